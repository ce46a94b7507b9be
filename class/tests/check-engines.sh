#!/bin/sh
# check-engines.sh - a class graded by make, by a real Slurm and by GNU parallel
# over real ssh, on ports of their own of 127.0.0.1: each must say what make
# says, byte by byte; also when a machine is lost on the way, and when the local
# run is killed ten times. SEED=N kills at other moments.
#
# Slurm's daemons run as root alone. What cannot run here is skipped.
# shellcheck disable=SC2016 # what is in single quotes is for another shell
cd "$(dirname "$0")/../.." || exit 1
set -u
export LC_ALL=C
passed=0 failed=0 skipped=0
mkdir -p build
# The daemons' sockets must have short names, in a folder that root trusts.
scratch=$(mktemp -d /tmp/engines.XXXXXX) || exit 1
chmod 711 "$scratch"
mkdir -m 1777 "$scratch/tmp"
course=$PWD
# Whatever is started below has this, and so it is found again.
export ENGINES_MARK="$scratch"
export EXERCISES=01
export TMPDIR="$scratch/tmp" # what was killed leaves its folder there
unset MAKEFLAGS MFLAGS MAKELEVEL
seed=${SEED:-$(date +%s)}
daemons=
ssh="ssh -F $scratch/ssh/config"

# --- what was started, and how it ends

# parent PID
parent()
{
    awk '$1 == "PPid:" { print $2 }' "/proc/$1/status" 2>/dev/null
}

# with VARIABLE=VALUE: the processes that have it in their environment.
with()
{
    (
        unset ENGINES_MARK
        grep -lsazxF "$1" /proc/[0-9]*/environ | cut -d / -f 3
    )
}

# under PID: its children, and theirs.
under()
{
    grep -lsP "^PPid:\t$1$" /proc/[0-9]*/status | cut -d / -f 3 |
        while read -r child; do
            echo "$child"
            under "$child"
        done
}

# crash PID...: as when the power fails. A task of Slurm is a child of one who
# has written over its environment.
crash()
{
    # shellcheck disable=SC2048,SC2086
    kill -STOP $* 2>/dev/null
    all=$*
    for victim in "$@"; do
        all="$all $(under "$victim")"
        up=$(parent "$victim")
        if grep -qs '^slurmstepd' "/proc/$up/cmdline"; then
            all="$up $all"
        fi
    done
    # shellcheck disable=SC2086
    kill -9 $all 2>/dev/null
}

finish()
{
    trap '' HUP INT TERM
    # shellcheck disable=SC2086
    crash $daemons
    for _ in 1 2 3 4 5; do
        left=$(with "ENGINES_MARK=$scratch")
        [ -n "$left" ] || break
        # shellcheck disable=SC2086
        crash $left
        sleep 0.2
    done
    rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 2' HUP INT TERM

# --- checks

. class/tests/checks.sh

# equal NAME: all that OUT says of the class, beside the local run.
equal()
{
    for file in students.jsonl gradebook.csv overview.html; do
        cmp "$scratch/make/$file" "$scratch/$1/$file" || {
            cat "$scratch/$1.said"
            return 1
        }
    done
    diff -r -x '.*' "$scratch/make/pages" "$scratch/$1/pages" &&
        diff -r -x '.*' "$scratch/make/reports" "$scratch/$1/reports"
}

# grade NAME [VARIABLE=VALUE]...: what the run said is in NAME.said.
grade()
{
    name=$1
    shift
    nice -n 15 make -s class SUBMISSIONS="$scratch/mock/submissions" \
        OUT="$scratch/$name" "$@" >"$scratch/$name.said" 2>&1 </dev/null
}

reports()
{
    find "$scratch/$1/reports" -name '[!.]*.json' 2>/dev/null | wc -l
}

# middle NAME PID: until four of them are graded, and not all.
middle()
{
    while kill -0 "$2" 2>/dev/null && [ "$(reports "$1")" -lt 4 ]; do
        sleep 0.1
    done
    [ "$(reports "$1")" -lt 20 ]
}

says()
{
    grep -F -- "$2" "$scratch/$1.said" || {
        cat "$scratch/$1.said"
        false
    }
}

# --- this machine alone

local_run()
{
    make -s mock-class N=20 OUT="$scratch/mock" SEED=1
    check 'make class does not grade the class' grade make
    check 'there are not 20 reports' [ "$(reports make)" -eq 20 ]
    check 'the class has no answer that passes and none that fails' \
        sh -c 'jq -e -s "[.[].totals | .passed > 0, .failed > 0] | unique == [false, true]" "$1"/*.json' \
        sh "$scratch/make/reports"
}

# Ten moments of up to two seconds: after the beginning of a run, or, in every
# other one, after it has made a report.
moments()
{
    awk -v seed="$1" 'BEGIN {
        srand(seed)
        for (i = 0; i < 10; i++) printf "%s %.2f\n", i % 2 ? "report" : "begin", 2 * rand()
    }'
}

