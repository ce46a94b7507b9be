/* How far is it to a square for a knight? Look one move deep, then two, then
 * three: nothing is remembered but the way there, and everything is looked at
 * again. */
#include "search.h"

#include <stdbool.h>
#include <stdio.h>

static unsigned long looks;

static bool within(struct visit from, int moves, int x, int y)
{
    struct visit near[8];

    looks++;
    if (from.x == x && from.y == y)
        return true;
    if (moves == 0)
        return false;
    knight(from, near);
    for (int i = 0; i < 8; i++)
        if (within(near[i], moves - 1, x, y))
            return true;
    return false;
}

static void by_deepening(int x, int y)
{
    int moves = 0;

    while (!within((struct visit){ 0, 0, 1 }, moves, x, y))
        moves++;
    printf("deepening: %d moves, %lu looks, %d squares in memory\n", moves,
           looks, moves + 1);
}

static void by_search(int x, int y)
{
    struct visit v = { 0, 0, 0 };
    struct search s;

    if (search_open(&s, knight) < 0)
        return;
    for (looks = 1; iter_next(&s.it, &v) > 0 && (v.x != x || v.y != y);)
        looks++;
    printf("search:    %u moves, %lu looks, %zu squares in memory\n",
           v.steps - 1, looks, s.tail);
    iter_close(&s.it);
}

int main(void)
{
    by_deepening(7, 7);
    by_search(7, 7);
    return 0;
}
