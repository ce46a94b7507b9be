# shellcheck shell=sh disable=SC2154
# What the answer's name stands for. A link to another file, a folder, no file
# and an empty one are among the cases.
link_to()
{
    new "a link to $1" || return
    ln -sf "$2" "$dir/answer.c"
    grade
    is 'fail build' 'is a symbolic link, not a file'
}

link_to 'the reference' "$PWD/solutions/01-the-bill/01-sum-squares/sum_squares.c"
link_to 'the passwords' /etc/passwd
link_to 'a device' /dev/zero
link_to 'nothing' nowhere
link_to 'itself' answer.c
link_to 'a folder' /etc

if new 'a hard link'; then
    rm "$dir/answer.c"
    cp "$passes" "$scratch/else/original.c"
    ln "$scratch/else/original.c" "$dir/answer.c"
    grade
    is 'pass -'
fi

if new 'a pipe'; then
    rm "$dir/answer.c"
    mkfifo "$dir/answer.c"
    grade
    is 'fail build' 'is not a regular file'
fi

if new 'a socket'; then
    rm "$dir/answer.c"
    (cd "$dir" && perl -MSocket -e 'socket(S, AF_UNIX, SOCK_STREAM, 0)
        && bind(S, pack_sockaddr_un("answer.c")) or die')
    grade
    is 'fail build' 'is not a regular file'
fi

if new 'a device' && rm "$dir/answer.c" &&
    mknod "$dir/answer.c" c 1 5 2>/dev/null; then
    grade
    is 'fail build' 'is not a regular file'
fi

if new 'a file that may not be read' && chmod 0 "$dir/answer.c" &&
    ! cat "$dir/answer.c" >/dev/null 2>&1; then
    grade
    is 'fail build' 'cannot be read'
fi

if new 'a file in a folder that may not be entered' && chmod 0 "$dir" &&
    ! ls "$dir" >/dev/null 2>&1; then
    grade
    is 'fail build' 'cannot be read'
fi

if new 'a file of 50 MB'; then
    truncate -s 50M "$dir/answer.c"
    grade
    is 'fail build' 'is larger than 1,000,000 bytes'
fi

if new 'a file of a million lines'; then
    yes '' | head -n 1000000 >>"$dir/answer.c"
    grade
    is 'fail build' 'is larger than 1,000,000 bytes'
fi

if new 'a file that just fits'; then
    yes '' | head -c $((1000000 - $(wc -c <"$passes"))) >>"$dir/answer.c"
    grade
    is 'pass -'
fi

# Whichever of the two was read, it was read once: its verdict is whole.
if new 'a file that changes while it is graded'; then
    (while [ -d "$dir" ]; do
        echo 'int broken' >"$dir/next" && mv "$dir/next" "$dir/answer.c"
        cp "$passes" "$dir/next" && mv "$dir/next" "$dir/answer.c"
    done) 2>/dev/null &
    changer=$!
    grade
    kill $changer
    wait $changer 2>/dev/null
    if grep -q '"status": "pass"' "$seen/json"; then
        is 'pass -'
    else
        is 'fail build' 'does not compile'
    fi
fi

if new 'a file that becomes a link when it has been read'; then
    rm -f "$work"/*
    (until [ -e "$work/01-count.hand-in.answer/.lock" ]; do :; done
    ln -sf /etc/passwd "$dir/answer.c") &
    changer=$!
    grade
    wait $changer
    is 'pass -'
fi
