/* Tests for 11-map-filter. Each name is one promise of map_filter.h. */
#include "map_filter.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <string.h>

/* Functions for the adapters, with a context that takes notes. */
struct notes {
    unsigned calls;
    const void *room; /* where the last item lay */
    uint64_t n;
};

static void add_n(void *item, void *ctx)
{
    struct notes *notes = ctx;

    notes->calls++;
    notes->room = item;
    *(uint64_t *)item += notes->n;
}

static bool divisible_by_n(const void *item, void *ctx)
{
    struct notes *notes = ctx;

    notes->calls++;
    notes->room = item;
    return *(const uint64_t *)item % notes->n == 0;
}

static bool is_n(const void *item, void *ctx)
{
    return *(const uint64_t *)item == ((struct notes *)ctx)->n;
}

static bool all(const void *item, void *ctx)
{
    return item && !ctx;
}

static void square(void *item, void *ctx)
{
    (void)ctx;
    *(uint64_t *)item *= *(uint64_t *)item;
}

/* How many items have been pulled from p; or the test fails. */
static void expect_pulls(const struct probe *p, uint64_t want, const char *what)
{
    expect(p->watch.pulls == want,
           "%s: expected %llu pulls on the source, found %llu; a stage must "
           "not ask for an item that nobody has asked it for",
           what, (unsigned long long)want, (unsigned long long)p->watch.pulls);
}

START_TEST(map_gives_every_item_rewritten)
{
    struct probe src = probe(5);
    struct map m = map(&src.it, square, NULL);

    for (uint64_t i = 0; i < 5; i++)
        expect_u64(&m.it, i * i);
    expect_end(&m.it);
    iter_close(&m.it);
}
END_TEST

START_TEST(map_pulls_one_item_for_one_given)
{
    struct probe src = probe(1000);
    struct map m = map(&src.it, square, NULL);

    expect_u64(&m.it, 0);
    expect_pulls(&src, 1, "map, 1 item given");
    expect_u64(&m.it, 1);
    expect_pulls(&src, 2, "map, 2 items given");
    iter_close(&m.it);
}
END_TEST

START_TEST(fn_is_called_once_for_each_item_given)
{
    struct notes notes = { .n = 10 };
    struct probe src = probe(3);
    struct map m = map(&src.it, add_n, &notes);

    for (unsigned i = 0; i < 3; i++) {
        expect_u64(&m.it, 10 + i);
        expect_uint(notes.calls, i + 1);
    }
    iter_close(&m.it);
}
END_TEST

START_TEST(fn_is_not_called_without_an_item)
{
    struct notes notes = { .n = 10 };
    struct probe ends = probe(1), fails = probe(3);
    struct map m = map(&ends.it, add_n, &notes),
               n = map(&fails.it, add_n, &notes);

    fails.watch.fail_at = 1;
    fails.watch.fail = -EIO;
    expect_u64(&m.it, 10);
    expect_end(&m.it);
    expect_u64(&n.it, 10);
    expect_error(&n.it, EIO);
    expect(notes.calls == 2,
           "fn was called %u times for 2 items: at the end, or after an error, "
           "there is no item to rewrite",
           notes.calls);
    iter_close(&m.it);
    iter_close(&n.it);
}
END_TEST

START_TEST(filter_gives_what_keep_lets_pass)
{
    struct notes third = { .n = 3 };
    struct probe some = probe(8), every = probe(3);
    struct filter f = filter(&some.it, divisible_by_n, &third),
                  g = filter(&every.it, all, NULL);

    for (uint64_t i = 0; i < 3; i++) {
        expect_u64(&f.it, 3 * i);
        expect_u64(&g.it, i);
    }
    expect_end(&f.it);
    expect_end(&g.it);
    iter_close(&f.it);
    iter_close(&g.it);
}
END_TEST

START_TEST(filter_pulls_up_to_the_next_that_passes)
{
    struct notes even = { .n = 2 };
    struct probe src = probe(1000);
    struct filter f = filter(&src.it, divisible_by_n, &even);

    expect_u64(&f.it, 0);
    expect_pulls(&src, 1, "filter, the 1st even one given");
    expect_u64(&f.it, 2);
    expect_pulls(&src, 3, "filter, the 2nd even one given");
    expect_u64(&f.it, 4);
    expect_pulls(&src, 5, "filter, the 3rd even one given");
    iter_close(&f.it);
}
END_TEST

