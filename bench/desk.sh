#!/bin/sh
# desk.sh: from a save to the first verdict and to the whole one, as `make
# watch` shows them, beside the bare commands that lead there.
#
# The first verdict is there when the tests have been run. The answer is the
# reference, saved with another comment each time, so that nothing is cached.
set -eu
export LC_ALL=C

rounds=${ROUNDS:-5}
exercise=exercises/03-generators/07-fibonacci
right=solutions/03-generators/07-fibonacci/fibonacci.c
[ -e "$right" ] || { echo 'There is no solutions/: nothing that passes.'; exit 0; }
make -s list build/watch >/dev/null
desk=$(mktemp -d "$PWD/build/desk.XXXXXX")
trap 'kill "$watch" 2>/dev/null || true; rm -rf "$desk"' EXIT
trap 'exit 2' HUP INT TERM
watch=
mkdir "$desk/build"
cp -R Makefile bin exercises grader lessons watcher "$desk/"
cp -R build/*.a build/grade build/watch build/calibrate build/lib build/ready \
    build/exercises build/grader build/watcher "$desk/build/"
# Built is what is newer than its sources; what holds a path is linked again.
touch "$desk/now"
find "$desk/build" -exec touch -r "$desk/now" {} +
make -s -C "$desk" list build/watch >/dev/null
mkfifo "$desk/shown"
now() { date +%s%N; }

save()
{
    sed "1s|^|/* save $1 */\n|" "$right" >"$desk/new.c"
    mv "$desk/new.c" "$desk/$exercise/fibonacci.c"
}

# seen TEXT: wait until a line holds it.
seen()
{
    while IFS= read -r line <&3; do
        case $line in *"$1"*) return 0 ;; esac
    done
    echo "watch ended before it showed: $1" >&2
    exit 2
}

save 0
(cd "$desk" && exec build/watch --plain 07) >"$desk/shown" 2>&1 </dev/null &
watch=$!
exec 3<"$desk/shown"
seen 'Waiting for a save'

# The commands of one such grading, as the grader prints them.
(cd "$desk" && build/grade --live -v 07) >"$desk/report" 2>"$desk/commands" ||
    { cat "$desk/report" >&2; exit 2; }
awk -v to="$desk" '
    /^\+ / && /calibrate|--version/ { next }
    /^\+ / {
        sub(/^\+ /, ""); gsub(/[89]>&2/, "")
        line = "(" $0 " 8>/dev/null 9>/dev/null >/dev/null 2>&1 </dev/null)"
        print line > (to "/whole.sh")
        if (!first) print line > (to "/first.sh")
        if (/\/tests -s /) first = 1
    }' "$desk/commands"

echo 'round   first verdict s   bare s   ratio   whole s   bare s   ratio'
for round in $(seq "$rounds"); do
    a=$(now); save "$round"; seen '  tests '
    b=$(now); seen 'Waiting for a save'
    c=$(now); (cd "$desk" && sh first.sh) || true
    d=$(now); (cd "$desk" && sh whole.sh) || true
    e=$(now)
    awk -v n="$round" -v f=$((b - a)) -v w=$((c - a)) -v bf=$((d - c)) \
        -v bw=$((e - d)) 'BEGIN { printf "%5d %17.2f %8.2f %7.2f %9.2f %8.2f %7.2f\n",
            n, f / 1e9, bf / 1e9, f / bf, w / 1e9, bw / 1e9, w / bw }'
done | tee "$desk/rounds"
for column in 4:first 7:whole; do
    sort -k"${column%:*}" -n "$desk/rounds" |
        awk -v n="$rounds" -v at="${column%:*}" -v what="${column#*:}" \
            'NR == int((n + 1) / 2) { print "median ratio,", what " verdict:", $at }'
done
