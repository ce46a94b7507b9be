#!/bin/sh
# check-cache.sh - is what has not changed graded once, and all else again?
#
#   grader/tests/check-cache.sh
#
# With -v the grader prints each command that it starts: a compiler or valgrind
# among them means that it graded.
cd "$(dirname "$0")/../.." || exit 1
set -eu
export LC_ALL=C
unset NO_COLOR CC
passed=0 failed=0
mkdir -p build
scratch=$(mktemp -d "$PWD/build/cache.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM

# A course of our own, so that each of its files can be changed.
course=$scratch/course
exercise=$course/exercises/01-cases/01-count
answer=$scratch/answers/count.c
mkdir "$scratch/answers"
cp -r grader/tests/cases/course "$course"
cp grader/tests/cases/passes/answer.c "$answer"

# grade ARGUMENTS...: its report is in out and json, its commands in err.
grade()
{
    build/grade -v --cache --course "$course" --work "$scratch/work" \
        --submission "$scratch/answers" --json "$scratch/json" "$@" 01 \
        >"$scratch/out" 2>"$scratch/err" </dev/null || true
}

started()
{
    grep -cE '(gcc|clang|cc|valgrind)[^ ]* .*(-c |-S |-o |--tool)' "$scratch/err" || true
}

pass()
{
    passed=$((passed + 1))
}

fail()
{
    failed=$((failed + 1))
    echo "cache: $1"
    sed 's/^/    | /' "$scratch/err" "$scratch/out" | cut -c 1-200 | head -n 40
}

# again WHAT, anew WHAT: the next grading starts nothing, or starts it all.
again()
{
    grade
    if [ "$(started)" -eq 0 ]; then
        pass
    else
        fail "$1: it was graded again, and nothing had changed."
    fi
}

anew()
{
    what=$1
    shift
    grade "$@"
    if [ "$(started)" -gt 0 ]; then
        pass
    else
        fail "$what: it should have been graded again."
    fi
}

# as_before WHAT: the report has the same bytes as the first.
as_before()
{
    if cmp -s "$scratch/first.json" "$scratch/json" &&
        cmp -s "$scratch/first.out" "$scratch/out"; then
        pass
    else
        fail "$1: the report is another one."
    fi
}

if ! build/grade --list --course "$course" >/dev/null; then
    echo 'cache: 0 passed, 1 failed'
    exit 1
fi

anew 'the first time'
cp "$scratch/out" "$scratch/first.out"
cp "$scratch/json" "$scratch/first.json"
case $(jq -r .sandbox "$scratch/json") in
full | strong) ;;
*)
    again() { pass; } # nothing may be kept here; all else holds
    ;;
esac
again 'the second time'
as_before 'the second time'
anew 'with --no-cache' --no-cache
as_before 'with --no-cache'
anew 'after that, since nothing was kept'
anew 'without a box' --sandbox none
anew 'without a box, once more' --sandbox none
anew 'in a box again'
again 'in a box, once more'

# Each file that has a say; an answer that only looks different is another.
for file in "$answer" "$exercise/count.h" "$exercise/test_count.c" \
    "$exercise/load_count.c" "$exercise/exercise.conf"; do
    echo >>"$file"
    anew "${file##*/} changed"
    again "${file##*/} changed, the second time"
done
for file in "$exercise/count.c" "$exercise/README.md"; do
    echo >>"$file"
    again "${file##*/} changed, which has no say"
done
CC=clang
export CC
anew 'another compiler'
again 'another compiler, the second time'
unset CC
anew 'the first compiler'
touch "$answer"
again 'the answer was saved without a change'
anew 'another way of grading' --no-gate
anew 'the usual way'

# What is kept may be damaged.
kept=$(find "$scratch/work" -name .report)
for damage in '' '{' 'rubbish' '{"key": 7}' '{"key": "", "what": {}}'; do
    printf '%s' "$damage" >"$kept"
    anew "a kept report of \"$damage\""
done
printf '{"key": "%064d", "what": {"status": "pass"}}' 0 >"$kept"
anew 'a report that was kept for something else'
rm -r "$scratch/work"
anew 'without the work folder'

# What another run may see differently.
cp grader/tests/cases/never-ends/answer.c "$answer"
anew 'what never ends'
anew 'what never ends, the second time'
cp grader/tests/cases/does-not-compile/answer.c "$answer"
grade
again 'what does not compile, the second time'
cp grader/tests/cases/passes/answer.c "$answer"
mv "$exercise/load_count.c" "$scratch/"
grade
anew 'in trouble, the second time'
mv "$scratch/load_count.c" "$exercise/"
rm "$answer"
grade
mkdir "$answer"
grade
if jq -e '.results[0].stages[0].what | test("folder")' "$scratch/json" >/dev/null
then
    pass
else
    fail 'no answer, and then a folder: the second was not looked at.'
fi

# Handed back: where an answer lay, and where it was graded, is nowhere in the
# report, and one store serves all places.
exercise_shown=exercises/01-cases/01-count

# elsewhere PLACE ARGUMENTS...: grade in a folder of that name.
elsewhere()
{
    place=$scratch/$1
    shift
    mkdir -p "$place"
    cp "$given" "$place/count.c"
    build/grade -v --hand-back --course "$course" --work "$place/work" \
        --submission "$place" --json "$scratch/json" "$@" 01 \
        >"$scratch/out" 2>"$scratch/err" </dev/null || true
}

# names_no_place: no path in it but those of a student's own copy.
names_no_place()
{
    if grep -F "$scratch" "$scratch/json" >"$scratch/grep" ||
        grep -F "$PWD" "$scratch/json" >"$scratch/grep"; then
        fail "$given: its report names a place of ours."
    elif jq -e --arg p "$exercise_shown/count.c" '.results[0].answer == $p' \
        "$scratch/json" >/dev/null; then
        pass
    else
        fail "$given: its report does not name $exercise_shown/count.c."
    fi
}

for kind in passes fails-a-test hoards leaks warns does-not-compile empty \
    overflows deep-stack; do
    given=grader/tests/cases/$kind/answer.c
    [ -e "$given" ] || continue
    elsewhere a
    names_no_place
    cp "$scratch/json" "$scratch/first.json"
    cp "$scratch/out" "$scratch/first.out"
    elsewhere a-folder/with-a-much-longer-name/of-88-letters
    as_before "$kind, elsewhere"
    elsewhere b --store "$scratch/store"
    as_before "$kind, for a store"
    elsewhere another-place --store "$scratch/store"
    if [ "$kind" = empty ]; then
        continue # there is no text that a key could be made from
    elif [ "$(started)" -eq 0 ]; then
        as_before "$kind, from the store"
    else
        fail "$kind: it was in the store, and graded again."
    fi
done

echo "cache: $passed passed, $failed failed"
[ $failed -eq 0 ]
