# Whoever stops the grader gets rid of all of it, at any moment.
#
# Moments are counted by the commands that the grader prints with -v, so they
# are the same on every machine, and a tool is at work; kills.sh has moments of all
# kinds. MOMENTS=90 gives every signal 30.
. grader/tests/faults/lib.sh
moments=${MOMENTS:-12}

mkdir -p "$scratch/course/exercises/01-cases"
for n in 01 02 03; do
    cp -r $small/exercises/01-cases/01-count \
        "$scratch/course/exercises/01-cases/$n-count"
done
all="--course $scratch/course $good --jobs 2"
mkfifo "$scratch/commands"
echo older >"$scratch/report.json"

# as_ever NAME: without a signal, to the byte.
as_ever()
{
    # shellcheck disable=SC2086
    grade $all
    [ -e "$scratch/normal" ] || cp "$scratch/out" "$scratch/normal"
    if [ $status -eq 0 ] && [ ! -s "$scratch/err" ] &&
        cmp -s "$scratch/out" "$scratch/normal"; then
        pass
    else
        fail "$1" "the run after it is not as good as ever."
    fi
}

# send_at K SIGNAL PID: when the K-th command has been printed.
send_at()
{
    n=0
    while IFS= read -r line; do
        case $line in
        '+ '*)
            n=$((n + 1))
            [ $n -ne "$1" ] || kill "-$2" "$3"
            ;;
        *) printf '%s\n' "$line" ;;
        esac
    done
}

stop_at()
{
    name="SIG$2 at command $1 of $commands"
    # shellcheck disable=SC2086
    build/grade --work "$work" $all --json "$scratch/report.json" -v \
        >"$scratch/out" 2>"$scratch/commands" </dev/null &
    grader=$!
    send_at "$1" "$2" $grader <"$scratch/commands" >"$scratch/err"
    status=0
    wait $grader 2>/dev/null || status=$?
    gone "$name"
    if [ "$2" = KILL ]; then
        says "$name" 137
        rm -f "$scratch"/report.json.*.tmp
    else
        says "$name" 2 'stopped; nothing is left running'
    fi
    if [ "$(cat "$scratch"/report.json*)" != older ]; then
        fail "$name" 'a report was written.'
    else
        pass
    fi
    as_ever "$name"
}

as_ever 'before all'
# shellcheck disable=SC2086
commands=$(build/grade --work "$work" $all --json "$scratch/unused" -v \
    2>&1 >/dev/null </dev/null | grep -c '^+ ')

i=0
while [ $i -lt "$moments" ]; do
    for signal in INT TERM KILL; do
        stop_at $((1 + i * (commands - 1) / moments)) $signal
        i=$((i + 1))
    done
done
tally
