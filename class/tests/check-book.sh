#!/bin/sh
# check-book.sh - what is made from the reports of a class: the gradebook, the
# sheets of learning platforms, the overview, and a page for each student. Of
# real gradings, and of names and reports that try to break them.
# shellcheck disable=SC2016 # what is in single quotes is for another shell, or jq
cd "$(dirname "$0")/../.." || exit 1
set -u
export LC_ALL=C
passed=0 failed=0 skipped=0
make -s build/grade build/fill build/pages list >/dev/null || exit 1
scratch=$(mktemp -d "$PWD/build/book.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM
out=$scratch/out
book=$out/gradebook.csv
overview=$out/overview.html
exercises='01 02 07'
tab=$(printf '\t')

. class/tests/checks.sh

# ends STATUS COMMAND...
ends()
{
    want=$1
    shift
    status=0
    "$@" || status=$?
    [ $status -eq "$want" ]
}

# --- a class

# answer ID EXERCISE FILE: handed in.
answer()
{
    mkdir -p "$out/answers/$1"
    name=$(basename exercises/*/"$2"-*)
    cp "$3" "$out/answers/$1/$(echo "${name#*-}" | tr - _).c"
}

folder_of()
{
    echo exercises/*/"$1"-*
}

stub_of()
{
    dir=$(folder_of "$1")
    name=${dir##*/}
    echo "$dir/$(echo "${name#*-}" | tr - _).c"
}

hand_in()
{
    mkdir -p "$out/reports"
    for n in $exercises; do
        dir=$(folder_of "$n")
        stub=$(stub_of "$n")
        answer naive "$n" "$dir/naive.c"
        answer stub "$n" "$stub"
        answer untold "$n" "$dir/naive.c"
        [ ! -d solutions ] || answer best "$n" "solutions/${stub#exercises/}"
    done
    [ -d solutions ] || answer best 01 "$(stub_of 01)"
    answer part 01 "$(folder_of 01)/naive.c"
    printf '#error </script></pre>"><img src=x onerror=y> & %b %b\n' \
        '\0033[31m' '\0342\0200\0256evil' >"$scratch/hostile.c"
    answer hostile 02 "$scratch/hostile.c"
    answer lost 01 "$(stub_of 01)"
}

# grade ID [PATH [OPTION]]
grade()
{
    # shellcheck disable=SC2086
    PATH=${2:-$PATH} build/grade ${3:-} --work "$scratch/work" --jobs 1 \
        --submission "$out/answers/$1" --json "$out/reports/$1.json" \
        $exercises >/dev/null 2>&1 || [ -f "$out/reports/$1.json" ] || {
        echo "the answers of $1 could not be graded" >&2
        exit 1
    }
}

# student ID NAME LATE: a line of students.jsonl; NAME is JSON.
student()
{
    for file in "$out/answers/$1"/*.c; do
        [ ! -f "$file" ] || echo "${file##*/}"
    done | jq -R -n -c --arg id "$1" --argjson name "$2" --argjson late "$3" '
        {id: $id, name: $name, from: "folder", late: $late,
         taken: [inputs | {file: ., from: ., notes: []}],
         refused: (if $id == "hostile" then
                   [{from: "../<b>&.c", why: "its path leaves the submission"}]
                   else [] end),
         notes: (if $id == "hostile" then ["two candidates: <the newest>"]
                 else [] end)}'
}

students()
{
    student best '"Best, of \"all\""' false
    student hostile '"</script><b>\u202eevil \ud83d\ude00 \u0007"' true
    student lost '"lost"' false
    student naive '"=HYPERLINK(\"http://x\";\"a\")"' false
    student nobody '"new\nline"' false
    student part '"-1+1"' false
    student stub '"@SUM(A1)"' false
    student untold '"\ttab"' false
}

# The tools, but no valgrind: the grader cannot tell.
without_valgrind()
{
    mkdir "$scratch/bin"
    for tool in cc gcc objcopy strip pkg-config as ld; do
        ln -s "$(command -v $tool)" "$scratch/bin/$tool"
    done
    echo "$scratch/bin"
}

begin()
{
    hand_in
    for id in best hostile naive stub; do
        grade $id
    done
    grade part "$PATH" --hand-back
    grade untold "$(without_valgrind)"
    students >"$out/students.jsonl"
}

# --- the gradebook

# The cells of the gradebook as JSON: by a parser of nobody's here; or, where
# there is none, nothing.
parse()
{
    node -e '
        const {parse} = require(require.resolve("csv-parse/sync", {paths: [process.argv[1]]}));
        const text = require("fs").readFileSync(process.argv[2]);
        console.log(JSON.stringify(parse(text, {record_delimiter: "\r\n"})));
    ' "$PWD/build/npm" "$1"
}

has_parser()
{
    command -v node >/dev/null 2>&1 || return 1
    [ -d build/npm/node_modules/csv-parse ] || {
        command -v npm >/dev/null 2>&1 && mkdir -p build/npm &&
            timeout 60 npm install --silent --no-audit --no-fund --prefix build/npm csv-parse@5
    } >/dev/null 2>&1
    [ -d build/npm/node_modules/csv-parse ]
}

# cell ID COLUMN EXPECTED
cell()
{
    found=$(jq -r --arg id "$1" --arg column "$2" '
        (.[0] | index($column)) as $i | .[] | select(.[0] == $id) | .[$i]' \
        "$scratch/cells")
    check "$2 of $1 is \"$found\", and should be \"$3\"" [ "$found" = "$3" ]
}

# holds ID PART: the note of a student does.
note_holds()
{
    check "the note of $1 does not hold: $2" jq -e --arg id "$1" --arg part "$2" '
        .[] | select(.[0] == $id) | last | contains($part)' "$scratch/cells"
}

cells_are_right()
{
    check "rows are of different lengths" jq -e 'map(length) | unique | length == 1' \
        "$scratch/cells"
    check "the columns are others" jq -e '.[0] == ["id", "name", "late", "points", "of",
        "01-sum-squares", "02-one-pass", "07-fibonacci", "passed", "trouble", "note"]' \
        "$scratch/cells"
    check "a student has no row, or the rows are not sorted by id" \
        jq -e --slurpfile s "$out/students.jsonl" \
        '[.[1:][] | .[0]] == ($s | map(.id) | sort)' "$scratch/cells"
    cell best name 'Best, of "all"'
    cell naive name "'=HYPERLINK(\"http://x\";\"a\")"
    cell part name "'-1+1"
    cell stub name "'@SUM(A1)"
    cell untold name "'${tab}tab"
    cell nobody name "new
line"
    cell hostile late yes
    cell naive late no
    cell naive of 35
    cell naive points "$(jq .totals.points.earned "$out/reports/naive.json")"
    cell naive 02-one-pass "$(jq '.results[1].points.earned' "$out/reports/naive.json")"
    cell stub points 0
    cell nobody points 0
    cell nobody 07-fibonacci 0
    cell untold points ''
    cell untold 01-sum-squares ''
    cell untold trouble 3
    cell lost points ''
    cell lost 01-sum-squares ''
    cell part 02-one-pass 0
    cell naive trouble 0
    note_holds untold 'the grader could not tell: 01 02 07 (There is no valgrind'
    note_holds nobody 'nothing was handed in'
    note_holds lost 'no report: grade again'
    note_holds naive 'fail in '
    note_holds part 'not handed in: 02 07'
    note_holds hostile 'late; '
    note_holds hostile 'files refused: 1'
    [ ! -d solutions ] || cell best passed 3
    [ ! -d solutions ] || cell best points 35
}

gradebook()
{
    check "the gradebook cannot be made" bin/class-book "$out"
    check "a line does not end as RFC 4180 says" \
        [ "$(tr -d '\r' <"$book" | wc -l)" -eq "$(($(grep -c "$(printf '\r')$" "$book") + 1))" ]
    check "the gradebook is not UTF-8" iconv -f UTF-8 -t UTF-8 "$book"
    cp "$book" "$scratch/book.csv"
    if has_parser; then
        parse "$book" >"$scratch/cells"
        cells_are_right
    else
        skip "there is no npm csv-parse, so the cells of the gradebook are not read"
    fi
}

# The bytes depend on the reports and the students alone.
same_bytes()
{
    cp -R "$out" "$scratch/again"
    rm -f "$scratch/again/gradebook.csv"
    sort -r "$out/students.jsonl" >"$scratch/again/students.jsonl"
    check "it cannot be made elsewhere" \
        env -C / LC_ALL=C.UTF-8 TZ=Asia/Tokyo "$PWD/bin/class-book" "$scratch/again"
    check "the same class gives other bytes" cmp "$book" "$scratch/again/gradebook.csv"
    check "something is left behind" \
        [ "$(find "$out" -maxdepth 1 -name '*.??????' | wc -l)" -eq 0 ]
}

# formula CHARACTERS NAME: a name that begins so is guarded, or left.
formula()
{
    jq -n -c --argjson name "$2" '{id: "x", name: $name, from: "flat", late: false,
        taken: [], refused: [], notes: []}' >"$scratch/one/students.jsonl"
    bin/class-book "$scratch/one" 2>&1
    check "the name $2 does not begin with $1 in the gradebook" \
        grep -aq "^\"x\",\"$1" "$scratch/one/gradebook.csv"
}

formulas()
{
    mkdir -p "$scratch/one"
    for c in '=' '+' '-' '@' '\t' '\r' '\n' '\uff1d' '\uff0b' '\uff0d' '\uff20'; do
        formula "'" "\"${c}1\""
    done
    formula 'a=1' '"a=1"'
    formula "$(printf '\357\277\275')1" '"\u00001"'
    printf '{"id":"x","name":"\377\376","taken":[]}\n' >"$scratch/one/students.jsonl"
    check "a name that is not UTF-8 stops it" bin/class-book "$scratch/one"
    check "a name that is not UTF-8 makes the gradebook none" \
        iconv -f UTF-8 -t UTF-8 "$scratch/one/gradebook.csv"
}

# unreadable TEXT: a report that is none has a row that says so, and does no
# harm to the others.
unreadable()
{
    printf '%s' "$1" >"$scratch/again/reports/naive.json"
    check "a report that is none stops it: $1" bin/class-book "$scratch/again"
    check "the row does not say that the report is none: $1" \
        grep -q '^"naive".*,,35,,,,0,3,"the report cannot be read: grade again"' \
        "$scratch/again/gradebook.csv"
    check "another row is changed by a report that is none: $1" \
        sh -c 'grep -v "^.naive" "$1" | cmp - "$2"' sh "$scratch/again/gradebook.csv" \
        "$scratch/others.csv"
}

unreadable_reports()
{
    grep -v '^"naive' "$book" >"$scratch/others.csv"
    unreadable ''
    unreadable '{"schema":'
    unreadable '[1]'
    unreadable '{}'
    unreadable '{"schema":"one-at-a-time/result/1","results":3}'
    unreadable '{"schema":"one-at-a-time/result/2","results":[]}'
    unreadable 'null null'
    cp "$out/reports/stub.json" "$scratch/again/reports/nobody-else.json"
    bin/class-book "$scratch/again" >"$scratch/heard" 2>&1
    check "a report of no student is not said" \
        grep -q 'nobody-else.json belongs to no student' "$scratch/heard"
}

# refused SENTENCE TEXT: as students.jsonl; the old gradebook stays.
refused()
{
    printf '%b' "$2" >"$scratch/one/students.jsonl"
    echo old >"$scratch/one/gradebook.csv"
    for maker in bin/class-book bin/class-overview; do
        check "$maker takes students that are none: $2" \
            ends 2 sh -c '"$@" 2>"$0"' "$scratch/heard" $maker "$scratch/one"
        check "$maker does not say: $1" grep -q "$1" "$scratch/heard"
    done
    check "the old gradebook is gone" grep -qx old "$scratch/one/gradebook.csv"
}

refusals()
{
    mkdir -p "$scratch/one"
    refused 'is not what collecting' 'rubbish\n'
    refused 'is not what collecting' '{"id":"../x"}\n'
    refused 'is not what collecting' '{"id":"-x"}\n'
    refused 'is not what collecting' '{"id":"a\\nb"}\n'
    refused 'is not what collecting' '{"name":"x"}\n'
    refused 'is not what collecting' '3\n'
    refused 'two lines for x' '{"id":"x"}\n{"id":"x"}\n'
    rm "$scratch/one/students.jsonl"
    check "a folder without students is taken" ends 2 bin/class-book "$scratch/one"
    check "no folder at all is taken" ends 2 bin/class-book
    printf '{"id":"../x"}\n' >"$scratch/one/students.jsonl"
    check "pages takes a student with a path" ends 2 build/pages "$scratch/one"
}

# class_of N: so many students, each with the report of one.
many=1500

class_of()
{
    mkdir -p "$scratch/$1/reports"
    for i in $(seq "$1"); do
        ln "$out/reports/stub.json" "$scratch/$1/reports/$i.json"
        printf '{"id":"%d","name":"%d","late":false,"taken":[],"refused":[],"notes":[]}\n' "$i" "$i"
    done >"$scratch/$1/students.jsonl"
}

# within KB COMMAND...: with so much address space for each process.
within()
{
    sh -c 'ulimit -v $0 && exec "$@"' "$@"
}

# The least with which a command works, in steps of 1 MB.
least()
{
    kb=4000
    while ! within $kb "$@" >/dev/null 2>&1 && [ $kb -lt 100000 ]; do
        kb=$((kb + 1000))
    done
    echo $kb
}

flat_memory()
{
    class_of 10
    class_of $many
    for maker in bin/class-book bin/class-overview build/pages; do
        kb=$(least $maker "$scratch/10")
        check "$maker takes much more memory for $many students than $kb kB" \
            within $((kb + 4000)) $maker "$scratch/$many"
    done
    kb=$(least jq -n 1)
    check_not "a limit of memory is not felt" sh -c 'ulimit -v $0 && cat "$1"/*.json | jq -s length' \
        $((kb + 4000)) "$scratch/$many/reports"
    check "there are not $many rows" \
        [ "$(wc -l <"$scratch/$many/gradebook.csv")" -eq $((many + 1)) ]
    check "there are not $many pages" \
        [ "$(find "$scratch/$many/pages" -name '*.html' | wc -l)" -eq $many ]
}

# --- the sheets of learning platforms

# The same sheet before and after, from one template in which the cells that
# may change are words.
before()
{
    sed 's/GRADE1/-/; s/GRADE2/""/; s/GRADE3/55.00/; s/NOTE1//; s/NOTE2/""/; s/NOTE3//'
}

after()
{
    sed 's/GRADE1/20/; s/GRADE2/"0"/; s/GRADE3/55.00/
        s/NOTE1/"a, ""b"""/; s/NOTE2/"nothing was handed in"/; s/NOTE3//'
}

# A bar separates; commas are in cells.
moodle='Identifier|"Full name"|"Email address"|Status|Grade|"Maximum Grade"|"Grade can be changed"|"Last modified (submission)"|"Last modified (grade)"|"Feedback comments"
"Participant 101"|"Ann O'"'"'Hara, Jr."|ann@example.org|"Submitted for grading"|GRADE1|100.00|Yes|"Saturday, 21 November 2026, 9:00 AM"|-|NOTE1
"Participant 102"|"=1+1 ""x""
 y"|  |No submission|GRADE2|100.00|Yes|-|-|NOTE2

"Participant 103"|Zo'$(printf '\303\253')'|z@example.org|""|GRADE3|100.00|Yes|-|-|NOTE3'

small_book()
{
    printf 'id,name,late,points,of,01-x,passed,trouble,note\r\n'
    printf '"101","=x","no",20,40,20,1,0,"a, ""b"""\r\n'
    printf '"102","y","no",0,40,0,0,0,"nothing was handed in"\r\n'
    printf '"103","z","no",,40,,0,1,"the grader could not tell"\r\n'
}

# fills KIND SED BEGIN END: the worksheet in another shape.
fills()
{
    {
        printf '%b' "$3"
        printf '%s' "$moodle" | before | sed "$2"
        printf '%b' "$4"
    } >"$scratch/sheet.csv"
    {
        printf '%b' "$3"
        printf '%s' "$moodle" | after | sed "$2"
        printf '%b' "$4"
    } >"$scratch/wanted.csv"
    check "a sheet $1 is not filled" ends 1 sh -c '"$@" >"$0" 2>"$0.said"' \
        "$scratch/new.csv" build/fill "$scratch/sheet.csv" "$scratch/small.csv"
    check "a sheet $1 has another byte changed" cmp "$scratch/wanted.csv" "$scratch/new.csv"
}

sheets()
{
    small_book >"$scratch/small.csv"
    fills "as it comes" 's/|/,/g' '' '\n'
    fills "without a last line end" 's/|/,/g' '' ''
    fills "with CR LF" "s/|/,/g; \$!s/\$/$(printf '\r')/" '' '\r\n'
    fills "with a byte mark" 's/|/,/g; 1s/Identifier/"Identifier"/' '\0357\0273\0277' '\n'
    fills "with semicolons" 's/|/;/g' '' '\n'
    fills "with tabs" "s/|/$tab/g" '' '\n'
    check "whom the grader could not tell about is not said" \
        grep -q 'could not tell all about 103' "$scratch/new.csv.said"

    grep -v 103 "$scratch/small.csv" >"$scratch/two.csv"
    printf '%s' "$moodle" | before | sed 's/|/,/g' | grep -v 103 >"$scratch/sheet.csv"
    check "a sheet and a book that match do not end with 0" \
        sh -c 'build/fill "$@" >/dev/null' sh "$scratch/sheet.csv" "$scratch/two.csv"
    sed '/Participant 101/d' "$scratch/sheet.csv" >"$scratch/less.csv"
    check "a row without a line in the sheet is not 1" \
        ends 1 sh -c 'build/fill "$@" >/dev/null' sh "$scratch/less.csv" "$scratch/two.csv"
    check "a row without a line in the sheet is not said" \
        sh -c 'build/fill "$@" 2>&1 | grep -q "no line for 101"' sh "$scratch/less.csv" "$scratch/two.csv"
    sed 's/Participant 101/Participant 999/' "$scratch/sheet.csv" >"$scratch/other.csv"
    check "a student without a row is not said" \
        sh -c 'build/fill "$@" 2>&1 | grep -q "no row for 999"' sh "$scratch/other.csv" "$scratch/two.csv"
    check "the sheet is not whole when a student has no row" \
        sh -c 'build/fill "$@" 2>/dev/null | grep -c Participant | grep -qx 2' \
        sh "$scratch/other.csv" "$scratch/two.csv"
    check "--scale does not scale to the maximum" \
        sh -c 'build/fill --scale "$@" | grep -q ",50.00,100.00"' sh "$scratch/sheet.csv" "$scratch/two.csv"

    for rubbish in '' 'a,b' 'I,"G' "$(cat "$scratch/small.csv")"; do
        printf '%s' "$rubbish" >"$scratch/rubbish.csv"
        check "a sheet that is none is taken: $rubbish" \
            ends 2 sh -c 'build/fill "$@" >"$0" 2>"$0.said"' "$scratch/new.csv" \
            "$scratch/rubbish.csv" "$scratch/small.csv"
        check "something is written for a sheet that is none" [ ! -s "$scratch/new.csv" ]
        check "it is not said why a sheet is none" \
            grep -q 'cannot be filled: .*\.$' "$scratch/new.csv.said"
    done
    check "a gradebook that is none is taken" \
        ends 2 build/fill "$scratch/sheet.csv" "$scratch/sheet.csv"
    check "a sheet that is not there is taken" \
        ends 2 build/fill "$scratch/nowhere.csv" "$scratch/small.csv"
    check "a full disk is not said" \
        ends 2 sh -c 'build/fill "$@" >/dev/full' sh "$scratch/sheet.csv" "$scratch/two.csv"
}

canvas()
{
    printf 'Student,ID,SIS User ID,SIS Login ID,Section,"Lesson 1 (98765)",Final\r\n    Points Possible,,,,,50,(read only)\r\n"O'"'"'Hara, Ann",101,a1,ann@example.org,"CS 101",%s,1\r\nBob,102,,,,"%s",\r\n' '' 7 \
        >"$scratch/canvas.csv"
    sed 's/"CS 101",,/"CS 101",25.00,/; s/"7"/"0.00"/' "$scratch/canvas.csv" >"$scratch/wanted.csv"
    check "a Canvas gradebook is not filled" \
        sh -c 'build/fill --scale --column "Lesson 1 (98765)" "$@" >"$0"' \
        "$scratch/new.csv" "$scratch/canvas.csv" "$scratch/two.csv"
    check "a Canvas gradebook has another byte changed" cmp "$scratch/wanted.csv" "$scratch/new.csv"
    check "a Canvas gradebook is filled without --column" \
        ends 2 build/fill "$scratch/canvas.csv" "$scratch/two.csv"
}

# The gradebook that class-book makes is one that fill reads.
together()
{
    printf 'Identifier,Grade,Maximum Grade,Feedback comments\nParticipant 1,,40,\n' >"$scratch/sheet.csv"
    sed 's/^"naive"/"1"/' "$book" >"$scratch/renamed.csv"
    build/fill "$scratch/sheet.csv" "$scratch/renamed.csv" >"$scratch/new.csv" 2>/dev/null
    check "fill does not read what class-book writes" \
        grep -q "^Participant 1,$(jq .totals.points.earned "$out/reports/naive.json"),40,.*fail in" \
        "$scratch/new.csv"
}

# --- the pages

# Its links to the students' pages aside, it keeps the promises of a report.
page()
{
    sed 's/href="pages\/[A-Za-z0-9._-]*"/href="#top"/g' "$1" >"$scratch/page.html"
    check "$1 is not well-formed" xmllint --noout "$1"
    check "$1 breaks a promise" /usr/bin/python3 grader/tests/page.py "$scratch/page.html"
}

overviews()
{
    check "the overview cannot be made" bin/class-overview "$out"
    page "$overview"
    # pass, six stages, not told, not handed in
    numbers=$(xmllint --xpath \
        "//section[@aria-labelledby='exercises']//tr[starts-with(th, '02')]/td/text()" \
        "$overview" | tr '\n' ' ')
    best=$([ -d solutions ] && echo 1 || echo 0)
    check "the numbers of 02 are others: $numbers" [ "$numbers" = \
        "$best 1 0 1 0 1 0 2 $((3 - best)) " ]
    check "a student in trouble is not first" [ "$(xmllint --xpath \
        "string((//section[@aria-labelledby='students']//tbody/tr)[1]/th/a)" "$overview")" = lost ]
    check "the second in trouble is not second" [ "$(xmllint --xpath \
        "string((//section[@aria-labelledby='students']//tbody/tr)[2]/th/a)" "$overview")" = untold ]
    check "not every student is in it" [ "$(xmllint --xpath \
        "count(//section[@aria-labelledby='students']//tbody/tr)" "$overview")" = 8 ]
    check "the distribution does not count all who have points" [ "$(xmllint --xpath \
        "sum(//section[@aria-labelledby='points']//td[contains(@class, 'n')])" "$overview")" = 6 ]
    check "a name is not escaped" grep -qF '&lt;/script&gt;&lt;b&gt;\u202eevil' "$overview"
    peak=$(jq -r '.results[2].memory.runs[-1].heap.used' "$out/reports/naive.json")
    check "the peak of the naive 07, $peak, is not there" \
        sh -c 'grep "id=\"peak-07-title\"" "$1" | tr -d , | grep -q ">$2</td>"' \
        sh "$overview" "$peak"
    check "there is no cross for a peak above the budget" \
        sh -c 'grep "id=\"peak-07-title\"" "$1" | grep -q "<path d="' sh "$overview"
}

# A report whose texts try to break what is made of them.
hostile_report()
{
    evil='</script><img src=x onerror=y>\"\u0027&]]>--><!-- \u202e\u0007\u0000\ud83d\ude00'
    jq --argjson evil "\"$evil\"" '
        (.results[2] | .tests.planned) as $n
        | .results[2].tests.list[0] |= (.outcome = "fail" | .sentence = $evil)
        | .results[2].tests.list[1] |= (.outcome = "fail" | .sentence = $evil * 4000
            | .name = "modulo_1_is_all_zeros")
        | .results[2].tests.passed = ($n - 2)
        | .results[2].title = $evil
        | .results[2] |= (.status = "trouble" | .decided_by = "peak")
        | .results[2].stages[4] |= (.status = "trouble" | .what = $evil
            | .detail = $evil | .where = $evil)
        | .results[1].tests.list[0] |= (.outcome = "fail" | .sentence = $evil)
        | .results[2].warnings = $evil' "$out/reports/naive.json" \
        >"$scratch/again/reports/naive.json"
    # The same, and no trouble: its tests are counted.
    jq '.results[2] |= (.status = "fail" | .decided_by = "tests")
        | .results[2].stages[4].status = "fail"' "$scratch/again/reports/naive.json" \
        >"$scratch/again/reports/best.json"
    check "a hostile report stops the gradebook" bin/class-book "$scratch/again"
    check "a hostile report stops the overview" bin/class-overview "$scratch/again"
    check "a hostile report stops the pages" build/pages "$scratch/again"
    check "a hostile report makes the gradebook no UTF-8" \
        iconv -f UTF-8 -t UTF-8 "$scratch/again/gradebook.csv"
    if has_parser; then
        parse "$scratch/again/gradebook.csv" >"$scratch/cells"
        check "a hostile report breaks a row" \
            jq -e 'length == 9 and (map(length) | unique) == [11]' "$scratch/cells"
    else
        skip "there is no npm csv-parse, so a hostile gradebook is not read"
    fi
    overview=$scratch/again/overview.html
    page "$overview"
    page "$scratch/again/pages/naive.html"
    page "$scratch/again/pages/best.html"
    check "what a test said is not cut" [ "$(wc -c <"$overview")" -lt 100000 ]
    check "a test that fails is not among the hardest" \
        sh -c 'grep "modulo_<wbr/>1_" "$1" | grep -q "EX=07 LEVEL=3"' sh "$overview"
    check "the hint is not there" grep -q 'second term is 1 % m' "$overview"
    check "the page of a hostile report does not show what it tried" \
        grep -qF '<p>&lt;/script&gt;&lt;img' "$scratch/again/pages/naive.html"
    overview=$out/overview.html
}

pages()
{
    check "the pages cannot be made" build/pages "$out"
    for id in best hostile lost naive nobody part stub untold; do
        page "$out/pages/$id.html"
    done
    check_not "a page has a folder of this machine" grep -rqF answers/ "$out/pages"
    check_not "a page has a command for programs that are not there" \
        grep -q -e '--tool=massif' "$out/pages/naive.html"
    check "the page of a report that was handed back has no command" \
        grep -q -e '--tool=massif.* build/work/01' "$out/pages/part.html"
    check "what 02 tried is not shown" \
        grep -qF '&lt;/script&gt;&lt;/pre&gt;' "$out/pages/hostile.html"
    check "what was refused is not shown" \
        grep -qF '../&lt;b&gt;&amp;.c</code> was refused' "$out/pages/hostile.html"
    check "a remark is not shown" grep -qF '&lt;the newest&gt;' "$out/pages/hostile.html"
    check "that it was late is not shown" grep -q 'It was late' "$out/pages/hostile.html"
    check "the page of naive has no section for 07" \
        grep -q '<h2 id="exercise-07">' "$out/pages/naive.html"
    check_not "what was not handed in has a section" \
        grep -q '<h2 id="exercise-07">' "$out/pages/part.html"
    check "what was not handed in is not to do" \
        [ "$(grep -c 'to do</span>' "$out/pages/part.html")" -eq 2 ]
    check "the page of nobody does not say why it is empty" \
        grep -q 'Nothing was handed in' "$out/pages/nobody.html"
    check "the page of lost does not say that it has no report" \
        grep -q 'There is no report on it yet' "$out/pages/lost.html"
    check "trouble is not said on the page" grep -q '</span>trouble' "$out/pages/untold.html"
}

begin
gradebook
same_bytes
formulas
unreadable_reports
refusals
sheets
canvas
together
overviews
pages
hostile_report
flat_memory
printf 'book: %d passed, %d failed, %d skipped\n' $passed $failed $skipped
[ $failed -eq 0 ]
