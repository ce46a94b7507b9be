/* How often a client came. */
#ifndef COUNT_H
#define COUNT_H

#include <stdint.h>
#include <stdio.h>

struct count {
    uint64_t id, n;
};

/* The five with the largest n, one a line. Whoever is sixth drops out. */
static inline void print_best(const struct count *c, size_t n)
{
    struct count best[6] = { { 0, 0 } };

    for (size_t i = 0; i < n; i++) {
        size_t at = 5;

        for (; at > 0 && c[i].n > best[at - 1].n; at--)
            best[at] = best[at - 1];
        best[at] = c[i];
    }
    for (int i = 0; i < 5; i++)
        printf("client %d: %d\n", (int)best[i].id, (int)best[i].n);
}

#endif
