/*
 * heap.h - the answer's allocations, counted, and refused on demand.
 *
 * In the test program every malloc, calloc, realloc, reallocarray, strdup,
 * strndup and free of the answer goes through here; the tests' own do not.
 * Massif decides about memory; this tells when it is taken and given back.
 */
#ifndef HEAP_H
#define HEAP_H

#include <stddef.h>
#include <stdint.h>

/* Blocks that the answer holds now. */
size_t heap_blocks(void);

/* Bytes that the answer holds now, as asked for. */
size_t heap_bytes(void);

/* How often the answer has asked for memory since the test began. */
uint64_t heap_asked(void);

/* Refuse the k-th request from now on, and all after it; k = 1 is the next.
 * 0: refuse none. */
void heap_refuse(uint64_t k);

/* Refuse the k-th request from now on, and no other. */
void heap_refuse_one(uint64_t k);

#endif
