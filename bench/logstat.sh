#!/bin/bash
# logstat.sh [LINES]: the reference against awk and SQLite, on the same log. What
# is exact must be the same, and what is not must be as exact as promised; then
# its CPU time is compared with mawk's. The scripts are those of README.md, and
# a short one that trusts every line which has ten words.
cd "$(dirname "$0")/.." || exit 1
. bench/lib.sh

exercise=exercises/13-capstones/37-logstat
answer=solutions/13-capstones/37-logstat/logstat.c
lines=${1:-200000}
compile logstat -I$exercise \
    $exercise/main_logstat.c $answer -lz

script() { sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" $exercise/README.md | sed '1d;$d'; }
script awk >"$scratch/exact.awk"
script sql | sed "s#access.log#$scratch/log#" >"$scratch/inexact.sql"
cat >"$scratch/short.awk" <<'END'
NF != 10 { bad++; next }
{
    class = substr($9, 1, 1)
    requests++; bytes += $10; n[class]++; sent[class] += $10
    at[substr($4, 14, 2)] += $10
}
END
sed -n '/^END/,$p' "$scratch/exact.awk" >>"$scratch/short.awk"

awk -v lines="$lines" 'BEGIN {
    for (srand(37); lines > 0; lines--) {
        if (rand() < 0.01) { print "10.0.0.1 - - [10/Oct/2000:13:5"; continue }
        u = rand()
        size = int(exp(16 * rand()))
        printf "10.%d.%d.%d - - [10/Oct/2000:%02d:%02d:%02d -0700] " \
            "\"GET /page/%d.html HTTP/1.1\" %d %d\n",
            rand() * 2, rand() * 40, rand() * 250, rand() * 24, rand() * 60,
            rand() * 60, 1 / (u + 0.00001),
            substr("200200200200304404500", 1 + 3 * int(rand() * 7), 3), size
    }
}' >"$scratch/log"

ours() { "$scratch/logstat" "$scratch/log" | grep -v -e ^clients -e ^p; }
theirs() { mawk -f "$scratch/exact.awk" "$scratch/log"; }
short() { mawk -f "$scratch/short.awk" "$scratch/log"; }

echo "$lines lines, $(($(wc -c <"$scratch/log") / 1000000)) MB: logstat, mawk, logstat / mawk"
ratio 'as strict as logstat; mawk' ours theirs
ratio 'trusting; mawk' ours short

"$scratch/logstat" "$scratch/log" >"$scratch/page"
gzip -c "$scratch/log" >"$scratch/log.gz"
"$scratch/logstat" "$scratch/log.gz" | cmp - "$scratch/page"
sqlite3 :memory: <"$scratch/inexact.sql" 2>"$scratch/errors" >"$scratch/exact"
awk '
    function off(x, y) { return 100 * (x > y ? x - y : y - x) / y }
    NR == FNR && $1 == "path" { low[$4] = $2; high[$4] = $3; next }
    NR == FNR { found[$1] = $2; next }
    $1 != "path" {
        printf "  %-8s %10d, exactly %10d: %.2f %% off\n", $1, found[$1], $2,
            off(found[$1], $2)
        if (off(found[$1], $2) > ($1 == "clients" ? 5 : 3)) bad = 1
        next
    }
    $3 in low { seen++; if ($2 < low[$3] || $2 > high[$3]) bad = 1; next }
    $2 * 33 > found["requests"] { bad = 1 }
    END {
        printf "  %d paths, %s\n", seen, bad ? "WRONG" : "all within bounds"
        exit bad
    }' "$scratch/page" "$scratch/exact"
