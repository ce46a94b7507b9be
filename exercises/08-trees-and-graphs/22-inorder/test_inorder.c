/* Tests for 22-inorder. Each name is one promise of inorder.h. */
#include "inorder.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MILLION = 1000000, PANES = 127, DEEP = 100 };

/* Node number i is the one that comes i-th in order. They lie side by side,
 * or each in a page of its own. */
static struct node pool[MILLION];
static char *base = (char *)pool;
static size_t stride = sizeof(struct node);

/* Each test runs in a process of its own, with one tree and one walk. */
static struct node *root;
static struct inorder walk;
static uint64_t seed;

static struct node *number(uint64_t i)
{
    return (struct node *)(base + i * stride);
}

/* ---- trees: each builds one of n nodes, and answers its root ---- */

enum shape { LEFT, RIGHT, ZIGZAG, BALANCED, RANDOM, SHAPES };

static const char *const name[SHAPES] = { "chain of left kids",
                                          "chain of right kids",
                                          "chain of turns", "balanced tree",
                                          "random tree" };

/* The first of the nodes below number i, or i itself. */
static uint64_t first_below[MILLION];

/* The keys are 1, 3, 5 ... so that there is something between them. */
static struct node *sprout(uint64_t i, uint64_t first)
{
    *number(i) = (struct node){ .key = 2 * i + 1 };
    first_below[i] = first;
    return number(i);
}

static struct node *bushy(enum shape shape, uint64_t from, uint64_t n)
{
    uint64_t left;
    struct node *node;

    if (n == 0)
        return NULL;
    left = shape == BALANCED ? n / 2 : rng_below(&seed, n);
    node = sprout(from + left, from);
    node->kid[0] = bushy(shape, from, left);
    node->kid[1] = bushy(shape, from + left + 1, n - left - 1);
    return node;
}

/* One node a level: the smallest or the largest of those that are left. */
static struct node *chain(enum shape shape, uint64_t n)
{
    struct node *top = NULL, **place = &top;

    for (uint64_t lo = 0, hi = n; lo < hi;) {
        bool right = shape == RIGHT || (shape == ZIGZAG && (hi - lo) % 2);

        *place = sprout(right ? lo : hi - 1, lo);
        place = &(*place)->kid[right];
        lo += right;
        hi -= !right;
    }
    return top;
}

static struct node *grow(enum shape shape, uint64_t n)
{
    return shape < BALANCED ? chain(shape, n) : bushy(shape, 0, n);
}

static uint64_t height(const struct node *node)
{
    uint64_t left, right;

    if (!node)
        return 0;
    left = height(node->kid[0]);
    right = height(node->kid[1]);
    return 1 + (left > right ? left : right);
}

/* ---- pulling: items are compared, never followed ---- */

static void open_walk(enum shape shape, uint64_t n)
{
    root = grow(shape, n);
    walk = inorder(root);
}

static void close_walk(void)
{
    iter_close(&walk.it);
    expect(heap_blocks() == 0, "it is closed and %zu blocks are still held",
           heap_blocks());
}

static void expect_node(const struct node *found, uint64_t i, uint64_t n)
{
    uintptr_t off = (uintptr_t)found - (uintptr_t)base;

    if (i < n && found == number(i))
        return;
    expect(i < n, "gave more than the %llu nodes of the tree",
           (unsigned long long)n);
    expect(off < n * stride && off % stride == 0,
           "gave something that is not a node of the tree where number %llu "
           "of %llu was due",
           (unsigned long long)i, (unsigned long long)n);
    expect(false, "gave node number %llu where number %llu of %llu was due",
           (unsigned long long)(off / stride), (unsigned long long)i,
           (unsigned long long)n);
}

/* The nodes from number *i on come, up to another answer, which is passed on;
 * *i is by then the number of the next one. */
static int pull_from(uint64_t *i, uint64_t n)
{
    const struct node *node = NULL;
    int rc;

    while ((rc = iter_next(&walk.it, &node)) == 1)
        expect_node(node, (*i)++, n);
    return rc;
}

