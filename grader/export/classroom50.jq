# classroom50.jq - result.json of Classroom 50 (classroom50/result/v1): a test
# for each share. Who and what is graded is in the environment. It has no word
# for what the grader could not tell: its tests say "trouble", and the
# autograder ends with an error.
include "export";

def told_by($name): $ENV[$name] // "" | if . == "" then "unknown" else . end;

def test($report):
    {"test-name": "\(.exercise): \(.share)", passed: (.status == "pass"),
     score: .earned, "max-score": .of, status: .status,
     sandbox: ($report.sandbox | said(20))} +
    if .text == "" then {} else {message: .text} end;

. as $report |
[.results[] | parts(4000) | test($report)] as $tests |
{schema: "classroom50/result/v1",
 classroom: told_by("CLASSROOM"), assignment: told_by("ASSIGNMENT"),
 assignment_type: ($ENV.ASSIGNMENT_TYPE // "" |
     if . == "group" then . else "individual" end),
 owner: ($ENV.OWNER // $ENV.USERNAME // "" | if . == "" then "unknown" else . end),
 submission: ($ENV.SUBMISSION_TAG // "" |
     if startswith("submit/") then . else "submit/unknown" end),
 commit: told_by("COMMIT_URL"), release: told_by("RELEASE_URL"),
 review: ($ENV.REVIEW_URL // "" |
     if . == "" then told_by("COMMIT_URL") else . end),
 datetime: "\($time)Z",
 score: ($tests | total(.score)), "max-score": ($tests | total(."max-score")),
 tests: $tests} |
as_json
