#!/bin/sh
# check-shapes.sh - what is handed in where a plain file should be.
#
#   grader/tests/check-shapes.sh [WORD]...
#
# WORD  only the shapes whose names have it; none: all of them
#
# Each shape is graded once: it has its verdict, and a phrase of the sentence
# that the student sees. Nothing odd reaches the terminal, nothing is written
# outside of the work folder, the room is empty, and no process is left.
# shellcheck disable=SC2016 # $these are known to awk
cd "$(dirname "$0")/../.." || exit 1
set -u
export LC_ALL=C
unset CC
course=grader/tests/cases/course
passes=grader/tests/cases/passes/answer.c
passed=0 failed=0
wanted=$*

scratch=$(mktemp -d "$PWD/build/shapes.XXXXXX")
chmod 755 "$scratch" # another user works in there
trap 'chmod -R u+rwx "$scratch"; rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM
work=$scratch/work seen=$scratch/seen
with='' # VARIABLE=VALUE for the grader's environment

fail()
{
    failed=$((failed + 1))
    echo "shapes: $1: $2"
    sed 's/^/    | /' "$seen/out" "$seen/err" | cat -v | head -n 25
}

# new NAME: a submission with an answer that passes, in $dir. False when this
# one is not wanted.
new()
{
    name=$1
    [ -z "$wanted" ] || {
        found=
        for word in $wanted; do
            case $name in *"$word"*) found=yes ;; esac
        done
        [ "$found" ] || return 1
    }
    chmod -R u+rwx "$scratch"
    rm -rf "${scratch:?}"/*
    dir=$scratch/hand-in
    mkdir -p "$dir" "$seen" "$work" "$scratch/else"
    cp "$passes" "$dir/answer.c"
    echo untouched >"$scratch/else/file"
    with=''
}

# grade ARGUMENTS...: the answer, or what these say.
grade()
{
    [ $# -gt 0 ] || set -- --submission "$dir" --answer answer
    : >"$seen/marker"
    env ${with:+"$with"} build/grade --jobs 1 --course "$course" \
        --work "$work" --json "$seen/json" "$@" 01 \
        >"$seen/out" 2>"$seen/err" </dev/null || true
}

left_running()
{
    for p in /proc/[0-9]*; do
        [ "$(readlink "$p/cwd" 2>/dev/null)" = "$work" ] ||
            case "$(readlink "$p/cwd" 2>/dev/null)" in
            "$work"/*) ;;
            *) continue ;;
            esac
        echo "${p#/proc/}"
    done
}

# clean: nothing where it does not belong. What writes to $dir is us.
clean()
{
    odd=$(find "$scratch" \( -path "$work" -o -path "$seen" -o -path "$dir" \) \
        -prune -o ! -type d -newer "$seen/marker" -print)
    [ -z "$odd" ] || fail "$name" "written outside of the work folder: $odd"
    odd=$(find "$work" -mindepth 3 -path '*/room/*' 2>/dev/null)
    [ -z "$odd" ] || fail "$name" "left in the room: $odd"
    odd=$(left_running)
    [ -z "$odd" ] || fail "$name" "still running: $odd"
    odd=$(tr -d '\n\t -~\200-\377' <"$seen/out" | od -An -c)
    [ -z "$odd" ] || fail "$name" "this reached the terminal: $odd"
    [ "$(cat "$scratch/else/file")" = untouched ] ||
        fail "$name" "a file elsewhere is not what it was"
}

# is VERDICT PHRASE...: "fail build", "pass -", "trouble build".
is()
{
    verdict=$1 before=$failed
    shift
    got=$(jq -r '.results[0] | "\(.status) \(.decided_by // "-")"' \
        "$seen/json" 2>/dev/null || echo 'no report')
    [ "$got" = "$verdict" ] || fail "$name" "is $got, expected $verdict."
    for phrase; do
        tr -s ' \n' '  ' <"$seen/out" | grep -qF -e "$phrase" ||
            fail "$name" "does not say \"$phrase\"."
    done
    clean
    [ $failed -gt $before ] || passed=$((passed + 1))
}

# says PHRASE...: refused before anything is graded.
says()
{
    before=$failed
    [ ! -e "$seen/json" ] || fail "$name" 'something was graded.'
    for phrase; do
        cat "$seen/out" "$seen/err" | tr -s ' \n' '  ' |
            grep -qF -e "$phrase" || fail "$name" "does not say \"$phrase\"."
    done
    clean
    [ $failed -gt $before ] || passed=$((passed + 1))
}

# write LINES: the answer, and after these lines the one that passes.
write()
{
    {
        printf '%s\n' "$1"
        cat "$passes"
    } >"$dir/answer.c"
}

. grader/tests/shapes/files.sh
. grader/tests/shapes/texts.sh
. grader/tests/shapes/places.sh

printf 'shapes: %d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ] && [ $passed -gt 0 ]
