# actions.jq - GitHub's annotations. GitHub shows ten errors of a step, so there
# is one for each exercise, and those that were begun come first. What the
# grader could not tell has no file: it is about none of theirs.
include "export";

def data:
    split("%") | join("%25") | split("\r") | join("%0D") |
    split("\n") | join("%0A");
def property: data | split(":") | join("%3A") | split(",") | join("%2C");

def command($name; $properties; $text):
    "::\($name) " +
    ([$properties | to_entries[] | select(.value) |
        "\(.key)=\(.value | tostring | property)"] | join(",")) +
    "::\($text | data)";

def points: "\(.points.earned) of \(.points.of | count("point"))";

def annotation:
    (complaint([.decided_by]) // {}) as $stage |
    if is_trouble then
        command("error"; {title: "\(name): the grader could not tell"};
            "This is no fault of the answer. " + ($stage | told(4000)))
    else
        command("error";
            (first($stage.where | place) // {}) + {title: "\(name): \(points)"};
            $stage | told(4000))
    end;

([.results[] | select(.status != "pass")] |
    sort_by(.tests.passed == 0 and (is_trouble | not))[] | annotation),
command(if .sandbox == "full" or .sandbox == "strong" then "notice"
        else "warning" end;
    {title: "One at a Time"}; "\(summary) \(sandbox)")
