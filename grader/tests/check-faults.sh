#!/bin/sh
# check-faults.sh - when the machine fails, is nobody else blamed?
#
#   grader/tests/check-faults.sh [PART]...
#
# A PART is a file of grader/tests/faults/; none: all of them. Each takes
# something away from the grader, or stops it, and sees that it says so in a
# sentence, with exit status 2, that it leaves nothing behind, and that the
# next run is as good as ever. With FULL=1 kills takes 200 moments, memory,
# processes and writes take every one, and valgrind waits for its limits. What
# needs rights that are missing here is skipped, and counts as nothing.
cd "$(dirname "$0")/../.." || exit 1
set -u
self=grader/tests/check-faults.sh
parts='words valgrind tools places disk report signals kills memory processes
    writes pair many'

[ -x build/grade ] || {
    echo 'There is no build/grade. Make it with: make' >&2
    exit 2
}
[ $# -gt 0 ] || {
    # shellcheck disable=SC2086
    set -- $parts
}
for part; do
    [ -f "grader/tests/faults/$part.sh" ] || {
        echo "$self has no part $part. The parts are: $parts" >&2
        exit 2
    }
done

log=build/faults.$$
trap 'rm -f "$log"' EXIT
for part; do
    # A part that ends without a count has failed.
    sh "grader/tests/faults/$part.sh" >"$log.part" 2>&1 ||
        grep -q '^  faults/.* failed$' "$log.part" ||
        echo "  faults/$part: 0 passed, 1 failed" >>"$log.part"
    cat "$log.part"
    grep '^  faults/.* failed$' "$log.part" >>"$log"
done
rm -f "$log.part"
awk '{ p += $2; f += $4 }
     END { printf "faults: %d passed, %d failed\n", p, f; exit f > 0 || !p }' \
    "$log"
