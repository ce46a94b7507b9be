#!/bin/sh
# check-report.sh - pictures in the terminal and in files, and the report for a
# browser: of answers that pass, that fail, and that try to break the page.
cd "$(dirname "$0")/../.." || exit 1
set -u
export LC_ALL=C
passed=0 failed=0
scratch=$(mktemp -d "$PWD/build/report.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM
page=$scratch/report.html
answers=$scratch/answers
drawn=$scratch/drawn
grade="build/grade --work $scratch/work"

# check SENTENCE COMMAND...: it must succeed.
check()
{
    sentence=$1
    shift
    if "$@" >"$scratch/out" 2>&1 </dev/null; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$sentence"
        sed 's/^/    | /' "$scratch/out"
    fi
}

check_not()
{
    sentence=$1
    shift
    check "$sentence" sh -c '! "$@"' sh "$@"
}

# run SENTENCE COMMAND...: the same, and what it printed is kept in $drawn.
run()
{
    check "$@"
    cp "$scratch/out" "$drawn"
}

# A wasteful answer, the stub, and one that is after the page.
hand_in()
{
    mkdir -p "$answers"
    cp exercises/01-the-bill/01-sum-squares/naive.c "$answers/sum_squares.c"
    cp exercises/03-generators/07-fibonacci/fibonacci.c "$answers/"
    printf '#error </script></pre>"><img src=x onerror=y> & %b %b\n' \
        '\0033[31m' '\0342\0200\0256evil' >"$answers/one_pass.c"
    mkdir -p "$scratch/course"
    ln -s "$PWD/exercises" "$scratch/course/exercises"
}

pages()
{
    # shellcheck disable=SC2086
    $grade --submission "$answers" --html "$page" 01 02 07 >"$scratch/said" 2>&1
    check "the exit status of --html is not that of the grading: 1" [ $? -eq 1 ]
    check "the page breaks a promise" /usr/bin/python3 grader/tests/page.py "$page"
    check "the page has no section for 01" grep -q '<h2 id="exercise-01">' "$page"
    check "the page has no section for 02" grep -q '<h2 id="exercise-02">' "$page"
    check_not "an untouched stub has a section" grep -q '<h2 id="exercise-07">' "$page"
    check "01 has no picture" grep -q '<title id="heap-01-title">' "$page"
    check "the picture of 01 has no line of the answer" \
        grep -q 'class="line yours"' "$page"
    check "what 02 tried is not shown" \
        grep -qF '&lt;/script&gt;&lt;/pre&gt;' "$page"
    check "an escape sequence is not shown as its number" grep -qF '\x1b[31m' "$page"
    check "a mark of direction is not shown as its number" grep -qF '\u202eevil' "$page"
}

# spoilt EDIT SENTENCE: a page with this edit breaks this promise.
spoilt()
{
    sed "$1" "$page" >"$scratch/spoilt.html"
    check_not "page.py finds nothing wrong with: $1" cmp -s "$page" "$scratch/spoilt.html"
    /usr/bin/python3 grader/tests/page.py "$scratch/spoilt.html" >"$scratch/found"
    check "page.py does not say: $2" grep -qF -e "$2" "$scratch/found"
}

# What looks for broken promises is of use only if it finds them.
broken_pages()
{
    spoilt 's/<\/h1>//' 'not well-formed'
    spoilt 's/<!DOCTYPE html>//' 'that it is HTML'
    spoilt 's/ lang="en"//' 'in which language'
    spoilt 's/<footer>/<footer id="top">/' 'an id is used twice'
    spoilt 's/h1>/h2>/; s/<h1/<h2/' 'first heading'
    spoilt 's/<footer>/<footer><script>1<\/script>/' '<script>'
    spoilt 's/<footer>/<footer><img src="x.png"\/>/' '<img> has src'
    spoilt 's/<footer>/<footer onclick="1">/' 'has onclick'
    spoilt 's/<footer>/<footer><a href="http:\/\/x">x<\/a>/' 'leads to http://x'
    spoilt 's/href="#exercise-01"/href="#exercise-99"/' 'leads to #exercise-99'
    spoilt 's/<style>/<style>@import "x";/' 'has @import'
    spoilt 's/<style>/<style>p{background:url(x)}/' 'has url('
    spoilt 's/<caption>[^<]*/<caption>/' 'table has no caption'
    spoilt 's/ scope="row"//' 'no scope'
    spoilt 's/<title id="heap-01-title">[^<]*/<title id="heap-01-title">/' 'no title'
    spoilt 's/<desc [^>]*>[^<]*/<desc>/' 'no description'
    spoilt 's/ role="img"//' 'not called one'
    spoilt 's/h3>/h5>/g' 'level of headings'
    spoilt "s/<footer>/<footer>$(printf '\342\200\256')/" 'cannot be seen'
}

pictures()
{
    # shellcheck disable=SC2086
    set -- $grade --submission "$answers" --picture
    run "a picture of an answer that fails is none the worse" \
        "$@" --svg "$scratch/1.svg" 01
    # A course may be published without its solutions.
    [ ! -d solutions ] || check "the picture says nothing of the reference" \
        grep -q '^reference .* at its peak$' "$drawn"
    check "the picture says nothing of the answer" \
        grep -q '^answer .* at its peak, too much' "$drawn"
    check "the picture has no axis in words" \
        grep -q 'instructions since the work began' "$drawn"
    check_not "in the C locale there is more than ASCII" grep -q '[^ -~]' "$drawn"
    cp "$drawn" "$scratch/1.txt"
    run "it cannot be drawn twice" "$@" --svg "$scratch/2.svg" 01
    check "the same picture is another text" cmp "$drawn" "$scratch/1.txt"
    check "the same picture is another file" cmp "$scratch/1.svg" "$scratch/2.svg"
    check "the SVG is not well-formed" \
        /usr/bin/python3 -c 'import sys, xml.etree.ElementTree as t; t.parse(sys.argv[1])' \
        "$scratch/1.svg"

    run "a picture cannot be drawn for the stub" env LC_ALL=C.UTF-8 "$@" 07
    check "it does not say why the stub has no line" \
        grep -q '^answer .*not drawn: no test passes yet$' "$drawn"
    check "the naive answer does not grow" \
        grep -q '^naive .* at its peak, too much; .* with load 1,000$' "$drawn"
    check "in a UTF-8 locale there is no braille" \
        grep -q "$(printf '\342\240\222')" "$drawn"
    run "a picture cannot be drawn in ASCII" env LC_ALL=C.UTF-8 "$@" --ascii 07
    check_not "with --ascii there is more than ASCII" grep -q '[^ -~]' "$drawn"
}

without_solutions()
{
    # shellcheck disable=SC2086
    set -- $grade --course "$scratch/course" --submission "$answers"
    run "without solutions/ there is no picture" "$@" --picture 07
    check_not "without solutions/ there is a reference" grep -q reference "$drawn"
    check "without solutions/ there is no line of the naive answer" \
        grep -q '^naive ' "$drawn"
}

refusals()
{
    # The tools, but no valgrind: there is nothing to draw, and it says why.
    mkdir "$scratch/bin"
    for tool in cc gcc objcopy strip pkg-config as ld; do
        ln -s "$(command -v $tool)" "$scratch/bin/$tool"
    done
    # shellcheck disable=SC2016,SC2086
    run "without valgrind a picture is not trouble" sh -c \
        'PATH=$0 "$@"; [ $? -eq 2 ]' "$scratch/bin" $grade --picture 07
    check "it does not say that there is no valgrind" \
        grep -q '^naive .*not drawn: there is no valgrind' "$drawn"
    check_not "a picture of all exercises is drawn" build/grade --picture
    check "it does not say of what there are pictures" \
        sh -c 'build/grade --picture 2>&1 | grep -q "one exercise"'
    check "--svg is taken without --picture" \
        sh -c 'build/grade --svg x 07 2>&1 | grep -q -e "go with --picture"'
    # shellcheck disable=SC2086
    run "a file that cannot be written is not trouble" \
        sh -c '"$@" >&2; [ $? -eq 2 ]' sh $grade --submission "$answers" \
        --html "$scratch/nowhere/x.html" 07
    check "it does not say what cannot be written" \
        grep -q 'nowhere/x.html cannot be written' "$drawn"
}

hand_in
pages
broken_pages
pictures
without_solutions
refusals
printf 'report: %d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
