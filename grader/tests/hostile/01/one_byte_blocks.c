/* expect: sanitizers */
/* Takes a million blocks of one byte and lives in what malloc rounds up. */
#include "sum_squares.h"

#include <stdlib.h>

struct cell {
    struct cell *next;
};

/* 24 bytes are behind every malloc(1), and only 16 of them used. */
bool sum_squares(uint64_t n, uint64_t *sum)
{
    struct cell *top = NULL;
    uint64_t total = 0;
    bool fits = n <= 4000000;

    for (uint64_t i = 0; fits && i < n; i++) {
        struct cell *c = malloc(1);

        c->next = top;
        top = c;
        fits = !__builtin_add_overflow(total, (i + 1) * (i + 1), &total);
    }
    while (top) {
        struct cell *c = top;

        top = c->next;
        free(c);
    }
    if (fits)
        *sum = total;
    return fits;
}
