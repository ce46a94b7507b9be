/* expect: peak */
/* Calls its file a snapshot of massif's. */
#include "sum_squares.h"

#include <stdlib.h>

#line 1 "x\n#-----------\nsnapshot=9\n#-----------\ntime=9\nmem_heap_B=0\nmem_heap_extra_B=0\nmem_stacks_B=0\nheap_tree=peak\nn0: 0 x"
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
    uint64_t *list = n > 4000000 ? NULL : malloc((n + 1) * 8);
    bool fits = list && add_up(list, n, sum);

    free(list);
    return fits;
}
