/* Tests for exercises/include/coro.h, sentence by sentence. */
#include "coro.h"
#include "unit.h"

#include <errno.h>
#include <stdint.h>

enum { ROOM = 65536, PAINT = 0x5a };

static char stack[3][ROOM];

/* What a body is told, and what it tells. */
struct told {
    uint64_t n;       /* numbers to give: 1 to n */
    int last;         /* what it returns then */
    struct coro *src; /* its numbers times ten, in place of its own */
    unsigned begun, cleaned, returned;
    int yielded; /* what the last coro_yield answered */
};

static int give(struct coro *c, struct told *t, uint64_t number)
{
    t->yielded = coro_yield(c, &number);
    t->cleaned += t->yielded == -ECANCELED;
    return t->yielded;
}

/* A recursion: 1 to n in order, each from a call within a call. */
static int up_to(struct coro *c, struct told *t, uint64_t n)
{
    int rc = n > 1 ? up_to(c, t, n - 1) : 0;

    return rc < 0 || n == 0 ? rc : give(c, t, n);
}

static int numbers(struct coro *c, void *arg)
{
    struct told *t = arg;
    int rc;

    t->begun++;
    rc = up_to(c, t, t->n);
    t->returned++;
    return rc < 0 ? rc : t->last;
}

static int tens(struct coro *c, void *arg)
{
    struct told *t = arg;
    uint64_t number;
    int rc;

    t->begun++;
    while ((rc = iter_next(&t->src->it, &number)) > 0)
        if ((rc = give(c, t, 10 * number)) < 0)
            break;
    iter_close(&t->src->it);
    t->returned++;
    return rc;
}

static void begin(struct coro *c, int i, coro_body *body, struct told *t)
{
    ck_assert_int_eq(coro_init(c, sizeof(uint64_t), stack[i], ROOM, body, t),
                     0);
}

static void gives(struct coro *c, uint64_t want)
{
    uint64_t got = 0;

    ck_assert_int_eq(iter_next(&c->it, &got), 1);
    ck_assert(got == want);
}

static void answers(struct coro *c, int want)
{
    uint64_t got;

    ck_assert_int_eq(iter_next(&c->it, &got), want);
}

START_TEST(it_is_an_iterator_of_items_of_its_size)
{
    struct told t = { .n = 1 };
    struct coro c;

    begin(&c, 0, numbers, &t);
    ck_assert_uint_eq(c.it.size, sizeof(uint64_t));
    ck_assert_int_eq(c.it.status, 1);
    iter_close(&c.it);
}
END_TEST

START_TEST(a_stack_that_is_too_small_is_ENOMEM_and_harmless)
{
    struct told t = { .n = 1 };
    struct coro c;

    ck_assert_int_eq(coro_init(&c, 8, stack[0], CORO_STACK - 1, numbers, &t),
                     -ENOMEM);
    answers(&c, 0);
    iter_close(&c.it);
    iter_close(&c.it);
    ck_assert_uint_eq(t.begun, 0);
}
END_TEST

START_TEST(the_smallest_stack_is_enough_for_a_few_calls)
{
    struct told t = { .n = 4 };
    struct coro c;

    memset(stack, PAINT, sizeof stack);
    ck_assert_int_eq(
        coro_init(&c, 8, stack[1] + ROOM - CORO_STACK, CORO_STACK, numbers, &t),
        0);
    for (uint64_t i = 1; i <= 4; i++)
        gives(&c, i);
    answers(&c, 0);
    ck_assert_int_eq(stack[1][ROOM - CORO_STACK - 1], PAINT);
    ck_assert_int_eq(stack[2][0], PAINT);
    iter_close(&c.it);
}
END_TEST

START_TEST(nothing_runs_or_is_written_before_the_first_pull)
{
    struct told t = { .n = 1 };
    struct coro c;

    memset(stack, PAINT, sizeof stack);
    begin(&c, 0, numbers, &t);
    ck_assert_uint_eq(t.begun, 0);
    for (size_t i = 0; i < ROOM; i++)
        ck_assert_int_eq(stack[0][i], PAINT);
    gives(&c, 1);
    ck_assert_uint_eq(t.begun, 1);
    iter_close(&c.it);
}
END_TEST

