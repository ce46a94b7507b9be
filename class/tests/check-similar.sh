#!/bin/sh
# check-similar.sh - which answers of a class are alike: a copy by another hand
# comes first, what everybody was given does not count, and nobody is judged.
# shellcheck disable=SC2016 # what is in single quotes is for another shell, or jq
cd "$(dirname "$0")/../.." || exit 1
set -u
export LC_ALL=C
passed=0 failed=0 skipped=0
make -s build/grade >/dev/null || exit 1
scratch=$(mktemp -d "$PWD/build/similar.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM
out=$scratch/out
csv=$out/similar.csv
page=$out/similar.html
fib=exercises/03-generators/07-fibonacci

. class/tests/checks.sh

if ! command -v sim_c >/dev/null; then
    echo "skipped: there is no sim_c, so nothing is compared"
    echo "similar: 0 passed, 0 failed, 1 skipped"
    exit 0
fi

# answer ID: from standard input.
answer()
{
    mkdir -p "$out/answers/$1"
    cat >"$out/answers/$1/fibonacci.c"
}

# Three people's own work, one of it in three hands.
own_work()
{
    cat <<END
#include "fibonacci.h"

/* Terms to come, counted down. */
static int step(struct iter *it, void *out)
{
    struct fib *f = container_of(it, struct fib, it);
    uint64_t *to = out, sum;

    if (f->left == 0 || f->a > f->limit)
        return 0;
    *to = f->a;
    sum = f->mod ? (f->a + f->b) % f->mod : f->a + f->b;
    for (int i = 0; i < 3; i++)
        sum ^= (sum << i) ^ (sum << i);
    while (f->last && sum > 7 && f->left > 3)
        f->left -= sum % 2 ? 1 : 2;
    f->a = f->b, f->b = sum, f->left--;
    return 1;
}
END
}

other_work()
{
    cat <<END
#include "fibonacci.h"

static uint64_t term[94];

static void fill_in(void)
{
    term[0] = 0;
    term[1] = 1;
    for (unsigned i = 2; i < 94; i++)
        term[i] = term[i - 1] + term[i - 2];
    switch (term[$1]) {
    case 5: term[6]--; break;
    default: if (!term[7]) goto out;
    }
out:
    term[6] = $1;
}
END
}

third_work()
{
    cat <<END
#include "fibonacci.h"

double root(double x)
{
    return x > 1 ? root(x / 4) * 2 : x;
}

const char *word = "one" "two";
unsigned char table[] = { 1, 2, 3, [9] = 4 };
typedef int (*chooser)(int, int);
chooser choose(chooser a, chooser b, int $1) { return $1 & 1 ? a : b; }
END
}

hand_in()
{
    own_work | answer first
    # Renamed, with other comments and another layout.
    own_work | sed 's/step/proceed/; s/sum/next_one/g; s,Terms.*down,It is all mine </pre><b>,
        s/^    //; s/struct fib \*f/struct fib *gen/; s/f->/gen->/g' | answer copied
    # The same but for comments and white space: CR LF, a byte mark, other tabs.
    { printf '\357\273\277' && own_work | sed 's|/\* T.*\*/|// mine <\&>|; s/    /\t/; s/$/\r/'; } | answer equal
    other_work 11 | answer other
    third_work z | answer third
    answer stub-1 <"$fib/fibonacci.c"
    sed 's/^/ /' "$fib/fibonacci.c" | answer stub-2
    answer naive-1 <"$fib/naive.c"
    # The naive answer in two other hands.
    sed 's/\<out\>/result/g; s/\<f\>/gen/g' "$fib/naive.c" | answer naive-2
    { sed 's/terms/row/g' "$fib/naive.c" && echo 'int more;'; } | answer naive-3
    printf '' | answer empty
    printf '\377\376\0i\0n\0t\0;\0' | answer utf-16
    printf 'char *s = "</script></pre><b>&\342\200\256\007"; /* never ends' | answer hostile-1
    printf 'int y; char *t = "</pre><b>"; char q = %s; x y z( 1 2 3' "'" | answer hostile-2
    head -c 70000 /dev/zero | tr '\0' 'x' | answer huge
}

# row PATTERN: the table has it.
row()
{
    check "there is no row $1" grep -qE "$1" "$csv"
    cp "$csv" "$scratch/said"
}

no_row()
{
    check_not "there is a row $1" grep -qE "$1" "$csv"
}

compared()
{
    check "the answers cannot be compared" make -s similar OUT="$out" EXERCISES=07
    row '^07-fibonacci,equal,100,100,0,100,0,"equal first",""'
    first=$(grep similar "$csv" | head -n 1)
    check "the copy by another hand is not the first: $first" \
        sh -c 'echo "$1" | grep -qE "\"(copied|equal first)\",\"(copied|equal first)\""' sh "$first"
    check "the copy is not shared as a whole: $first" \
        sh -c 'echo "$1" | grep -qE "^07-fibonacci,similar,([5-9][0-9]|100),([5-9][0-9]|100),[0-9],(9[5-9]|100),"' sh "$first"
    for id in stub-1 naive-1 naive-2 naive-3 empty huge; do
        no_row "\"${id}[ \"]|[ \"]$id\""
    done
    no_row '"other".*"third"|"third".*"other"'
    check "the table has no CR LF" [ "$(grep -c "$(printf '\r')$" "$csv")" -eq "$(wc -l <"$csv")" ]
    check "something is left behind" [ "$(find "$out" -maxdepth 1 -name 'similar.??????' | wc -l)" -eq 0 ]
}

the_page()
{
    check "the page is not well-formed" xmllint --noout "$page"
    check "the page breaks a promise" /usr/bin/python3 grader/tests/page.py "$page"
    check "it does not say that it is no verdict" grep -q 'a report, and no verdict' "$page"
    check "the copy is not there" grep -q 'It is all mine' "$page"
    check "what is shared is not marked" grep -q '<mark>.*next_one' "$page"
    check_not "what is not shared is marked" grep -q '<mark>.*It is all mine' "$page"
    check "it does not say how many were compared" sh -c \
        'grep -A1 "<th scope=.row.>07-fibonacci" "$1" | grep -q "<td>15</td><td>1</td><td>4</td><td>9</td>"' sh "$page"
    check_not "a text is not escaped" grep -qE '</script|<b>' "$page"
}

# The same bytes, whoever comes first, and elsewhere.
again()
{
    cp "$csv" "$scratch/csv"
    cp "$page" "$scratch/page"
    check "it cannot be made again" env -C / EXERCISES=07 LC_ALL=C.UTF-8 "$PWD/bin/similar" "$out"
    check "the table is another" cmp "$csv" "$scratch/csv"
    check "the page is another" cmp "$page" "$scratch/page"
    check "PAIRS=0 leaves pairs on the page" sh -c \
        'EXERCISES=07 PAIRS=0 bin/similar "$1" && ! grep -q "<mark>" "$1/similar.html"' sh "$out"
}

# Where most share something, that is nothing special.
median()
{
    for i in $(seq 30); do
        { own_work && echo "int own_${i}[] = { $(seq -s ', ' "$i") };"; } | answer "many-$i"
    done
    check "a class of copies cannot be compared" env EXERCISES=07 bin/similar "$out"
    above=$(grep similar "$csv" | head -n 1 | cut -d , -f 3)
    check "who shares what most share is $above above the median" [ "${above:-0}" -le 40 ]
}

refusals()
{
    for arguments in '' "$scratch"; do
        status=0
        # shellcheck disable=SC2086
        bin/similar $arguments >"$scratch/heard" 2>&1 || status=$?
        check "similar $arguments ends with $status" [ $status -eq 2 ]
        check "it does not say what to type" grep -q 'make similar OUT=' "$scratch/heard"
    done
    status=0
    EXERCISES=99 bin/similar "$out" >"$scratch/heard" 2>&1 || status=$?
    check "an exercise that is not there ends with $status" [ $status -eq 2 ]
    check "it is not said that there is none" grep -q 'no exercise or lesson 99' "$scratch/heard"
    mkdir "$scratch/bin" "$scratch/none" "$scratch/none/answers"
    printf '#!/bin/sh\necho it broke >&2\nexit 3\n' >"$scratch/bin/sim_c"
    chmod +x "$scratch/bin/sim_c"
    status=0
    PATH=$scratch/bin:$PATH EXERCISES=07 bin/similar "$out" >"$scratch/heard" 2>&1 || status=$?
    check "a sim_c that fails ends with $status" [ $status -eq 1 ]
    check "it is not said that nothing was compared" \
        grep -q 'to 07-fibonacci could not be compared: it broke' "$scratch/heard"
    check "a class without answers cannot be compared" env EXERCISES=07 bin/similar "$scratch/none"
}

hand_in
compared
the_page
again
refusals
median
printf 'similar: %d passed, %d failed, %d skipped\n' $passed $failed $skipped
[ $failed -eq 0 ]
