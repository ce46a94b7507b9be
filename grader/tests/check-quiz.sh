#!/bin/sh
# The questions have all their parts, and make quiz asks and marks them: all
# right is a full score, all wrong is none and every explanation, and no input
# makes it crash or wait.
set -u
export LC_ALL=C

passed=0 failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

good() {
    passed=$((passed + 1))
}

bad() {
    echo "$1" >&2
    failed=$((failed + 1))
}

# holds FILE TEXT SENTENCE: is the text in the file, across line breaks too?
holds() {
    if tr '\n' ' ' <"$1" | tr -s ' ' | grep -qF -e "$2"; then
        good
    else
        bad "$3"
    fi
}

# The parts of each question: "ok", or where it is and what is wrong.
parts() {
    awk '
        function bad(sentence) {
            print FILENAME ": " question ": " sentence
            n_bad++
        }
        function finish(    i) {
            n_bad = 0
            if (!text) bad("there is no text.")
            if (n < 3 || n > 4) bad(n + 0 " choices; there must be 3 or 4.")
            if (rights != 1) bad(rights + 0 " lines with Right:, there must be 1.")
            if (!why) bad("nothing says why it is right.")
            if (!closed) bad("the <details> block is not there, or not closed.")
            if (right < 1 || right > n) bad("the right choice is none of the choices.")
            for (i = 1; i <= n; i++)
                if (i != right && !(i in wrong))
                    bad("choice " i " is wrong, and nothing explains why it tempts.")
            for (i in wrong)
                if (i == right || i < 1 || i > n)
                    bad("choice " i " is explained, and is not a wrong choice.")
            if (!n_bad) print "ok"
        }
        /^```/ { fenced = !fenced }
        fenced {
            if (length($0) > 76 && !/^```/) bad("a line of code is too long.")
            next
        }
        /^## / {
            if (count) finish()
            question = $2
            if ($2 != "Q" ++count || NF < 3)
                bad("the heading must be ## Q" count " and a short name.")
            text = n = rights = right = why = folded = closed = 0
            split("", wrong)
            next
        }
        !count || /^$/ { next }
        /^<details>/ { folded = 1; next }
        /^<\/details>/ { closed = folded; folded = 0; next }
        !folded && /^[0-9]+\. / {
            if ($1 != ++n ".") bad("choice " $1 " should be " n ".")
            next
        }
        !folded { text = 1; next }
        /^Right: [0-9]$/ { rights++; right = $2; next }
        /^- [0-9]: / {
            i = substr($2, 1, 1)
            if (i in wrong) bad("choice " i " is explained twice.")
            wrong[i] = 1
            next
        }
        { why = 1 }
        END {
            if (count) finish()
            else { question = "all"; bad("there is no question.") }
        }' "$1"
}

# key FILE...: for each question the number of the right choice, and then, one
# a line, the explanations of the wrong ones: Q number text.
key() {
    sed -n 's/<!-- [^>]* -->//g; /^## Q/s/.*/Q/p; s/^Right: /R /p
        s/^- \([0-9]\): /W \1 /p' "$@"
}

# wrong ROUND: the answers to those questions, and what must be said to them.
# In round r each question gets its r-th wrong choice, or its first.
wrong() {
    awk -v round="$1" -v said="$work/said" -v answers="$work/answers" '
        function finish() {
            if (!asked) return
            i = round <= n ? round : 1
            print number[i] >answers
            print text[i] >said
        }
        /^Q/ { finish(); asked = 1; n = 0 }
        /^W/ { number[++n] = $2; text[n] = substr($0, 5) }
        END { finish() }'
}

# quiz INPUT LESSON [SEED]: it must end, and well, in lines of 80 columns.
quiz() {
    input=$1
    shift
    timeout 20 bin/quiz "$@" <"$input" >"$work/out" 2>"$work/err"
    status=$?
    if [ $status -ne 0 ] || [ -s "$work/err" ]; then
        bad "bin/quiz $* with $input: exit status $status. $(sed 3q "$work/err")"
    elif [ "$(awk 'length($0) > 80' "$work/out")" ]; then
        bad "bin/quiz $*: wider than 80: $(awk 'length($0) > 80' "$work/out" | sed 1q)"
    else
        good
    fi
}

for file in lessons/[0-9][0-9]-*/quiz.md; do
    parts "$file" >"$work/parts"
    while read -r line; do
        if [ "$line" = ok ]; then good; else bad "$line"; fi
    done <"$work/parts"
done

