/* expect: peak */
/* Takes sqrt(n) items at a time, which is little, but not nothing. */
#include "sum_squares.h"

#include <stdlib.h>

static bool honest(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    for (uint64_t i = 1; i <= n; i++)
        if (__builtin_add_overflow(total, i * i, &total))
            return false;
    *sum = total;
    return true;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t room = 1, total = 0, *chunk;
    bool fits = n <= 4000000;

    while (room * room < n && room < 4000)
        room++;
    chunk = malloc(room * sizeof *chunk);
    for (uint64_t i = 0; fits && i < n; i += room) {
        uint64_t k = n - i < room ? n - i : room;

        for (uint64_t j = 0; j < k; j++)
            chunk[j] = (i + j + 1) * (i + j + 1);
        for (uint64_t j = 0; fits && j < k; j++)
            fits = !__builtin_add_overflow(total, chunk[j], &total);
    }
    free(chunk);
    if (fits)
        *sum = total;
    return fits;
}
