/* Tests for 10-islice. Each name is one promise of islice.h. */
#include "islice.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <string.h>

static const uint64_t FOR_EVER = UINT64_MAX;

/* The probe has been asked this often; or the test fails with the reason why
 * not. */
static void expect_pulls(const struct probe *p, uint64_t want, const char *why)
{
    expect(p->watch.pulls == want,
           "the source was asked %llu times, expected %llu: %s",
           (unsigned long long)p->watch.pulls, (unsigned long long)want, why);
}

static void expect_one_close(const struct probe *p)
{
    expect(p->watch.closes == 1,
           "the source was closed %u times, expected once", p->watch.closes);
}

START_TEST(gives_start_and_then_each_step_th)
{
    struct probe src = probe(100);
    struct islice s = islice(&src.it, 2, 100, 3);

    for (uint64_t number = 2; number < 100; number += 3)
        expect_u64(&s.it, number);
    expect_end(&s.it);
    iter_close(&s.it);
}
END_TEST

START_TEST(stop_itself_is_not_given)
{
    struct probe src = probe(100), other = probe(100);
    struct islice s = islice(&src.it, 2, 8, 3), t = islice(&other.it, 2, 9, 3);

    expect_u64(&s.it, 2);
    expect_u64(&s.it, 5);
    expect_end(&s.it);
    expect_u64(&t.it, 2);
    expect_u64(&t.it, 5);
    expect_u64(&t.it, 8);
    expect_end(&t.it);
    iter_close(&s.it);
    iter_close(&t.it);
}
END_TEST

START_TEST(take_gives_the_first_n)
{
    for (uint64_t n = 1; n <= 10; n++) {
        struct probe src = probe(FOR_EVER);
        struct islice s = take(&src.it, n);

        for (uint64_t i = 0; i < n; i++)
            expect_u64(&s.it, i);
        expect_end(&s.it);
        iter_close(&s.it);
    }
}
END_TEST

START_TEST(skip_gives_all_but_the_first_n)
{
    for (uint64_t n = 0; n < 10; n++) {
        struct probe src = probe(10);
        struct islice s = skip(&src.it, n);

        for (uint64_t i = n; i < 10; i++)
            expect_u64(&s.it, i);
        expect_end(&s.it);
        iter_close(&s.it);
    }
}
END_TEST

START_TEST(a_step_of_0_is_a_step_of_1)
{
    struct probe src = probe(100);
    struct islice s = islice(&src.it, 1, 4, 0);

    expect_u64(&s.it, 1);
    expect_u64(&s.it, 2);
    expect_u64(&s.it, 3);
    expect_end(&s.it);
    iter_close(&s.it);
}
END_TEST

/* Whatever the range is, the source is untouched: its first item is 0. */
START_TEST(a_start_that_is_not_below_stop_pulls_nothing)
{
    struct probe src = probe(10);
    struct islice none = take(&src.it, 0), equal = islice(&src.it, 3, 3, 1),
                  below = islice(&src.it, 7, 2, 1),
                  far = islice(&src.it, UINT64_MAX, UINT64_MAX, 1),
                  one = take(&src.it, 1);

    expect_end(&none.it);
    expect_end(&equal.it);
    expect_end(&below.it);
    expect_end(&far.it);
    expect_pulls(&src, 0, "there is no item to give, so none is needed");
    expect_u64(&one.it, 0);
    iter_close(&one.it);
}
END_TEST

START_TEST(pulls_nothing_after_the_last_item)
{
    struct probe src = probe(FOR_EVER);
    struct islice s = take(&src.it, 3);

    expect_u64(&s.it, 0);
    expect_u64(&s.it, 1);
    expect_u64(&s.it, 2);
    expect_pulls(&src, 3, "3 items were given");
    expect_end(&s.it);
    expect_pulls(&src, 3, "take must not ask for the one it will not give");
    iter_close(&s.it);
}
END_TEST

START_TEST(does_not_read_on_to_stop)
{
    struct probe src = probe(FOR_EVER);
    struct islice s = islice(&src.it, 0, 1000, 400);

    expect_u64(&s.it, 0);
    expect_u64(&s.it, 400);
    expect_u64(&s.it, 800);
    expect_end(&s.it);
    expect_pulls(&src, 801,
                 "what lies between the last item, 800, and stop, "
                 "1000, is nobody's to pull");
    iter_close(&s.it);
}
END_TEST

