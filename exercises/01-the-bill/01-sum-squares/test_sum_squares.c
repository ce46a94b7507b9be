/* Tests for 01-sum-squares. Each name is one promise of sum_squares.h. */
#include "sum_squares.h"

#include "exam.h"
#include "rng.h"

/* The sum of the first n squares, which must fit. */
static uint64_t sum_of(uint64_t n)
{
    uint64_t sum = 7;

    expect(sum_squares(n, &sum),
           "sum_squares(%llu) answered false, but the sum fits in 64 bits",
           (unsigned long long)n);
    return sum;
}

static void expect_too_much(uint64_t n)
{
    uint64_t sum = 7;

    expect(!sum_squares(n, &sum),
           "sum_squares(%llu) answered true, and *sum is %llu: the sum does "
           "not fit, and what is left after it wrapped around is not the sum",
           (unsigned long long)n, (unsigned long long)sum);
}

START_TEST(the_sum_of_none_is_0)
{
    expect_uint(sum_of(0), 0);
}
END_TEST

START_TEST(adds_the_first_squares)
{
    expect_uint(sum_of(1), 1);
    expect_uint(sum_of(2), 5);
    expect_uint(sum_of(3), 14);
    expect_uint(sum_of(10), 385);
}
END_TEST

START_TEST(adds_a_thousand_squares)
{
    expect_uint(sum_of(1000), 333833500);
}
END_TEST

START_TEST(adds_a_million_squares)
{
    expect_uint(sum_of(1000000), 333333833333500000);
}
END_TEST

START_TEST(what_was_in_sum_before_does_not_matter)
{
    uint64_t low = 1, high = UINT64_MAX;

    expect(sum_squares(10, &low), "answered false; *sum was 1 before");
    expect(sum_squares(10, &high), "answered false; *sum was 2^64 - 1 before");
    expect(low == high,
           "*sum was 1 before, and %llu after; was 2^64 - 1, and "
           "%llu after",
           (unsigned long long)low, (unsigned long long)high);
    expect_uint(low, 385);
}
END_TEST

START_TEST(gives_the_largest_sum_that_fits)
{
    expect_uint(sum_of(3810777), 18446735571075162805u);
}
END_TEST

START_TEST(one_square_more_does_not_fit)
{
    expect_too_much(3810778);
    expect_uint(sum_of(3810777), 18446735571075162805u);
}
END_TEST

START_TEST(far_too_many_do_not_fit_either)
{
    static const uint64_t many[] = { 5000000, 1ull << 32, 1ull << 61,
                                     UINT64_MAX };

    for (unsigned i = 0; i < sizeof many / sizeof *many; i++)
        expect_too_much(many[i]);
    expect_uint(sum_of(4), 30);
}
END_TEST

START_TEST(false_leaves_sum_alone)
{
    uint64_t sum = 42;

    expect(!sum_squares(3810778, &sum), "sum_squares(3810778) answered true");
    expect(sum == 42, "*sum was 42, the answer was false, and *sum is %llu",
           (unsigned long long)sum);
    expect(sum_squares(3, &sum), "sum_squares(3) answered false");
    expect_uint(sum, 14);
}
END_TEST

START_TEST(nothing_is_remembered_between_calls)
{
    expect_uint(sum_of(1000), 333833500);
    expect_uint(sum_of(10), 385);
    expect_too_much(3810778);
    expect_uint(sum_of(2), 5);
    expect_uint(sum_of(2), 5);
    expect_uint(sum_of(0), 0);
}
END_TEST

/* The formula, with room to spare, is the judge. */
static uint64_t by_formula(unsigned __int128 n)
{
    return (uint64_t)(n * (n + 1) * (2 * n + 1) / 6);
}

START_TEST(agrees_with_the_formula)
{
    uint64_t seed = exam_seed();

    for (int i = 0; i < 50; i++) {
        uint64_t n = rng_below(&seed, i < 45 ? 5000 : 3810778);

        expect_uint(sum_of(n), by_formula(n));
    }
}
END_TEST

void exam(struct exam *e)
{
    promise(e, the_sum_of_none_is_0);
    promise(e, adds_the_first_squares);
    promise(e, adds_a_thousand_squares);
    promise(e, adds_a_million_squares);
    promise(e, what_was_in_sum_before_does_not_matter);
    promise(e, gives_the_largest_sum_that_fits);
    promise(e, one_square_more_does_not_fit);
    promise(e, far_too_many_do_not_fit_either);
    promise(e, false_leaves_sum_alone);
    promise(e, nothing_is_remembered_between_calls);
    promise(e, agrees_with_the_formula);
}
