/* expect: gate; open: peak */
/* Takes its list from the system, where massif does not look. */
#include "sum_squares.h"

#include <stddef.h>
#include <sys/mman.h>

bool sum_squares(uint64_t n, uint64_t *sum)
{
    size_t size = (n + 1) * sizeof(uint64_t);
    uint64_t *list = n > 4000000 ? MAP_FAILED
                                 : mmap(NULL, size, PROT_READ | PROT_WRITE,
                                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    uint64_t total = 0;

    if (list == MAP_FAILED)
        return false;
    for (uint64_t i = 0; i < n; i++)
        list[i] = (i + 1) * (i + 1);
    for (uint64_t i = 0; i < n; i++)
        if (__builtin_add_overflow(total, list[i], &total)) {
            munmap(list, size);
            return false;
        }
    munmap(list, size);
    *sum = total;
    return true;
}
