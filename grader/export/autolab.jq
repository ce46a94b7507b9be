# autolab.jq - what autograding on Autolab prints: lines for people, a line of
# formatted feedback, and the line with the scores, which has to be the last.
# An exercise is a problem. What the grader could not tell has no score; when
# that is all, there are no scores, which Autolab reports as an error.
include "export";

# Autolab puts quotes around each word before a colon on the last line, so
# there are names and numbers on it, and no text.
def scores:
    [.results[] | select(is_trouble | not) |
        {key: name, value: .points.earned}] | from_entries;

def item:
    {passed: (.status == "pass")} +
    if .status == "pass" then {} else
        {hint: (if .text == "" then "not run" else .text end)} end;

def stage($share):
    [.results[] | select(is_trouble | not) | parts(2000) |
        select(.share == $share) | {key: .exercise, value: item}] |
    from_entries;

def troubles:
    [.results[] | select(is_trouble) | . as $r | [parts(2000)] | first |
        {key: .exercise, value: {passed: false, hint: .text}}] | from_entries;

def with($title; $items):
    if $items == {} then . else
        .stages += [$title] | .[$title] = $items end;

def feedback:
    . as $report | {"_presentation": "semantic", stages: []} |
    with("Tests"; $report | stage("tests")) |
    with("Memory"; $report | stage("memory")) |
    with("Hygiene"; $report | stage("hygiene")) |
    with("The grader could not tell"; $report | troubles);

def line:
    "\(name)  \(.status)  " +
    if is_trouble then "points not known"
    else "\(.points.earned) of \(.points.of | count("point"))" end;

summary, sandbox, (.results[] | line), (feedback | as_json),
(. as $report | {scores: scores,
    scoreboard: [$report.results | total(earned)]} | as_json)
