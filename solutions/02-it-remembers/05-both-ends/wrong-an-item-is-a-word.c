/* expect: tests any_size_stride_address_and_mixture */
/* Misconception: "an item is a number". Each is copied as a word of 8 bytes. */
#include "both_ends.h"

#include <stdint.h>
#include <string.h>

enum { MOST = 64 };

static int view_next(struct iter *it, void *out)
{
    struct view *v = container_of(it, struct view, it);

    if (v->lo == v->hi)
        return 0;
    memcpy(out, v->base + v->lo++ * v->stride, sizeof(uint64_t));
    return 1;
}

int view_next_back(struct view *v, void *out)
{
    if (v->lo == v->hi)
        return 0;
    memcpy(out, v->base + --v->hi * v->stride, sizeof(uint64_t));
    return 1;
}

size_t view_left(const struct view *v)
{
    return v->hi - v->lo;
}

/* A closed front is the business of iter_next; the back has only these. */
static void view_close(struct iter *it)
{
    struct view *v = container_of(it, struct view, it);

    v->lo = v->hi;
}

static const struct iter_ops view_ops = { .next = view_next,
                                          .close = view_close };

struct view view(const void *base, size_t n, size_t size, size_t stride)
{
    return (struct view){
        .it = { &view_ops, size, 1 }, .base = base, .stride = stride, .hi = n
    };
}

bool same_both_ways(struct view *v)
{
    char front[MOST], back[MOST];

    while (view_left(v) > 1) {
        iter_next(&v->it, front);
        view_next_back(v, back);
        if (memcmp(front, back, v->it.size) != 0)
            return false;
    }
    return true;
}
