# tap.jq - TAP 13: a subtest for each exercise, as a comment and four spaces.
# What the grader could not tell is not ok, and ends it all with Bail out!
include "export";

# A backslash and a hash are TAP's own.
def name_text:
    said(200) | flat | split("\\") | join("\\\\") | split("#") | join("\\#");

# A line of YAML that means its text and nothing else is a line of JSON.
def yaml($key; $value): "      \($key): \($value | as_json)";

def result_line($ok; $n; $name): "\(if $ok then "ok" else "not ok" end) \($n) - \($name)";

def directive:
    if .status == "skipped" then " # SKIP \(.text | .[:200] | flat | name_text)"
    else "" end;

def points:
    if .status == "trouble" then "points not known"
    else "\(.earned) of \(.of | count("point"))" end;

def part_lines($n):
    "    " + result_line(.status == "pass" or .status == "skipped"; $n;
        "\(.share), " + points) + directive,
    (select(.status == "fail" or .status == "trouble") |
        "      ---",
        yaml("status"; .status),
        yaml("severity"; if .status == "fail" then "fail" else "error" end),
        yaml("message"; .text),
        "      ...");

def subtest($n):
    "# Subtest: \(name)",
    "    1..3",
    ([parts(2000)] | to_entries[] | .key as $k | .value | part_lines($k + 1)),
    result_line(.status == "pass"; $n; "\(name)" +
        if .title then ": \(.title | name_text)" else "" end);

"TAP version 13",
"1..\(.results | length)",
"# \(sandbox)",
"# \(summary)",
(.results | to_entries[] | .key as $k | .value | subtest($k + 1)),
(.results | trouble_in | select(. > 0) |
    "Bail out! The grader could not tell about \(count("exercise")).")
