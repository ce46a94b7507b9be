/* expect: gate; open: peak */
/* Keeps its list on the stack of another thread. */
#include "sum_squares.h"

#include <pthread.h>
#include <stddef.h>

static bool add_up(uint64_t *list, uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    for (uint64_t i = 0; i < n; i++)
        list[i] = (i + 1) * (i + 1);
    for (uint64_t i = 0; i < n; i++)
        if (__builtin_add_overflow(total, list[i], &total))
            return false;
    *sum = total;
    return true;
}

struct work {
    uint64_t n, *sum;
    bool fits;
};

static void *on_its_stack(void *p)
{
    struct work *w = p;
    uint64_t list[w->n + 1];

    w->fits = add_up(list, w->n, w->sum);
    return NULL;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    struct work w = { n, sum, false };
    pthread_attr_t how;
    pthread_t t;

    if (n > 4000000)
        return false;
    pthread_attr_init(&how);
    pthread_attr_setstacksize(&how, 64 << 20);
    if (pthread_create(&t, &how, on_its_stack, &w) != 0)
        return false;
    pthread_join(t, NULL);
    return w.fits;
}
