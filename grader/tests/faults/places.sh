# A place that is missing, or that cannot be written to, is named.
# shellcheck disable=SC2016 # the fakes expand these themselves
. grader/tests/faults/lib.sh

normal 'before all'
own=$work

: >"$scratch/file"
work=$scratch/file/work
grade_good 01
says 'a work folder below a file' 2 "cannot write to $work" '--work'

mkdir "$scratch/sealed"
work=$scratch/sealed
in_space "mount -t tmpfs -o ro none '$work'" 'a work folder that is read-only' &&
    says 'a work folder that is read-only' 2 "cannot write to $work" '--work'

# The folder of the one answer, where the work folder is all right.
work=$own
rm -rf "${work:?}"/*
: >"$work/01-count.passes.answer"
grade_good 01
trouble 'a file where a folder should be' 'The grader cannot work in' \
    'Not a directory' 'ls -ld'
rm "$work/01-count.passes.answer"

# The grader without its own files: a home like ours, but one is missing.
home=$scratch/home
mkdir -p "$home/build"
ln -s "$PWD/exercises" "$home/exercises"
cp build/grade "$home/build/"
for part_of_it in libtest.a libload.a libtruth.a calibrate; do
    for file in libtest.a libload.a libtruth.a calibrate lib; do
        ln -sf "$PWD/build/$file" "$home/build/"
    done
    rm "$home/build/$part_of_it"
    status=0
    # shellcheck disable=SC2086
    "$home/build/grade" --course $small --work "$work" $good 01 \
        >"$scratch/out" 2>"$scratch/err" || status=$?
    says "no build/$part_of_it" 2 \
        "The grader's own file $home/build/$part_of_it is missing" 'make'
done

# An archive that is cut off, and Check's library missing: the linker knows.
ln -sf "$PWD/build/calibrate" "$PWD/build/libload.a" "$home/build/"
rm "$home/build/libtest.a"
head -c 1000 build/libtest.a >"$home/build/libtest.a"
status=0
# shellcheck disable=SC2086
"$home/build/grade" --course $small --work "$work" $good 01 \
    >"$scratch/out" 2>"$scratch/err" || status=$?
trouble 'a damaged libtest.a' 'The grader could not make its programs'

fake cc 'case "$*" in *libtest.a*)
    echo "/usr/bin/ld: cannot find -lcheck: No such file" >&2; exit 1 ;;
esac
exec "$real" "$@"'
grade_good 01
trouble "Check's library is missing" 'cannot find -lcheck'
no_fakes

# An exercise that is not good is its author's to mend.
cp -r "$small" "$scratch/course"
exercise=$scratch/course/exercises/01-cases/01-count
bad_exercise()
{
    # shellcheck disable=SC2086
    grade --course "$scratch/course" $good 01
    who=$1
    shift
    trouble "$who" "$@"
}

echo 'int odd(void) { return }' >>"$exercise/test_count.c"
bad_exercise 'tests that do not compile' 'could not make its programs' \
    'test_count.c' 'error'
rm "$exercise/test_count.c"
bad_exercise 'no tests' 'could not make its programs' 'test_count.c'
cp "$small/exercises/01-cases/01-count/test_count.c" "$exercise/"
echo 'int odd(void) { return }' >>"$exercise/load_count.c"
bad_exercise 'a load that does not compile' 'could not make its programs' \
    'load_count.c' 'error'
cp "$small/exercises/01-cases/01-count/load_count.c" "$exercise/"
sed 's/^exports/libs = no-such-library\n&/' \
    "$small/exercises/01-cases/01-count/exercise.conf" >"$exercise/exercise.conf"
bad_exercise 'a library that is not here' 'needs a library' \
    'does not find no-such-library' 'make install'
rm "$exercise/exercise.conf"
bad_exercise 'no exercise.conf' 'exercise.conf'

gone places
normal 'after all'
tally
