/*
 * 20-same-fringe: two recursions, side by side.
 *
 * Lesson      lessons/07-yield/README.md
 * Contract    same_fringe.h         what your code promises
 * Coroutines  exercises/include/coro.h
 * Tests       test_same_fringe.c    read them, one by one
 * Memory      exercise.conf         the budget: how much heap it may use
 * Run         make 20               from the top of the repository
 * Stuck       make hint EX=20
 */
#include "same_fringe.h"

/* TODO 1: a recursion that would print the leaves from left to right. Then make
 *         of the printing a coro_yield.
 * TODO 2: coro_yield may answer -ECANCELED, at any depth. */

int fringe_open(struct coro *c, const struct tree *t, void *stack, size_t n)
{
    /* TODO 3: a coroutine whose body is that recursion. */
    (void)t;
    (void)stack;
    (void)n;
    *c = (struct coro){ .body = NULL };
    return 0;
}

int same_fringe(const struct tree *a, const struct tree *b, void *stacks,
                size_t n)
{
    /* TODO 4: pull from both in turns, up to the first difference.
     * TODO 5: a tree may end before the other.
     * TODO 6: close what you have opened. */
    (void)a;
    (void)b;
    (void)stacks;
    (void)n;
    return 0;
}
