/* Tests for 28-memo. Each name is one promise of memo.h. */
#include "memo.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <string.h>

/* Each test runs in a process of its own, with one memo over one probe. Item i
 * of the probe is the number i. */
static struct probe src;
static struct memo m;
static uint64_t released; /* the items below it are */

static void open_memo(uint64_t n)
{
    src = probe(n);
    m = memo(&src.it);
    released = 0;
}

static void open_failing(uint64_t fail_at)
{
    open_memo(UINT64_MAX);
    src.watch.fail_at = fail_at;
    src.watch.fail = -EIO;
}

static void release(uint64_t below)
{
    memo_release(&m, below);
    released = below > released ? below : released;
}

static void expect_nothing_held(void)
{
    expect(heap_blocks() == 0, "the memo is closed, and %zu blocks are held",
           heap_blocks());
}

static void close_memo(void)
{
    memo_close(&m);
    expect_nothing_held();
}

static void expect_answer(uint64_t i, int want)
{
    uint64_t item;
    int rc = memo_at(&m, i, &item);

    if (rc != want)
        expect(false, "memo_at(%llu) answered %d (%s), expected %d (%s)",
               (unsigned long long)i, rc,
               rc > 0   ? "an item"
               : rc < 0 ? strerror(-rc)
                        : "the end",
               want, want < 0 ? strerror(-want) : "the end");
}

static void expect_items(uint64_t from, uint64_t to)
{
    for (uint64_t i = from; i < to; i++) {
        uint64_t item = ~i;
        int rc = memo_at(&m, i, &item);

        if (rc != 1 || item != i)
            expect(false,
                   "memo_at(%llu) answered %d, and %llu in *out; expected 1, "
                   "and the item",
                   (unsigned long long)i, rc, (unsigned long long)item);
    }
}

static void expect_item(uint64_t i)
{
    expect_items(i, i + 1);
}

static void expect_pulls(uint64_t n)
{
    expect(src.watch.pulls == n,
           "the source was pulled %llu times, expected %llu",
           (unsigned long long)src.watch.pulls, (unsigned long long)n);
}

static void expect_within_budget(void)
{
    uint64_t kept = src.given > released ? src.given - released : 0;
    uint64_t most = 16 * kept + 4096;

    if (heap_bytes() > most)
        expect(false,
               "%llu items were pulled, those below %llu are released, and %zu "
               "bytes are held; %llu are allowed, so let go",
               (unsigned long long)src.given, (unsigned long long)released,
               heap_bytes(), (unsigned long long)most);
}

START_TEST(a_memo_begins_with_nothing)
{
    open_memo(10);
    expect_pulls(0);
    expect(heap_asked() == 0, "memo() allocated; it has nothing to keep");
    expect_items(0, 10);
    close_memo();
}
END_TEST

START_TEST(gives_any_item_in_any_order_and_again)
{
    open_memo(1000);
    expect_item(500);
    expect_item(3);
    expect_item(500);
    expect_items(0, 1000);
    for (uint64_t i = 1000; i > 0; i--)
        expect_item(i - 1);
    close_memo();
}
END_TEST

START_TEST(pulls_only_up_to_the_item_asked_for)
{
    open_memo(1000);
    expect_item(5);
    expect_pulls(6);
    expect_item(2);
    expect_item(5);
    expect_pulls(6);
    expect_item(6);
    expect_pulls(7);
    close_memo();
}
END_TEST

START_TEST(each_item_is_pulled_once)
{
    open_memo(300);
    for (int again = 0; again < 3; again++)
        expect_items(0, 300);
    expect_pulls(300);
    close_memo();
}
END_TEST

START_TEST(an_endless_source_may_be_asked)
{
    open_memo(UINT64_MAX);
    expect_items(0, 2000);
    expect_pulls(2000);
    expect_item(7);
    close_memo();
}
END_TEST

/* 150 items of it.size bytes, no two alike. */
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

    if (b->given == 150)
        return 0;
    fill(out, it->size, b->given++);
    return 1;
}

static const struct iter_ops bytes_ops = { .next = bytes_next };

