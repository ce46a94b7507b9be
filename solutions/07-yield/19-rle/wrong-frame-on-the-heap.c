/* expect: peak */
/* Misconception: "a generator has a frame, and frames that survive are on the
 * heap". Here they are in the struct. */
#include "rle.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>

/* What survives a YIELD; src points here from the first pull on. */
struct frame {
    struct iter *src;
    unsigned char left, byte;
};

static int unrle_next(struct iter *it, void *out)
{
    struct unrle *u = container_of(it, struct unrle, g.it);
    struct frame *f = (struct frame *)u->src;
    int rc;

    GEN_BEGIN(&u->g);
    f = malloc(sizeof *f);
    if (!f)
        return -ENOMEM;
    f->src = u->src;
    u->src = (struct iter *)f;
    u->left = 1;
    while ((rc = iter_next(f->src, &f->left)) > 0) {
        if (f->left == 0)
            return -EILSEQ;
        rc = iter_next(f->src, &f->byte);
        if (rc <= 0)
            return rc < 0 ? rc : -EILSEQ;
        for (; f->left > 0; f->left--)
            YIELD(&u->g, unsigned char, out, f->byte);
    }
    if (rc < 0)
        return rc;
    GEN_END(&u->g);
}

static void unrle_close(struct iter *it)
{
    struct unrle *u = container_of(it, struct unrle, g.it);
    struct frame *f = (struct frame *)u->src;

    iter_close(u->left ? f->src : u->src);
    if (u->left)
        free(f);
}

static const struct iter_ops unrle_ops = { .next = unrle_next,
                                           .close = unrle_close };

struct unrle unrle(struct iter *src)
{
    return (struct unrle){ .g = GEN(&unrle_ops, unsigned char), .src = src };
}

/* Between two runs the count is 0. */
static int rle_next(struct iter *it, void *out)
{
    struct rle *r = container_of(it, struct rle, g.it);
    int rc;

    GEN_BEGIN(&r->g);
    while ((rc = iter_next(r->src, &r->byte)) > 0) {
        if (r->run.count > 0 && r->byte != r->run.byte) {
            YIELD(&r->g, struct run, out, r->run);
            r->run.count = 0;
        }
        r->run.byte = r->byte;
        if (++r->run.count == UCHAR_MAX) {
            YIELD(&r->g, struct run, out, r->run);
            r->run.count = 0;
        }
    }
    if (rc < 0)
        return rc;
    if (r->run.count > 0)
        YIELD(&r->g, struct run, out, r->run);
    GEN_END(&r->g);
}

static void rle_close(struct iter *it)
{
    iter_close(container_of(it, struct rle, g.it)->src);
}

static const struct iter_ops rle_ops = { .next = rle_next, .close = rle_close };

struct rle rle(struct iter *src)
{
    return (struct rle){ .g = GEN(&rle_ops, struct run), .src = src };
}
