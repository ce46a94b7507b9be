# The grader is a stream itself: what it holds does not depend on how many
# exercises go by. Measured by massif, with tools that do nothing, fast.
# shellcheck disable=SC2016 # the fakes expand these themselves
. grader/tests/faults/lib.sh
slack=2048 # bytes: names and numbers have other lengths

# course_of N: that many copies of one exercise.
course_of()
{
    folder=$scratch/course-$1/exercises/01-cases
    mkdir -p "$folder"
    i=0
    while [ $i -lt "$1" ]; do
        i=$((i + 1))
        cp -r $small/exercises/01-cases/01-count \
            "$folder/$(printf %02d $i)-count"
    done
}

# watched N TOOL OPTIONS...: the grader itself is process $parent; what its
# workers write has other numbers.
watched()
{
    n=$1
    shift
    status=0
    # shellcheck disable=SC2016
    env "$with" sh -c 'echo $$ >"$0"; exec "$@"' "$scratch/pid" \
        "$valgrind" --trace-children=no "$@" \
        build/grade --sandbox none --work "$work" --course "$scratch/course-$n" --jobs 1 \
        --json "$scratch/$n.json" \
        >"$scratch/out" 2>"$scratch/err" </dev/null || status=$?
    parent=$(cat "$scratch/pid")
}

peak_of()
{
    watched "$1" --tool=massif --peak-inaccuracy=0 \
        --massif-out-file="$scratch/massif.%p"
    says "$1 exercises" 2 "0 of $1 exercises pass"
    peak=$(awk -F= '
        /^mem_heap_B/ { b = $2 }
        /^mem_heap_extra_B/ { b += $2; if (b > most) most = b }
        END { print most + 0 }' "$scratch/massif.$parent")
}

valgrind=$(command -v valgrind)
fake cc 'exit 1'
fake valgrind 'exit 1'
course_of 4
course_of 39
peak_of 4
few=$peak
peak_of 39
many=$peak
echo "  many: $few bytes for 4 exercises, $many for 39"
if [ "$few" -gt 0 ] && [ "$many" -le $((few + slack)) ]; then
    pass
else
    fail 'the peak' "4 exercises: $few bytes, 39 exercises: $many bytes."
fi

watched 4 --tool=memcheck --leak-check=full --child-silent-after-fork=yes
says 'memcheck' 2 'ERROR SUMMARY: 0 errors'
if printed | grep -q 'definitely lost: [1-9]'; then
    fail 'memcheck' 'something is lost.'
else
    pass
fi

gone many
tally
