/* Heat in a rod: one row, and the one old value that is still needed. */
#include "rod.h"

static void step(double *row)
{
    double left = row[0];

    for (size_t i = 0; i < CELLS; i++) {
        double here = row[i];
        double right = i < CELLS - 1 ? row[i + 1] : here;

        row[i] = moved(left, here, right);
        left = here;
    }
}

int main(int argc, char **argv)
{
    size_t steps = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;
    double *row = malloc(CELLS * sizeof *row);

    if (!row)
        return 1;
    start(row);
    for (size_t t = 0; t < steps; t++)
        step(row);
    report(row, steps);
    free(row);
    return 0;
}
