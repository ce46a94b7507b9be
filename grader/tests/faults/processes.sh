# Out of processes, out of descriptors, at any moment: trouble, with a sentence.
. grader/tests/faults/lib.sh
most=${FULL:+100000}

ready_to_trip
each_of "${most:-15}" 'a process' fork 11
each_of "${most:-15}" 'a pipe' pipe2 24
each_of "${most:-25}" 'a descriptor' 'open fopen opendir dup2 fcntl' 24

# So many descriptors, and no more.
files=4
while [ $files -le 20 ]; do
    harmless=0
    limit="ulimit -n $files"
    tripped none 0 0
    limit=:
    no_harm_or_trouble "$files descriptors"
    gone "$files descriptors"
    files=$((files + 4))
done

# The tests need a process each. Root's are not counted, so somebody else's.
if [ "$(id -u)" -eq 0 ]; then
    become='exec setpriv --reuid 61999 --clear-groups prlimit --nproc=1'
    chmod 0711 "$scratch" "$PWD/build" 2>/dev/null
else
    become='exec prlimit --nproc=1'
fi
no_fakes
fake cc "\"\$real\" \"\$@\" || exit
case \"\$*\" in *'-o tests') ;; *) exit 0 ;; esac
mv tests tests.real
printf '%s\n' '#!/bin/sh' 'chmod 777 .' \
    '$become ../tests.real \"\$@\"' >tests
chmod +x tests"
grade_good 01
says 'no process for a test' 2 TROUBLE 'The test program ended with exit status' \
    'fork'
gone 'no process for a test'
no_fakes

# A box that cannot be closed is not entered; the tools are the real ones.
sandbox=landlock,seccomp
tripped none 0 0
cp "$scratch/out" "$scratch/normal"
cp "$scratch/report.json" "$scratch/normal.json"
each_of "${most:-12}" 'a box' 'prctl setsid' 1

tripped none 0 0
as_it_was 'after all'
tally
