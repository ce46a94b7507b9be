/*
 * truth_main.c - the number that a right answer gives.
 *
 *     truth N SHAPE SEED        by hand: prints it
 *     truth N SHAPE SEED FD     as the grader does: writes it to FD
 *
 * The program has the load in it, and no answer.
 */
#include "load.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t number(const char *s)
{
    return strtoull(s, NULL, 10);
}

int main(int argc, char **argv)
{
    struct size size;
    uint64_t truth;

    if (argc != 4 && argc != 5)
        return 2;
    size = (struct size){ number(argv[1]), number(argv[2]), number(argv[3]) };
    prepare(&size);
    truth = expected(&size);
    return dprintf(argc == 5 ? atoi(argv[4]) : 1, "result %" PRIu64 "\n",
                   truth) < 0;
}
