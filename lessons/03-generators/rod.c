/* Heat in a rod: the row that is, and the row that will be. */
#include "rod.h"

static void swap(double **a, double **b)
{
    double *c = *a;

    *a = *b;
    *b = c;
}

int main(int argc, char **argv)
{
    size_t steps = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;
    double *now = malloc(CELLS * sizeof *now);
    double *then = malloc(CELLS * sizeof *then);

    if (!now || !then)
        return 1;
    start(now);
    for (size_t t = 0; t < steps; t++) {
        for (size_t i = 0; i < CELLS; i++)
            then[i] = next_of(now, i);
        swap(&now, &then);
    }
    report(now, steps);
    free(now);
    free(then);
    return 0;
}
