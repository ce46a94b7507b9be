#!/bin/bash
# extsort.sh: the sort of exercise 38 against sort(1), of 64 MiB of lines, with
# the same memory. Both must say the same, equal lines too.
cd "$(dirname "$0")/.." || exit 1
. bench/lib.sh

e=exercises/13-capstones/38-extsort
compile extsort -I$e $e/main_extsort.c solutions/13-capstones/38-extsort/extsort.c

# lines LENGTH: hexadecimal digits, the same in every run.
lines()
{
    awk -v length_="$1" -v n=$((67108864 / $1)) 'BEGIN {
        for (srand(38); n > 0; n--) {
            for (line = ""; length(line) < length_ - 1;)
                line = line sprintf("%06x", int(rand() * 16777216))
            print substr(line, 1, length_ - 1)
        }
    }'
}

ours() { "$scratch/extsort" $((mega << 20)) "$length" <"$scratch/lines"; }
theirs() { sort -S "${mega}M" "$scratch/lines"; }
ours_by_key() { "$scratch/extsort" $((mega << 20)) "$length" 2 <"$scratch/lines"; }
theirs_by_key() { sort -S "${mega}M" -s -k1.1,1.2 "$scratch/lines"; }

echo 'sorting 64 MiB of lines: ours, sort(1), ours / sort(1)'
for length in 16 100; do
    lines $length >"$scratch/lines"
    for mega in 1 8 64; do
        ratio "lines of $length bytes in $mega MiB" ours theirs
    done
    ratio "lines of $length bytes by their first 2" ours_by_key theirs_by_key
done
