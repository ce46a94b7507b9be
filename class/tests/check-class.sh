#!/bin/sh
# check-class.sh - make class, from a folder of answers to the gradebook.
#
# A class of seven in one exercise: two right answers that are equal, the naive
# one, a stub, one that does not compile, one without a file, one with two.
cd "$(dirname "$0")/../.." || exit 1
set -u
export LC_ALL=C
unset CC MAKEFLAGS MFLAGS MAKELEVEL
passed=0 failed=0
scratch=$(mktemp -d "$PWD/build/class-check.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM
make -s build/collect build/fill build/pages || exit 1

folder=exercises/01-the-bill/01-sum-squares
in=$scratch/in
for id in alike-1 alike-2 naive stub broken none two; do
    mkdir -p "$in/$id"
done
right=$(find grader/tests/honest/01 -name '*.c' | LC_ALL=C sort | head -n 1)
cp "$right" "$in/alike-1/sum_squares.c"
cp "$right" "$in/alike-2/sum_squares.c"
cp $folder/naive.c "$in/naive/sum_squares.c"
cp $folder/sum_squares.c "$in/stub/sum_squares.c"
echo 'int sum_squares(' >"$in/broken/sum_squares.c"
cp "$right" "$in/two/Sum_Squares.c"
cp $folder/naive.c "$in/two/one_pass.c"

# class OUT [VARIABLE=VALUE]...: what it says is in said and complained.
class()
{
    to=$1
    shift
    status=0
    make -s class SUBMISSIONS="$in" OUT="$to" EXERCISES=01 "$@" \
        >"$scratch/said" 2>"$scratch/complained" </dev/null || status=$?
}

# is WHAT COMMAND...
is()
{
    what=$1
    shift
    if "$@" >"$scratch/why" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "class: $what: not so."
        sed 's/^/    | /' "$scratch/said" "$scratch/complained" "$scratch/why" |
            cut -c 1-160 | head -n 25
    fi
}

# same ONE OTHER: everything that is made of a class, to the byte.
same()
{
    diff -r -x .lock -x .asked -x store -x todo -x collected "$1" "$2"
}

says() { grep -qF -- "$2" "$scratch/$1"; }
points() { awk -F, -v id="\"$2\"" '$1 == id { print $4 }' "$1/gradebook.csv"; }
has() { [ "$(points "$1" "$2")" = "$3" ]; }
todo() { OUT=$1 EXERCISES=01 class/todo; }
nothing_to_do() { [ -z "$(todo "$1")" ]; }
to_do_is() { [ "$(todo "$1" | tr '\n' ' ')" = "$2 " ]; }

whole=$scratch/whole
class "$whole"
is 'a class is graded' [ "$status" -eq 0 ]
is 'it says how many' says said '7 students, 7 exercises graded: 3 pass, 4 do not.'
is 'it says where the gradebook is' says said "$whole/gradebook.csv"
is 'everybody has a row' [ "$(wc -l <"$whole/gradebook.csv")" -eq 8 ]
is 'everybody has a page' [ "$(find "$whole/pages" -name '*.html' | wc -l)" -eq 7 ]
is 'the class has a page' [ -s "$whole/overview.html" ]
for row in alike-1:10 alike-2:10 naive:7 stub:0 broken:0 none:0 two:10; do
    is "$row points" has "$whole" "${row%:*}" "${row#*:}"
done
is 'no path of ours is in a report' sh -c "! grep -rlF '$scratch' '$whole/reports'"
is 'equal answers are graded once' \
    [ "$(find "$whole/store" -type f ! -name .baseline | wc -l)" -eq 4 ]
is 'equal answers have equal reports' \
    cmp "$whole/reports/alike-1.json" "$whole/reports/alike-2.json"

# Again, and nothing has changed.
is 'nobody is left to be graded' nothing_to_do "$whole"
cp -a "$whole" "$scratch/before"
class "$whole"
is 'the same again' same "$scratch/before" "$whole"
is 'no report was touched' sh -c \
    "[ -z \"\$(find '$whole/reports' -newer '$scratch/before/reports/two.json' -newer '$scratch/complained')\" ]"

# One answer changes; then the exercise; then what is asked for.
cp "$right" "$in/stub/sum_squares.c"
build/collect "$in" "$whole" >/dev/null 2>&1
is 'whoever changed is graded again, and nobody else' to_do_is "$whole" stub
class "$whole"
is 'the new points' has "$whole" stub 10
cp $folder/sum_squares.c "$in/stub/sum_squares.c"
class "$whole"
is 'the old answer, the old gradebook' same "$scratch/before" "$whole"

# Killed, and gone on with. The group is that of make and all below it.
broken=$scratch/killed
setsid make -s class SUBMISSIONS="$in" OUT="$broken" EXERCISES=01 JOBS=1 \
    >/dev/null 2>&1 </dev/null &
victim=$!
for _ in $(seq 600); do
    [ -z "$(find "$broken/reports" -name '[a-z]*.json' 2>/dev/null)" ] || break
    sleep 0.1
done
kill -KILL -- "-$victim" 2>/dev/null
wait "$victim" 2>/dev/null
is 'some were graded when it was killed' \
    [ "$(find "$broken/reports" -name '[a-z]*.json' | wc -l)" -ge 1 ]
echo '{' >"$broken/reports/.stub.abcdef"
class "$broken"
is 'what was half-written is taken away' \
    [ -z "$(find "$broken/reports" -name '.*' -type f)" ]
is 'it goes on' [ "$status" -eq 0 ]
is 'and comes to the same' same "$scratch/before" "$broken"

# What the grader could not tell is tried again.
lame=$scratch/lame
mkdir "$scratch/bin"
printf '#!/bin/sh\nexit 1\n' >"$scratch/bin/valgrind"
chmod +x "$scratch/bin/valgrind"
PATH=$scratch/bin:$PATH class "$lame"
is 'in trouble it says so' says said 'could not tell: make class grades those again'
is 'trouble is no points at all' has "$lame" naive ''
class "$lame"
is 'the next time all is well' cmp "$scratch/before/gradebook.csv" "$lame/gradebook.csv"

# What it refuses.
class "$scratch/with space"
is 'an odd name for OUT is refused' says complained 'has characters in it'
SAVED=$in in=$scratch/nowhere
class "$scratch/x"
is 'answers that are not there' says complained "There is no $scratch/nowhere."
in=$SAVED
class "$scratch/x" ENGINE=magic
is 'an engine that is not there' says complained 'There is no engine magic. There are:'
class "$scratch/x" EXERCISES=77
is 'an exercise that is not there' says complained 'There is no exercise or lesson 77'
build/grade --require full --sandbox landlock --submission "$in/two" 01 \
    >"$scratch/said" 2>"$scratch/complained"
is 'a weak sandbox is refused' says complained \
    'The sandbox on this machine is weak, and --require asks for full'
(
    flock -n 9
    class "$whole"
    [ "$status" -ne 0 ] && says complained 'Somebody is grading into'
) 9>"$whole/.lock"
is 'two at once are refused' [ $? -eq 0 ]

# On a terminal one sees how far it is.
script -qec "make -s class SUBMISSIONS='$in' OUT='$scratch/seen' EXERCISES=01 JOBS=1" \
    "$scratch/said" >/dev/null 2>&1 </dev/null
is 'a line says how far it is' grep -qE '[0-9] of 7 students graded, [0-9] left' "$scratch/said"

echo "class: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
