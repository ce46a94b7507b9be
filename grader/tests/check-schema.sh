#!/bin/sh
# check-schema.sh - is a report what docs/result.schema.json says?
#
#   grader/tests/check-schema.sh [FILE]...
#
# FILE  what build/grade --json wrote; none: the reports on all golden cases,
#       and whether the schema refuses them when anything in them is changed
#
# The validator is python3-jsonschema. What a schema cannot say, jq adds up.
cd "$(dirname "$0")/../.." || exit 1
set -eu
export LC_ALL=C
passed=0 failed=0

die()
{
    printf '%s\n' "$@" >&2
    exit 2
}

find_python()
{
    for p in python3 /usr/bin/python3; do
        ! "$p" -c 'import jsonschema' 2>/dev/null || { echo "$p"; return; }
    done
    die "There is no jsonschema for python3. Get it with: make install" \
        "(on Debian: apt install python3-jsonschema)"
}

# Where the sums of a report are wrong, a line each.
sums()
{
    jq -r '
        def complain(what; found; expected):
            select(found != expected) |
            "\(what): expected \(expected), found \(found)";
        def total(f): [.results[] | f] | add // 0;
        def with(s): [.results[] | select(.status == s)] | length;
        (.results[] | .exercise as $e |
            (.points | complain("\($e): the points earned are no sum";
                .earned; .tests.earned + .memory.earned + .hygiene.earned)),
            (.points | complain("\($e): the points to earn are no sum";
                .of; .tests.of + .memory.of + .hygiene.of)),
            (.tests | complain("\($e): the tests that pass";
                .passed; [.list[] | select(.outcome == "pass")] | length)),
            (.memory.runs[] | complain("\($e): the heap is no sum";
                .heap.used; if .requested then .requested + .overhead
                            else null end)),
            complain("\($e): the first stage with a complaint";
                .decided_by; [.stages[] | select(.status | . == "fail" or
                    . == "trouble") | .name] | first)),
        complain("totals: exercises"; .totals.exercises; .results | length),
        complain("totals: passed"; .totals.passed; with("pass")),
        complain("totals: failed"; .totals.failed; with("fail")),
        complain("totals: trouble"; .totals.trouble; with("trouble")),
        complain("totals: points earned"; .totals.points.earned;
            total(.points.earned)),
        complain("totals: points to earn"; .totals.points.of;
            total(.points.of))' "$1" | sed "s|^|$1: |"
}

# conclude SENTENCES: none is a pass.
conclude()
{
    if [ -z "$1" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '%s\n' "$1"
    fi
}

check()
{
    said=$("$python" grader/tests/schema.py "$1" 2>&1) || true
    [ "$said" ] || said=$(sums "$1" 2>&1) || said="$1: jq: $said"
    conclude "$said"
}

# The cases leave their reports; only those are made that are not there.
reports_on_cases()
{
    mkdir -p build/cases
    for folder in grader/tests/cases/*/; do
        kind=$(basename "$folder")
        [ "$kind" != course ] || continue
        json=build/cases/$kind.json
        [ "$(find "$json" -newer build/grade 2>/dev/null)" ] ||
            grader/tests/check-cases.sh --report "$kind" ||
            die "The case $kind could not be graded: make"
        echo "$json"
    done
}

python=$(find_python) || exit
command -v jq >/dev/null || die "jq is missing. Get it with: make install"
[ $# -gt 0 ] || {
    # shellcheck disable=SC2046
    set -- $(reports_on_cases)
    for kind in passes hoards never-ends missing; do
        said=$("$python" grader/tests/schema.py --strict \
            "build/cases/$kind.json" 2>&1) || true
        conclude "$said"
    done
}
for file; do
    check "$file"
done
printf 'schema: %d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