/* All nodes from number i to n - 1 come, then the end. */
static void give_from(uint64_t i, uint64_t n)
{
    int rc = pull_from(&i, n);

    expect(rc == 0 && i == n,
           "answered %d when the next was node number %llu of %llu", rc,
           (unsigned long long)i, (unsigned long long)n);
}

/* Node number i comes. */
static void give(struct inorder *w, uint64_t i, uint64_t n)
{
    const struct node *node = NULL;
    int rc = iter_next(&w->it, &node);

    if (rc != 1)
        expect(false, "answered %d where node number %llu of %llu was due", rc,
               (unsigned long long)i, (unsigned long long)n);
    expect_node(node, i, n);
}

/* The first of the n nodes come. */
static void give_first(uint64_t most, uint64_t n)
{
    for (uint64_t i = 0; i < most; i++)
        give(&walk, i, n);
}

/* ---- a tree under glass: each node in a page that nobody may read; whoever
 *      does is seen, and let in ---- */

static volatile bool seen[PANES];
static volatile uint64_t looks, writes;

static void look(int sig, siginfo_t *info, void *context)
{
    uint64_t i = ((uintptr_t)info->si_addr - (uintptr_t)base) / stride;

    (void)context;
    if (i >= PANES) {
        signal(sig, SIG_DFL);
        return;
    }
    looks += !seen[i];
    writes += seen[i];
    mprotect(number(i), stride, seen[i] ? PROT_READ | PROT_WRITE : PROT_READ);
    seen[i] = true;
}

/* From now on, each node that is looked at counts again. */
static void cover(void)
{
    looks = 0;
    for (int i = 0; i < PANES; i++)
        seen[i] = false;
    mprotect(base, PANES * stride, PROT_NONE);
}

static void put_up_glass(void)
{
    struct sigaction act = { .sa_sigaction = look, .sa_flags = SA_SIGINFO };

    if (base != (char *)pool)
        return;
    stride = (size_t)sysconf(_SC_PAGESIZE);
    base = mmap(NULL, PANES * stride, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS,
                -1, 0);
    ck_assert(base != MAP_FAILED);
    sigaction(SIGSEGV, &act, NULL);
    sigaction(SIGBUS, &act, NULL);
}

/* A walk over such a tree of PANES nodes. Answers its height. */
static uint64_t open_under_glass(enum shape shape)
{
    uint64_t h;

    put_up_glass();
    mprotect(base, PANES * stride, PROT_READ | PROT_WRITE);
    root = grow(shape, PANES);
    h = height(root);
    cover();
    walk = inorder(root);
    return h;
}

/* ---- the walk ---- */

START_TEST(making_looks_at_no_node)
{
    open_under_glass(BALANCED);
    expect(looks == 0,
           "making it looked at %llu nodes; it must wait for the "
           "first pull",
           (unsigned long long)looks);
    give_from(0, PANES);
    close_walk();
}
END_TEST

START_TEST(making_allocates_nothing)
{
    open_walk(LEFT, 100);
    expect(heap_asked() == 0,
           "making it asked for memory, and it has no way to say -ENOMEM");
    give_from(0, 100);
    close_walk();
}
END_TEST

START_TEST(gives_the_only_node)
{
    open_walk(BALANCED, 1);
    expect_uint(walk.it.size, sizeof(struct node *));
    give(&walk, 0, 1);
    expect_end(&walk.it);
    close_walk();
}
END_TEST

START_TEST(gives_left_then_the_node_then_right)
{
    open_walk(BALANCED, 3);
    give(&walk, 0, 3);
    give(&walk, 1, 3);
    give(&walk, 2, 3);
    expect_end(&walk.it);
    close_walk();
}
END_TEST

START_TEST(gives_every_node_in_order)
{
    seed = exam_seed();
    for (uint64_t round = 0; round < 500; round++) {
        uint64_t n = 1 + rng_below(&seed, round < 250 ? 8 : 400);

        open_walk(RANDOM, n);
        give_from(0, n);
        close_walk();
    }
}
END_TEST

