/* Who is in memory when 1000 squares were given? Those that were, and those
 * that wait because somebody named them. */
#include "search.h"

#include <stdio.h>

/* One way to the east, and no other. */
static int east(struct visit from, struct visit out[8])
{
    out[0] = (struct visit){ from.x + 1, from.y, 0 };
    return 1;
}

/* Number n, which is x, has eight kids of its own: 8 * n + 1 and so on. */
static int kids(struct visit from, struct visit out[8])
{
    for (int i = 0; i < 8; i++)
        out[i] = (struct visit){ 8 * from.x + 1 + i, 0, 0 };
    return 8;
}

static void walk(const char *graph, neighbours_fn *neighbours)
{
    struct search s;
    struct visit v;
    int given = 0;

    if (search_open(&s, neighbours) < 0)
        return;
    while (given < 1000 && iter_next(&s.it, &v) > 0)
        given++;
    printf("%-7s %d given, %4zu wait\n", graph, given, s.tail - s.head);
    iter_close(&s.it);
}

int main(void)
{
    walk("line:", east);
    walk("knight:", knight);
    walk("tree:", kids);
    return 0;
}
