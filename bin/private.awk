# private.awk - a file of tests, with the first of them for an example, and with
# all that helps them: see private. An empty line ends what belongs together.
BEGIN {
    RS = ""
    print "/* Students do not see this. Your tests go below, beside the example. */"
}

/(^|\n)START_TEST\(/ {
    tests++
    inside = 1
    if (tests == 1) { name = $0; sub(/.*START_TEST\(/, "", name); sub(/\).*/, "", name) }
}

inside {
    if (/(^|\n)END_TEST/) inside = 0
    if (tests > 1) next
}

# exam() names that test alone.
/(^|\n) *(promise|contract)\(/ {
    n = split($0, lines, "\n")
    $0 = ""
    for (i = 1; i <= n; i++) {
        if (lines[i] ~ /^ *(promise|contract)\(/) {
            call = 1
            wanted = lines[i] ~ "promise\\(e, *" name "\\)"
        }
        if (!call || wanted) $0 = $0 (i > 1 ? "\n" : "") lines[i]
        if (lines[i] ~ /;$/) call = 0
    }
}

{ printf "%s%s\n", (NR > 1 ? "\n" : ""), $0 }
