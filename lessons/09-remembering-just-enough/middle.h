/* The number in the middle, of those that are there. */
#ifndef MIDDLE_H
#define MIDDLE_H

#include <stddef.h>
#include <stdint.h>

static inline void swap(uint64_t *a, uint64_t *b)
{
    uint64_t x = *a;

    *a = *b;
    *b = x;
}

/* What is less than the last goes to the front. Answers how many those are. */
static inline size_t divide(uint64_t *x, size_t n)
{
    size_t less = 0;

    for (size_t i = 0; i < n - 1; i++)
        if (x[i] < x[n - 1])
            swap(&x[i], &x[less++]);
    swap(&x[less], &x[n - 1]);
    return less;
}

/* Looks only in the part in which it must be. */
static inline uint64_t middle(uint64_t *x, size_t n)
{
    size_t want = n / 2, less;

    while ((less = divide(x, n)) != want)
        if (less > want) {
            n = less;
        } else {
            x += less + 1;
            n -= less + 1;
            want -= less + 1;
        }
    return x[less];
}

#endif
