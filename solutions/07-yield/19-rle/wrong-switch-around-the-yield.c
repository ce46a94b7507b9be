/* expect: tests a_pair_gives_its_byte_as_often_as_its_count */
/* Misconception: "a YIELD may stand anywhere". In a switch it becomes a case of
 * that one, and GEN_BEGIN does not find it again. */
#include "rle.h"

#include <errno.h>
#include <limits.h>

static int unrle_next(struct iter *it, void *out)
{
    struct unrle *u = container_of(it, struct unrle, g.it);
    int rc;

    GEN_BEGIN(&u->g);
    while ((rc = iter_next(u->src, &u->left)) > 0) {
        switch (u->left) {
        case 0:
            return -EILSEQ;
        default:
            rc = iter_next(u->src, &u->byte);
            if (rc <= 0)
                return rc < 0 ? rc : -EILSEQ;
            for (; u->left > 0; u->left--)
                YIELD(&u->g, unsigned char, out, u->byte);
        }
    }
    if (rc < 0)
        return rc;
    GEN_END(&u->g);
}

static void unrle_close(struct iter *it)
{
    iter_close(container_of(it, struct unrle, g.it)->src);
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
