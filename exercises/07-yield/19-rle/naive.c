/* expect: tests a_pair_is_pulled_for_its_first_byte a_count_of_0_is_EILSEQ a_run_is_given_when_another_byte_comes a_full_run_is_given_at_once, peak */
/*
 * 19-rle, naive: the first pull decodes everything into a list that doubles,
 * and the others hand it out. So does the encoder. What they give is right.
 *
 * The structs of the contract have no room for a list, so src points to a
 * hoard, which knows the source, from the first pull on; g.line says so.
 */
#include "rle.h"

#include <errno.h>
#include <stdlib.h>

struct hoard {
    struct iter *src;
    struct run *list;
    size_t n, given;
    int last; /* what comes after the list */
};

/* The list doubles whenever its length is a power of two. */
static int append(struct hoard *h, struct run run)
{
    struct run *grown = h->list;

    if ((h->n & (h->n - 1)) == 0)
        grown = realloc(h->list, (h->n ? 2 * h->n : 1) * sizeof run);
    if (!grown)
        return -ENOMEM;
    h->list = grown;
    h->list[h->n++] = run;
    return 1;
}

static int decode(struct hoard *h)
{
    struct run pair;
    int rc;

    while ((rc = iter_next(h->src, &pair.count)) > 0) {
        rc = iter_next(h->src, &pair.byte);
        if (rc <= 0 || pair.count == 0)
            return rc < 0 ? rc : -EILSEQ;
        for (; rc > 0 && pair.count > 0; pair.count--)
            rc = append(h, (struct run){ 1, pair.byte });
        if (rc < 0)
            return rc;
    }
    return rc;
}

static int encode(struct hoard *h)
{
    struct run run = { 0, 0 };
    unsigned char byte;
    int rc;

    while ((rc = iter_next(h->src, &byte)) > 0) {
        if (run.count == 255 || (run.count > 0 && byte != run.byte)) {
            if (append(h, run) < 0)
                return -ENOMEM;
            run.count = 0;
        }
        run.byte = byte;
        run.count++;
    }
    if (rc == 0 && run.count > 0 && append(h, run) < 0)
        return -ENOMEM;
    return rc;
}

/* The next of what the source comes to: 1, or what comes after the list. */
static int give(struct gen *g, struct iter **src, int (*all)(struct hoard *),
                struct run *run)
{
    struct hoard *h = (struct hoard *)*src;

    if (g->line == 0) {
        h = calloc(1, sizeof *h);
        if (!h)
            return -ENOMEM;
        h->src = *src;
        h->last = all(h);
        *src = (struct iter *)h;
        g->line = 1;
    }
    if (h->given == h->n)
        return h->last;
    *run = h->list[h->given++];
    return 1;
}

static void let_go(struct gen *g, struct iter *src)
{
    struct hoard *h = (struct hoard *)src;

    iter_close(g->line == 0 ? src : h->src);
    if (g->line == 0)
        return;
    free(h->list);
    free(h);
}

static int unrle_next(struct iter *it, void *out)
{
    struct unrle *u = container_of(it, struct unrle, g.it);
    struct run run = { 0, 0 };
    int rc = give(&u->g, &u->src, decode, &run);

    *(unsigned char *)out = run.byte;
    return rc;
}

static void unrle_close(struct iter *it)
{
    struct unrle *u = container_of(it, struct unrle, g.it);

    let_go(&u->g, u->src);
}

static const struct iter_ops unrle_ops = { .next = unrle_next,
                                           .close = unrle_close };

struct unrle unrle(struct iter *src)
{
    return (struct unrle){ .g = GEN(&unrle_ops, unsigned char), .src = src };
}

static int rle_next(struct iter *it, void *out)
{
    struct rle *r = container_of(it, struct rle, g.it);

    return give(&r->g, &r->src, encode, out);
}

static void rle_close(struct iter *it)
{
    struct rle *r = container_of(it, struct rle, g.it);

    let_go(&r->g, r->src);
}

static const struct iter_ops rle_ops = { .next = rle_next, .close = rle_close };

struct rle rle(struct iter *src)
{
    return (struct rle){ .g = GEN(&rle_ops, struct run), .src = src };
}
