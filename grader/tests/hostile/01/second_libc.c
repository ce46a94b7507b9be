/* expect: gate; open: tests */
/* Loads a second C library, whose malloc massif does not know. */
#define _GNU_SOURCE
#include "sum_squares.h"

#include <dlfcn.h>
#include <stddef.h>

enum { MOST = 4000000 };

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
    void *libc = dlmopen(LM_ID_NEWLM, "libc.so.6", RTLD_NOW);
    void *(*take)(size_t) =
        libc ? (void *(*)(size_t))dlsym(libc, "malloc") : NULL;
    uint64_t *list = take && n <= MOST ? take((n + 1) * 8) : NULL;

    return list && add_up(list, n, sum);
}