START_TEST(a_body_stops_in_a_recursion_and_goes_on_there)
{
    struct told t = { .n = 100 };
    struct coro c;

    begin(&c, 0, numbers, &t);
    for (uint64_t i = 1; i <= 100; i++) {
        gives(&c, i);
        ck_assert_uint_eq(t.returned, 0);
    }
    answers(&c, 0);
    ck_assert_int_eq(t.yielded, 0);
    ck_assert_uint_eq(t.returned, 1);
}
END_TEST

START_TEST(what_the_body_returns_is_the_answer)
{
    for (int last = -2; last <= 2; last++) {
        struct told t = { .n = 1, .last = last };
        struct coro c;

        begin(&c, 0, numbers, &t);
        gives(&c, 1);
        answers(&c, last < 0 ? last : 0);
        answers(&c, last < 0 ? last : 0);
        iter_close(&c.it);
    }
}
END_TEST

START_TEST(a_body_that_has_returned_does_not_run_again)
{
    struct told t = { .n = 1, .last = -EIO };
    struct coro c;

    begin(&c, 0, numbers, &t);
    gives(&c, 1);
    answers(&c, -EIO);
    iter_clear(&c.it);
    answers(&c, -EIO);
    iter_close(&c.it);
    ck_assert_uint_eq(t.begun, 1);
    ck_assert_uint_eq(t.returned, 1);
    ck_assert_uint_eq(t.cleaned, 0);
}
END_TEST

START_TEST(a_body_that_has_not_begun_never_does)
{
    struct told t = { .n = 1 };
    struct coro c;

    begin(&c, 0, numbers, &t);
    iter_close(&c.it);
    answers(&c, 0);
    iter_close(&c.it);
    ck_assert_uint_eq(t.begun, 0);
}
END_TEST

START_TEST(closing_tells_a_stopped_body_once_and_it_returns)
{
    struct told t = { .n = 100 };
    struct coro c;

    begin(&c, 0, numbers, &t);
    gives(&c, 1);
    gives(&c, 2);
    iter_close(&c.it);
    ck_assert_uint_eq(t.cleaned, 1);
    ck_assert_uint_eq(t.returned, 1);
    iter_close(&c.it);
    answers(&c, 0);
    ck_assert_uint_eq(t.returned, 1);
}
END_TEST

/* Takes no hint. */
static int deaf(struct coro *c, void *arg)
{
    struct told *t = arg;

    for (uint64_t i = 1; i <= t->n; i++)
        give(c, t, i);
    t->returned++;
    return -EIO;
}

START_TEST(once_it_is_closed_every_yield_answers_so_at_once)
{
    struct told t = { .n = 10 };
    struct coro c;

    begin(&c, 0, deaf, &t);
    gives(&c, 1);
    gives(&c, 2);
    iter_close(&c.it);
    ck_assert_uint_eq(t.cleaned, 9);
    ck_assert_uint_eq(t.returned, 1);
    answers(&c, 0);
}
END_TEST

START_TEST(three_are_at_work_in_turns)
{
    struct told t[3] = { { .n = 5 }, { .n = 5 }, { .n = 5 } };
    struct coro c[3];

    for (int i = 0; i < 3; i++)
        begin(&c[i], i, numbers, &t[i]);
    for (uint64_t k = 1; k <= 5; k++)
        for (int i = 0; i < 3; i++)
            gives(&c[i], k);
    for (int i = 0; i < 3; i++)
        answers(&c[i], 0);
}
END_TEST

START_TEST(a_body_may_pull_from_another_coroutine)
{
    struct told below = { .n = 3 }, above = { .n = 0 };
    struct coro c, src;

    begin(&src, 0, numbers, &below);
    above.src = &src;
    begin(&c, 1, tens, &above);
    gives(&c, 10);
    gives(&c, 20);
    iter_close(&c.it);
    ck_assert_uint_eq(above.returned, 1);
    ck_assert_uint_eq(below.returned, 1);
    ck_assert_uint_eq(below.cleaned, 1);
}
END_TEST

START_TEST(whoever_pulls_may_change)
{
    struct told below = { .n = 4 }, above = { .n = 0 };
    struct coro c, src;

    begin(&src, 0, numbers, &below);
    above.src = &src;
    begin(&c, 1, tens, &above);
    gives(&src, 1);
    gives(&c, 20);
    gives(&src, 3);
    gives(&c, 40);
    answers(&c, 0);
    answers(&src, 0);
}
END_TEST