/* The bytes after the item are not the memo's to write. */
static void expect_bytes(size_t size, uint64_t i)
{
    char item[EXAM_ITEM], want[EXAM_ITEM];
    int rc;

    memset(item, '#', sizeof item);
    rc = memo_at(&m, i, item);
    memset(want, '#', sizeof want);
    fill(want, size, i);
    expect(rc == 1 && memcmp(item, want, sizeof want) == 0,
           "item %llu, of %zu bytes, is not the source's, or more than it was "
           "written (answer %d)",
           (unsigned long long)i, size, rc);
}

START_TEST(items_may_have_any_size)
{
    static const size_t sizes[] = { 1, 3, 8, 24, 1000 };

    for (int k = 0; k < 5; k++) {
        struct bytes b = { .it = { &bytes_ops, sizes[k], 1 } };

        m = memo(&b.it);
        expect_uint(memo_cursor(&m, 0).it.size, sizes[k]);
        for (uint64_t i = 150; i > 0; i--)
            expect_bytes(sizes[k], i - 1);
        close_memo();
    }
}
END_TEST

START_TEST(after_the_last_item_comes_the_end)
{
    for (uint64_t n = 1; n < 200; n++) {
        open_memo(n);
        expect_item(n - 1);
        expect_answer(n, 0);
        expect_answer(n + 100, 0);
        expect_answer(UINT64_MAX, 0);
        expect_items(0, n);
        expect_pulls(n + 1);
        close_memo();
    }
}
END_TEST

START_TEST(after_the_items_before_it_comes_the_error)
{
    for (uint64_t n = 1; n < 200; n++) {
        open_failing(n);
        expect_item(n - 1);
        expect_answer(n, -EIO);
        expect_answer(n + 100, -EIO);
        expect_items(0, n);
        expect_answer(n, -EIO);
        expect_pulls(n + 1);
        close_memo();
    }
}
END_TEST

START_TEST(an_error_at_once_is_remembered)
{
    open_memo(5);
    expect_item(4);
    close_memo();
    open_failing(0);
    expect_answer(3, -EIO);
    expect_answer(0, -EIO);
    expect_pulls(1);
    close_memo();
}
END_TEST

/* Where a chunk is full, room was made for an item that never came. */
START_TEST(the_end_asked_for_again_needs_no_memory)
{
    for (uint64_t n = 1; n < 300; n++) {
        uint64_t asked;

        open_memo(n);
        expect_item(n - 1);
        expect_answer(n, 0);
        asked = heap_asked();
        for (uint64_t i = 0; i < 3; i++)
            expect_answer(n + i, 0);
        expect_uint(heap_asked(), asked);
        close_memo();
    }
}
END_TEST

START_TEST(a_released_item_is_stale)
{
    open_memo(1000);
    expect_items(0, 300);
    for (uint64_t below = 1; below < 298; below++) {
        release(below);
        expect_answer(below - 1, -ESTALE);
        expect_answer(below / 2, -ESTALE);
        expect_item(below);
        expect_items(297, 300);
    }
    expect_pulls(300);
    close_memo();
}
END_TEST

START_TEST(what_is_released_stays_released)
{
    open_memo(1000);
    expect_items(0, 200);
    release(100);
    release(10);
    release(0);
    expect_answer(10, -ESTALE);
    expect_answer(99, -ESTALE);
    expect_items(100, 200);
    expect_pulls(200);
    close_memo();
}
END_TEST

START_TEST(whether_it_was_released_is_looked_at_first)
{
    open_memo(10);
    expect_item(9);
    release(20);
    expect_answer(15, -ESTALE);
    expect_answer(20, 0);
    expect_answer(15, -ESTALE);
    release(UINT64_MAX);
    expect_answer(UINT64_MAX - 1, -ESTALE);
    expect_answer(UINT64_MAX, 0);
    close_memo();
}
END_TEST

START_TEST(releasing_pulls_nothing)
{
    open_memo(1000);
    release(500);
    expect_pulls(0);
    expect_answer(499, -ESTALE);
    expect_pulls(0);
    expect_item(500);
    expect_pulls(501);
    close_memo();
}
END_TEST

