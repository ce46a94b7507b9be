/* expect: peak */
/* Misconception: "a small list is no list". It no longer grows with n, and
 * still buys 8,000 bytes where none were needed. */
#include "sum_squares.h"

#include <stdlib.h>

enum { CHUNK = 1000 };

/* The squares after the first `done`, at most CHUNK of them: how many. */
static uint64_t fill(uint64_t *chunk, uint64_t done, uint64_t n)
{
    uint64_t k = n - done < CHUNK ? n - done : CHUNK;

    for (uint64_t i = 0; i < k; i++)
        chunk[i] = (done + i + 1) * (done + i + 1);
    return k;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t *chunk = malloc(CHUNK * sizeof *chunk), total = 0, k;
    bool fits = chunk != NULL;

    for (uint64_t done = 0; fits && done < n; done += k) {
        k = fill(chunk, done, n);
        for (uint64_t i = 0; fits && i < k; i++)
            fits = !__builtin_add_overflow(total, chunk[i], &total);
    }
    free(chunk);
    if (fits)
        *sum = total;
    return fits;
}
