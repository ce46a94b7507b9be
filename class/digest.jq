# digest.jq - of a report, what the gradebook and the overview need; a string
# where it is none. null, which stands for no report, stays. Points are the
# report's own.
include "class";

if . == null then null
elif (type != "object") or .schema != "one-at-a-time/result/1"
then "unreadable"
else {
    sandbox,
    results: [.results[] | .decided_by as $decided_by | {
        exercise, status, decided_by,
        title: (.title // .exercise),
        earned: .points.earned,
        of: .points.of,
        file: (.answer // "" | split("/") | last // ""),
        what: ([.stages[] | select(.name == $decided_by) | .what] | first // ""
               | one_line),
        begun: (.tests.passed > 0),
        broken: [select(.tests.passed > 0) | .tests.list[]
                 | select(.outcome != "pass")
                 | [.name, (.sentence | cut(300))]],
        # What does nothing is flat at 0, and no peak to compare with.
        used: (if .tests.passed == .tests.planned
               then .memory.runs[-1].heap.used else null end),
        allowed: .memory.runs[-1].heap.allowed
    }]
} end
