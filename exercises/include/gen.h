/*
 * gen.h - a function that stops in the middle, without a stack of its own.
 *
 * A generator is an iterator whose `next` is written as one loop that hands out
 * its items on the way. Each YIELD answers the pull that is under way, and the
 * next pull goes on behind it:
 *
 *     struct countdown {
 *         struct gen g;
 *         int i;
 *     };
 *
 *     static int countdown_next(struct iter *it, void *out)
 *     {
 *         struct countdown *c = container_of(it, struct countdown, g.it);
 *
 *         GEN_BEGIN(&c->g);
 *         for (; c->i > 0; c->i--)
 *             YIELD(&c->g, int, out, c->i);
 *         GEN_END(&c->g);
 *     }
 *
 * All that is remembered between two pulls is the line to go on at, and what
 * you keep in your own struct. From that follow the rules:
 *
 *   - A local variable does not survive a YIELD. What is needed behind it is a
 *     field. A local that is set anew in every pull, before GEN_BEGIN, is fine.
 *   - GEN_BEGIN opens a switch, and each YIELD is a case of it. So there is no
 *     switch of yours around a YIELD, and no two of them stand on one line.
 *   - Only `next` itself can YIELD, not a function that it calls.
 *
 * Nothing here allocates memory, and nothing runs before the first pull.
 */
#ifndef GEN_H
#define GEN_H

#include "iter.h"

/* The first member of your own struct, in the place of a struct iter. */
struct gen {
    struct iter it;
    int line; /* where the next pull goes on; 0: at the top */
};

/* The first member of a new generator of items of type T. */
#define GEN(ops, T) ((struct gen){ ITER(ops, T), 0 })

/* From here on the function has stops. Before it stand the declarations. */
#define GEN_BEGIN(g)                                                           \
    switch ((g)->line) {                                                       \
    case 0:

/* Give this item, a T, and go on here at the next pull. */
#define YIELD(g, T, out, value)                                                \
    do {                                                                       \
        *(T *)(out) = (value);                                                 \
        PAUSE((g), 1);                                                         \
    } while (0)

/* Answer 0 or -errno, without an item, and go on here at the next pull. There
 * is none after such an answer but with iter_clear. */
#define PAUSE(g, answer)                                                       \
    do {                                                                       \
        (g)->line = __LINE__;                                                  \
        return (answer);                                                       \
    case __LINE__:;                                                            \
    } while (0)

/* The end: whoever comes here answers 0. */
#define GEN_END(g)                                                             \
    }                                                                          \
    return 0

#endif
