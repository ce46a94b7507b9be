/* Tests for 29-tee. Each name is one promise of tee.h. */
#include "tee.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <string.h>

/* Each test runs in a process of its own, with one tee over one probe. */
static struct probe src;
static struct tee tee;
static uint64_t at[2]; /* how many items each branch has given */
static uint64_t far;   /* the largest distance since they last met */

static void open_tee(uint64_t n)
{
    src = probe(n);
    at[0] = at[1] = far = 0;
    expect_int(tee_open(&tee, &src.it), 0);
}

static struct iter *branch(int which)
{
    return &tee.branch[which].it;
}

static void close_both(void)
{
    iter_close(branch(0));
    iter_close(branch(1));
    expect(heap_blocks() == 0, "both are closed and %zu blocks are still held",
           heap_blocks());
}

static void step(int which)
{
    uint64_t apart;

    at[which]++;
    apart = at[0] > at[1] ? at[0] - at[1] : at[1] - at[0];
    far = apart > far ? apart : apart > 0 ? far : 0;
}

/* Up to n pulls, while there are items. Answers as the last one did. */
static int pull(int which, uint64_t n)
{
    uint64_t item = 0;
    int rc = 1;

    for (; n > 0; n--, step(which)) {
        rc = iter_next(branch(which), &item);
        if (rc <= 0)
            break;
        if (item != at[which])
            expect(false, "branch %d gave %llu where item %llu was due", which,
                   (unsigned long long)item, (unsigned long long)at[which]);
    }
    return rc;
}

/* n more items come. */
static void give(int which, uint64_t n)
{
    int rc = pull(which, n);

    expect(rc > 0, "branch %d answered %d after %llu items; there are more",
           which, rc, (unsigned long long)at[which]);
}

/* All the items that are left come, then the end. */
static void give_rest(int which, uint64_t n)
{
    int rc = pull(which, UINT64_MAX);

    expect(rc == 0 && at[which] == n,
           "branch %d answered %d after %llu items; the source has %llu, then "
           "the end",
           which, rc, (unsigned long long)at[which], (unsigned long long)n);
}

static void expect_pulls(uint64_t n)
{
    expect(src.watch.pulls == n,
           "the source was pulled %llu times, expected %llu (the branches gave "
           "%llu and %llu)",
           (unsigned long long)src.watch.pulls, (unsigned long long)n,
           (unsigned long long)at[0], (unsigned long long)at[1]);
}

/* None while a branch is open, one when both are closed. */
static void expect_closes(unsigned n)
{
    expect(src.watch.closes == n,
           n ? "both branches are closed, and the source was closed %u times; "
               "once is right"
             : "a branch is still open, and the source was closed %u times; it "
               "is needed",
           src.watch.closes);
}

/* What is left before item number fail_at comes, then the error. */
static void give_until_error(int which, uint64_t fail_at)
{
    int rc = pull(which, UINT64_MAX);

    expect(rc == src.watch.fail && at[which] == fail_at,
           "branch %d answered %d after %llu items; the source's error is %d, "
           "after %llu",
           which, rc, (unsigned long long)at[which], src.watch.fail,
           (unsigned long long)fail_at);
}

static void expect_nothing_held(void)
{
    expect(heap_blocks() == 0,
           "after %llu and %llu items %zu bytes are held; nobody needs them",
           (unsigned long long)at[0], (unsigned long long)at[1], heap_bytes());
}

static void expect_within_budget(void)
{
    uint64_t most = 32 * (far + 1) + 1024;

    if (heap_bytes() > most)
        expect(false,
               "after %llu and %llu items, at most %llu apart, %zu bytes are "
               "held; %llu are allowed, so let go of what both have given",
               (unsigned long long)at[0], (unsigned long long)at[1],
               (unsigned long long)far, heap_bytes(), (unsigned long long)most);
}

