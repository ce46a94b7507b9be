/* Tests for 23-bfs. Each name is one promise of bfs.h. */
#include "bfs.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <string.h>

enum { MOST = 1500, NODES = 200, LATTICE = 7 };

static const struct state origin = { 0, 0 };

static struct state at(int32_t x, int32_t y)
{
    return (struct state){ x, y };
}

static bool same(struct state a, struct state b)
{
    return a.x == b.x && a.y == b.y;
}

/* ---- graphs: each is a neighbours_fn; its ctx is a struct graph, which sees
 *      who is asked about ---- */

struct graph {
    neighbours_fn *fn;
    uint64_t n;               /* how many states, where there is an end */
    uint64_t asks;            /* calls of fn */
    struct state asked[MOST]; /* about whom, the first of them */
    struct state name[NODES]; /* of node 0, 1, 2 ... */
    unsigned degree[NODES];   /* how many edges lead out of a node */
    unsigned edge[NODES][8];  /* to which nodes */
};

static struct graph graphs[2];

/* What every walk calls. It leaves rubbish behind the neighbours. */
static unsigned watched(void *ctx, struct state s, struct state out[8])
{
    struct graph *g = ctx;
    unsigned n;

    expect(g == &graphs[0] || g == &graphs[1],
           "fn was called with a ctx that is not the one given to bfs_open");
    if (g->asks < MOST)
        g->asked[g->asks] = s;
    g->asks++;
    n = g->fn(g, s, out);
    for (unsigned i = n; i < 8; i++)
        out[i] = at(-99, -(int32_t)i);
    return n;
}

/* For ever along the x axis. */
static unsigned line(void *ctx, struct state s, struct state out[8])
{
    (void)ctx;
    out[0] = at(s.x + 1, s.y);
    return 1;
}

static unsigned knight(void *ctx, struct state s, struct state out[8])
{
    static const int hop[8][2] = {
        { 1, 2 },   { 2, 1 },   { 2, -1 }, { 1, -2 },
        { -1, -2 }, { -2, -1 }, { -2, 1 }, { -1, 2 }
    };

    (void)ctx;
    for (int i = 0; i < 8; i++)
        out[i] = at(s.x + hop[i][0], s.y + hop[i][1]);
    return 8;
}

static bool fits(int64_t n)
{
    return n >= INT32_MIN && n <= INT32_MAX;
}

/* A king on a board of 2 to the 64 squares, which has an edge. */
static unsigned king(void *ctx, struct state s, struct state out[8])
{
    unsigned n = 0;

    (void)ctx;
    for (int64_t dx = -1; dx <= 1; dx++)
        for (int64_t dy = -1; dy <= 1; dy++)
            if ((dx || dy) && fits(s.x + dx) && fits(s.y + dy))
                out[n++] = at((int32_t)(s.x + dx), (int32_t)(s.y + dy));
    return n;
}

/* A state for every number below 2 to the 64, and back. */
static struct state state_of(uint64_t id)
{
    id ^= 0x1234567887654321;
    return at((int32_t)(id >> 32), (int32_t)id);
}

static uint64_t id_of(struct state s)
{
    return ((uint64_t)(uint32_t)s.x << 32 | (uint32_t)s.y) ^ 0x1234567887654321;
}

/* Eight kids each, and no two ways to any state: it grows as fast as can be. */
static unsigned tree(void *ctx, struct state s, struct state out[8])
{
    (void)ctx;
    for (uint64_t i = 0; i < 8; i++)
        out[i] = state_of(8 * id_of(s) + 1 + i);
    return 8;
}

/* From i one can go to i + 1 and i + 2, round in a ring of n. */
static unsigned ring(void *ctx, struct state s, struct state out[8])
{
    const struct graph *g = ctx;

    for (uint64_t i = 0; i < 2; i++)
        out[i] = state_of((id_of(s) + 1 + i) % g->n);
    return 2;
}

