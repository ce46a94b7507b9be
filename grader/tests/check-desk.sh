#!/bin/sh
# check-desk.sh - the commands of the Makefile, as a person types them.
#
#   grader/tests/check-desk.sh
#
# In a copy of the repository, with its history, so that nothing here is
# touched; what is built already is taken along.
cd "$(dirname "$0")/../.." || exit 1
set -u
export LC_ALL=C
unset NO_COLOR CC MAKEFLAGS MFLAGS MAKELEVEL V EX ANSWER LEVEL TEST
passed=0 failed=0
scratch=$(mktemp -d "$PWD/build/desk.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM
desk=$scratch/desk
exercise=exercises/03-generators/07-fibonacci
escape=$(printf '\033')

pass()
{
    passed=$((passed + 1))
}

# fail NAME SENTENCE
fail()
{
    failed=$((failed + 1))
    printf '%s: %s\n' "$1" "$2"
    sed 's/^/    | /' "$scratch/out"
    echo
}

skip()
{
    printf '  %s: skipped: %s\n' "$1" "$2"
}

# What git knows of or would take, as it is now: the history comes from it, too.
copy_files()
{
    git ls-files -co --exclude-standard | while IFS= read -r file; do
        [ ! -f "$file" ] || printf '%s\n' "$file"
    done | tar -cf - -T - | tar -xf - -C "$desk"
    git ls-files -d | (cd "$desk" && xargs -r rm -f)
}

in_git()
{
    git -C "$desk" -c user.name=desk -c user.email=desk@localhost "$@"
}

# The same time for all of build/, after that of the sources: nothing is built
# again, but what a test changes.
copy_build()
{
    mkdir "$desk/build"
    for part in build/*; do
        case $part in
        *.o | */grade | *.a | */calibrate | */lib | */ready | */grader | */exercises)
            cp -R "$part" "$desk/build/" ;;
        esac
    done
    touch "$scratch/now"
    find "$desk/build" -exec touch -r "$scratch/now" {} +
}

set_up()
{
    git clone -q --local . "$desk" && copy_files && in_git add -A &&
        in_git commit -q --allow-empty -m 'as it is now' && copy_build
} >"$scratch/out" 2>&1

# typed COMMAND...: at the desk; what it prints is in $scratch/out.
typed()
{
    command=$*
    status=0
    (cd "$desk" && "$@") >"$scratch/out" 2>&1 </dev/null || status=$?
}

# says STATUS SENTENCE...: what was typed ended so (x: not with 0), and printed
# each sentence, line breaks aside.
says()
{
    want=$1
    shift
    if [ "$status" != "$want" ] && { [ "$want" != x ] || [ "$status" = 0 ]; }; then
        fail "$command" "the exit status is $status; it should be $want."
        return
    fi
    for sentence; do
        if ! tr -s ' \n' '  ' <"$scratch/out" | grep -qF -e "$sentence"; then
            fail "$command" "it should print \"$sentence\"."
            return
        fi
    done
    pass
}

says_not()
{
    if grep -qF -e "$1" "$scratch/out"; then
        fail "$command" "it should not print \"$1\"."
    else
        pass
    fi
}

# holds SENTENCE CONDITION...: of the state that things are in.
holds()
{
    sentence=$1
    shift
    if (cd "$desk" && "$@") >/dev/null 2>&1; then
        pass
    else
        fail "$command" "$sentence"
    fi
}