START_TEST(keep_is_asked_once_for_each_item)
{
    struct notes even = { .n = 2 };
    struct probe src = probe(4);
    struct filter f = filter(&src.it, divisible_by_n, &even);

    expect_u64(&f.it, 0);
    expect_uint(even.calls, 1);
    expect_u64(&f.it, 2);
    expect_uint(even.calls, 3);
    expect_end(&f.it);
    expect_uint(even.calls, 4);
    iter_close(&f.it);
}
END_TEST

START_TEST(filter_skips_a_million_items_in_one_pull)
{
    struct notes last = { .n = 1000000 };
    struct probe src = probe(1000001);
    struct filter f = filter(&src.it, is_n, &last);

    expect_u64(&f.it, 1000000);
    expect_end(&f.it);
    iter_close(&f.it);
}
END_TEST

/* Nothing passes after the first item, so the error comes while skipping. */
START_TEST(an_error_met_while_skipping_arrives)
{
    struct notes first = { .n = 0 };
    struct probe src = probe(10);
    struct filter f = filter(&src.it, is_n, &first);

    src.watch.fail_at = 5;
    src.watch.fail = -EIO;
    expect_u64(&f.it, 0);
    expect_error(&f.it, EIO);
    iter_close(&f.it);
}
END_TEST

START_TEST(making_allocates_nothing)
{
    uint64_t before = heap_asked();
    struct probe src = probe(3);
    struct filter f = filter(&src.it, all, NULL);
    struct map m = map(&f.it, square, NULL);

    expect_uint(heap_asked() - before, 0);
    expect_u64(&m.it, 0);
    iter_close(&m.it);
}
END_TEST

/* Pull one item and see where the function of the stage found it. */
static void expect_in_place(struct iter *it, const struct notes *notes)
{
    uint64_t x = 7;

    expect_int(iter_next(it, &x), 1);
    expect(notes->room == &x,
           "the function was shown its item elsewhere than in the room of "
           "whoever pulled: no stage needs room of its own");
    iter_close(it);
}

START_TEST(items_lie_in_the_room_of_the_caller)
{
    struct notes add = { .n = 1 }, even = { .n = 2 };
    struct probe src = probe(3), other = probe(3);
    struct map m = map(&src.it, add_n, &add);
    struct filter f = filter(&other.it, divisible_by_n, &even);

    expect_in_place(&m.it, &add);
    expect_in_place(&f.it, &even);
}
END_TEST

/* A source of strings of 24 bytes, "a", "b" and so on to "z". */
struct letter {
    char text[24];
};

static int letters_next(struct iter *it, void *out)
{
    struct probe *p = container_of(it, struct probe, it);

    if (p->given == 26)
        return 0;
    *(struct letter *)out = (struct letter){ "a" };
    ((struct letter *)out)->text[0] += (char)p->given++;
    return 1;
}

static const struct iter_ops letters_ops = { .next = letters_next };

static bool vowel(const void *item, void *ctx)
{
    return strchr(ctx, ((const struct letter *)item)->text[0]) != NULL;
}

static void twenty_times(void *item, void *ctx)
{
    char *text = item;

    (void)ctx;
    memset(text, text[0], 20);
}

static void expect_size(const char *what, size_t found, size_t want)
{
    expect(found == want,
           "over a source with items of %zu bytes, the it.size of %s is %zu: "
           "its items have the size of src's items",
           want, what, found);
}

START_TEST(items_may_have_any_size)
{
    static char vowels[] = "aeiou";
    struct probe src = { .it = ITER(&letters_ops, struct letter) };
    struct filter f = filter(&src.it, vowel, vowels);
    struct map m = map(&f.it, twenty_times, NULL);
    struct letter x = { "" };

    expect_size("filter", f.it.size, sizeof x);
    expect_size("map", m.it.size, sizeof x);
    expect_int(iter_next(&m.it, &x), 1);
    expect_int(iter_next(&m.it, &x), 1);
    ck_assert_str_eq(x.text, "eeeeeeeeeeeeeeeeeeee");
    iter_close(&m.it);
}
END_TEST

