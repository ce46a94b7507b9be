/*
 * coro.h - a function that stops in the middle, with a stack of its own.
 *
 * A coroutine is an iterator over what a function, its body, hands out. The
 * body calls coro_yield for each item, from wherever it is: in a loop, in a
 * recursion, in a function that it calls. There it stops, and there it goes on
 * at the next pull, all local variables as they were:
 *
 *     static int count(struct coro *c, void *arg)
 *     {
 *         for (int i = *(int *)arg; i > 0; i--)
 *             if (coro_yield(c, &i) < 0)
 *                 return -ECANCELED;
 *         return 0;
 *     }
 *
 * A coroutine is not a thread: the body runs only while somebody pulls, and
 * whoever pulls waits for it. The price is the stack, and a system call for
 * each of the two switches that a pull takes.
 *
 * It is made with ucontext(3) and tested on x86-64.
 */
#ifndef CORO_H
#define CORO_H

#include "iter.h"

#include <stdbool.h>
#include <stddef.h>
#include <ucontext.h>

/* The smallest stack, in bytes. It is enough for a few calls of your own; those
 * of the library may need several times as much, the first one above all. */
enum { CORO_STACK = 4096 };

struct coro;

/* Answers 0 at the end, or -errno: so does the pull that is under way then. */
typedef int coro_body(struct coro *c, void *arg);

/* Only `it` is for you. */
struct coro {
    struct iter it;
    coro_body *body;
    void *arg;
    ucontext_t here, there; /* where the body goes on, and who pulls */
    const void *item;       /* what the body gives */
    int answer;             /* to the pull under way */
    int state;
    bool closed;
    unsigned stack_id;       /* what valgrind calls the stack */
    const void *there_stack; /* for AddressSanitizer: the puller's stack */
    size_t there_size;
};

/*
 * Make *c a coroutine that runs body(c, arg), on this stack of n bytes. Items
 * are of `size` bytes. Answers 0; or -ENOMEM when n < CORO_STACK: then *c is
 * the empty stream, and harmless.
 *
 * Nothing runs, and nothing is written to the stack, before the first pull.
 * Nothing is allocated. *c and the stack are the caller's: they stay where they
 * are, and are used for nothing else, until the body has returned or *c is
 * closed. How deep the body goes is not checked: a stack that is too small is
 * overrun, and what lies below it is damaged.
 *
 * A pull runs the body up to its next coro_yield, or to its return. Any number
 * of coroutines may be at work in turns, and the body of one may pull from
 * another. A pull from the body itself, or from what it pulls from, is -EBUSY,
 * and changes nothing. When the body has returned, it does not run again, not
 * after iter_clear either: its answer is repeated.
 *
 * Closing. A body that stops in a coro_yield goes on once more, and is told
 * -ECANCELED, so that it can clean up: when iter_close returns, the body has
 * returned. What it returned then is lost. A body that has not begun never
 * does, and one that has returned is left alone. When the body itself closes
 * its coroutine, that counts from its next coro_yield on.
 */
int coro_init(struct coro *c, size_t size, void *stack, size_t n,
              coro_body *body, void *arg);

/*
 * Give an item: a copy of the c->it.size bytes at `item`. Only for the body of
 * c, and what it calls.
 *
 * Answers 0 when the next one is wanted; or -ECANCELED when c is being closed,
 * and from then on always, at once: let go of all you hold, and return.
 */
int coro_yield(struct coro *c, const void *item);

#endif
