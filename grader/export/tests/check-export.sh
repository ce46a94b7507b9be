#!/bin/sh
# check-export.sh [formats|packages] - what the exports make of reports: of answers that pass, that
# fail, that are not there, of trouble, and of texts that try to break whatever
# reads them. Each format is read by a parser of somebody else's, or held to a
# schema. Then each package, in a folder that plays its platform.
#
# shellcheck disable=SC2016 # what is quoted is for jq, or for another shell
cd "$(dirname "$0")/../../.." || exit 1
set -u
export LC_ALL=C.UTF-8
tests=grader/export/tests
passed=0 failed=0 skipped=0
scratch=$(mktemp -d "$PWD/build/export.XXXXXX")
# The answers' own user has to come to what lies in it.
chmod 755 "$scratch"
trap 'rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM
npm=$PWD/build/npm
tap_parser=$npm/node_modules/tap-parser/dist/esm/index.js

# check SENTENCE COMMAND...: it must succeed.
check()
{
    sentence=$1
    shift
    if "$@" >"$scratch/out" 2>&1 </dev/null; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$sentence"
        cut -c1-300 "$scratch/out" | head -n 20 | sed 's/^/    | /'
    fi
}

check_not()
{
    sentence=$1
    shift
    check "$sentence" sh -c '! "$@"' sh "$@"
}

# same SENTENCE EXPECTED FOUND
same() { check "$1: expected $2, found $3" [ "$2" = "$3" ]; }

skip()
{
    skipped=$((skipped + 1))
    echo "skipped: $1"
}

find_python()
{
    for p in python3 /usr/bin/python3; do
        ! "$p" -c 'import jsonschema' 2>/dev/null || { echo "$p"; return; }
    done
}

# Kept in build/npm, and not asked for where there is no npm or no registry.
get_npm_packages()
{
    [ ! -e "$npm/whole" ] || return 0
    command -v npm >/dev/null && command -v node >/dev/null || return 1
    mkdir -p "$npm"
    timeout 180 npm install --prefix "$npm" --no-save --ignore-scripts --no-audit \
        --no-fund ajv-cli@5.0.0 tap-parser@18.3.4 >"$npm/log" 2>&1 &&
        : >"$npm/whole"
}

python=$(find_python)
has_npm=
! get_npm_packages || has_npm=yes
[ "$has_npm" ] || skip "ajv and tap-parser: npm or its registry is not there"
has_ruby=
! command -v ruby >/dev/null || has_ruby=yes
[ "$has_ruby" ] || skip "Autolab's own rules: ruby is not there"
for tool in jq xmllint prove zip unzip; do
    command -v $tool >/dev/null || { echo "$tool is missing. Get it with: bin/install check" >&2; exit 2; }
done
[ "$python" ] || { echo "There is no jsonschema for python3. Get it with: bin/install check" >&2; exit 2; }

# The cases leave their reports; only those are made that are not there.
case_report()
{
    mkdir -p build/cases
    [ "$(find "build/cases/$1.json" -newer build/grade 2>/dev/null)" ] ||
        grader/tests/check-cases.sh --report "$1"
    cp "build/cases/$1.json" "$scratch/$1.json"
}

kinds='passes fails-a-test hoards never-ends does-not-compile warns missing one-of-two-is-broken conf-missing-key hostile huge'
reports()
{
    for kind in $kinds; do
        case $kind in
        hostile | huge) ;;
        *) case_report "$kind" ;;
        esac
    done
    jq --argjson huge false -f $tests/hostile.jq "$scratch/fails-a-test.json" >"$scratch/hostile.json"
    jq --argjson huge true -f $tests/hostile.jq "$scratch/fails-a-test.json" >"$scratch/huge.json"
    jq '.sandbox = "none"' "$scratch/passes.json" >"$scratch/no-sandbox.json"
    check "the hostile report has no control character" grep -q '\\u0007' "$scratch/hostile.json"
    check "the huge report is small" [ "$(wc -c <"$scratch/huge.json")" -gt 3000000 ]
}

# What every export is held to, from the report itself.
figure() { jq -r "$1" "$report"; }
earned() { figure '[.results[] | select(.status != "trouble") | .points.earned] | add // 0'; }
troubles() { figure '[.results[] | select(.status == "trouble")] | length'; }

