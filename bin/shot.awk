# shot.awk: what a terminal of `columns` columns shows, as SVG. It knows the
# colours of a report: 31, 32, 2 for faint, and 0 for none.
#
#   awk -v columns=80 -v typed='make 07' -f bin/shot.awk

# In an XML text; what is no visible character is not drawn.
function escaped(s) {
    gsub(/&/, "\\&amp;", s)
    gsub(/</, "\\&lt;", s)
    gsub(/>/, "\\&gt;", s)
    gsub(/[^ -~]/, "", s)
    return s
}

function put(s, class) {
    if (s != "")
        line = line (class == "" ? escaped(s) : \
            "<tspan class=\"" class "\">" escaped(s) "</tspan>")
}

function end_line() {
    rows[++count] = line
    line = ""
    at = 0
}

# A terminal breaks a line where it is full, and not where a word ends.
function show(s, room) {
    while (at + length(s) > columns) {
        room = columns - at
        put(substr(s, 1, room), class)
        end_line()
        s = substr(s, room + 1)
    }
    put(s, class)
    at += length(s)
}

function obey(code) {
    class = code == 31 ? "red" : code == 32 ? "green" : code == 2 ? "faint" : ""
}

BEGIN {
    put("$ ", "green")
    put(typed)
    end_line()
    size = 14; wide = 8.43; high = 18; edge = 16
}

{
    sub(/\r$/, "")
    rest = $0
    while (match(rest, /\033\[[0-9]*m/)) {
        show(substr(rest, 1, RSTART - 1))
        obey(substr(rest, RSTART + 2, RLENGTH - 3) + 0)
        rest = substr(rest, RSTART + RLENGTH)
    }
    show(rest)
    end_line()
    gsub(/\033\[[0-9]*m/, "")
    if (/^  (build|gate|tests|sanitizers|peak|memcheck) / || /^  points /) {
        gsub(/ +/, " ")
        told = told (told == "" ? "" : ";") $0
    }
}

END {
    width = int(columns * wide + 2 * edge + 0.5)
    height = count * high + 2 * edge
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n", \
        width, height, width, height
    printf "<title>A terminal: %s</title>\n", escaped(typed)
    printf "<desc>What the grader prints, among other things:%s.</desc>\n", escaped(told)
    print "<style>"
    print "text { font: " size "px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #d8dee4; white-space: pre }"
    print ".red { fill: #ff7b72; font-weight: bold } .green { fill: #56d364 } .faint { fill: #9198a1 }"
    print "</style>"
    printf "<rect x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"10\" fill=\"#0d1117\" stroke=\"#57606a\"/>\n", \
        width - 1, height - 1
    for (i = 1; i <= count; i++)
        if (rows[i] != "")
            printf "<text x=\"%d\" y=\"%d\" xml:space=\"preserve\">%s</text>\n", \
                edge, edge + i * high - 4, rows[i]
    print "</svg>"
}
