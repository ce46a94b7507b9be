/*
 * 26-window-max: the maximum of the last k.
 *
 * Lesson    lessons/09-remembering-just-enough/README.md
 * Contract  window_max.h          what your code promises
 * Tests     test_window_max.c     read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 26               from the top of the repository
 * Stuck     make hint EX=26
 */
#include "window_max.h"

static int winmax_next(struct iter *it, void *out)
{
    struct winmax *w = container_of(it, struct winmax, it);

    /* TODO 2: take readings until there are k; afterwards one at a time.
     * TODO 3: which old readings can never be the largest again?
     * TODO 4: and which is now too old? */
    (void)w;
    (void)out;
    return 0;
}

static void winmax_close(struct iter *it)
{
    /* TODO 5: free the ring, and close the source. */
    (void)it;
}

static const struct iter_ops winmax_ops = { .next = winmax_next,
                                            .close = winmax_close };

int winmax_open(struct winmax *w, struct iter *src, size_t k)
{
    /* TODO 1: refuse what makes no sense, and make room for k candidates. What
     *         is *w when that fails? */
    *w = (struct winmax){ .it = ITER(&winmax_ops, double), .src = src, .k = k };
    return 0;
}
