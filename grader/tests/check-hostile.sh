#!/bin/sh
# check-hostile.sh - answers that cheat, or attack the machine.
#
#   grader/tests/check-hostile.sh [NUMBER/NAME]...
#
# NUMBER/NAME  grader/tests/hostile/NUMBER/NAME.c or grader/tests/honest/...;
#              none: all of them
#
# The first line of a hostile answer to exercise NUMBER says which stage must
# reject it, and which one must when the gate is open, or "nobody" where only
# the gate can:
#
#     /* expect: gate; open: peak */
#     /* expect: tests */
#     /* expect: box */
#
# The last is full points in the box, which kept it from what it tried; without
# one it gets there, sees it, and crashes in the tests.
#
# Each is graded in the best box of this machine and, when its second line is
# not "boxed: ...", without one: then what stops it is the grader itself. An
# honest answer gets full points, with gcc and with clang.
cd "$(dirname "$0")/../.." || exit 1
set -eu
export LC_ALL=C
work=build/hostile
passed=0 failed=0

# grade FILE REPORT ARGUMENTS...: to REPORT.json and REPORT.txt.
grade()
{
    dir=$(dirname "$1") name=$(basename "$1" .c) to=$2
    shift 2
    rm -f "$to.json"
    build/grade --jobs 1 --work "$to.work" --submission "$dir" \
        --answer "$name" --json "$to.json" "$@" "$(basename "$dir")" \
        >"$to.txt" 2>&1 </dev/null || true
    rm -rf "$to.work"
}

# verdict REPORT: "fail gate", "pass -", "trouble peak"; or why there is none.
verdict()
{
    jq -r '.results[0] | "\(.status) \(.decided_by // "-")"' "$1.json" \
        2>/dev/null || echo 'no report'
}

# same FILE HOW REPORT EXPECTED
same()
{
    found=$(verdict "$3")
    if [ "$found" = "$4" ]; then
        echo pass
    else
        echo "FAIL $1, $2"
        echo "    expected: $4"
        echo "    found:    $found"
        sed 's/^/    | /' "$3.txt" | head -n 25
    fi
}

expected()
{
    sed -n "1s|^/\\* .*$2: \\([a-z]*\\).*|\\1|p" "$1"
}

hostile()
{
    report=$work/$(basename "$(dirname "$1")")-$(basename "$1" .c)
    stage=$(expected "$1" expect) open=$(expected "$1" open)
    [ -n "$stage" ] || { echo "FAIL $1: its first line says no stage"; return; }

    grade "$1" "$report" --stop
    if [ "$stage" = box ]; then
        same "$1" 'in the box' "$report" 'pass -'
        stage=tests
    else
        same "$1" 'in the box' "$report" "fail $stage"
    fi
    if ! sed -n '2p' "$1" | grep -q 'boxed:'; then
        grade "$1" "$report.bare" --stop --sandbox none
        same "$1" 'without a box' "$report.bare" "fail $stage"
    fi
    case $open in
    '') ;;
    nobody)
        grade "$1" "$report.open" --stop --no-gate
        same "$1" 'with the gate open' "$report.open" 'pass -' ;;
    *)
        grade "$1" "$report.open" --stop --no-gate
        same "$1" 'with the gate open' "$report.open" "fail $open" ;;
    esac
}

honest()
{
    report=$work/$(basename "$(dirname "$1")")-$(basename "$1" .c)
    for cc in gcc clang; do
        CC=$cc
        export CC
        grade "$1" "$report.$cc"
        same "$1" "with $cc" "$report.$cc" 'pass -'
    done
}

# One answer, by ourselves, so that several are graded side by side.
case ${1:-} in
--hostile) hostile "$2"; exit ;;
--honest) honest "$2"; exit ;;
esac

rm -rf "$work"
mkdir -p "$work"
for kind in hostile honest; do
    if [ $# -eq 0 ]; then
        find "grader/tests/$kind" -name '*.c'
    else
        for one; do ls "grader/tests/$kind/$one.c" 2>/dev/null || true; done
    fi | sort | xargs -r -P "$(nproc)" -n 1 "$0" "--$kind" >"$work/$kind"
    grep -v '^pass$' "$work/$kind" || true
    passed=$((passed + $(grep -c '^pass$' "$work/$kind" || true)))
    failed=$((failed + $(grep -c '^FAIL' "$work/$kind" || true)))
done
echo "hostile: $passed passed, $failed failed"
[ $failed -eq 0 ]
