/*
 * 29-tee: the price of reading twice.
 *
 * Lesson    lessons/10-laziness-that-remembers/README.md
 * Contract  tee.h                 what your code promises
 * Tests     test_tee.c            read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 29               from the top of the repository
 * Stuck     make hint EX=29
 */
#include "tee.h"

int tee_open(struct tee *t, struct iter *src)
{
    /* TODO 1: two branches that are closed and empty are not yet a tee: give
     *         them a next, a close, and the item size of src.
     * TODO 2: next: the branch ahead pulls, and keeps a copy for the other.
     * TODO 3: next: the branch behind gives what is kept, and lets go of it.
     * TODO 4: close: who still needs what is kept? And who closes src?
     * TODO 5: what when there is no room for the copy? */
    *t = (struct tee){ .src = src };
    return 0;
}