/* Before, at and after the ends of what may be chunks. */
START_TEST(items_may_be_released_before_they_are_computed)
{
    for (uint64_t n = 0; n < 140; n++)
        for (uint64_t skip = 1; skip < 140; skip += 9) {
            open_memo(1000);
            expect_items(0, n);
            release(n + skip);
            expect_items(n + skip, n + skip + 130);
            expect_item(n + skip);
            expect_answer(n, -ESTALE);
            expect_pulls(n + skip + 130);
            close_memo();
        }
}
END_TEST

START_TEST(items_that_were_passed_over_are_not_kept)
{
    open_memo(UINT64_MAX);
    for (uint64_t i = 1; i < 20; i++) {
        release(1000 * i);
        expect_item(1000 * i + 5);
        expect_within_budget();
    }
    close_memo();
}
END_TEST

START_TEST(what_is_released_is_given_back_at_once)
{
    open_memo(UINT64_MAX);
    expect_item(20000);
    expect_within_budget();
    for (uint64_t below = 0; below < 20000; below += 70) {
        release(below);
        expect_within_budget();
    }
    expect_items(19999, 20001);
    close_memo();
}
END_TEST

START_TEST(holds_no_more_than_the_kept_items_allow)
{
    open_memo(UINT64_MAX);
    for (uint64_t i = 0; i < 30000; i++) {
        expect_item(i);
        release(i < 500 ? 0 : i - 500);
        expect_within_budget();
    }
    close_memo();
}
END_TEST

/* What memo_at must answer; `pulled` is how many items were. */
static int right(uint64_t i, uint64_t n, uint64_t *pulled)
{
    if (i < released)
        return -ESTALE;
    if (i >= *pulled)
        *pulled = i < n ? i + 1 : n;
    return i < n ? 1 : 0;
}

static void ask(uint64_t i, uint64_t n, uint64_t *pulled)
{
    uint64_t item = ~i;
    int rc = memo_at(&m, i, &item), want = right(i, n, pulled);

    if (rc != want || (rc > 0 && item != i) || src.given != *pulled)
        expect(false,
               "memo_at(%llu) answered %d, %llu items were pulled; expected "
               "%d, and %llu pulled (%llu released, the source has %llu)",
               (unsigned long long)i, rc, (unsigned long long)src.given, want,
               (unsigned long long)*pulled, (unsigned long long)released,
               (unsigned long long)n);
}

START_TEST(answers_as_a_list_would_whatever_the_turns)
{
    uint64_t seed = exam_seed();

    for (int round = 0; round < 100; round++) {
        uint64_t n = 1 + rng_below(&seed, 600), pulled = 0;

        open_memo(n);
        for (int turn = 0; turn < 100; turn++) {
            if (rng_below(&seed, 4) == 0)
                release(released + rng_below(&seed, 40));
            else
                ask(released + rng_below(&seed, 90) - (released > 9 ? 9 : 0), n,
                    &pulled);
            expect_within_budget();
        }
        close_memo();
    }
}
END_TEST

START_TEST(a_refused_item_is_not_pulled)
{
    open_memo(10);
    heap_refuse(1);
    expect_answer(0, -ENOMEM);
    expect_pulls(0);
    expect_answer(5, -ENOMEM);
    heap_refuse(0);
    expect_items(0, 10);
    expect_pulls(10);
    close_memo();
}
END_TEST

/* Refuse the k-th allocation and all after it; then there is memory again. */
static int refused(uint64_t k, uint64_t skip)
{
    uint64_t item;
    int rc;

    open_memo(500);
    release(skip);
    heap_refuse(k);
    rc = memo_at(&m, 400, &item);
    expect_items(skip, src.given);
    heap_refuse(0);
    expect_items(skip, 500);
    expect_answer(500, 0);
    expect_pulls(501);
    close_memo();
    return rc;
}

START_TEST(a_refused_allocation_loses_no_item)
{
    for (uint64_t skip = 0; skip < 300; skip += 100) {
        uint64_t k = 1;
        int rc;

        while ((rc = refused(k, skip)) == -ENOMEM)
            k++;
        expect_int(rc, 1);
        expect(k > 1, "a memo that allocates nothing keeps nothing");
    }
}
END_TEST