START_TEST(gives_every_node_of_a_chain)
{
    for (enum shape shape = LEFT; shape < BALANCED; shape++)
        for (uint64_t n = 1; n < 300; n++) {
            open_walk(shape, n);
            give_from(0, n);
            close_walk();
        }
}
END_TEST

START_TEST(gives_all_nodes_with_equal_keys)
{
    seed = exam_seed();
    for (enum shape shape = LEFT; shape < SHAPES; shape++) {
        open_walk(shape, 90);
        for (uint64_t i = 0; i < 90; i++)
            number(i)->key = i / 30;
        give_from(0, 90);
        close_walk();
    }
}
END_TEST

START_TEST(a_tree_without_nodes_needs_no_memory)
{
    walk = inorder(NULL);
    expect_end(&walk.it);
    close_walk();
    expect_uint(heap_asked(), 0);
    open_walk(BALANCED, 1);
    give(&walk, 0, 1);
    close_walk();
}
END_TEST

START_TEST(only_reads_the_tree)
{
    seed = exam_seed();
    for (uint64_t i = 0; i < 100; i++) {
        open_under_glass(i % SHAPES);
        give_first(1 + rng_below(&seed, PANES), PANES);
        close_walk();
        expect(writes == 0, "it wrote into the %s, which is only lent",
               name[i % SHAPES]);
    }
}
END_TEST

START_TEST(two_walks_over_one_tree_work_in_turns)
{
    struct inorder late;

    open_walk(BALANCED, 100);
    late = inorder(root);
    give_first(30, 100);
    for (uint64_t i = 30; i < 100; i++) {
        give(&late, i - 30, 100);
        give(&walk, i, 100);
    }
    iter_close(&late.it);
    close_walk();
}
END_TEST

/* ---- looking ---- */

/* Node number j may be looked at by then: it was given, or i is below it. */
static bool due(uint64_t j, uint64_t i)
{
    return j <= i || first_below[j] <= i;
}

static void expect_only_due(enum shape shape, uint64_t i)
{
    for (uint64_t j = 0; j < PANES; j++)
        if (seen[j] && !due(j, i))
            expect(false,
                   "%s: the pull that gave node number %llu looked at number "
                   "%llu too, which is right of it and must wait for the next "
                   "pull",
                   name[shape], (unsigned long long)i, (unsigned long long)j);
}

START_TEST(what_is_right_of_a_node_waits_for_the_next_pull)
{
    seed = exam_seed();
    for (enum shape shape = LEFT; shape < SHAPES; shape++) {
        open_under_glass(shape);
        for (uint64_t i = 0; i < PANES; i++) {
            give(&walk, i, PANES);
            expect_only_due(shape, i);
        }
        close_walk();
    }
}
END_TEST

static uint64_t looks_in_a_whole_walk(enum shape shape)
{
    uint64_t sum = 0;

    open_under_glass(shape);
    for (uint64_t i = 0; i < PANES; i++) {
        cover();
        give(&walk, i, PANES);
        sum += looks;
    }
    close_walk();
    return sum;
}

START_TEST(looks_at_each_node_in_at_most_three_pulls_on_average)
{
    seed = exam_seed();
    for (enum shape shape = LEFT; shape < SHAPES; shape++) {
        uint64_t sum = looks_in_a_whole_walk(shape);

        expect(sum <= 3 * PANES,
               "%s: %d pulls looked at %llu nodes; do not search from the "
               "root again, remember the way",
               name[shape], PANES, (unsigned long long)sum);
    }
}
END_TEST

/* ---- memory ---- */

static void expect_within_budget(uint64_t h, uint64_t i)
{
    if (heap_bytes() > 16 * h + 128)
        expect(false,
               "after %llu nodes of a tree of height %llu, %zu bytes are held; "
               "%llu are allowed, so keep only the path",
               (unsigned long long)i, (unsigned long long)h, heap_bytes(),
               (unsigned long long)(16 * h + 128));
}

