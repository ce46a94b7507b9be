# prairielearn.jq - results.json of PrairieLearn: at most 1 MB, a score between
# 0 and 1. What the grader could not tell makes it ungradable, which costs the
# student nothing. Points are on all tests.
include "export";

def test:
    {name: "\(.exercise): \(.share)", points: .earned, max_points: .of,
     output: .text};

def message: "\(summary) \(sandbox)";

(.results | total(.points.of)) as $of |
if $of == 0 or (.results | trouble_in) > 0 then
    {gradable: false,
     format_errors: ([message] +
         [.results[] | select(is_trouble) |
             "\(name): " + ([parts(1000)] | first | .text)])}
else
    {gradable: true, score: ((.results | total(earned)) / $of),
     message: message,
     tests: [.results[] | parts(1000) | test]}
end | as_json
