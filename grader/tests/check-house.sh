#!/bin/sh
# Every exercise has all its parts and nothing else: nothing lists them, so
# the folders themselves must be right.
set -u

names=$(mktemp)
trap 'rm -f "$names"' EXIT
trap 'exit 2' HUP INT TERM

passed=0 failed=0

bad() {
    echo "$1" >&2
    failed=$((failed + 1))
}

# check CONDITION... : SENTENCE
is_there() {
    if [ -f "$1" ]; then
        passed=$((passed + 1))
    else
        bad "$1 is missing. docs/authors.md says what an exercise has."
    fi
}

only() {
    dir=$1
    shift
    for file in "$dir"/* "$dir"/.[!.]*; do
        [ -e "$file" ] || continue
        known=no
        for pattern in "$@"; do
            # shellcheck disable=SC2254
            case $(basename "$file") in $pattern) known=yes ;; esac
        done
        if [ $known = yes ]; then
            passed=$((passed + 1))
        else
            bad "$file does not belong there."
        fi
    done
}

holds() {
    if grep -q "$2" "$1"; then
        passed=$((passed + 1))
    else
        bad "$1: $3"
    fi
}

# The tests of an exercise, and the words in backquotes in its hints (of one of
# them, when a number is given).
tests_of() {
    sed -n 's/^START_TEST(\(.*\)).*/\1/p' "$1"/test_*.c 2>/dev/null
}

# shellcheck disable=SC2016 # these are backquotes, to be found
quoted_in() {
    awk -v only="${2:-}" '/^## / { at = $2; next } only == "" || at == only' \
        "$1/hints.md" 2>/dev/null | grep -oE '`\w+`' | tr -d '`'
}

# A word of three parts or more is the name of a test, or of something that the
# exercise or the course has.
hints_name_tests() {
    dir=$1
    tests_of "$dir" >"$names"
    if quoted_in "$dir" 3 | grep -qxFf "$names"; then
        passed=$((passed + 1))
    else
        bad "$dir/hints.md: the third hint names no test in backquotes, so nobody who fails it is led there."
    fi
    for word in $(quoted_in "$dir" | grep -E '^[a-z].*_.*_' | grep -vxFf "$names"); do
        if grep -rqw --exclude=hints.md "$word" "$dir" exercises/include; then
            passed=$((passed + 1))
        else
            bad "$dir/hints.md: there is no test \`$word\`."
        fi
    done
}

for dir in exercises/[0-9][0-9]-*/[0-9][0-9]-*; do
    slug=$(basename "$dir")
    name=$(echo "${slug#*-}" | tr - _)
    solution=solutions/${dir#exercises/}
    for file in README.md exercise.conf hints.md naive.c "$name.h" "$name.c" "test_$name.c" "load_$name.c"; do
        is_there "$dir/$file"
    done
    only "$dir" README.md exercise.conf hints.md naive.c "*.h" "$name.c" "test_$name.c" "load_$name.c" "main_$name.c"
    holds "$dir/$name.c" TODO "the stub has no TODO."
    holds "$dir/naive.c" '^/\* expect: ' "the first line does not say what must reject it (/* expect: ... */)."
    if [ "$(grep -c '^## [123]$' "$dir/hints.md" 2>/dev/null)" = 3 ]; then
        passed=$((passed + 1))
    else
        bad "$dir/hints.md does not have three hints, ## 1, ## 2 and ## 3."
    fi
    holds "$dir/exercise.conf" '^learnt *= ' "it does not say what is learnt."
    hints_name_tests "$dir"
    if [ -d "lessons/$(basename "$(dirname "$dir")")" ]; then
        passed=$((passed + 1))
    else
        bad "$dir has no lesson of its name in lessons/."
    fi
    # A course may be published without its solutions.
    [ -d solutions ] || continue
    is_there "$solution/$name.c"
    is_there "$solution/NOTES.md"
    only "$solution" NOTES.md "$name.c" 'wrong-*.c'
    if grep -q TODO "$solution/$name.c" 2>/dev/null; then
        bad "$solution/$name.c still has a TODO."
    fi
    count=0
    for wrong in "$solution"/wrong-*.c; do
        [ -f "$wrong" ] || continue
        count=$((count + 1))
        holds "$wrong" '^/\* expect: ' "the first line does not say what must reject it (/* expect: ... */)."
    done
    [ $count -ge 4 ] || bad "$solution has $count wrong answers; at least four are owed."
done

doubles=$(for d in exercises/[0-9]*/[0-9]*; do basename "$d" | cut -c1-2; done | sort | uniq -d)
[ -z "$doubles" ] || bad "Two exercises have the number $doubles."

echo "house: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
