/* expect: tests */
/* Has the compiler add two harmless numbers to a system call, and jumps into
 * it. */
#include "sum_squares.h"

/* mov $60, %eax; syscall; ret: only where constants are folded. */
static uint64_t gadget(void)
{
    uint64_t code = 0xc3050e0000003cb8;

    code += 0x0000010000000000;
    return code;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t start = (uint64_t)(uintptr_t)gadget;
    void (*leave)(long) = (void (*)(long))(start + 2);

    *sum = n + gadget();
    leave(0);
    return true;
}
