/* expect: gate; open: peak */
/* Asks the kernel for memory by number. */
#include "sum_squares.h"

#include <sys/syscall.h>
#include <unistd.h>

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

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t *list;
    bool fits;

    if (n > 4000000)
        return false;
    list = (void *)syscall(SYS_mmap, 0, (n + 1) * 8, 3, 0x22, -1, 0);
    fits = add_up(list, n, sum);
    syscall(SYS_munmap, list, (n + 1) * 8);
    return fits;
}
