# rounds.sh, for an engine whose machines may be lost: rounds OUT, with a
# function named round that grades those in the file $todo, an id a line. Who is
# missing afterwards is in $todo the next time, of three.
# shellcheck shell=sh
# OUT/todo stays as it was: class/progress goes by its date.

rounds()
{
    todo=$1/.round
    cp "$1/todo" "$todo" || return 2
    for _ in 1 2 3; do
        round
        # Another machine made reports: a folder that is opened is looked at anew.
        ls "$1/reports" >/dev/null 2>&1
        class/todo >"$todo"
        if [ ! -s "$todo" ]; then
            rm "$todo"
            return 0
        fi
    done
    awk -v n="$(wc -l <"$todo")" '
        NR <= 20 { names = names (NR > 1 ? ", " : "") $0 }
        END {
            if (n > 20) names = names " and " n - 20 " more"
            print "After three rounds there is still no report of " names \
                  ", or one in which the grader could not tell." \
                  " Run the same command to try these again."
        }' "$todo" >&2
    return 1
}
