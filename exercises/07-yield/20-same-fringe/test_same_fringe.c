/* Tests for 20-same-fringe. Each name is one promise of same_fringe.h. */
#include "same_fringe.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* ---- coroutines: coro.c under other names, so that the answer calls the two
 *      functions below, which watch ---- */

#define coro_init real_init
#define coro_yield real_yield
#include "coro.c"
#undef coro_init
#undef coro_yield

static unsigned begun, returned, amiss; /* bodies */

/* What the answer wants to run, and how often that was told to stop. */
static struct watched {
    struct coro *c;
    coro_body *body;
    void *arg;
    unsigned told;
} watched[8];
static unsigned made;

static int watched_body(struct coro *c, void *arg)
{
    const struct watched *w = arg;
    int rc;

    begun++;
    rc = w->body(c, w->arg);
    returned++;
    amiss += rc > 0;
    return rc;
}

int coro_init(struct coro *c, size_t size, void *stack, size_t n,
              coro_body *body, void *arg)
{
    struct watched *w = &watched[made++ % 8];

    *w = (struct watched){ c, body, arg, 0 };
    return real_init(c, size, stack, n, watched_body, w);
}

int coro_yield(struct coro *c, const void *item)
{
    int rc = real_yield(c, item);

    for (int i = 0; i < 8 && rc < 0; i++)
        watched[i].told += watched[i].c == c;
    return rc;
}

/* ---- stacks: under AddressSanitizer, all takes several times as much ---- */

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
enum { TIMES = 4 };
#else
enum { TIMES = 1 };
#endif

enum { ROOM = 1 << 18, MARGIN = 1 << 16, PAINT = 0x5a };

/* Between margins, which nobody may touch. */
static char area[MARGIN + 2 * ROOM + MARGIN];
static char *const stacks = area + MARGIN;

/* The bytes of stack that a walk down h levels is allowed. */
static size_t allowed(uint64_t h)
{
    return TIMES * (1024 + 128 * h);
}

/* As many, but never fewer than a stack must have. */
static size_t enough(uint64_t h)
{
    return allowed(h) < CORO_STACK ? CORO_STACK : allowed(h);
}

static void paint(void)
{
    memset(area, PAINT, sizeof area);
}

/* The bytes from the lowest one that is not as it was painted up to `top`. */
static size_t used_below(const char *top)
{
    const char *p = area;

    while (p < top && *p == PAINT)
        p++;
    return (size_t)(top - p);
}

/* The lowest byte at `from` or above that is not as it was painted. */
static bool is_painted(const char *from)
{
    while (from < area + sizeof area && *from == PAINT)
        from++;
    return from == area + sizeof area;
}

/* ---- trees ---- */

enum { MOST = 8000, PANES = 256 };

enum shape { BALANCED, LEFT, RIGHT, RANDOM, SHAPES };

static const char *const name[SHAPES] = { "balanced tree", "tree to the left",
                                          "tree to the right", "random tree" };

/* The trees of a test lie side by side, or each node in a page of its own. */
static struct tree pool[MOST];
static char *base = (char *)pool;
static size_t stride = sizeof(struct tree);
static unsigned grown;
static bool is_leaf[MOST];
static uint64_t seed;

static const uint64_t NONE = UINT64_MAX;
static uint64_t changed = UINT64_MAX; /* leaf number this is another one */

static uint64_t leaf_at(uint64_t i)
{
    return mix(i) ^ (i == changed);
}

static struct tree *node(unsigned i)
{
    return (struct tree *)(base + i * stride);
}

static struct tree *sprout(uint64_t leaf)
{
    struct tree *t = node(grown);

    is_leaf[grown++] = false;
    *t = (struct tree){ .leaf = leaf };
    return t;
}

static uint64_t on_the_left(enum shape shape, uint64_t n)
{
    switch (shape) {
    case BALANCED:
        return n / 2;
    case LEFT:
        return n - 1;
    case RIGHT:
        return 1;
    default:
        return 1 + rng_below(&seed, n - 1);
    }
}

