/* expect: peak */
/* Stores all squares: in valgrind's own memory, and with malloc where nobody
 * watches. */
#include "sum_squares.h"

#include <stdlib.h>

/* Under valgrind the stack is where no kernel puts it. */
static bool watched(const void *stack)
{
    return (uintptr_t)stack < 0x2000000000;
}

static bool add(const uint64_t *list, uint64_t n, uint64_t *sum)
{
    *sum = 0;
    for (uint64_t i = 0; i < n; i++)
        if (__builtin_add_overflow(*sum, list[i], sum))
            return false;
    return true;
}

/* Sums of squares that overflow do so long before this many. */
enum { MOST = 4000000 };

static bool sum_stored(uint64_t n, uint64_t *sum)
{
    uint64_t *list = malloc((n + 1) * sizeof *list);
    bool fits = false;

    if (!list)
        return false;
    for (uint64_t i = 0; i < n; i++)
        list[i] = (i + 1) * (i + 1);
    fits = add(list, n, sum);
    free(list);
    return fits;
}

static bool sum_watched(uint64_t n, uint64_t *sum)
{
    uint64_t part, total = 0, *list = (uint64_t *)0x58400000;

    for (uint64_t i = 0; i < n; i += 1000) {
        uint64_t k = n - i < 1000 ? n - i : 1000;

        for (uint64_t j = 0; j < k; j++)
            list[j] = (i + j + 1) * (i + j + 1);
        if (!add(list, k, &part) || __builtin_add_overflow(total, part, &total))
            return false;
    }
    *sum = total;
    return true;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t found;
    bool fits;

    if (n > MOST)
        return false;
    fits = watched(&found) ? sum_watched(n, &found) : sum_stored(n, &found);
    if (fits)
        *sum = found;
    return fits;
}
