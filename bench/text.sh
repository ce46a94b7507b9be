#!/bin/bash
# text.sh: the stages of exercises 16 and 17 against wc and mawk.
cd "$(dirname "$0")/.." || exit 1
. bench/lib.sh

e=exercises/06-files-and-records
s=solutions/06-files-and-records
compile text -I$e/16-lines -I$e/17-csv bench/text.c $s/16-lines/lines.c \
    $s/17-csv/csv.c

awk 'BEGIN { for (i = 0; i < 1500000; i++)
    print i ",station-" i % 100 "," i * 7919 % 100003 ",ok" }' >"$scratch/csv"

ours_lines() { "$scratch/text" lines <"$scratch/csv"; }
theirs_lines() { wc -l <"$scratch/csv"; }
ours_sum() { "$scratch/text" sum <"$scratch/csv"; }
theirs_sum() { mawk -F, '{ s += $3 } END { printf "%.0f\n", s }' "$scratch/csv"; }

echo 'reading 1,500,000 lines: ours, theirs, ours / theirs'
ratio 'count lines; wc -l' ours_lines theirs_lines
ratio 'sum a CSV column; mawk' ours_sum theirs_sum
