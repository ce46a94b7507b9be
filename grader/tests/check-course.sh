#!/bin/sh
# check-course.sh - do the course's own answers get the verdicts they must?
#
#   grader/tests/check-course.sh [EXERCISE]...
#
# EXERCISE  07 or 07-fibonacci; none: all of them
#
# Every stub compiles without a warning, and fails every test; every reference
# gets all points, with gcc and with clang, and takes the same heap; every
# naive answer fails what its first line names, and nothing else; every wrong
# one is rejected first by what its first line names; a second grading gives
# the same bytes; and the heap is what the plain massif command shows, of a
# program that does not know its right result.
# shellcheck disable=SC2016 # $these are known to jq
cd "$(dirname "$0")/../.." || exit 1
set -eu
export LC_ALL=C
self=grader/tests/check-course.sh
jobs=${JOBS:-2}

die()
{
    printf '%s\n' "$@" >&2
    exit 2
}

# ask QUESTION ARGS...: of a report, with the questions of course.jq.
ask()
{
    question=$1
    shift
    jq -r -L grader/tests "include \"course\"; $question" "$@" ||
        echo "FAIL jq cannot answer: $question"
}

# run CC NAME ARGS...: grade; the reports go to NAME.json and NAME.txt.
run()
{
    cc=$1 report=$work/$2
    shift 2
    CC=$cc build/grade --work "$work/$cc" --json "$report.json" "$@" \
        >"$report.txt" 2>&1 || true
    [ -s "$report.json" ] || die "The grader wrote no report:" \
        "CC=$cc build/grade $*" "$(tail -n 3 "$report.txt")"
}

# same FIRST SECOND: two gradings, to the byte. $work is in both.
same()
{
    for kind in json txt; do
        if cmp -s "$work/$1.$kind" "$work/$2.$kind"; then
            echo pass
        else
            echo "FAIL a second grading of the $1 gives another report:"
            diff "$work/$1.$kind" "$work/$2.$kind" | sed 's/^/    /;12q'
        fi
    done
}

check_stubs()
{
    run gcc stubs --jobs "$jobs" "$@"
    run gcc stubs-again --jobs "$jobs" "$@"
    run clang stubs-clang --jobs "$jobs" "$@"
    ask 'stubs("build/grade")' "$work/stubs.json"
    ask 'stubs("CC=clang build/grade")' "$work/stubs-clang.json"
    ask 'same_twice($again[0]; "build/grade")' \
        --slurpfile again "$work/stubs-again.json" "$work/stubs.json"
    same stubs stubs-again
}

check_references()
{
    [ -d solutions ] || return 0
    sub="build/grade --submission solutions"
    run clang references-clang --jobs "$jobs" --submission solutions "$@"
    run gcc references-again --jobs "$jobs" --submission solutions "$@"
    run gcc references --jobs "$jobs" --submission solutions "$@"
    ask "references(\"$sub\")" "$work/references.json"
    ask "said_of_references(\"$sub\")" "$work/references.json"
    ask "references(\"CC=clang $sub\")" "$work/references-clang.json"
    ask "same_heap(\$other[0]; \"CC=clang $sub\")" \
        --slurpfile other "$work/references-clang.json" "$work/references.json"
    ask "same_twice(\$again[0]; \"$sub\")" \
        --slurpfile again "$work/references-again.json" "$work/references.json"
    same references references-again
    check_by_hand references
}

# The folders of the exercises that were asked for.
folders()
{
    jq -r '.results[] | "\(.lesson)/\(.exercise)"' "$work/stubs.json"
}

check_naive()
{
    run gcc naive-again --jobs "$jobs" --answer naive "$@"
    run gcc naive --jobs "$jobs" --answer naive "$@"
    folders | while read -r folder; do
        [ ! -e "exercises/$folder/naive.c" ] ||
            printf '%s\t%s\n' "${folder#*/}" \
                "$(sed 1q "exercises/$folder/naive.c")"
    done >"$work/first-lines"
    ask 'naive($lines; "build/grade --answer naive")' \
        --rawfile lines "$work/first-lines" "$work/naive.json"
    ask 'same_twice($again[0]; "build/grade --answer naive")' \
        --slurpfile again "$work/naive-again.json" "$work/naive.json"
    same naive naive-again
    check_by_hand naive
}

