/* expect: tests at_most_k_ids_are_present holds_at_most_16_bytes_a_counter_and_64 asks_for_no_memory_after_opening, peak */
/*
 * 27-heavy-hitters, naive: a hash table counts every id there is, exactly. That
 * is collections.Counter, and most_common(k) looks for the k largest when all
 * is over.
 *
 * The struct of the contract has no size of a table: it is k, doubled as often
 * as it takes to leave half of the slots empty. In a slot n is one more than
 * the count, because 0 means that the slot is empty.
 */
#include "heavy_hitters.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static size_t slots(const struct heavy *h)
{
    size_t n = h->k;

    while (n < 2 * h->used)
        n *= 2;
    return n;
}

/* The slot of an id, or the empty one where it belongs. */
static struct count *slot(struct count *c, size_t n, uint64_t id)
{
    size_t i = (size_t)((id * 0x9e3779b97f4a7c15) >> 20) % n;

    while (c[i].n > 0 && c[i].id != id)
        i = (i + 1) % n;
    return &c[i];
}

static int grow(struct heavy *h)
{
    size_t old = slots(h);
    struct count *c = calloc(2 * old, sizeof *c);

    if (!c)
        return -ENOMEM;
    for (size_t i = 0; i < old; i++)
        if (h->c[i].n > 0)
            *slot(c, 2 * old, h->c[i].id) = h->c[i];
    free(h->c);
    h->c = c;
    return 1;
}

static struct count *known(const struct heavy *h, uint64_t id)
{
    struct count *c;

    if (h->used == 0)
        return NULL;
    c = slot(h->c, slots(h), id);
    return c->n > 0 ? c : NULL;
}

static int take_in(struct heavy *h, uint64_t id)
{
    struct count *c = known(h, id);

    if (!c && 2 * (h->used + 1) > slots(h) && grow(h) < 0)
        return -ENOMEM;
    if (!c) {
        h->used++;
        c = slot(h->c, slots(h), id);
        *c = (struct count){ id, 1 };
    }
    c->n++;
    h->total++;
    return 1;
}

int heavy_feed(struct heavy *h, struct iter *ids)
{
    uint64_t id;

    iter_each(ids, id)
        if (take_in(h, id) < 0)
            return -ENOMEM;
    return ids->status;
}

uint64_t heavy_estimate(const struct heavy *h, uint64_t id)
{
    const struct count *c = known(h, id);

    return c ? c->n - 1 : 0;
}

static bool comes_before(struct count a, struct count b)
{
    return a.n != b.n ? a.n > b.n : a.id < b.id;
}

static size_t insert(struct count *out, size_t len, size_t n, struct count c)
{
    size_t at = len;

    while (at > 0 && comes_before(c, out[at - 1]))
        at--;
    if (at == n)
        return len;
    len += len < n;
    memmove(out + at + 1, out + at, (len - at - 1) * sizeof c);
    out[at] = c;
    return len;
}

size_t heavy_report(const struct heavy *h, struct count *out, size_t n)
{
    size_t len = 0, most = n < h->k ? n : h->k;

    for (size_t i = 0; h->used > 0 && i < slots(h); i++)
        if (h->c[i].n > 1)
            len = insert(out, len, most,
                         (struct count){ h->c[i].id, h->c[i].n - 1 });
    return len;
}

/* A count of 0 is as good as none. */
static void keep_above(struct heavy *h, uint64_t limit)
{
    for (size_t i = 0; h->used > 0 && i < slots(h); i++)
        if (h->c[i].n > 0 && h->c[i].n - 1 <= limit)
            h->c[i].n = 1;
}

int heavy_confirm(struct heavy *h, struct iter *again)
{
    struct count *c;
    uint64_t id;

    keep_above(h, UINT64_MAX);
    for (uint64_t left = h->total; left > 0; left--) {
        if (iter_next(again, &id) <= 0)
            return again->status < 0 ? again->status : -ENODATA;
        c = known(h, id);
        if (c)
            c->n++;
    }
    keep_above(h, h->total / (h->k + 1));
    return 0;
}

int heavy_open(struct heavy *h, size_t k)
{
    struct count *c;

    *h = (struct heavy){ 0 };
    if (k == 0)
        return -EINVAL;
    if (k > SIZE_MAX / sizeof *c)
        return -EOVERFLOW;
    c = calloc(k, sizeof *c);
    if (!c)
        return -ENOMEM;
    *h = (struct heavy){ .c = c, .k = k };
    return 0;
}

void heavy_close(struct heavy *h)
{
    free(h->c);
    *h = (struct heavy){ 0 };
}