/* Nodes with any names and any edges. */
static unsigned network(void *ctx, struct state s, struct state out[8])
{
    const struct graph *g = ctx;
    uint64_t i = 0;

    while (i < g->n && !same(g->name[i], s))
        i++;
    expect(i < g->n, "fn was asked about (%d, %d), which nobody has named",
           (int)s.x, (int)s.y);
    for (unsigned k = 0; k < g->degree[i]; k++)
        out[k] = g->name[g->edge[i][k]];
    return g->degree[i];
}

/* All names of a network are among few, so that many have an x, or a y, or
 * both numbers in common; or they are any. */
static void name_nodes(struct graph *g, uint64_t *seed)
{
    for (uint64_t i = 0; i < g->n; i++) {
        int64_t k = (int64_t)i;

        g->name[i] = g->n <= LATTICE * LATTICE
                         ? at((int32_t)(k % LATTICE - LATTICE / 2),
                              (int32_t)(k / LATTICE - LATTICE / 2))
                         : state_of(rng(seed));
    }
}

/* A network of 1 to NODES nodes, with loops and double edges. */
static void throw_dice(struct graph *g, uint64_t *seed)
{
    g->n = 1 + rng_below(seed, rng(seed) % 2 ? LATTICE * LATTICE : NODES);
    name_nodes(g, seed);
    for (uint64_t i = 0; i < g->n; i++) {
        g->degree[i] = (unsigned)rng_below(seed, 1 + rng_below(seed, 9));
        for (unsigned k = 0; k < g->degree[i]; k++)
            g->edge[i][k] = (unsigned)rng_below(seed, g->n);
    }
}

/* ---- the walk, and what it should be ---- */

static struct bfs walk;
static struct graph *const map = &graphs[0];

static void open_walk(neighbours_fn *fn, struct state start)
{
    int rc;

    map->fn = fn;
    map->asks = 0;
    rc = bfs_open(&walk, start, watched, map);
    expect(rc == 0, "bfs_open answered %d", rc);
}

static void close_walk(void)
{
    iter_close(&walk.it);
    expect(heap_blocks() == 0, "it is closed and %zu blocks are still held",
           heap_blocks());
}

static void expect_visit(struct visit found, struct state s, uint32_t dist)
{
    expect(same(found.at, s) && found.dist == dist,
           "expected (%d, %d) at distance %u, found (%d, %d) at distance %u",
           (int)s.x, (int)s.y, dist, (int)found.at.x, (int)found.at.y,
           found.dist);
}

static void give_of(struct bfs *b, struct state s, uint32_t dist)
{
    struct visit v = { { 0, 0 }, 0 };
    int rc = iter_next(&b->it, &v);

    expect(rc == 1, "answered %d where (%d, %d) was due", rc, (int)s.x,
           (int)s.y);
    expect_visit(v, s, dist);
}

static void give(int32_t x, int32_t y, uint32_t dist)
{
    give_of(&walk, at(x, y), dist);
}

/* What was given, and how often fn had been called by then. */
static struct visit got[MOST];
static uint64_t asks_at[MOST];
static uint64_t given;

/* Pull as many as `most`, into got. Answers what stopped it, or 1. */
static int pull(uint64_t most)
{
    int rc = 1;

    while (given < most && (rc = iter_next(&walk.it, &got[given])) == 1)
        asks_at[given++] = map->asks;
    return rc;
}

/* The same walk, as slow as can be: nobody would write it like this, so it is
 * easy to see that it is right. */
static struct visit plan[MOST + 8];
static uint64_t planned_asks[MOST + 8];
static uint64_t planned, plan_asked;

static void plan_one(struct state s, uint32_t dist)
{
    for (uint64_t i = 0; i < planned; i++)
        if (same(plan[i].at, s))
            return;
    plan[planned] = (struct visit){ s, dist };
    planned_asks[planned++] = plan_asked;
}

static void make_plan(struct state start, uint64_t most)
{
    struct state out[8];

    planned = plan_asked = 0;
    plan_one(start, 0);
    while (planned < most && plan_asked < planned) {
        struct visit from = plan[plan_asked++];
        unsigned n = map->fn(map, from.at, out);

        for (unsigned i = 0; i < n; i++)
            plan_one(out[i], from.dist + 1);
    }
}

