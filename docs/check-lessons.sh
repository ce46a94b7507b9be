#!/bin/sh
# check-lessons.sh - is what the lessons say true? Every program is run, every
# figure measured, every picture drawn again, every quote and link looked up.
#
#   docs/check-lessons.sh [PART]... [LESSON]
#
# PART    programs, figures, pictures, quotes, links or shape; none: all
# LESSON  a folder of lessons/, or its number; none: all of them, and every
#         other Markdown page of the course
#
# In the first lines of a program:
#   /* libs: zlib sqlite3 */     pkg-config names
#   /* cflags: -O2 */            more options for the compiler
# In a page, after a number, which is the last one before the comment:
#   8,000,000 bytes<!-- heap: PROGRAM ARGS -->    the peak, massif's mem_heap_B
#   3,200 bytes<!-- stack about: PROGRAM ARGS --> the peak, within 10 %
#   94 terms<!-- prints: PROGRAM ARGS -->         is in what it prints
#   58 lines<!-- lines: PATH -->                  are in the file
# In a page, as a fence:
#   ```massif PROGRAM ARGS                        what ms_print draws
#   ```c file=PATH                                lines of PATH, in a row
# PROGRAM is one of the page's own folder, or FOLDER/PROGRAM of lessons/.
cd "$(dirname "$0")/.." || exit 1
export LC_ALL=C
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

tab=$(printf '\t')
flags="-std=c17 -D_POSIX_C_SOURCE=200809L -Og -gdwarf-4 -fno-builtin"
flags="$flags -Wall -Wextra -Werror -Iexercises/include"
passed=0 failed=0

pass()
{
    passed=$((passed + 1))
}

# fail WHERE SENTENCE [LINES]...: what is wrong, what to look at or to type.
fail()
{
    failed=$((failed + 1))
    printf '%s: %s\n' "$1" "$2"
    shift 2
    [ $# -eq 0 ] || printf '%s\n' "$@" | sed '/^$/d;s/^/    /'
}

die()
{
    printf 'check-lessons: %s\n' "$*" >&2
    exit 1
}

# facts KIND: what pages.awk found, in the pages we look at.
facts()
{
    grep "^$1$tab$only" "$work/facts" | cut -f 2- >"$work/$1"
}

# differ EXPECTED FOUND: the first line that is not the same.
differ()
{
    awk -v a="$1" -v b="$2" 'BEGIN {
        for (n = 1; x == y && x != "(the end)"; n++) {
            x = (getline < a) > 0 ? $0 : "(the end)"
            y = (getline < b) > 0 ? $0 : "(the end)"
        }
        print "line " n - 1 ", expected: " x
        print "line " n - 1 ", found:    " y
    }'
}

# run SECONDS COMMAND...: without our environment and input, at most 100 MB out.
run()
(
    seconds=$1
    shift
    ulimit -f 204800
    exec env -i PATH="$PATH" timeout "$seconds" "$@" </dev/null
)