# No format has a use for what cannot be seen; this list is Perl's own.
no_hidden()
{
    perl -CSD -0777 -ne 'exit 1 if
        /[\x00-\x08\x0b-\x1f\x7f-\x9f\p{Bidi_Control}\x{feff}\x{fffe}\x{ffff}\x{2028}\x{2029}]/' "$1"
}

schema()
{
    check "$kind: $2 does not keep to $1" "$python" $tests/schema.py "$tests/schemas/$1.schema.json" "$2"
}

# ajv SCHEMA FILE...
ajv()
{
    spec=draft2020 schema=$1
    [ "$1" != gradescope ] || spec=draft7
    shift
    for file; do
        shift
        set -- "$@" -d "$file"
    done
    "$npm/node_modules/.bin/ajv" validate --spec=$spec --strict=false \
        -s "$tests/schemas/$schema.schema.json" "$@"
}

xml() { xmllint --huge --xpath "$1" "$scratch/$kind.junit"; }

check_junit()
{
    for xsd in junit-10 JUnit-windyroad; do
        check "$kind: JUnit is not valid under $xsd.xsd" \
            xmllint --huge --noout --schema $tests/schemas/$xsd.xsd "$1"
    done
    same "$kind: the points in JUnit" "$(earned)" "$(xml 'sum(//property[@name="points"]/@value)')"
    same "$kind: the sandbox in JUnit" "$(figure .sandbox)" "$(xml 'string(//property[@name="sandbox"]/@value)')"
    same "$kind: the exercises in JUnit" "$(figure '.results | length')" "$(xml 'count(//testsuite)')"
    same "$kind: the suites with an error in JUnit" \
        "$(figure '[.results[] | select(any(.stages[]; .status == "trouble"))] | length')" \
        "$(xml 'count(//testsuite[.//error])')"
    same "$kind: the suites with a failure in JUnit" \
        "$(figure '[.results[] | select(any(.stages[]; .status == "fail"))] | length')" \
        "$(xml 'count(//testsuite[.//failure])')"
    same "$kind: the failures counted in JUnit" "$(xml 'count(//failure)')" "$(xml 'sum(//testsuite/@failures)')"
    same "$kind: the errors counted in JUnit" "$(xml 'count(//error)')" "$(xml 'sum(//testsuite/@errors)')"
    same "$kind: the skipped counted in JUnit" "$(xml 'count(//skipped)')" "$(xml 'sum(//testsuite/@skipped)')"
    same "$kind: the cases counted in JUnit" "$(xml 'count(//testcase)')" "$(xml 'sum(//testsuite/@tests)')"
}

proves()
{
    status=0
    prove -e cat "$1" >"$scratch/proved" 2>&1 || status=$?
    cat "$scratch/proved"
    ! grep -q 'Parse errors' "$scratch/proved" && [ "$status" -eq "$2" ]
}

check_tap()
{
    want=1
    [ "$(figure 'all(.results[]; .status == "pass")')" = false ] || want=0
    [ "$(troubles)" -eq 0 ] || want=255
    check "$kind: prove does not end with $want" proves "$1" $want
    check "$kind: TAP does not say the sandbox" grep -qx "# Sandbox: $(figure .sandbox)\." "$1"
    check "$kind: TAP does not say the points" grep -q "^# $(earned) of " "$1"
    [ "$has_npm" ] || return 0
    node $tests/tap.mjs "$tap_parser" "$1" >"$1.json" 2>&1
    same "$kind: the verdicts in TAP" \
        "$(jq -c '[.results[] | [.status == "pass", false, false]]' "$report")" \
        "$(jq -c '[.results[] | [.ok, .skip, .todo]]' "$1.json")"
    same "$kind: the subtests in TAP" "$(figure '.results | length')" "$(jq .subtests "$1.json")"
    same "$kind: complaints about the TAP" '[]' "$(jq -c .errors "$1.json")"
    same "$kind: Bail out in TAP" "$([ "$(troubles)" -gt 0 ] && echo true || echo false)" \
        "$(jq '.bailout != false' "$1.json")"
    same "$kind: texts that TAP's YAML has lost" true \
        "$(jq 'all(.failures[]; keys == ["message", "severity", "status"])' "$1.json")"
}

check_gradescope()
{
    schema gradescope "$1"
    same "$kind: the score for Gradescope" "$(earned)" "$(jq .score "$1")"
    same "$kind: the scores of the tests for Gradescope" "$(earned)" "$(jq '[.tests[].score // 0] | add' "$1")"
    same "$kind: the sandbox for Gradescope" "$(figure .sandbox)" "$(jq -r .extra_data.sandbox "$1")"
    same "$kind: tests without a score for Gradescope" "$(($(troubles) * 3))" \
        "$(jq '[.tests[] | select((has("score") or has("status")) | not)] | length' "$1")"
}

