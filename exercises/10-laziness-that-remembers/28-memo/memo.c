/*
 * 28-memo: compute once, read many, let go.
 *
 * Lesson    lessons/10-laziness-that-remembers/README.md
 * Contract  memo.h                what your code promises
 * Tests     test_memo.c           read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 28               from the top of the repository
 * Stuck     make hint EX=28
 */
#include "memo.h"

struct memo memo(struct iter *src)
{
    /* TODO 1: a memo begins with nothing kept, and with a source that can
     *         still be asked. */
    return (struct memo){ .src = src };
}

int memo_at(struct memo *m, uint64_t i, void *out)
{
    /* TODO 2: pull what was not pulled before, up to item i, and keep it.
     * TODO 3: give what is kept; remember how the source ended.
     * TODO 5: what is released is not given, and what was released before it
     *         was computed is not kept.
     * TODO 7: what when there is no room? And when src asks for what it is
     *         just computing? */
    (void)m;
    (void)i;
    (void)out;
    return 0;
}

void memo_release(struct memo *m, uint64_t below)
{
    /* TODO 4: free what nobody can ask for any more. */
    (void)m;
    (void)below;
}

void memo_close(struct memo *m)
{
    /* TODO 6: free the rest, and close the source. */
    (void)m;
}

struct cursor memo_cursor(struct memo *m, uint64_t from)
{
    /* TODO 8: an iterator whose next asks the memo. */
    return (struct cursor){ .m = m, .i = from };
}
