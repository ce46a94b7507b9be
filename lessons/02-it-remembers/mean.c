/* Count first, then add: from one iterator that does not work. */
#include "numbers.h"

#include <stdio.h>

static size_t count(struct iter *it)
{
    size_t n = 0;
    int x;

    iter_each(it, x)
        n++;
    return n;
}

static int sum(struct iter *it)
{
    int total = 0, x;

    iter_each(it, x)
        total += x;
    return total;
}

int main(void)
{
    const int list[] = { 10, 20, 30, 40 };
    struct numbers a = numbers(list, 4), b = numbers(list, 4);

    printf("a: count %zu", count(&a.it));
    printf(", sum %d\n", sum(&a.it));
    printf("b: sum %d\n", sum(&b.it));
    printf("a and b have %zu bytes each\n", sizeof a);
    return 0;
}
