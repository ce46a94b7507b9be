/* What is kept between two pulls. The coroutine's figures are those of x86-64
 * and the C library of GNU. */
#include "countdown.h"

#include <stdio.h>

static void row(const char *what, size_t bytes)
{
    printf("%-18s %5zu\n", what, bytes);
}

int main(void)
{
    row("struct iter", sizeof(struct iter));
    row("struct gen", sizeof(struct gen));
    row("struct by_hand", sizeof(struct by_hand));
    row("struct countdown", sizeof(struct countdown));
    row("ucontext_t", sizeof(ucontext_t));
    row("struct coro", sizeof(struct coro));
    row("the smallest stack", CORO_STACK);
    return 0;
}
