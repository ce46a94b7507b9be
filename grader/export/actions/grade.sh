#!/bin/sh
# grade.sh: grade this copy of the course on GitHub's runner. EXERCISES says
# which. Leaves annotations, and the results on the summary page of the run.
set -u

report=build/report.json said=build/said.txt status=0
rm -f "$report"
{
    # shellcheck disable=SC2086 # these are words
    make -s tools && build/grade --json "$report" ${EXERCISES:-}
} >"$said" 2>&1 || status=$?

# Answers are quoted there, and a line that looks like a command is one.
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '::stop-commands::%s\n' "$token"
cat "$said"
printf '\n::%s::\n' "$token"

if [ -s "$report" ]; then
    bin/export actions "$report"
else
    echo "::error title=The grader could not tell::There is no report; the lines above say why. This is no fault of the answers."
    status=2
fi
# Four spaces: what an answer says is no Markdown then.
[ -z "${GITHUB_STEP_SUMMARY:-}" ] || {
    echo '## One at a Time'
    echo
    sed 's/^/    /' "$said"
} >>"$GITHUB_STEP_SUMMARY"
exit $status