more_than()
{
    [ "$(reports killed)" -gt "$1" ]
}

# kill_at FROM SECONDS
kill_at()
{
    before=$(reports killed)
    setsid nice -n 15 make -s class SUBMISSIONS="$scratch/mock/submissions" \
        OUT="$scratch/killed" >"$scratch/killed.said" 2>&1 </dev/null &
    pid=$!
    [ "$1" = begin ] || within 60 more_than "$before"
    sleep "$2"
    kill -s KILL -- "-$pid" && kills=$((kills + 1))
    wait "$pid"
}

# Each run gets on a little. When there is not much left to do, half of the
# reports are taken away.
killed_runs()
{
    kills=0
    moments "$seed" >"$scratch/moments"
    while read -r from seconds; do
        [ "$(reports killed)" -lt 15 ] || rm -f "$scratch"/killed/reports/*[02468].json
        kill_at "$from" "$seconds" 2>>"$scratch/kills"
    done <"$scratch/moments"
    check "of ten runs only $kills were killed (SEED=$seed)" [ $kills -eq 10 ]
    check 'nobody was graded before a run was killed' [ "$(reports killed)" -gt 0 ]
    rm -f "$scratch"/killed/reports/*[13].json
    check 'a run that was killed ten times is not gone on with' grade killed
    check "after ten kills something is not as it was (SEED=$seed)" equal killed
}

# --- the daemons

# start NAME COMMAND...: in the background; its pid is in $started.
start()
{
    log=$scratch/$1.log
    shift
    "$@" >>"$log" 2>&1 </dev/null &
    started=$!
    daemons="$daemons $started"
}

# within SECONDS COMMAND...: it succeeds at last.
within()
{
    tries=$(($1 * 5))
    shift
    until "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        [ $tries -gt 0 ] || return 1
        sleep 0.2
    done
}

# The first of ten ports that nobody has, below those that connections get.
free_ports()
{
    cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
        awk '{ n = split($2, a, ":"); print a[n] }' | sort -u |
        awk -v start=$((20000 + $$ % 1000 * 10)) '
            { taken[$1] = 1 }
            END {
                for (base = start; base < 32000; base += 10) {
                    for (i = 0; i < 10 && !(sprintf("%04X", base + i) in taken); i++)
                        ;
                    if (i == 10) { print base; exit }
                }
            }'
}

have()
{
    for command in "$@"; do
        command -v "$command" >/dev/null || return 1
    done
}

# --- Slurm

slurm_conf()
{
    host=$(hostname -s)
    cat <<EOF
ClusterName=engines
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$scratch/munge.sock
CredType=cred/munge
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmctldPort=$ports
SlurmctldPidFile=$scratch/cluster/ctld.pid
SlurmdPidFile=$scratch/cluster/%n.pid
SlurmdSpoolDir=$scratch/cluster/%n
StateSaveLocation=$scratch/cluster/state
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
SlurmdParameters=config_overrides
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
JobCompType=jobcomp/filetxt
JobCompLoc=$scratch/cluster/done
ReturnToService=2
SlurmdTimeout=10
SlurmctldTimeout=10
KillWait=5
MaxArraySize=11
SchedulerParameters=default_queue_depth=10000,sched_interval=2,batch_sched_delay=0,sched_min_interval=100000
NodeName=node[1-2] NodeHostname=$host NodeAddr=127.0.0.1 Port=[$((ports + 1))-$((ports + 2))] CPUs=1 RealMemory=4000 State=UNKNOWN
PartitionName=grade Nodes=node[1-2] Default=YES MaxTime=INFINITE State=UP
EOF
}

idle()
{
    [ "$(sinfo -h -N -o %T | grep -c idle)" -eq 2 ]
}

start_node()
{
    start "$1" slurmd -D -N "$1"
    eval "$1=$started"
}

start_slurm()
{
    [ "$(id -u)" -eq 0 ] && have sbatch slurmctld slurmd munged || return 1
    mkdir -p "$scratch/cluster/state" "$scratch/cluster/node1" "$scratch/cluster/node2" \
        "$scratch/munge"
    chmod 700 "$scratch/munge"
    (umask 077 && head -c 128 /dev/urandom >"$scratch/munge/key")
    start munged munged --foreground --force --key-file="$scratch/munge/key" \
        --socket="$scratch/munge.sock" --pid-file="$scratch/munge/pid" \
        --log-file="$scratch/munge/log" --seed-file="$scratch/munge/seed"
    export SLURM_CONF="$scratch/cluster/conf"
    slurm_conf >"$SLURM_CONF"
    within 10 test -S "$scratch/munge.sock" || return 1
    start slurmctld slurmctld -D
    start_node node1
    start_node node2
    within 30 idle
}

# One that has not begun, so that two students are certainly without a report.
cancel_last()
{
    job=$(squeue -h -r -t PD -o %i | tail -n 1)
    [ -n "$job" ] && scancel "$job"
}

# Twenty students in an array of ten, because it may not be longer than eleven.
# A task is taken away, and whom it had not graded is asked for again.
slurm_run()
{
    grade slurm ENGINE=slurm &
    pid=$!
    check 'Slurm graded nobody, or all at once' middle slurm $pid
    check 'no task could be taken away' cancel_last
    wait "$pid"
    check 'Slurm gives another result' equal slurm
    check 'the students of a task that was taken away went unnoticed' \
        [ "$(grep -c . "$scratch/slurm/slurm/submitted")" -eq 2 ]
    check 'a node did nothing' \
        sh -c 'grep -q NodeList=node1 "$1" && grep -q NodeList=node2 "$1"' \
        sh "$scratch/cluster/done"
}

# It has a task that began just now.
busy_node2()
{
    squeue -h -t R -w node2 -o %M | grep -q '0:0[01]'
}

# A node goes, with what runs on it; it comes back, and Slurm's two minutes
# before it starts such a task again are cut short.
slurm_crash()
{
    grade slurm-crash ENGINE=slurm &
    pid=$!
    middle slurm-crash $pid
    check 'node2 has nothing to do' within 20 busy_node2
    # shellcheck disable=SC2046,SC2154
    crash "$node2" $(with SLURMD_NODENAME=node2)
    scontrol update NodeName=node2 State=DOWN Reason=crash
    start_node node2
    within 20 scontrol update NodeName=node2 State=RESUME
    while kill -0 "$pid" 2>/dev/null; do
        for job in $(squeue -h -r -t PD -o '%i %r' | awk '$2 == "BeginTime" { print $1 }'); do
            scontrol update JobId="$job" StartTime=now 2>/dev/null
        done
        sleep 1
    done
    wait "$pid"
    check 'Slurm did not lose a task' grep 'due to failure of node node2' "$scratch/slurmctld.log"
    check 'after the loss of a node Slurm gives another result' equal slurm-crash
}

# Stopped, it takes its tasks with it.
slurm_stop()
{
    mkdir -p "$scratch/stop/answers/jane"
    echo jane >"$scratch/stop/todo"
    touch "$scratch/stop/.asked"
    scontrol update PartitionName=grade State=DOWN
    OUT=$scratch/stop class/engines/slurm "$scratch/stop" >"$scratch/stop.said" 2>&1 &
    pid=$!
    check 'nothing was submitted' within 20 sh -c '[ -n "$(squeue -h)" ]'
    kill "$pid"
    wait "$pid"
    check 'a run that was stopped leaves its tasks behind' \
        within 10 sh -c '[ -z "$(squeue -h)" ]'
    scontrol update PartitionName=grade State=UP
}

slurm()
{
    if ! start_slurm; then
        skip 'Slurm, which does not start here: slurmd needs root'
        tail -n 3 "$scratch"/slurmctld.log "$scratch"/node1.log 2>/dev/null
        return
    fi
    slurm_stop
    slurm_run
    slurm_crash
}

# --- machines reached by ssh

# start_sshd NAME PORT [LINE]: a machine of that name.
start_sshd()
{
    cat >"$scratch/ssh/$1" <<EOF
Port $2
ListenAddress 127.0.0.1
HostKey $scratch/ssh/host
AuthorizedKeysFile $scratch/ssh/key.pub
StrictModes no
UsePAM no
PidFile none
MaxStartups 100
Subsystem sftp /bin/false
SetEnv ENGINES_MARK=$scratch ENGINES_NODE=$1 TMPDIR=$TMPDIR
${3:-}
EOF
    cat >>"$scratch/ssh/config" <<EOF
Host $1
    HostName 127.0.0.1
    Port $2
    User $(id -un)
    IdentityFile $scratch/ssh/key
    IdentitiesOnly yes
    StrictHostKeyChecking no
    UserKnownHostsFile /dev/null
    LogLevel ERROR
EOF
    start "$1" "$(command -v sshd)" -D -e -f "$scratch/ssh/$1"
    eval "$1=$started"
}

reaches()
{
    # shellcheck disable=SC2086
    $ssh "$@"
}

lost()
{
    ! reaches "$1" true
}

start_machines()
{
    have sshd ssh ssh-keygen parallel rsync || return 1
    mkdir -p "$scratch/ssh"
    [ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd
    ssh-keygen -q -t ed25519 -N '' -f "$scratch/ssh/host" &&
        ssh-keygen -q -t ed25519 -N '' -f "$scratch/ssh/key" || return 1
    export PARALLEL_SSH="$ssh"
    start_sshd n1 $((ports + 3))
    start_sshd n2 $((ports + 4))
    within 10 reaches n1 true && within 10 reaches n2 true || return 1
    printf '1/n1\n1/n2\n' >"$scratch/ssh/shared"
}

# Two that see neither this course nor what is in $scratch/mine: the course is
# elsewhere there, and made there.
start_strangers()
{
    unshare -m true 2>/dev/null || return 1
    mkdir -p "$scratch/mine" "$scratch/course"
    tar -c --exclude=./build --exclude=./.git . | tar -x -C "$scratch/course"
    nice -n 15 make -s -C "$scratch/course" tools >/dev/null || return 1
    cat >"$scratch/ssh/hide" <<EOF
#!/bin/sh
mount -t tmpfs none '$scratch/mine' && mount -t tmpfs none '$course' &&
    cd && exec sh -c "\$SSH_ORIGINAL_COMMAND"
EOF
    chmod +x "$scratch/ssh/hide"
    start_sshd s1 $((ports + 5)) "ForceCommand unshare -m $scratch/ssh/hide"
    start_sshd s2 $((ports + 6)) "ForceCommand unshare -m $scratch/ssh/hide"
    within 10 reaches s1 "! test -e '$course/bin'" &&
        within 10 reaches s2 "! test -e '$course/bin'" || return 1
    printf '1/s1\n1/s2\n' >"$scratch/ssh/strangers"
}

# both NAME MACHINE...: each has graded somebody.
both()
{
    log=$scratch/$1/parallel/1.log
    shift
    for machine in "$@"; do
        awk -v m="$machine" '$2 == m { n++ } END { exit !n }' "$log" || {
            cat "$log"
            return 1
        }
    done
}

shared_run()
{
    check 'parallel does not grade the class' \
        grade shared ENGINE=parallel HOSTS="$scratch/ssh/shared"
    check 'parallel gives another result' equal shared
    check 'a machine did nothing' both shared n1 n2
}

works_there()
{
    [ -n "$(with ENGINES_NODE=n1)$(with ENGINES_NODE=n2)" ]
}

idle_there()
{
    ! works_there
}

# Stopped, it takes with it what it has there.
shared_stop()
{
    check 'machines are at work before anybody asked' idle_there
    stop=$scratch/shared-stop
    mkdir "$stop"
    cp -R "$scratch/make/answers" "$scratch/make/todo" "$stop/"
    touch "$stop/.asked"
    OUT=$stop HOSTS=$scratch/ssh/shared class/engines/parallel "$stop" >"$stop.said" 2>&1 &
    pid=$!
    check 'no machine works' within 30 works_there
    kill "$pid"
    wait "$pid"
    check 'a run that was stopped leaves work behind' within 20 idle_there
}

# A machine goes for good, with what runs on it.
shared_crash()
{
    grade shared-crash ENGINE=parallel HOSTS="$scratch/ssh/shared" &
    pid=$!
    check 'parallel graded nobody, or all at once' middle shared-crash $pid
    within 20 sh -c '[ -n "$(grep -lsazxF ENGINES_NODE=n2 /proc/[0-9]*/environ)" ]'
    # shellcheck disable=SC2046,SC2154
    crash "$n2" $(with ENGINES_NODE=n2)
    wait "$pid"
    check 'n2 is there again' lost n2
    check 'after the loss of a machine parallel gives another result' equal shared-crash
    # One that is not there from the beginning is nobody's trouble.
    rm -f "$scratch"/shared-crash/reports/*1.json
    check 'a machine that is not there is not done without' \
        grade shared-crash ENGINE=parallel HOSTS="$scratch/ssh/shared"
    check 'without a machine parallel gives another result' equal shared-crash
}

strangers_run()
{
    check 'parallel does not grade a class that is not shared' \
        grade mine/strangers ENGINE=parallel HOSTS="$scratch/ssh/strangers" \
        SHARED=no COURSE="$scratch/course"
    check 'what is not shared gives another result' equal mine/strangers
    check 'a machine did nothing' both mine/strangers s1 s2
    check 'they have graded somebody, and are asked again' \
        sh -c 'OUT=$1 class/todo | grep -c . | grep -qx 0' sh "$scratch/mine/strangers"
    check 'answers are left on the machine' \
        sh -c '[ -z "$(find ~/.parallel/tmp -name "*.c" 2>/dev/null)" ]'
}

# one SENTENCE [VARIABLE=VALUE]...: who cannot be graded, and why it says.
one()
{
    sentence=$1
    shift
    mkdir -p "$scratch/mine/one/answers/jane"
    echo jane >"$scratch/mine/one/todo"
    touch "$scratch/mine/one/.asked"
    env OUT="$scratch/mine/one" "$@" "$scratch/mine/one" >"$scratch/one.said" 2>&1 </dev/null
    check "it is not said: $sentence" says one "$sentence"
    check 'somebody was graded who could not be' \
        [ ! -e "$scratch/mine/one/reports/jane.json" ]
}

unable_machines()
{
    one 'Share that folder, or say SHARED=no' HOSTS="$scratch/ssh/strangers" \
        COURSE="$scratch/course" class/engines/parallel
    check 'nobody is named whom three rounds did not grade' says one \
        'After three rounds there is still no report of jane,'
    echo '// changed' >>"$scratch/course/exercises/include/coro.h"
    one 'is another than the one that grades' HOSTS="$scratch/ssh/strangers" \
        SHARED=no COURSE="$scratch/course" class/engines/parallel
}

machines()
{
    if ! start_machines; then
        skip 'machines reached by ssh: sshd does not start here'
        tail -n 3 "$scratch"/n1.log 2>/dev/null
        return
    fi
    shared_run
    if start_strangers; then
        strangers_run
        unable_machines
    else
        skip 'machines that share nothing: no mount namespaces here'
    fi
    shared_stop
    shared_crash
}

# --- what is missing is said

# Enough to get to the question.
unable()
{
    mkdir "$scratch/few"
    for command in sh dirname awk grep cksum; do
        ln -s "$(command -v "$command")" "$scratch/few/"
    done
    one 'needs sbatch' PATH="$scratch/few" class/engines/slurm
    one 'needs GNU parallel' PATH="$scratch/few" class/engines/parallel
    have parallel || return 0
    one 'needs machines: HOSTS=file' HOSTS= class/engines/parallel
    one 'There is no file nowhere' HOSTS=nowhere class/engines/parallel
}

# --- all of it

PATH=$PATH:/usr/sbin:/sbin
have sbatch slurmctld slurmd munged parallel sshd rsync || bin/install engines
make -s tools build/collect build/fill build/pages || exit 1
ports=$(free_ports)
local_run
[ $# -gt 0 ] || set -- killed_runs unable machines slurm
for part in "$@"; do
    $part
done
printf 'engines: %d passed, %d failed' $passed $failed
[ $skipped -eq 0 ] || printf ', %d skipped' $skipped
echo
[ $failed -eq 0 ]
