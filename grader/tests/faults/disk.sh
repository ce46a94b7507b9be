# A disk that is full, at whatever moment: never a verdict that would be another
# one with more room.
# shellcheck disable=SC2016 # the fakes expand these themselves
. grader/tests/faults/lib.sh

normal 'before all'

# What is decided: the lines of the stages, of the figures and of the points.
verdict()
{
    sed -n '/^  build/,/^  points/p' "$1"
}
verdict "$scratch/normal" >"$scratch/verdict"

# as_ever_or_trouble NAME: sets $enough when there was room for everything.
as_ever_or_trouble()
{
    verdict "$scratch/out" >"$scratch/now"
    enough=
    if [ $status -eq 0 ] && cmp -s "$scratch/now" "$scratch/verdict"; then
        enough=yes
        pass
    elif grep -q FAIL "$scratch/out"; then
        fail "$1" "the answer is blamed."
    else
        says "$1" 2 TROUBLE
    fi
    gone "$1"
}

# tight OPTIONS NAME: work in a file system of that size.
tight()
{
    in_space "mount -t tmpfs -o $1 none '$work'" "$2" &&
        as_ever_or_trouble "$2"
}

# Too little from the start is told at the start.
for kb in 4 16 64 256 1024 65536; do
    tight size=${kb}k "room for $kb kB" || break
    [ -z "$enough" ] || fail "room for $kb kB" 'that was enough?'
    if [ $kb -gt 4 ]; then
        says "room for $kb kB" 2 'MB left on the disk' 'df -h'
    else
        says "room for $kb kB" 2 "$(basename "$work")"
    fi
done

for files in 5 20 80; do
    tight size=200m,nr_inodes=$files "room for $files files" || break
    says "room for $files files" 2 'more files on the disk' 'df -i'
done

# filled NAME LINES: the K-th tool that is started finds the disk as these lines
# leave it, for every K. The tools are started one after the other.
filled()
{
    command=1 enough=
    while [ -z "$enough" ] && [ $command -lt 60 ]; do
        for each in cc objcopy strip valgrind; do
            fake $each "n=\$(cat '$scratch/n'); n=\$((n + 1))
echo \$n >'$scratch/n'
[ \$n -ne $command ] || { cd '$work' && $2; cd - >/dev/null; }
exec \"\$real\" \"\$@\""
        done
        echo 0 >"$scratch/n"
        tight size=110m,nr_inodes=200 "$1 at command $command" || return
        command=$((command + 1))
    done
    [ $command -gt 15 ] || fail "$1" "there were only $command commands."
}

# A process may write 32 MB into one file.
fill='for i in 1 2 3 4; do cat /dev/zero >$i; done 2>/dev/null'
filled 'no room' "$fill"
filled 'little room' "$fill; truncate -s -6000 4"
filled 'no more files' 'i=0
while : >$i; do i=$((i + 1)); done 2>/dev/null'
no_fakes

# The compiler and valgrind need a place of their own.
case $PWD in
/tmp/*) skip 'a full /tmp' 'the course lies in /tmp itself' ;;
*)
    for room in nr_inodes=1 nr_inodes=2 size=4k; do
        in_space "mount -t tmpfs -o $room none /tmp" "a full /tmp ($room)" &&
            as_ever_or_trouble "a full /tmp ($room)"
    done
    ;;
esac

normal 'after all'
tally
