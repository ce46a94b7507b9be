/*
 * now.h - milliseconds, of a clock that only goes forward.
 */
#ifndef NOW_H
#define NOW_H

#include <time.h>

static inline long now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Until then, for poll(2); 0 when it is past. */
static inline int now_until(long then)
{
    long rest = then - now_ms();

    return rest > 0 ? (int)rest : 0;
}

#endif
