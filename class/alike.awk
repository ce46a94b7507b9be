# alike.awk - which files are equal but for comments and white space. Reads
# paths, one a line: first OWN of them that are the course's, then answers.
# Prints for each answer, after tabs: its path, a number that equal ones share,
# or 0 where it is equal to the course's own or empty.

function text_of(path,    line, all) {
    while ((getline line < path) > 0) all = all line "\n"
    close(path)
    sub(/^\357\273\277/, "", all)
    return all
}

function without_comments(s,    all, what, end) {
    while (match(s, /\/\*|\/\/|"|'/)) {
        all = all substr(s, 1, RSTART - 1)
        what = substr(s, RSTART, RLENGTH)
        s = substr(s, RSTART + RLENGTH)
        if (what == "/*") end = index(s, "*/") + 1
        else if (what == "//") end = index(s, "\n") - 1
        else {
            end = match(s, what == "\"" ? /^([^"\\\n]|\\.)*"/ : /^([^'\\\n]|\\.)*'/) ? RLENGTH : 0
            all = all what substr(s, 1, end)
        }
        # One that does not end goes on to the end of the file.
        if (what ~ /\// && end <= 0 && substr(s, 1, 1) != "\n") s = ""
        else s = substr(s, end + 1)
    }
    return all s
}

{
    text = without_comments(text_of($0))
    gsub(/[ \t\r\n\f\v]+/, "", text)
}

NR <= own { known[text] = 1; next }

text == "" || (text in known) { print $0 "\t0"; next }

!(text in group) { group[text] = ++groups }

{ print $0 "\t" group[text] }
