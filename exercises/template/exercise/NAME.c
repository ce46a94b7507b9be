/*
 * SLUG: say it in a few words.
 *
 * Lesson    lessons/LESSON/README.md
 * Contract  NAME.h
 * Tests     test_NAME.c
 * Memory    exercise.conf
 * Run       make NUMBER      from the top of the repository
 * Stuck     make hint EX=NUMBER
 */
#include "NAME.h"

static int NAME_next(struct iter *it, void *out)
{
    struct NAME *s = container_of(it, struct NAME, it);

    /* TODO 1: give s->next, step, and answer 1; or answer 0 at the end. */
    (void)s;
    (void)out;
    return 0;
}

static const struct iter_ops NAME_ops = { .next = NAME_next };

struct NAME NAME(uint64_t n)
{
    return (struct NAME){ ITER(&NAME_ops, uint64_t), 0, n };
}