check_classroom50()
{
    schema classroom50 "$1"
    same "$kind: the score for Classroom 50" "$(earned)" "$(jq .score "$1")"
    same "$kind: the sum of the scores for Classroom 50" "$(earned)" "$(jq '[.tests[].score] | add' "$1")"
    same "$kind: the sum of the most for Classroom 50" "$(jq '."max-score"' "$1")" \
        "$(jq '[.tests[]."max-score"] | add' "$1")"
    same "$kind: scores above the most for Classroom 50" 0 \
        "$(jq '[.tests[] | select(.score > ."max-score")] | length' "$1")"
    same "$kind: the sandbox for Classroom 50" "$(figure .sandbox)" "$(jq -r '.tests[0].sandbox' "$1")"
    same "$kind: the troubles for Classroom 50" "$(($(troubles) * 3))" \
        "$(jq '[.tests[] | select(.status == "trouble" and (.passed | not))] | length' "$1")"
}

check_actions()
{
    check "$kind: the runner finds something else than annotations" \
        "$python" $tests/actions.py "$1"
    "$python" $tests/actions.py "$1" >"$1.json"
    same "$kind: the errors for Actions" "$(figure '[.results[] | select(.status != "pass")] | length')" \
        "$(jq '[.[] | select(.command == "error")] | length' "$1.json")"
    same "$kind: annotations of trouble with a file" 0 \
        "$(jq '[.[] | select(.properties.title | endswith("the grader could not tell")) | select(.properties.file)] | length' "$1.json")"
    same "$kind: annotations of trouble" "$(troubles)" \
        "$(jq '[.[] | select(.properties.title | endswith("the grader could not tell"))] | length' "$1.json")"
    check "$kind: Actions do not say points and sandbox" jq -e \
        --arg points "$(earned) of " --arg sandbox "Sandbox: $(figure .sandbox)." \
        '.[-1].text | startswith($points) and endswith($sandbox)' "$1.json"
}

check_autolab()
{
    check "$kind: Autolab is not told the sandbox" grep -qx "Sandbox: $(figure .sandbox)\." "$1"
    [ "$has_ruby" ] || return 0
    if [ "$(figure 'all(.results[]; .status == "trouble")')" = true ]; then
        check "$kind: Autolab does not call it an error" \
            sh -c '! ruby "$0" "$1" 2>&1 >/dev/null | grep -qvx "Empty autoresult string"' $tests/autolab.rb "$1"
        check_not "$kind: Autolab takes it for a grading" ruby $tests/autolab.rb "$1"
    else
        check "$kind: Autolab cannot read it" ruby $tests/autolab.rb "$1"
    fi
    ruby $tests/autolab.rb "$1" >"$1.json" 2>/dev/null
    same "$kind: the scores for Autolab" "$(earned)" "$(jq '[.scores[]] | add // 0' "$1.json")"
    same "$kind: the problems for Autolab" "$(figure '[.results[] | select(.status != "trouble")] | length')" \
        "$(jq '.scores | length' "$1.json")"
    same "$kind: the troubles for Autolab" "$(troubles)" \
        "$(jq '.stages["The grader could not tell"] // {} | length' "$1.json")"
}

check_prairielearn()
{
    schema prairielearn "$1"
    check "$kind: PrairieLearn takes 1 MB at most" [ "$(wc -c <"$1")" -le 1000000 ]
    same "$kind: PrairieLearn's gradable" "$([ "$(troubles)" -gt 0 ] && echo false || echo true)" "$(jq .gradable "$1")"
    check "$kind: PrairieLearn is not told the sandbox" grep -qF "Sandbox: $(figure .sandbox)." "$1"
    [ "$(troubles)" -eq 0 ] || return 0
    same "$kind: the score for PrairieLearn" "$(figure '[.results[].points.earned] | add') of $(figure '[.results[].points.of] | add')" \
        "$(jq -r '"\([.tests[].points] | add) of \([.tests[].max_points] | add)"' "$1")"
    check "$kind: the share for PrairieLearn" jq -e \
        '.score == ([.tests[].points] | add) / ([.tests[].max_points] | add)' "$1"
}

