# overview.jq - a class in one page. Reads what class/digest says, a student at
# a time, and keeps a small line of each. $columns: see class.jq; $hints: the
# text of hints.md by exercise; both in a list of one; $style: the style sheet.
include "class";

def columns: $columns[0];
def hints: $hints[0];

def stage_names: ["build", "gate", "tests", "sanitizers", "peak", "memcheck"];

def most_tests: 25;

# --- adding up

def nothing:
    (columns | map({key: .exercise, value: {
        pass: 0, missing: 0, unknown: 0, stages: {}, tests: {}, peaks: {},
        allowed: null}}) | from_entries) as $exercises
    | {students: [], sandboxes: {}, exercises: $exercises};

# A test that fails: how many do, and what it said to the first of them.
def with_broken($r):
    reduce $r.broken[] as [$name, $sentence] (.;
        .tests[$name] |= {n: ((.n // 0) + 1),
                          sentence: (.sentence // $sentence)});

def with_peak($r):
    .allowed = (.allowed // $r.allowed)
    | if $r.used then .peaks["\($r.used)"] += 1 else . end;

def with_state:
    . as {s: $s, sum: $sum}
    | $sum
    | if [$s] | untold != [] then .unknown += 1
      elif $s.state == "missing" then .missing += 1
      elif $s.state == "pass" then .pass += 1
      else .stages[$s.r.decided_by] += 1 end
    | if $s.r == null or $s.state == "trouble" then .
      else with_broken($s.r) | with_peak($s.r) end;

def with_student:
    . as {sum: $sum, student: $student}
    | ($student | .states = states(columns)) as $student
    | $sum
    | .students += [{id: $student.id, name: ($student.name | cut(200)),
                     points: ($student | points_of),
                     passed: ($student.states | in_state("pass")
                              | map(select(.exercise | is_held | not)) | length),
                     note: ($student | note(false))}]
    | if $student.report | type == "object"
      then .sandboxes[$student.report.sandbox] += 1 else . end
    | reduce $student.states[] as $s (.;
          .exercises[$s.exercise] as $e
          | .exercises[$s.exercise] = ({s: $s, sum: $e} | with_state));

# --- saying it

def tag(name; class; text): "<\(name) class=\"\(class)\">\(text)</\(name)>";
def td(text): "<td>\(text)</td>";
def number_td: if . == 0 then tag("td"; "n zero"; "0")
               else tag("td"; "n"; tostring) end;
def row_th(text): "<th scope=\"row\">\(text)</th>";
def th: "<th scope=\"col\">\(.)</th>";
def number_th: "<th scope=\"col\" class=\"n\">\(.)</th>";

# head: the cells of the head, as HTML; rows: one string for each.
def table(caption; head; rows):
    "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"\(caption)\">\n"
    + "<table>\n<caption>\(caption)</caption>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n"
    + ([rows | "<tr>\(.)</tr>\n"] | add // "")
    + "</tbody>\n</table>\n</div>\n";

def section(id; title; text):
    "<section aria-labelledby=\"\(id)\">\n<h2 id=\"\(id)\">\(title)</h2>\n\(text)</section>\n";

def people: if . == 1 then "1 student" else "\(.) students" end;

def total: columns | map(.of) | add // 0;

# --- the points of the class, in tenths of all points

def tenth($of): if $of == 0 then 0 else (10 * . / $of | floor) end;

def range_name: if . == 10 then "100 %" else "\(. * 10) to \(. * 10 + 9) %" end;

def distribution:
    total as $of
    | [.students[] | .points // empty | tenth($of)] as $all
    | ([range(11)] | map(. as $i | $all | map(select(. == $i)) | length)) as $n
    | ([$n | max, 1] | max) as $most
    | table("Students by their share of all \($of | commas) points";
        (["share of the points" | th] + ["students" | number_th]
         + ["as a bar" | th] | add);
        range(10; -1; -1) | row_th(range_name) + ($n[.] | number_td)
            + "<td class=\"bar\"><span style=\"width:\(100 * $n[.] / $most | round)%\"></span></td>");

def middle: sort | .[length / 2 | floor];

def sums:
    [.students[] | .points // empty] as $points
    | "<p>\(.students | length | people), \(columns | map(select(.exercise | is_held | not)) | length) exercises, \(total | commas) points. "
      + (columns | map(select(.exercise | is_held)) | length
         | if . == 0 then "" else "Tests that students do not see are counted as exercises of their own, held out. " end)
      + (if $points == [] then "" else
         "The points that were given go from \($points | min) to \($points | max); half of them are \($points | middle) or more. "
         end)
      + ([.students[] | select(.points == null)] | length
         | if . == 0 then "The grader could tell everything."
           else tag("strong"; "trouble"; "The grader could not tell everything about \(people)")
                + ": they have no sum, and <a href=\"#students\">come first</a>. That is neither a pass nor a fail." end)
      + "</p>\n";

def boxes:
    [.sandboxes | to_entries[] | "\(.key | shown) (\(.value))"]
    | if . == [] then "" else
      "<p>How well the programs of answers were held, and in how many reports: \(join(", ")).</p>\n" end;

# --- the students: who cannot be told first, then by points

def students:
    .students | sort_by([(.points != null), .points, .id])
    | . as $all
    | table("Students, those with trouble first, then by points";
        (["student" | th] + ["points", "pass" | number_th] + ["in words" | th] | add);
        $all[]
        | row_th("<a href=\"pages/\(.id).html\">\(.id)</a> <bdi>\(.name | one_line | shown)</bdi>")
          + (if .points == null then tag("td"; "n trouble"; "not told")
             else .points | number_td end)
          + (.passed | number_td) + td(.note | shown));

# --- the exercises

def title: "\(.exercise | .[0:2] | shown) \(.title | shown)";

def exercises:
    .exercises as $e
    | table("Exercises: how many pass, and in which stage the others fail";
        (["exercise" | th]
         + (["pass"] + stage_names + ["not told", "not handed in"] | map(number_th))
         | add);
        columns[] | $e[.exercise] as $x
        | row_th(title) + ($x.pass | number_td)
          + ([stage_names[] | $x.stages[.] // 0 | number_td] | add)
          + (if $x.unknown > 0 then tag("td"; "n trouble"; $x.unknown | tostring)
             else 0 | number_td end)
          + ($x.missing | number_td));

# --- the tests

# The first hint in which the name of the test stands in backquotes, as
# grader/hint.h says; and the paragraph in which it stands.
def hint_about($test):
    (hints[.] // "" | split("\n## ")) as $parts
    | [range(1; $parts | length)
       | select($parts[.] | contains("`\($test)`"))]
    | first // empty
    | {level: ., text: ([$parts[.] | split("\n\n")[]
                         | select(contains("`\($test)`"))] | first | one_line)};

def hint_cell($test):
    . as $exercise
    | ([hint_about($test)] | first) as $h
    | if $h == null then "<span class=\"soft\">no hint names it</span>"
      else "<code>make hint EX=\(number | shown) LEVEL=\($h.level)</code><br/>"
           + ($h.text | cut(400) | shown
              | gsub("`(?<code>[^`]*)`"; "<code>\(.code)</code>")) end;

def tests:
    [.exercises | to_entries[] | .key as $exercise
     | .value.tests | to_entries[]
     | {exercise: $exercise, test: .key} + .value]
    | sort_by([-.n, .exercise, .test]) | .[0:most_tests] as $hardest
    | if $hardest == [] then "<p>No test fails, in answers that pass at least one.</p>\n" else
      "<p>Counted are answers that pass at least one test: an untouched stub fails them all. The sentence is that of the first such answer.</p>\n"
      + table("The tests that most answers fail";
        (["exercise and test" | th] + ["fail it" | number_th]
         + ["what it says", "hint" | th] | add);
        $hardest[]
        | row_th("\(.exercise | number | shown) <code>\(.test | shown | gsub("_"; "_<wbr/>"))</code>")
          + (.n | number_td) + td(.sentence | shown)
          + td(.test as $t | .exercise | hint_cell($t))) end;

# --- the peaks

# Where so many bytes stand, of 300: 0 at the left, then 10 times as many every
# 32, from 1 byte at 30 on.
def place: if . < 1 then 10 else ([30 + 32 * log10, 290] | min) end
    | . * 10 | round / 10;

def mark($allowed; $most):
    (.key | tonumber) as $bytes
    | ($bytes | place) as $x
    | (3 + 5 * (.value / $most | sqrt) | . * 10 | round / 10) as $r
    | if $bytes > $allowed
      then "<path d=\"M\($x - $r) \(15 - $r)l\(2 * $r) \(2 * $r)m0 \(-2 * $r)l\(-2 * $r) \(2 * $r)\"/>"
      else "<circle cx=\"\($x)\" cy=\"15\" r=\"\($r)\"/>" end;

def strip($id; $name):
    .allowed as $allowed
    | ([.peaks[]] | max) as $most
    | ([.peaks | to_entries[] | select((.key | tonumber) > $allowed) | .value] | add // 0) as $over
    | ([.peaks[]] | add) as $n
    | "<svg viewBox=\"0 0 300 30\" role=\"img\" aria-labelledby=\"\($id)-title \($id)-desc\">"
      + "<title id=\"\($id)-title\">Peaks of \($name)</title>"
      + "<desc id=\"\($id)-desc\">\($n) measured, \($over) above the budget of \($allowed | commas) bytes.</desc>"
      + ([range(0; 8) | pow(10; .) | place | "<line x1=\"\(.)\" x2=\"\(.)\" y1=\"11\" y2=\"19\"/>"] | add)
      + "<line x1=\"0\" x2=\"300\" y1=\"15\" y2=\"15\"/>"
      + ($allowed | place | "<line class=\"budget\" x1=\"\(.)\" x2=\"\(.)\" y1=\"1\" y2=\"29\"/>")
      + ([.peaks | to_entries | sort_by(.key | tonumber)[] | mark($allowed; $most)] | add)
      + "</svg>";

def median_peak:
    [.peaks | to_entries[] | {bytes: (.key | tonumber), n: .value}] | sort_by(.bytes)
    | (map(.n) | add / 2) as $half
    | reduce .[] as $p ({n: 0, at: null};
          .n += $p.n | if .at == null and .n >= $half then .at = $p.bytes else . end)
    | .at;

def peak_row($e):
    . as $column | title as $name
    | $e[.exercise]
    | ([.peaks | keys[] | tonumber] | max) as $max
    | row_th($name)
      + tag("td"; "n"; .allowed | commas) + tag("td"; "n"; median_peak | commas)
      + tag("td"; "n"; $max | commas)
      + "<td class=\"strip\">" + strip("peak-" + ($column.exercise | number | shown | gsub(" "; "-")); $name) + "</td>";

def peaks:
    .exercises as $e
    | [columns[] | select($e[.exercise].peaks != {})] as $measured
    | if $measured == [] then "<p>No answer that passes all tests was measured.</p>\n" else
      "<p>Bytes of heap at the largest load, of answers that pass all tests. In the pictures 0 is at the left, and each tick to the right of the first is ten times as much as the one before it, from 1 byte on. The dashed line is the budget; a circle is a peak within it, a cross one above it; the larger, the more answers have it.</p>\n"
      + table("Peaks and budgets, in bytes of heap";
        (["exercise" | th] + (["budget", "median", "largest"] | map(number_th))
         + ["all of them" | th] | add);
        $measured[] | peak_row($e)) end;

# --- the page

def page:
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
    + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
    + "<title>One at a Time: the class</title>\n<style>\n\($style)</style>\n</head>\n<body>\n"
    + "<header>\n<h1 id=\"top\">One at a Time: the class</h1>\n" + sums + "</header>\n<main>\n"
    + section("points"; "Points"; distribution)
    + section("exercises"; "Exercises"; exercises)
    + section("tests"; "The hardest tests"; tests)
    + section("peaks"; "Memory"; peaks)
    + section("students"; "Students"; students)
    + "</main>\n<footer>\n\(boxes)</footer>\n</body>\n</html>";

reduce inputs as $student (nothing; {sum: ., student: $student} | with_student)
| page
