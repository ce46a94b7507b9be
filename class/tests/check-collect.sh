#!/bin/sh
# check-collect.sh - what is taken out of a class's submissions, what is
# refused, and what students.jsonl says of it.
#
#   class/tests/check-collect.sh [PART]...
# shellcheck disable=SC2016 # $these are known to jq
cd "$(dirname "$0")/../.." || exit 1
set -u
export LC_ALL=C TZ=UTC
make -s build/collect || exit 1
passed=0 failed=0 skipped=0
scratch=$(mktemp -d "$PWD/build/collect.XXXXXX")
trap 'chmod -R u+rwx "$scratch"; rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM
sub=$scratch/sub out=$scratch/out seen=$scratch/seen

# check SENTENCE COMMAND...: it must succeed.
check()
{
    sentence=$1
    shift
    if "$@" >"$scratch/said" 2>&1 </dev/null; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$sentence"
        sed 's/^/    | /' "$scratch/said" "$seen" | head -n 20 | cat -v
    fi
}

check_not()
{
    sentence=$1
    shift
    check "$sentence" sh -c '! "$@"' sh "$@"
}

# new: an empty folder to hand in to, and nothing collected yet.
new()
{
    chmod -R u+rwx "$scratch"
    rm -rf "$sub" "$out"
    mkdir "$sub"
}

