#!/bin/sh
# check-soak.sh - the same answer, the same report, however busy the machine is.
#
#   grader/tests/check-soak.sh [GRADINGS]
#
# GRADINGS  how many in all, of the answers below in turns; none: 14, each twice
#
# Each grading must give the JSON and the text, byte for byte, that the first of
# its answer gave, while all cores but one have something else to do. What
# differs is kept in build/soak/.
cd "$(dirname "$0")/../.." || exit 1
set -eu
export LC_ALL=C NO_COLOR=1
unset CC

gradings=${1:-14}
work=build/soak
passed=0 failed=0 done=0 load=''

# A heap that follows the distance, threads, a library that keeps pages; right,
# greedy and wrong; some that are soon done.
answers='29/solutions/tee/pass
01/solutions/wrong-recursion/fail
33/solutions/pipe/pass
01/exercises/naive/fail
34/solutions/sqlite_cursor/pass
29/exercises/naive/fail
01/solutions/wrong-in-a-double/fail'

case $gradings in
'' | *[!0-9]* | 0)
    echo "GRADINGS is \"$gradings\"; it must be a number above 0." >&2
    exit 2 ;;
esac

end_load()
{
    for pid in $load; do kill "$pid" 2>/dev/null || true; done
}

# It ends by itself when we are gone, however that came.
begin_load()
{
    cores=$(nproc)
    [ "$cores" -gt 1 ] || cores=2
    for _ in $(seq 2 "$cores"); do
        # shellcheck disable=SC2016
        sh -c 'while kill -0 "$1" 2>/dev/null; do
                   i=0
                   while [ $i -lt 100000 ]; do i=$((i + 1)); done
               done' load $$ &
        load="$load $!"
    done
}

# grade NUMBER TREE NAME: to $report.json and $report.txt.
grade()
{
    rm -f "$report.json"
    build/grade --jobs 1 --work "$work/work" --submission "$2" --answer "$3" \
        --json "$report.json" "$1" >"$report.txt" 2>&1 </dev/null || true
}

# differs FIRST REPORT: what, in a sentence; nothing when all is the same.
differs()
{
    status=$(jq -r '.results[0].status' "$report.json" 2>/dev/null || true)
    if [ "$status" != "$1" ]; then
        echo "the verdict should be $1, and is ${status:-missing}"
        return
    fi
    for kind in json txt; do
        [ -e "$first.$kind" ] || cp "$report.$kind" "$first.$kind"
        cmp -s "$first.$kind" "$report.$kind" || printf "another %s; " "$kind"
    done
}

tell()
{
    failed=$((failed + 1))
    echo "FAIL grading $done, $number $tree/$name: $what"
    for kind in json txt; do
        [ -e "$first.$kind" ] || continue
        diff -u "$first.$kind" "$report.$kind" | head -n 30 | sed 's/^/    | /'
        cp "$report.$kind" "$work/$done.$kind" 2>/dev/null || true
    done
}

rm -rf "$work"
mkdir -p "$work/work"
trap end_load EXIT
trap 'exit 2' HUP INT TERM
begin_load
while [ $done -lt "$gradings" ]; do
    for answer in $answers; do
        [ $done -lt "$gradings" ] || break
        done=$((done + 1))
        number=${answer%%/*} tree=${answer#*/} verdict=${answer##*/}
        name=${tree#*/} tree=${tree%%/*}
        name=${name%/*}
        first=$work/$number-$tree-$name report=$work/now
        grade "$number" "$tree" "$name"
        what=$(differs "$verdict")
        if [ -z "$what" ]; then passed=$((passed + 1)); else tell; fi
        [ $((done % 50)) -ne 0 ] || echo "$done of $gradings: $failed differ"
    done
done
echo "soak: $passed passed, $failed failed"
[ $failed -eq 0 ]
