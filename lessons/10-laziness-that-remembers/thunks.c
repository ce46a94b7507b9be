/* A sum that is not computed before somebody wants to see it. */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* left + x, later. */
struct thunk {
    struct thunk *left;
    uint64_t x;
};

static struct thunk *plus(struct thunk *left, uint64_t x)
{
    struct thunk *t = malloc(sizeof *t);

    if (!t)
        exit(1);
    *t = (struct thunk){ left, x };
    return t;
}

static uint64_t force(struct thunk *t)
{
    uint64_t sum;

    if (!t)
        return 0;
    sum = force(t->left) + t->x;
    free(t);
    return sum;
}

int main(int argc, char **argv)
{
    uint64_t n = argc > 1 ? strtoull(argv[1], NULL, 10) : 50000;
    struct thunk *sum = NULL;

    setvbuf(stdout, NULL, _IONBF, 0);
    for (uint64_t x = 1; x <= n; x++)
        sum = plus(sum, x);
    printf("sum %" PRIu64 "\n", force(sum));
    return 0;
}
