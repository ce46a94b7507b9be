/* expect: tests the_first_of_16_things_come_as_soon_as_those_of_three allocates_nothing seek_does_not_pass_through_those_before the_last_of_16_things_is_found_as_soon_as_the_first, peak */
/*
 * 08-permutations, naive: the first pull makes all the orders, by recursion,
 * and puts them into a list, as list(permutations(...)) does. It gives the
 * right orders.
 *
 * The struct of the contract has no room for a list, so the bytes of p->at
 * hold the pointer and how many have been given.
 */
#include "permutations.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 10 }; /* eleven things are 439 MB */

struct list {
    unsigned char *orders;
    uint64_t given;
};

_Static_assert(sizeof(struct list) <= PERM_MAX, "the list must fit");

static struct list load(const struct perms *p)
{
    struct list list;

    memcpy(&list, p->at, sizeof list);
    return list;
}

static void store(struct perms *p, struct list list)
{
    memcpy(p->at, &list, sizeof list);
}

static uint64_t factorial(unsigned n)
{
    return n < 2 ? 1 : n * factorial(n - 1);
}

/* Every order that begins with the first `len` of `order`. */
static unsigned char *all(unsigned char *to, unsigned char *order, unsigned len,
                          unsigned n)
{
    if (len == n) {
        memcpy(to, order, n);
        return to + n;
    }
    for (unsigned i = 0; i < n; i++)
        if (!memchr(order, (int)i, len)) {
            order[len] = (unsigned char)i;
            to = all(to, order, len + 1, n);
        }
    return to;
}

static unsigned char *make_all(unsigned n)
{
    unsigned char order[PERM_MAX];
    unsigned char *orders;

    if (n > MOST)
        return NULL;
    orders = malloc(n > 0 ? factorial(n) * n : 1);
    if (orders)
        all(orders, order, 0, n);
    return orders;
}

static int perms_next(struct iter *it, void *out)
{
    struct perms *p = container_of(it, struct perms, it);
    struct list list = load(p);

    if (list.given >= factorial(p->n))
        return 0;
    if (!list.orders)
        list.orders = make_all(p->n);
    if (!list.orders)
        return -ENOMEM;
    memcpy(out, list.orders + list.given * p->n, p->n);
    list.given++;
    store(p, list);
    return 1;
}

static void perms_close(struct iter *it)
{
    free(load(container_of(it, struct perms, it)).orders);
}

static const struct iter_ops perms_ops = { .next = perms_next,
                                           .close = perms_close };

struct perms perms(unsigned n)
{
    struct perms p = { .it = ITER(&perms_ops, unsigned char), .n = n };

    p.it.size = n;
    store(&p, (struct list){ NULL, 0 });
    return p;
}

int perms_seek(struct perms *p, uint64_t k)
{
    store(p, (struct list){ NULL, k });
    return k < factorial(p->n) ? 0 : -ERANGE;
}
