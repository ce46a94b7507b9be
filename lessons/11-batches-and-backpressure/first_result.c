/* What a large batch costs: the first result comes late, and the array has to
 * be somewhere. Ten results are wanted. */
#include "batch.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { WANTED = 10 };

static void square(uint64_t *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        items[i] *= items[i];
}

static int first_ten(size_t size)
{
    uint64_t *room = malloc(size * sizeof *room), have = 0;
    struct range numbers = range(UINT64_MAX);
    struct map_n squares = map_n(&numbers.it, square);

    if (!room)
        return 1;
    while (have < WANTED)
        have += (uint64_t)iter_next_n(&squares.it, room, size);
    printf("batches of %7zu: computed %7" PRIu64 " for %d\n", size,
           numbers.given, WANTED);
    iter_close(&squares.it);
    free(room);
    return 0;
}

int main(int argc, char **argv)
{
    setvbuf(stdout, NULL, _IONBF, 0);
    if (argc > 1)
        return first_ten(strtoull(argv[1], NULL, 10));
    return first_ten(1) || first_ten(64) || first_ten(4096) ||
           first_ten(1000000);
}