START_TEST(passes_over_only_when_the_next_is_asked_for)
{
    struct probe src = probe(FOR_EVER);
    struct islice s = islice(&src.it, 2, 100, 4);

    for (uint64_t number = 2; number < 40; number += 4) {
        expect_u64(&s.it, number);
        expect_pulls(&src, number + 1,
                     "an item is asked for when somebody "
                     "wants it, or one behind it");
    }
    iter_close(&s.it);
}
END_TEST

/* A source that notes where it was asked to put its items. */
struct pen {
    struct iter it;
    uint64_t given;
    const void *room;
    bool elsewhere; /* were there two rooms? */
};

static int pen_next(struct iter *it, void *out)
{
    struct pen *p = container_of(it, struct pen, it);

    p->elsewhere |= p->given > 0 && out != p->room;
    p->room = out;
    *(uint64_t *)out = p->given++;
    return 1;
}

static const struct iter_ops pen_ops = { .next = pen_next };

START_TEST(passes_over_in_the_room_of_the_caller)
{
    struct pen src = { .it = ITER(&pen_ops, uint64_t) };
    struct islice s = islice(&src.it, 3, 100, 3);
    uint64_t item = 0;

    for (uint64_t number = 3; number < 10; number += 3) {
        expect_int(iter_next(&s.it, &item), 1);
        expect_uint(item, number);
    }
    expect(src.room == &item && !src.elsewhere,
           "an item was pulled elsewhere than into the room of whoever asked: "
           "what is passed over needs no room of its own");
    iter_close(&s.it);
}
END_TEST

START_TEST(passes_over_a_million_in_one_pull)
{
    struct probe src = probe(1000001);
    struct islice s = skip(&src.it, 1000000);

    expect_u64(&s.it, 1000000);
    expect_end(&s.it);
    iter_close(&s.it);
}
END_TEST

START_TEST(ends_where_the_source_ends)
{
    struct probe src = probe(10), other = probe(10);
    struct islice s = islice(&src.it, 3, 1000, 4), t = take(&other.it, 11);

    expect_u64(&s.it, 3);
    expect_u64(&s.it, 7);
    expect_end(&s.it);
    expect_pulls(&src, 11, "10 items, and the end of the source");
    for (uint64_t i = 0; i < 10; i++)
        expect_u64(&t.it, i);
    expect_end(&t.it);
    iter_close(&s.it);
    iter_close(&t.it);
}
END_TEST

START_TEST(a_start_beyond_the_source_meets_its_end)
{
    struct probe src = probe(3), other = probe(3);
    struct islice s = skip(&src.it, UINT64_MAX - 1), t = skip(&other.it, 2);

    expect_end(&s.it);
    expect_pulls(&src, 4, "3 items to pass over, and the end of the source");
    expect_u64(&t.it, 2);
    expect_end(&t.it);
    iter_close(&s.it);
    iter_close(&t.it);
}
END_TEST

START_TEST(a_number_that_does_not_fit_is_not_below_stop)
{
    struct probe src = probe(20), other = probe(20);
    struct islice s = islice(&src.it, 5, UINT64_MAX, UINT64_MAX - 3),
                  t = islice(&other.it, 1, UINT64_MAX, UINT64_MAX);

    expect_u64(&s.it, 5);
    expect_end(&s.it);
    expect_pulls(&src, 6, "the number after 5 is more than fits in 64 bits");
    expect_u64(&t.it, 1);
    expect_end(&t.it);
    expect_pulls(&other, 2, "the number after 1 is 2^64, which does not fit");
    iter_close(&s.it);
    iter_close(&t.it);
}
END_TEST

START_TEST(an_error_met_while_passing_over_arrives)
{
    struct probe src = probe(100);
    struct islice s = islice(&src.it, 1, 100, 10);

    src.watch.fail_at = 5;
    src.watch.fail = -EIO;
    expect_u64(&s.it, 1);
    expect_error(&s.it, EIO);
    expect_pulls(&src, 6, "5 items, and the error");
    iter_close(&s.it);
}
END_TEST

START_TEST(an_error_behind_the_last_item_is_not_met)
{
    struct probe src = probe(100);
    struct islice s = islice(&src.it, 1, 10, 5);

    src.watch.fail_at = 7;
    src.watch.fail = -EIO;
    expect_u64(&s.it, 1);
    expect_u64(&s.it, 6);
    expect_end(&s.it);
    iter_close(&s.it);
}
END_TEST

