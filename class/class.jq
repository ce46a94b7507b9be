# class.jq - what the filters of a class share.

# A text on one line, without what a file of texts cannot hold.
def one_line: gsub("[\u0001-\u0020\u007f-\u009f\u0000]+"; " ");

# A text of at most n characters.
def cut(n): if length > n then .[0:n] + "..." else . end;

# Is this character seen? As has_no_shape of grader/markup.c.
def is_shapeless:
    (. < 32 and . != 10 and . != 9) or (. >= 127 and . < 160) or . == 1564 or
    (. >= 8203 and . <= 8207) or (. >= 8232 and . <= 8238) or
    (. >= 8288 and . <= 8303) or (. >= 64976 and . <= 65007) or
    (. >= 65529 and . <= 65531) or . == 65279 or . == 65534 or . == 65535;

def hex: if . < 16 then "0123456789abcdef"[.:. + 1]
         else (. / 16 | floor | hex) + (. % 16 | hex) end;

# Foreign text as it may stand in HTML and XML, also between quotes. What
# cannot be seen is shown as its number.
def shown:
    [explode[] | if is_shapeless then "\\u" + ("000" + hex)[-4:]
                 else [.] | implode end] | add // "" | @html;

# 8000016 is 8,000,016.
def commas:
    tostring | if length > 3 then (.[:-3] | commas) + "," + .[-3:] else . end;

# The number of an exercise: 07 of 07-fibonacci, and 07 held out.
def is_held: endswith(" held out");
def number: .[0:2] + if is_held then " held out" else "" end;

# Points count by weight, in percent; half a point counts as a whole one.
def weighted($conf; $percent):
    (($conf.weight[.exercise] // 100) * $percent) as $weight
    | (.earned, .of) |= if . == null then null
                        else (. * $weight + 5000) / 10000 | floor end;

# A report, and that of the tests that students do not see.
def both($report; $held; $conf):
    if $report | type != "object" then $report
    else $report
        | .results |= map(weighted($conf; 100))
        | .results += [$held | objects | .results[]
            | weighted($conf; $conf.held_out.weight)
            | .exercise += " held out" | .title += ", held out"]
    end;

# What a student, as class/digest says one, has of the exercises of $columns.
# `state`: pass, fail, trouble, missing (nothing handed in) or none (no result).
def states($columns):
    . as $student
    | (if .report | type == "object"
       then [.report.results[] | {key: .exercise, value: .}] | from_entries
       else {} end) as $have
    | [$columns[]
       | $have[.exercise] as $r
       | {exercise, of, r: $r, state:
          (if $student.report == null and ($student.files | length) == 0
           then "missing"
           elif $r == null then "none"
           elif $r.status == "trouble" then "trouble"
           elif $r.status == "pass" then "pass"
           elif $r.decided_by == "build" and
                ($student.files | index([$r.file]) | not) then "missing"
           else "fail" end)}];

def in_state(s): map(select(.state == s));

def untold: in_state("trouble") + in_state("none");

# Was something handed in, and is there nothing to be read on it?
def is_lost: .report == "unreadable" or (.report == null and .files != []);

# The points of a student who has `states`: null where the grader could not
# tell all of them.
def points_of:
    if is_lost or (.states | untold) != [] then null
    else .states | map(.r.earned // 0) | add // 0 end;

def numbers: map(.exercise | number) | join(" ");

# Their state in words; the input has `states` beside what the digest says. Of
# tests that are hidden it says nothing.
def note($hidden):
    (.states | untold) as $untold
    | .states |= map(select($hidden and (.exercise | is_held) | not))
    | .states as $s
    | ($s | map(select(.exercise | is_held | not))) as $own
    | ($s | map(select(.exercise | is_held))) as $held
    | [ (if .late then "late" else empty end),
        (if .report == null and (.files | length) == 0
         then "nothing was handed in"
         elif .report == null then "no report: grade again"
         elif .report == "unreadable"
         then "the report cannot be read: grade again"
         else
            "\($own | in_state("pass") | length) of \($own | length) exercises pass",
            ($held | select(length > 0)
                | "held out: \(in_state("pass") | length) of \(length)"),
            ($s | in_state("fail") | group_by(.r.decided_by)[]
                | "fail in \(.[0].r.decided_by): " + numbers),
            ($s | in_state("missing") | select(length > 0) |
                "not handed in: " + numbers),
            ($s | in_state("none") | select(length > 0) |
                "no result, grade again: " + numbers),
            ($s | in_state("trouble") | group_by(.r.what)[]
                | "the grader could not tell: " + numbers
                  + " (\(.[0].r.what | cut(200)))"),
            ($s | select(untold != []) | "without these: " +
                "\(map(select(.state != "trouble") | .r.earned // 0) | add // 0)"
                + " points"),
            (if ($untold | length) > ($s | untold | length)
             then "the grader could not tell everything: grade again"
             else empty end)
         end),
        (if .refused > 0 then "files refused: \(.refused)" else empty end),
        (.notes[] | one_line | cut(200)) ]
    | join("; ");

# The exercises of all reports: in the order of the course, with the most
# points that one of the reports gives.
def columns(students):
    reduce (students | .report | objects | .results[]) as $r ({};
        .[$r.exercise] |= {exercise: $r.exercise, title: $r.title,
                           of: ([.of // 0, $r.of] | max)})
    | [.[]] | sort_by(.exercise);
