/*
 * same_fringe.h - the contract of exercise 20. Do not edit: the grader uses its
 * own copy.
 *
 * Two trees have the same fringe when they have the same leaves from left to
 * right, whatever grows between the root and the leaves. Each tree is walked by
 * a recursion that stops at every leaf; so two of them can go side by side, and
 * be left where they are when the answer is known.
 */
#ifndef SAME_FRINGE_H
#define SAME_FRINGE_H

#include "coro.h"
#include "iter.h"

#include <stddef.h>
#include <stdint.h>

/* A leaf has neither left nor right. In a tree that is not one, `leaf` has no
 * meaning, and one of the two may be NULL. */
struct tree {
    uint64_t leaf;
    const struct tree *left, *right;
};

/*
 * Make *c a coroutine that gives the leaves of t from left to right, on this
 * stack of n bytes. Item: uint64_t. t may be NULL: that is a tree without
 * leaves.
 *
 * Answers 0; or -ENOMEM when n < CORO_STACK: then *c is the empty stream. The
 * tree is borrowed, and only read. What coro_init asks of *c and the stack is
 * asked here.
 *
 * Nothing is looked at before the first pull, and no leaf before the pull that
 * gives it. When *c is closed, no other leaf is looked at.
 *
 * Memory. Nothing is allocated. A tree of h levels needs at most 1,024 + 128 *
 * h bytes of stack; whoever calls sees to it that there are as many.
 */
int fringe_open(struct coro *c, const struct tree *t, void *stack, size_t n);

/*
 * Have a and b the same fringe? Answers 1 when they have, 0 when they have not.
 *
 * `stacks` has 2 * n bytes: n for the walk of each tree. -ENOMEM is answered
 * when n < CORO_STACK. When it returns, both walks are closed.
 *
 * No leaf is looked at beyond the first difference: when the trees differ in
 * leaf number k, or one of them ends there, k leaves of each and no more.
 *
 * Memory. Nothing is allocated, and at most 8,192 bytes of the caller's own
 * stack are used, whatever the trees look like.
 */
int same_fringe(const struct tree *a, const struct tree *b, void *stacks,
                size_t n);

#endif
