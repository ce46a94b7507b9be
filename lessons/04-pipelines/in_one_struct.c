/* A pipeline to hand around: its stages live together, built in place. */
#include "stages.h"

#include <inttypes.h>
#include <stdio.h>

struct even_squares {
    struct range numbers;
    struct filter evens;
    struct map squares; /* pull here */
};

static int64_t square(int64_t x)
{
    return x * x;
}

static bool is_even(int64_t x)
{
    return x % 2 == 0;
}

/* The stages point at each other: once made, *p must stay where it is. */
static void even_squares_init(struct even_squares *p, int64_t stop)
{
    p->numbers = range(1, stop);
    p->evens = filter(&p->numbers.it, is_even);
    p->squares = map(&p->evens.it, square);
}

int main(void)
{
    struct even_squares p;
    int64_t x;

    even_squares_init(&p, 9);
    iter_each(&p.squares.it, x)
        printf("%" PRId64 "\n", x);
    iter_close(&p.squares.it);
    return 0;
}