/* A trail of who was at work: k for keep, m for map, c for the consumer. */
static char trail[32];

static void leave(char who)
{
    size_t n = strlen(trail);

    if (n < sizeof trail - 1)
        trail[n] = who;
}

static bool even_k(const void *item, void *ctx)
{
    (void)ctx;
    leave('k');
    return *(const uint64_t *)item % 2 == 0;
}

static void square_m(void *item, void *ctx)
{
    leave('m');
    square(item, ctx);
}

START_TEST(the_stages_take_turns_item_by_item)
{
    struct probe src = probe(6);
    struct filter f = filter(&src.it, even_k, NULL);
    struct map m = map(&f.it, square_m, NULL);
    uint64_t x;

    iter_each(&m.it, x)
        leave('c');
    expect(strcmp(trail, "kmckkmckkmck") == 0,
           "keep, map and consumer worked in the order %s, expected "
           "kmckkmckkmck: each item goes all the way before the next is pulled",
           trail);
    iter_close(&m.it);
}
END_TEST

START_TEST(a_filter_before_a_map_spares_it_calls)
{
    struct notes even = { .n = 2 }, two = { .n = 2 };
    struct probe src = probe(100);
    struct filter f = filter(&src.it, divisible_by_n, &even);
    struct map m = map(&f.it, add_n, &two);
    uint64_t x, sum = 0;

    iter_each(&m.it, x)
        sum += x;
    expect_uint(sum, 2450 + 50 * 2);
    expect_uint(even.calls, 100);
    expect_uint(two.calls, 50);
    iter_close(&m.it);
}
END_TEST

START_TEST(a_source_left_open_is_read_on)
{
    struct notes even = { .n = 2 };
    struct probe src = probe(1000);
    struct filter f = filter(&src.it, divisible_by_n, &even);
    struct map m = map(&f.it, square, NULL);

    expect_u64(&m.it, 0);
    expect_u64(&m.it, 4);
    expect_u64(&src.it, 3);
    expect_u64(&f.it, 4);
    expect_u64(&src.it, 5);
    iter_close(&m.it);
}
END_TEST

START_TEST(closing_the_outermost_closes_the_source_once)
{
    struct probe src = probe(10);
    struct map inner = map(&src.it, square, NULL);
    struct filter middle = filter(&inner.it, all, NULL);
    struct map outer = map(&middle.it, square, NULL);

    expect_u64(&outer.it, 0);
    iter_close(&outer.it);
    iter_close(&middle.it);
    iter_close(&inner.it);
    expect_uint(src.watch.closes, 1);
}
END_TEST

START_TEST(until_the_end_their_status_is_1)
{
    struct probe src = probe(1);
    struct filter f = filter(&src.it, all, NULL);
    struct map m = map(&f.it, square, NULL);

    expect_int(f.it.status, 1);
    expect_int(m.it.status, 1);
    expect_u64(&m.it, 0);
    expect_int(m.it.status, 1);
    expect_end(&m.it);
    iter_close(&m.it);
}
END_TEST

START_TEST(the_end_of_the_source_is_not_asked_for_again)
{
    struct iter nothing = { 0 };
    struct probe src = probe(1), shut = probe(3);
    struct map m = map(&src.it, square, NULL), n = map(&nothing, square, NULL);
    struct filter f = filter(&m.it, all, NULL), g = filter(&shut.it, all, NULL);

    expect_u64(&f.it, 0);
    expect_end(&m.it);
    expect_end(&f.it);
    expect_pulls(&src, 2, "1 item, and the end met by two stages");
    iter_close(&shut.it);
    expect_end(&g.it);
    expect_end(&n.it);
    iter_close(&f.it);
    iter_close(&g.it);
    iter_close(&n.it);
}
END_TEST

