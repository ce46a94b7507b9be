#!/bin/sh
# check-private.sh - tests that students do not see, and class.conf: what makes
# them, what comes of them, and that nothing of them gets out while they are
# hidden.
# shellcheck disable=SC2016 # what is in single quotes is for another shell, or jq
cd "$(dirname "$0")/../.." || exit 1
set -u
export LC_ALL=C
passed=0 failed=0 skipped=0
make -s tools build/collect build/fill build/pages build/class-conf >/dev/null || exit 1
scratch=$(mktemp -d "$PWD/build/private.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM
own=$scratch/own
out=$scratch/out
fib=exercises/03-generators/07-fibonacci
conf=$scratch/class.conf

. class/tests/checks.sh

# refuses SENTENCE COMMAND...: it ends with 2, and says this.
refuses()
{
    say=$1
    shift
    status=0
    "$@" >"$scratch/heard" 2>&1 </dev/null || status=$?
    check "$* ended with $status, and should with 2" [ $status -eq 2 ]
    check "$* does not say: $say" grep -qF -e "$say" "$scratch/heard"
    sed 's/^/said instead: /' "$scratch/heard" >"$scratch/said"
}

# --- make private

beginning()
{
    check "a beginning cannot be made" make -s private EX=7 PRIVATE="$own"
    for file in fibonacci.h load_fibonacci.c exercise.conf; do
        check "$file is not the course's own" cmp "$fib/$file" "$own/$fib/$file"
    done
    check "there is more in it than four files" \
        [ "$(find "$own" -type f | wc -l)" -eq 4 ]
    refuses 'is there already' bin/private 07 "$own"
    refuses 'There is no exercise "77"' bin/private 77 "$own"
    refuses 'PRIVATE=dir' bin/private 07
    refuses 'is the course itself' bin/private 07 .
}

# Each exercise can be begun, and has one test, which compiles.
all_begin()
{
    for dir in exercises/[0-9]*/[0-9]*; do
        bin/private "${dir##*/}" "$scratch/all" >/dev/null 2>&1
        for file in "$scratch/all/$dir"/test_*.c; do
            check "$file has not one test" sh -c '
                [ "$(grep -c ^START_TEST "$1")" -eq 1 ] &&
                [ "$(grep -c "promise(e," "$1")" -eq 1 ] &&
                ! grep -q "contract(e," "$1"' sh "$file"
            check "$file does not compile" cc -std=c17 -D_GNU_SOURCE \
                -fsyntax-only -Werror=implicit-function-declaration \
                -Iexercises/include -Iexercises/testing "-I$scratch/all/$dir" "$file"
        done
    done
    check "a copy of them all is refused" class/private-check "$scratch/all"
}

checks()
{
    check "what was begun is refused" class/private-check "$own"
    rm -rf "$scratch/other"
    refuses 'There are no tests in' class/private-check "$scratch/other"
    cp -R "$own" "$scratch/other"
    echo '/* more */' >>"$scratch/other/$fib/fibonacci.h"
    refuses 'fibonacci.h is not the course' class/private-check "$scratch/other"
    refuses 'fibonacci.h is not the course' bin/class "$scratch/submissions" "$out.not"
    rm "$scratch/other/$fib/fibonacci.h"
    refuses 'has no fibonacci.h' class/private-check "$scratch/other"
    cp "$fib/fibonacci.h" "$scratch/other/$fib/"
    touch "$scratch/other/$fib/mine.h"
    refuses 'mine.h is no header of the course' class/private-check "$scratch/other"
    rm "$scratch/other/$fib/mine.h" "$scratch/other/$fib/test_fibonacci.c"
    refuses 'has no test_fibonacci.c' class/private-check "$scratch/other"
    mv "$scratch/other/$fib" "$scratch/other/exercises/03-generators/77-fibonacci"
    refuses 'is of no exercise' class/private-check "$scratch/other"
}

# --- a class

# A test that fails, and says something that stands nowhere else.
harden()
{
    awk '/^void exam/ {
            print "START_TEST(xyzzy_promise)\n{\n    struct fib f = fib();\n"
            print "    expect(f.a > 9, \"xyzzy_sentence\");\n}\nEND_TEST\n"
        }
        { print }
        /promise\(e,/ { print "    promise(e, xyzzy_promise);" }' \
        "$own/$fib/test_fibonacci.c" >"$scratch/test.c"
    mv "$scratch/test.c" "$own/$fib/test_fibonacci.c"
    # Points that are no others.
    sed -i 's/^points .*/points = 22/' "$own/$fib/exercise.conf"
}

hand_in()
{
    for id in naive stub nobody; do
        mkdir -p "$scratch/submissions/$id"
        echo notes >"$scratch/submissions/$id/notes.txt"
    done
    cp "$fib/naive.c" "$scratch/submissions/naive/fibonacci.c"
    cp "$fib/fibonacci.c" "$scratch/submissions/stub/fibonacci.c"
}

# class [NAME=VALUE]...
class()
{
    env EXERCISES='01 07' ACCEPT=none PRIVATE="$own" CONF= JOBS=1 "$@" \
        bin/class "$scratch/submissions" "$out" >"$scratch/heard" 2>&1 </dev/null || {
        sed 's/^/class: /' "$scratch/heard"
        return 1
    }
}

# cell ID COLUMN EXPECTED. No name here has a comma.
cell()
{
    found=$(tr -d '"\r' <"$out/gradebook.csv" | awk -F , -v id="$1" -v column="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == column) at = i }
        $1 == id { print at ? $at : "no such column" }')
    check "$2 of $1 is \"$found\", and should be \"$3\"" [ "$found" = "$3" ]
}

# earned FOLDER: the points of naive for 07.
earned()
{
    jq '.results[] | select(.exercise == "07-fibonacci") | .points.earned' \
        "$out/$1/naive.json"
}

# What students and platforms get: pages, reports, exports, comments.
hand_out()
{
    rm -rf "$scratch/given"
    mkdir -p "$scratch/given"
    cp -R "$out/pages" "$out/reports" "$scratch/given/"
    for format in junit tap gradescope classroom50 actions autolab prairielearn; do
        check "the report cannot be had as $format" \
            bin/export $format "$out/reports/naive.json" "$scratch/given/$format"
        check "nothing is exported as $format" [ -s "$scratch/given/$format" ]
    done
    {
        echo 'Identifier,Grade,Maximum Grade,Feedback comments'
        echo 'Participant 1,,100,'
    } >"$scratch/sheet.csv"
    sed 's/^"naive"/"1"/' "$out/gradebook.csv" >"$scratch/book.csv"
    build/fill "$scratch/sheet.csv" "$scratch/book.csv" >"$scratch/given/sheet.csv" 2>/dev/null
}

nothing_gets_out()
{
    hand_out
    for word in xyzzy 'held.out' 'held_out' 'of[": ]*22[^0-9]'; do
        grep -rliE -e "$word" "$scratch/given" >"$scratch/leaks"
        check_not "\"$word\" gets out: $(tr '\n' ' ' <"$scratch/leaks")" \
            [ -s "$scratch/leaks" ]
    done
}

hidden()
{
    check "the class cannot be graded" class
    check "the tests were not run" grep -q xyzzy_sentence "$out/held-out/naive.json"
    nothing_gets_out
    check "the sheet has no comment" grep -q 'fail in' "$scratch/given/sheet.csv"
    check "the overview does not have the test" \
        sh -c 'grep "07 held out" "$1" | grep -q xyzzy_sentence' sh "$out/overview.html"
    check "the overview is not well-formed" xmllint --noout "$out/overview.html"
    cell naive '07-fibonacci held out' "$(earned held-out)"
    cell naive 07-fibonacci "$(earned reports)"
    cell naive points "$(($(earned reports) + $(earned held-out)))"
    cell stub '07-fibonacci held out' 0
    cell nobody '07-fibonacci held out' 0
    cell nobody points 0
    cell naive trouble 0
}

shown()
{
    echo 'held-out = shown' >"$conf"
    touch "$scratch/before"
    check "it cannot be graded when they are shown" class CONF="$conf"
    check "it was graded again for that" \
        [ -z "$(find "$out/reports" -name '*.json' -newer "$scratch/before")" ]
    check "the page does not show what came of them" \
        sh -c 'grep -q "Held-out tests" "$1" && grep -q xyzzy_sentence "$1" &&
            grep -q "<h2 id=\"exercise-07-held-out\"" "$1"' sh "$out/pages/naive.html"
    check "the page of an untouched stub has no points of them" \
        grep -q '07-fibonacci: 0 of 22 points' "$out/pages/stub.html"
    check_not "the page of nobody speaks of them" grep -q xyzzy "$out/pages/nobody.html"
    check "the comment does not speak of them" \
        grep -q '^"naive".*held out: 0 of 1' "$out/gradebook.csv"
    for id in naive stub nobody; do
        check "the page of $id is not well-formed" xmllint --noout "$out/pages/$id.html"
        check "the page of $id breaks a promise" \
            /usr/bin/python3 grader/tests/page.py "$out/pages/$id.html"
    done
}

weights()
{
    printf '[weight]\nlesson-01 = 0\n07 = 30\nheld-out = 50\n' >"$conf"
    check "it cannot be graded with weights" class CONF="$conf"
    # 15 * 0.3 is 4.5, and 22 * 0.3 * 0.5 is 3.3.
    cell naive of 8
    cell naive 01-sum-squares 0
    cell naive 07-fibonacci $((($(earned reports) * 30 + 50) / 100))
    cell naive '07-fibonacci held out' $((($(earned held-out) * 1500 + 5000) / 10000))
    cell naive points $((($(earned reports) * 30 + 50) / 100 + ($(earned held-out) * 1500 + 5000) / 10000))
    nothing_gets_out
    printf '[weight]\nlesson-03 = 200\n07 = 100\n' >"$conf"
    check "it cannot be graded with other weights" class CONF="$conf"
    cell naive 07-fibonacci "$(earned reports)"
    printf '[weight]\n07 = 100\nlesson-03 = 200\n' >"$conf"
    check "it cannot be graded with weights the other way round" class CONF="$conf"
    cell naive 07-fibonacci "$(earned reports)"
    printf '[weight]\nlesson-03 = 200\n' >"$conf"
    check "it cannot be graded with the weight of a lesson" class CONF="$conf"
    cell naive 07-fibonacci $((2 * $(earned reports)))
}

# The exercises of class.conf, and EXERCISES= before them.
choice()
{
    printf 'exercises = 02\nexercises = 03\n' >"$conf"
    check "it cannot be graded without EXERCISES" class EXERCISES= CONF="$conf"
    check "the exercises are not those of class.conf" grep -q \
        '^"id","name","late","points","of","02-one-pass","03-tail","passed"' "$out/gradebook.csv"
    check "EXERCISES does not go before class.conf" class EXERCISES=07 CONF="$conf"
    check "the exercises are not those of EXERCISES" grep -q \
        '^"id","name","late","points","of","07-fibonacci","07-fibonacci held out","passed"' \
        "$out/gradebook.csv"
}

# When it is due: what class/todo says.
due()
{
    OUT=$out EXERCISES=07 PRIVATE=$1 class/todo | wc -l
}

again()
{
    check "something is due that was graded" [ "$(due "$own")" -eq 0 ]
    touch "$own/$fib/test_fibonacci.c"
    check "a test of their own that was changed changes nothing" [ "$(due "$own")" -eq 3 ]
    # The grader could not tell: it does not compile.
    echo 'rubbish' >>"$own/$fib/test_fibonacci.c"
    class EXERCISES=07
    check "trouble is not due again" [ "$(due "$own")" -ge 1 ]
    cell naive points ''
    cell naive '07-fibonacci held out' ''
    cell naive trouble 1
    check "the row does not say that the grader could not tell" \
        grep -q '^"naive".*the grader could not tell everything' "$out/gradebook.csv"
    nothing_gets_out
    check "it cannot be graded without them" class EXERCISES=07 PRIVATE=
    check_not "they are still there without PRIVATE" \
        grep -q 'held out' "$out/gradebook.csv" "$out/overview.html"
    check_not "their reports are still there without PRIVATE" [ -e "$out/held-out" ]
}

# --- class.conf

# bad LINE SENTENCE TEXT
bad()
{
    printf '# first\n%b\n' "$3" >"$conf"
    refuses "class.conf:$1: $2" build/class-conf "$conf"
}

class_conf()
{
    bad 2 'there is no key "points"; expected exercises' 'points = 3'
    bad 3 'there is no section [weights]; expected [weight]' '[weights]\n07 = 1'
    bad 2 'there is no exercise or lesson "99"; expected' 'exercises = 01 99'
    bad 2 'exercises is empty; expected' 'exercises ='
    for day in tomorrow '2026-11-21 23:59' '2026-02-31 10:00 +0100' '2026-11-21 23:59 +0100 x'; do
        bad 2 "deadline is \"$day\"; expected" "deadline = $day"
    done
    bad 3 'deadline stands there twice' 'deadline = 2026-11-21 23:59 +0100\ndeadline = 2026-11-22 23:59 +0100'
    bad 2 'held-out is "yes"; expected hidden or shown' 'held-out = yes'
    bad 3 'held-out stands there twice' 'held-out = hidden\nheld-out = shown'
    for weight in -1 1.5 2x 10001 ''; do
        bad 3 "the weight of 07 is \"$weight\"; expected" "[weight]\n07 = $weight"
    done
    bad 3 'there is no exercise or lesson "lesson-88"' '[weight]\nlesson-88 = 3'
    bad 4 'the weight of 07-fibonacci stands there twice' '[weight]\n7 = 1\n07-fibonacci = 2'
    bad 4 'the weight of held-out stands there twice' '[weight]\nheld-out = 1\nheld-out = 2'
    bad 2 'this is neither key = value nor [weight]' 'rubbish\npoints = 3'
    bad 2 'this line is too long' "held-out = $(printf '%0300d' 1)\nx = 1"
    refuses 'cannot be read' build/class-conf "$scratch/none"
    refuses 'name one file' build/class-conf
    : >"$conf"
    check "an empty class.conf is not as none" \
        sh -c 'build/class-conf "$1" | cmp - class/class.json' sh "$conf"
    build/class-conf docs/class.conf.example >"$scratch/example"
    check "the example is not read as it should" jq -e '
        .exercises == "01 02 lesson-03" and .deadline.seconds == 1795301940 and
        .held_out == {shown: false, weight: 100} and
        .weight["07-fibonacci"] == 50 and .weight["08-permutations"] == 200' \
        "$scratch/example"
    printf 'held-out = no\n' >"$conf"
    refuses 'expected hidden or shown' env CONF="$conf" bin/class "$scratch/submissions" "$out"
}

# --- the deadline

# commit ID TIME
commit()
{
    mkdir -p "$scratch/git/$1"
    cp "$fib/naive.c" "$scratch/git/$1/fibonacci.c"
    (
        cd "$scratch/git/$1" || exit 1
        export HOME="$scratch" GIT_CONFIG_NOSYSTEM=1 GIT_COMMITTER_DATE="$2" GIT_AUTHOR_DATE="$2"
        git init -q -b main && git add -A &&
            git -c user.name='a > b' -c user.email=s@example.org commit -q -m work &&
            git -c user.name=s -c user.email=s@example.org tag -a -m x due
    )
}

# late ID BOOLEAN
late()
{
    check "late of $1 is not $2" jq -es --arg id "$1" --argjson late "$2" \
        'map(select(.id == $id)) | .[0].late == $late' "$scratch/collected/students.jsonl"
}

deadline()
{
    commit early '2026-11-21T23:59:00+0100'
    commit after '2026-11-21T22:59:01+0000'
    for tag in '' '--tag due'; do
        # shellcheck disable=SC2086
        check "what was committed cannot be collected" build/collect $tag \
            --deadline 1795301940 "$scratch/git" "$scratch/collected"
        late early false
        late after true
        check "it is not said when" grep -q \
            'its commit says 2026-11-21 22:59 UTC, after the deadline' \
            "$scratch/collected/students.jsonl"
        check "no answer was taken" cmp "$fib/naive.c" "$scratch/collected/answers/after/fibonacci.c"
    done
    check "it cannot be collected without a deadline" \
        build/collect "$scratch/git" "$scratch/collected"
    late after false
    refuses '--deadline is "x"' build/collect --deadline x "$scratch/git" "$scratch/collected"
    echo 'deadline = 2026-11-21 23:59 +0100' >"$conf"
    check "class does not know class.conf's deadline" env CONF="$conf" EXERCISES=07 ACCEPT=none \
        bin/class "$scratch/git" "$scratch/late"
    check "the gradebook does not say who is late" \
        grep -q '^"after","after","yes",' "$scratch/late/gradebook.csv"
    check "who was in time is late" grep -q '^"early","early","no",' "$scratch/late/gradebook.csv"
    check "points were taken away for it" [ "$(jq .totals.points.earned "$scratch/late/reports/after.json")" -eq \
        "$(tr -d '"\r' <"$scratch/late/gradebook.csv" | awk -F , '$1 == "after" { print $4 }')" ]
    check "the page does not say it" grep -q 'It was late' "$scratch/late/pages/after.html"
}

hand_in
beginning
all_begin
PRIVATE=$scratch/other
export PRIVATE
checks
unset PRIVATE
class_conf
harden
hidden
shown
weights
choice
again
deadline
printf 'private: %d passed, %d failed, %d skipped\n' $passed $failed $skipped
[ $failed -eq 0 ]
