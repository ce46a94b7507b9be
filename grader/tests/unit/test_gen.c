/* Tests for exercises/include/gen.h, sentence by sentence. */
#include "gen.h"
#include "unit.h"

#include <errno.h>
#include <stdint.h>

/* 1 to n, then the n of before again and again; fails on the way if told. */
struct steps {
    struct gen g;
    unsigned i, n, calls, tops;
    int fail; /* after the first item: this, until it is 0 */
};

static int steps_next(struct iter *it, void *out)
{
    struct steps *s = container_of(it, struct steps, g.it);

    s->calls++;
    GEN_BEGIN(&s->g);
    s->tops++;
    for (s->i = 1; s->i <= s->n; s->i++) {
        YIELD(&s->g, unsigned, out, s->i);
        while (s->fail != 0)
            PAUSE(&s->g, s->fail);
    }
    GEN_END(&s->g);
}

static const struct iter_ops steps_ops = { .next = steps_next };

static struct steps steps(unsigned n)
{
    return (struct steps){ .g = GEN(&steps_ops, unsigned), .n = n };
}

static void gives(struct steps *s, unsigned want)
{
    unsigned got = 0;

    ck_assert_int_eq(iter_next(&s->g.it, &got), 1);
    ck_assert_uint_eq(got, want);
}

static void answers(struct steps *s, int want)
{
    unsigned got;

    ck_assert_int_eq(iter_next(&s->g.it, &got), want);
}

START_TEST(it_is_an_iterator_of_items_of_its_type)
{
    struct steps s = steps(1);

    ck_assert_uint_eq(s.g.it.size, sizeof(unsigned));
    ck_assert_int_eq(s.g.it.status, 1);
    ck_assert_int_eq(s.g.line, 0);
}
END_TEST

START_TEST(nothing_runs_before_the_first_pull)
{
    struct steps s = steps(1);

    ck_assert_uint_eq(s.calls, 0);
    gives(&s, 1);
    ck_assert_uint_eq(s.calls, 1);
    iter_close(&s.g.it);
}
END_TEST

START_TEST(a_pull_goes_on_behind_the_yield)
{
    struct steps s = steps(3);

    for (unsigned i = 1; i <= 3; i++)
        gives(&s, i);
    answers(&s, 0);
    answers(&s, 0);
    ck_assert_uint_eq(s.tops, 1);
    ck_assert_uint_eq(s.calls, 4);
}
END_TEST

START_TEST(a_pause_answers_without_an_item_and_goes_on_there)
{
    struct steps s = steps(2);

    gives(&s, 1);
    s.fail = -EAGAIN;
    answers(&s, -EAGAIN);
    answers(&s, -EAGAIN);
    iter_clear(&s.g.it);
    answers(&s, -EAGAIN);
    s.fail = 0;
    iter_clear(&s.g.it);
    gives(&s, 2);
    answers(&s, 0);
    ck_assert_uint_eq(s.tops, 1);
}
END_TEST

START_TEST(after_clear_an_end_goes_on_behind_the_last_yield)
{
    struct steps s = steps(1);

    gives(&s, 1);
    answers(&s, 0);
    s.n = 3;
    s.i = 1;
    iter_clear(&s.g.it);
    gives(&s, 2);
    gives(&s, 3);
    answers(&s, 0);
}
END_TEST

START_TEST(any_number_are_at_work_in_turns)
{
    struct steps a = steps(3), b = steps(2);

    gives(&a, 1);
    gives(&b, 1);
    gives(&a, 2);
    gives(&b, 2);
    answers(&b, 0);
    gives(&a, 3);
    answers(&a, 0);
}
END_TEST

/* Two stops of different types in one function, one of them in a block. */
struct pair {
    struct gen g;
    bool both;
};

static int pair_next(struct iter *it, void *out)
{
    struct pair *p = container_of(it, struct pair, g.it);

    GEN_BEGIN(&p->g);
    YIELD(&p->g, uint64_t, out, (uint64_t)1 << 40);
    if (p->both)
        YIELD(&p->g, uint64_t, out, 7);
    GEN_END(&p->g);
}

static const struct iter_ops pair_ops = { .next = pair_next };

START_TEST(a_yield_is_one_statement)
{
    for (int both = 0; both < 2; both++) {
        struct pair p = { GEN(&pair_ops, uint64_t), both };
        uint64_t got = 0;

        ck_assert_int_eq(iter_next(&p.g.it, &got), 1);
        ck_assert(got == (uint64_t)1 << 40);
        ck_assert_int_eq(iter_next(&p.g.it, &got), both);
        ck_assert(!both || got == 7);
        ck_assert_int_eq(iter_next(&p.g.it, &got), 0);
    }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("gen");

    tcase_add_test(tc, it_is_an_iterator_of_items_of_its_type);
    tcase_add_test(tc, nothing_runs_before_the_first_pull);
    tcase_add_test(tc, a_pull_goes_on_behind_the_yield);
    tcase_add_test(tc, a_pause_answers_without_an_item_and_goes_on_there);
    tcase_add_test(tc, after_clear_an_end_goes_on_behind_the_last_yield);
    tcase_add_test(tc, any_number_are_at_work_in_turns);
    tcase_add_test(tc, a_yield_is_one_statement);
    return unit("gen", tc);
}