START_TEST(fifty_adapters_are_as_good_as_one)
{
    struct notes one = { .n = 1 };
    struct probe src = probe(3);
    struct map m[50];

    for (int i = 0; i < 50; i++)
        m[i] = map(i ? &m[i - 1].it : &src.it, add_n, &one);
    expect_u64(&m[49].it, 50);
    expect_u64(&m[49].it, 51);
    iter_close(&m[49].it);
    expect_uint(src.watch.closes, 1);
}
END_TEST

static void append(void *acc, const void *item)
{
    *(uint64_t *)acc = *(uint64_t *)acc * 10 + *(const uint64_t *)item;
}

START_TEST(fold_sees_every_item_in_order)
{
    struct probe src = probe(7);
    uint64_t x, acc = 9;

    expect_int(fold(&src.it, &x, &acc, append), 0);
    expect_uint(acc, 90123456);
    iter_close(&src.it);
}
END_TEST

static void note_room(void *acc, const void *item)
{
    *(const void **)acc = item;
}

START_TEST(fold_pulls_into_the_room_it_was_given)
{
    struct probe src = probe(1);
    uint64_t x;
    const void *room = NULL;

    expect_int(fold(&src.it, &x, &room, note_room), 0);
    expect(room == &x, "fn was shown an item elsewhere than in `item`");
    iter_close(&src.it);
}
END_TEST

START_TEST(fold_of_nothing_leaves_acc_alone)
{
    struct probe none = probe(0), one = probe(2);
    uint64_t x = 5, acc = 42;

    expect_int(fold(&none.it, &x, &acc, append), 0);
    expect_uint(acc, 42);
    expect_int(fold(&one.it, &x, &acc, append), 0);
    expect_uint(acc, 4201);
    iter_close(&none.it);
    iter_close(&one.it);
}
END_TEST

START_TEST(fold_answers_the_error_and_keeps_what_came_before)
{
    struct probe src = probe(10);
    uint64_t x, acc = 9;

    src.watch.fail_at = 4;
    src.watch.fail = -EIO;
    expect_int(fold(&src.it, &x, &acc, append), -EIO);
    expect_uint(acc, 90123);
    expect_int(fold(&src.it, &x, &acc, append), -EIO);
    expect_uint(acc, 90123);
    iter_close(&src.it);
}
END_TEST

START_TEST(fold_does_not_close_src)
{
    struct probe src = probe(3);
    uint64_t x, acc = 0;

    expect_int(fold(&src.it, &x, &acc, append), 0);
    expect_uint(acc, 12);
    expect_uint(src.watch.closes, 0);
    iter_close(&src.it);
}
END_TEST

/* An array as a source: chosen numbers, which a probe has not. */
struct array {
    struct iter it;
    const uint64_t *at;
    size_t left, pulls;
};

static int array_next(struct iter *it, void *out)
{
    struct array *a = container_of(it, struct array, it);

    a->pulls++;
    if (a->left == 0)
        return 0;
    a->left--;
    *(uint64_t *)out = *a->at++;
    return 1;
}

static const struct iter_ops array_ops = { .next = array_next };

static struct array array(const uint64_t *numbers, size_t n)
{
    return (struct array){ .it = ITER(&array_ops, uint64_t),
                           .at = numbers,
                           .left = n };
}

/* The squares of the first four add up to 2^64 - 4, of all five to 2^64. */
static const uint64_t large[] = { 4294967294, 131070, 724, 10, 2, 4, 6, 8 };

/* The squares of even numbers end in two zero bits. */
static const uint64_t largest = UINT64_MAX - 3;

START_TEST(sums_the_squares_of_the_even_ones)
{
    static const uint64_t mixed[] = { 7, 4, 4, 1, 0, 10, 3 };
    struct probe src = probe(10);
    struct array a = array(mixed, 7);
    uint64_t sum = 7, other = 7;

    expect_int(sum_even_squares(&src.it, &sum), 0);
    expect_uint(sum, 120);
    expect_int(sum_even_squares(&a.it, &other), 0);
    expect_uint(other, 132);
}
END_TEST