START_TEST(opening_pulls_nothing_and_allocates_nothing)
{
    open_tee(3);
    expect_pulls(0);
    expect(heap_asked() == 0, "tee_open allocated; it has nothing to keep");
    give_rest(0, 3);
    give_rest(1, 3);
    close_both();
}
END_TEST

START_TEST(both_give_every_item_in_lock_step)
{
    open_tee(1000);
    for (int i = 0; i < 1000; i++) {
        give(0, 1);
        give(1, 1);
    }
    give_rest(0, 1000);
    give_rest(1, 1000);
    close_both();
}
END_TEST

START_TEST(one_may_read_it_all_before_the_other)
{
    for (int lead = 0; lead < 2; lead++) {
        open_tee(1000);
        give_rest(lead, 1000);
        give_rest(!lead, 1000);
        close_both();
    }
}
END_TEST

START_TEST(the_lead_may_change)
{
    open_tee(2500);
    for (uint64_t i = 1; i < 50; i++)
        give(i % 2, i % 2 ? 2 * i - at[1] % 3 : i);
    give_rest(0, 2500);
    give_rest(1, 2500);
    close_both();
}
END_TEST

START_TEST(gives_every_item_whatever_the_turns)
{
    uint64_t seed = exam_seed();

    for (int round = 0; round < 200; round++) {
        open_tee(rng_below(&seed, 400));
        for (uint64_t i = rng_below(&seed, 40); i > 0; i--)
            pull((int)rng_below(&seed, 2), rng_below(&seed, 70));
        give_rest(0, src.n);
        give_rest(1, src.n);
        close_both();
    }
}
END_TEST

/* Wherever the oldest lies in a ring, the ring may have to grow. */
START_TEST(keeps_the_order_when_the_distance_grows)
{
    open_tee(30000);
    for (uint64_t shift = 0; shift < 70; shift++) {
        give(0, 10);
        for (uint64_t i = 0; i < shift; i++) {
            give(1, 1);
            give(0, 1);
        }
        give(0, 200);
        give(1, at[0] - at[1]);
    }
    close_both();
}
END_TEST

/* 50 items of it.size bytes, no two alike. */
struct bytes {
    struct iter it;
    uint64_t given;
};

static void fill(char *item, size_t size, uint64_t i)
{
    for (size_t k = 0; k < size; k++)
        item[k] = (char)mix(i * EXAM_ITEM + k);
}

static int bytes_next(struct iter *it, void *out)
{
    struct bytes *b = container_of(it, struct bytes, it);

    if (b->given == 50)
        return 0;
    fill(out, it->size, b->given++);
    return 1;
}

static const struct iter_ops bytes_ops = { .next = bytes_next };

static void give_bytes(int which, uint64_t n)
{
    char item[EXAM_ITEM], want[EXAM_ITEM];
    size_t size = branch(which)->size;

    for (uint64_t i = 0; i < n; i++) {
        int rc = exam_pull(branch(which), item, __FILE__, __LINE__);

        fill(want, size, i);
        expect(rc > 0 && memcmp(item, want, size) == 0,
               "item %llu of %zu bytes is not the source's (answer %d)",
               (unsigned long long)i, size, rc);
    }
}

START_TEST(items_may_have_any_size)
{
    static const size_t sizes[] = { 1, 3, 24, 1000 };

    for (int i = 0; i < 8; i++) {
        struct bytes b = { .it = { &bytes_ops, sizes[i / 2], 1 } };

        expect_int(tee_open(&tee, &b.it), 0);
        expect_uint(branch(0)->size, b.it.size);
        expect_uint(branch(1)->size, b.it.size);
        give_bytes(i % 2, 40);
        give_bytes(!(i % 2), 50);
        close_both();
    }
}
END_TEST

START_TEST(each_item_is_pulled_once)
{
    open_tee(100);
    give(0, 60);
    give_rest(1, 100);
    give_rest(0, 100);
    expect_end(branch(0));
    expect_end(branch(1));
    expect_pulls(101);
    close_both();
}
END_TEST