help_and_list()
{
    typed make help
    # Each rule with a comment is one for people, and those that make only has
    # a variable for are explained below them.
    for target in $(sed -n 's/^\([a-z]*\):.*## .*/\1/p' Makefile) 07 lesson-03; do
        says 0 "make $target "
    done
    says 0 'make 07 ANSWER=naive' 'make 07 V=1'
    # What the documents tell people to type.
    # shellcheck disable=SC2013,SC2016
    for target in $(cat README.md CONTRIBUTING.md docs/*.md |
        sed -nE 's/.*(`|^    )make ([a-z]+)( [A-Z].*|`.*|)$/\2/p' | sort -u); do
        says 0 "make $target "
    done
    says_not "$escape"

    typed make list
    for dir in exercises/[0-9]*/[0-9]*/; do
        says 0 "$(basename "$dir")" "$(sed -n 's/^title *= *//p' "$dir/exercise.conf")"
    done
    says_not "$escape"
}

hints()
{
    # One by its number, which is not a step on the way through all three.
    typed make hint EX=07 LEVEL=3
    says 0 'Hint 3 of 3' 'gives_all_94_terms_that_fit' 'The next one'
    typed make hint EX=07 LEVEL=4
    says x 'There is no hint "4"' 'make hint EX=07 LEVEL=2'
    for level in 1 2 3 3; do
        typed make hint EX=07
        says 0 "Hint $level of 3"
        if [ $level -lt 3 ]; then
            says 0 'make hint EX=07'
        else
            says_not 'The next one'
        fi
    done
    for same in 7 07-fibonacci; do
        typed make hint "EX=$same"
        says 0 'Hint 3 of 3'
    done
    typed make hint
    says x 'make hint EX=07' 'make list'
    for wrong in 99 fibonacci '*'; do
        typed make hint "EX=$wrong"
        says x 'make hint EX=07' 'make list'
    done
}

resets()
{
    typed make reset EX=07
    says 0 'is the stub already'
    cp "$desk/$exercise/fibonacci.c" "$scratch/stub.c"

    for copy in 1 2; do
        echo "/* my answer $copy */" >>"$desk/$exercise/fibonacci.c"
        typed make reset EX=07
        says 0 "kept in answers/fibonacci.$copy.c" 'is the stub again'
        holds 'the stub is not the stub.' \
            cmp "$scratch/stub.c" $exercise/fibonacci.c
        holds 'the answer was not kept.' \
            grep -q "my answer $copy" answers/fibonacci.$copy.c
    done
    holds 'the first answer was lost.' grep -q 'my answer 1' answers/fibonacci.1.c

    rm "$desk/$exercise/fibonacci.c"
    typed make reset EX=07
    says 0 'is the stub again'
    holds 'the stub is not there.' cmp "$scratch/stub.c" $exercise/fibonacci.c

    typed make hint EX=07
    says 0 'Hint 1 of 3'

    typed make reset
    says x 'make reset EX=07'
    typed make reset EX=99
    says x 'make reset EX=07' 'make list'

    echo '/* mine */' >>"$desk/$exercise/fibonacci.c"
    mv "$desk/.git" "$scratch/git"
    # Not in a repository at all: that of this course is above the desk.
    typed env GIT_CEILING_DIRECTORIES="$scratch" make reset EX=07
    says x 'git' 'Copy'
    holds 'the answer was lost.' grep -q mine $exercise/fibonacci.c
    mv "$scratch/git" "$desk/.git"
    typed make reset EX=07
    says 0 'is the stub again'
}

grading()
{
    typed make 07
    says x '07-fibonacci' FAIL 'points 0 of' 'make hint EX=07'
    says_not "$escape"
    typed make 07-fibonacci
    says x '07-fibonacci' FAIL
    typed make 07 ANSWER=naive
    says x 'OVER' 'Too much heap' 'valgrind --tool=massif'
    says_not 'make hint'
    typed make 7
    says x '07-fibonacci' FAIL
    typed make 07 ANSWER=nobody
    says x nobody.c 'no file has this name' "ls $exercise"
    for unknown in 99 fibonaci 77-name; do
        typed make $unknown
        says x "There is no exercise or command \"$unknown\"" 'make list'
    done
    typed build/grade --submission nowhere
    says 2 '--submission is "nowhere"' 'folder with answers'
    typed make lesson-03
    says x 07-fibonacci 'exercises pass'
    says_not 01-sum-squares

    cp "$scratch/right.c" "$desk/$exercise/fibonacci.c"
    typed make 07
    says 0 '07-fibonacci' 'All of it passes'
    cp "$scratch/stub.c" "$desk/$exercise/fibonacci.c"
}

# The stages of a page as they come, or in one piece: the same lines, but for
# those that find again what has scrolled away.
live()
{
    typed build/grade --live
    says 2 '--live is for one exercise'
    typed build/grade --live 07 08
    says 2 '--live is for one exercise'
    for save in stub right wrong; do
        cp "$scratch/$save.c" "$desk/$exercise/live.c"
        typed build/grade --answer live 07
        says_not 'as said above'
        grep -v '^$' "$scratch/out" | sort >"$scratch/whole"
        typed build/grade --live --answer live 07
        grep -v -e '^$' -e 'as said above' "$scratch/out" | sort >"$scratch/live"
        holds 'it should say the same without --live.' \
            cmp "$scratch/whole" "$scratch/live"
    done
    says 1 'The test upto_includes_the_limit_itself fails: expected the item 0, found the end (the pull answered 0). exercises/03-generators/07-fibonacci/test_fibonacci.c:59 sanitizers pass' \
        'tests: FAIL, as said above: exercises/03-generators/07-fibonacci/test_fibonacci.c:59'
    typed env COLUMNS=30 build/grade --live --answer live 07
    says 1 'The test upto_includes'
    if sed -n '/The test/,/^$/p' "$scratch/out" | awk 'length > 34 { bad = 1 } END { exit bad }'; then
        pass
    else
        fail "$command" 'its sentences should fit the screen.'
    fi
    rm "$desk/$exercise/live.c"
}

# The flags that say what C is, of a command: one a line.
flags_in()
{
    tr ' ' '\n' | grep -E '^-(std|D|O|f|U|g)' | sort -u
}

compile_commands()
{
    typed make editor
    says 0 'compile_commands.json is made'
    # shellcheck disable=SC2016 # jq's own variables
    holds 'an entry names a file that is not there, or another folder.' sh -c \
        'jq -e --arg here "$PWD" "all(.directory == \$here)" compile_commands.json &&
         jq -r ".[].file" compile_commands.json | xargs ls'
    # shellcheck disable=SC2016
    holds 'a file has no entry.' sh -c \
        '[ "$(jq length compile_commands.json)" = \
           "$(ls exercises/[0-9]*/*/*.c solutions/[0-9]*/*/*.c | wc -l)" ]'
    # shellcheck disable=SC2016
    holds 'a file does not compile as its entry says.' sh -ec \
        'jq -r ".[] | select(.file | test(\"/(07|38)-\")) | .arguments | @sh" \
             compile_commands.json | while read -r line; do
             eval "$line -fsyntax-only -Werror"; done'
    holds 'git would take it.' git check-ignore -q compile_commands.json

    jq -r '.[] | select(.file | endswith("07-fibonacci/fibonacci.c")) | .arguments[]' \
        "$desk/compile_commands.json" | head -n 40 | flags_in >"$scratch/flags"
    typed make 07 V=1 CACHE=no
    grep '^+ .* -S ' "$scratch/out" | head -n 1 | flags_in >"$scratch/out.flags"
    holds 'its flags for an answer are not those of the grader.' \
        diff "$scratch/flags" "$scratch/out.flags"

    odd="$scratch/a \"b\\c"
    mkdir -p "$odd"
    ln -s "$desk/exercises" "$odd/exercises"
    (cd "$odd" && "$desk/bin/editor" >/dev/null)
    # shellcheck disable=SC2016
    holds 'the name of an odd folder is not escaped.' \
        jq -e --arg odd "$odd" '.[0].directory == $odd' "$odd/compile_commands.json"
}

# vim_jumps FILE PLACE: where vim, set up as docs/students.md says, goes first.
vim_jumps()
{
    if ! command -v vim >/dev/null; then
        skip 'vim' 'it is not installed'
        return
    fi
    {
        # shellcheck disable=SC2016 # these are backquotes
        sed -n '/^```vim$/,/^```$/{/^```/!p}' docs/students.md
        echo "cgetfile $1"
        # shellcheck disable=SC2016
        echo 'let at = filter(getqflist(), "v:val.valid")[0]'
        echo "call writefile([bufname(at.bufnr) . ':' . at.lnum], '$scratch/at')"
        echo 'qa!'
    } >"$scratch/jump.vim"
    rm -f "$scratch/at"
    (cd "$desk" && vim -es -u NONE -S "$scratch/jump.vim") </dev/null
    holds "vim does not jump to $2." grep -qx "$2" "$scratch/at"
}

# code_finds FILE SOURCE: what VS Code, with the course's tasks, makes of it.
code_finds()
{
    # shellcheck disable=SC2016 # jq's own variables
    holds "no $2 is found by .vscode/tasks.json." jq -e --arg source "$2" --rawfile said "$1" \
        '[.tasks[0].problemMatcher[] | select(.source == $source).pattern
          | if type == "array" then . else [.] end | map(.regexp)] as [$want]
         | ($said | split("\n")) as $lines
         | any(range($lines | length); . as $at
             | all(range($want | length); . as $k
                 | $lines[$at + $k] // "" | test($want[$k])))' \
        .vscode/tasks.json
}

# graded_by_file ANSWER: as an editor does it; what it prints is in $scratch/said.
graded_by_file()
{
    cp "$1" "$desk/$exercise/fibonacci.c"
    typed make "FILE=$desk/$exercise/fibonacci.c"
    says x '07-fibonacci' FAIL
    cp "$scratch/out" "$scratch/said"
}

editors()
{
    compile_commands

    typed make "FILE=$exercise/naive.c"
    says x '07-fibonacci' 'points 0 of'
    for nowhere in README.md lessons/README.md a/b.c; do
        typed make "FILE=$nowhere"
        says x "$nowhere" 'make 07' 'make list'
    done
    typed make hint "EX=$desk/$exercise/naive.c"
    says 0 'Hint'

    graded_by_file "$desk/solutions/${exercise#exercises/}/wrong-wraps-around.c"
    says x 'hint 3 speaks of gives_all_94_terms_that_fit' 'make hint EX=07 LEVEL=3'
    vim_jumps "$scratch/said" "$exercise/test_fibonacci.c:35"
    code_finds "$scratch/said" 'failing test'

    sed 's/;$//' "$scratch/right.c" >"$scratch/broken.c"
    graded_by_file "$scratch/broken.c"
    vim_jumps "$scratch/said" "$exercise/fibonacci.c:[0-9]*"
    code_finds "$scratch/said" compiler

    graded_by_file "$desk/$exercise/naive.c"
    vim_jumps "$scratch/said" "$exercise/fibonacci.c:[0-9]*"
    code_finds "$scratch/said" memory

    cp "$scratch/right.c" "$desk/$exercise/fibonacci.c"
    typed make "FILE=$desk/$exercise/fibonacci.c"
    says 0 'All of it passes'
    cp "$scratch/stub.c" "$desk/$exercise/fibonacci.c"
}

one_test()
{
    typed make 07 TEST=gives_all_94_terms_that_fit
    says x 'The test gives_all_94_terms_that_fit fails: count' \
        'by hand: build/work/07-fibonacci/tests' \
        'make debug EX=07 TEST=gives_all_94_terms_that_fit'
    says_not points
    says_not gives_the_terms_in_order
    typed sh -c "$(sed -n 's/^  by hand: //p' "$scratch/out")"
    says x 'test gives_all_94_terms_that_fit fail'
    typed make 07
    says x 'promises kept' 'try: make 07 TEST=gives_the_terms_in_order' \
        'debug: make debug EX=07 TEST=gives_the_terms_in_order' \
        'idea: lessons/03-generators/README.md'
    typed make 07 TEST=no_such_one
    says 2 'There is no test no_such_one. There are: gives_the_terms_in_order'
    typed make lesson-03 TEST=gives_the_terms_in_order
    says x '--test is of one exercise'
    typed make 07 ANSWER=naive TEST=gives_the_terms_in_order
    says 0 'The test gives_the_terms_in_order passes.'
    says_not 'make debug'

    cp "$scratch/right.c" "$desk/$exercise/fibonacci.c"
    typed make 07
    says 0 'All of it passes'
    typed make 07 TEST=gives_the_terms_in_order
    says 0 'gives_the_terms_in_order passes. All of them: make 07'
    typed make 07
    says 0 'All of it passes'
    cp "$scratch/stub.c" "$desk/$exercise/fibonacci.c"
}

# debugged WORDS...: make debug with these, where gdb is told to run and to show
# the calls.
debugged()
{
    typed sh -c 'printf "run\nbt\n" | make debug "$@"' - "$@"
}

debugging()
{
    mkdir "$scratch/bin"
    find /usr/bin /bin/ -maxdepth 1 ! -name 'gdb*' \
        -exec ln -sf -t "$scratch/bin" {} +
    typed env PATH="$scratch/bin" make debug EX=07
    says x 'needs the debugger gdb, and it is not installed' \
        'apt-get install gdb'
    typed make debug EX=99
    says x 'make debug EX=07' 'make list'
    if ! command -v gdb >/dev/null; then
        skip 'make debug' 'there is no gdb'
        return
    fi

    debugged EX=7
    says 0 'The test gives_the_terms_in_order fails' 'Breakpoint 1,' \
        _ck_assert_failed 'gives_the_terms_in_order_fn' test_fibonacci.c
    debugged EX=07 TEST=gives_all_94_terms_that_fit
    says 0 'Breakpoint 1,' 'gives_all_94_terms_that_fit_fn'
    debugged EX=07 TEST=no_such_one
    says x 'There is no test no_such_one'
    says_not 'Breakpoint'

    # Where a loop goes round is where its time ends.
    cp grader/tests/mistakes/07/never-leaves-the-loop.c \
        "$desk/$exercise/fibonacci.c"
    debugged EX=07
    says 0 'does not come to an end' SIGXCPU 'in fib_next'

    cp "$scratch/right.c" "$desk/$exercise/fibonacci.c"
    debugged EX=07
    says x 'No test of 07-fibonacci fails' 'make debug EX=07 TEST=NAME'
    debugged EX=07 TEST=gives_the_terms_in_order
    says 0 'gives_the_terms_in_order passes' 'exited normally'

    echo 'int x = ;' >"$desk/$exercise/fibonacci.c"
    debugged EX=07
    says x 'does not compile' 'There is nothing to debug before this is mended'
    cp "$scratch/stub.c" "$desk/$exercise/fibonacci.c"
}

# A command that -v prints does by hand what it did for the grader.
commands()
{
    typed make 07 ANSWER=naive V=1 CACHE=no
    says x '+ cd '
    line=$(sed -n 's/^+ //p' "$scratch/out" | grep 'load-measured.* 1000000 ' |
        grep 'stacks=no' | head -n 1)
    if [ -z "$line" ]; then
        fail "$command" 'no massif command was printed.'
        return
    fi
    rm -f "$desk/build/work/07-fibonacci.naive/room/massif.out"
    typed sh -c "$line"
    says 0 'begin' 'ended' 'result'
    holds 'no massif.out was made.' sh -c 'ls build/work/07-*naive/room/massif.out'
}

drawing()
{
    typed make picture EX=07
    says 0 'not drawn: no test passes yet' 'instructions since the work began'
    says_not "$escape"
    typed make picture EX=07 ANSWER=naive FILE=build/heap.svg
    says 0 'answer 8,392,648 B at its peak, too much'
    holds 'there is no picture in the file.' grep -q '</svg>' build/heap.svg
    typed make picture
    says x 'make picture EX=07'
    typed make report EX=07
    says 0 'The report for a browser is build/report.html.'
    holds 'there is no report.' grep -q '</html>' build/report.html
}

# start: what plain make prints, last of all.
where_am_i()
{
    typed make
    says 0 'exercises pass' 'Next: edit exercises/' 'then type: make'
    # make itself may add a line of its own, since not all is done yet.
    case $(grep -v '^make: ' "$scratch/out" | tail -n 1) in
    '      then type: make '*) pass ;;
    *) fail "$command" 'the last line does not say what is next.' ;;
    esac
    says_not "$escape"
}