# compile SOURCE: always anew, for an old program would measure the past.
compile()
{
    libs=$(sed -n '1,5s|^/\* libs: \(.*\) \*/$|\1|p' "$1")
    more=$(sed -n '1,5s|^/\* cflags: \(.*\) \*/$|\1|p' "$1")
    rm -f "build/${1%.c}"
    mkdir -p "build/${1%/*}"
    if [ -n "$libs" ]; then
        more="$more $(pkg-config --cflags --libs $libs)" || return
    fi
    ${CC:-cc} $flags -o "build/${1%.c}" "$1" exercises/include/*.c $more -lm
}

# ready SOURCE: compiled when first asked for; is the program there?
ready()
{
    log=$work/$(echo "$1" | tr / _).log
    [ -e "$log" ] || compile "$1" >"$log" 2>&1 ||
        fail "$1" "does not compile without a warning:" "$(sed 9q "$log")"
    [ -x "build/${1%.c}" ]
}

massif()
{
    rm -f "$work/massif"
    run 300 valgrind -q --command-line-only=yes --vgdb=no --tool=massif \
        --time-unit=B --peak-inaccuracy=0 --massif-out-file="$work/massif" \
        "$@" >"$work/said" 2>&1
    [ $? -lt 124 ] && [ -s "$work/massif" ]
}

largest()
{
    awk -F= -v field="$1" '$1 == field && $2 > max { max = $2 }
        END { printf "%.0f\n", max }' "$work/massif"
}

# The graph alone, from the line of its unit to the labels of the x axis.
graph()
{
    ms_print --x=64 --y=12 "$work/massif" | sed 's/ *$//' | awk '
        /^ *[KMGTPEZY]?B$/ { graph = 1 }
        graph
        axis { exit }
        /^ *0 \+-/ { axis = 1 }'
}

measure()
{
    kind=$1
    shift
    case $kind in
    heap) massif --stacks=no --max-snapshots=1000 "$@" && largest mem_heap_B ;;
    stack) massif --stacks=yes --heap=no --max-stackframe=1000000000 "$@" &&
        largest mem_stacks_B ;;
    picture) massif --stacks=no "$@" && graph ;;
    prints) run 60 "$@" 2>"$work/said" || [ $? -lt 124 ] ;;
    esac
}

# measured WHERE KIND PROGRAM ARGS...: once each, into the file $result.
measured()
{
    where=$1 kind=$2
    case $3 in
    */*) source=lessons/$3.c ;;
    *) source=${where%/*}/$3.c ;;
    esac
    shift 3
    command="build/${source%.c}${*:+ $*}"
    result=$work/$(echo "$kind $command" | tr ' /' '+_')
    if [ ! -e "$source" ]; then
        fail "$where" "there is no program $source"
    elif ! ready "$source"; then
        fail "$where" "$source does not compile"
    else
        [ -e "$result" ] || measure "$kind" $command >"$result" || {
            rm -f "$result"
            fail "$where" "crashes, or takes too long:" \
                "$command" "$(tail -n 3 "$work/said")"
        }
    fi
    [ -e "$result" ]
}

check_programs()
{
    for c in ${only:-lessons/[0-9]*/}*.c; do
        case $c in *.mine.c) continue ;; esac
        [ -e "$c" ] && ready "$c" || continue
        name=${c%.c}
        if [ ! -e "$name.out" ]; then
            fail "$c" "has no $name.out; if what it prints is right:" \
                "build/$name >$name.out"
            continue
        fi
        run 60 "build/$name" >"$work/out" 2>"$work/said"
        status=$?
        if [ $status -eq 124 ]; then
            fail "$c" "is not done after 60 seconds:" "build/$name"
        elif [ $status -ne 0 ]; then
            fail "$c" "the exit status is $status, it must be 0:" \
                "build/$name; echo \$?" "$(tail -n 3 "$work/said")"
        elif ! cmp -s "$name.out" "$work/out"; then
            fail "$name.out" "is not what the program prints:" \
                "$(differ "$name.out" "$work/out")" \
                "build/$name | diff $name.out -"
        else
            pass
        fi
    done
    for out in ${only:-lessons/[0-9]*/}*.out; do
        [ ! -e "$out" ] || [ -e "${out%.out}.c" ] ||
            fail "$out" "there is no ${out%.out}.c to print it"
    done
}

# near EXPECTED FOUND PERCENT: are the numbers that near?
near()
{
    awk -v a="$1" -v b="$2" -v percent="$3" 'BEGIN {
        off = a > b ? a - b : b - a
        exit !(a != "none" && 100 * off <= percent * a)
    }'
}

# contains NUMBER FILE: as a number of its own, with or without its commas.
contains()
{
    awk -v number="$1" '
        BEGIN {
            gsub(/[.]/, "[.]", number)
            number = "(^|[^0-9.,])" number "([.,]?[^0-9.,]|[.,]?$)"
        }
        $0 ~ number || gsub(/,/, "") && $0 ~ number { found = 1 }
        END { exit !found }' "$2"
}

# try KIND COMMAND: what a reader types to see the figure.
try()
{
    case $1 in
    heap) echo "valgrind --tool=massif --peak-inaccuracy=0 $2" ;;
    stack) echo "valgrind --tool=massif --peak-inaccuracy=0 --heap=no" \
        "--stacks=yes --max-stackframe=1000000000 $2" ;;
    *) echo "$2" ;;
    esac
}

check_figures()
{
    facts bad
    while IFS=$tab read -r where sentence; do
        fail "$where" "$sentence"
    done <"$work/bad"
    facts figure
    while IFS=$tab read -r where kind number words; do
        percent=0
        [ "${kind% about}" = "$kind" ] || percent=10
        kind=${kind% about}
        if [ "$kind" = lines ]; then
            [ -f "$words" ] || { fail "$where" "there is no $words"; continue; }
            command="wc -l $words" result=$work/lines
            wc -l <"$words" | tr -d ' ' >"$result"
        else
            measured "$where" "$kind" $words || continue
        fi
        if [ "$kind" = prints ]; then
            contains "$number" "$result"
        else
            near "$number" "$(cat "$result")" "$percent"
        fi && pass && continue
        fail "$where" "$kind of $words:" "expected: $number, says the page" \
            "found:    $(sed 3q "$result")" "$(try "$kind" "$command")"
    done <"$work/figure"
}

