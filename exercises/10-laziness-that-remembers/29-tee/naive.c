/* expect: tests pulls_only_what_is_asked_for lets_go_of_what_both_have_given holds_no_more_than_the_distance_allows holds_nothing_where_both_have_given_the_same holds_nothing_when_both_are_at_the_end holds_nothing_after_the_end_in_lock_step closing_the_slower_frees_what_was_kept_for_it what_a_closed_faster_one_left_is_freed_when_given closing_the_other_helps_a_refused_branch, peak */
/*
 * 29-tee, naive: "materialise once, to be safe". The first pull collects the
 * whole source into an array that doubles, and both branches read that. It
 * gives the right items.
 */
#include "tee.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int make_room(struct tee *t)
{
    size_t cap = t->cap ? 2 * t->cap : 1;
    char *grown;

    if (t->len < t->cap)
        return 1;
    grown = realloc(t->ring, cap * t->src->size);
    if (!grown)
        return -ENOMEM;
    t->ring = grown;
    t->cap = cap;
    return 1;
}

/* How the source ended, or -ENOMEM: then it can go on later. */
static int collect(struct tee *t)
{
    size_t size = t->src->size;
    int rc = 1;

    while (rc > 0) {
        rc = make_room(t);
        if (rc > 0)
            rc = iter_next(t->src, t->ring + t->len * size);
        t->len += rc > 0;
    }
    return rc;
}

static int branch_next(struct iter *it, void *out)
{
    struct branch *b = container_of(it, struct branch, it);
    struct tee *t = b->tee;

    if (t->src->status > 0 && collect(t) == -ENOMEM && t->src->status > 0)
        return -ENOMEM;
    if (b->pos == t->len)
        return t->src->status;
    memcpy(out, t->ring + b->pos++ * it->size, it->size);
    return 1;
}

static void branch_close(struct iter *it)
{
    struct tee *t = container_of(it, struct branch, it)->tee;

    if (t->branch[0].it.ops || t->branch[1].it.ops)
        return;
    free(t->ring);
    t->ring = NULL;
    iter_close(t->src);
}

static const struct iter_ops branch_ops = { .next = branch_next,
                                            .close = branch_close };

int tee_open(struct tee *t, struct iter *src)
{
    struct branch b = { .it = { &branch_ops, src->size, 1 }, .tee = t };

    *t = (struct tee){ .src = src, .branch = { b, b } };
    return 0;
}
