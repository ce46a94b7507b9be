#!/bin/sh
# check-hostile.sh - answers that cheat, or attack the machine.
#
#   grader/tests/check-hostile.sh [--jobs N] [NUMBER/NAME]...
#
# NUMBER/NAME  grader/tests/hostile/NUMBER/NAME.c or grader/tests/honest/...;
#              none: all of them
# --jobs N     so many side by side (the cores)
#
# The first line of a hostile answer to exercise NUMBER says which stage must
# reject it, and which one must when the gate is open:
#
#     /* expect: gate; open: peak */
#     /* expect: tests */
#     /* expect: box */
#
# The last is full points in the box, which kept it from what it tried; without
# one it gets there, sees it, and crashes in the tests.
#
# "nobody" is for what gets through: with the gate open, where only the gate
# can see it. "open: trouble" is for what leaves the grader unable to tell.
#
# Each is graded in the best box of this machine and, when its second line is
# not "boxed: ...", without one: then what stops it is the grader itself. No
# process may be left of it, and no file of the course be changed. An honest
# answer gets full points, with gcc and with clang.
#
# Who stopped how many is in build/hostile/figures.
cd "$(dirname "$0")/../.." || exit 1
set -eu
export LC_ALL=C
work=build/hostile
passed=0 failed=0 jobs=$(nproc)

# grade FILE REPORT ARGUMENTS...: to REPORT.json and REPORT.txt.
grade()
{
    dir=$(dirname "$1") name=$(basename "$1" .c) to=$2
    shift 2
    rm -f "$to.json"
    build/grade --jobs 1 --work "$to.work" --submission "$dir" \
        --answer "$name" --json "$to.json" "$@" "$(basename "$dir")" \
        >"$to.txt" 2>&1 </dev/null || true
    # Whoever is still there has its program or its folder in our work.
    readlink /proc/[0-9]*/exe /proc/[0-9]*/cwd 2>/dev/null |
        grep -F "/$to.work/" >"$to.left" || true
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
    case $4 in trouble) found=${found%% *} ;; esac
    if [ -s "$3.left" ]; then
        echo "FAIL $1, $2: a process of it is left"
        sed 's/^/    | /' "$3.left"
    elif [ "$found" = "$4" ]; then
        echo pass
    else
        echo "FAIL $1, $2"
        echo "    expected: $4"
        echo "    found:    $found"
        cut -c 1-200 "$3.txt" | sed 's/^/    | /' | head -n 25
    fi
}

# named FILE KEY: the stage that the first line names, and nothing else.
named()
{
    sed -n "1s|^/\\* .*$2: \\([a-z]*\\).*|\\1|p" "$1"
}

# verdict_of STAGE
verdict_of()
{
    case $1 in
    nobody) echo 'pass -' ;;
    trouble) echo trouble ;;
    *) echo "fail $1" ;;
    esac
}

hostile()
{
    report=$work/$(basename "$(dirname "$1")")-$(basename "$1" .c)
    stage=$(named "$1" expect) open=$(named "$1" open)
    [ -n "$stage" ] || { echo "FAIL $1: its first line says no stage"; return; }

    grade "$1" "$report" --stop
    if [ "$stage" = box ]; then
        same "$1" 'in the box' "$report" 'pass -'
        stage=tests
    else
        same "$1" 'in the box' "$report" "$(verdict_of "$stage")"
    fi
    if ! sed -n '2p' "$1" | grep -q 'boxed:'; then
        grade "$1" "$report.bare" --stop --sandbox none
        same "$1" 'without a box' "$report.bare" "$(verdict_of "$stage")"
    fi
    [ -n "$open" ] || return 0
    grade "$1" "$report.open" --stop --no-gate
    same "$1" 'with the gate open' "$report.open" "$(verdict_of "$open")"
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

# All that a grading reads and no answer may change.
own_files()
{
    find exercises grader docs build/grade build/lib*.a \
        build/calibrate build/lib -type f -exec sha256sum {} + | sort | sha256sum
}

# count TITLE REPORT...: "TITLE: gate 61, peak 12, ..."
count()
{
    title=$1
    shift
    [ -f "$1" ] || return 0
    jq -r '.results[0] | if .status == "fail" then .decided_by
        elif .status == "pass" then "nobody" else .status end' "$@" |
        sort | uniq -c | sort -rn |
        awk -v title="$title" '{ line = line (NR > 1 ? ", " : "") $2 " " $1 }
            END { print title ": " line }'
}

figures()
{
    mkdir -p "$work/open"
    find "$work" -maxdepth 1 -name '*.open.json' -exec mv {} "$work/open/" ';'
    rm -f "$work"/*.bare.json "$work"/*.gcc.json "$work"/*.clang.json
    count 'stopped by' "$work"/*.json
    count 'with the gate open' "$work"/open/*.json
}

if [ "${1:-}" = --jobs ]; then
    jobs=$2
    shift 2
fi
rm -rf "$work"
mkdir -p "$work"
before=$(own_files)
for kind in hostile honest; do
    [ -d "grader/tests/$kind" ] || continue
    if [ $# -eq 0 ]; then
        find "grader/tests/$kind" -name '*.c'
    else
        for one; do ls "grader/tests/$kind/$one.c" 2>/dev/null || true; done
    fi | sort | xargs -r -P "$jobs" -n 1 "$0" "--$kind" >"$work/$kind"
    grep -v '^pass$' "$work/$kind" || true
    passed=$((passed + $(grep -c '^pass$' "$work/$kind" || true)))
    failed=$((failed + $(grep -c '^FAIL' "$work/$kind" || true)))
done
if [ "$(own_files)" = "$before" ]; then
    passed=$((passed + 1))
else
    echo 'FAIL the files of the course are not what they were before'
    failed=$((failed + 1))
fi
figures | tee "$work/figures"
echo "hostile: $passed passed, $failed failed"
[ $failed -eq 0 ]
