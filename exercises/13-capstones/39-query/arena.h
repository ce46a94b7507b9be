/*
 * arena.h - given with exercise 39. Do not edit: the grader uses its own copy.
 *
 * An arena is a piece of somebody's memory, and how far it is used. What is
 * taken from it is never given back piece by piece: it goes when the memory
 * does. That suits things that are made together and end together, such as the
 * operators of a plan.
 */
#ifndef ARENA_H
#define ARENA_H

#include <errno.h>
#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena {
    char *next, *end;
};

/* An arena of `size` bytes at `room`, which is the caller's. */
static inline struct arena arena(void *room, size_t size)
{
    return (struct arena){ room, (char *)room + size };
}

/* The next `size` bytes, all 0, aligned as malloc does it; or NULL, with errno
 * = ENOMEM, and nothing is taken. */
static inline void *arena_take(struct arena *a, size_t size)
{
    size_t pad = -(uintptr_t)a->next % alignof(max_align_t);
    size_t left = (size_t)(a->end - a->next);
    char *piece = a->next + pad;

    if (pad > left || size > left - pad) {
        errno = ENOMEM;
        return NULL;
    }
    a->next = piece + size;
    return memset(piece, 0, size);
}

#endif