/* What was given begins as the plan does. */
static void expect_plan(struct state start, uint64_t most)
{
    make_plan(start, most);
    for (uint64_t i = 0; i < given && i < planned; i++)
        if (!same(got[i].at, plan[i].at) || got[i].dist != plan[i].dist)
            expect(false,
                   "item %llu: expected (%d, %d) at distance %u, found (%d, "
                   "%d) at distance %u",
                   (unsigned long long)i, (int)plan[i].at.x, (int)plan[i].at.y,
                   plan[i].dist, (int)got[i].at.x, (int)got[i].at.y,
                   got[i].dist);
    expect(given <= planned, "gave %llu states where there are %llu",
           (unsigned long long)given, (unsigned long long)planned);
}

/* A whole walk, as planned, which ends. */
static void expect_whole(struct state start)
{
    int rc = pull(MOST);

    expect_plan(start, MOST);
    expect(rc == 0 && given == planned,
           "answered %d after %llu states; there are %llu", rc,
           (unsigned long long)given, (unsigned long long)planned);
}

/* The first `most` items, as planned. */
static void expect_first(struct state start, uint64_t most)
{
    int rc = pull(most);

    expect_plan(start, most);
    expect(rc == 1 && given == most,
           "answered %d after %llu states; there is no end", rc,
           (unsigned long long)given);
}

static void walk_whole(neighbours_fn *fn, struct state start)
{
    open_walk(fn, start);
    given = 0;
    expect_whole(start);
    close_walk();
}

static void walk_first(neighbours_fn *fn, struct state start, uint64_t most)
{
    open_walk(fn, start);
    given = 0;
    expect_first(start, most);
    close_walk();
}

/* ---- small networks, said by their edges: "01 10 02" ---- */

/* Node i is at (i, 10 * i). */
static void draw(const char *edges)
{
    memset(map->degree, 0, sizeof map->degree);
    map->n = 10;
    for (int32_t i = 0; i < 10; i++)
        map->name[i] = at(i, 10 * i);
    for (; *edges; edges += edges[2] ? 3 : 2) {
        unsigned from = (unsigned)(edges[0] - '0');

        map->edge[from][map->degree[from]++] = (unsigned)(edges[1] - '0');
    }
    open_walk(network, origin);
}

/* The nodes come in this order, "0 12 3": a space is one step further. */
static void expect_nodes(const char *nodes)
{
    uint32_t dist = 0;

    for (; *nodes; nodes++)
        if (*nodes == ' ')
            dist++;
        else
            give(*nodes - '0', 10 * (*nodes - '0'), dist);
    expect_end(&walk.it);
    close_walk();
}

/* ---- order ---- */

START_TEST(start_comes_first_at_distance_0)
{
    open_walk(line, at(-7, 70));
    expect_uint(walk.it.size, sizeof(struct visit));
    give(-7, 70, 0);
    give(-6, 70, 1);
    close_walk();
}
END_TEST

START_TEST(a_start_without_neighbours_is_all_there_is)
{
    draw("12");
    expect_nodes("0");
}
END_TEST

START_TEST(neighbours_come_as_fn_names_them)
{
    draw("03 01 02 32 34 16 15 20");
    expect_nodes("0 312 465");
}
END_TEST

START_TEST(the_nearest_come_first)
{
    draw("01 12 23 34 05 54");
    expect_nodes("0 15 24 3");
}
END_TEST

START_TEST(dist_is_the_shortest_way)
{
    draw("01 02 13 23 24 35 46 57 67");
    expect_nodes("0 12 34 56 7");
}
END_TEST

START_TEST(each_state_comes_once)
{
    draw("01 02 12 21 13 23 30 31");
    expect_nodes("0 12 3");
}
END_TEST

START_TEST(a_neighbour_may_be_the_state_itself)
{
    draw("00 01 11 12 22");
    expect_nodes("0 1 2");
}
END_TEST

START_TEST(a_neighbour_may_be_named_twice)
{
    draw("01 01 02 01 12 13 13 33 33");
    expect_nodes("0 12 3");
}
END_TEST

