/* Heat in a rod, as the formula is written: u[t + 1][i] from u[t]. */
#include "rod.h"

int main(int argc, char **argv)
{
    size_t steps = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;
    double(*u)[CELLS] = malloc((steps + 1) * sizeof *u);

    if (!u)
        return 1;
    start(u[0]);
    for (size_t t = 0; t < steps; t++)
        for (size_t i = 0; i < CELLS; i++)
            u[t + 1][i] = next_of(u[t], i);
    report(u[steps], steps);
    free(u);
    return 0;
}
