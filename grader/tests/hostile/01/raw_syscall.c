/* expect: gate; open: peak */
/* Asks the kernel for memory in assembly. */
#include "sum_squares.h"

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

static long call(long number, long a, long b, long c, long d, long e)
{
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    register long r9 __asm__("r9") = 0;
    long got;

    __asm__ volatile("syscall"
                     : "=a"(got)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8),
                       "r"(r9)
                     : "rcx", "r11", "memory");
    return got;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t *list;
    bool fits;

    if (n > 4000000)
        return false;
    list = (uint64_t *)call(9, 0, (long)(n + 1) * 8, 3, 0x22, -1);
    fits = add_up(list, n, sum);
    call(11, (long)list, (long)(n + 1) * 8, 0, 0, 0);
    return fits;
}