START_TEST(there_need_not_be_a_way_back)
{
    draw("01 12 23 34 45 56 60");
    expect_nodes("0 1 2 3 4 5 6");
    draw("01 12 23 34 45 56 61");
    expect_nodes("0 1 2 3 4 5 6");
}
END_TEST

START_TEST(what_is_behind_the_neighbours_in_out_is_ignored)
{
    walk_first(line, origin, 300);
    draw("01 12 13 14 20 30");
    expect_nodes("0 1 234");
}
END_TEST

START_TEST(any_network_is_walked_as_promised)
{
    uint64_t seed = exam_seed();

    for (int round = 0; round < 400; round++) {
        throw_dice(map, &seed);
        walk_whole(network, map->name[0]);
    }
}
END_TEST

START_TEST(a_knight_reaches_1_8_32_68_and_96_squares)
{
    static const uint64_t want[] = { 1, 8, 32, 68, 96 };
    uint64_t found[6] = { 0 };
    struct visit v = { origin, 0 };

    open_walk(knight, origin);
    while (v.dist < 5 && iter_next(&walk.it, &v) == 1)
        found[v.dist < 5 ? v.dist : 5]++;
    for (int dist = 0; dist < 5; dist++)
        expect_uint(found[dist], want[dist]);
    close_walk();
}
END_TEST

START_TEST(the_graph_may_be_endless)
{
    walk_first(knight, at(-3, 5), 1000);
    walk_first(line, at(-500, 0), 1000);
    walk_first(tree, state_of(0), 1000);
}
END_TEST

START_TEST(x_and_y_may_be_any_two_numbers)
{
    static const int32_t limit[] = { INT32_MIN, -1, INT32_MAX };

    for (int i = 0; i < 9; i++)
        walk_first(king, at(limit[i % 3], limit[i / 3]), 200);
}
END_TEST

/* ---- asking ---- */

static void expect_asks(uint64_t want, const char *when)
{
    expect(map->asks == want, "%s: expected %llu calls of fn, found %llu", when,
           (unsigned long long)want, (unsigned long long)map->asks);
}

START_TEST(opening_it_asks_for_no_neighbours)
{
    open_walk(line, origin);
    expect_asks(0, "after bfs_open");
    give(0, 0, 0);
    expect_asks(0, "start was given, and nobody wants its neighbours yet");
    give(1, 0, 1);
    expect_asks(1, "the neighbour of start was given");
    close_walk();
}
END_TEST

static void expect_no_idle_asks(void)
{
    for (uint64_t i = 0; i < given; i++)
        if (asks_at[i] != planned_asks[i])
            expect(false,
                   "to give %llu states it called fn %llu times, and %llu are "
                   "enough; a state that waits is given without asking",
                   (unsigned long long)i + 1, (unsigned long long)asks_at[i],
                   (unsigned long long)planned_asks[i]);
}

START_TEST(asks_only_when_all_that_were_seen_are_given)
{
    uint64_t seed = exam_seed();

    walk_first(tree, origin, 1000);
    expect_no_idle_asks();
    walk_first(knight, origin, 1000);
    expect_no_idle_asks();
    for (int round = 0; round < 100; round++) {
        throw_dice(map, &seed);
        walk_whole(network, map->name[0]);
        expect_no_idle_asks();
    }
}
END_TEST

START_TEST(asks_about_each_state_once_in_the_order_given)
{
    uint64_t seed = exam_seed();

    for (int round = 0; round < 100; round++) {
        throw_dice(map, &seed);
        open_walk(network, map->name[0]);
        given = 0;
        expect_int(pull(MOST), 0);
        expect(given > 0, "gave nothing, not even start");
        expect_asks(given, "at the end");
        for (uint64_t i = 0; i < given; i++)
            expect(same(map->asked[i], got[i].at),
                   "call number %llu of fn was about another state",
                   (unsigned long long)i + 1);
        close_walk();
    }
}
END_TEST

