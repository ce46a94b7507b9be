# Whoever stops the grader gets rid of all of it, at any moment: nothing is left
# running, the report is the older one or a whole one, the next run is as ever.
#
# Moments are calls of the grader's own processes, counted together, and chosen
# with a fixed SEED; the tools at work are the real ones. FULL=1: 200 moments.
. grader/tests/faults/lib.sh
moments=${MOMENTS:-${FULL:+200}}
moments=${moments:-30}
any='fork pipe2 execve setsid dup2 fcntl prctl chdir open fopen fclose close'
any="$any mkdir unlinkat remove rename opendir read write dprintf waitid poll"

# whole_or_older, but whoever is shot cannot put away what it had begun.
report_after()
{
    [ "$2" != KILL ] || rm -f "$scratch"/report.json.*.tmp
    whole_or_older "$1"
    if [ $status -ne 0 ] && ! grep -qx older "$scratch/report.json" &&
        ! grep -q '"trouble"' "$scratch/report.json" &&
        ! cmp -s "$scratch/report.json" "$scratch/normal.json"; then
        fail "$1" 'the report is another one.'
    fi
}

# It ended by the signal, said that it was stopped, or was done already.
ended_so()
{
    case $status in
    0) cmp -s "$scratch/out" "$scratch/normal" ;;
    2) printed | grep -qF 'stopped; nothing is left running' ;;
    130 | 137 | 143)
        [ ! -s "$scratch/out" ] || cmp -s "$scratch/out" "$scratch/normal"
        ;;
    *) false ;;
    esac
    ended=$?
    if [ $ended -eq 0 ]; then
        pass
    else
        fail "$1" "it ended with exit status $status."
    fi
}

# kill_at MOMENT LATER SIGNAL NUMBER WHOM
kill_at()
{
    name="SIG$3 to $5 at call $1 of $total"
    no_fakes
    tripped "$any" "$1" "-$4" "$5" "$2"
    gone "$name"
    if [ "$5" = self ] && [ $status -ne 137 ]; then
        harmless=0
        no_harm_or_trouble "$name"
    else
        ended_so "$name"
    fi
    report_after "$name" "$3"
    quick_tools
    tripped none 0 0
    as_it_was "$name"
}

ready_to_trip
tripped "$any" 0 0
total=$calls

awk -v n="$moments" -v total="$total" -v seed="${SEED:-1}" 'BEGIN {
    srand(seed)
    split("KILL 9 first:TERM 15 first:INT 2 group:KILL 9 group:KILL 9 self",
        kind, ":")
    for (i = 0; i < n; i++)
        print 1 + int(rand() * total), int(rand() * 200000), kind[1 + i % 5]
}' >"$scratch/moments"
while read -r moment later signal number whom; do
    kill_at "$moment" "$later" "$signal" "$number" "$whom"
done <"$scratch/moments"

# A tool that has a child of its own, which would sleep for long. The tool says
# who has started it.
hanging()
{
    no_fakes
    fake cc "case \"\$*\" in
*test_count.c*) echo \$PPID >'$scratch/hangs'; sleep 1000; exit 1 ;;
esac
exec \"\$real\" \"\$@\""
    rm -f "$scratch/hangs"
    # shellcheck disable=SC2086
    setsid env "$with" build/grade --sandbox none --work "$work" \
        --course "$small" $good 01 >"$scratch/out" 2>"$scratch/err" </dev/null &
    grader=$!
    soon test -s "$scratch/hangs" || fail 'a hanging tool' 'it was not started.'
}

# shot NAME PROCESS STATUS SENTENCE...
shot()
{
    who=$1
    kill -KILL "$2"
    status=0
    wait $grader 2>/dev/null || status=$?
    gone "$who"
    shift 2
    says "$who" "$@"
    quick_tools
    tripped none 0 0
    as_it_was "$who"
}

hanging
shot 'the grader is shot' $grader 137
hanging
shot 'its group is shot' "-$grader" 137
hanging
shot 'a worker is shot' "$(cat "$scratch/hangs")" 2 TROUBLE \
    'a worker ended without a result'
tally
