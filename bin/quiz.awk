# quiz.awk - asks the questions of some quiz.md, and marks the answers.
#
#   awk -v seed=N -f bin/quiz.awk lessons/NN-name/quiz.md...
#
# A question is a heading, its text, the choices, and what is folded away:
#
#   ## Q1 Short name
#   Some text, which may hold a fence.
#   1. The first choice
#   2. The second
#   <details><summary>Answer</summary>
#   Right: 2
#   Why it is right.
#   - 1: Why somebody may think so.
#   </details>

# Print text in lines of at most 77 columns (there may be a prompt before the
# first), the first after `first`, the others after as many spaces. Columns are
# counted as bytes, which is never too few.
function wrap(first, text,    word, n, i, line) {
    line = first
    n = split(text, word, " ")
    for (i = 1; i <= n; i++) {
        if (length(line) + 1 + length(word[i]) > 77 && line ~ /[^ ]/) {
            print line
            line = sprintf("%" length(first) "s", "")
        }
        line = line (i > 1 && line ~ /[^ ]/ ? " " : "") word[i]
    }
    print line
}

# The text of a question: paragraphs are wrapped, fences are not.
function show(text,    line, n, i, fence, paragraph) {
    sub(/\n+$/, "", text)
    n = split(text, line, "\n")
    for (i = 1; i <= n; i++) {
        if (paragraph != "" && (line[i] == "" || line[i] ~ /^```/)) {
            wrap("", paragraph)
            paragraph = ""
        }
        if (line[i] ~ /^```/)
            fence = !fence
        else if (fence)
            print (line[i] == "" ? "" : "  " line[i])
        else if (line[i] == "")
            print ""
        else
            paragraph = paragraph " " line[i]
    }
    if (paragraph != "")
        wrap("", paragraph)
}

# What the reader answers: a choice, "?" or "q". The end of the input is "q",
# and who types nonsense again and again does not know.
function answer(choices,    line, tries) {
    for (tries = 1; tries <= 5; tries++) {
        printf "> "
        fflush()
        if ((getline line < "-") <= 0) {
            print ""
            return "q"
        }
        gsub(/[ \t\r]/, "", line)
        if (line == "?" || line == "q")
            return line
        if (line ~ /^[1-9]$/ && line + 0 <= choices)
            return line + 0
        print "Type a number from 1 to " choices \
            ", or ? if you do not know, or q to stop."
    }
    return "?"
}

# Ask question q; answers 1 if it was answered rightly, 0 if not, -1 to stop.
function ask(q,    i, taken) {
    print "\nLesson " lesson[q] ", " name[q] "\n"
    show(text[q])
    print ""
    for (i = 1; i <= choices[q]; i++)
        wrap("  " i "  ", choice[q, i])
    taken = answer(choices[q])
    if (taken == "q")
        return -1
    if (taken == right[q])
        print "Right."
    else if (taken != "?")
        wrap("", "No. " wrong[q, taken])
    if (taken != right[q])
        wrap("", "The answer is " right[q] ": " choice[q, right[q]])
    wrap("", why[q])
    return taken == right[q]
}

# The order: as they stand, or shuffled. Not by rand(), which differs from one
# awk to the next.
function arrange(    i, j, swap) {
    for (i = 1; i <= n; i++)
        order[i] = i
    if (seed == "")
        return
    seed = seed % 2147483646 + 1
    for (i = n; i > 1; i--) {
        seed = seed * 16807 % 2147483647
        j = seed % i + 1
        swap = order[i]
        order[i] = order[j]
        order[j] = swap
    }
}

function quiz(    i, q, got, score, asked, again, pages, missed) {
    print n " questions. Type the number of a choice," \
        " ? for \"I do not know\", q to stop."
    for (i = 1; i <= n; i++) {
        q = order[i]
        got = ask(q)
        if (got < 0)
            break
        asked++
        score += got
        if (got)
            continue
        if (!(page[q] in missed))
            again[++pages] = page[q]
        missed[page[q]] = missed[page[q]] "\n    " name[q]
    }
    print "\n" score + 0 " of " asked + 0 " right." \
        (asked < n ? " Not asked or not answered: " n - asked "." : "")
    if (pages)
        print "Read again:"
    for (i = 1; i <= pages; i++)
        print "  " again[i] missed[again[i]]
}

{ gsub(/<!-- [^>]* -->/, "") }

/^```/ { fenced = !fenced }

fenced { text[n] = text[n] $0 "\n"; next }

/^## Q/ {
    name[++n] = substr($0, 4)
    page[n] = FILENAME
    sub(/quiz\.md$/, "README.md", page[n])
    match(FILENAME, /[0-9][0-9]-/)
    lesson[n] = substr(FILENAME, RSTART, 2) + 0
    part = "text"
    next
}

/^# / { part = ""; next }

/^<details>/ { part = "why"; next }

/^<\/details>/ { part = ""; next }

part == "text" && /^[1-9]\. / {
    choice[n, ++choices[n]] = substr($0, 4)
    next
}

part == "text" && !choices[n] && (text[n] != "" || $0 != "") {
    text[n] = text[n] $0 "\n"
}

part == "why" && /^Right: / { right[n] = substr($0, 8) + 0; next }

part == "why" && /^- [1-9]: / { wrong[n, substr($0, 3, 1)] = substr($0, 6); next }

part == "why" { why[n] = why[n] " " $0 }

END {
    arrange()
    quiz()
}