START_TEST(two_walks_have_a_ctx_each)
{
    struct bfs other;

    graphs[1].fn = knight;
    open_walk(line, origin);
    expect_int(bfs_open(&other, at(5, 5), watched, &graphs[1]), 0);
    give(0, 0, 0);
    give_of(&other, at(5, 5), 0);
    give(1, 0, 1);
    give_of(&other, at(6, 7), 1);
    give(2, 0, 2);
    give_of(&other, at(7, 6), 1);
    iter_close(&other.it);
    close_walk();
}
END_TEST

/* ---- memory ---- */

static void expect_frugal(neighbours_fn *fn, struct state start)
{
    struct visit v;

    open_walk(fn, start);
    for (uint64_t k = 0; k < 5000; k++) {
        if (heap_bytes() > 96 * k + 1024)
            expect(false,
                   "after %llu items %zu bytes are held, %llu are allowed; "
                   "keep what was given, and as little of the rest as you can",
                   (unsigned long long)k, heap_bytes(),
                   (unsigned long long)(96 * k + 1024));
        expect_int(iter_next(&walk.it, &v), 1);
    }
    close_walk();
}

START_TEST(holds_at_most_96_bytes_an_item_and_1024)
{
    expect_frugal(line, origin);
    expect_frugal(knight, origin);
    expect_frugal(king, origin);
    expect_frugal(tree, state_of(0));
}
END_TEST

/* Who compares a state with all others is not done with this today. */
START_TEST(knows_a_state_among_400000)
{
    struct visit v;

    map->n = 400000;
    open_walk(ring, state_of(0));
    for (uint64_t i = 0; i < map->n; i++) {
        int rc = iter_next(&walk.it, &v);

        if (rc != 1)
            expect(false, "answered %d, and %llu of 400000 states were given",
                   rc, (unsigned long long)i);
        if (!same(v.at, state_of(i)) || v.dist != (i + 1) / 2)
            expect_visit(v, state_of(i), (uint32_t)(i + 1) / 2);
    }
    expect_end(&walk.it);
    close_walk();
}
END_TEST

START_TEST(closing_midway_frees_everything)
{
    for (uint64_t most = 1; most < 200; most += most / 4 + 1)
        walk_first(most % 2 ? knight : tree, origin, most);
}
END_TEST

/* ---- no memory ---- */

START_TEST(a_refused_bfs_open_holds_nothing)
{
    uint64_t k = 1;
    int rc;

    for (;; k++) {
        memset(&walk, 0x77, sizeof walk);
        heap_refuse(k);
        rc = bfs_open(&walk, origin, watched, map);
        heap_refuse(0);
        if (rc == 0)
            break;
        expect_int(rc, -ENOMEM);
        expect_uint(heap_blocks(), 0);
        expect_end(&walk.it);
        close_walk();
    }
    map->fn = line;
    give(0, 0, 0);
    give(1, 0, 1);
    close_walk();
}
END_TEST

/* With the k-th request after opening refused: what is given is as planned. */
static int refused_walk(neighbours_fn *fn, uint64_t k, uint64_t most)
{
    uint64_t asked;
    int rc;

    open_walk(fn, origin);
    asked = heap_asked();
    given = 0;
    heap_refuse(k);
    rc = pull(most);
    heap_refuse(0);
    expect_plan(origin, most);
    expect(rc == 1 || heap_asked() - asked >= k,
           "answered %d, and no request was refused", rc);
    expect(rc == 1 || rc == -ENOMEM,
           "request %llu was refused: answered %d; -ENOMEM is right",
           (unsigned long long)k, rc);
    return rc;
}

START_TEST(a_refused_pull_is_ENOMEM_and_may_be_closed)
{
    neighbours_fn *const fns[] = { line, knight, tree };

    for (int i = 0; i < 3; i++) {
        for (uint64_t k = 1; refused_walk(fns[i], k, 500) < 0; k++) {
            expect_error(&walk.it, ENOMEM);
            close_walk();
        }
        expect_uint(given, 500);
        close_walk();
    }
}
END_TEST

START_TEST(a_refused_pull_loses_nothing)
{
    neighbours_fn *const fns[] = { line, knight, tree };

    for (int i = 0; i < 3; i++) {
        for (uint64_t k = 1; refused_walk(fns[i], k, 500) < 0; k++) {
            iter_clear(&walk.it);
            expect_first(origin, 500);
            close_walk();
        }
        expect_uint(given, 500);
        close_walk();
    }
}
END_TEST

