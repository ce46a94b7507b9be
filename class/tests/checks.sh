# shellcheck shell=sh
# shellcheck disable=SC2154 # scratch is whose tests these are
# checks.sh - how the tests of a class count. They have passed, failed and
# skipped, all 0, and a folder $scratch before the first check.

# check SENTENCE COMMAND...: it must succeed.
check()
{
    sentence=$1
    shift
    if "$@" >"$scratch/said" 2>&1 </dev/null; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$sentence"
        head -c 2000 "$scratch/said" | sed 's/^/    | /'
    fi
}

# check_not SENTENCE COMMAND...: it must fail.
# shellcheck disable=SC2016 # the inner shell's
check_not()
{
    sentence=$1
    shift
    check "$sentence" sh -c '! "$@"' sh "$@"
}

skip()
{
    skipped=$((skipped + 1))
    echo "skipped: $1"
}
