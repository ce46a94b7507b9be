/* Heat in a rod, with one row, written over while it is read: wrong. */
#include "rod.h"

int main(int argc, char **argv)
{
    size_t steps = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;
    double *row = malloc(CELLS * sizeof *row);

    if (!row)
        return 1;
    start(row);
    for (size_t t = 0; t < steps; t++)
        for (size_t i = 0; i < CELLS; i++)
            row[i] = next_of(row, i); /* reads the new row[i - 1] */
    report(row, steps);
    free(row);
    return 0;
}
