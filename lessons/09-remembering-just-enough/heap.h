/* A heap: whoever is above all others lies in place 0. */
#ifndef HEAP_H
#define HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef bool above_fn(uint64_t a, uint64_t b);

/* x replaces the one at the top, and sinks to where it belongs. */
static inline void replace_top(uint64_t *heap, size_t n, uint64_t x,
                               above_fn *above)
{
    size_t i = 0, child;

    while ((child = 2 * i + 1) < n) {
        if (child + 1 < n && above(heap[child + 1], heap[child]))
            child++;
        if (!above(heap[child], x))
            break;
        heap[i] = heap[child];
        i = child;
    }
    heap[i] = x;
}

#endif
