#!/bin/sh
# Data flows one way through the grader, and through watch and collect, which
# take what they need from the grader: a module may include only modules to its
# left in this line, itself and what the course gives. A file that is not in the
# line is a complaint, too. So is a sentence of a verdict that is not in
# grader/texts.h.
set -eu

order='str markup digest text texts litter args finding conf exercise course reach landlock seccomp_filter box
site answer spawn proc room bench compiler program object includes build symbols gate records tests
complaint sanitizers massif curve chart plot svg audit valgrind budget baseline truth trial peak memcheck
judge grading result handback picture view done hint next page html report cache pool options list show fold now
term screen notice child shelf desk keys sheet grades layout fill fill_main pages class_conf roll
whose names tray entry unpack walk git intake finish collect main'

dirs=${1:-grader watcher class class/collect}
passed=0 failed=0

# shellcheck disable=SC2086
for file in $(for dir in $dirs; do echo "$dir"/*.[ch]; done); do
    bad=$(awk -v order="$order" -v file="$file" '
        BEGIN {
            n = split(order, name, /[ \n]+/)
            for (i = 1; i <= n; i++) rank[name[i]] = i
            me = file; sub(/.*\//, "", me); sub(/\.[ch]$/, "", me)
            if (!(me in rank)) print file ": " me " has no place in the order of grader/tests/check-layers.sh"
        }
        /^#include "/ {
            split($2, q, "\""); it = q[2]; sub(/\.h$/, "", it)
            if (it != me && it in rank && rank[it] > rank[me])
                print file ":" FNR ": " me " includes " it ".h, which is to its right"
        }
        # found(FAIL, "..." or found(FAIL, and a text in the next line
        (asked || /found\((FAIL|TROUBLE|SKIPPED), *"/) && match($0, /"[^%][^"]*"/) {
            print file ":" FNR ": the sentence " substr($0, RSTART, RLENGTH) \
                " belongs into grader/texts.h"
        }
        { asked = /found\((FAIL|TROUBLE|SKIPPED),$/ }' "$file")
    if [ -n "$bad" ]; then
        echo "$bad" >&2
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
done
echo "layers: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
