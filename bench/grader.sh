#!/bin/sh
# grader.sh: how much longer the grader takes than the bare commands it runs.
#
# The commands are the grader's own, as it prints them with -v: the same
# compilers, tests and valgrinds, with nobody to read what they say. One shell
# runs those of one exercise; xargs runs the exercises side by side on as many
# cores. The two are measured in turns, and only their ratio is of interest.
set -eu

rounds=${ROUNDS:-5}
jobs=$(nproc)
work=build/bench
grade="build/grade --submission solutions --work $PWD/$work/work"

rm -rf $work
mkdir -p $work/work $work/scripts
$grade --jobs 1 -v >$work/report 2>$work/commands || { cat $work/report >&2; exit 1; }

# A command line is "+ cd DIR && env -i ... 8>&2 9>&2".
awk -v to="$work/scripts" '
    /^\+ cd / {
        dir = $3
        if (dir ~ /calibrate/) next
        sub(/^\+ /, ""); gsub(/[89]>&2/, "")
        name = dir; sub(/.*\//, "", name)
        log_fds = " 8>/dev/null 9>/dev/null >/dev/null 2>&1 </dev/null"
        print "(" $0 log_fds ")" > (to "/" name)
    }' $work/commands

now() { date +%s%N; }
bare() { printf '%s\n' $work/scripts/* | xargs -P "$jobs" -n 1 sh || true; }
graded() { $grade >/dev/null; }

echo "round   grader s   bare s   ratio"
for round in $(seq "$rounds"); do
    a=$(now); graded
    b=$(now); bare
    c=$(now)
    awk -v n="$round" -v g=$((b - a)) -v r=$((c - b)) \
        'BEGIN { printf "%5d %10.2f %8.2f %7.3f\n", n, g / 1e9, r / 1e9, g / r }'
done | tee $work/rounds
sort -k4 -n $work/rounds | awk -v n="$rounds" \
    'NR == int((n + 1) / 2) { print "median ratio", $4 }'
