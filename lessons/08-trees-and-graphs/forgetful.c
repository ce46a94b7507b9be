/* The knight again, with nobody who knows where it has been: a graph that is
 * walked as if it were a tree. */
#include "search.h"

#include <stdio.h>

static unsigned long positions(struct visit from, int moves)
{
    struct visit near[8];
    unsigned long n = 0;
    int kids;

    if (moves == 0)
        return 1;
    kids = knight(from, near);
    for (int i = 0; i < kids; i++)
        n += positions(near[i], moves - 1);
    return n;
}

int main(void)
{
    for (int moves = 0; moves <= 4; moves++)
        printf("%lu%c", positions((struct visit){ 0, 0, 1 }, moves),
               moves < 4 ? ' ' : '\n');
    return 0;
}