static void expect_frugal_walk(enum shape shape, uint64_t n)
{
    open_walk(shape, n);
    for (uint64_t h = height(root), i = 0; i < n; i++) {
        give(&walk, i, n);
        expect_within_budget(h, i + 1);
    }
    close_walk();
}

START_TEST(holds_at_most_16_bytes_a_level_and_128)
{
    seed = exam_seed();
    for (enum shape shape = LEFT; shape < SHAPES; shape++)
        for (uint64_t n = 1; n <= 1500; n += 1 + n / 8)
            expect_frugal_walk(shape, n);
}
END_TEST

START_TEST(closing_midway_frees_the_path)
{
    for (enum shape shape = LEFT; shape < RANDOM; shape++)
        for (uint64_t most = 1; most <= 100; most++) {
            open_walk(shape, 100);
            give_first(most, 100);
            close_walk();
        }
}
END_TEST

/* Recursion would need some 50 megabytes of stack: its crash is caught on a
 * stack of its own, and gets a sentence. */
static sigjmp_buf before_the_crash;

static void crashed(int sig)
{
    siglongjmp(before_the_crash, sig);
}

static void catch_a_crash(void)
{
    static char spare[65536];
    stack_t stack = { .ss_sp = spare, .ss_size = sizeof spare };
    struct sigaction act = { .sa_handler = crashed, .sa_flags = SA_ONSTACK };

    sigaltstack(&stack, NULL);
    sigaction(SIGSEGV, &act, NULL);
    sigaction(SIGBUS, &act, NULL);
}

/* Every node from the first key >= key on comes. */
static void go_down_a_million(enum shape shape, bool seek, uint64_t key)
{
    catch_a_crash();
    if (sigsetjmp(before_the_crash, 1))
        expect(false,
               "%s of a million levels: crashed; does something call itself "
               "for each level? The stack of calls is not that deep",
               name[shape]);
    open_walk(shape, MILLION);
    if (seek)
        expect_int(inorder_seek(&walk, key), 0);
    give_from(key / 2, MILLION);
    close_walk();
}

START_TEST(walks_chains_of_a_million_nodes)
{
    for (enum shape shape = LEFT; shape < BALANCED; shape++)
        go_down_a_million(shape, false, 0);
}
END_TEST

/* ---- no memory ---- */

/* Only who was refused answers -ENOMEM; asked: how often before. */
static void expect_honest(enum shape shape, uint64_t k, int rc, uint64_t asked)
{
    bool refused = heap_asked() - asked >= k;

    heap_refuse(0);
    expect(rc == 0 || refused,
           "%s of %d nodes: answered %d, and no request was refused",
           name[shape], DEEP, rc);
    expect(rc == 0 || rc == -ENOMEM,
           "%s, request %llu refused: answered %d; -ENOMEM is right",
           name[shape], (unsigned long long)k, rc);
}

/* With the k-th request refused: all nodes come, up to an -ENOMEM. */
static int refused_walk(enum shape shape, uint64_t k, uint64_t *i)
{
    uint64_t asked = heap_asked();
    int rc;

    *i = 0;
    open_walk(shape, DEEP);
    heap_refuse(k);
    rc = pull_from(i, DEEP);
    expect_honest(shape, k, rc, asked);
    expect(rc < 0 || *i == DEEP,
           "%s, request %llu refused: the end came before node number %llu of "
           "%d; -ENOMEM is right",
           name[shape], (unsigned long long)k, (unsigned long long)*i, DEEP);
    return rc;
}

START_TEST(a_refused_walk_may_be_closed)
{
    uint64_t i;

    for (enum shape shape = LEFT; shape < SHAPES; shape++) {
        for (uint64_t k = 1; refused_walk(shape, k, &i) < 0; k++) {
            expect_error(&walk.it, ENOMEM);
            close_walk();
        }
        close_walk();
    }
}
END_TEST

