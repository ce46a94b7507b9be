# What a person types wrong is told at once, and nothing is graded.
. grader/tests/faults/lib.sh

# refused NAME SENTENCE...
refused()
{
    says "$1" 2 "$@"
    if [ -s "$scratch/out" ]; then
        fail "$1" "something was graded."
    else
        pass
    fi
}

grade --course "$small" 99
refused 'There is no exercise or lesson 99' 'make list'

grade --course "$small" fibonaci
refused 'There is no exercise or lesson fibonaci' 'make list'

grade --course "$small" 01 99
refused 'There is no exercise or lesson 99'

grade --no-such-option 01
refused "unrecognized option '--no-such-option'" 'usage: grade'

grade --json
refused "option '--json' requires an argument" 'usage: grade'

for jobs in 0 -1 many 99999 ''; do
    grade --jobs "$jobs" --course "$small" 01
    refused "--jobs is \"$jobs\"" 'it must be a number from 1 to 1000'
done

grade --course "$small" --answer ../other 01
refused '--answer is "../other"' "it must be a file's name without .c"

grade --course "$small" --submission "$scratch/nowhere" 01
refused "$scratch/nowhere" 'No such file or directory'

grade --course "$scratch/nowhere"
refused "There is no folder exercises/ in $scratch/nowhere" '--course'

mkdir "$scratch/bare"
grade --course "$scratch/bare"
refused "There is no folder exercises/ in $scratch/bare" '--course'

# Nothing graded is not everything passed.
mkdir "$scratch/bare/exercises"
grade --course "$scratch/bare"
says 'a course without exercises' 2 'no exercise'

# An answer that is not there is the student's.
grade --course "$small" --submission "$scratch" 01
says 'no answer in the submission' 1 FAIL count.c

gone words
tally
