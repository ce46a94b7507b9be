# mutate.awk - every small change to a C source, one at a time.
#
#     awk -v to=FOLDER -f mutate.awk NAME.c
#
# writes FOLDER/001/NAME.c, FOLDER/002/NAME.c ... and FOLDER/list, a line for
# each: "001 NAME.c:19: `<` becomes `<=`", or "NAME.c:19: the 2nd `<` becomes
# `<=`". It knows no C, only lines: code that is laid out one statement a line,
# without strings, is all it is made for.

BEGIN { NOTHING = "\001" }

{ line[NR] = $0 }

# Which one of those in line n that are changed alike: "", "the 2nd " ...
function which_one(n, old, with,    k) {
    k = ++alike[n, old, with]
    return k == 1 ? "" : "the " k (k == 2 ? "nd " : k == 3 ? "rd " : "th ")
}

# The change at column `at` of line n, `len` characters long.
function mutant(n, at, len, with,    i, dir, old) {
    old = substr(line[n], at, len)
    id = sprintf("%03d", ++count)
    dir = to "/" id
    system("mkdir -p " dir)
    for (i = 1; i <= NR; i++)
        print i == n ? substr(line[n], 1, at - 1) with substr(line[n], at + len) : line[i] > (dir "/" base)
    close(dir "/" base)
    gsub(/^ +| +$/, "", old); gsub(/^ +| +$/, "", with)
    print id " " base ":" n ": " which_one(n, old, with) "`" old "` becomes `" with "`" > (to "/list")
}

# Each place in line n where `what` stands, as a whole operator or word.
function each(n, what, with, around,    from, at, before, after) {
    for (from = 1; (at = index(substr(line[n], from), what)) > 0; from = at + 1) {
        at += from - 1
        before = at > 1 ? substr(line[n], at - 1, 1) : " "
        after = substr(line[n], at + length(what), 1)
        if (before !~ around && after !~ around)
            mutant(n, at, length(what), with)
    }
}

function operators(n) {
    each(n, " < ", " <= ", NOTHING); each(n, " <= ", " < ", NOTHING)
    each(n, " > ", " >= ", NOTHING); each(n, " >= ", " > ", NOTHING)
    each(n, " == ", " != ", NOTHING); each(n, " != ", " == ", NOTHING)
    each(n, " && ", " || ", NOTHING); each(n, " || ", " && ", NOTHING)
    each(n, " + ", " - ", NOTHING); each(n, " - ", " + ", NOTHING)
    each(n, " += ", " -= ", NOTHING); each(n, " -= ", " += ", NOTHING)
    each(n, "++", "--", NOTHING); each(n, "--", "++", ">")
    each(n, " * ", " + ", NOTHING); each(n, " / ", " * ", NOTHING); each(n, " % ", " / ", NOTHING)
    each(n, " ? ", " && 0 ? ", NOTHING)
}

function constants(n) {
    each(n, "0", "1", "[0-9A-Za-z_.\"]"); each(n, "1", "2", "[0-9A-Za-z_.\"]")
    each(n, "true", "false", "[A-Za-z_]"); each(n, "false", "true", "[A-Za-z_]")
    each(n, "!", "", "=")
}

function conditions(n,    at) {
    if (match(line[n], /(if|while) \(/)) {
        at = RSTART + RLENGTH
        mutant(n, at, 0, "0 && ")
        mutant(n, at, 0, "1 || ")
    }
}

function returns(n) {
    if (match(line[n], /return [^;]+;/) && line[n] !~ /return ([01]|true|false);/) {
        mutant(n, RSTART, RLENGTH, "return 0;")
        mutant(n, RSTART, RLENGTH, "return 1;")
    }
    if (line[n] ~ /return 1;/) mutant(n, index(line[n], "return 1;"), 9, "return 0;")
    if (line[n] ~ /return 0;/) mutant(n, index(line[n], "return 0;"), 9, "return -5;")
}

# A statement that stands alone on its line, and is no declaration or return.
function statements(n) {
    if (line[n] ~ /^ +[a-z(*][^;]*(=|\(|\+\+|--)[^;]*;$/ && line[n] !~ /^ +(return|for|if|while|do|else|static|const|struct [a-z_]+ \*?[a-z_]+( =|,|;)|(u?int[0-9]+_t|size_t|int|char|bool|unsigned|double|ssize_t|void) )/ &&
        line[n - 1] ~ /[;{})]$|^$|else$|do$/) {
        match(line[n], /[^ ].*$/)
        mutant(n, RSTART, RLENGTH, ";")
    }
}

END {
    base = FILENAME; sub(/.*\//, "", base)
    for (n = 1; n <= NR; n++) {
        if (line[n] ~ /^[#\/}]|^ \*|^ *\/[*\/]|^ *\*/ || line[n] ~ /^static const struct iter_ops/) continue
        if (line[n] !~ /^ /) continue
        code = line[n]
        operators(n); constants(n); conditions(n); returns(n); statements(n)
    }
}
