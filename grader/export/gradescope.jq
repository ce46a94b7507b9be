# gradescope.jq - results.json: a test for each share of each exercise. What
# the grader could not tell has neither status nor score: it is shown in words.
include "export";

def test($k):
    {number: "\($k + 1)", name: "\(.exercise): \(.share)", name_format: "text",
     output: .text, output_format: "text"} +
    if .status == "trouble" then {}
    else {score: .earned, max_score: .of,
          status: (if .status == "pass" then "passed" else "failed" end)}
    end;

{score: (.results | total(earned)),
 output: "\(summary)\n\(sandbox)", output_format: "text",
 visibility: "visible", stdout_visibility: "hidden",
 extra_data: {sandbox: (.sandbox | said(20)),
              of: (.results | total(.points.of)),
              trouble: (.results | trouble_in)},
 tests: [.results | map(parts(8000)) | to_entries[] | .key as $k | .value |
         test($k)]} |
as_json
