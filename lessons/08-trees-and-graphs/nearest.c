/* The k squares that are nearest to a knight, on a board without edges. */
#include "search.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    long k = argc > 1 ? atol(argv[1]) : 100;
    struct visit v = { 0, 0, 1 };
    struct search s;

    setvbuf(stdout, NULL, _IONBF, 0);
    if (search_open(&s, knight) < 0)
        return 1;
    for (long i = 0; i < k; i++)
        if (iter_next(&s.it, &v) < 0)
            return 1;
    printf("%ld squares, the last is %u moves away\n", k, v.steps - 1);
    iter_close(&s.it);
    return 0;
}
