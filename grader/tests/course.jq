# course.jq - what check-course.sh asks of the reports that the grader writes.
#
# Each question is answered by "pass", or by "FAIL" and some lines for people.

def in_place: tostring | rtrimstr("\n") | gsub("\n"; "\n              ");

def ask(who; what; expected; found; command):
    if expected == found then "pass"
    else "FAIL \(who): \(what)",
        "    expected: \(expected | in_place)",
        "    found:    \(found | in_place)",
        "    type:     \(command)"
    end;

def number: .exercise[0:2];
def who: .answer // .exercise;

# "fail, 11 of 15 points, decided by peak: Too much heap ..."
def verdict:
    "\(.status), \(.points.earned) of \(.points.of) points" +
    (.decided_by as $d | .stages[] | select(.name == $d) |
        ", decided by \(.name): \(.what)") // "\(.status), all points";

def full: "pass, \(.points.of) of \(.points.of) points";

def ask_warnings(command):
    ask(who; "what the compiler says about it"; null; .warnings; command);

def not_passing: [.tests.list[] | select(.outcome != "pass") | .name];

# Which fields of two results are not the same.
def different(other):
    . as $a | other as $b |
    [paths(scalars)] as $p | [$b | paths(scalars)] as $q |
    [($p + $q | unique)[] | . as $at |
        select(($a | getpath($at)) != ($b | getpath($at))) |
        map(tostring) | join("/")];

def stubs(run):
    .results[] | "\(run) \(number)" as $type |
    ask_warnings($type),
    ask(who; "the stage that decides about the stub"; "tests"; .decided_by;
        $type),
    ask(who; "the points of the stub"; 0; .points.earned; $type),
    ask(who; "how many of its tests were run"; .tests.planned;
        .tests.list | length; $type),
    ask(who; "tests that pass although nothing is done yet"; [];
        [.tests.list[] | select(.outcome == "pass") | .name]; $type),
    ask(who; "tests in which the stub crashes, or does not come to its end"; [];
        [.tests.list[] | select(.outcome != "pass" and .outcome != "fail") |
            "\(.name) (\(.outcome))"]; $type);

def references(run):
    .results[] | "\(run) \(number)" as $type |
    ask_warnings($type),
    ask(who; "the verdict on the reference"; full;
        if .status == "pass" and .points.earned == .points.of and .points.of > 0
        then full else verdict end; $type);

# What a student is told about it is what it takes.
def said_of_references(run):
    .results[] | ask(who; "its heap (expected) and what exercise.conf says of it";
        [.memory.runs[].heap.used]; [.memory.runs[].reference];
        "\(run) \(number)");

def same_twice(again; run):
    .results as $r | again.results as $s | range([$r, $s | length] | max) |
    [$r[.], $s[.]] as [$a, $b] |
    ask($a // $b | who; "what differs in a second grading"; [];
        $a | different($b); "\(run) \($a | number) --json FILE, twice");

def same_heap(other; run):
    (other.results | map({ key: .exercise, value: .memory.runs }) |
        from_entries) as $with_clang |
    .results[] |
    ask(who; "its heap with gcc (expected) and clang (found)";
        .memory.runs; $with_clang[.exercise]; "\(run) \(number)");

# "/* expect: tests one two, peak */" is [["tests", "one", "two"], ["peak"]].
def expectation:
    (capture("^/\\* expect: (?<all>[^*]+[^* ]) \\*/$").all // "") |
    [splits(", *") | select(. != "") | [splits(" +")]];

# What the first lines of files say: "PATH TAB LINE" each.
def first_lines:
    [splits("\n") | select(. != "") | split("\t") |
        { key: .[0], value: .[1] }] | from_entries;

def ask_expectation(line; command):
    ask(who; "its first line is no /* expect: STAGE [TEST]..., ... */";
        true; line != null and (line | expectation | length > 0); command);

def naive(lines; run):
    (lines | first_lines) as $lines |
    .results[] | "\(run) \(number)" as $type | $lines[.exercise] as $line |
    ask_expectation($line; "authors: docs/authors.md"),
    (($line // "" | expectation) as $want |
        not_passing as $failing |
        ([$want[] | select(.[0] == "tests")[1:][]]) as $named |
        ask_warnings($type),
        ask(who; "the stages that do not pass"; $want | map(.[0]) | sort;
            [.stages[] | select(.status != "pass") | .name] | sort; $type),
        ask(who; "tests that fail, and its first line does not name them"; [];
            $failing - $named; $type),
        ask(who; "tests that its first line names, and they pass"; [];
            $named - $failing; $type),
        ask(who; "is its heap over the budget?"; true;
            any(.memory.runs[]; .heap.used and .heap.used > .heap.allowed);
            $type));

def wrong(line; run):
    .results[] | "\(run) \(number)" as $type |
    ask_expectation(line; "authors: docs/authors.md"),
    ((line | expectation)[0] as $want | not_passing as $failing |
        if $want[0] == "build" then empty else ask_warnings($type) end,
        ask(who; "the stage that rejects it"; "fail, \($want[0])";
            "\(.status), \(.decided_by)"; $type),
        ask(who; "tests that its first line names, and they do not reject it";
            []; $want[1:] - $failing; $type),
        if $want[0] == "tests" then
            ask(who; "does its first line name a test?"; true;
                $want | length > 1; "authors: docs/authors.md")
        else empty end);

# What a person types for the heap, and what should come of it. Where nothing
# was measured, other questions have been answered by FAIL.
def commands:
    .results[] | select(.memory.runs[-1].requested) |
    [who, (.memory | .runs[-1].requested, .runs[-1].overhead, .command)] |
    map(. // "none") | @tsv;
