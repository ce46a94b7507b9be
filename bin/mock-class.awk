# mock-class.awk - what each student of a mock class hands in: see mock-class.
# Prints the names of folders, apart by NUL bytes, or writes the files and
# prints the truth. The same numbers are drawn for both.
BEGIN { FS = OFS = "\t"; state = seed % 2147483646 + 1 }

function draw(most) {
    state = state * 16807 % 2147483647
    return int(state / 2147483647 * most)
}

{
    if ($1 == "stub") {
        name[++exercises] = $2; slug[exercises] = $3; lesson[exercises] = $4
    }
    file[$1, exercises, ++count[$1, exercises]] = $5
}

function text_of(path,    line, all) {
    if (!(path in texts)) {
        while ((getline line < path) > 0) all = all line "\n"
        close(path)
        texts[path] = all
    }
    return texts[path]
}

# One of those that there are of this kind, or a naive one.
function some(kind, e) {
    if (!count[kind, e]) kind = kind == "stub" ? "stub" : "naive"
    what_kind = kind
    what_detail = file[kind, e, 1 + draw(count[kind, e])]
    return text_of(what_detail)
}

# The same program by another hand: functions of the file's own get other names,
# but for those that are called like a member of something; the first comment
# is another.
function disguised(text,    rest, word, n, all, lines, i, own) {
    n = split(text, lines, "\n")
    for (i = 1; i <= n; i++)
        if (lines[i] ~ /^static [a-z_0-9 *]+[a-z_0-9]+\(/) {
            word = lines[i]; sub(/\(.*/, "", word); sub(/.*[ *]/, "", word)
            if (text !~ "[.>]" word "[^A-Za-z_0-9]") own[word] = 1
        }
    rest = text
    sub(/^\/\*([^*]|\*+[^*\/])*\*+\//, "/* My own work, all of it. */", rest)
    while (match(rest, /[A-Za-z_][A-Za-z_0-9]*/)) {
        word = substr(rest, RSTART, RLENGTH)
        all = all substr(rest, 1, RSTART - 1) (word in own ? "my_" word : word)
        rest = substr(rest, RSTART + RLENGTH)
    }
    return all rest
}

# Broken in a way that is seen only when it is written.
function broken(e,    way) {
    n_ways = split("empty not-c bom crlf" (form == "git" ? "" : " utf-16 huge"), ways, " ")
    way = ways[1 + draw(n_ways)]
    what_detail = way
    encoding = way
    what_kind = "broken"
    if (way == "empty") return ""
    if (way == "not-c") return "I did not have the time, I will send it on Monday.\n"
    return text_of(file["stub", e, 1])
}

# skill: 0 to 9; the best have the reference nearly everywhere.
function answer(e,    r, other, text) {
    encoding = ""
    r = draw(100)
    if (r < 3) { text = some("hostile", e); return text }
    if (r < 5) return broken(e)
    if (r < 8 && students_with[e] > 0) {
        other = with[e, 1 + draw(students_with[e])]
        text = disguised(text_of(copied[other, e]))
        what_kind = "copy"; what_detail = other
        return text
    }
    if (r < 12 + 3 * skill) return some("reference", e)
    if (r < 45 + 3 * skill) return some("wrong", e)
    if (r < 60 + 3 * skill) return some("naive", e)
    if (r < 85 + skill) return some("stub", e)
    what_kind = "missing"; what_detail = ""
    return ""
}

function odd_name(i,    k) {
    k = draw(60)
    if (k == 0) return "=1+1"
    if (k == 1) return "@SUM(A1:A9)"
    if (k == 2) return "-2+3"
    if (k == 3) return "+1"
    if (k == 4) return "\"Quote\", 'comma'; 100%"
    if (k == 5) return "<script>alert(1)<script>"
    if (k == 6) return "]]> &amp; <b>"
    if (k == 7) return "\360\237\246\212\360\237\217\275"
    if (k == 8) return "\342\200\256desrever"
    if (k == 9) return "J\303\266rg"
    if (k == 10) return "not \377\376 UTF-8"
    if (k == 11) return form == "folder" || form == "git" ? "two\nlines" : "two  spaces"
    if (k == 12) return "a\ttab"
    if (k == 13) { k = "long"; while (length(k) < 150) k = k " long"; return k }
    if (k == 14) return "$(touch x) `id`"
    return "Student"
}

function safe(s) {
    gsub(/[^A-Za-z0-9._-]/, "_", s)
    if (substr(s, 1, 1) !~ /[A-Za-z0-9]/) s = "_" substr(s, 2)
    return substr(s, 1, 93)
}

# Where this student's files lie, and the id that collect finds.
function enrol(i,    who) {
    who = sprintf("%04d", i)
    skill = draw(10)
    late = form == "canvas" && draw(10) == 0 ? "_LATE" : ""
    layout = draw(8)
    full = odd_name(i)
    if (form == "moodle") {
        id = 5000 + i
        home = "submissions/" full "_" id "_assignsubmission_file_"
    } else if (form == "canvas") {
        id = 5000 + i
        gsub(/[^A-Za-z0-9\200-\377]/, "", full)
        home = "submissions/" tolower(full) "x" late "_" id "_"
    } else if (form == "flat") {
        gsub(/[^A-Za-z0-9\200-\377]/, "", full)
        home = full who
        id = safe(home)
        home = "submissions/" home
    } else {
        home = full " " who
        id = safe(length(home) > 93 ? substr(home, 1, 93) : home)
        home = "submissions/" home
    }
    loose = form == "canvas" || form == "flat"
}

# What people, browsers and platforms make of fibonacci.c.
function called(e,    s, k) {
    s = name[e]; k = draw(40)
    if (form == "flat") return s ".c"
    if (k == 0) return s " (1).c"
    if (k == 1) return toupper(substr(s, 1, 1)) substr(s, 2) ".c"
    if (k == 2 && form != "canvas") return slug[e] ".c"
    if (k == 3) return s "-1.c"
    return s ".c"
}

function folder_for(e) {
    if (loose) return ""
    if (layout == 0) return lesson[e] "/" slug[e]
    if (layout == 1) return "my work/exercises"
    return ""
}

function place(e,    folder, base) {
    base = called(e)
    if (form == "canvas") return base = home (++attachment + 90000) "_" base
    if (form == "flat") return home "_" base
    folder = folder_for(e)
    return home "/" (folder == "" ? "" : folder "/") base
}

function encoded(text) {
    if (encoding == "bom") text = "\357\273\277" text
    if (encoding == "crlf") gsub(/\n/, "\r\n", text)
    return text
}

function put(path, text,    i) {
    if (encoding == "utf-16") {
        printf "\377\376" > path
        for (i = 1; i <= length(text); i++)
            printf "%s%c", substr(text, i, 1), 0 > path
    } else if (encoding == "huge") {
        printf "%s", text > path
        for (i = 0; i < 20000; i++)
            print "/* this line is here to make the file a very long one */" > path
    } else {
        printf "%s", encoded(text) > path
    }
    close(path)
}

# The commit is what counts, and what lies there may be another text.
function commit(path, text,    inner) {
    text = encoded(text)
    encoding = ""
    inner = substr(path, length(home) + 2)
    if (!(home in streams)) {
        streams[home] = out "/streams/" number
        stream = streams[home]
        print number > (out "/streams/all")
        printf "%s\n", out "/" home > (stream ".dir"); close(stream ".dir")
        print "commit refs/heads/main" > stream
        print "committer student <student@example.org> 1768478400 +0000" > stream
        print "data 5\nwork\n" > stream
    }
    printf "M 100644 inline %s\ndata %d\n%s\n", quoted(inner), length(text), text > stream
    if (number % 5 == 0) text = text "/* this line is not committed */\n"
    put(out "/" path, text)
}

function quoted(s) { gsub(/\\/, "\\\\", s); gsub(/"/, "\\\"", s); return "\"" s "\"" }

function hand_in(e,    text, path) {
    text = answer(e)
    path = place(e)
    if (what_kind == "reference" || what_kind == "wrong") {
        with[e, ++students_with[e]] = id
        copied[id, e] = what_detail
    }
    if (what == "files") print id, name[e], what_kind, what_detail
    if (what == "files" && what_kind != "missing") {
        if (form == "git") commit(path, text)
        else put(out "/" path, text)
    }
    if (what == "folders" && !loose) {
        sub(/\/[^\/]*$/, "", path)
        printf "%s%c", out "/" path, 0
    }
}

function litter() {
    encoding = ""
    if (loose || what != "files" || form == "git") return
    put(out "/" home "/notes.txt", "Some of it works.\n")
    if (number % 7 == 0) put(out "/" home "/.DS_Store", "x")
    if (number % 9 == 0) put(out "/" home "/helper.c", "int helper;\n")
}

END {
    if (what == "folders" && form == "git") printf "%s%c", out "/streams", 0
    for (number = 1; number <= n; number++) {
        enrol(number)
        nothing = draw(25) == 0
        if (what == "folders" && !loose) printf "%s%c", out "/" home, 0
        if (nothing) {
            if (what == "files") print id, "-", "nothing", ""
            continue
        }
        for (e = 1; e <= exercises; e++) hand_in(e)
        litter()
        if (form == "git" && (home in streams)) close(streams[home])
    }
    if (what == "folders") printf "%s%c", out "/submissions", 0
}
