/*
 * 13-parse: the end is not an error.
 *
 * Lesson    lessons/05-end-error-close/README.md
 * Contract  parse.h               what your code promises
 * Tests     test_parse.c          read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 13               from the top of the repository
 * Stuck     make hint EX=13
 */
#include "parse.h"

#include <errno.h>

static int parse_next(struct iter *it, void *out)
{
    struct parse *p = container_of(it, struct parse, it);

    /* TODO 1: pull a text, and answer with the number in it.
     * TODO 2: a text that is no number; a number that does not fit.
     * TODO 3: when p->lenient, skip what is bad, and count it in p->bad.
     * TODO 4: count in p->index what is done with. */
    (void)p;
    (void)out;
    return 0;
}

static void parse_close(struct iter *it)
{
    /* TODO 5: close the source. */
    (void)it;
}

static const struct iter_ops parse_ops = { .next = parse_next,
                                           .close = parse_close };

struct parse parse(struct iter *src)
{
    return (struct parse){ .it = ITER(&parse_ops, int64_t), .src = src };
}

struct parse parse_lenient(struct iter *src)
{
    struct parse p = parse(src);

    p.lenient = true;
    return p;
}

int sum_text(struct iter *src, int64_t *sum, uint64_t *at)
{
    /* TODO 6: a parse, and a loop. How did it end, and where? */
    (void)src;
    (void)sum;
    (void)at;
    return 0;
}
