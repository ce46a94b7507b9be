#!/bin/sh
# check-mistakes.sh - does the report name what a beginner did wrong?
#
#   grader/tests/check-mistakes.sh [--update] [NN/NAME]...
#
# NN/NAME   a file of grader/tests/mistakes/; none: all of them
# --update  keep the reports of today as the expected ones: read the diff first
#
# A mistake is an answer, NN/NAME.c, to exercise NN. Its first line says what is
# wrong with it, and NN/NAME.txt is all that the grader prints for whoever made
# it, then its exit status: well enough to mend it without reading the tests.
# So each has a course of its own in build/mistakes/, with the answer in the
# place of the stub, and is graded from there.
#
# The reports are in the words of gcc. How much stack is used differs from one
# gcc to the next, and what is found where nothing was stored from run to run, so
# that a test fails or crashes: what is not the same each time is printed as dots.
cd "$(dirname "$0")/../.." || exit 1
set -eu
export LC_ALL=C
self=grader/tests/check-mistakes.sh
mistakes=grader/tests/mistakes
work=build/mistakes
passed=0 failed=0

die()
{
    printf '%s\n' "$@" >&2
    exit 2
}

# fail NAME SENTENCE [LINES]...
fail()
{
    failed=$((failed + 1))
    printf '%s/%s: %s\n' "$mistakes" "$1" "$2"
    shift 2
    [ $# -eq 0 ] || printf '%s\n' "$@" | sed 's/^/    /'
}

# command_for NAME: what to type to see the report.
command_for()
{
    echo "(cd $work/$1 && ../../../grade --work work ${1%/*})"
}

# set_up NAME: the course that it is an answer in.
set_up()
{
    from=$(bin/exercise mistakes "${1%/*}")
    rm -rf "${work:?}/$1"
    mkdir -p "$work/$1/${from%/*}"
    cp -R "$from" "$work/$1/$from"
    cp "$mistakes/$1.c" "$work/$1/$from/$(answer_of "$from")"
    ln -s "$PWD/lessons" "$work/$1/lessons"
}

# answer_of FOLDER: 07-first-steps is answered in first_steps.c.
answer_of()
{
    basename "$1" | sed 's/^[0-9]*-//; s/-/_/g; s/$/.c/'
}

mask()
{
    sed -E -e '/^ *Sandbox: /d' -e "s|$PWD/||g" \
        -e '/^  stack  /s/^(  stack  +)[0-9,]+ B/\1... B/' \
        -e 's/[0-9]{11,}/.../g' -e 's/^(    [a-z_0-9]+) \((fail|crash|left)\)$/\1 (...)/'
}

# report NAME: into the work folder. Started by ourselves, side by side.
report()
{
    status=0
    set_up "$1"
    CC=gcc sh -c "$(command_for "$1")" >"$work/$1.raw" 2>&1 </dev/null ||
        status=$?
    echo "exit status $status" >>"$work/$1.raw"
    mask <"$work/$1.raw" >"$work/$1.txt"
}

check()
{
    want=$mistakes/$1.txt
    if ! tail -n 1 "$work/$1.txt" | grep -qx 'exit status 1'; then
        fail "$1" 'the grader must fail it.' "$(cat "$work/$1.txt")"
        return
    fi
    if [ "$update" ]; then
        cmp -s "$work/$1.txt" "$want" || echo "$want"
        cp "$work/$1.txt" "$want"
    fi
    if [ ! -e "$want" ]; then
        fail "$1" "has no $1.txt. If this is right, type:" \
            "$self --update $1" "" "$(cat "$work/$1.txt")"
    elif ! head -n 1 "$mistakes/$1.c" | grep -q '^/\* Mistake: .*\. \*/$'; then
        fail "$1" 'its first line must be: /* Mistake: what is wrong. */'
    elif cmp -s "$want" "$work/$1.txt"; then
        passed=$((passed + 1))
    else
        fail "$1" "the report is another one (- expected, + found)." \
            "$(diff -u "$want" "$work/$1.txt" | sed 1,2d)" "" \
            "see it again:      $(command_for "$1")" \
            "if it is right:    $self --update $1"
    fi
}

all_names()
{
    for file in "$mistakes"/*/*.c; do
        name=${file#"$mistakes"/}
        echo "${name%.c}"
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
[ $# -gt 0 ] || set -- $(all_names)
[ -x build/grade ] || die "There is no build/grade. Make it with: make"
for name; do
    all_names | grep -qxF -e "$name" ||
        die "There is no $mistakes/$name.c. There are:" "$(all_names)"
done
printf '%s\n' "$@" | xargs -n 1 -P "${JOBS:-2}" "$self" --report
for name; do
    check "$name"
done
printf 'mistakes: %d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
