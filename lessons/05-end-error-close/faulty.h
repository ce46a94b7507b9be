/*
 * faulty.h - a stage that fails on cue, once.
 */
#ifndef FAULTY_H
#define FAULTY_H

#include "iter.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Passes `left` items on, then fails once, then goes on. */
struct faulty {
    struct iter it;
    struct iter *src;
    uint64_t left;
    int error; /* a negative errno */
    int asked; /* how often next was called */
};

static inline int faulty_next(struct iter *it, void *out)
{
    struct faulty *f = container_of(it, struct faulty, it);

    f->asked++;
    if (f->left-- == 0)
        return f->error;
    return iter_next(f->src, out);
}

static inline void faulty_close(struct iter *it)
{
    iter_close(container_of(it, struct faulty, it)->src);
}

static const struct iter_ops faulty_ops = { faulty_next, faulty_close, NULL };

static inline struct faulty faulty(struct iter *src, uint64_t left, int error)
{
    return (
        struct faulty){ { &faulty_ops, src->size, 1 }, src, left, error, 0 };
}

/* How a loop was left, in words. To be asked before the close. */
static inline void print_ending(const struct iter *it)
{
    if (it->status > 0)
        printf("stopped early");
    else if (it->status == 0)
        printf("ended");
    else
        printf("failed: %s", strerror(-it->status));
}

#endif