START_TEST(pulls_only_what_is_asked_for)
{
    open_tee(1000);
    give(0, 5);
    expect_pulls(5);
    give(1, 5);
    expect_pulls(5);
    give(1, 1);
    expect_pulls(6);
    close_both();
}
END_TEST

START_TEST(until_the_end_their_status_is_1)
{
    open_tee(1);
    for (int which = 0; which < 2; which++) {
        expect_int(branch(which)->status, 1);
        give(which, 1);
        expect_int(branch(which)->status, 1);
    }
    close_both();
}
END_TEST

START_TEST(both_get_the_error_after_the_same_items)
{
    for (uint64_t fail_at = 0; fail_at < 40; fail_at++) {
        open_tee(1000);
        src.watch.fail_at = fail_at;
        src.watch.fail = -EIO;
        pull(1, fail_at / 2);
        give_until_error(0, fail_at);
        give_until_error(1, fail_at);
        close_both();
    }
}
END_TEST

START_TEST(the_source_is_asked_for_its_error_once)
{
    open_tee(1000);
    src.watch.fail_at = 7;
    src.watch.fail = -EIO;
    give_until_error(0, 7);
    give_until_error(1, 7);
    expect_pulls(8);
    close_both();
}
END_TEST

START_TEST(lets_go_of_what_both_have_given)
{
    open_tee(100000);
    give(0, 100);
    for (int i = 0; i < 50000; i++) {
        give(0, 1);
        give(1, 1);
        expect_within_budget();
    }
    close_both();
}
END_TEST

START_TEST(holds_no_more_than_the_distance_allows)
{
    uint64_t seed = exam_seed();

    open_tee(100000);
    for (int i = 0; i < 2000; i++) {
        give((int)rng_below(&seed, 2), rng_below(&seed, 40));
        expect_within_budget();
    }
    close_both();
}
END_TEST

START_TEST(holds_nothing_where_both_have_given_the_same)
{
    open_tee(10000);
    for (uint64_t n = 1; n < 100; n++) {
        give(n % 2, n);
        give(!(n % 2), n);
        expect_nothing_held();
    }
    close_both();
}
END_TEST

START_TEST(holds_nothing_when_both_are_at_the_end)
{
    for (uint64_t n = 15; n < 18; n++) {
        open_tee(n);
        give_rest(0, n);
        give_rest(1, n);
        expect_nothing_held();
        close_both();
    }
}
END_TEST

/* The end, met in lock-step, is met with room made for one more item. */
START_TEST(holds_nothing_after_the_end_in_lock_step)
{
    open_tee(1);
    give(0, 1);
    give(1, 1);
    give_rest(0, 1);
    expect_nothing_held();
    give_rest(1, 1);
    expect_nothing_held();
    close_both();
}
END_TEST

START_TEST(closing_the_slower_frees_what_was_kept_for_it)
{
    for (int slow = 0; slow < 2; slow++) {
        open_tee(3000);
        give(slow, 10);
        give(!slow, 1000);
        iter_close(branch(slow));
        expect_nothing_held();
        expect_closes(0);
        give_rest(!slow, 3000);
        close_both();
    }
}
END_TEST

START_TEST(closing_the_faster_takes_nothing_from_the_slower)
{
    for (int fast = 0; fast < 2; fast++) {
        open_tee(3000);
        give(!fast, 10);
        give(fast, 1000);
        iter_close(branch(fast));
        expect_closes(0);
        give_rest(!fast, 3000);
        expect_pulls(3001);
        close_both();
    }
}
END_TEST

START_TEST(what_a_closed_faster_one_left_is_freed_when_given)
{
    for (int fast = 0; fast < 2; fast++) {
        open_tee(3000);
        give(fast, 1000);
        iter_close(branch(fast));
        give(!fast, 1000);
        expect_pulls(1000);
        expect_nothing_held();
        close_both();
    }
}
END_TEST