/* The error comes instead of the item at_item, then is forgiven. */
static void fail_and_go_on(uint64_t at_item)
{
    struct probe src = probe(100);
    struct islice s = islice(&src.it, 4, 100, 5);
    uint64_t x, want = 4;

    src.watch.fail_at = at_item;
    src.watch.fail = -EAGAIN;
    for (; iter_next(&s.it, &x) > 0; want += 5)
        expect_uint(x, want);
    expect_int(s.it.status, -EAGAIN);
    src.watch.fail = 0;
    iter_clear(&src.it);
    iter_clear(&s.it);
    expect_u64(&s.it, want);
    expect_u64(&s.it, want + 5);
    iter_close(&s.it);
}

START_TEST(goes_on_after_an_error_that_is_forgiven)
{
    for (uint64_t item = 0; item < 20; item++)
        fail_and_go_on(item);
}
END_TEST

START_TEST(an_islice_of_an_islice)
{
    struct probe src = probe(1000);
    struct islice rest = skip(&src.it, 2), two = take(&rest.it, 2);

    expect_u64(&two.it, 2);
    expect_u64(&two.it, 3);
    expect_end(&two.it);
    expect_pulls(&src, 4, "2 to pass over, and 2 to give");
    iter_close(&two.it);
    expect_one_close(&src);
}
END_TEST

/* What three numbers stand for, item by item, against a loop that counts. */
static void compare(uint64_t start, uint64_t stop, uint64_t step, uint64_t n)
{
    struct probe src = probe(n);
    struct islice s = islice(&src.it, start, stop, step);
    uint64_t number = start;

    for (; number < stop && number < n; number += step) {
        expect_u64(&s.it, number);
        expect_pulls(&src, number + 1, "up to the item given, no further");
    }
    expect_end(&s.it);
    if (number >= stop)
        n = start < stop ? number - step + 1 : 0;
    else
        n++;
    expect_pulls(&src, n, "as far as it takes to know that there is no more");
    iter_close(&s.it);
}

START_TEST(any_start_stop_and_step)
{
    uint64_t seed = exam_seed();

    for (int round = 0; round < 2000; round++) {
        uint64_t start = rng_below(&seed, 20), stop = rng_below(&seed, 60),
                 step = 1 + rng_below(&seed, 12), n = rng_below(&seed, 60);

        compare(start, stop, step, n);
    }
}
END_TEST

/* An islice of an islice is one whose numbers can be computed. */
START_TEST(an_islice_of_an_islice_at_random)
{
    uint64_t seed = exam_seed();

    for (int round = 0; round < 2000; round++) {
        uint64_t a = rng_below(&seed, 9), b = 1 + rng_below(&seed, 5),
                 c = rng_below(&seed, 9), d = 1 + rng_below(&seed, 5);
        struct probe src = probe(100);
        struct islice inner = islice(&src.it, a, 90, b),
                      outer = islice(&inner.it, c, 20, d);

        for (uint64_t i = c; i < 20 && a + i * b < 90; i += d)
            expect_u64(&outer.it, a + i * b);
        expect_end(&outer.it);
        iter_close(&outer.it);
    }
}
END_TEST

START_TEST(a_source_left_open_is_read_on)
{
    struct probe src = probe(FOR_EVER);
    struct islice s = take(&src.it, 3), t = islice(&src.it, 1, 3, 1);

    for (uint64_t i = 0; i < 3; i++)
        expect_u64(&s.it, i);
    expect_end(&s.it);
    expect_u64(&src.it, 3);
    expect_u64(&t.it, 5);
    expect_u64(&t.it, 6);
    expect_end(&t.it);
    expect_u64(&src.it, 7);
    iter_close(&s.it);
    iter_close(&t.it);
}
END_TEST

START_TEST(closing_closes_the_source_once)
{
    struct probe src = probe(1000);
    struct islice inner = skip(&src.it, 1), outer = take(&inner.it, 1);

    expect_u64(&outer.it, 1);
    expect_end(&outer.it);
    expect(src.watch.closes == 0, "the end was met and the source is closed; "
                                  "somebody may want to read it on");
    iter_close(&outer.it);
    iter_close(&inner.it);
    expect_one_close(&src);
}
END_TEST

START_TEST(until_the_end_its_status_is_1)
{
    struct probe src = probe(FOR_EVER);
    struct islice s = take(&src.it, 1);

    expect_int(s.it.status, 1);
    expect_u64(&s.it, 0);
    expect_int(s.it.status, 1);
    expect_end(&s.it);
    iter_close(&s.it);
}
END_TEST