START_TEST(after_a_refused_pull_fn_is_called_once_more_at_most)
{
    for (uint64_t k = 1; refused_walk(knight, k, 500) < 0; k++) {
        uint64_t more = 0;

        iter_clear(&walk.it);
        expect_first(origin, 500);
        for (uint64_t i = 1; i < map->asks && i < MOST; i++)
            more += same(map->asked[i], map->asked[i - 1]);
        expect(map->asks == planned_asks[499] + more && more <= 1,
               "%llu calls of fn for 500 states; %llu are enough, and one more "
               "about the state that was refused",
               (unsigned long long)map->asks,
               (unsigned long long)planned_asks[499]);
        close_walk();
    }
    expect_uint(given, 500);
    close_walk();
}
END_TEST

/* ---- how far it is ---- */

static const char *unit(int64_t distance)
{
    return distance < 0 ? strerror((int)-distance) : "steps";
}

/* Closed, and nothing is held. */
static void expect_distance(struct state goal, uint64_t limit, int64_t want)
{
    int64_t found = bfs_distance(&walk, goal, limit);

    expect(found == want,
           "to (%d, %d) with limit %llu: expected %lld (%s), found %lld (%s)",
           (int)goal.x, (int)goal.y, (unsigned long long)limit, (long long)want,
           unit(want), (long long)found, unit(found));
    expect(heap_blocks() == 0, "it is to be closed, and %zu blocks are held",
           heap_blocks());
    expect_error(&walk.it, want == -ENOMEM ? ENOMEM : 0);
}

START_TEST(distance_counts_the_steps)
{
    static const int64_t want[3][3] = { { 0, 3, 2 }, { 3, 2, 1 }, { 2, 1, 4 } };

    for (int32_t x = -2; x <= 2; x++)
        for (int32_t y = -2; y <= 2; y++) {
            open_walk(knight, origin);
            expect_distance(at(x, y), 1000,
                            want[x < 0 ? -x : x][y < 0 ? -y : y]);
        }
}
END_TEST

START_TEST(distance_may_be_long)
{
    open_walk(line, origin);
    expect_distance(at(100000, 0), UINT64_MAX, 100000);
}
END_TEST

START_TEST(distance_compares_both_coordinates)
{
    open_walk(line, at(0, 1));
    expect_distance(at(5, 0), 100, -E2BIG);
    open_walk(line, at(0, 1));
    expect_distance(at(5, 1), 100, 5);
    draw("01 12 20");
    expect_distance(at(3, 20), 100, -ENOENT);
}
END_TEST

START_TEST(no_way_to_goal_is_ENOENT)
{
    draw("01 12 20 31");
    expect_distance(at(3, 30), 100, -ENOENT);
    draw("01 12 20 31");
    expect_distance(at(2, 20), 100, 2);
}
END_TEST

START_TEST(beyond_the_limit_is_E2BIG)
{
    open_walk(line, origin);
    expect_distance(at(-1, 0), 1000, -E2BIG);
    open_walk(line, origin);
    expect_distance(at(9, 0), 9, -E2BIG);
    open_walk(line, origin);
    expect_distance(at(9, 0), 10, 9);
}
END_TEST

/* The third pull gives the last state, the fourth would answer the end. */
START_TEST(the_limit_counts_pulls)
{
    draw("01 12 20");
    expect_distance(at(9, 90), 3, -E2BIG);
    draw("01 12 20");
    expect_distance(at(9, 90), 4, -ENOENT);
    draw("01 12 20");
    expect_distance(at(0, 0), 0, -E2BIG);
}
END_TEST

START_TEST(distance_asks_for_no_more_than_it_needs)
{
    open_walk(line, origin);
    expect_distance(origin, 10, 0);
    expect_asks(0, "the goal is the start");
    open_walk(line, origin);
    expect_distance(at(4, 0), 10, 4);
    expect_asks(4, "the goal is four steps away, in a line");
    open_walk(line, origin);
    expect_distance(at(4, 0), 3, -E2BIG);
    expect_asks(2, "three states are the limit, in a line");
}
END_TEST