START_TEST(a_refused_pull_loses_nothing)
{
    uint64_t i;

    for (enum shape shape = LEFT; shape < SHAPES; shape++) {
        for (uint64_t k = 1; refused_walk(shape, k, &i) < 0; k++) {
            iter_clear(&walk.it);
            give_from(i, DEEP);
            close_walk();
        }
        close_walk();
    }
}
END_TEST

/* ---- seeking ---- */

static void open_at(enum shape shape, uint64_t n, uint64_t key)
{
    open_walk(shape, n);
    expect_int(inorder_seek(&walk, key), 0);
}

START_TEST(seek_starts_at_the_key)
{
    seed = exam_seed();
    for (enum shape shape = LEFT; shape < SHAPES; shape++)
        for (uint64_t i = 0; i < 100; i++) {
            open_at(shape, 100, 2 * i + 1);
            give_from(i, 100);
            close_walk();
        }
}
END_TEST

START_TEST(seek_between_two_keys_starts_at_the_larger)
{
    seed = exam_seed();
    for (enum shape shape = LEFT; shape < SHAPES; shape++)
        for (uint64_t i = 0; i < 100; i++) {
            open_at(shape, 100, 2 * i);
            give_from(i, 100);
            close_walk();
        }
}
END_TEST

START_TEST(seek_beyond_the_last_key_is_the_end)
{
    for (enum shape shape = LEFT; shape < SHAPES; shape++) {
        open_at(shape, 100, 200);
        expect_end(&walk.it);
        close_walk();
        open_at(shape, 100, 199);
        give_from(99, 100);
        close_walk();
    }
}
END_TEST

START_TEST(seek_starts_at_the_first_of_equal_keys)
{
    seed = exam_seed();
    for (uint64_t i = 0; i < 300; i++) {
        open_walk(i % SHAPES, 90);
        for (uint64_t j = 0; j < 90; j++)
            number(j)->key = j / 30;
        expect_int(inorder_seek(&walk, i / 100), 0);
        give_from(i / 100 * 30, 90);
        close_walk();
    }
}
END_TEST

START_TEST(seek_takes_any_key)
{
    open_walk(BALANCED, 3);
    number(2)->key = UINT64_MAX;
    expect_int(inorder_seek(&walk, UINT64_MAX), 0);
    give_from(2, 3);
    close_walk();
    open_walk(BALANCED, 3);
    number(0)->key = 0;
    expect_int(inorder_seek(&walk, 0), 0);
    give_from(0, 3);
    close_walk();
}
END_TEST

START_TEST(seek_in_a_tree_without_nodes_is_the_end)
{
    walk = inorder(NULL);
    expect_int(inorder_seek(&walk, 7), 0);
    expect_end(&walk.it);
    close_walk();
    expect_uint(heap_asked(), 0);
    open_at(BALANCED, 1, 1);
    give_from(0, 1);
    close_walk();
}
END_TEST

START_TEST(seek_looks_at_no_more_nodes_than_the_tree_is_high)
{
    seed = exam_seed();
    for (uint64_t i = 0; i < PANES; i++) {
        uint64_t h = open_under_glass(i % 2 ? BALANCED : RANDOM);

        expect_int(inorder_seek(&walk, 2 * i + i % 4 / 2), 0);
        give(&walk, i, PANES);
        expect(looks <= h,
               "looked at %llu nodes to find a key in a tree of height %llu",
               (unsigned long long)looks, (unsigned long long)h);
        close_walk();
    }
}
END_TEST

START_TEST(seek_holds_at_most_16_bytes_a_level_and_128)
{
    seed = exam_seed();
    for (uint64_t i = 0; i < 100; i++) {
        uint64_t h;

        open_walk(i % SHAPES, 1500);
        h = height(root);
        expect_int(inorder_seek(&walk, 30 * i), 0);
        expect_within_budget(h, 0);
        give_from(15 * i, 1500);
        close_walk();
    }
}
END_TEST

START_TEST(seeks_in_chains_of_a_million_nodes)
{
    for (enum shape shape = LEFT; shape < BALANCED; shape++)
        go_down_a_million(shape, true, MILLION);
}
END_TEST

