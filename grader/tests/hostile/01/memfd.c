/* expect: gate; open: tests */
/* Keeps its list in a file that exists in memory alone. */
#define _GNU_SOURCE
#include "sum_squares.h"

#include <sys/mman.h>
#include <unistd.h>

bool sum_squares(uint64_t n, uint64_t *sum)
{
    int list = n > 4000000 ? -1 : memfd_create("list", 0);
    uint64_t total = 0, square;
    bool fits = true;

    for (uint64_t i = 0; list >= 0 && i < n; i++) {
        square = (i + 1) * (i + 1);
        fits = fits && pwrite(list, &square, 8, (off_t)i * 8) == 8;
    }
    for (uint64_t i = 0; list >= 0 && fits && i < n; i++)
        fits = pread(list, &square, 8, (off_t)i * 8) == 8 &&
               !__builtin_add_overflow(total, square, &total);
    close(list);
    if (fits && list >= 0)
        *sum = total;
    return fits && list >= 0;
}