START_TEST(distance_looks_among_the_rest)
{
    open_walk(line, origin);
    give(0, 0, 0);
    give(1, 0, 1);
    expect_distance(at(5, 0), 4, 5);
    draw("01 12 20");
    give(0, 0, 0);
    expect_distance(origin, 10, -ENOENT);
}
END_TEST

/* With the k-th request after opening refused. */
static int64_t refused_distance(uint64_t k)
{
    int64_t found;

    open_walk(knight, origin);
    heap_refuse(k);
    found = bfs_distance(&walk, at(30, 0), 10000);
    heap_refuse(0);
    expect(heap_blocks() == 0, "it is to be closed, and %zu blocks are held",
           heap_blocks());
    return found;
}

START_TEST(distance_passes_on_ENOMEM)
{
    int64_t found;

    for (uint64_t k = 1; (found = refused_distance(k)) < 0; k++)
        expect_int(found, -ENOMEM);
    expect_int(found, 16);
}
END_TEST

static struct bfs room[2];

static struct subject make_knight(int i)
{
    graphs[i].fn = knight;
    expect_int(bfs_open(&room[i], at(3, 0), watched, &graphs[i]), 0);
    return (struct subject){ &room[i].it, NULL };
}

static struct subject make_ring(int i)
{
    graphs[i].fn = ring;
    graphs[i].n = 20;
    expect_int(bfs_open(&room[i], state_of(3), watched, &graphs[i]), 0);
    return (struct subject){ &room[i].it, NULL };
}

static uint64_t digest_visit(const void *item)
{
    const struct visit *v = item;

    return mix(id_of(v->at)) + v->dist;
}

static const struct trial trials[] = {
    { "bfs_open, a knight's moves", make_knight, digest_visit },
    { "bfs_open, a ring of 20", make_ring, digest_visit }
};

void exam(struct exam *e)
{
    promise(e, start_comes_first_at_distance_0);
    promise(e, a_start_without_neighbours_is_all_there_is);
    promise(e, neighbours_come_as_fn_names_them);
    promise(e, the_nearest_come_first);
    promise(e, dist_is_the_shortest_way);
    promise(e, each_state_comes_once);
    promise(e, a_neighbour_may_be_the_state_itself);
    promise(e, a_neighbour_may_be_named_twice);
    promise(e, there_need_not_be_a_way_back);
    promise(e, what_is_behind_the_neighbours_in_out_is_ignored);
    promise(e, any_network_is_walked_as_promised);
    promise(e, a_knight_reaches_1_8_32_68_and_96_squares);
    promise(e, the_graph_may_be_endless);
    promise(e, x_and_y_may_be_any_two_numbers);
    promise(e, opening_it_asks_for_no_neighbours);
    promise(e, asks_only_when_all_that_were_seen_are_given);
    promise(e, asks_about_each_state_once_in_the_order_given);
    promise(e, two_walks_have_a_ctx_each);
    promise(e, holds_at_most_96_bytes_an_item_and_1024);
    promise(e, knows_a_state_among_400000);
    promise(e, closing_midway_frees_everything);
    promise(e, a_refused_bfs_open_holds_nothing);
    promise(e, a_refused_pull_is_ENOMEM_and_may_be_closed);
    promise(e, a_refused_pull_loses_nothing);
    promise(e, after_a_refused_pull_fn_is_called_once_more_at_most);
    promise(e, distance_counts_the_steps);
    promise(e, distance_may_be_long);
    promise(e, distance_compares_both_coordinates);
    promise(e, no_way_to_goal_is_ENOENT);
    promise(e, beyond_the_limit_is_E2BIG);
    promise(e, the_limit_counts_pulls);
    promise(e, distance_asks_for_no_more_than_it_needs);
    promise(e, distance_looks_among_the_rest);
    promise(e, distance_passes_on_ENOMEM);
    contract(e, trials, sizeof trials / sizeof *trials);
}
