/* expect: tests heavy_ones_may_come_last */
/* Misconception: "to know the k most frequent, keep the k most frequent so
 * far". Whoever is thrown out begins again at 1, if it gets a place at all. */
#include "heavy_hitters.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static struct count *find(const struct heavy *h, uint64_t id)
{
    for (size_t i = 0; i < h->used; i++)
        if (h->c[i].id == id)
            return &h->c[i];
    return NULL;
}

static void keep_above(struct heavy *h, uint64_t limit)
{
    size_t kept = 0;

    for (size_t i = 0; i < h->used; i++)
        if (h->c[i].n > limit)
            h->c[kept++] = h->c[i];
    h->used = kept;
}

static struct count *smallest(const struct heavy *h)
{
    struct count *least = h->c;

    for (size_t i = 1; i < h->used; i++)
        if (h->c[i].n < least->n)
            least = &h->c[i];
    return least;
}

static void take_in(struct heavy *h, uint64_t id)
{
    struct count *known = find(h, id);

    h->total++;
    if (known)
        known->n++;
    else if (h->used < h->k)
        h->c[h->used++] = (struct count){ id, 1 };
    else
        *smallest(h) = (struct count){ id, 1 };
}

int heavy_feed(struct heavy *h, struct iter *ids)
{
    uint64_t id;

    iter_each(ids, id)
        take_in(h, id);
    return ids->status;
}

uint64_t heavy_estimate(const struct heavy *h, uint64_t id)
{
    const struct count *known = find(h, id);

    return known ? known->n : 0;
}

static bool comes_before(struct count a, struct count b)
{
    return a.n != b.n ? a.n > b.n : a.id < b.id;
}

/* Put c in its place among the first len, if it is one of the best n. Answers
 * how many there are now. */
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
    size_t len = 0;

    for (size_t i = 0; i < h->used; i++)
        len = insert(out, len, n, h->c[i]);
    return len;
}

/* Who was not present cannot have come more often than the limit. */
int heavy_confirm(struct heavy *h, struct iter *again)
{
    struct count *known;
    uint64_t id;

    for (size_t i = 0; i < h->used; i++)
        h->c[i].n = 0;
    for (uint64_t left = h->total; left > 0; left--) {
        if (iter_next(again, &id) <= 0)
            return again->status < 0 ? again->status : -ENODATA;
        known = find(h, id);
        if (known)
            known->n++;
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
    c = malloc(k * sizeof *c);
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
