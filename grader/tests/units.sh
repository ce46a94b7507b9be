#!/bin/sh
# units.sh PROGRAM...: run the unit tests, one program after the other, and add
# up what they say. With MEMCHECK=1 they run under valgrind.
set -eu

passed=0 failed=0
with=
if [ -n "${MEMCHECK:-}" ]; then
    CK_FORK=no
    export CK_FORK
    with='valgrind -q --leak-check=full --error-exitcode=9
        --errors-for-leak-kinds=definite,indirect,possible'
fi

# Check's totals in its output: how many tests, and how many were bad.
totals() {
    echo "$1" | sed -n \
        's/^[0-9]*%: Checks: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\)$/\1 \2 \3/p'
}

add() {
    bad=$(($2 + $3))
    # A program that dies, leaks or stops early has failed, whatever it said.
    [ "$bad" -gt 0 ] || [ "$4" -eq 0 ] || bad=1
    failed=$((failed + bad))
    passed=$((passed + ($1 > bad ? $1 - bad : 0)))
}

for program; do
    status=0
    # shellcheck disable=SC2086
    out=$($with "$program" 2>&1) || status=$?
    echo "$out"
    [ $status -eq 0 ] || echo "$program ended with exit status $status." >&2
    counts=$(totals "$out")
    # shellcheck disable=SC2086
    add ${counts:-0 0 1} $status
done

echo "unit: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
