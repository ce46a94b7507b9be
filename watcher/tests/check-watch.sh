#!/bin/sh
# check-watch.sh - `make watch`, at a terminal, as a person meets it.
#
#   watcher/tests/check-watch.sh [SCENE]...
#
# The scenes are beside this file; watcher/tests/drive.c says how to read them.
# Each is played in a copy of the course. Those called fake-... have a grader
# that does what the scene has put into the file `script`: what is to be seen
# there is what watch does, not what the grader finds.
cd "$(dirname "$0")/../.." || exit 1
set -u
export LC_ALL=C.UTF-8 TERM=xterm
unset NO_COLOR CLICOLOR_FORCE COLUMNS CC MAKEFLAGS MFLAGS MAKELEVEL V EX ANSWER PLAIN POLL
top=$PWD
passed=0 failed=0
# `list` needs every tool that grading does.
make -s list build/watch build/watcher/tests/drive >/dev/null || exit 1
scratch=$(mktemp -d "$PWD/build/watch-check.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM

# The answers that the scenes save.
export SAVES="$scratch/saves" FIB=exercises/03-generators/07-fibonacci/fibonacci.c
export DIR=${FIB%/*}

# copy_course DIR: what git knows of or would take, as it is now.
copy_course()
{
    mkdir -p "$1" && git ls-files -co --exclude-standard | while IFS= read -r file; do
        [ ! -f "$file" ] || printf '%s\n' "$file"
    done | tar -cf - -T - | tar -xf - -C "$1"
}

in_git()
{
    git -C "$scratch/real" -c user.name=watch -c user.email=watch@localhost "$@"
}

# Everything that was built is newer than what it was built from.
copy_build()
{
    mkdir "$scratch/real/build"
    for part in build/*; do
        case $part in
        *.a | */grade | */watch | */calibrate | */lib | */ready | */grader | */watcher | */exercises)
            cp -R "$part" "$scratch/real/build/" || return 1 ;;
        esac
    done
    touch "$scratch/now"
    find "$scratch/real/build" -exec touch -r "$scratch/now" {} +
    make -s -C "$scratch/real" list build/watch
}

set_up()
{
    mkdir "$SAVES" && copy_course "$scratch/real" && copy_course "$scratch/fake" &&
        in_git init -q && in_git add -A && in_git commit -q -m 'as it is now' &&
        copy_build || return 1
    rm -rf "$scratch/fake/grader" "$scratch/fake/solutions"
    mkdir "$scratch/fake/build"
    cp watcher/tests/fake-grade.sh "$scratch/fake/build/grade"
    cp build/watch "$scratch/fake/build/watch"
    cp exercises/03-generators/07-fibonacci/fibonacci.c "$SAVES/stub.c"
    cp solutions/03-generators/07-fibonacci/fibonacci.c "$SAVES/right.c"
    cp solutions/03-generators/07-fibonacci/wrong-limit-excluded.c "$SAVES/wrong.c"
    cp solutions/01-the-bill/01-sum-squares/sum_squares.c "$SAVES/first.c"
    sed 's/^    uint64_t sum = .*/&\n\n    for (volatile int i = 0; i < 1;)\n        ;/' \
        "$SAVES/right.c" >"$SAVES/endless.c"
}

count()
{
    passed=$((passed + $1))
    failed=$((failed + $2))
}

# play SCENE: its last line says how many of its checks held.
play()
{
    name=$(basename "$1" .scene)
    case $name in fake-*) desk=$scratch/fake ;; *) desk=$scratch/real ;; esac
    (cd "$desk" && cp "$SAVES/stub.c" "$FIB" && rm -rf script sleeper build/hints answers &&
        "$top/build/watcher/tests/drive" "$1") >"$scratch/out" 2>&1
    line=$(tail -n 1 "$scratch/out")
    case $line in
    *[1-9]*' passed, 0 failed') ;;
    *' passed, '*' failed') cat "$scratch/out" ;;
    *)
        cat "$scratch/out"
        line='0 passed, 1 failed'
        ;;
    esac
    echo "$name: $line"
    # shellcheck disable=SC2086 # the words of a line
    set -- $line
    count "$1" "$3"
}

# says STATUS SENTENCE COMMAND...: in the real copy, with no terminal.
says()
{
    want=$1 sentence=$2
    shift 2
    (cd "$scratch/real" && "$@") >"$scratch/out" 2>&1 </dev/null
    status=$?
    if [ $status -ne "$want" ] ||
        ! tr -s ' \n' '  ' <"$scratch/out" | grep -qF -e "$sentence"; then
        echo "$*: the exit status is $status, it should be $want; it should print \"$sentence\". It prints:"
        cat "$scratch/out"
        count 0 1
    else
        count 1 0
    fi
}

without_a_terminal()
{
    says 2 'make watch PLAIN=1' make -s watch EX=07
    says 2 'no terminal here to read keys from' build/watch 07
    says 2 'There is no exercise "99"' build/watch --plain 99
    says 2 'usage: watch' build/watch --no-such-option
    says 2 'name one exercise' build/watch --plain 07 08
    says 0 'usage: watch' build/watch --help
    says 2 'at the top of the course' \
        env -C / "$scratch/real/build/watch" --plain
}

if ! set_up >"$scratch/out" 2>&1; then
    cat "$scratch/out"
    echo 'watch: 0 passed, 1 failed'
    exit 1
fi
if [ $# -eq 0 ]; then
    without_a_terminal
    set -- watcher/tests/scenes/*.scene
fi
for scene; do
    play "$top/$scene"
done
echo "watch: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