START_TEST(the_sum_of_none_is_0)
{
    static const uint64_t odd[] = { 1, 3, 5 };
    struct array a = array(odd, 3), none = array(odd, 0);
    uint64_t sum = 7, other = 7;

    expect_int(sum_even_squares(&a.it, &sum), 0);
    expect_uint(sum, 0);
    expect_int(sum_even_squares(&none.it, &other), 0);
    expect_uint(other, 0);
}
END_TEST

START_TEST(what_is_odd_may_be_as_large_as_it_likes)
{
    static const uint64_t odd[] = { UINT64_MAX, 6, 4294967297 };
    struct array a = array(odd, 3);
    uint64_t sum = 7;

    expect_int(sum_even_squares(&a.it, &sum), 0);
    expect_uint(sum, 36);
}
END_TEST

START_TEST(gives_the_largest_sum_that_fits)
{
    struct array a = array(large, 4);
    uint64_t sum = 7;

    expect_int(sum_even_squares(&a.it, &sum), 0);
    expect_uint(sum, largest);
}
END_TEST

START_TEST(a_sum_that_does_not_fit_is_EOVERFLOW)
{
    struct array a = array(large, 5);
    uint64_t sum = 7;

    expect_int(sum_even_squares(&a.it, &sum), -EOVERFLOW);
    expect_uint(sum, 7);
}
END_TEST

START_TEST(a_square_that_does_not_fit_is_EOVERFLOW)
{
    static const uint64_t far[] = { 2, 4294967296, 6 },
                          further[] = { UINT64_MAX - 1 };
    struct array a = array(far, 3), b = array(further, 1);
    uint64_t sum = 7;

    expect_int(sum_even_squares(&a.it, &sum), -EOVERFLOW);
    expect_int(sum_even_squares(&b.it, &sum), -EOVERFLOW);
    expect_uint(sum, 7);
}
END_TEST

START_TEST(pulls_no_more_once_it_does_not_fit)
{
    static const uint64_t far[] = { 4294967296, 1, 2, 3, 4 };
    struct array a = array(large, 8), b = array(far, 5);
    uint64_t sum = 7;

    expect_int(sum_even_squares(&a.it, &sum), -EOVERFLOW);
    expect(a.pulls == 5,
           "the sum did not fit after 5 numbers, and %zu were "
           "pulled: nothing can make it fit again",
           a.pulls);
    expect_int(sum_even_squares(&b.it, &sum), -EOVERFLOW);
    expect(b.pulls == 1,
           "the first square did not fit, and %zu numbers were "
           "pulled: nothing can make it fit again",
           b.pulls);
}
END_TEST

/* 1, 2 ... 10, and nobody can rewind it: its place is not in the struct. */
static unsigned asked;

static int once_next(struct iter *it, void *out)
{
    (void)it;
    if (++asked > 10)
        return 0;
    *(uint64_t *)out = asked;
    return 1;
}

static const struct iter_ops once_ops = { .next = once_next };

START_TEST(asks_for_each_number_once)
{
    struct iter once = ITER(&once_ops, uint64_t);
    uint64_t sum = 7;

    expect_int(sum_even_squares(&once, &sum), 0);
    expect_uint(sum, 220);
    expect(asked == 11,
           "10 numbers and their end were asked for %u times, expected 11: a "
           "source is read once, and nobody rewinds it",
           asked);
}
END_TEST

START_TEST(an_error_of_numbers_leaves_sum_alone)
{
    struct probe src = probe(10);
    uint64_t sum = 7;

    src.watch.fail_at = 5;
    src.watch.fail = -EIO;
    expect_int(sum_even_squares(&src.it, &sum), -EIO);
    expect_uint(sum, 7);
    iter_close(&src.it);
}
END_TEST

START_TEST(summing_does_not_close_numbers)
{
    struct probe src = probe(4), bad = probe(4);
    uint64_t sum = 7;

    bad.watch.fail_at = 2;
    bad.watch.fail = -EIO;
    expect_int(sum_even_squares(&src.it, &sum), 0);
    expect_uint(src.watch.closes, 0);
    expect_int(sum_even_squares(&bad.it, &sum), -EIO);
    expect_uint(bad.watch.closes, 0);
    expect_uint(sum, 4);
}
END_TEST

