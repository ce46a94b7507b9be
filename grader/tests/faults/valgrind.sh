# A valgrind that is missing, broken, too old or wrong is never believed.
# shellcheck disable=SC2016 # the fakes expand these themselves
. grader/tests/faults/lib.sh

# In front of a fake's own lines: only the answer's runs are spoiled, since the
# program of which all is known may work where an answer's does not.
spare_calibration='case "$*" in */build/calibrate\ *) exec "$real" "$@" ;; esac'
# Behind its back: the real one runs, then what it wrote is changed.
run_real='"$real" "$@"; status=$?; [ -f massif.out ] || exit $status'

# spoil LINES SENTENCE...: from the start.
spoil()
{
    lines=$1
    shift
    fake valgrind "$lines"
    grade_good 01
    trouble "$name, at once" "$@"
}

# spoil_later LINES SENTENCE...: when the known program has been measured.
spoil_later()
{
    lines=$1
    shift
    fake valgrind "$spare_calibration
$lines"
    grade_good 01
    trouble "$name, later" "$@"
    no_fakes
}

normal 'before all'

name='missing'
only_tools_but valgrind
grade_good 01
trouble "$name" 'There is no valgrind on this machine' 'make install'
no_fakes

name='no massif file'
spoil "$run_real; rm massif.out; exit 0" 'wrote no massif file' \
    'valgrind --version'
spoil_later "$run_real; rm massif.out; exit 0" 'Massif wrote no file'

name='does nothing, and is content'
spoil 'exit 0' 'wrote no massif file'
spoil_later 'exit 0' 'could not be prepared'

name='rubbish'
spoil "$run_real; printf 'desc: \\001\\033[31m\\377' >massif.out" \
    'Valgrind does not work here'
spoil_later "$run_real; printf 'desc: \\001\\033[31m\\377' >massif.out" \
    'Massif cannot be believed'

name='an empty file'
spoil "$run_real; : >massif.out" 'wrote no massif file'
spoil_later "$run_real; : >massif.out" 'Massif wrote no file'

name='a truncated file'
cut='head -c 400 massif.out >cut; mv cut massif.out'
spoil "$run_real; $cut" 'Valgrind does not work here'
spoil_later "$run_real; $cut" 'Massif cannot be believed'

name='two peaks'
again='n=$(grep -c ^snapshot= massif.out)
grep -q =peak massif.out && printf "#-----------\nsnapshot=$n\n#-----------\ntime=999999999\nmem_heap_B=0\nmem_heap_extra_B=0\nmem_stacks_B=0\nheap_tree=peak\nn0: 0 again\n" >>massif.out'
spoil "$run_real; $again" 'Valgrind does not work here'
spoil_later "$run_real; $again" 'Massif cannot be believed'

name='a huge file'
huge='yes "#-----------" | head -c 5000000 >>massif.out'
spoil "$run_real; $huge" 'Valgrind does not work here'
spoil_later "$run_real; $huge" 'Massif'

# One that was killed has left its file in the room, and this one writes none.
name="yesterday's file"
fake valgrind "$run_real; cp massif.out '$scratch/yesterday'; exit 0"
grade_good 01
room=$work/01-count.passes.answer/room
rm -rf "$room"
mkdir "$room"
cp "$scratch/yesterday" "$room/massif.out"
chmod -R a+rwX "$room"
spoil_later 'mv massif.out kept; "$real" "$@"; rm -f massif.out
mv kept massif.out; exit 0' 'Massif wrote no file'

name='another version'
for version in 'exit 1' 'printf "\001\033[31m\377\n"' 'yes | head -c 3000000' \
    'kill -SEGV $$'; do
    fake valgrind "[ \"\$1\" != --version ] || { $version; exit; }
exec \"\$real\" \"\$@\""
    grade_good --json "$scratch/report.json" 01
    says "$name: $version" 0 'All of it passes'
    if jq -e .tools.valgrind "$scratch/report.json" >/dev/null 2>&1; then
        pass
    else
        fail "$name: $version" 'the report is damaged.'
    fi
done
no_fakes

name='ends with exit status 1'
broken='echo "valgrind: failed to start tool" >&2; exit 1'
spoil "$broken" 'ended with exit status 1' 'failed to start tool' \
    'valgrind --version'
spoil_later "$broken" 'ended with exit status 1' 'failed to start tool'

name='crashes'
spoil 'kill -SEGV $$' 'signal 11'
spoil_later 'kill -SEGV $$' 'signal 11'
spoil_later 'printf "begin\n" >&9; kill -SEGV $$' \
    'did not come to its end: it was ended by signal 11'