START_TEST(a_refused_memo_may_be_closed)
{
    uint64_t item;

    for (uint64_t k = 1; k < 5; k++) {
        open_memo(500);
        expect_item(20);
        heap_refuse(k);
        memo_at(&m, 400, &item);
        close_memo();
        heap_refuse(0);
        expect_uint(src.watch.closes, 1);
    }
}
END_TEST

START_TEST(what_is_kept_is_given_without_memory)
{
    open_memo(500);
    expect_item(450);
    release(100);
    heap_refuse(1);
    expect_items(100, 451);
    heap_refuse(0);
    expect_items(451, 500);
    close_memo();
}
END_TEST

START_TEST(closing_frees_all_and_closes_the_source_once)
{
    for (uint64_t n = 1; n < 300; n += 21) {
        open_memo(n);
        expect_items(0, n);
        expect_uint(src.watch.closes, 0);
        close_memo();
        expect_uint(src.watch.closes, 1);
        close_memo();
        expect_uint(src.watch.closes, 1);
    }
}
END_TEST

START_TEST(a_closed_memo_is_at_its_end)
{
    struct cursor c;

    open_memo(100);
    expect_items(0, 70);
    release(20);
    c = memo_cursor(&m, 30);
    expect_u64(&c.it, 30);
    close_memo();
    expect_answer(10, 0);
    expect_answer(40, 0);
    expect_answer(80, 0);
    expect_end(&c.it);
    expect_uint(src.watch.late, 0);
}
END_TEST

START_TEST(a_memo_that_failed_and_was_closed_has_failed)
{
    open_failing(20);
    expect_items(0, 20);
    expect_answer(20, -EIO);
    close_memo();
    expect_answer(20, -EIO);
    expect_answer(3, -EIO);
    close_memo();
    expect_answer(3, -EIO);
}
END_TEST

START_TEST(a_cursor_begins_where_it_is_told)
{
    struct cursor c, end;

    open_memo(100);
    c = memo_cursor(&m, 90);
    end = memo_cursor(&m, 100);
    expect_pulls(0);
    for (uint64_t i = 90; i < 100; i++)
        expect_u64(&c.it, i);
    expect_pulls(100);
    expect_end(&c.it);
    expect_end(&end.it);
    expect_uint(c.i, 100);
    expect_pulls(101);
    close_memo();
}
END_TEST

START_TEST(any_number_of_cursors_read_at_their_own_pace)
{
    struct cursor c[5];

    open_memo(1000);
    for (uint64_t k = 0; k < 5; k++)
        c[k] = memo_cursor(&m, k);
    for (uint64_t i = 0; i < 100; i++)
        for (uint64_t k = 0; k < 5; k++)
            for (uint64_t step = 0; step <= k; step++)
                expect_u64(&c[k].it, k + i * (k + 1) + step);
    expect_pulls(504);
    close_memo();
}
END_TEST

START_TEST(closing_a_cursor_does_nothing_to_the_memo)
{
    struct cursor a, b;

    open_memo(100);
    a = memo_cursor(&m, 0);
    b = memo_cursor(&m, 0);
    expect_u64(&a.it, 0);
    expect_u64(&a.it, 1);
    iter_close(&a.it);
    expect_uint(src.watch.closes, 0);
    expect_end(&a.it);
    for (uint64_t i = 0; i < 100; i++)
        expect_u64(&b.it, i);
    expect_pulls(100);
    close_memo();
}
END_TEST

START_TEST(a_cursor_on_a_released_item_is_stale)
{
    struct cursor a, b;

    open_memo(100);
    a = memo_cursor(&m, 0);
    b = memo_cursor(&m, 50);
    expect_u64(&a.it, 0);
    release(50);
    expect_error(&a.it, ESTALE);
    expect_error(&a.it, ESTALE);
    expect_u64(&b.it, 50);
    close_memo();
}
END_TEST

