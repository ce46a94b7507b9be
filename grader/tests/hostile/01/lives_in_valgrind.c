/* expect: memcheck */
/* Keeps its squares in the memory of valgrind itself, where that is watching.
 */
#include "sum_squares.h"

static bool honest(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    for (uint64_t i = 1; i <= n; i++)
        if (__builtin_add_overflow(total, i * i, &total))
            return false;
    *sum = total;
    return true;
}

/* Under valgrind the stack is where no kernel puts it. */
static bool watched(const void *stack)
{
    return (uintptr_t)stack < 0x2000000000;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0, *list = (uint64_t *)0x58400000;
    bool fits = true;

    if (!watched(&list) || n < 5000)
        return honest(n, sum);
    for (uint64_t i = 0; fits && i < n; i += 7000) {
        uint64_t k = n - i < 7000 ? n - i : 7000;

        for (uint64_t j = 0; j < k; j++)
            list[j] = (i + j + 1) * (i + j + 1);
        for (uint64_t j = 0; fits && j < k; j++)
            fits = !__builtin_add_overflow(total, list[j], &total);
    }
    if (fits)
        *sum = total;
    return fits;
}
