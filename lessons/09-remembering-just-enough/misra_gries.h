/* k counters, and a rule for who gives way. */
#ifndef MISRA_GRIES_H
#define MISRA_GRIES_H

#include "count.h"

#include <stddef.h>

struct summary {
    struct count *c; /* borrowed: room for k */
    size_t used, k;
};

/* One vote less for everybody; whoever has none left is gone. */
static inline void cancel(struct summary *s)
{
    size_t kept = 0;

    for (size_t i = 0; i < s->used; i++)
        if (--s->c[i].n > 0)
            s->c[kept++] = s->c[i];
    s->used = kept;
}

static inline void vote(struct summary *s, uint64_t id)
{
    for (size_t i = 0; i < s->used; i++)
        if (s->c[i].id == id) {
            s->c[i].n++;
            return;
        }
    if (s->used < s->k)
        s->c[s->used++] = (struct count){ id, 1 };
    else
        cancel(s);
}

#endif
