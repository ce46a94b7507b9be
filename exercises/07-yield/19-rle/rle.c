/*
 * 19-rle: a decoder with one yield.
 *
 * Lesson    lessons/07-yield/README.md
 * Contract  rle.h                 what your code promises
 * Macros    exercises/include/gen.h
 * Tests     test_rle.c            read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 19               from the top of the repository
 * Stuck     make hint EX=19
 */
#include "rle.h"

static int unrle_next(struct iter *it, void *out)
{
    struct unrle *u = container_of(it, struct unrle, g.it);

    /* TODO 2: write it as a loop that prints: for each pair, its byte as often
     *         as its count says. Then make of the printing a YIELD.
     * TODO 3: a count of 0, and the end behind a count. */
    GEN_BEGIN(&u->g);
    (void)out;
    GEN_END(&u->g);
}

/* TODO 4: a close, that closes the source. */
static const struct iter_ops unrle_ops = { .next = unrle_next };

struct unrle unrle(struct iter *src)
{
    /* TODO 1: remember where the pairs come from. */
    (void)src;
    return (struct unrle){ .g = GEN(&unrle_ops, unsigned char) };
}

static int rle_next(struct iter *it, void *out)
{
    struct rle *r = container_of(it, struct rle, g.it);

    /* TODO 6: count a run; give it when another byte comes, and at the end.
     * TODO 7: a run of 255 bytes is over already. */
    GEN_BEGIN(&r->g);
    (void)out;
    GEN_END(&r->g);
}

/* TODO 8: a close, that closes the source. */
static const struct iter_ops rle_ops = { .next = rle_next };

struct rle rle(struct iter *src)
{
    /* TODO 5: remember where the text comes from. */
    (void)src;
    return (struct rle){ .g = GEN(&rle_ops, struct run) };
}
