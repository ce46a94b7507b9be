#!/bin/sh
# Make the logs in this folder anew, with the tools of this machine. Run it
# from the top of the repository, then read the difference with git.
set -eu

here=grader/tests/unit/complaint
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
flags='-std=c17 -D_GNU_SOURCE -Og -gdwarf-4 -fno-omit-frame-pointer
    -fno-builtin -fno-optimize-sibling-calls -w'
watch='-fsanitize=address,undefined -fno-sanitize-recover=all'
memcheck='--tool=memcheck --command-line-only=yes --vgdb=no
    --read-inline-info=no --leak-check=full
    --show-leak-kinds=definite,indirect,possible
    --errors-for-leak-kinds=definite,indirect,possible
    --num-callers=30 --error-exitcode=99'

cases() {
    sed -n 's/^ *\(CASE(.*\)/\1/p' $here/misuses.c | tr -d ' ' | tr , '\n' |
        sed -n 's/^CASE(\([a-z_]*\))$/\1/p'
}

# Process numbers and places of this machine say nothing.
scrub() {
    sed -e "s|$work|/course|g" -e "s|$PWD|/course|g" \
        -e 's/^==[0-9]*==/==1==/' -e 's/ pid=[0-9]*/ pid=1/' | head -c 6000
}

# sanitized COMPILER
sanitized() {
    # shellcheck disable=SC2086
    $1 $flags $watch "$work/misuses.c" -o "$work/watched"
    for name in $(cases); do
        log=$here/$1/$name.log
        env -i PATH=/usr/bin:/bin LC_ALL=C UBSAN_OPTIONS=print_stacktrace=1 \
            ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1:detect_stack_use_after_return=1 \
            "$work/watched" "$name" 2>"$work/log" >/dev/null || :
        scrub <"$work/log" >"$log"
        [ -s "$log" ] || rm "$log"
    done
}

# The examiner's malloc and free stand between the misuse and the real ones.
examined() {
    # shellcheck disable=SC2086
    gcc $flags $watch -Dmalloc=heap_malloc -Dfree=heap_free -Iexercises/testing \
        -c "$work/misuses.c" -o "$work/examined.o"
    # shellcheck disable=SC2086
    gcc $flags $watch -Iexercises/testing "$work/examined.o" \
        exercises/testing/heap.c -o "$work/examined"
    for name in heap_use_after_free heap_buffer_overflow \
        before_the_block double_free leak; do
        env -i LC_ALL=C "$work/examined" $name 2>"$work/log" || :
        scrub <"$work/log" >"$here/examined/$name.log"
    done
}

checked() {
    # shellcheck disable=SC2086
    gcc $flags "$work/misuses.c" -o "$work/plain"
    for name in $(cases); do
        # shellcheck disable=SC2086
        env -i PATH=/usr/bin:/bin LC_ALL=C valgrind $memcheck --log-file="$work/log" \
            "$work/plain" "$name" >/dev/null 2>&1 || :
        log=$here/memcheck/$name.log
        scrub <"$work/log" >"$log"
        grep -q -e 'SUMMARY: [1-9]' -e terminating "$log" && continue
        case $name in nothing_wrong | still_reachable) ;; *) rm "$log" ;; esac
    done
}

cp $here/misuses.c "$work"
for dir in gcc clang examined memcheck; do
    rm -rf "${here:?}/$dir"
    mkdir -p "$here/$dir"
done
sanitized gcc
sanitized clang
examined
checked
