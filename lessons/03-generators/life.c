/* The Game of Life, on a board whose edges meet: two boards, for ever. */
#include "iter.h"

#include <stdio.h>
#include <stdlib.h>

enum { N = 8 };

struct board {
    char cell[N][N + 1]; /* '#' lives */
};

struct life {
    struct iter it;
    struct board board[2];
    int now;
};

static int neighbours(const struct board *b, int y, int x)
{
    int n = 0;

    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++)
            if (dy != 0 || dx != 0)
                n += b->cell[(y + dy + N) % N][(x + dx + N) % N] == '#';
    return n;
}

static void step(const struct board *now, struct board *then)
{
    for (int y = 0; y < N; y++)
        for (int x = 0; x < N; x++) {
            int n = neighbours(now, y, x);
            int lives = n == 3 || (n == 2 && now->cell[y][x] == '#');

            then->cell[y][x] = lives ? '#' : '.';
        }
}

/* Item: const struct board *, good until the next pull. */
static int life_next(struct iter *it, void *out)
{
    struct life *l = container_of(it, struct life, it);
    struct board *now = &l->board[l->now], *then = &l->board[!l->now];

    step(now, then);
    l->now = !l->now;
    *(const struct board **)out = then;
    return 1;
}

static const struct iter_ops life_ops = { .next = life_next };

static struct life life(const struct board *start)
{
    struct life l = { .it = ITER(&life_ops, const struct board *) };

    l.board[0] = l.board[1] = *start;
    return l;
}

static void print(int generation, const struct board *b)
{
    printf("generation %d\n", generation);
    for (int y = 0; y < N; y++)
        printf("    %s\n", b->cell[y]);
}

int main(int argc, char **argv)
{
    int generations = argc > 1 ? atoi(argv[1]) : 4;
    struct board glider = { { ".#......", "..#.....", "###.....", "........",
                              "........", "........", "........",
                              "........" } };
    struct life l = life(&glider);
    const struct board *b = &glider;

    setvbuf(stdout, NULL, _IONBF, 0);
    print(0, b);
    for (int i = 0; i < generations; i++)
        iter_next(&l.it, &b);
    print(generations, b);
    return 0;
}
