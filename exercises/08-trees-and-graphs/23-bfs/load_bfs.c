/* The load of 23-bfs: the first n states of an endless graph. Shape 0 is a
 * knight on a board without edges, which begins anywhere; shape 1 a tree in
 * which each state has eight neighbours that nobody has seen before. */
#include "bfs.h"

#include "load.h"
#include "rng.h"

enum { KNIGHT = 0, FAR = 100, SIDE = 2 * FAR + 1, MOST = SIDE * SIDE };

static const int hop[8][2] = { { 1, 2 },   { 2, 1 },   { 2, -1 }, { 1, -2 },
                               { -1, -2 }, { -2, -1 }, { -2, 1 }, { -1, 2 } };
static struct state start;

static struct state state_of(uint64_t id)
{
    return (struct state){ (int32_t)(id >> 32), (int32_t)id };
}

static uint64_t id_of(struct state s)
{
    return (uint64_t)(uint32_t)s.x << 32 | (uint32_t)s.y;
}

/* There is room for a knight to run in any direction. */
void prepare(const struct size *size)
{
    uint64_t seed = size->seed;

    start = (struct state){ (int32_t)rng_below(&seed, 1 << 30),
                            (int32_t)rng_below(&seed, 1 << 30) };
}

static unsigned knight(void *ctx, struct state s, struct state out[8])
{
    (void)ctx;
    for (int i = 0; i < 8; i++)
        out[i] = (struct state){ s.x + hop[i][0], s.y + hop[i][1] };
    return 8;
}

/* Which number in the tree is `start` differs, so the states do. */
static unsigned tree(void *ctx, struct state s, struct state out[8])
{
    uint64_t zero = *(const uint64_t *)ctx;

    for (uint64_t i = 0; i < 8; i++)
        out[i] = state_of(8 * (id_of(s) - zero) + 1 + i + zero);
    return 8;
}

static uint64_t blend_visit(uint64_t sum, struct state at, uint32_t dist)
{
    return blend(blend(sum, id_of(at)), dist);
}

uint64_t work(const struct size *size)
{
    uint64_t zero = id_of(start), sum = size->n;
    struct bfs b;
    struct visit v;
    int rc = bfs_open(&b, start, size->shape == KNIGHT ? knight : tree, &zero);

    for (uint64_t i = 0; rc == 0 && i < size->n; i++)
        if (iter_next(&b.it, &v) == 1)
            sum = blend_visit(sum, v.at, v.dist);
    iter_close(&b.it);
    return sum;
}

/* On a board after all: large enough for as long as we look. */
static uint32_t far[SIDE][SIDE];
static struct state queue[MOST + 8];

static uint64_t knights_walk(uint64_t n)
{
    uint64_t sum = n, queued = 1;

    queue[0] = (struct state){ FAR, FAR };
    far[FAR][FAR] = 1;
    for (uint64_t i = 0; i < n; i++) {
        struct state s = queue[i], out[8];
        uint32_t dist = far[s.x][s.y];

        sum = blend_visit(
            sum, (struct state){ start.x + s.x - FAR, start.y + s.y - FAR },
            dist - 1);
        knight(NULL, s, out);
        for (int k = 0; k < 8; k++)
            if (far[out[k].x][out[k].y] == 0) {
                far[out[k].x][out[k].y] = dist + 1;
                queue[queued++] = out[k];
            }
    }
    return sum;
}

/* The states of the tree are numbered as they come. */
static uint64_t trees_walk(uint64_t n)
{
    uint64_t sum = n, last = 0;
    uint32_t dist = 0;

    for (uint64_t i = 0; i < n; i++) {
        if (i > last) {
            last = 8 * last + 8;
            dist++;
        }
        sum = blend_visit(sum, state_of(id_of(start) + i), dist);
    }
    return sum;
}

uint64_t expected(const struct size *size)
{
    return size->shape == KNIGHT ? knights_walk(size->n) : trees_walk(size->n);
}