check_wrong()
{
    folders | while read -r folder; do
        for file in "solutions/$folder"/wrong-*.c; do
            [ ! -e "$file" ] || echo "$file"
        done
    done >"$work/wrong"
    [ -s "$work/wrong" ] || return 0
    xargs -n 1 -P "$jobs" "$self" --wrong "$work" <"$work/wrong"
    cat "$work"/wrong-*.said
}

# check_one_wrong FILE
check_one_wrong()
{
    slug=$(basename "$(dirname "$1")")
    answer=$(basename "$1" .c)
    name=wrong-$slug.$answer
    sub="--submission solutions --answer $answer"
    # What is kept here is the measure of a known program, not a report: each
    # answer is graded once.
    # shellcheck disable=SC2086
    run gcc "$name" --cache --stop --jobs 1 $sub "$slug"
    ask 'wrong($line; $run)' --arg line "$(sed 1q "$1")" \
        --arg run "build/grade $sub" "$work/$name.json" >"$work/$name.said"
}

check_by_hand()
{
    ask commands "$work/$1.json" >"$work/by-hand"
    [ -s "$work/by-hand" ] || return 0
    split -l 1 "$work/by-hand" "$work/by-hand-$1."
    for one in "$work/by-hand-$1".*; do
        echo "$one"
    done | xargs -n 1 -P "$jobs" "$self" --by-hand "$work"
    cat "$work/by-hand-$1".*.said
}

# The peak in a massif file: bytes asked for, and bytes on top of them.
# Without any heap there is nothing that massif could mark.
peak_in()
{
    awk -F= '$1 == "mem_heap_B" { heap = $2 }
        $1 == "mem_heap_extra_B" { extra = $2 }
        heap + extra > 0 { some = 1 }
        $0 == "heap_tree=peak" { peak = heap + 0 " + " extra + 0 }
        END { print peak ? peak : NR == 0 || some ? "no peak" : "0 + 0" }' "$1"
}

# check_one_by_hand LINE-OF-COMMANDS
# Typed as it is printed, but that massif's file goes where we find it.
check_one_by_hand()
{
    tab=$(printf '\t')
    IFS=$tab read -r answer requested overhead command <"$1"
    want="$requested + $overhead"
    out=$1.massif
    found='no command is printed'
    if [ "$command" != none ]; then
        plain=${command%%--massif-out-file=*}
        sh -c "$plain --massif-out-file=$out ${command#*massif.out}" \
            >"$1.printed" 2>&1 || true
        found=$(peak_in "$out" 2>&1) || true
    fi
    if [ "$want" = "$found" ]; then
        echo pass
    else
        printf '%s\n' "FAIL $answer: the heap of its last run, by hand" \
            "    expected: $want bytes, as the report says" \
            "    found:    $found" "    type:     $command"
    fi >"$1.said"
    check_ignorance "$answer" "${command%% [0-9]*}" >>"$1.said"
}

# check_ignorance ANSWER COMMAND: its last word is the program. An answer could
# find the right result in it, or call what finds it.
check_ignorance()
{
    program=${2##* }
    if [ "$2" = none ] || nm "$program" | grep -q ' work$' &&
        ! nm "$program" | grep -q ' expected$'; then
        echo pass
    else
        printf '%s\n' "FAIL $1: what finds its right result is in the program" \
            "    see:      nm $program"
    fi
}

# Started by ourselves, several side by side.
case ${1:-} in
--wrong)
    work=$2
    check_one_wrong "$3"
    exit
    ;;
--by-hand)
    work=$2
    check_one_by_hand "$3"
    exit
    ;;
esac

for tool in gcc clang jq valgrind; do
    command -v "$tool" >/dev/null ||
        die "$tool is missing. Get it with: make install"
done
[ -x build/grade ] || die "There is no build/grade. Make it with: make"
[ -d solutions ] || echo "There is no solutions/: only stubs and naive answers."
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

for part in stubs references naive wrong; do
    "check_$part" "$@" >"$work/said" || exit
    cat "$work/said" >>"$work/all"
    sed -n '/^pass$/d; s/^FAIL //; p' "$work/said"
done
passed=$(grep -c '^pass$' "$work/all") || true
failed=$(grep -c '^FAIL ' "$work/all") || true
printf 'course: %d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