for folder in lessons/[0-9][0-9]-*; do
    lesson=${folder#lessons/}
    lesson=${lesson%%-*}
    lesson=${lesson#0}
    files=
    for back in 0 1 3 6; do
        [ "$lesson" -gt "$back" ] || continue
        for file in lessons/"$(printf %02d $((lesson - back)))"-*/quiz.md; do
            [ ! -f "$file" ] || files="$files $file"
        done
    done
    [ -n "$files" ] || continue
    # shellcheck disable=SC2086
    key $files >"$work/key"
    count=$(grep -c '^Q' "$work/key")

    sed -n 's/^R //p' "$work/key" >"$work/answers"
    quiz "$work/answers" "$lesson"
    holds "$work/out" "$count of $count right." "Lesson $lesson: all right is not $count of $count."
    for round in 1 2 3; do
        wrong $round <"$work/key"
        quiz "$work/answers" "$lesson"
        holds "$work/out" "0 of $count right." "Lesson $lesson: all wrong is not 0 of $count."
        while read -r line; do
            holds "$work/out" "$line" "Lesson $lesson does not say: $line"
        done <"$work/said"
        for file in $files; do
            holds "$work/out" "${file%quiz.md}README.md" "Lesson $lesson does not send to read ${file%quiz.md} again."
        done
    done
done

# Odd input. Whoever types nonsense five times does not know.
: >"$work/nothing"
quiz "$work/nothing" 1
holds "$work/out" '0 of 0 right.' 'The end of the input is not a polite end.'
echo q >"$work/stop"
quiz "$work/stop" 1
holds "$work/out" '0 of 0 right.' 'q does not stop.'
printf '?\nq\n' >"$work/unknown"
quiz "$work/unknown" 1
holds "$work/out" '0 of 1 right.' '? does not count as asked.'
holds "$work/out" "$(sed -n 's/^## //p;/^## /q' lessons/01-*/quiz.md)" 'The missed question is not named.'
right=$(sed -n 's/^Right: //p' lessons/01-*/quiz.md | sed 1q)
sentence='Type a number from 1 to'
awk 'BEGIN { while (i++ < 10000) printf "1"; print "" }' >"$work/long"
printf '\n' >"$work/empty"
printf 'two\n' >"$work/letters"
printf '99\n' >"$work/99"
printf '5\n' >"$work/5"
printf '0\n' >"$work/0"
printf -- '-1\n' >"$work/negative"
printf '1.0\n' >"$work/point"
printf '\303\251\377\n' >"$work/bytes"
for odd in long empty letters 99 5 0 negative point bytes; do
    quiz "$work/$odd" 1
    holds "$work/out" "$sentence" "The input $odd is not asked again."
    { cat "$work/$odd"; echo "$right"; } >"$work/then"
    quiz "$work/then" 1
    holds "$work/out" '1 of 1 right.' "After the input $odd the right answer does not count."
done
printf ' %s \r\n' "$right" >"$work/blanks"
quiz "$work/blanks" 1
holds "$work/out" '1 of 1 right.' 'Blanks and a CR around an answer are not ignored.'
printf '%s' "$right" >"$work/unended"
quiz "$work/unended" 1
holds "$work/out" '1 of 1 right.' 'An answer without a newline does not count.'
awk 'BEGIN { while (i++ < 10000) print "x" }' >"$work/nonsense"
quiz "$work/nonsense" 1
holds "$work/out" '0 of 5 right.' 'Endless nonsense is not an end.'

# A seed gives another order, the same each time, and loses no question.
quiz "$work/nonsense" 1
grep '^Lesson' "$work/out" >"$work/plain"
quiz "$work/nonsense" 1 7
grep '^Lesson' "$work/out" >"$work/seven"
quiz "$work/nonsense" 1 7
grep '^Lesson' "$work/out" >"$work/again"
if cmp -s "$work/plain" "$work/seven"; then bad 'SEED=7 does not shuffle.'; else good; fi
if cmp -s "$work/seven" "$work/again"; then good; else bad 'SEED=7 is another order each time.'; fi
if [ "$(sort "$work/plain")" = "$(sort "$work/seven")" ]; then good; else bad 'SEED=7 loses questions.'; fi

# Without LESSON: the last that has questions.
# shellcheck disable=SC2012
last=$(ls lessons/*/quiz.md | tail -n 1)
quiz "$work/stop"
holds "$work/out" "Lesson $(echo "$last" | sed 's|lessons/0*\([0-9]*\)-.*|\1|'), Q1" 'Without LESSON it does not ask the last one.'

# What cannot be: a sentence, and exit status 2.
for words in x 0 -3 99 1x '1 x' '1 -5' '1 1234567890'; do
    # shellcheck disable=SC2086
    timeout 20 bin/quiz $words <"$work/nothing" >"$work/out" 2>&1
    status=$?
    if [ $status -eq 2 ] && grep -q 'make quiz ' "$work/out"; then
        good
    else
        bad "bin/quiz $words: exit status $status, without a sentence that helps."
    fi
done

echo "quiz: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