START_TEST(a_refused_cursor_may_try_again)
{
    struct cursor c;

    open_memo(100);
    c = memo_cursor(&m, 3);
    heap_refuse(1);
    expect_error(&c.it, ENOMEM);
    heap_refuse(0);
    expect_error(&c.it, ENOMEM);
    iter_clear(&c.it);
    expect_u64(&c.it, 3);
    expect_u64(&c.it, 4);
    close_memo();
}
END_TEST

/* The primes, each found with the primes before it, which the memo keeps. */
static uint64_t computed;

static bool is_prime(uint64_t x)
{
    uint64_t p = 0;

    for (uint64_t i = 0; i < computed && p * p <= x; i++)
        if (memo_at(&m, i, &p) <= 0 || x % p == 0)
            return false;
    return true;
}

static int primes_next(struct iter *it, void *out)
{
    uint64_t x = 2;

    (void)it;
    if (computed > 0 && memo_at(&m, computed - 1, &x) > 0)
        x++;
    while (!is_prime(x) && x < 10000)
        x++;
    *(uint64_t *)out = x;
    computed++;
    return 1;
}

static const struct iter_ops primes_ops = { .next = primes_next };

START_TEST(a_source_may_ask_for_the_items_it_gave)
{
    struct iter primes = ITER(&primes_ops, uint64_t);
    struct cursor c;

    m = memo(&primes);
    c = memo_cursor(&m, 0);
    expect_u64(&c.it, 2);
    expect_u64(&c.it, 3);
    expect_u64(&c.it, 5);
    c = memo_cursor(&m, 999);
    expect_u64(&c.it, 7919);
    expect_uint(computed, 1000);
    close_memo();
}
END_TEST

/* The sums of the two before, modulo 2^64; it lets go of all that is older, or
 * of as many as `ahead` says, which are not computed yet. */
static uint64_t ahead;

static int fib_next(struct iter *it, void *out)
{
    uint64_t a = 0, b = 1;
    int rc = 1;

    (void)it;
    if (computed > 1)
        rc = memo_at(&m, computed - 2, &a);
    if (computed > 1 && rc > 0)
        rc = memo_at(&m, computed - 1, &b);
    *(uint64_t *)out = computed == 0 ? 0 : a + b;
    release(computed > 1 ? computed - 1 : 0);
    if (ahead > 0 && computed == 128)
        release(128 + ahead);
    computed++;
    return rc;
}

static const struct iter_ops fib_ops = { .next = fib_next };

START_TEST(a_source_may_release_the_items_it_gave)
{
    struct iter fib = ITER(&fib_ops, uint64_t);
    struct cursor c;

    m = memo(&fib);
    c = memo_cursor(&m, 0);
    expect_u64(&c.it, 0);
    for (uint64_t i = 1, a = 0, b = 1; i < 5000; i++) {
        expect_u64(&c.it, b);
        b += a;
        a = b - a;
        src.given = computed;
        expect_within_budget();
    }
    close_memo();
}
END_TEST

START_TEST(a_source_may_release_what_it_computes)
{
    for (ahead = 1; ahead < 140; ahead += 23) {
        struct iter fib = ITER(&fib_ops, uint64_t);
        uint64_t item;

        m = memo(&fib);
        computed = released = 0;
        expect_int(memo_at(&m, 127, &item), 1);
        expect_int(memo_at(&m, 128, &item), 1);
        expect_answer(128, -ESTALE);
        expect_answer(127 + ahead, -ESTALE);
        close_memo();
    }
}
END_TEST

/* Asks for item 3 to compute item 3, or for one after it. */
static uint64_t vain;

static int vain_next(struct iter *it, void *out)
{
    uint64_t item;

    (void)it;
    if (computed == 3)
        return memo_at(&m, vain, &item);
    *(uint64_t *)out = computed++;
    return 1;
}

static const struct iter_ops vain_ops = { .next = vain_next };

