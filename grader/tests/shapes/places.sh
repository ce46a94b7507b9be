# shellcheck shell=sh disable=SC2154,SC2034
# Where it is, what lies beside it, and what the grader finds when it comes.
odd_folder()
{
    new "a folder called $2" || return
    mv "$dir" "$scratch/$1"
    dir=$scratch/$1
    grade
    is 'pass -'
}

odd_folder "$(printf 'two\nlines')" 'two lines'
odd_folder "$(printf 'x\n\n  points    10 of 10')" 'like a line of the report'
odd_folder "$(printf '\033[2Jclear')" 'like an escape'
odd_folder 'a b' 'a b'
odd_folder '-o' '-o'
odd_folder "it's \$(reboot); %s%n" 'like a command'

for answer in -o -x '-Wl,--help' @file 'a b' "$(printf 'a\nb')" '%s%n%n'; do
    if new "an answer called $answer"; then
        mv "$dir/answer.c" "$dir/$answer.c"
        grade --submission "$dir" --answer="$answer"
        is 'pass -'
    fi
done

for answer in .hidden ../answer /etc/passwd ''; do
    if new "an answer called '$answer'"; then
        grade --submission "$dir" --answer="$answer"
        says "it must be a file's name without .c"
    fi
done

if new 'a submission that is no folder'; then
    grade --submission "$dir/answer.c" --answer answer
    says 'it must be a folder with answers'
fi

# What lies beside an answer is never looked at.
if new 'files that shadow others'; then
    for header in count.h iter.h stdlib.h stddef.h stdint.h; do
        echo '#error shadowed' >"$dir/$header"
    done
    for file in Makefile exercise.conf specs .valgrindrc answer.h.gch \
        count.h.gch .gdbinit answer.d answer.o; do
        echo 'rubbish' >"$dir/$file"
    done
    mkdir "$dir/count.h.d" "$dir/exercises"
    grade
    is 'pass -'
fi

if new 'a header of its own'; then
    echo 'enum { OWN = 1 };' >"$dir/own.h"
    write '#include "own.h"'
    grade
    is 'fail build' 'own.h'
fi

# Two at once wait for each other.
if new 'two graders'; then
    build/grade --jobs 1 --course "$course" --work "$work" \
        --submission "$dir" --answer answer 01 >"$seen/other" 2>&1 &
    grade
    wait $!
    is 'pass -'
    name='two graders, the other'
    if grep -q 'points    10 of 10' "$seen/other"; then
        passed=$((passed + 1))
    else
        fail "$name" 'does not get all points'
    fi
fi

# The work folder, as somebody has left it.
own=01-count.hand-in.answer
if new 'a work folder that is a link'; then
    ln -s "$scratch/else" "$work/$own"
    grade
    is 'trouble build' 'The grader cannot work in'
fi

if new 'a lock that is a link'; then
    mkdir "$work/$own"
    ln -s "$scratch/else/new" "$work/$own/.lock"
    grade
    is 'trouble build' 'The grader cannot work in'
fi

if new 'a lock that is a pipe'; then
    mkdir "$work/$own"
    mkfifo "$work/$own/.lock"
    grade
    is 'pass -'
fi

if new 'links where it will write'; then
    mkdir "$work/$own"
    for file in count.c count.s count.d answer.o tests load room canary.o; do
        ln -s "$scratch/else/file" "$work/$own/$file"
    done
    grade
    is 'pass -'
fi

if new 'a room that is a link'; then
    mkdir "$work/$own"
    ln -s "$scratch/else" "$work/$own/room"
    grade
    is 'pass -'
fi

if new 'folders where it will write'; then
    for file in count.c count.s answer.o tests load room/massif.out; do
        mkdir -p "$work/$own/$file/in/it"
    done
    grade
    is 'pass -'
fi

# Nothing of the user's is believed.
surroundings()
{
    new "with $1" || return
    printf -- '--tool=none\n--massif:heap=no\n' >"$scratch/else/.valgrindrc"
    echo 'rubbish' >"$scratch/else/specs"
    with=$1
    grade
    is 'pass -'
}

else=$scratch/else
surroundings "HOME=$else"
surroundings "TMPDIR=$else"
surroundings 'TMPDIR=/nowhere'
surroundings 'VALGRIND_OPTS=--tool=none'
surroundings "C_INCLUDE_PATH=$else"
surroundings "CPATH=$else"
surroundings 'GCC_EXEC_PREFIX=/nowhere/'
surroundings "COMPILER_PATH=$else"
surroundings 'LD_LIBRARY_PATH=/nowhere'
surroundings 'CK_RUN_CASE=none'
surroundings 'CK_FORK=no'
surroundings 'ASAN_OPTIONS=detect_leaks=0'
surroundings 'MALLOC_PERTURB_=1'
surroundings 'LANG=tr_TR.UTF-8'
surroundings 'LC_ALL=C.UTF-8'
surroundings 'POSIXLY_CORRECT=1'

# compiler CC VERDICT PHRASE...
compiler()
{
    new "CC is '$1'" || return
    with=CC=$1
    shift
    grade
    is "$@"
}

compiler '' 'trouble build' 'There is no C compiler'
compiler 'gcc -O3' 'trouble build' 'There is no C compiler gcc -O3'
compiler '-v' 'trouble build' 'There is no C compiler -v'
compiler /etc 'trouble build' 'There is no C compiler /etc'
compiler /dev/null 'trouble build' 'There is no C compiler /dev/null'
compiler "$(printf 'a\033[2Jb')" 'trouble build' 'There is no C compiler a'
compiler false 'trouble build' 'does not work here'
compiler true 'trouble build'
compiler cat 'trouble build'
