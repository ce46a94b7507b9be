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
sandbox=none # for tripped

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
    {
        find /proc/[0-9]*/cwd -maxdepth 0 -lname "$scratch*"
        grep -laF -e "$scratch" /proc/[0-9]*/cmdline
    } 2>/dev/null | cut -d / -f 3 | sort -u
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

# soon CONDITION...: it holds within half a minute.
soon()
{
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ $tries -lt 600 ] || return 1
        sleep 0.05
    done
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

# quick_tools: each does what the real one did the first time it was asked so.
# A grading then takes no second, and only the grader itself is looked at.
quick_tools()
{
    mkdir -p "$scratch/memory"
    for each in cc objcopy strip valgrind; do
        fake $each "memory=$scratch/memory"'
key=$memory/$(printf "%s\n" "$0" "$@" | cksum | tr " " -)
if [ ! -e "$key.status" ]; then
    touch -d "2 seconds ago" "$key.stamp"
    status=0
    "$real" "$@" >"$key.1" 2>"$key.2" 8>"$key.8" 9>"$key.9" || status=$?
    mkdir -p "$key"
    # Not where the course is, as when a tool is asked for its version.
    case $PWD in
    "${memory%/*}"/*)
        find . -maxdepth 1 -type f ! -name .lock -newer "$key.stamp" \
            -exec cp {} "$key" \;
        ;;
    esac
    echo $status >"$key.status"
else
    cp "$key"/* . 2>/dev/null
fi
cat "$key.1"
cat "$key.2" >&2
[ ! -s "$key.8" ] || cat "$key.8" >&8
[ ! -s "$key.9" ] || cat "$key.9" >&9
exit "$(cat "$key.status")"'
    done
}

# tripped CALLS AT WITH [WHOM [LATER]]: the answer that passes, while that happens, with
# a report. How many such calls there were is in $calls then.
tripped()
{
    rm -f "$scratch/report.json"*
    echo older >"$scratch/report.json"
    : >"$scratch/calls"
    truncate -s 8 "$scratch/calls"
    status=0
    # A session of its own: a terminal would signal it as a whole.
    # shellcheck disable=SC2016,SC2086
    setsid sh -c '$0; exec env "$@"' "${limit:-:}" \
        ${with:+"$with"} LD_PRELOAD="$scratch/trip.so" \
        TRIP_FILE="$scratch/calls" TRIP_ON="$1" TRIP_AT="$2" TRIP_WITH="$3" \
        TRIP_WHOM="${4:-}" TRIP_LATER="${5:-0}" build/grade --sandbox "$sandbox" --work "$work" \
        --course "$small" $good --json "$scratch/report.json" 01 \
        >"$scratch/out" 2>"$scratch/err" </dev/null || status=$?
    calls=$(od -An -tu8 "$scratch/calls" | tr -d ' ')
}

# whole_or_older NAME: the report is the older one, or a whole one that blames
# nobody; and it is alone.
whole_or_older()
{
    if [ -n "$(ls "$scratch"/report.json.*.tmp 2>/dev/null)" ]; then
        fail "$1" 'a half of a report stays.'
    elif ! grep -qx older "$scratch/report.json" &&
        [ "$(jq -r '.totals.failed' "$scratch/report.json" 2>&1)" != 0 ]; then
        fail "$1" "the report is damaged: $(head -c 300 "$scratch/report.json")"
    else
        pass
    fi
}

# same_results: but a tool's version may be missing, and a layer of the box.
same_results()
{
    for each in out normal report.json normal.json; do
        grep -v -e '^"tools"' -e '^"sandbox"' -e '^  Sandbox:' \
            "$scratch/$each" >"$scratch/$each.results"
    done
    cmp -s "$scratch/out.results" "$scratch/normal.results" &&
        cmp -s "$scratch/report.json.results" "$scratch/normal.json.results"
}

# no_harm_or_trouble NAME: what cannot be told is not told; the rest is as ever.
no_harm_or_trouble()
{
    if [ $status -eq 0 ] && same_results; then
        harmless=$((harmless + 1))
        pass
    elif [ $status -ne 2 ]; then
        fail "$1" "the exit status is $status; it should be 2."
    elif grep -q 'FAIL' "$scratch/out"; then
        fail "$1" 'the answer is blamed.'
    elif ! grep -q TROUBLE "$scratch/out" && [ ! -s "$scratch/err" ]; then
        fail "$1" 'nothing is said.'
    else
        pass
    fi
    whole_or_older "$1"
}

# each_of MOST NAME CALLS ERRNO: of these calls each in turn fails so; when there
# are more than MOST, so many of them, evenly.
each_of()
{
    tries=$1 name=$2
    tripped "$3" 0 0
    total=$calls i=0 harmless=0
    [ "$total" -lt "$tries" ] && tries=$total
    [ "$total" -gt 0 ] || fail "$name" 'there is no such call.'
    while [ $i -lt "$tries" ]; do
        at=$((1 + i * total / tries))
        tripped "$3" $at "$4"
        no_harm_or_trouble "$name $at of $total"
        i=$((i + 1))
    done
    gone "$name"
    echo "  $part: $name: $i of $total, $harmless did no harm"
}

# ready_to_trip: quick tools, and what a run with nothing in its way says.
ready_to_trip()
{
    cc -std=c17 -D_GNU_SOURCE -Wall -Wextra -Werror -shared -fPIC \
        -o "$scratch/trip.so" grader/tests/faults/trip.c || exit 1
    quick_tools
    for round in 1 2; do
        tripped none 0 0
        [ $round = 2 ] || cp "$scratch/out" "$scratch/normal"
        [ $round = 2 ] || cp "$scratch/report.json" "$scratch/normal.json"
        as_it_was "round $round"
    done
}

# as_it_was NAME: a run with nothing in its way, to the byte.
as_it_was()
{
    if [ $status -eq 0 ] && [ ! -s "$scratch/err" ] &&
        cmp -s "$scratch/out" "$scratch/normal" &&
        cmp -s "$scratch/report.json" "$scratch/normal.json"; then
        pass
    else
        fail "$1" 'the run after it is not as good as ever.'
    fi
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