# hand_in PATH [TEXT]: a file below $sub.
hand_in()
{
    case $1 in */*) mkdir -p "$sub/${1%/*}" ;; esac
    printf '%s\n' "${2:-int answer;}" >"$sub/$1"
}

# at TIME PATH: it was changed then.
at() { touch -d "$1" "$sub/$2"; }

# collect [ARGUMENTS]: from $sub, or what these say, into $out.
collect()
{
    [ $# -gt 0 ] || set -- "$sub"
    build/collect "$@" "$out" >"$seen" 2>&1 </dev/null
    status=$?
}

# says EXPRESSION: jq, over the students as one list.
says() { jq -es "$1" "$out/students.jsonl"; }

# is SENTENCE EXPRESSION: it must be true.
is() { check "$1" says "$2"; }

# has ID FILE [TEXT]: this answer was taken, and is this one.
has()
{
    check "$1 has no $2, or another one" \
        sh -c '[ "$(cat "$1")" = "$2" ]' sh "$out/answers/$1/$2" "${3:-int answer;}"
}

# has_not ID FILE: it was not.
has_not()
{
    check_not "$1 has $2" test -e "$out/answers/$1/$2"
}

# refused ID PHRASE FROM: it says why.
refused()
{
    check "$1: it is not said of $3: $2" jq -es --arg id "$1" --arg why "$2" \
        --arg from "$3" 'any(.[]; .id == $id and
            any(.refused[]; (.why | contains($why)) and .from == $from))' \
        "$out/students.jsonl"
}

noted()
{
    check "$1: it does not say: $2" jq -es --arg id "$1" --arg s "$2" \
        'any(.[] | select(.id == $id) | .notes[], .taken[].notes[];
            contains($s))' "$out/students.jsonl"
}

archive() { /usr/bin/python3 class/tests/archives.py "$1" "$2"; }

folders()
{
    new
    hand_in 'jane/tail.c' one
    hand_in 'jane/03-generators/07-fibonacci/fibonacci.c' two
    hand_in 'jane/my work/old/both-ends.c' three
    hand_in 'jane/notes.txt'
    hand_in 'jane/helper.c'
    hand_in 'jane/.DS_Store'
    hand_in 'jane/__MACOSX/sum_squares.c'
    hand_in 'jane/build/work/one_pass.c'
    hand_in 'jane/._sum_squares.c'
    hand_in '.DS_Store'
    mkdir "$sub/joe"
    collect
    check "a folder a student is not collected" [ $status -eq 0 ]
    has jane tail.c one
    has jane fibonacci.c two
    has jane both_ends.c three
    has_not jane sum_squares.c
    has_not jane one_pass.c
    refused jane 'no exercise has an answer of this name' helper.c
    is "what is litter, or plainly something else, is reported" \
        '.[0].refused | length == 1'
    is "the students are not two, sorted by id" 'map(.id) == ["jane", "joe"]'
    is "who handed in nothing has no line of the same shape" \
        '.[1] == {id: "joe", name: "joe", from: "folder", late: false,
            taken: [], refused: [], notes: []}'
    is "what is taken is not in the order of the course, with where it was" \
        '.[0].taken | map([.file, .from]) == [["tail.c", "tail.c"],
            ["both_ends.c", "my work/old/both-ends.c"],
            ["fibonacci.c", "03-generators/07-fibonacci/fibonacci.c"]]'
}

# Each of these is tail.c, and no other exercise's.
forgiven()
{
    for name in tail.c Tail.c TAIL.C 'tail (1).c' tail-1.c tail_2.c 'tail 3.c' \
        'Copy of tail.c' 'tail - Copy.c' 'tail - Copy (2).c' 'tail copy.c' \
        'tail copy 2.c' 03-tail.c 03_tail.c tail.c.txt; do
        new
        hand_in "jane/$name"
        collect
        has jane tail.c
    done
    for name in tail.h tail.cpp tail.c.bak my-tail.c 04-tail.c tail_x.c tail.c~ \
        'tail(1.c' 'tail.c/readme'; do
        new
        hand_in "jane/$name"
        collect
        is "$name is taken for an answer" '.[0].taken == []'
    done
}

candidates()
{
    new
    hand_in 'jane/tail.c' old
    hand_in 'jane/tail (1).c' new
    at '2026-01-01' jane/tail.c
    at '2026-01-02' 'jane/tail (1).c'
    hand_in 'joe/tail.c' new
    hand_in 'joe/tail (1).c' old
    at '2026-01-02' joe/tail.c
    at '2026-01-01' 'joe/tail (1).c'
    hand_in 'jim/tail (1).c' first
    hand_in 'jim/tail (2).c' second
    hand_in 'jim/tail.c' stub
    for name in tail.c 'tail (1).c' 'tail (2).c'; do at 2026-01-01 "jim/$name"; done
    hand_in "jil/exercises/01-the-bill/03-tail/tail.c" mine
    hand_in "jil/solutions/01-the-bill/03-tail/tail.c" yours
    at '2026-01-01' "jil/exercises/01-the-bill/03-tail/tail.c"
    collect
    has jane tail.c new
    has joe tail.c new
    has jim tail.c second
    has jil tail.c mine
    noted jane 'several candidates: the newest was taken'
    noted joe 'several candidates: the newest was taken'
    refused jane 'another file of this exercise was taken' tail.c
    refused joe 'another file of this exercise was taken' 'tail (1).c'
    new
    hand_in 'jane/a/tail.c' one
    hand_in 'jane/b/tail.c' two
    at '2026-01-01' jane/a/tail.c
    at '2026-01-01' jane/b/tail.c
    collect
    has jane tail.c one
    noted jane 'none is newer: the first was taken'
}

platforms()
{
    new
    hand_in 'Jane Doe_12_assignsubmission_file_/tail.c' one
    hand_in 'Jane Doe_12_assignsubmission_file_/sub/fibonacci.c' two
    hand_in 'Jane Doe_12_assignsubmission_onlinetext_/onlinetext.html'
    hand_in 'Jane Doe_13_assignsubmission_file_tail.c' flat
    hand_in 'x_7_assignsubmission_file_ y_14_assignsubmission_file_tail.c'
    hand_in 'Participant_15_assignsubmission_file_/03-tail (1).c'
    hand_in 'Group A-Jane_16_assignsubmission_file_both_ends.c'
    collect
    has 12 tail.c one
    has 12 fibonacci.c two
    has 13 tail.c flat
    has 14 tail.c
    has 15 tail.c
    has 16 both_ends.c
    is "Moodle's names are not kept" 'map(.name) == ["Jane Doe", "Jane Doe",
        "x_7_assignsubmission_file_ y", "Participant", "Group A-Jane"]'
    is "Moodle is not said" 'all(.[]; .from == "moodle" and .late == false)'
    new
    hand_in 'doejane_LATE_12_501_tail.c' old
    hand_in 'doejane_LATE_12_502_tail-1.c' new
    at 2026-01-02 doejane_LATE_12_501_tail.c
    at 2026-01-01 doejane_LATE_12_502_tail-1.c
    hand_in 'doejoe_13_503_tail.c'
    hand_in 'anon_x1Yz2_504_tail.c'
    hand_in 'anon_LATE_17_505_fibonacci.c'
    hand_in 'doejim_18_506_notes.txt'
    hand_in 'doejess_19_507_tail.c'
    hand_in 'doejess_LATE_19_508_fibonacci.c'
    collect
    has 12 tail.c new
    has 13 tail.c
    has x1Yz2 tail.c
    has 17 fibonacci.c
    is "Canvas is not said, or who was late" \
        'map([.id, .from, .late]) == [["12", "canvas", true],
            ["13", "canvas", false], ["17", "canvas", true],
            ["18", "canvas", false], ["19", "canvas", true], ["x1Yz2", "canvas", false]]'
    is "who handed in something else has no row" '.[3].taken == []'
    new
    hand_in 'jane_tail.c' one
    hand_in 'jane-03-tail.c.orig' two
    hand_in 'joe.both_ends.c'
    hand_in 'jim-07-fibonacci.c'
    hand_in 'tail.c'
    collect
    has jane tail.c one
    has joe both_ends.c
    has jim fibonacci.c
    is "flat is not said" 'map([.id, .from]) == [["jane", "flat"],
        ["jim", "flat"], ["joe", "flat"]]'
    check "it does not say what is nobody's" \
        grep -q '"tail.c" was left: it lies in no student' "$seen"
}

names()
{
    new
    hand_in '=1+1/tail.c'
    hand_in '.hidden/tail.c'
    hand_in '-rf/tail.c'
    hand_in 'a b/tail.c' one
    hand_in 'a_b/tail.c' two
    hand_in "$(printf 'not \377 UTF-8')/tail.c"
    hand_in "$(printf 'two\nlines')/tail.c"
    hand_in '"quoted", <b>/tail.c'
    hand_in "$(printf '\360\237\246\212\342\200\256')/tail.c"
    long=$(printf '%0250d' 1)
    hand_in "$long/tail.c"
    hand_in "${long}2/tail.c"
    collect
    is "an id is not what it must be" \
        'all(.[].id; test("^[A-Za-z0-9_][A-Za-z0-9._-]*$") and length <= 100)'
    is "not every student has an id of his own" \
        'length == 10 and (map(.id) | unique | length) == 10'
    is "the students are not sorted by the bytes of their ids" \
        'map(.id) as $ids | $ids == ($ids | sort)'
    has a_b tail.c one
    has a_b-2 tail.c two
    is "a name is changed" 'map(.name) | contains(["=1+1", "two\nlines",
        "\"quoted\", <b>", "a b", "\ud83e\udd8a\u202e"])'
    is "a byte that is no UTF-8 does not become U+FFFD" \
        'any(.[].name; . == "not \ufffd UTF-8")'
    check "a folder was made under a student's name" [ -z "$(find "$out/answers" \
        -mindepth 1 -name '*[!A-Za-z0-9._-]*')" ]
}

# What a folder can hold besides files.
odd_files()
{
    new
    echo secret >"$scratch/secret"
    hand_in 'jane/tail.c'
    ln -s "$scratch/secret" "$sub/jane/fibonacci.c"
    ln -s "$scratch" "$sub/jane/more"
    ln "$scratch/secret" "$sub/jane/both_ends.c"
    mkfifo "$sub/jane/one_pass.c"
    mkdir "$sub/jane/sum_squares.c"
    ln -s "$scratch" "$sub/joe"
    head -c 1048576 /dev/zero >"$sub/jane/parse.c"
    head -c 1048577 /dev/zero >"$sub/jane/retry.c"
    : >"$sub/jane/cat.c"
    printf '\377\376i\0' >"$sub/jane/lines.c"
    collect
    has jane tail.c
    for name in fibonacci both_ends one_pass sum_squares retry; do
        has_not jane "$name.c"
    done
    refused jane 'symbolic link' fibonacci.c
    refused jane 'symbolic link' more
    refused jane 'hard link' both_ends.c
    refused jane 'it is no file: a device, a pipe' one_pass.c
    refused jane 'longer than 1 MB' retry.c
    refused joe 'symbolic link' .
    noted jane 'it is empty'
    noted jane 'it is in UTF-16'
    check "1 MB is not 1 MB" cmp "$sub/jane/parse.c" "$out/answers/jane/parse.c"
    check_not "a link was followed" grep -rq secret "$out"
    rm "$scratch/secret"

    new
    mkdir -p "$sub/jane/z"
    (cd "$sub/jane" && seq 1100 | sed 's/$/.txt/' | xargs touch)
    hand_in 'jane/0/tail.c'
    hand_in 'jane/z/fibonacci.c'
    hand_in 'joe/fibonacci.c'
    collect
    has jane tail.c
    has_not jane fibonacci.c
    has joe fibonacci.c
    is "it does not say that there are too many" \
        '.[0].refused[0].why | startswith("more than 1,000")'
    new
    (mkdir "$sub/jane" && cd "$sub/jane" && for i in $(seq 80); do echo >"x$i.c"; done)
    collect
    is "a long list of what was refused does not end in a number" \
        '.[0] | (.refused | length == 50) and
            (.notes == ["30 more were refused and are not listed"])'
}

archives()
{
    new
    for kind in links devices paths names cuttar; do
        archive $kind "$sub/$kind.tar"
    done
    mv "$sub/cuttar.tar" "$sub/cuttar.tar.gz"
    for kind in good ziplink zippaths long bomb liar many nested sealed empty \
        cut noise spoilt; do
        archive $kind "$sub/$kind.zip"
    done
    archive tarbomb "$sub/tarbomb.tgz"
    mkdir "$sub/in a folder"
    archive good "$sub/in a folder/work.zip"
    archive good "$sub/Jane_12_assignsubmission_file_work.zip"
    archive good "$sub/doejane_13_14_work.zip"
    rm -rf /tmp/collect-was-here
    collect
    check "the class is not collected" [ $status -eq 0 ]
    is "a row is missing" 'length == 22'
    is "an archive a student is not said" 'any(.[]; .id == "good" and
        .from == "archive" and .name == "good")'
    for id in good links devices paths names cuttar ziplink zippaths many nested \
        in_a_folder 12 13; do
        has $id tail.c
        has_not $id fibonacci.c
    done
    for id in bomb tarbomb liar sealed empty cut noise spoilt; do
        is "$id: something was taken" "any(.[]; .id == \"$id\" and .taken == [])"
    done
    for name in fibonacci one_pass sub; do
        [ $name = sub ] || name=$name.c
        refused links 'symbolic link' "links.tar: $name"
    done
    refused links 'hard link' 'links.tar: sum_squares.c'
    refused links 'hard link' 'links.tar: both_ends.c'
    refused ziplink 'symbolic link' 'ziplink.zip: fibonacci.c'
    for name in fibonacci one_pass sum_squares; do
        refused devices 'no file: a device' "devices.tar: $name.c"
    done
    refused paths 'leaves the submission' 'paths.tar: ../fibonacci.c'
    refused paths 'leaves the submission' 'paths.tar: a/../../one_pass.c'
    refused paths 'leaves the submission' 'paths.tar: a/../../parse.c'
    refused paths 'is absolute' 'paths.tar: /tmp/collect-was-here/sum_squares.c'
    is "a path of 41 folders is well" 'any(.[]; .id == "paths" and
        any(.refused[]; .why == "its path is too long"))'
    check_not "something was written to an absolute path" \
        test -e /tmp/collect-was-here
    refused zippaths 'leaves the submission' 'zippaths.zip: ../fibonacci.c'
    refused zippaths 'is absolute' 'zippaths.zip: C:/one_pass.c'
    refused long 'longer than 1 MB' 'long.zip: fibonacci.c'
    check "1 MB out of a zip is not 1 MB" \
        [ "$(wc -c <"$out/answers/long/tail.c")" -eq 1048576 ]
    refused bomb 'more would come out' bomb.zip
    refused tarbomb 'more would come out' tarbomb.tgz
    refused liar 'longer than 1 MB' 'liar.zip: tail.c'
    refused nested 'archive in an archive' 'nested.zip: more.zip'
    refused sealed 'it is encrypted' 'sealed.zip: tail.c'
    refused empty 'it is empty, 0 bytes' empty.zip
    refused cut 'cannot be read as an archive' cut.zip
    refused noise 'cannot be read as an archive' noise.zip
    refused spoilt 'it is damaged' 'spoilt.zip: tail.c'
    refused cuttar 'it is damaged' 'cuttar.tar.gz: fibonacci.c'
    refused cuttar 'or is cut off: Truncated' cuttar.tar.gz
    is "it does not say that there are too many" 'any(.[]; .id == "many" and
        (.refused[0].why | startswith("more than 1,000")))'
    is "odd names of files are changed" 'any(.[]; .id == "names" and
        (.refused | map(.from) | contains(["names.tar: new\nline.c",
            "names.tar: not \ufffd UTF-8.c", "names.tar: red \u001b[31m.c"])))'
    check "one line a student is not" \
        [ "$(wc -l <"$out/students.jsonl")" -eq 22 ]
    collect --most-bytes 1000000 "$sub"
    is "all may come out, however little it may be" \
        'any(.[]; .id == "long" and .taken == [])'
}

# A reader that dies takes one student with it, and who it was has a row.
crashes()
{
    new
    hand_in jane/tail.c
    archive good "$sub/jane/work.zip"
    hand_in joe/tail.c
    echo 'void abort(void); int archive_read_next_header(void) { abort(); }' |
        gcc -shared -fPIC -o "$scratch/dies.so" -x c -
    export LD_PRELOAD="$scratch/dies.so"
    collect
    unset LD_PRELOAD
    check "the class is not collected" [ $status -eq 0 ]
    has joe tail.c
    has_not jane tail.c
    refused jane 'ended badly; nothing of this student was taken' work.zip
    rm "$scratch/dies.so"
}

# The whole download is one archive.
downloads()
{
    new
    for how in 'tar -cf' 'tar -czf' 'tar -cJf' 'tar -cjf' 'zip -qr'; do
        rm -rf "$sub" "$out"
        hand_in 'jane/tail.c'
        hand_in 'joe/sub/fibonacci.c'
        command -v "${how%% *}" >/dev/null || { skipped=$((skipped + 1)); continue; }
        # shellcheck disable=SC2086
        (cd "$sub" && $how "$scratch/all" .)
        [ -e "$scratch/all" ] || mv "$scratch/all.zip" "$scratch/all"
        collect "$scratch/all"
        rm "$scratch/all"
        has jane tail.c
        has joe fibonacci.c
    done
    new
    archive moodle "$scratch/all.zip"
    collect "$scratch/all.zip"
    has 12 tail.c
    is "Moodle's zip is not what it is" 'map([.id, .name, .from]) ==
        [["12", "Jane D\u00f6e", "moodle"], ["13", "Joe", "moodle"]]'
    new
    archive wrapped "$scratch/all.zip"
    collect "$scratch/all.zip"
    has jane tail.c
    has joe fibonacci.c
    is "the folder around everything is a student" 'map(.id) == ["jane", "joe"]'
    new
    archive outside "$scratch/all.zip"
    collect "$scratch/all.zip"
    is "a path that is nobody's is somebody's" 'map(.id) == ["jane"]'
    refused jane 'leaves the submission' ../../tail.c
    check "it does not say what is nobody's" \
        grep -q '"../joe/tail.c" was left: its path leaves' "$seen"
    check "an absolute path is somebody's" \
        grep -q '"/joe/tail.c" was left: its path is absolute' "$seen"
    for kind in good nested; do
        new
        mkdir "$sub/x"
        archive $kind "$sub/jane.zip"
        (cd "$sub" && tar -cf "$scratch/all.tar" jane.zip)
        collect "$scratch/all.tar"
        has jane tail.c
    done
    refused jane 'archive in an archive' 'jane.zip: more.zip'
    rm -f "$scratch"/all.*
}

# Nothing that was there is lost by a download that cannot be read.
whole_or_not_at_all()
{
    new
    hand_in 'jane/tail.c'
    collect
    cp "$out/students.jsonl" "$scratch/before"
    for kind in cut empty noise cuttar tarbomb; do
        archive $kind "$scratch/all"
        collect --most-bytes 100000000 "$scratch/all"
        check "$kind is not trouble" [ $status -eq 2 ]
        check "$kind: it does not say that nothing was changed" \
            grep -q 'Nothing was changed in' "$seen"
        check "$kind: something was changed" \
            cmp "$scratch/before" "$out/students.jsonl"
        has jane tail.c
        rm "$scratch/all"
    done
    mkdir "$scratch/nobody"
    collect "$scratch/nobody"
    check "an empty class is not trouble" [ $status -eq 2 ]
    check "it does not say that there is nobody" \
        grep -q "There is nobody's work in" "$seen"
    has jane tail.c
    rmdir "$scratch/nobody"
    collect "$scratch/nowhere"
    check "what is not there is not trouble" [ $status -eq 2 ]
    check "it does not say what is not there" grep -q 'nowhere cannot be read' "$seen"
    build/collect "$sub" "$sub/out" >"$seen" 2>&1
    check "a student is made of what was collected" [ $? -eq 2 ]
    check_not "a folder is left among the students" test -e "$sub/out"
    check "it does not say where to go" grep -q 'Name a folder outside' "$seen"
    collect --exercises "$scratch" "$sub"
    check "it does not say where the exercises are" \
        grep -q 'There are no exercises in .*--exercises COURSE' "$seen"
    collect
    check_not "something is left behind" test -e "$out/.collect"
}

# stamp: every file below $out, with its number and when it was written.
stamp() { find "$out" -printf '%P %i %T@\n' | sort; }

again()
{
    new
    hand_in 'jane/tail.c' one
    hand_in 'jane/fibonacci.c' two
    hand_in 'joe/tail.c' three
    collect
    stamp | grep -v '^ ' >"$scratch/before"
    collect
    stamp | grep -v '^ ' >"$scratch/after"
    check "what has not changed is touched" cmp "$scratch/before" "$scratch/after"
    check "it does not say that nothing is new" grep -q ' 0 of them new' "$seen"
    hand_in 'jane/tail.c' changed
    rm "$sub/jane/fibonacci.c"
    rm -r "$sub/joe"
    hand_in 'jim/tail.c'
    collect
    has jane tail.c changed
    has_not jane fibonacci.c
    check_not "who is not in the class any more has answers" test -e "$out/answers/joe"
    has jim tail.c
    is "the students are those of before" 'map(.id) == ["jane", "jim"]'
    ln -sf "$scratch/elsewhere" "$out/answers/jim/tail.c"
    collect
    check_not "an answer is written through a link" test -e "$scratch/elsewhere"
    has jim tail.c
    check_not "an answer is a link" test -L "$out/answers/jim/tail.c"
    echo planted >"$out/answers/jim/fibonacci.c"
    collect
    has_not jim fibonacci.c
}

# shellcheck source=class/tests/collect-git.sh
. class/tests/collect-git.sh
# shellcheck source=class/tests/collect-mock.sh
. class/tests/collect-mock.sh

echo >"$seen"
[ $# -gt 0 ] || set -- folders forgiven candidates platforms names odd_files \
    archives crashes downloads whole_or_not_at_all again repositories mock
for part; do $part; done
printf 'collect: %d passed, %d failed, %d skipped\n' $passed $failed $skipped
[ $failed -eq 0 ] && [ $passed -gt 0 ]
