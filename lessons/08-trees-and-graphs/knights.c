/* How many squares does a knight reach in 0, 1, 2, 3, 4 moves, and not sooner?
 * The board has no edges. */
#include "search.h"

#include <stdio.h>

enum { MOVES = 4 };

int main(void)
{
    unsigned long squares[MOVES + 2] = { 0 };
    struct visit v = { 0, 0, 1 };
    struct search s;

    setvbuf(stdout, NULL, _IONBF, 0);
    if (search_open(&s, knight) < 0)
        return 1;
    while (v.steps <= MOVES + 1 && iter_next(&s.it, &v) > 0)
        squares[v.steps - 1]++;
    iter_close(&s.it);
    for (int i = 0; i <= MOVES; i++)
        printf("%lu%c", squares[i], i < MOVES ? ' ' : '\n');
    return 0;
}
