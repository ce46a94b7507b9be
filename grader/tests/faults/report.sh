# A report that cannot be written is said to be missing, and an older one stays.
. grader/tests/faults/lib.sh

json=$scratch/json
mkdir "$json"

# Three exercises, so that the report is longer than a page.
mkdir -p "$scratch/course/exercises/01-cases"
for n in 01 02 03; do
    cp -r $small/exercises/01-cases/01-count \
        "$scratch/course/exercises/01-cases/$n-count"
done
three="--course $scratch/course $good"

# no_report NAME: the older one is there, and nothing beside it.
no_report()
{
    if [ "$(ls -A "$json")" != report.json ] ||
        [ "$(cat "$json/report.json")" != older ]; then
        fail "$1" "the older report was touched: $(ls -l "$json")"
    else
        pass
    fi
}

echo older >"$json/report.json"
grade_good --json "$json/report.json" 01
says 'a report' 0 'All of it passes'
if [ "$(ls -A "$json")" != report.json ] || grep -q older "$json/report.json"; then
    fail 'a report' 'it did not take the place of the older one.'
else
    pass
fi

echo older >"$json/report.json"
# shellcheck disable=SC2086
grade $three --json "$scratch/nowhere/report.json"
says 'a report in no folder' 2 "$scratch/nowhere/report.json" 'No such file'
[ ! -s "$scratch/out" ] || fail 'a report in no folder' 'it graded all the same.'

# shellcheck disable=SC2086
grade $three --json "$json"
says 'a report in place of a folder' 2 "$json" 'Is a directory'
[ ! -s "$scratch/out" ] ||
    fail 'a report in place of a folder' 'it graded all the same.'
no_report 'a report in place of a folder'

# A device is written to; it is no file to be replaced. By a link, for safety.
ln -s /dev/full "$scratch/full"
# shellcheck disable=SC2086
grade $three --json "$scratch/full"
says 'a report to a full device' 2 'could not be written' 'No space left'
[ -L "$scratch/full" ] || fail 'a report to a full device' 'it was replaced.'
ln -s /dev/null "$scratch/null"
# shellcheck disable=SC2086
grade $three --json "$scratch/null"
says 'a report to /dev/null' 0 '3 of 3 exercises pass'
[ -L "$scratch/null" ] || fail 'a report to /dev/null' 'it was replaced.'

# A page for the older one, a page for this one: too little. What is left there
# is told by a copy, since the place itself goes with the run.
if [ -n "$namespace" ]; then
    # shellcheck disable=SC2016,SC2086
    $namespace sh -c '
        json=$1 work=$2 && shift 2
        mount -t tmpfs -o size=8k none "$json" || exit 99
        echo older >"$json/report.json"
        build/grade --work "$work" --json "$json/report.json" "$@"
        status=$?
        ls -A "$json" >&2
        cat "$json/report.json" >&2
        exit $status' \
        sh "$json" "$work" $three >"$scratch/out" 2>"$scratch/err" </dev/null
    status=$?
    if [ $status -eq 99 ]; then
        skip 'a full disk' 'nothing may be mounted here'
    else
        says 'a full disk' 2 'could not be written' 'No space left' \
            'report.json older'
        printed | grep -q 'report.json\.[^ ]*tmp' &&
            fail 'a full disk' 'a temporary file stays.'
    fi
else
    skip 'a full disk' 'nothing may be mounted here'
fi

# A terminal or a file that takes no more.
status=0
# shellcheck disable=SC2086
build/grade --work "$work" --course $small $good 01 \
    >/dev/full 2>"$scratch/err" </dev/null || status=$?
: >"$scratch/out"
says 'a full standard output' 2 'could not be printed' 'No space left'

no_report 'at the end'
gone report
normal 'after all'
tally
