#!/bin/sh
# check-shots.sh - the pictures of the README are what the grader prints today.
cd "$(dirname "$0")/../.." || exit 1
set -u
export LC_ALL=C
passed=0 failed=0
scratch=$(mktemp -d "$PWD/build/shots-again.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM

# check SENTENCE COMMAND...: it must succeed.
check()
{
    sentence=$1
    shift
    if "$@" >"$scratch/out" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$sentence"
        sed 's/^/    | /' "$scratch/out"
    fi
}

# A course may be published without its solutions: then nobody can take the
# picture of one that passes.
[ ! -d solutions ] || check 'The pictures cannot be taken.' bin/shots "$scratch"
for name in fail pass; do
    picture=docs/$name.svg
    [ ! -d solutions ] ||
        check "$picture is not what the grader prints today. Take it again: make shots" \
            diff "$picture" "$scratch/$name.svg"
    check "$picture is not XML." /usr/bin/python3 -c \
        'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' $picture
    # shellcheck disable=SC2016 # the inner shell is to expand it
    check "$picture names a folder of some machine." sh -c \
        '! grep -E "/(home|root|tmp|usr|var|mnt)/" "$1"' sh $picture
    check "The README does not show $picture." grep -qF "$picture" README.md
    check "$picture has no colour." grep -q 'class="green">pass' $picture
done
# What the README says of them to who cannot see them.
heap=$(sed -n 's/.*>  heap  *\([0-9,]*\) B .* load 1000000<.*/\1/p' docs/fail.svg)
points=$(sed -n 's/.*>  points  *\([0-9]* of [0-9]*\) .*/\1/p' docs/fail.svg)
check "The README does not say \"$heap bytes of heap\" of docs/fail.svg." \
    grep -qF "${heap:-none} bytes of heap" README.md
check "The README does not say \"$points points\" of docs/fail.svg." \
    grep -qF " ${points:-none} points" README.md
check 'docs/fail.svg is no picture of a failure.' grep -q 'class="red">FAIL' docs/fail.svg

echo "shots: $passed passed, $failed failed"
[ $failed -eq 0 ]
