/* Tests for 08-permutations. Each name is one promise of permutations.h. */
#include "permutations.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <string.h>

/* Each test runs in a process of its own, with one generator. */
static struct perms p;
static unsigned char order[PERM_MAX + 1];

static uint64_t factorial(unsigned n)
{
    return n > 0 ? n * factorial(n - 1) : 1;
}

/* Junk in the way of the item: nothing useful, and nothing in order. */
static int pull(void)
{
    memset(order, 0xa5, sizeof order);
    return iter_next(&p.it, order);
}

/* An order as text, for up to 16 things: 0 2 1 is "021", 10 is "a". */
static const char *text_of(const unsigned char *things, unsigned n)
{
    static char digits[PERM_MAX + 1];

    for (unsigned i = 0; i < n; i++)
        digits[i] = things[i] < 16 ? "0123456789abcdef"[things[i]] : '?';
    digits[n] = '\0';
    return digits;
}

/* The next order is this one. */
static void give(const char *want)
{
    int rc = pull();

    expect(rc == 1,
           "of %u things, expected the order \"%s\"; the pull "
           "answered %d",
           p.n, want, rc);
    expect(strcmp(text_of(order, p.n), want) == 0,
           "of %u things, expected the order \"%s\", found \"%s\"", p.n, want,
           text_of(order, p.n));
}

/* The place of an order among all: each thing stands before `block` orders for
 * each smaller one that comes later. A thing that is missing: no place. */
static uint64_t place_of(const unsigned char *things, unsigned n)
{
    uint64_t place = 0;
    unsigned seen = 0;

    for (unsigned i = 0; i < n; i++) {
        unsigned smaller = 0;

        for (unsigned j = i + 1; j < n; j++)
            smaller += things[j] < things[i];
        place += smaller * factorial(n - 1 - i);
        seen |= 1u << things[i] % 32;
    }
    return seen == (1u << n) - 1 ? place : UINT64_MAX;
}

/* The next order is number k. */
static void give_number(uint64_t k)
{
    int rc = pull();

    if (rc != 1)
        expect(false,
               "of %u things, expected order number %llu; the pull answered %d",
               p.n, (unsigned long long)k, rc);
    if (place_of(order, p.n) != k)
        expect(false, "of %u things, \"%s\" is not order number %llu", p.n,
               text_of(order, p.n), (unsigned long long)k);
}

/* All from number k on, then the end. */
static void give_rest(uint64_t k)
{
    for (; k < factorial(p.n); k++)
        give_number(k);
    expect_end(&p.it);
    iter_close(&p.it);
}

/* A generator for which seek answered well, or ill. */
static void seek(unsigned n, uint64_t k, int want)
{
    int rc;

    p = perms(n);
    rc = perms_seek(&p, k);
    expect(rc == want,
           "perms_seek to %llu, of %u things with %llu orders, "
           "answered %d, expected %d",
           (unsigned long long)k, n, (unsigned long long)factorial(n), rc,
           want);
}

START_TEST(gives_all_orders_of_three_things)
{
    static const char *const orders[] = { "012", "021", "102",
                                          "120", "201", "210" };

    p = perms(3);
    for (int i = 0; i < 6; i++)
        give(orders[i]);
    expect_end(&p.it);
    iter_close(&p.it);
}
END_TEST

START_TEST(gives_both_orders_of_two_things)
{
    p = perms(2);
    give("01");
    give("10");
    expect_end(&p.it);
    iter_close(&p.it);
}
END_TEST

START_TEST(one_thing_has_one_order)
{
    p = perms(1);
    give("0");
    expect_end(&p.it);
    iter_close(&p.it);
}
END_TEST

START_TEST(no_things_have_one_order)
{
    p = perms(0);
    give("");
    expect_end(&p.it);
    expect_uint(p.it.size, 0);
    iter_close(&p.it);
}
END_TEST

START_TEST(gives_each_order_once_in_lexicographic_order)
{
    for (unsigned n = 0; n <= 8; n++) {
        p = perms(n);
        give_rest(0);
    }
}
END_TEST