/* With the leaves from number `from` on. A random tree has forks with only one
 * side, too. */
static struct tree *grow(enum shape shape, uint64_t from, uint64_t n)
{
    struct tree *t;
    uint64_t k;

    if (n == 0)
        return NULL;
    t = sprout(n == 1 ? leaf_at(from) : ~leaf_at(from));
    if (shape == RANDOM && rng_below(&seed, 8) == 0) {
        if (rng_below(&seed, 2))
            t->left = grow(shape, from, n);
        else
            t->right = grow(shape, from, n);
    } else if (n > 1) {
        k = on_the_left(shape, n);
        t->left = grow(shape, from, k);
        t->right = grow(shape, from + k, n - k);
    }
    is_leaf[(size_t)((char *)t - base) / stride] = !t->left && !t->right;
    return t;
}

static uint64_t height(const struct tree *t)
{
    uint64_t left, right;

    if (!t)
        return 0;
    left = height(t->left);
    right = height(t->right);
    return 1 + (left > right ? left : right);
}

/* ---- trees under glass: each node in a page that nobody may read; whoever
 *      does is seen, and let in ---- */

static volatile bool seen[PANES];
static volatile uint64_t writes;

/* Pulled from while it looks, if there is any, and what that answered. */
static struct coro *volatile pestered;
static volatile int pest_answer;

static void look(int sig, siginfo_t *info, void *context)
{
    uint64_t i = ((uintptr_t)info->si_addr - (uintptr_t)base) / stride, item;

    (void)context;
    if (i >= PANES) {
        signal(sig, SIG_DFL);
        return;
    }
    writes += seen[i];
    mprotect(node((unsigned)i), stride,
             seen[i] ? PROT_READ | PROT_WRITE : PROT_READ);
    seen[i] = true;
    if (pestered)
        pest_answer = iter_next(&pestered->it, &item);
}

/* The stack of a coroutine has no room for a signal, so it has its own. */
static void catch_looks(void)
{
    static char spare[65536];
    stack_t stack = { .ss_sp = spare, .ss_size = sizeof spare };
    struct sigaction act = { .sa_sigaction = look,
                             .sa_flags = SA_SIGINFO | SA_ONSTACK };

    sigaltstack(&stack, NULL);
    sigaction(SIGSEGV, &act, NULL);
    sigaction(SIGBUS, &act, NULL);
}