START_TEST(a_branch_whose_twin_is_closed_keeps_nothing)
{
    for (int lead = 0; lead < 2; lead++) {
        open_tee(3000);
        give(lead, 100);
        give(!lead, 50);
        iter_close(branch(lead));
        heap_refuse(1);
        give_rest(!lead, 3000);
        heap_refuse(0);
        close_both();
    }
}
END_TEST

START_TEST(a_closed_branch_is_at_its_end_alone)
{
    for (int gone = 0; gone < 2; gone++) {
        open_tee(100);
        give(gone, 3);
        iter_close(branch(gone));
        expect_end(branch(gone));
        give_rest(!gone, 100);
        expect_uint(src.watch.late, 0);
        close_both();
    }
}
END_TEST

/* Bit 0: which is closed first. Bits 1 and 2: who has read before. */
START_TEST(closing_the_second_closes_the_source)
{
    for (int i = 0; i < 8; i++) {
        open_tee(100);
        give(0, i & 2 ? 20 : 1);
        give(1, i & 4 ? 20 : 1);
        iter_close(branch(i & 1));
        iter_close(branch(i & 1));
        expect_closes(0);
        close_both();
        close_both();
        expect_closes(1);
    }
}
END_TEST

START_TEST(a_refused_pull_takes_nothing_from_the_source)
{
    open_tee(100);
    heap_refuse(1);
    expect_error(branch(0), ENOMEM);
    expect_pulls(0);
    heap_refuse(0);
    iter_clear(branch(0));
    give_rest(1, 100);
    give_rest(0, 100);
    close_both();
}
END_TEST

/* Refuse the k-th allocation and all after it: the branch ahead fails or comes
 * to the end, the other still gives as much. Then there is memory again. */
static int refused(uint64_t k, int lead)
{
    int rc;

    open_tee(200);
    heap_refuse(k);
    rc = pull(lead, UINT64_MAX);
    give(!lead, at[lead]);
    heap_refuse(0);
    iter_clear(branch(lead));
    give_rest(lead, 200);
    give_rest(!lead, 200);
    close_both();
    return rc;
}

START_TEST(a_refused_allocation_loses_no_item)
{
    for (int lead = 0; lead < 2; lead++) {
        uint64_t k = 1;
        int rc;

        while ((rc = refused(k, lead)) == -ENOMEM)
            k++;
        expect_int(rc, 0);
        expect(k > 1, "a tee that allocates nothing keeps nothing");
    }
}
END_TEST

START_TEST(a_refused_branch_may_be_closed)
{
    for (uint64_t k = 1; k < 4; k++) {
        open_tee(200);
        give(0, 10);
        heap_refuse(k);
        pull(0, UINT64_MAX);
        iter_close(branch(0));
        give_rest(1, 200);
        heap_refuse(0);
        close_both();
    }
}
END_TEST

START_TEST(closing_the_other_helps_a_refused_branch)
{
    open_tee(200);
    heap_refuse(1);
    expect_error(branch(0), ENOMEM);
    iter_close(branch(1));
    iter_clear(branch(0));
    give_rest(0, 200);
    heap_refuse(0);
    close_both();
    expect_closes(1);
}
END_TEST

START_TEST(a_branch_may_be_the_source_of_another_tee)
{
    struct tee second;

    open_tee(300);
    expect_int(tee_open(&second, branch(1)), 0);
    for (uint64_t i = 0; i < 300; i++)
        expect_u64(&second.branch[i % 2].it, i / 2);
    give_rest(0, 300);
    iter_close(&second.branch[0].it);
    iter_close(branch(0));
    expect_closes(0);
    iter_close(&second.branch[1].it);
    expect_closes(1);
    expect_nothing_held();
}
END_TEST

/* Both branches as one iterator, so that the standard promises are examined on
 * both at once: one is read `lead` items ahead, the other gives the items. */
struct pair {
    struct iter it;
    struct iter *ahead, *behind;
    unsigned lead;
};

