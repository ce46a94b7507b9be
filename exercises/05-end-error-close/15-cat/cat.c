/*
 * 15-cat: at most one file open.
 *
 * Lesson    lessons/05-end-error-close/README.md
 * Contract  cat.h                 what your code promises
 * Tests     test_cat.c            read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 15               from the top of the repository
 * Stuck     make hint EX=15
 */
#include "cat.h"

static int cat_next(struct iter *it, void *out)
{
    struct cat *c = container_of(it, struct cat, it);

    /* TODO 2: when no file is open, pull a path, and open it.
     * TODO 3: read a block, and give it.
     * TODO 4: the file is over: close it, and go on with the next.
     * TODO 5: a path, an open, a read that fails; and which file it was.
     * TODO 6: what if a signal comes in between? */
    (void)c;
    (void)out;
    return 0;
}

static void cat_close(struct iter *it)
{
    /* TODO 7: close what is open, if anything is, and the source. */
    (void)it;
}

static const struct iter_ops cat_ops = { .next = cat_next, .close = cat_close };

/* TODO 1: no file is open yet. What does fd say? */
struct cat cat(struct iter *paths, char *buf, size_t cap)
{
    return (struct cat){ .it = ITER(&cat_ops, struct slice),
                         .paths = paths,
                         .buf = buf,
                         .cap = cap };
}