/* A source of words of 24 bytes: "aaa...", "bbb..." and so on. */
struct word {
    char text[24];
};

static int words_next(struct iter *it, void *out)
{
    struct probe *p = container_of(it, struct probe, it);

    memset(out, 'a' + (int)p->given++ % 26, sizeof(struct word));
    return 1;
}

/* And one of single bytes, each of which has nothing to its left or right. */
static int bytes_next(struct iter *it, void *out)
{
    struct probe *p = container_of(it, struct probe, it);

    *(char *)out = 'a' + (char)(p->given++ % 26);
    return 1;
}

static const struct iter_ops words_ops = { .next = words_next };
static const struct iter_ops bytes_ops = { .next = bytes_next };

START_TEST(items_may_have_any_size)
{
    struct probe words = { .it = ITER(&words_ops, struct word) },
                 bytes = { .it = ITER(&bytes_ops, char) };
    struct islice s = islice(&words.it, 2, 9, 3),
                  t = islice(&bytes.it, 2, 9, 3);
    struct word x = { "" };
    char room[] = "...";

    expect_uint(s.it.size, sizeof x);
    expect_uint(t.it.size, 1);
    expect_int(iter_next(&s.it, &x), 1);
    expect_int(iter_next(&s.it, &x), 1);
    expect(memcmp(x.text, "ffffffffffffffffffffffff", 24) == 0,
           "item 5 of 24 bytes did not arrive whole");
    expect_int(iter_next(&t.it, &room[1]), 1);
    ck_assert_str_eq(room, ".c.");
    iter_close(&s.it);
    iter_close(&t.it);
}
END_TEST

START_TEST(allocates_nothing)
{
    uint64_t before = heap_asked();
    struct probe src = probe(100);
    struct islice s = islice(&src.it, 2, 100, 3);

    expect_u64(&s.it, 2);
    expect_u64(&s.it, 5);
    expect(heap_asked() == before,
           "asked for memory %llu times, to pass over "
           "items that nobody will look at",
           (unsigned long long)(heap_asked() - before));
    iter_close(&s.it);
}
END_TEST

static struct probe below[2];
static struct islice room[2];

#define MAKE(name, items, value)                                               \
    static struct subject name(int i)                                          \
    {                                                                          \
        below[i] = probe(items);                                               \
        room[i] = (value);                                                     \
        return (struct subject){ &room[i].it, &below[i].watch };               \
    }

MAKE(make_islice, 1000, islice(&below[i].it, 3, 40, 7))
MAKE(make_take, 1000, take(&below[i].it, 20))
MAKE(make_skip, 1000, skip(&below[i].it, 20))
MAKE(make_short, 25, islice(&below[i].it, 1, 1000, 5))

static const struct trial trials[] = {
    { "islice(src, 3, 40, 7)", make_islice, NULL },
    { "take(src, 20)", make_take, NULL },
    { "skip(src, 20)", make_skip, NULL },
    { "islice(25 items, 1, 1000, 5)", make_short, NULL }
};

void exam(struct exam *e)
{
    promise(e, gives_start_and_then_each_step_th);
    promise(e, stop_itself_is_not_given);
    promise(e, take_gives_the_first_n);
    promise(e, skip_gives_all_but_the_first_n);
    promise(e, a_step_of_0_is_a_step_of_1);
    promise(e, a_start_that_is_not_below_stop_pulls_nothing);
    promise(e, a_number_that_does_not_fit_is_not_below_stop);
    promise(e, pulls_nothing_after_the_last_item);
    promise(e, does_not_read_on_to_stop);
    promise(e, passes_over_only_when_the_next_is_asked_for);
    promise(e, passes_over_in_the_room_of_the_caller);
    promise(e, passes_over_a_million_in_one_pull);
    promise(e, allocates_nothing);
    promise(e, items_may_have_any_size);
    promise(e, until_the_end_its_status_is_1);
    promise(e, ends_where_the_source_ends);
    promise(e, a_start_beyond_the_source_meets_its_end);
    promise(e, an_error_met_while_passing_over_arrives);
    promise(e, an_error_behind_the_last_item_is_not_met);
    promise(e, goes_on_after_an_error_that_is_forgiven);
    promise(e, any_start_stop_and_step);
    promise(e, an_islice_of_an_islice);
    promise(e, an_islice_of_an_islice_at_random);
    promise(e, a_source_left_open_is_read_on);
    promise(e, closing_closes_the_source_once);
    contract(e, trials, sizeof trials / sizeof *trials);
}
