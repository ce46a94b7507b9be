/*
 * load.h - the work that massif watches: what a load_*.c defines.
 *
 * A load uses no heap and no stdio of its own, so that every byte massif sees
 * is the answer's. What it needs it keeps in static arrays, or reads from a
 * file it has made before the answer is called.
 */
#ifndef LOAD_H
#define LOAD_H

#include <stdint.h>

/* What the [run] section says: load = 300000 5000 */
struct size {
    uint64_t n;     /* the first number */
    uint64_t shape; /* the second, 0 when there is none */
    uint64_t seed;  /* another for every answer */
};

/* Make the input. Not measured. What must be taken away again, files or a
 * thread, it leaves to atexit(). */
void prepare(const struct size *size);

/* Call the answer, and boil what it gives down to one number. Measured. */
uint64_t work(const struct size *size);

/* The number that a right answer gives, found in some other way. It is called
 * after prepare() in a program of its own, which has no answer in it: an answer
 * can neither read the number nor call what finds it. */
uint64_t expected(const struct size *size);

/* Fold one more value into a result, so that order and value both count. */
static inline uint64_t blend(uint64_t sum, uint64_t value)
{
    return (sum ^ value) * 0x100000001b3;
}

#endif