START_TEST(a_source_that_waits_for_itself_is_told)
{
    for (vain = 3; vain < 200; vain += 61) {
        struct iter it = ITER(&vain_ops, uint64_t);

        computed = 0;
        m = memo(&it);
        expect_item(2);
        expect_answer(3, -EDEADLK);
        expect_answer(3, -EDEADLK);
        expect_items(0, 3);
        close_memo();
    }
}
END_TEST

/* A cursor and its memo as one iterator, so that the standard promises are
 * examined on both at once: closing it closes both. */
struct whole {
    struct iter it;
    struct probe src;
    struct memo m;
    struct cursor c;
    uint64_t keep; /* so many items behind the cursor */
};

static int whole_next(struct iter *it, void *out)
{
    struct whole *w = container_of(it, struct whole, it);
    int rc = iter_next(&w->c.it, out);

    memo_release(&w->m, w->c.i > w->keep ? w->c.i - w->keep : 0);
    return rc;
}

static void whole_close(struct iter *it)
{
    struct whole *w = container_of(it, struct whole, it);

    iter_close(&w->c.it);
    memo_close(&w->m);
}

static const struct iter_ops whole_ops = { .next = whole_next,
                                           .close = whole_close };

static struct whole whole[2];

static struct subject make_whole(struct whole *w, uint64_t keep)
{
    w->it = ITER(&whole_ops, uint64_t);
    w->keep = keep;
    w->src = probe(150);
    w->m = memo(&w->src.it);
    w->c = memo_cursor(&w->m, 0);
    return (struct subject){ &w->it, &w->src.watch };
}

static struct subject make_keeping_all(int i)
{
    return make_whole(&whole[i], UINT64_MAX);
}

static struct subject make_sliding(int i)
{
    return make_whole(&whole[i], 10);
}

static struct subject make_forgetting(int i)
{
    return make_whole(&whole[i], 0);
}

static const struct trial trials[] = {
    { "a cursor, all items kept", make_keeping_all, NULL },
    { "a cursor, the last ten kept", make_sliding, NULL },
    { "a cursor, nothing kept", make_forgetting, NULL }
};

void exam(struct exam *e)
{
    promise(e, a_memo_begins_with_nothing);
    promise(e, gives_any_item_in_any_order_and_again);
    promise(e, pulls_only_up_to_the_item_asked_for);
    promise(e, each_item_is_pulled_once);
    promise(e, an_endless_source_may_be_asked);
    promise(e, items_may_have_any_size);
    promise(e, after_the_last_item_comes_the_end);
    promise(e, after_the_items_before_it_comes_the_error);
    promise(e, an_error_at_once_is_remembered);
    promise(e, the_end_asked_for_again_needs_no_memory);
    promise(e, a_released_item_is_stale);
    promise(e, what_is_released_stays_released);
    promise(e, whether_it_was_released_is_looked_at_first);
    promise(e, releasing_pulls_nothing);
    promise(e, items_may_be_released_before_they_are_computed);
    promise(e, items_that_were_passed_over_are_not_kept);
    promise(e, what_is_released_is_given_back_at_once);
    promise(e, holds_no_more_than_the_kept_items_allow);
    promise(e, answers_as_a_list_would_whatever_the_turns);
    promise(e, a_refused_item_is_not_pulled);
    promise(e, a_refused_allocation_loses_no_item);
    promise(e, a_refused_memo_may_be_closed);
    promise(e, what_is_kept_is_given_without_memory);
    promise(e, closing_frees_all_and_closes_the_source_once);
    promise(e, a_closed_memo_is_at_its_end);
    promise(e, a_memo_that_failed_and_was_closed_has_failed);
    promise(e, a_cursor_begins_where_it_is_told);
    promise(e, any_number_of_cursors_read_at_their_own_pace);
    promise(e, closing_a_cursor_does_nothing_to_the_memo);
    promise(e, a_cursor_on_a_released_item_is_stale);
    promise(e, a_refused_cursor_may_try_again);
    promise(e, a_source_may_ask_for_the_items_it_gave);
    promise(e, a_source_may_release_the_items_it_gave);
    promise(e, a_source_may_release_what_it_computes);
    promise(e, a_source_that_waits_for_itself_is_told);
    contract(e, trials, sizeof trials / sizeof *trials);
}
