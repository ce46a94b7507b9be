#!/bin/bash
# extsort.sh [MB]: the reference against sort(1), on the same lines and with the
# same memory. Both must say the same, also when only a part of a line counts.
cd "$(dirname "$0")/.." || exit 1
. bench/lib.sh

exercise=exercises/13-capstones/38-extsort
bytes=$((${1:-64} << 20))
compile extsort -I$exercise $exercise/main_extsort.c \
    solutions/13-capstones/38-extsort/extsort.c

# lines LENGTH: hexadecimal digits, the same in every run.
lines()
{
    awk -v length_="$1" -v n=$((bytes / $1)) 'BEGIN {
        for (srand(38); n > 0; n--) {
            for (line = ""; length(line) < length_ - 1;)
                line = line sprintf("%06x", int(rand() * 16777216))
            print substr(line, 1, length_ - 1)
        }
    }'
}

ours() { "$scratch/extsort" $memory $length <"$scratch/lines"; }
theirs() { sort -S ${memory}b "$scratch/lines"; }

echo "$((bytes >> 20)) MB of lines: ours, theirs, ours / theirs"
for length in 16 100; do
    lines $length >"$scratch/lines"
    "$scratch/extsort" 1048576 $length 2 <"$scratch/lines" |
        cmp - <(sort -s -k1.1,1.2 "$scratch/lines")
    for memory in 1048576 8388608 67108864; do
        ratio "$length bytes, $((memory >> 20)) MiB; sort -S" ours theirs
    done
done