/* Looking for them among all words of 16 things would take minutes. */
START_TEST(the_first_of_16_things_come_as_soon_as_those_of_three)
{
    p = perms(16);
    for (uint64_t k = 0; k < 100000; k++)
        give_number(k);
    iter_close(&p.it);
    expect_end(&p.it);
}
END_TEST

START_TEST(nine_things_have_362880_orders)
{
    uint64_t n = 0;

    p = perms(9);
    while (n < 400000 && iter_next(&p.it, order) > 0)
        n++;
    expect_uint(n, 362880);
    expect_int(p.it.status, 0);
    expect(strcmp(text_of(order, 9), "876543210") == 0,
           "the last order of nine things was \"%s\"", text_of(order, 9));
    iter_close(&p.it);
}
END_TEST

START_TEST(an_item_has_n_bytes)
{
    for (unsigned n = 0; n <= 9; n++) {
        p = perms(n);
        expect_uint(p.it.size, n);
        give_number(0);
        iter_close(&p.it);
    }
}
END_TEST

START_TEST(writes_nothing_behind_the_item)
{
    for (unsigned n = 0; n <= 9; n++) {
        p = perms(n);
        for (uint64_t k = 0; k < 100 && k < factorial(n); k++) {
            give_number(k);
            expect(order[n] == 0xa5,
                   "an order of %u things has %u bytes; something was written "
                   "behind them",
                   n, n);
        }
        iter_close(&p.it);
    }
}
END_TEST

START_TEST(what_you_do_to_an_item_does_not_matter)
{
    uint64_t seed = exam_seed();

    p = perms(5);
    for (uint64_t k = 0; k < 120; k++) {
        expect_int(iter_next(&p.it, order), 1);
        expect(place_of(order, 5) == k,
               "the item before was changed by its reader, and now order "
               "number %llu is \"%s\"; the state is yours, the item is not",
               (unsigned long long)k, text_of(order, 5));
        for (int i = 0; i < 5; i++)
            order[i] = (unsigned char)rng_below(&seed, 5);
    }
    iter_close(&p.it);
}
END_TEST

START_TEST(each_pull_may_bring_another_place)
{
    unsigned char all[30][4];

    p = perms(4);
    memset(all, 0, sizeof all);
    expect_int(iter_next_n(&p.it, all, 30), 24);
    for (uint64_t k = 0; k < 24; k++)
        expect(place_of(all[k], 4) == k,
               "of 24 orders pulled into an array, number %llu is \"%s\"",
               (unsigned long long)k, text_of(all[k], 4));
    iter_close(&p.it);
}
END_TEST

START_TEST(allocates_nothing)
{
    p = perms(6);
    give_number(0);
    give_rest(1);
    seek(6, 700, 0);
    give_rest(700);
    expect(heap_asked() == 0,
           "memory was asked for %llu times; the order in the struct is enough",
           (unsigned long long)heap_asked());
}
END_TEST

START_TEST(two_of_different_sizes_work_in_turns)
{
    struct perms other = perms(2);

    p = perms(3);
    give("012");
    expect_int(iter_next(&other.it, order), 1);
    give("021");
    expect_int(iter_next(&other.it, order), 1);
    expect(strcmp(text_of(order, 2), "10") == 0,
           "of two things, expected \"10\", found \"%s\"", text_of(order, 2));
    give("102");
    expect_end(&other.it);
    give_rest(3);
    iter_close(&other.it);
}
END_TEST

START_TEST(seek_0_is_the_first)
{
    for (unsigned n = 0; n <= 9; n++) {
        seek(n, 0, 0);
        give_number(0);
        iter_close(&p.it);
    }
}
END_TEST

START_TEST(seek_finds_the_order_with_that_number)
{
    for (uint64_t k = 0; k < 720; k++) {
        seek(6, k, 0);
        give_number(k);
        iter_close(&p.it);
    }
}
END_TEST

START_TEST(those_after_it_follow)
{
    for (unsigned n = 0; n <= 5; n++)
        for (uint64_t k = 0; k < factorial(n); k++) {
            seek(n, k, 0);
            give_rest(k);
        }
}
END_TEST

START_TEST(seek_finds_the_last_then_comes_the_end)
{
    for (unsigned n = 0; n <= 9; n++) {
        seek(n, factorial(n) - 1, 0);
        give_rest(factorial(n) - 1);
    }
}
END_TEST