/* An own sum, with room to spare, is the judge. */
static unsigned __int128 by_hand(const uint64_t *numbers, size_t n)
{
    unsigned __int128 sum = 0;

    for (size_t i = 0; i < n; i++)
        if (numbers[i] % 2 == 0)
            sum += (unsigned __int128)numbers[i] * numbers[i];
    return sum;
}

START_TEST(agrees_with_a_wider_sum)
{
    uint64_t seed = exam_seed(), numbers[20];

    for (int round = 0; round < 1000; round++) {
        struct array a = array(numbers, 20);
        uint64_t sum = 7;
        int rc;

        for (int i = 0; i < 20; i++)
            numbers[i] = rng(&seed) >> (31 + rng_below(&seed, 33));
        rc = sum_even_squares(&a.it, &sum);
        expect_int(rc, by_hand(numbers, 20) >> 64 ? -EOVERFLOW : 0);
        if (rc == 0)
            expect_uint(sum, by_hand(numbers, 20));
    }
}
END_TEST

static struct probe source[2];
static struct map mapped[2];
static struct filter filtered[2];
static struct notes even = { .n = 2 };

static struct subject make_map(int i)
{
    source[i] = probe(50);
    mapped[i] = map(&source[i].it, square, NULL);
    return (struct subject){ &mapped[i].it, &source[i].watch };
}

static struct subject make_filter(int i)
{
    source[i] = probe(50);
    filtered[i] = filter(&source[i].it, divisible_by_n, &even);
    return (struct subject){ &filtered[i].it, &source[i].watch };
}

static struct subject make_both(int i)
{
    make_filter(i);
    mapped[i] = map(&filtered[i].it, square, NULL);
    return (struct subject){ &mapped[i].it, &source[i].watch };
}

static const struct trial trials[] = {
    { "map(probe, square)", make_map, NULL },
    { "filter(probe, even)", make_filter, NULL },
    { "map(filter(probe, even), square)", make_both, NULL }
};

void exam(struct exam *e)
{
    promise(e, map_gives_every_item_rewritten);
    promise(e, map_pulls_one_item_for_one_given);
    promise(e, fn_is_called_once_for_each_item_given);
    promise(e, fn_is_not_called_without_an_item);
    promise(e, filter_gives_what_keep_lets_pass);
    promise(e, filter_pulls_up_to_the_next_that_passes);
    promise(e, keep_is_asked_once_for_each_item);
    promise(e, filter_skips_a_million_items_in_one_pull);
    promise(e, an_error_met_while_skipping_arrives);
    promise(e, making_allocates_nothing);
    promise(e, items_lie_in_the_room_of_the_caller);
    promise(e, items_may_have_any_size);
    promise(e, the_stages_take_turns_item_by_item);
    promise(e, a_filter_before_a_map_spares_it_calls);
    promise(e, a_source_left_open_is_read_on);
    promise(e, closing_the_outermost_closes_the_source_once);
    promise(e, until_the_end_their_status_is_1);
    promise(e, the_end_of_the_source_is_not_asked_for_again);
    promise(e, fifty_adapters_are_as_good_as_one);
    promise(e, fold_sees_every_item_in_order);
    promise(e, fold_pulls_into_the_room_it_was_given);
    promise(e, fold_of_nothing_leaves_acc_alone);
    promise(e, fold_answers_the_error_and_keeps_what_came_before);
    promise(e, fold_does_not_close_src);
    promise(e, sums_the_squares_of_the_even_ones);
    promise(e, the_sum_of_none_is_0);
    promise(e, what_is_odd_may_be_as_large_as_it_likes);
    promise(e, gives_the_largest_sum_that_fits);
    promise(e, a_sum_that_does_not_fit_is_EOVERFLOW);
    promise(e, a_square_that_does_not_fit_is_EOVERFLOW);
    promise(e, pulls_no_more_once_it_does_not_fit);
    promise(e, asks_for_each_number_once);
    promise(e, an_error_of_numbers_leaves_sum_alone);
    promise(e, summing_does_not_close_numbers);
    promise(e, agrees_with_a_wider_sum);
    contract(e, trials, sizeof trials / sizeof *trials);
}