static int pair_next(struct iter *it, void *out)
{
    struct pair *p = container_of(it, struct pair, it);
    uint64_t item;

    for (; p->lead > 0; p->lead--)
        iter_next(p->ahead, &item);
    p->lead = 1;
    return iter_next(p->behind, out);
}

static void pair_close(struct iter *it)
{
    struct pair *p = container_of(it, struct pair, it);

    iter_close(p->ahead);
    iter_close(p->behind);
}

static const struct iter_ops pair_ops = { .next = pair_next,
                                          .close = pair_close };

static struct room {
    struct probe src;
    struct tee tee;
    struct pair pair;
} room[2];

static struct subject paired(struct room *r, int ahead, unsigned lead)
{
    r->src = probe(150);
    tee_open(&r->tee, &r->src.it);
    r->pair =
        (struct pair){ ITER(&pair_ops, uint64_t), &r->tee.branch[ahead].it,
                       &r->tee.branch[!ahead].it, lead };
    return (struct subject){ &r->pair.it, &r->src.watch };
}

static struct subject alone(struct room *r, int which)
{
    r->src = probe(150);
    tee_open(&r->tee, &r->src.it);
    iter_close(&r->tee.branch[!which].it);
    return (struct subject){ &r->tee.branch[which].it, &r->src.watch };
}

#define MAKE(name, ...)                                                        \
    static struct subject name(int i)                                          \
    {                                                                          \
        return __VA_ARGS__;                                                    \
    }

MAKE(make_0_alone, alone(&room[i], 0))
MAKE(make_1_alone, alone(&room[i], 1))
MAKE(make_0_ahead, paired(&room[i], 0, 1))
MAKE(make_1_far_ahead, paired(&room[i], 1, 40))

static const struct trial trials[] = {
    { "branch 0, the other closed", make_0_alone, NULL },
    { "branch 1, the other closed", make_1_alone, NULL },
    { "branch 1, after branch 0", make_0_ahead, NULL },
    { "branch 0, 40 behind branch 1", make_1_far_ahead, NULL }
};

void exam(struct exam *e)
{
    promise(e, opening_pulls_nothing_and_allocates_nothing);
    promise(e, both_give_every_item_in_lock_step);
    promise(e, one_may_read_it_all_before_the_other);
    promise(e, the_lead_may_change);
    promise(e, gives_every_item_whatever_the_turns);
    promise(e, keeps_the_order_when_the_distance_grows);
    promise(e, items_may_have_any_size);
    promise(e, each_item_is_pulled_once);
    promise(e, pulls_only_what_is_asked_for);
    promise(e, until_the_end_their_status_is_1);
    promise(e, both_get_the_error_after_the_same_items);
    promise(e, the_source_is_asked_for_its_error_once);
    promise(e, lets_go_of_what_both_have_given);
    promise(e, holds_no_more_than_the_distance_allows);
    promise(e, holds_nothing_where_both_have_given_the_same);
    promise(e, holds_nothing_when_both_are_at_the_end);
    promise(e, holds_nothing_after_the_end_in_lock_step);
    promise(e, closing_the_slower_frees_what_was_kept_for_it);
    promise(e, closing_the_faster_takes_nothing_from_the_slower);
    promise(e, what_a_closed_faster_one_left_is_freed_when_given);
    promise(e, a_branch_whose_twin_is_closed_keeps_nothing);
    promise(e, a_closed_branch_is_at_its_end_alone);
    promise(e, closing_the_second_closes_the_source);
    promise(e, a_refused_pull_takes_nothing_from_the_source);
    promise(e, a_refused_allocation_loses_no_item);
    promise(e, a_refused_branch_may_be_closed);
    promise(e, closing_the_other_helps_a_refused_branch);
    promise(e, a_branch_may_be_the_source_of_another_tee);
    contract(e, trials, sizeof trials / sizeof *trials);
}
