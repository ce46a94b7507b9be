# shellcheck shell=bash
# lib.sh - what the benchmarks share. A benchmark compares two commands that
# must say the same, by the smaller CPU time of three rounds in turns.
set -eu
export LC_ALL=C TIMEFORMAT='%U %S'
scratch=$(mktemp -d)
export TMPDIR=$scratch
trap 'rm -rf "$scratch"' EXIT

# compile PROGRAM FLAGS...: at -O2, as somebody would who is in a hurry.
compile()
{
    program=$1
    shift
    ${CC:-cc} -O2 -std=c17 -D_DEFAULT_SOURCE -Iexercises/include -Ibench \
        -o "$scratch/$program" "$@" exercises/include/*.c -lm -lpthread
}

# seconds COMMAND...: of CPU time.
seconds()
{
    { time "$@" >"$scratch/said" 2>"$scratch/errors"; } 2>&1 |
        awk '{ print $1 + $2 }'
}

# ratio LABEL OURS THEIRS: two functions.
ratio()
{
    $2 >"$scratch/ours" && $3 >"$scratch/theirs"
    if ! cmp -s "$scratch/ours" "$scratch/theirs"; then
        echo "$1: the two do not say the same:" >&2
        diff "$scratch/ours" "$scratch/theirs" | head -n 6 >&2
        exit 1
    fi
    for _ in 1 2 3; do
        echo "$(seconds "$2") $(seconds "$3")"
    done | awk -v label="$1" '
        NR == 1 || $1 < ours { ours = $1 }
        NR == 1 || $2 < theirs { theirs = $2 }
        END {
            printf "  %-34s %6.2f s %6.2f s   ", label, ours, theirs
            printf "%6.2f\n", (theirs ? ours / theirs : 0)
        }'
}
