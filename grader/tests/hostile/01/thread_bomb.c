/* expect: gate; open: tests */
/* boxed: Starts threads until there are no more. */
#include "sum_squares.h"

#include <pthread.h>
#include <unistd.h>

static void *waits(void *p)
{
    for (;;)
        sleep(1);
    return p;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    pthread_t t;

    for (int i = 0; i < 5000; i++)
        pthread_create(&t, NULL, waits, NULL);
    *sum = n;
    return true;
}
