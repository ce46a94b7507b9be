# shellcheck shell=sh disable=SC2154
# What is in it. Windows' line ends with a byte mark, Latin-1 and rubbish are
# among the cases.
if new 'only NULs'; then
    head -c 1000 /dev/zero >"$dir/answer.c"
    grade
    is 'fail build' 'is not a text: it holds NUL bytes'
fi

for code in UTF-16 UTF-32LE; do
    if new "$code"; then
        iconv -f UTF-8 -t $code "$passes" >"$dir/answer.c"
        grade
        is 'fail build' 'is not a text: it holds NUL bytes'
    fi
done

if new 'a byte mark alone'; then
    printf '\357\273\277' >"$dir/answer.c"
    grade
    is 'fail gate' 'does not define'
fi

# Both compilers take it for a line end.
if new 'a carriage return for each line end'; then
    tr '\n' '\r' <"$passes" >"$dir/answer.c"
    grade
    is 'pass -'
fi

if new 'no line end at the end'; then
    printf '%s' "$(cat "$passes")" >"$dir/answer.c"
    grade
    is 'pass -'
fi

if new 'letters that change the direction of writing'; then
    write "$(printf '/* \342\200\256 \342\201\246 */ int twice(void) { return \033]0;title\007 1; }')"
    grade
    is 'fail build' 'does not compile'
fi

# repeat N FORMAT: with the number in it.
repeat()
{
    awk -v n="$1" -v f="$2\\n" 'BEGIN { for (i = 0; i < n; i++) printf f, i }'
}

if new '10,000 functions'; then
    write "$(repeat 10000 'static inline int f%d(void) { return 0; }')"
    grade
    is 'pass -'
fi

if new '10,000 functions that others see'; then
    write "$(repeat 10000 'int f%d(void);')
$(repeat 10000 'int f%d(void) { return 0; }')"
    grade
    is 'fail gate' 'is visible outside the answer'
fi

# A sentence about it is no longer than others.
if new 'a name of 500,000 letters'; then
    write "int $(head -c 500000 /dev/zero | tr '\0' x)(void) { return 0; }"
    grade
    is 'fail gate' 'is visible outside the answer'
    [ "$(wc -c <"$seen/out")" -lt 5000 ] ||
        fail "$name" 'the report is as long as the name.'
fi

if new 'a nest of 100,000'; then
    write "static int deep = $(head -c 100000 /dev/zero | tr '\0' '(')1;"
    grade
    is 'fail build' 'does not compile'
fi

if new '5,000 variables'; then
    write "static inline long many(void) { $(repeat 5000 'volatile long v%d;')
        return v0; }"
    grade
    is 'pass -'
fi

if new 'an array with a value at its end'; then
    write 'char big[1ul << 36] = { [(1ul << 36) - 1] = 1 };'
    grade
    is 'fail build' 'does not compile: the compiler'
fi

if new 'an object of 100 MB'; then
    write 'const char big[100000000] = { 1 };'
    grade
    is 'fail build' 'does not compile: the compiler'
fi

if new 'a macro that doubles 30 times'; then
    write "#define M0 1,
$(awk 'BEGIN { for (i = 1; i <= 30; i++)
        printf "#define M%d M%d M%d\n", i, i - 1, i - 1 }')
static const char big[] = { M30 };"
    grade
    is 'fail build' 'does not compile: the compiler'
fi

if new 'an #include of itself'; then
    write '#include __FILE__'
    grade
    is 'fail build' 'does not compile'
fi

if new 'an #include of a device'; then
    write '#include "/dev/zero"'
    grade
    is 'fail build'
fi

if new 'a pragma that names another file'; then
    write '#line 1 "/etc/\033[2J"'
    grade
    is 'pass -'
fi

if new 'an error with escapes in it'; then
    write '#error "\033[2J" '"$(printf '\033[2J\007\010')"
    grade
    is 'fail build' '#error' '\x1b[2J'
fi
