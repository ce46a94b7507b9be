#!/bin/sh
# check-cases.sh - does every kind of answer get the report that it should?
#
#   grader/tests/check-cases.sh [--update] [KIND]...
#
# Leaves the reports in build/cases/, as text and as JSON.
#
# KIND      a folder of grader/tests/cases/; none: all of them
# --update  keep the reports of today as the expected ones: read the diff first
#
# A case is a folder with
#   answer.c     what is graded, in place of the stub of cases/course/
#   report.txt   all that the grader must print, then its exit status
# and, where that is not enough,
#   exercises/   a course of its own, graded in place of cases/course/
#   args         other arguments than `--submission CASE --answer answer 01`
#
# The reports are in the words of gcc. How much stack is used differs from one
# gcc to the next: a figure of it is printed as a dot for each digit.
cd "$(dirname "$0")/../.." || exit 1
set -eu
export LC_ALL=C
self=grader/tests/check-cases.sh
cases=grader/tests/cases
work=build/cases
passed=0 failed=0

die()
{
    printf '%s\n' "$@" >&2
    exit 2
}

# fail KIND SENTENCE [LINES]...
fail()
{
    failed=$((failed + 1))
    printf '%s/%s: %s\n' "$cases" "$1" "$2"
    shift 2
    [ $# -eq 0 ] || printf '%s\n' "$@" | sed 's/^/    /'
}

# command_for KIND: what to type to see the report.
command_for()
{
    course=$cases/course
    [ ! -d "$cases/$1/exercises" ] || course=$cases/$1
    args="--submission $cases/$1 --answer answer 01"
    [ ! -e "$cases/$1/args" ] || args=$(cat "$cases/$1/args")
    echo "build/grade --course $course --work $work $args"
}

hide_stack()
{
    awk '/^  stack  |Too much stack: / {
            at = match($0, /[0-9][0-9,]* B |: [0-9][0-9,]*/)
            figure = substr($0, at, RLENGTH)
            gsub(/[0-9]/, ".", figure)
            $0 = substr($0, 1, at - 1) figure substr($0, at + RLENGTH)
        }
        { print }'
}

# report KIND: into the work folder. Started by ourselves, side by side.
report()
{
    status=0
    rm -f "$work/$1.json"
    # shellcheck disable=SC2046
    env CC=gcc $(command_for "$1") --json "$work/$1.json" \
        >"$work/$1.raw" 2>&1 </dev/null || status=$?
    echo "exit status $status" >>"$work/$1.raw"
    sed "/^ *Sandbox: /d" "$work/$1.raw" | hide_stack >"$work/$1.txt"
}

check()
{
    want=$cases/$1/report.txt
    if [ "$update" ]; then
        cmp -s "$work/$1.txt" "$want" || echo "$want"
        cp "$work/$1.txt" "$want"
    fi
    if [ ! -e "$want" ]; then
        fail "$1" "has no report.txt. If this is right, type:" \
            "$self --update $1" "" "$(cat "$work/$1.txt")"
    elif cmp -s "$want" "$work/$1.txt"; then
        passed=$((passed + 1))
    else
        fail "$1" "the report is another one (- expected, + found)." \
            "$(diff -u "$want" "$work/$1.txt" | sed 1,2d)" "" \
            "see it again:      $(command_for "$1")" \
            "if it is right:    $self --update $1"
    fi
}

all_kinds()
{
    for folder in "$cases"/*/; do
        kind=$(basename "$folder")
        [ "$kind" = course ] || echo "$kind"
    done
}

update=''
if [ "${1:-}" = --report ]; then
    report "$2"
    exit
fi
if [ "${1:-}" = --update ]; then
    update=yes
    shift
fi
# shellcheck disable=SC2046
[ $# -gt 0 ] || set -- $(all_kinds)
[ -x build/grade ] || die "There is no build/grade. Make it with: make"
for kind; do
    all_kinds | grep -qxF -e "$kind" ||
        die "There is no case $cases/$kind. There are:" "$(all_kinds)"
done
mkdir -p "$work"
rm -f "$work"/*.raw "$work"/*.txt "$work"/*.json
printf '%s\n' "$@" | xargs -n 1 -P "${JOBS:-2}" "$self" --report
for kind; do
    check "$kind"
done
printf 'cases: %d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
