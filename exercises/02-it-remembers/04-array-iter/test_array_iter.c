/* Tests for 04-array-iter. Each name is one promise of array_iter.h. */
#include "array_iter.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <string.h>

/* Not const, so that an answer that writes to it hears of it in words. */
static int64_t five[] = { 1, 2, 3, 4, 5 };

#define expect_number(a, want) expect_u64(&(a)->it, (uint64_t)(want))

/* What is left are these n numbers, and then the end. */
static void expect_rest(struct array_iter *a, const int64_t *want, size_t n)
{
    char item[EXAM_ITEM];

    for (size_t i = 0; i < n; i++) {
        int64_t found;
        int rc = exam_pull(&a->it, item, __FILE__, __LINE__);

        expect(rc == 1, "number %zu of %zu was due, and the pull answered %d",
               i + 1, n, rc);
        memcpy(&found, item, sizeof found);
        expect(found == want[i],
               "number %zu of %zu: expected %lld, found %lld%s", i + 1, n,
               (long long)want[i], (long long)found,
               exam_slip((uint64_t)found, (uint64_t)want[i]));
    }
    expect_end(&a->it);
}

START_TEST(gives_the_numbers_in_order)
{
    struct array_iter a = array_iter(five, 5);

    for (int64_t i = 1; i <= 5; i++)
        expect_number(&a, i);
    expect_end(&a.it);
    iter_close(&a.it);
}
END_TEST

START_TEST(the_array_is_not_written)
{
    int64_t numbers[5];
    struct array_iter a;

    memcpy(numbers, five, sizeof five);
    a = array_iter(numbers, 5);
    expect_rest(&a, five, 5);
    iter_close(&a.it);
    for (int i = 0; i < 5; i++)
        expect(numbers[i] == five[i],
               "after reading, number %d is %lld and was %lld: the iterator is "
               "used up, not the array",
               i, (long long)numbers[i], (long long)five[i]);
}
END_TEST

START_TEST(an_empty_array_has_no_items)
{
    struct array_iter null = array_iter(NULL, 0), none = array_iter(five, 0),
                      some = array_iter(five, 1);

    expect_end(&null.it);
    expect_end(&none.it);
    expect_rest(&some, five, 1);
    iter_close(&null.it);
    iter_close(&none.it);
    iter_close(&some.it);
}
END_TEST

START_TEST(gives_len_numbers_and_no_more)
{
    for (size_t from = 0; from < 5; from++)
        for (size_t len = 1; from + len <= 5; len++) {
            struct array_iter a = array_iter(five + from, len);

            expect_rest(&a, five + from, len);
            iter_close(&a.it);
        }
}
END_TEST

START_TEST(any_value_may_be_an_item)
{
    static const int64_t odd[] = { 0,         -1,        INT64_MIN, INT64_MAX,
                                   1ll << 32, INT32_MIN, 0,         -7 };
    struct array_iter a = array_iter(odd, 8);

    expect_rest(&a, odd, 8);
    iter_close(&a.it);
}
END_TEST

START_TEST(an_item_is_an_int64)
{
    struct array_iter a = array_iter(five, 5);
    int64_t room[3] = { 77, 77, 77 };

    expect_uint(a.it.size, sizeof(int64_t));
    expect_int(iter_next(&a.it, &room[1]), 1);
    expect_int(room[1], 1);
    expect(room[0] == 77 && room[2] == 77, "an item is 8 bytes, more were "
                                           "written");
    iter_close(&a.it);
}
END_TEST

START_TEST(index_moves_on_with_each_item)
{
    struct array_iter a = array_iter(five, 5);

    for (size_t i = 0; i < 5; i++) {
        expect_uint(a.index, i);
        expect_number(&a, five[i]);
    }
    expect_end(&a.it);
    expect_end(&a.it);
    expect_uint(a.index, 5);
    iter_close(&a.it);
}
END_TEST

START_TEST(the_numbers_do_not_start_over)
{
    struct array_iter a = array_iter(five, 5);

    expect_rest(&a, five, 5);
    for (int i = 0; i < 3; i++) {
        iter_clear(&a.it);
        expect(a.it.status == 1, "iter_clear has no effect on it");
        expect_end(&a.it);
        expect_uint(a.index, 5);
    }
    iter_close(&a.it);
}
END_TEST

START_TEST(a_number_changed_ahead_is_given_as_it_is_then)
{
    int64_t numbers[5] = { 1, 2, 3, 4, 5 };
    struct array_iter a = array_iter(numbers, 5);

    for (int i = 0; i < 5; i++) {
        int64_t found = -2;

        numbers[i] = 10 * i;
        expect_int(iter_next(&a.it, &found), 1);
        expect(found == 10 * i,
               "numbers[%d] was changed to %d before it was given, and the "
               "iterator gave %lld; it is a view, not a snapshot",
               i, 10 * i, (long long)found);
        numbers[i] = -1;
    }
    expect_end(&a.it);
    iter_close(&a.it);
}
END_TEST