/* Of 16 things, walking there would take days. */
START_TEST(seek_does_not_pass_through_those_before)
{
    uint64_t seed = exam_seed();

    for (unsigned n = 12; n <= PERM_MAX; n++)
        for (int i = 0; i < 100; i++) {
            uint64_t k = rng_below(&seed, factorial(n) - 3);

            seek(n, k, 0);
            for (uint64_t j = 0; j < 3; j++)
                give_number(k + j);
            iter_close(&p.it);
        }
}
END_TEST

START_TEST(the_last_of_16_things_is_found_as_soon_as_the_first)
{
    for (unsigned n = 10; n <= PERM_MAX; n++) {
        seek(n, 0, 0);
        give_number(0);
        iter_close(&p.it);
        seek(n, factorial(n) - 1, 0);
        give_rest(factorial(n) - 1);
    }
}
END_TEST

START_TEST(seek_beyond_the_last_is_erange)
{
    for (unsigned n = 0; n <= PERM_MAX; n++) {
        seek(n, factorial(n), -ERANGE);
        iter_close(&p.it);
        seek(n, factorial(n) + 1, -ERANGE);
        iter_close(&p.it);
        seek(n, UINT64_MAX, -ERANGE);
        iter_close(&p.it);
    }
}
END_TEST

START_TEST(after_a_seek_beyond_the_last_comes_the_end)
{
    for (unsigned n = 0; n <= PERM_MAX; n++) {
        seek(n, factorial(n), -ERANGE);
        expect_end(&p.it);
        expect_end(&p.it);
        iter_close(&p.it);
    }
}
END_TEST

START_TEST(the_last_seek_counts)
{
    seek(5, 100, 0);
    expect_int(perms_seek(&p, 7), 0);
    give_rest(7);
    seek(5, 120, -ERANGE);
    expect_int(perms_seek(&p, 119), 0);
    give_rest(119);
    seek(5, 3, 0);
    expect_int(perms_seek(&p, 120), -ERANGE);
    expect_end(&p.it);
    iter_close(&p.it);
}
END_TEST

static struct perms room[2];

static struct subject make_perms(int i)
{
    room[i] = perms(4);
    return (struct subject){ &room[i].it, NULL };
}

static struct subject make_sought(int i)
{
    room[i] = perms(7);
    perms_seek(&room[i], 5000);
    return (struct subject){ &room[i].it, NULL };
}

static uint64_t digest_of_4(const void *item)
{
    return place_of(item, 4);
}

static uint64_t digest_of_7(const void *item)
{
    return place_of(item, 7);
}

static const struct trial trials[] = { { "perms(4)", make_perms, digest_of_4 },
                                       { "perms(7) and perms_seek", make_sought,
                                         digest_of_7 } };

void exam(struct exam *e)
{
    promise(e, gives_all_orders_of_three_things);
    promise(e, gives_both_orders_of_two_things);
    promise(e, one_thing_has_one_order);
    promise(e, no_things_have_one_order);
    promise(e, gives_each_order_once_in_lexicographic_order);
    promise(e, the_first_of_16_things_come_as_soon_as_those_of_three);
    promise(e, nine_things_have_362880_orders);
    promise(e, an_item_has_n_bytes);
    promise(e, writes_nothing_behind_the_item);
    promise(e, what_you_do_to_an_item_does_not_matter);
    promise(e, each_pull_may_bring_another_place);
    promise(e, two_of_different_sizes_work_in_turns);
    promise(e, seek_0_is_the_first);
    promise(e, seek_finds_the_order_with_that_number);
    promise(e, those_after_it_follow);
    promise(e, seek_finds_the_last_then_comes_the_end);
    promise(e, seek_does_not_pass_through_those_before);
    promise(e, the_last_of_16_things_is_found_as_soon_as_the_first);
    promise(e, seek_beyond_the_last_is_erange);
    promise(e, after_a_seek_beyond_the_last_comes_the_end);
    promise(e, the_last_seek_counts);
    promise(e, allocates_nothing);
    contract(e, trials, sizeof trials / sizeof *trials);
}
