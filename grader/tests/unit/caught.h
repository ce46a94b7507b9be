/*
 * caught.h - the examiner's tools, and what they say when a promise is broken.
 *
 * A file that includes this compiles exam.c in, with a failure that comes back
 * here instead of to Check: so a test can fail on purpose, and be tested. Give
 * `#define _ck_assert_failed caught` before what is to fail, and undefine it
 * before the tests themselves.
 */
#ifndef CAUGHT_H
#define CAUGHT_H

#include "exam.h"
#include "unit.h"

#include <setjmp.h>
#include <stdio.h>

static jmp_buf caught_at;
static char caught_sentence[1000];

/* As _ck_assert_failed: does not return. */
static __attribute__((noreturn, format(printf, 4, 5))) void
caught(const char *file, int line, const char *expr, const char *format, ...)
{
    va_list args;

    (void)file;
    (void)line;
    (void)expr;
    va_start(args, format);
    vsnprintf(caught_sentence, sizeof caught_sentence, format, args);
    va_end(args);
    longjmp(caught_at, 1);
}

/* What a promise says when it is broken; NULL when it is kept. */
static const char *broken(void (*keep)(int), int argument)
{
    if (setjmp(caught_at))
        return caught_sentence;
    keep(argument);
    return NULL;
}

#endif
