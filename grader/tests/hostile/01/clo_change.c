/* expect: gate; open: trouble */
/* Switches off the report of the system calls. */
#include "sum_squares.h"

#include <stddef.h>
#include <sys/mman.h>
#include <valgrind/valgrind.h>

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

    VALGRIND_CLO_CHANGE("--trace-syscalls=no");
    if (n > 4000000)
        return false;
    list = mmap(NULL, (n + 1) * 8, PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    fits = add_up(list, n, sum);
    munmap(list, (n + 1) * 8);
    return fits;
}
