/* expect: gate; open: peak */
/* Calls a constant array in .text that asks for memory. */
#include "sum_squares.h"

#include <stddef.h>

static bool add_up(uint64_t *list, uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    for (uint64_t i = 0; i < n; i++)
        list[i] = (i + 1) * (i + 1);
    for (uint64_t i = 0; i < n; i++)
        if (__builtin_add_overflow(total, list[i], &total))
            return false;
    *sum = total;
    return true;
}

/* mov $9, %eax; mov %rcx, %r10; syscall; ret */
__attribute__((section(".text"))) static const unsigned char code[] = {
    0xb8, 9, 0, 0, 0, 0x49, 0x89, 0xca, 0x0f, 0x05, 0xc3
};

bool sum_squares(uint64_t n, uint64_t *sum)
{
    void *(*map)(void *, size_t, long, long, long, long) =
        (void *(*)(void *, size_t, long, long, long, long))(uintptr_t)code;
    uint64_t *list;

    if (n > 4000000)
        return false;
    list = map(NULL, (n + 1) * 8, 3, 0x22, -1, 0);
    return add_up(list, n, sum);
}