# Memcheck alone: whatever it has to say about the answer is said in its log.
massif_works='case "$*" in *tool=massif*) exec "$real" "$@" ;; esac'
name='memcheck crashes'
spoil_later "$massif_works; kill -SEGV \$\$" 'Under memcheck' 'signal 11'
spoil_later "$massif_works; printf 'begin\\n' >&9; kill -SEGV \$\$" \
    'Under memcheck' 'signal 11'
name='memcheck says nothing'
spoil_later "$massif_works; \"\$real\" \"\$@\" 8>/dev/null" 'Under memcheck'
name='memcheck writes rubbish'
spoil_later "$massif_works; \"\$real\" \"\$@\" 8>/dev/null
printf '\\001\\377in use at exit: ERROR SUMMARY: \\n' >&8" 'Under memcheck'
name='memcheck is cut off'
spoil_later "$massif_works; \"\$real\" \"\$@\" 8>log; head -c 300 log >&8" \
    'Under memcheck'

name='cannot read DWARF 5'
old='case "$*" in *measured*) exec "$real" "$@" ;; esac
echo "### unhandled dwarf2 abbrev form code 0x25" >&8
echo "==1== Valgrind: debuginfo reader: Possibly corrupted debuginfo file." >&8
echo "==1== Valgrind: I can'\''t recover.  Giving up.  Sorry." >&8
exit 1'
spoil "$old" 'Possibly corrupted debuginfo file' 'valgrind --version'
spoil_later "$old" 'Possibly corrupted debuginfo file'

name='a wrong figure'
less='sed -i "s/^mem_heap_B=1000$/mem_heap_B=984/" massif.out'
spoil "$run_real; $less" 'Valgrind cannot be believed here' \
    'takes 1,024 bytes of heap takes 1008'

name='a wrong figure of the stack'
much='case "$*" in *--stacks=yes*) sed -i "s/^mem_stacks_B=[1-9].*/&000/" massif.out ;; esac'
spoil "$run_real; $much" 'Valgrind cannot be believed here'

# A system call of the driver's own is missing in what it reports.
name='no system calls reported'
spoil_later 'exec "$real" "$@" 8>/dev/null' \
    'Valgrind did not report the system calls'

# What hangs is ended by a limit of minutes, or at once by whoever stops the
# grader. What is not ended sleeps for longer than anybody waits.
hang()
{
    signal=$2
    fake valgrind "$3"
    rm -f "$scratch/hangs"
    # shellcheck disable=SC2086
    env "$with" build/grade --sandbox none --work "$work" --course "$small" $good 01 \
        >"$scratch/out" 2>"$scratch/err" </dev/null &
    grader=$!
    soon test -e "$scratch/hangs" || fail "$1" 'the fake was not started.'
    kill "-$signal" $grader
    if ! soon has_ended $grader; then
        fail "$1, SIG$signal" 'the grader did not end.'
        # shellcheck disable=SC2046
        kill -KILL $grader $(still_there)
    fi
    status=0
    wait $grader 2>/dev/null || status=$?
    if [ "$signal" = KILL ]; then
        says "$1, SIGKILL" 137
    else
        says "$1, SIG$signal" 2 'stopped; nothing is left running'
    fi
    gone "$1, SIG$signal"
    no_fakes
}

# A zombie has ended, and waits to be asked.
has_ended()
{
    ! grep -q '^State:.[^Z]' "/proc/$1/status" 2>/dev/null
}

for signal in INT TERM KILL; do
    hang 'hangs at once' "$signal" ": >$scratch/hangs; exec sleep 1000"
    hang 'hangs later' "$signal" "$spare_calibration
: >$scratch/hangs; exec sleep 1000"
    hang 'hangs later, in a child' "$signal" "$spare_calibration
: >$scratch/hangs; sleep 1000; exit 1"
    hang 'hangs, and takes no hint' "$signal" "$spare_calibration
trap '' INT TERM HUP; : >$scratch/hangs; sleep 1000; exit 1"
done
hang 'hangs at once, in a child' INT ": >$scratch/hangs; sleep 1000; exit 1"

# Minutes, so not every time.
if [ -n "${FULL:-}" ]; then
    name='hangs'
    spoil_later 'exec sleep 1000' 'was stopped after 300 seconds'
    spoil_later "$massif_works; exec sleep 1000" 'was stopped after 300 seconds'
fi

normal 'after all'
tally
