# A compiler or another tool that is missing or broken is not the answer's fault.
# shellcheck disable=SC2016 # the fakes expand these themselves
. grader/tests/faults/lib.sh

normal 'before all'

for cc in /nonexistent no-such-cc "$scratch"; do
    with="CC=$cc"
    grade_good 01
    trouble "CC=$cc" 'There is no C compiler' "$cc" 'unset CC'
done

# broken NAME LINES SENTENCE...: a compiler of that kind, for all it is given.
broken()
{
    kind=$1
    fake cc "$2"
    shift 2
    grade_good 01
    trouble "a compiler that $kind" "$@"
    no_fakes
}

later='case "$*" in *test_count.c*) ;; *) exec "$real" "$@" ;; esac'
not_found='echo "cc: fatal error: cannot execute cc1: No such file" >&2; exit 1'

broken 'fails without a word' 'exit 1' 'ended with exit status 1'
broken 'fails with a word' "$not_found" 'cannot execute cc1'
broken 'crashes' 'kill -SEGV $$' 'signal 11'
broken 'is content, and makes nothing' 'exit 0' 'cannot be read'
broken 'fails later' "$later; $not_found" 'cannot execute cc1'
broken 'crashes later' "$later; kill -SEGV \$\$" 'signal 11'
broken 'cannot sanitize' 'case "$*" in *-fsanitize*) ;; *) exec "$real" "$@" ;; esac
echo "cc: error: cannot find -lasan" >&2; exit 1' 'cannot find -lasan'
broken 'assembles nothing' 'case "$*" in *" -S "*) ;; *) exit 1 ;; esac
exec "$real" "$@"' 'ended with exit status 1'

only_tools_but nothing
grade_good 01
says 'with nothing but the tools' 0 'All of it passes'
for tool in objcopy strip; do
    only_tools_but $tool
    grade_good 01
    trouble "without $tool" "There is no $tool" 'make install'
done
no_fakes

for tool in objcopy strip; do
    fake $tool "echo '$tool: cannot be bothered' >&2; exit 1"
    grade_good 01
    trouble "$tool fails" "$tool: cannot be bothered"
    no_fakes
done

normal 'after all'
tally
