/* expect: gate; open: peak */
/* Keeps its list in System V shared memory. */
#include "sum_squares.h"

#include <stddef.h>
#include <sys/shm.h>

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
    int id = n > 4000000 ? -1 : shmget(IPC_PRIVATE, (n + 1) * 8, 0600);
    uint64_t *list = id < 0 ? (void *)-1 : shmat(id, NULL, 0);
    bool fits;

    if (list == (void *)-1)
        return honest(n, sum);
    shmctl(id, IPC_RMID, NULL);
    fits = add_up(list, n, sum);
    shmdt(list);
    return fits;
}
