/*
 * 24-walk: find(1), one directory a level.
 *
 * Lesson    lessons/08-trees-and-graphs/README.md
 * Contract  walk.h                what your code promises
 * Tests     test_walk.c           read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 24               from the top of the repository
 * Stuck     make hint EX=24
 */
#include "walk.h"

static int walk_next(struct iter *it, void *out)
{
    struct walk *w = container_of(it, struct walk, it);

    /* TODO 2: give the root.
     * TODO 3: the last item was a directory: go into it.
     * TODO 4: the next name in the directory; put it behind the path.
     * TODO 5: no more names: go on in the directory above.
     * TODO 6: what failed, where, and where does the walk go on after it? */
    (void)w;
    (void)out;
    return 0;
}

static void walk_close(struct iter *it)
{
    /* TODO 7: close what is open. */
    (void)it;
}

static const struct iter_ops walk_ops = { .next = walk_next,
                                          .close = walk_close };

int walk_open(struct walk *w, const char *root)
{
    /* TODO 1: remember root; and what if it is too long? */
    (void)root;
    w->it = ITER(&walk_ops, struct entry);
    return 0;
}

void walk_prune(struct walk *w)
{
    /* TODO 8: the next pull is not to go down. */
    (void)w;
}