START_TEST(making_and_pulling_allocate_nothing)
{
    struct array_iter a = array_iter(five, 5);

    expect(heap_asked() == 0, "making it asked for memory");
    expect_rest(&a, five, 5);
    expect(heap_asked() == 0, "a pull asked for memory");
    iter_close(&a.it);
}
END_TEST

START_TEST(two_readers_of_one_array_do_not_share)
{
    struct array_iter a = array_iter(five, 5), b = array_iter(five, 5);

    for (int i = 1; i <= 3; i++)
        expect_number(&a, i);
    expect_number(&b, 1);
    expect_number(&a, 4);
    expect_rest(&b, five + 1, 4);
    expect_rest(&a, five + 4, 1);
    iter_close(&a.it);
    iter_close(&b.it);
}
END_TEST

/* Two loops over one array: every pair. */
START_TEST(nested_loops_give_all_pairs)
{
    struct array_iter outer = array_iter(five, 5);
    unsigned pairs = 0, sum = 0;
    int64_t x, y;

    iter_each(&outer.it, x) {
        struct array_iter inner = array_iter(five, 5);

        iter_each(&inner.it, y) {
            pairs++;
            sum += (unsigned)(10 * x + y);
        }
        iter_close(&inner.it);
    }
    expect_uint(pairs, 25);
    expect_uint(sum, 825);
    iter_close(&outer.it);
}
END_TEST

/* One is closed, for both: there is nothing to let go of. */
START_TEST(a_copy_is_a_second_bookmark)
{
    struct array_iter a = array_iter(five, 5), b;

    expect_number(&a, 1);
    expect_number(&a, 2);
    b = a;
    expect_number(&a, 3);
    expect_rest(&b, five + 2, 3);
    expect_rest(&a, five + 3, 2);
    iter_close(&a.it);
}
END_TEST

START_TEST(closing_one_leaves_the_array_and_the_others)
{
    int64_t numbers[5];
    struct array_iter a, b;

    memcpy(numbers, five, sizeof five);
    a = array_iter(numbers, 5);
    b = array_iter(numbers, 5);
    expect_number(&a, 1);
    expect_number(&b, 1);
    iter_close(&a.it);
    expect_rest(&b, five + 1, 4);
    expect(memcmp(numbers, five, sizeof five) == 0, "closing wrote to the "
                                                    "array");
    iter_close(&b.it);
}
END_TEST

START_TEST(leaving_the_loop_early_is_not_an_end)
{
    struct array_iter a = array_iter(five, 5);
    int64_t x;

    iter_each(&a.it, x)
        if (x == 2)
            break;
    expect_int(a.it.status, 1);
    expect_rest(&a, five + 2, 3);
    iter_close(&a.it);
}
END_TEST

static int64_t many[10000];

static void fill(size_t n, uint64_t seed)
{
    for (size_t i = 0; i < n; i++)
        many[i] = (int64_t)rng(&seed);
}

START_TEST(gives_any_numbers_of_any_array)
{
    uint64_t seed = exam_seed();

    for (int i = 0; i < 50; i++) {
        size_t n = 1 + rng_below(&seed, i < 45 ? 100 : 9999);
        struct array_iter a;

        fill(n, rng(&seed));
        a = array_iter(many, n);
        expect_rest(&a, many, n);
        iter_close(&a.it);
    }
}
END_TEST

static struct array_iter room[2];

static struct subject make_five(int i)
{
    room[i] = array_iter(five, 5);
    return (struct subject){ &room[i].it, NULL };
}

static struct subject make_many(int i)
{
    fill(1000, 1);
    room[i] = array_iter(many, 1000);
    return (struct subject){ &room[i].it, NULL };
}

static const struct trial trials[] = {
    { "array_iter over 5 numbers", make_five, NULL },
    { "array_iter over 1000 numbers", make_many, NULL }
};

void exam(struct exam *e)
{
    promise(e, gives_the_numbers_in_order);
    promise(e, the_array_is_not_written);
    promise(e, an_empty_array_has_no_items);
    promise(e, gives_len_numbers_and_no_more);
    promise(e, any_value_may_be_an_item);
    promise(e, an_item_is_an_int64);
    promise(e, index_moves_on_with_each_item);
    promise(e, the_numbers_do_not_start_over);
    promise(e, a_number_changed_ahead_is_given_as_it_is_then);
    promise(e, making_and_pulling_allocate_nothing);
    promise(e, two_readers_of_one_array_do_not_share);
    promise(e, nested_loops_give_all_pairs);
    promise(e, a_copy_is_a_second_bookmark);
    promise(e, closing_one_leaves_the_array_and_the_others);
    promise(e, leaving_the_loop_early_is_not_an_end);
    promise(e, gives_any_numbers_of_any_array);
    contract(e, trials, sizeof trials / sizeof *trials);
}