/* Gives what a pull from itself answers, with and without an iter_clear. */
static int narcissus(struct coro *c, void *arg)
{
    uint64_t number;

    for (int i = 0; i < 3; i++) {
        number = (uint64_t)-iter_next(&c->it, &number);
        if (*(bool *)arg)
            iter_clear(&c->it);
        if (coro_yield(c, &number) < 0)
            return -ECANCELED;
    }
    return 0;
}

START_TEST(a_pull_from_the_body_itself_is_EBUSY_and_changes_nothing)
{
    for (int clear = 0; clear < 2; clear++) {
        bool clears = clear;
        struct coro c;

        ck_assert_int_eq(coro_init(&c, 8, stack[0], ROOM, narcissus, &clears),
                         0);
        for (int i = 0; i < 3; i++)
            gives(&c, EBUSY);
        answers(&c, 0);
    }
}
END_TEST

START_TEST(a_pull_from_what_it_pulls_from_is_EBUSY)
{
    struct told a = { .n = 0 }, b = { .n = 0 };
    struct coro c, d;

    a.src = &d;
    b.src = &c;
    begin(&c, 0, tens, &a);
    begin(&d, 1, tens, &b);
    answers(&c, -EBUSY);
    ck_assert_uint_eq(a.returned, 1);
    ck_assert_uint_eq(b.returned, 1);
}
END_TEST

static int closes_itself(struct coro *c, void *arg)
{
    struct told *t = arg;

    if (give(c, t, 1) < 0)
        return -EIO;
    iter_close(&c->it);
    return give(c, t, 2);
}

START_TEST(a_body_that_closes_itself_is_told_at_its_next_yield)
{
    struct told t = { .n = 0 };
    struct coro c;

    begin(&c, 0, closes_itself, &t);
    gives(&c, 1);
    answers(&c, -ECANCELED);
    answers(&c, -ECANCELED);
    ck_assert_uint_eq(t.cleaned, 1);
    iter_close(&c.it);
}
END_TEST

struct wide {
    char text[100];
};

static int widely(struct coro *c, void *arg)
{
    struct wide w = { "a copy" };
    int rc = coro_yield(c, &w);

    (void)arg;
    w.text[0] = 'A';
    return rc < 0 ? rc : coro_yield(c, &w);
}

START_TEST(an_item_is_a_copy_of_its_size)
{
    struct wide got[2] = { 0 };
    struct coro c;

    ck_assert_int_eq(
        coro_init(&c, sizeof(struct wide), stack[0], ROOM, widely, NULL), 0);
    ck_assert_int_eq(iter_next(&c.it, &got[0]), 1);
    ck_assert_int_eq(iter_next(&c.it, &got[1]), 1);
    ck_assert_str_eq(got[0].text, "a copy");
    ck_assert_str_eq(got[1].text, "A copy");
    iter_close(&c.it);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("coro");

    tcase_add_test(tc, it_is_an_iterator_of_items_of_its_size);
    tcase_add_test(tc, a_stack_that_is_too_small_is_ENOMEM_and_harmless);
    tcase_add_test(tc, the_smallest_stack_is_enough_for_a_few_calls);
    tcase_add_test(tc, nothing_runs_or_is_written_before_the_first_pull);
    tcase_add_test(tc, a_body_stops_in_a_recursion_and_goes_on_there);
    tcase_add_test(tc, what_the_body_returns_is_the_answer);
    tcase_add_test(tc, a_body_that_has_returned_does_not_run_again);
    tcase_add_test(tc, a_body_that_has_not_begun_never_does);
    tcase_add_test(tc, closing_tells_a_stopped_body_once_and_it_returns);
    tcase_add_test(tc, once_it_is_closed_every_yield_answers_so_at_once);
    tcase_add_test(tc, three_are_at_work_in_turns);
    tcase_add_test(tc, a_body_may_pull_from_another_coroutine);
    tcase_add_test(tc, whoever_pulls_may_change);
    tcase_add_test(tc,
                   a_pull_from_the_body_itself_is_EBUSY_and_changes_nothing);
    tcase_add_test(tc, a_pull_from_what_it_pulls_from_is_EBUSY);
    tcase_add_test(tc, a_body_that_closes_itself_is_told_at_its_next_yield);
    tcase_add_test(tc, an_item_is_a_copy_of_its_size);
    return unit("coro", tc);
}
