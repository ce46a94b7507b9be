#!/bin/bash
# box.sh: what the box costs. A program that does nothing is run in it, layer by
# layer, in turns; then a grading is counted, how many runs it has and how much
# CPU time it takes, to see how much of it the box is.
cd "$(dirname "$0")/.." || exit 1
. bench/lib.sh

runs=${RUNS:-200}
chmod 755 "$scratch"
make -s build/libgrader.a
cc -O2 -std=c17 -D_GNU_SOURCE -Igrader -o "$scratch/box" bench/box.c \
    build/libgrader.a -ljansson -linih -lelf -lcrypto -lseccomp

# The programs that run an answer, and the compiler that reads it.
verbose()
{
    build/grade --jobs 1 -v --work "$scratch/work" --submission solutions 07
}
mkdir "$scratch/work"
whole=$(seconds verbose)
boxed=$(grep -c -e '/room &&' -e ' -S ' -e ' -c [a-z_]*\.s' "$scratch/errors")

# measured BOX...: the table of what this command prints.
measured()
{
    mkdir "$scratch/room.$1"
    chmod 777 "$scratch/room.$1"
    shift
    "$@" "$runs" | awk -v whole="$whole" -v boxed="$boxed" '
        $1 == "none" { bare = $3 }
        {
            more = $3 - bare
            printf "  %-28s %-7s %8.2f ms %8.2f ms %7.1f %%\n", $1, $2, $3,
                more, boxed * more / (1000 * whole) * 100
        }'
}

echo "a run of /bin/true: median of $runs, in CPU time"
echo "a grading of 07: $boxed runs in a box, $whole s of CPU time"
echo
printf '  %-28s %-7s %11s %11s %9s\n' \
    layers level 'a run' 'the box' 'grading'
measured ours "$scratch/box" "$scratch/room.ours"
[ "$(id -u)" -eq 0 ] || exit 0
echo
if nobody=$(id -u nobody 2>/dev/null) && command -v setpriv >/dev/null &&
    setpriv --reuid="$nobody" --regid="$nobody" --clear-groups \
        "$scratch/box" "$scratch" 1 >/dev/null 2>&1; then
    echo "  as an ordinary user, nobody:"
    measured nobody setpriv --reuid="$nobody" --regid="$nobody" \
        --clear-groups "$scratch/box" "$scratch/room.nobody"
else
    echo "  as an ordinary user: skipped, root cannot become nobody here."
fi
