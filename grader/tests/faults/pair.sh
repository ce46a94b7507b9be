# Two graders in the same folder do not get into each other's way.
. grader/tests/faults/lib.sh

normal 'alone'
for round in 1 2 3; do
    # shellcheck disable=SC2086
    build/grade --sandbox none --work "$work" --course $small $good 01 \
        >"$scratch/other" 2>&1 </dev/null &
    other=$!
    normal "round $round, one"
    other_status=0
    wait $other || other_status=$?
    if [ $other_status -ne 0 ] ||
        ! cmp -s "$scratch/other" "$scratch/normal"; then
        cp "$scratch/other" "$scratch/out"
        fail "round $round, the other" "it is not the report of ever."
    else
        pass
    fi
done
gone 'two graders'
tally