# On a terminal of our own: `script` makes one.
on_a_terminal()
{
    if ! command -v script >/dev/null; then
        skip 'colour on a terminal' 'there is no script(1)'
        return
    fi
    typed env TERM=xterm script -qec 'make 07 ANSWER=naive' /dev/null
    says x "${escape}[31mFAIL" "${escape}[32mpass"
    says x '0 of 1 07'
    typed env TERM=xterm NO_COLOR=1 script -qec 'build/grade 07 2>/dev/null' /dev/null
    says x FAIL
    says_not "$escape"
    typed env TERM=xterm script -qec 'build/grade 07 2>/dev/null | cat' /dev/null
    says_not "$escape"
    typed env TERM=xterm script -qec 'build/grade --picture 07 2>/dev/null' /dev/null
    says 0 "${escape}[35m"
    typed env TERM=xterm NO_COLOR=1 script -qec \
        'build/grade --picture 07 2>/dev/null' /dev/null
    says 0 'not drawn'
    says_not "$escape"
}

new_exercise()
{
    for wrong in '' 40-name 05/40-name 05-end-error-close/name \
        05-end-error-close/40-Name ../05-end-error-close/40-name; do
        typed make new "EX=$wrong"
        says x 'make new EX=05-end-error-close/40-name'
    done
    typed make new EX=05-end-error-close/07-name
    says x 'The number 07 is taken by exercises/03-generators/07-fibonacci'
    typed make new EX=77-no-such-lesson/40-name
    says x 'There is no lessons/77-no-such-lesson' 03-generators
    holds 'something was made all the same.' sh -c \
        '! ls -d exercises/77* exercises/*/*name* 2>/dev/null'

    typed make new EX=03-generators/40-my-own
    says 0 exercises/03-generators/40-my-own/my_own.c \
        solutions/03-generators/40-my-own/my_own.c 'make 40' docs/authors.md
    holds 'a placeholder is left.' sh -c \
        '! grep -rE "GUARD|SLUG|NUMBER|NAME" exercises/03-generators/40-my-own solutions/03-generators/40-my-own'
    typed make new EX=03-generators/40-other
    says x 'The number 40 is taken'
    typed make 40
    says x FAIL 'points 0 of'
    says_not 'The compiler warns'
    typed make 40 ANSWER=naive
    says x 'OVER' 'Too much heap'
    typed build/grade --submission solutions 40
    says 0 'All of it passes'
    # It may be said to have too few wrong answers: those are its author's work.
    typed grader/tests/check-house.sh
    if grep '40-my-own' "$scratch/out" | grep -qv 'wrong answers'; then
        fail "$command" 'the new exercise is not complete.'
    else
        pass
    fi
    rm -r "$desk/exercises/03-generators/40-my-own" \
        "$desk/solutions/03-generators/40-my-own"
}