/* What grows from now on is under glass, as soon as it is covered. */
static void uncover(void)
{
    grown = 0;
    if (base == (char *)pool) {
        stride = (size_t)sysconf(_SC_PAGESIZE);
        base = mmap(NULL, PANES * stride, PROT_NONE,
                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        ck_assert(base != MAP_FAILED);
        catch_looks();
    }
    mprotect(base, PANES * stride, PROT_READ | PROT_WRITE);
}

static void cover(void)
{
    for (int i = 0; i < PANES; i++)
        seen[i] = false;
    mprotect(base, PANES * stride, PROT_NONE);
}

/* The nodes from number `from` on that were looked at: all, or the leaves. */
static unsigned looks(unsigned from, unsigned to, bool leaves)
{
    unsigned n = 0;

    for (unsigned i = from; i < to; i++)
        n += seen[i] && (!leaves || is_leaf[i]);
    return n;
}

/* ---- a walk ---- */

static struct coro walk;

static void open_walk(const struct tree *t)
{
    expect_int(fringe_open(&walk, t, stacks, ROOM), 0);
}

/* The leaves from number i up to n come. */
static void give(struct coro *c, uint64_t i, uint64_t n)
{
    for (uint64_t leaf = 0; i < n; i++) {
        int rc = iter_next(&c->it, &leaf);

        expect(rc == 1, "the pull for leaf number %llu of %llu answered %d",
               (unsigned long long)i + 1, (unsigned long long)n, rc);
        expect(leaf == leaf_at(i),
               "leaf number %llu of %llu is %016llx; %016llx was given",
               (unsigned long long)i + 1, (unsigned long long)n,
               (unsigned long long)leaf_at(i), (unsigned long long)leaf);
    }
}

START_TEST(gives_the_only_leaf)
{
    open_walk(grow(BALANCED, 0, 1));
    expect_uint(walk.it.size, sizeof(uint64_t));
    give(&walk, 0, 1);
    expect_end(&walk.it);
    iter_close(&walk.it);
}
END_TEST

START_TEST(gives_the_leaves_from_left_to_right)
{
    open_walk(grow(BALANCED, 0, 4));
    give(&walk, 0, 4);
    expect_end(&walk.it);
    iter_close(&walk.it);
}
END_TEST

START_TEST(only_a_tree_without_left_and_right_is_a_leaf)
{
    struct tree a = { .leaf = leaf_at(0) }, b = { .leaf = leaf_at(1) };
    struct tree l = { .leaf = 8, .left = &a }, r = { .leaf = 9, .right = &b };
    struct tree both = { .leaf = 10, .left = &l, .right = &r };

    open_walk(&both);
    give(&walk, 0, 2);
    expect_end(&walk.it);
    iter_close(&walk.it);
}
END_TEST

START_TEST(a_tree_of_NULL_has_no_leaves)
{
    open_walk(grow(BALANCED, 0, 1));
    give(&walk, 0, 1);
    iter_close(&walk.it);
    open_walk(NULL);
    expect_end(&walk.it);
    expect_end(&walk.it);
    iter_close(&walk.it);
    expect(amiss == 0, "the body of a coroutine answers 0 or -errno; this one "
                       "answered more than 0");
}
END_TEST

START_TEST(a_leaf_may_be_any_number)
{
    struct tree a = { .leaf = 0 }, b = { .leaf = UINT64_MAX };
    struct tree both = { .left = &a, .right = &b };

    open_walk(&both);
    expect_u64(&walk.it, 0);
    expect_u64(&walk.it, UINT64_MAX);
    iter_close(&walk.it);
}
END_TEST

START_TEST(gives_the_leaves_of_trees_of_any_shape)
{
    seed = exam_seed();
    for (uint64_t round = 0; round < 200; round++) {
        uint64_t n = 1 + rng_below(&seed, 200);

        grown = 0;
        open_walk(grow(round % SHAPES, 0, n));
        give(&walk, 0, n);
        expect_end(&walk.it);
        iter_close(&walk.it);
    }
}
END_TEST

START_TEST(nothing_is_looked_at_before_the_first_pull)
{
    const struct tree *t;

    uncover();
    t = grow(BALANCED, 0, 8);
    cover();
    paint();
    open_walk(t);
    expect(looks(0, grown, false) == 0,
           "making it looked at %u nodes; nothing runs before the first pull",
           looks(0, grown, false));
    expect(is_painted(area), "making it wrote to the stack");
    give(&walk, 0, 8);
    iter_close(&walk.it);
}
END_TEST

START_TEST(looks_at_a_leaf_when_it_is_asked_for)
{
    seed = exam_seed();
    for (enum shape shape = BALANCED; shape < SHAPES; shape++) {
        const struct tree *t;

        uncover();
        t = grow(shape, 0, 40);
        cover();
        open_walk(t);
        for (unsigned i = 1; i <= 40; i++) {
            give(&walk, i - 1, i);
            expect(looks(0, grown, true) == i,
                   "%s: when %u leaves were given, %u had been looked at",
                   name[shape], i, looks(0, grown, true));
        }
        iter_close(&walk.it);
    }
}
END_TEST

START_TEST(closing_looks_at_no_other_leaf)
{
    uncover();
    open_walk(grow(BALANCED, 0, 40));
    cover();
    give(&walk, 0, 10);
    cover();
    iter_close(&walk.it);
    expect(looks(0, grown, false) == 0,
           "closed after 10 of 40 leaves, it looked at %u nodes more; does "
           "each level of the recursion return when the one below was told "
           "-ECANCELED?",
           looks(0, grown, false));
}
END_TEST

START_TEST(a_walk_that_is_told_to_stop_returns_at_once)
{
    enum shape shape = BALANCED;

    for (; shape < RANDOM; shape++) {
        grown = made = begun = returned = 0;
        open_walk(grow(shape, 0, 40));
        give(&walk, 0, 3);
        iter_close(&walk.it);
        expect(watched[0].told <= 1,
               "coro_yield had to say -ECANCELED %u times; once is enough",
               watched[0].told);
        expect_uint(returned, begun);
    }
}
END_TEST

START_TEST(a_closed_walk_leaves_its_stack_alone)
{
    for (uint64_t k = 0; k <= 6; k++) {
        uint64_t leaf;

        grown = 0;
        open_walk(grow(BALANCED, 0, 5));
        give(&walk, 0, k < 5 ? k : 5);
        if (k > 5)
            expect_end(&walk.it);
        iter_close(&walk.it);
        paint();
        iter_next(&walk.it, &leaf);
        iter_close(&walk.it);
        expect(is_painted(area),
               "closed after %llu pulls, it still wrote to "
               "its stack when it was pulled or closed again",
               (unsigned long long)k);
    }
}
END_TEST

START_TEST(a_stack_that_is_too_small_is_ENOMEM)
{
    const struct tree *t = grow(BALANCED, 0, 2);

    expect_int(fringe_open(&walk, t, stacks, CORO_STACK - 1), -ENOMEM);
    expect_end(&walk.it);
    iter_close(&walk.it);
    expect_int(fringe_open(&walk, t, stacks, CORO_STACK), 0);
    if (TIMES == 1)
        give(&walk, 0, 2);
    iter_close(&walk.it);
}
END_TEST

/* On a stack of as many bytes as it may take. */
static void expect_frugal(enum shape shape, uint64_t n)
{
    const struct tree *t;
    uint64_t h;
    size_t used;

    grown = 0;
    t = grow(shape, 0, n);
    h = height(t);
    paint();
    expect_int(fringe_open(&walk, t, stacks, enough(h)), 0);
    give(&walk, 0, n);
    expect_end(&walk.it);
    iter_close(&walk.it);
    used = used_below(stacks + enough(h));
    expect(used <= allowed(h),
           "%s: %zu bytes of stack were used for %llu levels; 1,024 and 128 "
           "for each level are allowed, that is %zu%s",
           name[shape], used, (unsigned long long)h, allowed(h),
           TIMES > 1 ? " (four times, under AddressSanitizer)" : "");
    expect(is_painted(stacks + enough(h)), "it wrote beyond its stack");
}

START_TEST(takes_at_most_128_bytes_of_stack_a_level_and_1024)
{
    seed = exam_seed();
    for (enum shape shape = BALANCED; shape < SHAPES; shape++)
        for (uint64_t n = 1; n <= 200; n += 1 + n / 2)
            expect_frugal(shape, n);
}
END_TEST

START_TEST(forty_levels_fit_in_6144_bytes)
{
    const struct tree *t = grow(LEFT, 0, 40);

    expect_uint(height(t), 40);
    expect_int(fringe_open(&walk, t, stacks, TIMES * 6144), 0);
    paint();
    give(&walk, 0, 40);
    expect_end(&walk.it);
    iter_close(&walk.it);
    expect(used_below(stacks) == 0, "it wrote below its stack");
}
END_TEST

START_TEST(three_walks_work_in_turns)
{
    static char third[ROOM];
    const struct tree *t = grow(BALANCED, 0, 50);
    struct coro c[3];

    expect_int(fringe_open(&c[0], t, stacks, ROOM), 0);
    expect_int(fringe_open(&c[1], grow(LEFT, 0, 50), stacks + ROOM, ROOM), 0);
    expect_int(fringe_open(&c[2], t, third, ROOM), 0);
    for (uint64_t i = 0; i < 50; i++)
        for (int k = 0; k < 3; k++)
            give(&c[(i + k) % 3], i, i + 1);
    for (int k = 0; k < 3; k++) {
        expect_end(&c[k].it);
        iter_close(&c[k].it);
    }
}
END_TEST

START_TEST(a_pull_while_it_looks_is_EBUSY)
{
    uncover();
    open_walk(grow(BALANCED, 0, 8));
    cover();
    pestered = &walk;
    give(&walk, 0, 1);
    pestered = NULL;
    expect_int(pest_answer, -EBUSY);
    give(&walk, 1, 8);
    expect_end(&walk.it);
    iter_close(&walk.it);
}
END_TEST

START_TEST(only_reads_the_tree)
{
    seed = exam_seed();
    for (enum shape shape = BALANCED; shape < SHAPES; shape++) {
        uncover();
        open_walk(grow(shape, 0, 40));
        cover();
        give(&walk, 0, 40);
        expect_end(&walk.it);
        iter_close(&walk.it);
        expect(writes == 0, "it wrote into the tree, which is only lent");
    }
}
END_TEST

/* ---- two trees ---- */

static void expect_same(const struct tree *a, const struct tree *b, int want)
{
    int found = same_fringe(a, b, stacks, ROOM);

    expect(found == want, "expected %d (%s), found %d", want,
           want ? "the same leaves" : "not the same leaves", found);
    found = same_fringe(b, a, stacks, ROOM);
    expect(found == want,
           "expected %d (%s), found %d; the other way round it was right", want,
           want ? "the same leaves" : "not the same leaves", found);
}

START_TEST(the_shape_does_not_matter)
{
    seed = exam_seed();
    for (uint64_t n = 1; n <= 60; n++)
        for (int pair = 0; pair < SHAPES * SHAPES; pair++) {
            const struct tree *a;

            grown = 0;
            a = grow(pair % SHAPES, 0, n);
            expect_same(a, grow(pair / SHAPES, 0, n), 1);
        }
}
END_TEST

START_TEST(trees_without_leaves_are_the_same)
{
    expect_same(NULL, NULL, 1);
    expect_same(NULL, grow(BALANCED, 0, 1), 0);
    expect_same(NULL, grow(BALANCED, 0, 9), 0);
}
END_TEST

/* In one leaf, and in nothing else. */
static void expect_different_in(uint64_t k, uint64_t n)
{
    const struct tree *a, *b;

    grown = 0;
    changed = NONE;
    a = grow(BALANCED, 0, n);
    expect_same(a, grow(LEFT, 0, n), 1);
    changed = k;
    b = grow(LEFT, 0, n);
    expect_same(a, b, 0);
}

START_TEST(one_other_leaf_is_a_difference)
{
    for (uint64_t n = 1; n <= 20; n++)
        for (uint64_t k = 0; k < n; k++)
            expect_different_in(k, n);
}
END_TEST

START_TEST(a_tree_that_ends_before_the_other_is_different)
{
    for (uint64_t n = 1; n <= 20; n++) {
        const struct tree *a;

        grown = 0;
        a = grow(BALANCED, 0, n);
        expect_same(a, grow(RIGHT, 0, n), 1);
        for (uint64_t k = 0; k < n; k++)
            expect_same(a, grow(LEFT, 0, k), 0);
    }
}
END_TEST

START_TEST(a_tree_is_the_same_as_itself)
{
    const struct tree *t = grow(BALANCED, 0, 50);

    expect_same(t, t, 1);
    expect_same(t, t->left, 0);
}
END_TEST

START_TEST(nothing_is_allocated)
{
    const struct tree *a = grow(BALANCED, 0, 100);

    expect_same(a, grow(LEFT, 0, 100), 1);
    expect(heap_asked() == 0, "it asked for memory %llu times",
           (unsigned long long)heap_asked());
}
END_TEST

/* Leaf number k + 1 is another one, or there is none in the right tree. */
static void expect_lazy(enum shape shape, uint64_t n, uint64_t k, bool ends)
{
    const struct tree *a, *b;
    unsigned half;

    uncover();
    changed = NONE;
    a = grow(shape, 0, n);
    half = grown;
    changed = ends ? NONE : k;
    b = grow(BALANCED, 0, ends ? k : n);
    cover();
    expect_int(same_fringe(a, b, stacks, ROOM), 0);
    expect(looks(0, half, true) <= k + 1 && looks(half, grown, true) <= k + 1,
           "%s of %llu leaves: leaf number %llu %s, and %u leaves of the left "
           "tree and %u of the right one were looked at; %llu of each do",
           name[shape], (unsigned long long)n, (unsigned long long)k + 1,
           ends ? "has no counterpart" : "is the first difference",
           looks(0, half, true), looks(half, grown, true),
           (unsigned long long)k + 1);
}

START_TEST(looks_at_no_leaf_beyond_the_first_difference)
{
    const struct tree *t = grow(BALANCED, 0, 3);

    expect_same(t, t, 1);
    seed = exam_seed();
    for (enum shape shape = BALANCED; shape < SHAPES; shape++)
        for (uint64_t k = 0; k < 40; k += 13) {
            expect_lazy(shape, 40, k, false);
            expect_lazy(shape, 40, k, true);
        }
}
END_TEST

START_TEST(both_walks_are_closed)
{
    const struct tree *a = grow(BALANCED, 0, 20), *b;

    expect_same(a, grow(LEFT, 0, 20), 1);
    changed = 10;
    b = grow(RIGHT, 0, 20);
    expect_same(a, b, 0);
    expect_same(a, a->left, 0);
    expect(begun == returned,
           "%u walks have begun, and %u are left where they stopped: a "
           "coroutine that is not closed does not clean up",
           begun, begun - returned);
}
END_TEST

START_TEST(stacks_that_are_too_small_are_ENOMEM)
{
    const struct tree *a = grow(BALANCED, 0, 2);

    for (size_t n = 0; n < CORO_STACK; n += 455)
        expect_int(same_fringe(a, a, stacks, n), -ENOMEM);
    expect_int(same_fringe(NULL, NULL, stacks, CORO_STACK - 1), -ENOMEM);
    expect_int(same_fringe(NULL, NULL, stacks, CORO_STACK), 1);
}
END_TEST

START_TEST(uses_only_the_two_stacks_it_is_lent)
{
    for (uint64_t n = 1; n <= 150; n += 1 + n / 2) {
        const struct tree *a;
        size_t lent = enough(n);

        grown = 0;
        a = grow(LEFT, 0, n);
        paint();
        expect_int(same_fringe(a, grow(RIGHT, 0, n), stacks, lent), 1);
        expect(used_below(stacks) == 0 && is_painted(stacks + 2 * lent),
               "two trees of %llu levels, two stacks of %zu bytes: it wrote "
               "outside of them",
               (unsigned long long)n, lent);
    }
}
END_TEST

/* On a painted stack of its own, so that one can see how much it takes. */
struct comparison {
    const struct tree *a, *b;
    int answer;
};

static int compare(struct coro *c, void *arg)
{
    struct comparison *it = arg;
    static char lent[2 * ROOM];

    (void)c;
    it->answer = same_fringe(it->a, it->b, lent, ROOM);
    return 0;
}

START_TEST(takes_at_most_8192_bytes_of_its_callers_stack)
{
    seed = exam_seed();
    for (uint64_t n = 50; n < 1500; n += 700) {
        struct comparison it = { .answer = -1 };
        struct coro c;
        uint64_t none;
        size_t used;

        grown = 0;
        it.a = grow(BALANCED, 0, n);
        it.b = grow(RANDOM, 0, n);
        paint();
        real_init(&c, sizeof none, stacks, 2 * ROOM, compare, &it);
        iter_next(&c.it, &none);
        expect_int(it.answer, 1);
        used = used_below(stacks + 2 * ROOM);
        expect(used <= TIMES * 8192,
               "for two trees of %llu leaves same_fringe took %zu bytes of the "
               "stack it was called on; %d are allowed",
               (unsigned long long)n, used, TIMES * 8192);
    }
}
END_TEST

/* The judge: all leaves in a list. */
static uint64_t flatten(const struct tree *t, uint64_t *list, uint64_t n)
{
    if (!t)
        return n;
    if (!t->left && !t->right)
        list[n++] = t->leaf;
    n = flatten(t->left, list, n);
    return flatten(t->right, list, n);
}

static int judge(const struct tree *a, const struct tree *b)
{
    static uint64_t x[MOST], y[MOST];
    uint64_t n = flatten(a, x, 0);

    return flatten(b, y, 0) == n && memcmp(x, y, n * sizeof *x) == 0;
}

START_TEST(random_trees)
{
    seed = exam_seed();
    for (int round = 0; round < 500; round++) {
        uint64_t n = rng_below(&seed, 40);
        const struct tree *a, *b;
        int found, want;

        grown = 0;
        changed = NONE;
        a = grow(RANDOM, 0, n);
        changed = rng_below(&seed, 60);
        b = grow(RANDOM, 0, n + (rng_below(&seed, 4) == 0));
        found = same_fringe(a, b, stacks, ROOM);
        want = judge(a, b);
        expect(found == want,
               "random trees of about %llu leaves: expected %d, found %d",
               (unsigned long long)n, want, found);
    }
}
END_TEST

/* For the contract: two walks with nothing in common but the tree. */
static struct coro room[2];

static struct subject make_walk(int i)
{
    grown = 0;
    fringe_open(&room[i], grow(BALANCED, 0, 20), stacks + i * ROOM, ROOM);
    return (struct subject){ &room[i].it, NULL };
}

static const struct trial trials[] = { { "fringe_open()", make_walk, NULL } };

void exam(struct exam *e)
{
    promise(e, gives_the_only_leaf);
    promise(e, gives_the_leaves_from_left_to_right);
    promise(e, only_a_tree_without_left_and_right_is_a_leaf);
    promise(e, a_tree_of_NULL_has_no_leaves);
    promise(e, a_leaf_may_be_any_number);
    promise(e, gives_the_leaves_of_trees_of_any_shape);
    promise(e, nothing_is_looked_at_before_the_first_pull);
    promise(e, looks_at_a_leaf_when_it_is_asked_for);
    promise(e, closing_looks_at_no_other_leaf);
    promise(e, a_walk_that_is_told_to_stop_returns_at_once);
    promise(e, a_closed_walk_leaves_its_stack_alone);
    promise(e, a_stack_that_is_too_small_is_ENOMEM);
    promise(e, takes_at_most_128_bytes_of_stack_a_level_and_1024);
    promise(e, forty_levels_fit_in_6144_bytes);
    promise(e, three_walks_work_in_turns);
    promise(e, a_pull_while_it_looks_is_EBUSY);
    promise(e, only_reads_the_tree);
    promise(e, the_shape_does_not_matter);
    promise(e, trees_without_leaves_are_the_same);
    promise(e, one_other_leaf_is_a_difference);
    promise(e, a_tree_that_ends_before_the_other_is_different);
    promise(e, a_tree_is_the_same_as_itself);
    promise(e, nothing_is_allocated);
    promise(e, looks_at_no_leaf_beyond_the_first_difference);
    promise(e, both_walks_are_closed);
    promise(e, stacks_that_are_too_small_are_ENOMEM);
    promise(e, uses_only_the_two_stacks_it_is_lent);
    promise(e, takes_at_most_8192_bytes_of_its_callers_stack);
    promise(e, random_trees);
    contract(e, trials, sizeof trials / sizeof *trials);
}
