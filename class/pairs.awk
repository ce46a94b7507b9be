# pairs.awk - the pairs of an exercise, from what sim_c says: first how much of
# each answer is the course's own, then how much of it is in a longer one. An
# answer is N.c. Prints, after tabs: how much more than the median a pair
# shares beyond what is the course's own; how much that is; the median; how much
# is shared, how much is the course's own; and the two.
#
# All in percent of the shorter answer. What sim_c does not name shares nothing.

function number(file) { sub(/\.c$/, "", file); return file + 0 }

!/ consists for / { next }

$NF != "material" { next }

$7 == "own.c" { own[number($1)] = $4; next }

{
    a = number($1)
    beyond = $4 - own[a]
    if (beyond < 0) beyond = 0
    n[beyond]++
    named++
    if (beyond > 0) pair[++pairs] = beyond "\t" $4 "\t" own[a] + 0 "\t" a "\t" number($7)
}

END {
    n[0] += answers * (answers - 1) / 2 - named
    for (median = 0; median < 100; median++) {
        below += n[median]
        if (2 * below >= answers * (answers - 1) / 2) break
    }
    for (i = 1; i <= pairs; i++) {
        split(pair[i], p, "\t")
        if (p[1] > median)
            print p[1] - median "\t" p[1] "\t" median "\t" p[2] "\t" p[3] "\t" p[4] "\t" p[5]
    }
}
