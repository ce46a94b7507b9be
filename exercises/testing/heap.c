#include "heap.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* The object file of the answer is linked with its calls renamed to these. */
void *heap_malloc(size_t n);
void *heap_calloc(size_t n, size_t size);
void *heap_realloc(void *p, size_t n);
void *heap_reallocarray(void *p, size_t n, size_t size);
char *heap_strdup(const char *s);
char *heap_strndup(const char *s, size_t n);
void heap_free(void *p);

/* An answer may be at work in several threads. */
static _Atomic size_t blocks, bytes;
static _Atomic uint64_t asked, refuse_from, refuse_to;

size_t heap_blocks(void)
{
    return blocks;
}

size_t heap_bytes(void)
{
    return bytes;
}

uint64_t heap_asked(void)
{
    return asked;
}

void heap_refuse(uint64_t k)
{
    refuse_from = k > 0 ? asked + k : 0;
    refuse_to = UINT64_MAX;
}

void heap_refuse_one(uint64_t k)
{
    refuse_from = refuse_to = asked + k;
}

static bool refused(void)
{
    uint64_t k = ++asked;

    if (refuse_from == 0 || k < refuse_from || k > refuse_to)
        return false;
    errno = ENOMEM;
    return true;
}

/* A header before each block remembers its size, and that the block is in use;
 * 16 bytes keep it aligned. */
union header {
    struct {
        size_t size;
        uint64_t mark;
    } block;
    max_align_t align;
};

static const uint64_t IN_USE = 0x6b636f6c62706165;

/* Under AddressSanitizer the header is out of bounds, like any other byte. */
extern void __asan_poison_memory_region(const volatile void *p, size_t n)
    __attribute__((weak));
extern void __asan_unpoison_memory_region(const volatile void *p, size_t n)
    __attribute__((weak));

/* Nothing useful is in a block when it is new, and nothing is left in it when
 * it is freed: an answer that counts on luck is found out. */
static void *taken(union header *h, size_t n)
{
    if (!h)
        return NULL;
    blocks++;
    bytes += n;
    h->block.size = n;
    h->block.mark = IN_USE;
    memset(h + 1, 0xa5, n);
    if (__asan_poison_memory_region)
        __asan_poison_memory_region(h, sizeof *h);
    return h + 1;
}

static union header *opened(void *p)
{
    union header *h = (union header *)p - 1;

    if (__asan_unpoison_memory_region)
        __asan_unpoison_memory_region(h, sizeof *h);
    return h;
}

void *heap_malloc(size_t n)
{
    if (refused())
        return NULL;
    if (n > PTRDIFF_MAX - sizeof(union header)) {
        errno = ENOMEM;
        return NULL;
    }
    return taken(malloc(sizeof(union header) + n), n);
}

void *heap_calloc(size_t n, size_t size)
{
    size_t all;
    void *p;

    if (__builtin_mul_overflow(n, size, &all))
        all = SIZE_MAX;
    p = heap_malloc(all);
    return p ? memset(p, 0, all) : NULL;
}

void heap_free(void *p)
{
    union header *h;

    if (!p)
        return;
    h = opened(p);
    if (h->block.mark == IN_USE) {
        blocks--;
        bytes -= h->block.size;
        memset(h, 0x5a, sizeof *h + h->block.size);
    }
    /* What is not in use is for the C library to complain about. */
    free(h);
}

/* Always moves, so that a pointer kept across a realloc is found out. */
void *heap_realloc(void *p, size_t n)
{
    size_t old = p ? opened(p)->block.size : 0;
    void *moved = heap_malloc(n);

    if (moved && p) {
        memcpy(moved, p, old < n ? old : n);
        heap_free(p);
    }
    return moved;
}

void *heap_reallocarray(void *p, size_t n, size_t size)
{
    size_t all;

    if (__builtin_mul_overflow(n, size, &all))
        all = SIZE_MAX;
    return heap_realloc(p, all);
}

char *heap_strndup(const char *s, size_t n)
{
    size_t len = strnlen(s, n);
    char *copy = heap_malloc(len + 1);

    if (!copy)
        return NULL;
    copy[len] = '\0';
    return memcpy(copy, s, len);
}

char *heap_strdup(const char *s)
{
    return heap_strndup(s, SIZE_MAX);
}
