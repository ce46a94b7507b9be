# junit.jq - JUnit XML: a suite for each exercise, a case for each stage and
# for each test. failure is the answer's, error is the grader's.
include "export";

def text: said(4000) | @html;
def attribute: text | split("\n") | join("&#10;") | split("\t") | join("&#9;");

def complaint_element($kind; $type; $message; $body):
    "<\($kind) type=\"\($type | attribute)\" message=\"\($message | cut(500) | attribute)\">" +
    "\($body)</\($kind)>";

def case($name; $inner):
    "<testcase classname=\"\(.exercise)\" name=\"\($name | plain(200))\" time=\"0\"" +
    if $inner == "" then "/>" else ">\($inner)</testcase>" end;

def stage_element:
    . as $stage |
    (if .status == "pass" then ""
     elif .status == "skipped" then "<skipped/>"
     else complaint_element(
         if .status == "fail" then "failure" else "error" end;
         .name; .what; told(4000) | @html)
     end);

def test_element:
    if .outcome == "pass" then ""
    else complaint_element("failure"; .outcome; .sentence;
        "\(.file | text):\(.line)")
    end;

# The tests one by one say more than their stage; that is shown where no test
# explains it, and alone where the grader could not tell.
def cases:
    . as $r | {exercise: name} as $case |
    .stages[] | . as $stage |
    (select(.name == "tests" and .status != "trouble") |
        $r.tests.list[] | . as $test |
        $case | case($test.name; $test | test_element)),
    (select(.name != "tests" or .status == "trouble" or
            ($r.tests.list | all(.outcome == "pass") and
                (length == 0 or $stage.status != "pass"))) |
        $case | case($stage.name; $stage | stage_element));

def property($name; $value):
    "<property name=\"\($name)\" value=\"\($value | tostring | attribute)\"/>";

def suite($i; $report):
    [cases] as $cases |
    def having($tag): $cases | map(select(contains("<" + $tag))) | length;
    "<testsuite name=\"\(name)\" package=\"one-at-a-time\" id=\"\($i)\" hostname=\"localhost\" timestamp=\"\($time)\"" +
    " tests=\"\($cases | length)\" failures=\"\(having("failure "))\" errors=\"\(having("error "))\"" +
    " skipped=\"\(having("skipped/"))\" time=\"0\">",
    "<properties>",
    property("sandbox"; $report.sandbox),
    property("status"; .status),
    (if is_trouble then empty else property("points"; .points.earned) end),
    property("points.of"; .points.of),
    property("tests.planned"; .tests.planned),
    property("cc"; $report.tools.cc),
    property("valgrind"; $report.tools.valgrind),
    "</properties>",
    $cases[],
    "<system-out>\([figures] | join("\n") | text)</system-out>",
    "<system-err>\(.warnings | text)</system-err>",
    "</testsuite>";

"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
"<testsuites>",
(. as $report | .results | to_entries[] | .key as $i | .value |
    suite($i; $report)),
"</testsuites>"
