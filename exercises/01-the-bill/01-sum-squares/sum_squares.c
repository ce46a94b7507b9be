/*
 * 01-sum-squares: the sum nobody stored.
 *
 * Lesson    lessons/01-the-bill/README.md
 * Contract  sum_squares.h         what your code promises
 * Tests     test_sum_squares.c    read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 01               from the top of the repository
 * Stuck     make hint EX=01
 */
#include "sum_squares.h"

#include <stdlib.h>

/* More squares than this do not fit in 64 bits once they are added up. */
enum { MOST = 4000000 };

/* A list of the first n squares, to be freed; or NULL. */
static uint64_t *squares(uint64_t n)
{
    uint64_t *list = n <= MOST ? malloc(n * sizeof *list) : NULL;

    for (uint64_t i = 0; list && i < n; i++)
        list[i] = (i + 1) * (i + 1);
    return list;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t *list = squares(n);

    /* TODO 1: add up the list, store the total in *sum, and answer true.
     * TODO 2: answer false, and leave *sum alone, when the total does not fit.
     * TODO 3: the tests are content; the budget is not. Lose the list. */
    (void)sum;
    free(list);
    return false;
}
