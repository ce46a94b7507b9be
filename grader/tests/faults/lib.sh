# shellcheck shell=sh disable=SC2016
# lib.sh - what the parts of check-faults.sh share. Each says
# `. grader/tests/faults/lib.sh`, then its tests, then `tally`.
set -u
export LC_ALL=C
unset NO_COLOR CC
part=$(basename "$0" .sh)
passed=0 failed=0

# Not in /tmp: one of the tests fills that up.
scratch=$(mktemp -d "$PWD/build/faults-$part.XXXXXX")
work=$scratch/work
mkdir "$scratch/fake"
trap 'rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM

# A course of one small exercise, and an answer that passes.
small=grader/tests/cases/course
good="--submission grader/tests/cases/passes --answer answer"
with=    # VARIABLE=VALUE for the grader's environment
status=0 # of its last run

# The fakes read files of their own, so there is no box around them.
# grade ARGUMENTS...: what it prints is in $scratch/out and $scratch/err.
grade()
{
    status=0
    env ${with:+"$with"} build/grade --sandbox none --work "$work" "$@" \
        >"$scratch/out" 2>"$scratch/err" </dev/null || status=$?
}

# grade_good ARGUMENTS...: the answer that passes.
grade_good()
{
    # shellcheck disable=SC2086
    grade --course "$small" $good "$@"
}

pass()
{
    passed=$((passed + 1))
}

# fail NAME SENTENCE
fail()
{
    failed=$((failed + 1))
    printf '%s: %s\n' "$part: $1" "$2"
    sed 's/^/    | /' "$scratch/out" "$scratch/err"
    echo
}

skip()
{
    printf '  %s: %s: skipped: %s\n' "$part" "$1" "$2"
}

# All that was printed, in one line, so that a sentence is found in it.
printed()
{
    cat "$scratch/out" "$scratch/err" | tr -s ' \n' '  '
}

# still_there: the processes that work in our folder, or were told of it.
still_there()
{
    for p in /proc/[0-9]*; do
        [ "$p" != "/proc/$$" ] || continue
        case "$(readlink "$p/cwd" 2>/dev/null) $(tr '\0' ' ' \
            2>/dev/null <"$p/cmdline")" in
        *"$scratch"*) echo "${p#/proc/}" ;;
        esac
    done
}

# gone NAME: nothing is left running. What was just killed may need a moment.
gone()
{
    tries=0
    while left=$(still_there) && [ -n "$left" ] && [ $tries -lt 200 ]; do
        tries=$((tries + 1))
        sleep 0.05
    done
    if [ -z "$left" ]; then
        pass
    else
        # shellcheck disable=SC2086
        fail "$1" "still running: $(ps -o pid=,args= -p $left)"
        # shellcheck disable=SC2086
        kill -KILL $left 2>/dev/null
    fi
}

# says NAME STATUS SENTENCE...: it ended so, and said all that.
says()
{
    who=$1 want=$2
    shift 2
    if [ $status -ne "$want" ]; then
        fail "$who" "the exit status is $status; it should be $want."
        return
    fi
    for sentence; do
        if ! printed | grep -qF -e "$sentence"; then
            fail "$who" "it should say \"$sentence\", and does not."
            return
        fi
    done
    pass
}

# trouble NAME SENTENCE...: neither a pass nor a fail, no point, nothing left.
trouble()
{
    who=$1
    shift
    says "$who" 2 "$@" TROUBLE
    if grep -q FAIL "$scratch/out"; then
        fail "$who" "the answer is blamed."
    else
        pass
    fi
    gone "$who"
}

# normal NAME: with nothing in its way the grader says what it always says.
normal()
{
    with=
    grade_good 01
    if [ ! -e "$scratch/normal" ]; then
        cp "$scratch/out" "$scratch/normal"
    fi
    if [ $status -ne 0 ] || [ -s "$scratch/err" ] ||
        ! cmp -s "$scratch/out" "$scratch/normal"; then
        fail "$1" "the run after it is not as good as ever."
    else
        pass
    fi
}

# fake NAME LINES: a program of that name before all others.
fake()
{
    printf '#!/bin/sh\nreal=%s\n%s\n' "$(command -v "$1")" "$2" \
        >"$scratch/fake/$1"
    chmod +x "$scratch/fake/$1"
    with="PATH=$scratch/fake:$PATH"
}

# only_tools_but NAME: a PATH with all that the grader needs, and not this.
only_tools_but()
{
    for each in cc as ld objcopy strip valgrind pkg-config; do
        fake $each 'exec "$real" "$@"'
    done
    rm -f "$scratch/fake/$1"
    ln -sf "$(command -v env)" "$scratch/fake/env"
    with="PATH=$scratch/fake"
}

no_fakes()
{
    rm -f "$scratch/fake"/*
    with=
}

# Mounts of our own need a namespace of our own; then nothing of it stays.
if unshare -m true 2>/dev/null; then
    namespace='unshare -m'
elif unshare -rm true 2>/dev/null; then
    namespace='unshare -rm'
else
    namespace=
fi

# in_space COMMAND NAME: grade the answer that passes after that command has
# mounted something. False, with a line that says so, where that cannot be.
in_space()
{
    status=0
    # shellcheck disable=SC2016,SC2086
    ${namespace:-false} sh -c '
        mount=$1 && shift && eval "$mount" && exec env "$@"' \
        sh "$1" ${with:+"$with"} \
        build/grade --sandbox none --work "$work" --course "$small" $good 01 \
        >"$scratch/out" 2>"$scratch/err" </dev/null || status=$?
    if [ -z "$namespace" ] || grep -q '^mount: ' "$scratch/err"; then
        skip "$2" 'nothing may be mounted here'
        return 1
    fi
}

tally()
{
    printf '  faults/%s: %d passed, %d failed\n' "$part" $passed $failed
    [ $failed -eq 0 ]
}
