/* Tests for 07-fibonacci. Each name is one promise of fibonacci.h. */
#include "fibonacci.h"

#include "contract.h"
#include "exam.h"

static const uint64_t F93 = 12200160415121876738u;

/* How many terms before the end, and the last of them. */
static uint64_t count(struct fib *f, uint64_t *last)
{
    uint64_t n = 0;

    while (n < 1000 && iter_next(&f->it, last) > 0)
        n++;
    return n;
}

START_TEST(gives_the_terms_in_order)
{
    static const uint64_t ten[] = { 0, 1, 1, 2, 3, 5, 8, 13, 21, 34 };
    struct fib f = fib();

    for (int i = 0; i < 10; i++)
        expect_u64(&f.it, ten[i]);
    iter_close(&f.it);
}
END_TEST

START_TEST(gives_all_94_terms_that_fit)
{
    struct fib f = fib();
    uint64_t last = 0;

    expect_uint(count(&f, &last), 94);
    expect_uint(last, F93);
    expect_end(&f.it);
    iter_close(&f.it);
}
END_TEST

START_TEST(upto_gives_the_terms_up_to_the_limit)
{
    struct fib f = fib_upto(100);
    uint64_t last = 0;

    expect_uint(count(&f, &last), 12);
    expect_uint(last, 89);
    expect_end(&f.it);
    iter_close(&f.it);
}
END_TEST

START_TEST(upto_includes_the_limit_itself)
{
    struct fib zero = fib_upto(0), one = fib_upto(1);
    uint64_t last = 9;

    expect_u64(&zero.it, 0);
    expect_end(&zero.it);
    expect_uint(count(&one, &last), 3);
    expect_uint(last, 1);
    iter_close(&zero.it);
    iter_close(&one.it);
}
END_TEST

START_TEST(upto_the_largest_number_gives_all_94)
{
    struct fib f = fib_upto(UINT64_MAX), exactly = fib_upto(F93),
               below = fib_upto(F93 - 1);
    uint64_t last = 0;

    expect_uint(count(&f, &last), 94);
    expect_uint(count(&exactly, &last), 94);
    expect_uint(last, F93);
    expect_uint(count(&below, &last), 93);
    iter_close(&f.it);
    iter_close(&exactly.it);
    iter_close(&below.it);
}
END_TEST

START_TEST(first_gives_exactly_n_terms)
{
    for (uint64_t n = 0; n <= 94; n++) {
        struct fib f = fib_first(n);
        uint64_t last;

        expect_uint(count(&f, &last), n);
        iter_close(&f.it);
    }
}
END_TEST

START_TEST(first_more_than_94_gives_94)
{
    struct fib f = fib_first(95), g = fib_first(200);
    uint64_t last = 0;

    expect_uint(count(&f, &last), 94);
    expect_uint(last, F93);
    expect_uint(count(&g, &last), 94);
    expect_uint(last, F93);
    iter_close(&f.it);
    iter_close(&g.it);
}
END_TEST

START_TEST(modulo_1_is_all_zeros)
{
    struct fib f = fib_mod(1);

    for (int i = 0; i < 1000; i++)
        expect_u64(&f.it, 0);
    iter_close(&f.it);
}
END_TEST

START_TEST(modulo_10_repeats_after_60_terms)
{
    struct fib a = fib_mod(10), b = fib_mod(10);
    uint64_t x = 0;

    for (int i = 0; i < 60; i++)
        iter_next(&b.it, &x);
    for (int i = 0; i < 600; i++) {
        expect_int(iter_next(&a.it, &x), 1);
        expect_u64(&b.it, x);
    }
    iter_close(&a.it);
    iter_close(&b.it);
}
END_TEST

/* An own sum, with room to spare, is the judge. */
START_TEST(modulo_2_to_the_63_does_not_overflow)
{
    const uint64_t m = 1ull << 63;
    struct fib f = fib_mod(m);
    unsigned __int128 a = 0, b = 1, next;

    for (int i = 0; i < 1000; i++) {
        expect_u64(&f.it, (uint64_t)a);
        next = (a + b) % m;
        a = b;
        b = next;
    }
    iter_close(&f.it);
}
END_TEST

START_TEST(modulo_never_ends)
{
    struct fib f = fib_mod(1000000007);
    uint64_t x = 0;

    for (uint64_t i = 0; i < 3000000; i++)
        if (iter_next(&f.it, &x) != 1)
            expect_int(f.it.status, 1);
    expect(x < 1000000007, "a term modulo 1000000007 was %llu",
           (unsigned long long)x);
    iter_close(&f.it);
}
END_TEST

START_TEST(an_endless_and_an_ending_one_work_in_turns)
{
    struct fib end = fib_upto(10), endless = fib_mod(2);
    static const uint64_t terms[] = { 0, 1, 1, 2, 3, 5, 8 };

    for (int i = 0; i < 7; i++) {
        expect_u64(&end.it, terms[i]);
        expect_u64(&endless.it, terms[i] % 2);
    }
    expect_end(&end.it);
    expect_u64(&endless.it, 1);
    iter_close(&end.it);
    iter_close(&endless.it);
}
END_TEST

START_TEST(leaving_the_loop_early_is_not_an_end)
{
    struct fib f = fib();
    uint64_t x;

    iter_each(&f.it, x)
        if (x == 2)
            break;
    expect_int(f.it.status, 1);
    expect_u64(&f.it, 3);
    iter_close(&f.it);
}
END_TEST

static struct fib room[2];

#define MAKE(name, value)                                                      \
    static struct subject name(int i)                                          \
    {                                                                          \
        room[i] = (value);                                                     \
        return (struct subject){ &room[i].it, NULL };                          \
    }

MAKE(make_fib, fib())
MAKE(make_upto, fib_upto(1000))
MAKE(make_first, fib_first(20))
MAKE(make_mod, fib_mod(97))

static const struct trial trials[] = { { "fib()", make_fib, NULL },
                                       { "fib_upto(1000)", make_upto, NULL },
                                       { "fib_first(20)", make_first, NULL },
                                       { "fib_mod(97)", make_mod, NULL } };

void exam(struct exam *e)
{
    promise(e, gives_the_terms_in_order);
    promise(e, gives_all_94_terms_that_fit);
    promise(e, upto_gives_the_terms_up_to_the_limit);
    promise(e, upto_includes_the_limit_itself);
    promise(e, upto_the_largest_number_gives_all_94);
    promise(e, first_gives_exactly_n_terms);
    promise(e, first_more_than_94_gives_94);
    promise(e, modulo_1_is_all_zeros);
    promise(e, modulo_10_repeats_after_60_terms);
    promise(e, modulo_2_to_the_63_does_not_overflow);
    promise(e, modulo_never_ends);
    promise(e, an_endless_and_an_ending_one_work_in_turns);
    promise(e, leaving_the_loop_early_is_not_an_end);
    contract(e, trials, sizeof trials / sizeof *trials);
}