export_all()
{
    for kind in $kinds no-sandbox; do
        report=$scratch/$kind.json
        for format in junit tap gradescope classroom50 actions autolab prairielearn; do
            file=$scratch/$kind.$format
            case $format in gradescope | classroom50 | prairielearn) file=$file.json ;; esac
            check "$kind cannot be exported as $format" bin/export "$format" "$report" "$file"
            check "$kind as $format has what cannot be seen" no_hidden "$file"
            case $format in
            tap | actions) ;;
            *) check_not "$kind as $format could end a script" grep -qF '</script' "$file" ;;
            esac
            "check_$format" "$file"
        done
    done
    # One call for all: it takes its time to start.
    [ "$has_npm" ] || return 0
    for format in gradescope classroom50 prairielearn; do
        check "ajv finds something in what is made for $format" \
            ajv $format "$scratch"/*.$format.json
    done
}

# What was said is still there, but harmless.
kept()
{
    kind=hostile
    check "]]> is lost in JUnit" [ "$(xml 'count(//*[contains(., "]]>")])')" -gt 0 ]
    check "the emoji are lost in JUnit" [ "$(xml 'count(//*[contains(., "😀")])')" -gt 0 ]
    for file in gradescope.json classroom50.json; do
        check "</script> is lost in $file" jq -e '[.. | strings] | any(contains("</script>"))' "$scratch/hostile.$file"
        check "a mark of direction is not shown in $file" \
            jq -e '[.. | strings] | any(contains("\\u202egpj.exe"))' "$scratch/hostile.$file"
        check "a control character is not shown in $file" \
            jq -e '[.. | strings] | any(contains("\\x1b[31m"))' "$scratch/hostile.$file"
    done
    check "a long text is not cut" grep -q 'more characters' "$scratch/huge.gradescope.json"
    check "Actions lose a percent" jq -e 'any(.[].text; contains("50%0A::error::forged%25"))' "$scratch/hostile.actions.json"
    same "exporting twice gives the same" "" \
        "$(bin/export junit "$scratch/hostile.json" | cmp - "$scratch/hostile.junit" 2>&1)"
}

# What looks for mistakes is of use only if it finds them.
# spoilt FILE EDIT COMMAND...: with this edit in FILE, the command must fail.
spoilt()
{
    spoilt=$scratch/spoilt.json edit=$2
    perl -CSD -0777 -pe "$2" "$1" >"$spoilt"
    check_not "nothing was spoilt with: $2" cmp -s "$1" "$spoilt"
    shift 2
    check_not "$* does not see: $edit" "$@"
}

controls()
{
    f=$scratch/hoards spoilt=$scratch/spoilt.json kind=controls
    for xsd in junit-10 JUnit-windyroad; do
        spoilt "$f.junit" 's/ name="gate"//' xmllint --noout --schema $tests/schemas/$xsd.xsd "$spoilt"
        spoilt "$f.junit" 's/Too much/Too \x07 much/' xmllint --noout --schema $tests/schemas/$xsd.xsd "$spoilt"
        spoilt "$f.junit" 's/Too much/<Too much/' xmllint --noout --schema $tests/schemas/$xsd.xsd "$spoilt"
    done
    spoilt "$f.junit" 's/ package="[^"]*"//' xmllint --noout --schema $tests/schemas/JUnit-windyroad.xsd "$spoilt"
    spoilt "$f.tap" 's/^1\.\.1$/1..2/m' proves "$spoilt" 1
    spoilt "$f.tap" 's/^not ok/ok/m' proves "$spoilt" 1
    spoilt "$f.tap" 's/TAP version 13/TAP version 14/' proves "$spoilt" 1
    spoilt "$f.tap" 's/Too/\x{202e}Too/' no_hidden "$spoilt"
    spoilt "$f.tap" 's/Too/\x1bToo/' no_hidden "$spoilt"
    for edit in 's/"score":6,/"score":"6",/' 's/"status":"passed"/"status":"ok"/' 's/"score":7,/"scores":7,/'; do
        spoilt "$f.gradescope.json" "$edit" "$python" $tests/schema.py $tests/schemas/gradescope.schema.json "$spoilt"
        [ ! "$has_npm" ] || spoilt "$f.gradescope.json" "$edit" ajv gradescope "$spoilt"
    done
    for edit in 's/"score":7,/"score":7.5,/' 's/"submission":"submit/"submission":"/' 's/Z",/",/' 's/"owner":"unknown",//'; do
        spoilt "$f.classroom50.json" "$edit" "$python" $tests/schema.py $tests/schemas/classroom50.schema.json "$spoilt"
        [ ! "$has_npm" ] || spoilt "$f.classroom50.json" "$edit" ajv classroom50 "$spoilt"
    done
    for edit in 's/"score":0.7/"score":7/' 's/"gradable":true/"gradable":false/' 's/"points":6,//'; do
        spoilt "$f.prairielearn.json" "$edit" "$python" $tests/schema.py $tests/schemas/prairielearn.schema.json "$spoilt"
        [ ! "$has_npm" ] || spoilt "$f.prairielearn.json" "$edit" ajv prairielearn "$spoilt"
    done
    for edit in 's/\A/hello\n/' 's/::error/::set-env/' 's/line=9/line=x/' 's/line=9/col=9/' 's/%0A/\n/'; do
        spoilt "$f.actions" "$edit" "$python" $tests/actions.py "$spoilt"
    done
    [ "$has_ruby" ] || return 0
    for edit in 's/\Z/bye\n/' 's/"01-count":7/"01: count":7/' 's/"stages":\[/"stages":["None",/' \
        's/"01-count":7/"01-count":7.5/' 's/"passed":true/"passed":"yes"/' 's/"scores"/"points"/'; do
        spoilt "$f.autolab" "$edit" ruby $tests/autolab.rb "$spoilt"
    done
}

refuses()
{
    check "an unknown format is not refused" sh -c 'bin/export nothing x; [ $? -eq 2 ]'
    check "the formats are not listed" sh -c 'bin/export 2>&1 | grep -q prairielearn'
    check "a missing report is not refused" sh -c 'bin/export junit "$0/none.json"; [ $? -eq 2 ]' "$scratch"
    check "it does not say how to make a report" \
        sh -c 'bin/export junit "$0/none.json" 2>&1 | grep -q "build/grade --json"' "$scratch"
    echo '{"schema":"one-at-a-time/result/1","results":[]}' >"$scratch/empty.json"
    check_not "a report without results is exported" bin/export junit "$scratch/empty.json" "$scratch/x"
    check_not "something is left of it" [ -e "$scratch/x" ]
    check_not "a folder is replaced by a file" bin/export junit "$scratch/passes.json" "$scratch"
    check "it does not say that it is a folder" \
        sh -c 'bin/export junit "$0/passes.json" "$0" 2>&1 | grep -q "is a folder"' "$scratch"
    check "make export does not pass it on" make -s export FORMAT=tap "REPORT=$scratch/passes.json" "OUT=$scratch/made.tap"
    check "make export makes another file" cmp "$scratch/made.tap" "$scratch/passes.tap"
}

# The packages, where their platforms put them.
pack() { check "the package $1 cannot be made" bin/export "$1" '' "$2" '01 04'; }

# hand_in FOLDER: 01 is right, 04 is not there.
hand_in()
{
    mkdir -p "$1"
    cp "$scratch/right.c" "$1/sum_squares.c"
}

a_right_answer()
{
    cat >"$scratch/right.c" <<'END'
#include "sum_squares.h"

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    for (uint64_t i = 1; i <= n; i++)
        if (__builtin_add_overflow(total, i * i, &total))
            return false;
    *sum = total;
    return true;
}
END
    [ ! -f solutions/01-the-bill/01-sum-squares/sum_squares.c ] ||
        cp solutions/01-the-bill/01-sum-squares/sum_squares.c "$scratch/right.c"
}

play_gradescope()
{
    AUTOGRADER=$scratch/autograder
    export AUTOGRADER
    results=$AUTOGRADER/results/results.json
    pack gradescope-zip "$scratch/gradescope.zip"
    mkdir -p "$AUTOGRADER/source"
    hand_in "$AUTOGRADER/submission"
    check "the zip cannot be unpacked" unzip -q "$scratch/gradescope.zip" -d "$AUTOGRADER/source"
    check "the zip has no setup.sh at its root" [ -x "$AUTOGRADER/source/setup.sh" ]
    check_not "the zip has solutions" [ -e "$AUTOGRADER/source/course/solutions" ]
    check_not "the zip has hostile answers" [ -e "$AUTOGRADER/source/course/grader/tests" ]
    check "setup.sh fails" "$AUTOGRADER/source/setup.sh"
    cp "$AUTOGRADER/source/run_autograder" "$AUTOGRADER"
    check "run_autograder fails" sh -c 'cd "$0" && ./run_autograder' "$AUTOGRADER"
    kind=gradescope
    schema gradescope "$results"
    check_not "a student reads where the grader has the answer" grep -qF "$AUTOGRADER" "$results"
    same "the score on Gradescope" '10 of 20' "$(jq -r '"\(.score) of \(.extra_data.of)"' "$results")"

    check "run_autograder fails without an end" \
        sh -c 'cd "$0" && GRADING_SECONDS=0.01 ./run_autograder' "$AUTOGRADER"
    schema gradescope "$results"
    check "it does not say that the time was up" jq -e \
        '.score == 0 and (.tests[0] | has("score") | not) and (.tests[0].output | contains("did not come to an end within"))' "$results"
    rm -r "$AUTOGRADER/submission"
    check "run_autograder fails without a submission" sh -c 'cd "$0" && ./run_autograder' "$AUTOGRADER"
    check "it does not say that there is no submission" jq -e '.tests[0].output | contains("no folder")' "$results"
    hand_in "$AUTOGRADER/submission"
    echo '#error' >"$AUTOGRADER/source/course/grader/str.c"
    check "run_autograder fails without a grader" sh -c 'cd "$0" && ./run_autograder' "$AUTOGRADER"
    check "it does not say that there is no grader" jq -e '.tests[0].output | contains("could not be built")' "$results"
}

play_autolab()
{
    pack autolab-tar "$scratch/autolab"
    same "the problems for Autolab" '01-sum-squares 10,04-array-iter 10' "$(paste -sd, "$scratch/autolab/problems.txt")"
    mkdir "$scratch/lab"
    cp "$scratch/autolab/autograde.tar" "$scratch/lab"
    cp "$scratch/autolab/autograde-Makefile" "$scratch/lab/Makefile"
    # A link in what is handed in leads nowhere.
    hand_in "$scratch/handed"
    ln -s /etc/passwd "$scratch/handed/array_iter.c"
    tar -C "$scratch/handed" -cf "$scratch/lab/handin.tar" .
    check "make fails on Autolab" make -s -C "$scratch/lab"
    cp "$scratch/out" "$scratch/lab.out"
    [ "$has_ruby" ] || return 0
    check "Autolab cannot read it" ruby $tests/autolab.rb "$scratch/lab.out"
    same "the scores on Autolab" '{"01-sum-squares":10,"04-array-iter":0}' \
        "$(ruby $tests/autolab.rb "$scratch/lab.out" | jq -c .scores)"
    check_not "the link is followed" [ -e "$scratch/lab/handin/array_iter.c" ]
}

play_prairielearn()
{
    # The image is what the Dockerfile makes: the course at its place, built.
    GRADE=$scratch/grade
    export GRADE
    pack prairielearn-folder "$scratch/prairielearn"
    check "there is no Dockerfile" [ -f "$scratch/prairielearn/Dockerfile" ]
    check "info.json is no JSON" jq -e '.externalGradingOptions.timeout <= 600' "$scratch/prairielearn/info.json"
    check "the image cannot be built" make -s -C "$scratch/prairielearn/course" tools
    hand_in "$GRADE/student"
    check "the entrypoint fails" "$scratch/prairielearn/course/grader/export/prairielearn/run" 01
    kind=prairielearn
    schema prairielearn "$GRADE/results/results.json"
    same "the score on PrairieLearn" '1' "$(jq .score "$GRADE/results/results.json")"
    check "the entrypoint fails for another" "$scratch/prairielearn/course/grader/export/prairielearn/run" 04
    same "the score of nothing on PrairieLearn" '0' "$(jq .score "$GRADE/results/results.json")"
}

play_classroom50()
{
    pack classroom50-folder "$scratch/autograders"
    hand_in "$scratch/checkout/exercises"
    # A folder of that name is in the way, and goes.
    mkdir "$scratch/checkout/result.json"
    check "autograder.py fails" sh -c 'cd "$1" && CLASSROOM=c ASSIGNMENT=a OWNER=alice \
        ASSIGNMENT_TYPE=group SUBMISSION_TAG=submit/x COMMIT_URL=https://example.org/c \
        RELEASE_URL=https://example.org/r REVIEW_URL= "$0" "$2/autograder.py"' \
        "$python" "$scratch/checkout" "$scratch/autograders"
    kind=classroom50
    schema classroom50 "$scratch/checkout/result.json"
    same "the result on Classroom 50" 'c a group alice submit/x https://example.org/c 10 20' \
        "$(jq -r '"\(.classroom) \(.assignment) \(.assignment_type) \(.owner) \(.submission) \(.review) \(.score) \(."max-score")"' \
            "$scratch/checkout/result.json")"
    check "autograder.py does not end with an error after trouble" sh -c \
        'cd "$1" && GRADING_SECONDS=0.01 "$0" "$2/autograder.py"; [ $? -eq 2 ]' \
        "$python" "$scratch/checkout" "$scratch/autograders"
    check "the runtime is no JSON" jq -e '.apt | index("valgrind")' "$scratch/autograders/runtime.json"
}

# The checkout is the course that was built for PrairieLearn, with an answer.
play_actions()
{
    checkout=$scratch/prairielearn/course
    cp "$scratch/right.c" "$checkout/exercises/01-the-bill/01-sum-squares/sum_squares.c"
    printf '#error \n::error::forged\n##[error]forged\n' \
        >"$checkout/exercises/02-it-remembers/04-array-iter/array_iter.c"
    GITHUB_STEP_SUMMARY=$scratch/summary.md EXERCISES='01 04'
    export GITHUB_STEP_SUMMARY EXERCISES
    check "grade.sh does not end with 1" sh -c 'cd "$0" && sh grader/export/actions/grade.sh; [ $? -eq 1 ]' "$checkout"
    cp "$scratch/out" "$scratch/log"
    # From the line with the token on, commands are heard again.
    token=$(sed -n 's/^::stop-commands::\([0-9a-f]\{32\}\)$/\1/p' "$scratch/log")
    check "commands of an answer are heard" [ "$token" ]
    sed "1,/^::$token::\$/d" "$scratch/log" >"$scratch/heard"
    check "what is heard is no annotation" "$python" $tests/actions.py "$scratch/heard"
    same "the annotations" '["error","notice"]' "$("$python" $tests/actions.py "$scratch/heard" | jq -c 'map(.command)')"
    check_not "an answer writes Markdown" grep -qv -e '^    ' -e '^## One at a Time$' -e '^$' "$GITHUB_STEP_SUMMARY"
    check "the summary has no results" grep -q '1 of 2 exercises pass' "$GITHUB_STEP_SUMMARY"
    [ "$has_ruby" ] || return 0
    check "grade.yml is no workflow" ruby -ryaml -e '
        job = YAML.load_file(ARGV[0])["jobs"]["grade"]
        uses = job["steps"].map { |s| s["uses"] }.compact
        exit uses.all? { |u| u.start_with?("actions/checkout@") } &&
             job["steps"][-1]["run"] == "sh grader/export/actions/grade.sh"' \
        grader/export/actions/grade.yml
}

# A stub that somebody has worked on does not go out.
no_answers_go_out()
{
    [ -e .git ] || return 0
    git clone -q --depth 1 "file://$PWD" "$scratch/clone" 2>/dev/null || return 0
    mkdir -p "$scratch/clone/grader/export"
    cp bin/export "$scratch/clone/bin/"
    cp -r grader/export/. "$scratch/clone/grader/export/"
    check "a clone cannot be packed" "$scratch/clone/bin/export" autolab-tar '' "$scratch/clone/lab" 01
    cp "$scratch/right.c" "$scratch/clone/exercises/01-the-bill/01-sum-squares/sum_squares.c"
    check_not "an answer is packed" "$scratch/clone/bin/export" autolab-tar '' "$scratch/clone/lab2" 01
    check_not "something is left of it" [ -e "$scratch/clone/lab2" ]
}

packages()
{
    # The grader is built five times, and nobody waits for its programs.
    export CFLAGS=-O0
    a_right_answer
    check_not "an exercise that is none is packed" bin/export autolab-tar '' "$scratch/none" 77
    check_not "a place that is taken is overwritten" bin/export autolab-tar '' "$scratch" 01
    play_gradescope
    play_autolab
    play_prairielearn
    play_classroom50
    play_actions
    no_answers_go_out
}

formats()
{
    reports
    export_all
    kept
    controls
    refuses
}

case ${1:-all} in
formats) formats ;;
packages) packages ;;
*) formats && packages ;;
esac
printf 'export: %d passed, %d failed, %d skipped\n' $passed $failed $skipped
[ $failed -eq 0 ]
