# export.jq - what the exports have in common: a report (docs/result.schema.json)
# as a list of parts that have points, and its texts without what cannot be seen.

# 8000016 is 8,000,016.
def grouped:
    tostring | [while(. != ""; .[:-3]) | .[-3:]] | reverse | join(",");

def hex($width):
    [while(. > 0; . / 16 | floor) | . % 16 | "0123456789abcdef"[.:. + 1]] |
    reverse | join("") | ("0" * ([$width - length, 0] | max) // "") + .;

# As in markup.c: marks of direction, spaces of no width, ends of paragraphs,
# and what is no character.
def has_no_shape:
    . == 1564 or (. >= 8203 and . <= 8207) or (. >= 8232 and . <= 8238) or
    (. >= 8288 and . <= 8303) or (. >= 64976 and . <= 65007) or
    (. >= 65529 and . <= 65531) or . == 65279 or . == 65534 or . == 65535;

def is_control:
    (. < 32 and . != 9 and . != 10) or (. >= 127 and . <= 159);

# What cannot be seen is shown as its number.
def shown:
    explode | map(
        if is_control then "\\x\(hex(2))" | explode[]
        elif has_no_shape then "\\u\(hex(4))" | explode[]
        else . end) | implode;

def cut($most):
    if length > $most
    then .[:$most] + "... (\(length - $most | grouped) more characters)"
    else . end;

# A text of a report: at most so many characters and a remark; none is "".
def said($most): . // "" | cut($most) | shown;

# On one line.
def flat: split("\n") | map(select(. != "")) | join(" ");

# A name that no format has another meaning for.
def plain($most):
    .[:$most] | explode | map(
        if (. >= 48 and . <= 57) or (. >= 65 and . <= 90) or
           (. >= 97 and . <= 122) or . == 45 or . == 46 or . == 95
        then . else 95 end) | implode;

def name: .exercise | plain(60);

# As a browser that meets it in the middle of a page cannot take it for a tag.
def as_json: tojson | split("<") | join("\\u003c");

def is_trouble: .status == "trouble";

# Points mean nothing while the grader could not tell.
def earned: if is_trouble then 0 else .points.earned end;

def total(f): map(f) | add // 0;

def count($what): if . == 1 then "1 \($what)" else "\(.) \($what)s" end;

def trouble_in: map(select(is_trouble)) | length;

# What a person wants to know first, on one line.
def summary:
    (.results | trouble_in) as $trouble |
    "\(.results | total(earned)) of " +
    (.results | total(.points.of) | count("point")) +
    ", \(.results | map(select(.status == "pass")) | length) of " +
    (.results | length | count("exercise")) + " passed." +
    if $trouble == 0 then "" else
        " The grader could not tell about " + ($trouble | count("exercise")) +
        "; that is no fault of the answer, and its points are not known."
    end;

def sandbox: "Sandbox: \(.sandbox | said(20)).";

# file and line of a place such as dir/answer.c:12.
def place:
    . // "" | split(":") as $piece | ($piece[-1] // "" | cut(20)) as $last |
    if ($piece | length) > 1 and ($last | test("^[0-9]{1,9}$"))
    then {file: ($piece[:-1] | join(":")), line: $last}
    else {file: .} end |
    .file |= said(500) | select(.file != "");

# The first stage of these that has something to say.
def complaint($names):
    [.stages[] | select(.name as $n | $names | index([$n]))] |
    (map(select(.status == "fail" or .status == "trouble")) | first) //
    (map(select(.status == "skipped")) | first);

# What a stage says, in lines.
def told($most):
    [(.what | said($most)),
     (select(.where) | "  at \(.where | said(500))"),
     (select(.detail) | .detail | said($most)),
     (select(.next) | "See it again with: \(.next | said(1000))")] |
    map(select(. != "")) | join("\n");

def failures($most):
    .tests.list[] | select(.outcome != "pass") |
    "\(.name | plain(200)) (\(.file | said(200)):\(.line)): " +
        (.sentence | said($most) | flat);

def figures:
    .memory.runs[] | select(.heap.used) |
    "Heap at load \(.load[0]): \(.heap.used | grouped) bytes, " +
    "\(.heap.allowed | grouped) allowed.";

def share_stages:
    {tests: ["build", "gate", "tests"], memory: ["peak"],
     hygiene: ["sanitizers", "memcheck"]};

# What the share of a result says; the answer's texts have at most $most
# characters each, or 500.
def share_text($share; $found; $most):
    [($found | select(.) | told($most)),
     if $share == "tests" then
         ([failures([$most, 500] | min)] | .[:40][]),
         (.warnings | select(.) |
             "The compiler warns:\n" + said($most))
     elif $share == "memory" then figures
     else empty end] | join("\n");

# The three shares of a result: what has points of its own. Their status is
# pass, fail, trouble, or skipped when an earlier stage made it pointless; their
# texts have at most $most characters and a remark.
def parts($most):
    . as $r | ("tests", "memory", "hygiene") as $share |
    .points[$share] as $points | complaint(share_stages[$share]) as $found |
    {exercise: name, share: $share, of: $points.of,
     earned: (if is_trouble then 0 else $points.earned end),
     status: (if is_trouble then "trouble"
              elif .status == "pass" then "pass"
              elif $points.of > 0 and $points.earned == $points.of then "pass"
              else $found.status // "skipped" end),
     text: share_text($share; $found; $most / 2 | floor)} |
    if .status == "trouble" then
        .text = "The grader could not tell. This is no fault of the answer. " +
            ($r | complaint([.decided_by]) // {} | told($most / 2 | floor))
    elif .status == "skipped" and .text == "" then
        .text = "There are no points for this before all tests pass."
    else . end |
    .text |= cut($most);
