#!/bin/sh
# Every header compiles alone, with gcc and with clang.
set -eu

passed=0 failed=0
for header in exercises/include/*.h exercises/testing/*.h grader/*.h watcher/*.h class/*.h class/collect/*.h exercises/*/[0-9]*/*.h; do
    for cc in gcc clang; do
        if $cc -std=c17 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Werror -fsyntax-only \
            -Iexercises/include -Iexercises/testing -Igrader -Iwatcher -Iclass -Iclass/collect -I"$(dirname "$header")" \
            -include "$header" -x c /dev/null; then
            passed=$((passed + 1))
        else
            echo "$header does not compile alone with $cc." >&2
            failed=$((failed + 1))
        fi
    done
done
echo "headers: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