/* With the k-th request refused. */
static int refused_seek(enum shape shape, uint64_t k, uint64_t key)
{
    uint64_t asked = heap_asked();
    int rc;

    open_walk(shape, DEEP);
    heap_refuse(k);
    rc = inorder_seek(&walk, key);
    expect_honest(shape, k, rc, asked);
    return rc;
}

START_TEST(a_refused_seek_may_be_closed)
{
    for (uint64_t k = 1; refused_seek(LEFT, k, 1) < 0; k++)
        close_walk();
    give_from(0, DEEP);
    close_walk();
}
END_TEST

START_TEST(a_refused_seek_changes_nothing)
{
    for (uint64_t k = 1; refused_seek(LEFT, k, 51) < 0; k++) {
        give_from(0, DEEP);
        close_walk();
    }
    give_from(25, DEEP);
    close_walk();
}
END_TEST

START_TEST(a_refused_seek_may_be_tried_again)
{
    for (enum shape shape = LEFT; shape < SHAPES; shape++) {
        for (uint64_t k = 1; refused_seek(shape, k, 51) < 0; k++) {
            expect_int(inorder_seek(&walk, 51), 0);
            give_from(25, DEEP);
            close_walk();
        }
        give_from(25, DEEP);
        close_walk();
    }
}
END_TEST

static struct inorder room[2];

static struct subject make_walk(int i)
{
    room[i] = inorder(grow(BALANCED, 20));
    return (struct subject){ &room[i].it, NULL };
}

static struct subject make_chain(int i)
{
    room[i] = inorder(grow(LEFT, 50));
    return (struct subject){ &room[i].it, NULL };
}

static struct subject make_sought(int i)
{
    room[i] = inorder(grow(BALANCED, 20));
    expect_int(inorder_seek(&room[i], 9), 0);
    return (struct subject){ &room[i].it, NULL };
}

static const struct trial trials[] = {
    { "inorder(a balanced tree)", make_walk, NULL },
    { "inorder(a chain of left kids)", make_chain, NULL },
    { "inorder(a balanced tree) and inorder_seek", make_sought, NULL }
};

void exam(struct exam *e)
{
    promise(e, making_looks_at_no_node);
    promise(e, making_allocates_nothing);
    promise(e, gives_the_only_node);
    promise(e, gives_left_then_the_node_then_right);
    promise(e, gives_every_node_in_order);
    promise(e, gives_every_node_of_a_chain);
    promise(e, gives_all_nodes_with_equal_keys);
    promise(e, a_tree_without_nodes_needs_no_memory);
    promise(e, only_reads_the_tree);
    promise(e, two_walks_over_one_tree_work_in_turns);
    promise(e, what_is_right_of_a_node_waits_for_the_next_pull);
    promise(e, looks_at_each_node_in_at_most_three_pulls_on_average);
    promise(e, holds_at_most_16_bytes_a_level_and_128);
    promise(e, closing_midway_frees_the_path);
    promise(e, walks_chains_of_a_million_nodes);
    promise(e, a_refused_walk_may_be_closed);
    promise(e, a_refused_pull_loses_nothing);
    promise(e, seek_starts_at_the_key);
    promise(e, seek_between_two_keys_starts_at_the_larger);
    promise(e, seek_beyond_the_last_key_is_the_end);
    promise(e, seek_starts_at_the_first_of_equal_keys);
    promise(e, seek_takes_any_key);
    promise(e, seek_in_a_tree_without_nodes_is_the_end);
    promise(e, seek_looks_at_no_more_nodes_than_the_tree_is_high);
    promise(e, seek_holds_at_most_16_bytes_a_level_and_128);
    promise(e, seeks_in_chains_of_a_million_nodes);
    promise(e, a_refused_seek_may_be_closed);
    promise(e, a_refused_seek_changes_nothing);
    promise(e, a_refused_seek_may_be_tried_again);
    contract(e, trials, sizeof trials / sizeof *trials);
}
