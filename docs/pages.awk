# pages.awk - what the pages claim, as facts: one a line, fields by tabs.
#
#   awk -v dir=FOLDER -f docs/pages.awk PAGE.md...
#
#   figure   where  kind  number  words     8,000 bytes<!-- heap: words -->
#   picture  where  words  file             ```massif words
#   quote    where  path  file              ```c file=path
#   link     where  target  path  name      [text](target), path#name or -
#   anchor   where  page#name               # Name
#   heading  where  ## Name
#   bad      where  sentence                what cannot be read
#
# where is page:line; file, in dir, holds what stands inside the fence.

function fact(kind, a, b, c)
{
    print kind "\t" FILENAME ":" FNR "\t" a \
        (b == "" ? "" : "\t" b) (c == "" ? "" : "\t" c)
}

function open_fence(line,    info, n)
{
    match(line, /`+/)
    ticks = RLENGTH
    indent = RSTART - 1
    opened = FNR
    info = substr(line, RSTART + RLENGTH)
    body = FILENAME ":" FNR
    gsub("/", "_", body)
    body = dir "/" body
    printf "" > body
    if (sub(/^massif +/, "", info))
        fact("picture", info, body)
    else if (n = index(info, "file="))
        fact("quote", substr(info, n + 5), body)
}

function close_fence()
{
    close(body)
    ticks = 0
}

# The name GitHub gives a heading: no punctuation, lower case, - for a space.
function name(text,    n)
{
    gsub(/\]\([^)]*\)/, "", text)
    gsub(/·|–|—|…|‘|’|“|”|→|←|↔|×|[][!"#$%&'()*+,.\/:;<=>?@\\^`{|}~]/, "", text)
    gsub(/ /, "-", text)
    text = FILENAME "#" tolower(text)
    n = seen[text]++
    return text (n ? "-" n : "")
}

function heading(line,    text)
{
    fact("heading", line)
    text = line
    sub(/^#+ +/, "", text)
    fact("anchor", name(text))
}

# Inside `...` nothing is a link, and a comment is only talked about.
function outside_code(line, comments_only,    part, n, i, all)
{
    n = split(line, part, "`")
    for (i = 1; i <= n; i++)
        if (i % 2 || i == n || (comments_only && !index(part[i], "<!--")))
            all = all part[i]
    return all
}

function links(line,    target)
{
    if (match(line, /^ *\[[^]]*\]: */))
        line = "](" substr(line, RLENGTH + 1) ")"
    while (match(line, /\]\([^)]*\)|(src|href)="[^"]*"/)) {
        target = substr(line, RSTART, RLENGTH)
        line = substr(line, RSTART + RLENGTH)
        gsub(/^(\]\(|src="|href=")<?|>?[")]$| .*/, "", target)
        if (target !~ /^[a-z]+:/)
            fact("link", target, path_of(target), name_of(target))
    }
}

# From the page's folder to the top of the repository.
function path_of(target,    path)
{
    path = FILENAME
    sub(/#.*/, "", target)
    if (target != "")
        sub(/[^\/]*$/, target, path)
    sub(/\/\.\.$/, "/../", path)
    while (sub(/[^\/]+\/\.\.\//, "", path))
        continue
    return path == "" ? "." : path
}

function name_of(target)
{
    return sub(/^[^#]*#/, "", target) ? target : "-"
}

function figures(line,    before, comment, kind, words, number)
{
    while (match(line, /<!-- .* -->/)) {
        before = substr(line, 1, RSTART - 1)
        comment = substr(line, RSTART + 5)
        sub(/ -->.*/, "", comment)
        line = before substr(line, RSTART + length("<!-- " comment " -->"))
        number = last_number(before)
        kind = words = comment
        sub(/: .*/, "", kind)
        sub(/^[^:]*: +/, "", words)
        if (number == "none")
            fact("bad", "no number before <!-- " comment " -->")
        else if (kind ~ /^(heap|stack|prints|lines)( about)?$/)
            fact("figure", kind, number, words)
        else
            fact("bad", "no known kind of figure: <!-- " comment " -->")
    }
}

# Commas are for people: 8,000,000 is 8000000.
function last_number(text,    number)
{
    number = "none"
    while (match(text, /[0-9][0-9,]*(\.[0-9]+)?/)) {
        number = substr(text, RSTART, RLENGTH)
        text = substr(text, RSTART + RLENGTH)
    }
    gsub(/,/, "", number)
    return number
}

FNR == 1 && ticks {
    print "bad\t" page ":" opened "\tthis fence is never closed"
    close_fence()
}

{ page = FILENAME }

ticks && match($0, /^ *```+ *$/) {
    match($0, /`+/)
    if (RLENGTH >= ticks) {
        close_fence()
        next
    }
}

ticks {
    print substr($0, match(substr($0, 1, indent) "x", /[^ ]/)) > body
    next
}

/^ *```/ {
    open_fence($0)
    next
}

/^#+ / { heading($0) }

{
    links(outside_code($0, 0))
    figures(outside_code($0, 1))
}

END {
    if (ticks)
        print "bad\t" page ":" opened "\tthis fence is never closed"
}