check_pictures()
{
    facts picture
    while IFS=$tab read -r where words body; do
        measured "$where" picture $words || continue
        sed 's/ *$//' "$body" >"$work/body"
        if cmp -s "$work/body" "$result"; then
            pass
        else
            fail "$where" "the picture of $words is another one:" \
                "$(differ "$work/body" "$result")" "now it is:" \
                "$(cat "$result")"
        fi
    done <"$work/picture"
}

# quoted QUOTE FILE: is it there, line after line? If not, where it leaves off.
quoted()
{
    awk 'NR == FNR { quote[++n] = $0; next }
        { line[++m] = $0 }
        END {
            for (i = 1; i <= m - best && best < n; i++) {
                k = 0
                while (k < n && i + k <= m && line[i + k] == quote[k + 1])
                    k++
                if (k > best) { best = k; at = i }
            }
            if (n > 0 && best == n)
                exit 0
            if (best)
                print "expected: " line[at + best] " (line " at + best ")"
            print "found:    " quote[best + 1] " (line " best + 1 \
                " of the quote)"
            exit 1
        }' "$1" "$2" >"$work/said"
}

check_quotes()
{
    facts quote
    while IFS=$tab read -r where path body; do
        if [ ! -f "$path" ]; then
            fail "$where" "quotes $path, which does not exist"
        elif ! quoted "$body" "$path"; then
            fail "$where" "these are not lines of $path in a row:" \
                "$(cat "$work/said")"
        else
            pass
        fi
    done <"$work/quote"
}

check_links()
{
    facts link
    sed -n "s/^anchor${tab}[^$tab]*$tab//p" "$work/facts" >"$work/anchors"
    while IFS=$tab read -r where target path name; do
        [ ! -d "$path" ] || [ "$name" = - ] || path=${path%/}/README.md
        if [ ! -e "$path" ]; then
            fail "$where" "a link to $target: there is no $path"
        elif [ "$name" != - ] && ! grep -qxF "$path#$name" "$work/anchors"; then
            fail "$where" "a link to $target: no such heading; there are:" \
                "$(grep -F "$path#" "$work/anchors" | sed 's/[^#]*//')"
        else
            pass
        fi
    done <"$work/link"
}

check_shape()
{
    facts heading
    printf '## %s\n' Warm-up Predict Run Investigate 'The idea' \
        'How it goes wrong' Modify Exercises 'Check yourself' >"$work/nine"
    for folder in ${only:-lessons/[0-9]*/}; do
        page=${folder}README.md
        [ -e "$page" ] || { fail "$page" "does not exist"; continue; }
        number=${folder#lessons/}
        number=${number%%-*}
        head -n 1 "$page" | grep -q "^# ${number#0} · ." ||
            fail "$page:1" "the first line must be # ${number#0} · and a title"
        # The capstones are exercises, and no lesson.
        case $folder in *-capstones/) continue ;; esac
        ! grep -q '^\*Coming' "$page" || continue
        grep "^$page:.*$tab## " "$work/heading" | cut -f 2 >"$work/found"
        if cmp -s "$work/nine" "$work/found"; then
            pass
        else
            fail "$page" "a lesson has nine sections:" \
                "$(differ "$work/nine" "$work/found" | sed 's/line/section/')"
        fi
    done
}

parts='' only=''
for word do
    case $word in
    programs | figures | pictures | quotes | links | shape)
        parts="$parts $word"
        continue
        ;;
    lessons/*) word=${word#lessons/} ;;
    [0-9]) word=0$word ;;
    esac
    only=$(echo lessons/"${word%/}"*/)
    [ -d "$only" ] || die "$word is neither a part nor a lesson:" \
        "[programs|figures|pictures|quotes|links|shape]... [LESSON]"
done
case $parts in
'' | *programs* | *figures* | *pictures*)
    for tool in "${CC:-cc}" timeout valgrind ms_print; do
        command -v "${tool%% *}" >"$work/found" ||
            die "$tool is missing: type make, which offers to install it"
    done
    ;;
esac

find . \( -path ./.git -o -path ./build -o -path ./answers \
    -o -path ./exercises/template \) -prune \
    -o -name '*.md' -print | sed 's|^\./||' | sort |
    xargs awk -v dir="$work" -f docs/pages.awk >"$work/facts" || exit
for part in ${parts:-programs figures pictures quotes links shape}; do
    before=$((passed + failed))
    "check_$part"
    [ -n "$only" ] || [ $((passed + failed)) -gt $before ] ||
        fail "lessons" "nothing to check: $part"
done
printf 'lessons: %d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
