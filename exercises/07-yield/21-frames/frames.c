/*
 * 21-frames: a protocol decoder that can be interrupted anywhere.
 *
 * Lesson    lessons/07-yield/README.md
 * Contract  frames.h              what your code promises
 * Macros    exercises/include/gen.h
 * Tests     test_frames.c         read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 21               from the top of the repository
 * Stuck     make hint EX=21
 */
#include "frames.h"

static int frames_next(struct iter *it, void *out)
{
    struct frames *f = container_of(it, struct frames, g.it);

    /* TODO 2: bytes up to an END, from as many slices as it takes.
     * TODO 3: escapes.
     * TODO 4: damage: dropped up to the END, and counted once.
     * TODO 5: no byte now. What is answered, and where does it go on? */
    GEN_BEGIN(&f->g);
    (void)out;
    GEN_END(&f->g);
}

/* TODO 6: a close, that closes the source. */
static const struct iter_ops frames_ops = { .next = frames_next };

struct frames frames(struct iter *src, unsigned char *buf, size_t cap)
{
    /* TODO 1: remember where the slices come from, and where there is room. */
    (void)src;
    (void)buf;
    (void)cap;
    return (struct frames){ .g = GEN(&frames_ops, struct slice) };
}
