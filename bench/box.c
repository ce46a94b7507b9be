/* box ROOM RUNS: what it costs to run a small program in the box, in
 * milliseconds of CPU time, at each level. The levels take turns, and a line
 * has the median of all RUNS of one: its layers, its level, ms. */
#include "proc.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static const struct {
    const char *name;
    unsigned layers;
} rows[] = {
    { "none", 0 },
    { "landlock", BOX_LANDLOCK },
    { "seccomp", BOX_SECCOMP },
    { "landlock,seccomp", BOX_LANDLOCK | BOX_SECCOMP },
    { "landlock,seccomp,user", BOX_LANDLOCK | BOX_SECCOMP | BOX_USER },
    { "landlock,seccomp,namespaces",
      BOX_LANDLOCK | BOX_SECCOMP | BOX_NAMESPACES },
    { "all", BOX_ALL },
};

enum { ROWS = sizeof rows / sizeof *rows };

static double spent(int who)
{
    struct rusage u;

    getrusage(who, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e3 +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e3;
}

/* Ours, and that of the child: it enters the box by itself. */
static double run(const struct box *box, const char *room)
{
    static const char *const argv[] = { "/bin/true", NULL };
    static const char *const env[] = { NULL };
    struct proc p = { .argv = argv,
                      .env = env,
                      .dir = room,
                      .limits = { 2, 10, 0, 0, 1 << 20, 1 << 20 },
                      .box = box,
                      .reach = { .writable = room } };
    double before = spent(RUSAGE_SELF) + spent(RUSAGE_CHILDREN);
    struct ended e = proc_run(&p);

    if (!ended_well(&e))
        errx(2, "/bin/true did not end well in a box that worked before");
    ended_release(&e);
    return spent(RUSAGE_SELF) + spent(RUSAGE_CHILDREN) - before;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    size_t runs = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;
    double *cost = calloc(ROWS * (runs + 1), sizeof *cost);
    struct box box[ROWS];

    if (argc != 3 || runs == 0 || !cost)
        errx(2, "usage: box ROOM RUNS");
    proc_adopt();
    for (int i = 0; i < ROWS; i++)
        box[i] = box_probe(rows[i].layers, argv[1], argv[1]);
    for (size_t n = 0; n < runs; n++)
        for (int i = 0; i < ROWS; i++)
            cost[(size_t)i * runs + n] = run(&box[i], argv[1]);
    for (int i = 0; i < ROWS; i++) {
        double *of_row = cost + (size_t)i * runs;

        if (box[i].layers != rows[i].layers) /* not all of them work here */
            continue;
        qsort(of_row, runs, sizeof *of_row, by_size);
        printf("%s %s %.3f\n", rows[i].name, box_level(&box[i]),
               of_row[runs / 2]);
    }
    free(cost);
    return 0;
}