# A course that is published without its solutions.
without_solutions()
{
    mv "$desk/solutions" "$scratch/solutions"
    typed make list
    says 0 07-fibonacci
    typed make 07
    says x 'points 0 of'
    typed make 07 ANSWER=naive
    says x 'Too much heap'
    typed make hint EX=07
    says 0 'Hint'
    typed make reset EX=07
    says 0 'stub already'
    cp "$scratch/right.c" "$desk/$exercise/fibonacci.c"
    typed make 07
    says 0 'All of it passes'
    typed make reset EX=07
    says 0 'is the stub again'
    typed grader/tests/check-house.sh
    says_not solutions
    typed make solutions
    says x solutions
    says_not 'pass '
    mv "$scratch/solutions" "$desk/solutions"
}

cleaning()
{
    typed make clean
    says 0
    holds 'something is left of what was made.' sh -c '! ls -d build'
    holds 'the answers are gone.' ls answers/fibonacci.1.c
}

if ! set_up; then
    sed 's/^/    | /' "$scratch/out"
    echo 'desk: 0 passed, 1 failed'
    exit 1
fi
# Never in place of what the desk is built from.
cp "solutions/${exercise#exercises/}/fibonacci.c" "$scratch/right.c"
cp "solutions/${exercise#exercises/}/wrong-limit-excluded.c" "$scratch/wrong.c"
cp "$exercise/fibonacci.c" "$scratch/stub.c"

help_and_list
hints
resets
grading
live
editors
one_test
debugging
commands
drawing
where_am_i
on_a_terminal
new_exercise
without_solutions
cleaning

printf 'desk: %d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
