#!/bin/bash
# query.sh [ROWS]: the reference against sqlite3(1), on the same rows: a full
# scan with GROUP BY, and the ten highest averages. Both must say the same. Of
# three rounds, in turns, the smallest CPU times are compared.
#
#   table  SQLite has the rows in a table, in its own format
#   text   SQLite reads the text, too, into a table in memory
cd "$(dirname "$0")/.." || exit 1
. bench/lib.sh

exercise=exercises/13-capstones/39-query
rows=${1:-1000000}
compile query -I$exercise $exercise/main_query.c \
    solutions/13-capstones/39-query/query.c

create='CREATE TABLE reading (city TEXT, day INTEGER, temperature REAL)'
import=".import --csv $scratch/readings reading"
query="SELECT city, printf('%.3f', avg(temperature)), count(*) FROM reading
       GROUP BY city ORDER BY avg(temperature) DESC LIMIT 10"

# readings CITIES: the same in every run.
readings()
{
    awk -v cities="$1" -v n="$rows" 'BEGIN {
        for (srand(39); n > 0; n--)
            printf "city-%04d,%d,%.2f\n", rand() * cities, rand() * 365,
                int(rand() * 240) / 4 - 20
    }'
}

ours() { "$scratch/query" <"$scratch/readings"; }
table() { sqlite3 "$scratch/readings.db" "$query"; }
text() { sqlite3 :memory: "$create" "$import" "$query"; }

echo "$rows rows: ours, theirs, ours / theirs"
for cities in 10 100 10000; do
    readings $cities >"$scratch/readings"
    rm -f "$scratch/readings.db"
    sqlite3 "$scratch/readings.db" "$create" "$import"
    ratio "$cities groups; sqlite3, a table" ours table
    ratio "$cities groups; sqlite3, the text" ours text
done
