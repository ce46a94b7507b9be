/* The load of 09-heat-rod: n steps of a rod with so many cells as the shape
 * says. After each step one cell is looked at, to the nearest degree: nobody is
 * told in which order to add. */
#include "heat_rod.h"

#include "load.h"
#include "rng.h"

enum { MOST = 2000 };

static const double ALPHA = 0.25;
static double start[MOST], flow[MOST + 1];

void prepare(const struct size *size)
{
    uint64_t seed = size->seed;

    for (uint64_t i = 0; i < size->shape; i++)
        start[i] = (double)rng_below(&seed, 1000000) / 1000;
}

/* Which cell is looked at after step t. */
static uint64_t look(const double *cell, const struct size *size, uint64_t t)
{
    return (uint64_t)(cell[mix(size->seed ^ t) % size->shape] + 0.5);
}

uint64_t work(const struct size *size)
{
    struct rod rod;
    struct row row;
    uint64_t sum = 0;

    if (rod_open(&rod, start, size->shape, ALPHA) < 0)
        return 0;
    for (uint64_t t = 0; t < size->n && iter_next(&rod.it, &row) > 0; t++)
        sum = blend(sum, look(row.cell, size, t));
    iter_close(&rod.it);
    return sum;
}

/* What flows out of a cell to the right flows into the next one. */
static void flow_on(uint64_t cells)
{
    for (uint64_t i = 1; i < cells; i++)
        flow[i] = ALPHA * (start[i - 1] - start[i]);
    for (uint64_t i = 0; i < cells; i++)
        start[i] += flow[i] - (i + 1 < cells ? flow[i + 1] : 0);
}

uint64_t expected(const struct size *size)
{
    uint64_t sum = 0;

    for (uint64_t t = 0; t < size->n; t++) {
        flow_on(size->shape);
        sum = blend(sum, look(start, size, t));
    }
    return sum;
}
