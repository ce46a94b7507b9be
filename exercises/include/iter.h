/*
 * iter.h - one item at a time.
 *
 * Every pull is answered the way read(2) answers:
 *
 *     > 0   here is your item (for a batch: that many items)
 *     = 0   the end: there is no more, and nothing went wrong
 *     < 0   it failed: the answer is -errno
 *
 * An answer <= 0 is final: it is remembered, and repeated without asking
 * again. So whoever writes `next` needs no "done" flag, whoever reads may
 * always pull once more, and after a loop it.status tells how it ended.
 *
 * An iterator is a struct that you own, with a struct iter as its first
 * member. Nothing here allocates memory.
 */
#ifndef ITER_H
#define ITER_H

#include <assert.h>
#include <stddef.h>
#include <sys/types.h>

struct iter;

struct iter_ops {
    /* Store one item in *out and answer 1; or answer 0, or -errno.
     * After an answer <= 0 the content of *out is unspecified. */
    int (*next)(struct iter *it, void *out);

    /* Let go of what is held, and close the source. NULL: holds nothing. */
    void (*close)(struct iter *it);

    /* Store up to n items; answer how many, 0, or -errno. NULL: use next. */
    ssize_t (*next_n)(struct iter *it, void *out, size_t n);
};

struct iter {
    const struct iter_ops *ops; /* NULL: closed, or {0}, the empty stream */
    size_t size;                /* bytes in one item */
    int status;                 /* the last answer; 1 before the first pull */
};

/* The first member of a new iterator over items of type T. */
#define ITER(ops, T) ((struct iter){ (ops), sizeof(T), 1 })

/* From a member back to the struct it is part of. */
#define container_of(ptr, T, member) ((T *)((char *)(ptr)-offsetof(T, member)))

/* Pull one item into *out, which has room for it->size bytes. */
static inline int iter_next(struct iter *it, void *out)
{
    if (it->status > 0)
        it->status = it->ops->next(it, out);
    return it->status;
}

/*
 * Let go of everything, all the way up to the source.
 *
 * Allowed at any moment: before the first pull, in the middle, at the end,
 * after an error, again. A pull after it answers 0, or the error from before.
 */
static inline void iter_close(struct iter *it)
{
    const struct iter_ops *ops = it->ops;

    it->ops = NULL;
    it->status = it->status < 0 ? it->status : 0;
    if (ops && ops->close)
        ops->close(it);
}

/* Forgive an end or an error, as clearerr(3) does: the next pull asks again. */
static inline void iter_clear(struct iter *it)
{
    if (it->ops)
        it->status = 1;
}

/*
 * iter_each(&numbers.it, x)
 *     sum += x;
 *
 * Afterwards numbers.it.status is 0 at the end, < 0 after a failure, and
 * 1 when the loop was left by break.
 */
#define iter_each(it, x)                                                       \
    for (assert(sizeof(x) == (it)->size); iter_next((it), &(x)) > 0;)

/*
 * Pull up to n >= 1 items into an array. Answers how many, 0, or -errno.
 *
 * Fewer than n is not the end, as with read(2). An end or an error met after
 * some items waits for the next pull. Never batch views: they all die at once.
 */
ssize_t iter_next_n(struct iter *it, void *out, size_t n);

#endif
