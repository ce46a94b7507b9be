/* Tests for exercises/include/iter.h, sentence by sentence. */
#include "iter.h"
#include "unit.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <unistd.h>

/* Gives 1 to n, then `answer`; after an iter_clear it asks again. */
struct source {
    struct iter it;
    uint64_t given, n;
    int answer;
    unsigned asked, closed, batches;
    struct iter *below; /* closed with it, or NULL */
};

static int source_next(struct iter *it, void *out)
{
    struct source *s = container_of(it, struct source, it);

    s->asked++;
    if (s->given == s->n)
        return s->answer;
    *(uint64_t *)out = ++s->given;
    return 1;
}

static void source_close(struct iter *it)
{
    struct source *s = container_of(it, struct source, it);

    s->closed++;
    if (s->below)
        iter_close(s->below);
}

/* At most three at a time. */
static ssize_t source_next_n(struct iter *it, void *out, size_t n)
{
    struct source *s = container_of(it, struct source, it);
    uint64_t *items = out;
    size_t k = 0;

    s->batches++;
    while (k < n && k < 3 && s->given < s->n)
        items[k++] = ++s->given;
    return k > 0 ? (ssize_t)k : s->answer;
}

static const struct iter_ops plain = { .next = source_next,
                                       .close = source_close };
static const struct iter_ops holds_nothing = { .next = source_next };
static const struct iter_ops batching = { .next = source_next,
                                          .close = source_close,
                                          .next_n = source_next_n };

static struct source source(const struct iter_ops *ops, uint64_t n, int answer)
{
    return (
        struct source){ .it = ITER(ops, uint64_t), .n = n, .answer = answer };
}

/* One pull that must give this item. */
static void gives(struct source *s, uint64_t want)
{
    uint64_t x = 0;

    ck_assert_int_eq(iter_next(&s->it, &x), 1);
    ck_assert_uint_eq(x, want);
    ck_assert_int_eq(s->it.status, 1);
}

static void answers(struct source *s, int want)
{
    uint64_t x;

    ck_assert_int_eq(iter_next(&s->it, &x), want);
    ck_assert_int_eq(s->it.status, want);
}

START_TEST(a_new_iterator_has_its_size_and_has_not_ended)
{
    struct source s = source(&plain, 2, 0);

    ck_assert_uint_eq(s.it.size, sizeof(uint64_t));
    ck_assert_int_eq(s.it.status, 1);
    ck_assert_ptr_eq(s.it.ops, &plain);
    ck_assert_uint_eq(s.asked, 0);
}
END_TEST

START_TEST(a_pull_gives_an_item_or_the_end_or_an_error)
{
    struct source ends = source(&plain, 2, 0);
    struct source fails = source(&plain, 1, -EIO);

    gives(&ends, 1);
    gives(&ends, 2);
    answers(&ends, 0);
    gives(&fails, 1);
    answers(&fails, -EIO);
}
END_TEST

START_TEST(the_end_is_repeated_without_asking_again)
{
    struct source s = source(&plain, 0, 0);

    for (int i = 0; i < 3; i++)
        answers(&s, 0);
    ck_assert_uint_eq(s.asked, 1);
}
END_TEST

START_TEST(an_error_is_repeated_without_asking_again)
{
    struct source s = source(&plain, 0, -ENOMEM);

    for (int i = 0; i < 3; i++)
        answers(&s, -ENOMEM);
    ck_assert_uint_eq(s.asked, 1);
}
END_TEST

START_TEST(nothing_but_zeros_is_the_empty_stream)
{
    struct iter it = { 0 };
    uint64_t x;

    ck_assert_int_eq(iter_next(&it, &x), 0);
    ck_assert_int_eq(iter_next_n(&it, &x, 1), 0);
    iter_clear(&it);
    ck_assert_int_eq(iter_next(&it, &x), 0);
    iter_close(&it);
    ck_assert_int_eq(iter_next(&it, &x), 0);
}
END_TEST

START_TEST(from_a_member_back_to_the_struct)
{
    struct source s = source(&plain, 1, 0);

    ck_assert_ptr_eq(container_of(&s.it, struct source, it), &s);
    ck_assert_ptr_eq(container_of(&s.answer, struct source, answer), &s);
}
END_TEST

START_TEST(close_before_the_first_pull_asks_for_nothing)
{
    struct source s = source(&plain, 2, 0);

    iter_close(&s.it);
    ck_assert_uint_eq(s.closed, 1);
    answers(&s, 0);
    ck_assert_uint_eq(s.asked, 0);
}
END_TEST

START_TEST(close_in_the_middle_makes_the_next_pull_the_end)
{
    struct source s = source(&plain, 5, 0);

    gives(&s, 1);
    iter_close(&s.it);
    answers(&s, 0);
    ck_assert_uint_eq(s.asked, 1);
}
END_TEST

START_TEST(close_at_the_end_leaves_the_end)
{
    struct source s = source(&plain, 0, 0);

    answers(&s, 0);
    iter_close(&s.it);
    answers(&s, 0);
    ck_assert_uint_eq(s.closed, 1);
}
END_TEST

START_TEST(close_after_an_error_leaves_the_error)
{
    struct source s = source(&plain, 0, -EIO);

    answers(&s, -EIO);
    iter_close(&s.it);
    answers(&s, -EIO);
    ck_assert_uint_eq(s.closed, 1);
}
END_TEST

START_TEST(close_again_does_nothing)
{
    struct source s = source(&plain, 5, 0);

    iter_close(&s.it);
    iter_close(&s.it);
    iter_close(&s.it);
    ck_assert_uint_eq(s.closed, 1);
}
END_TEST

START_TEST(close_goes_all_the_way_up_to_the_source)
{
    struct source up = source(&plain, 5, 0), mid = source(&plain, 5, 0),
                  low = source(&plain, 5, 0);

    mid.below = &up.it;
    low.below = &mid.it;
    iter_close(&low.it);
    iter_close(&low.it);
    ck_assert_uint_eq(mid.closed, 1);
    ck_assert_uint_eq(up.closed, 1);
}
END_TEST

/* Two that close each other must not do so for ever. */
START_TEST(while_it_closes_it_is_already_closed)
{
    struct source a = source(&plain, 5, 0), b = source(&plain, 5, 0);

    a.below = &b.it;
    b.below = &a.it;
    iter_close(&a.it);
    ck_assert_uint_eq(a.closed, 1);
    ck_assert_uint_eq(b.closed, 1);
}
END_TEST

START_TEST(one_that_holds_nothing_needs_no_close)
{
    struct source s = source(&holds_nothing, 5, 0);

    gives(&s, 1);
    iter_close(&s.it);
    answers(&s, 0);
}
END_TEST

START_TEST(clear_forgives_an_end)
{
    struct source s = source(&plain, 1, 0);

    gives(&s, 1);
    answers(&s, 0);
    s.n = 2;
    answers(&s, 0);
    iter_clear(&s.it);
    gives(&s, 2);
}
END_TEST

START_TEST(clear_forgives_an_error)
{
    struct source s = source(&plain, 0, -EINTR);

    answers(&s, -EINTR);
    s.n = 1;
    iter_clear(&s.it);
    gives(&s, 1);
}
END_TEST

START_TEST(clear_does_not_open_what_was_closed)
{
    struct source s = source(&plain, 5, 0);

    iter_close(&s.it);
    iter_clear(&s.it);
    answers(&s, 0);
    ck_assert_uint_eq(s.asked, 0);
}
END_TEST

START_TEST(each_gives_every_item_and_leaves_how_it_ended)
{
    struct source ends = source(&plain, 4, 0), fails = source(&plain, 3, -EIO);
    uint64_t x, sum = 0;

    iter_each(&ends.it, x)
        sum += x;
    ck_assert_uint_eq(sum, 10);
    ck_assert_int_eq(ends.it.status, 0);
    iter_each(&fails.it, x)
        sum += x;
    ck_assert_uint_eq(sum, 16);
    ck_assert_int_eq(fails.it.status, -EIO);
}
END_TEST

START_TEST(each_left_by_break_goes_on_where_it_was)
{
    struct source s = source(&plain, 4, 0);
    uint64_t x = 0;

    iter_each(&s.it, x)
        if (x == 2)
            break;
    ck_assert_int_eq(s.it.status, 1);
    gives(&s, 3);
}
END_TEST

static void on_abort(int sig)
{
    (void)sig;
    _exit(7);
}

static void pull_into_a_char(void)
{
    struct source s = source(&plain, 4, 0);
    char x;

    signal(SIGABRT, on_abort);
    iter_each(&s.it, x)
        break;
}

START_TEST(each_with_an_item_of_another_size_is_an_assertion)
{
    ck_assert(exits_with(7, pull_into_a_char));
}
END_TEST

/* Up to five into an array: as many as are wanted, from `first`. */
static void gives_n(struct source *s, size_t n, ssize_t want, uint64_t first)
{
    uint64_t x[6] = { 77, 77, 77, 77, 77, 77 };

    ck_assert_int_eq(iter_next_n(&s->it, x, n), want);
    for (ssize_t i = 0; i < want; i++)
        ck_assert_uint_eq(x[i], first + (uint64_t)i);
    for (size_t i = want > 0 ? (size_t)want : 0; i < 6; i++)
        ck_assert_msg(x[i] == 77, "item %zu was written, too", i);
}

START_TEST(a_batch_is_made_of_single_items_where_there_is_no_better)
{
    struct source s = source(&plain, 7, 0);

    gives_n(&s, 5, 5, 1);
    ck_assert_uint_eq(s.asked, 5);
    gives_n(&s, 1, 1, 6);
}
END_TEST

START_TEST(a_batch_asks_for_no_more_than_it_may_give)
{
    struct source s = source(&plain, 7, 0);

    gives_n(&s, 3, 3, 1);
    ck_assert_uint_eq(s.asked, 3);
    ck_assert_int_eq(s.it.status, 1);
}
END_TEST

START_TEST(an_end_met_after_some_items_waits_for_the_next_pull)
{
    struct source s = source(&plain, 3, 0);

    gives_n(&s, 5, 3, 1);
    gives_n(&s, 5, 0, 0);
    gives_n(&s, 5, 0, 0);
    answers(&s, 0);
    ck_assert_uint_eq(s.asked, 4);
}
END_TEST

START_TEST(an_end_or_error_met_after_one_item_waits_too)
{
    struct source ends = source(&plain, 1, 0), fails = source(&plain, 1, -EIO);

    gives_n(&ends, 5, 1, 1);
    gives_n(&ends, 5, 0, 0);
    gives_n(&fails, 5, 1, 1);
    gives_n(&fails, 5, -EIO, 0);
}
END_TEST

START_TEST(an_error_met_after_some_items_waits_for_the_next_pull)
{
    struct source s = source(&plain, 3, -EIO);

    gives_n(&s, 5, 3, 1);
    gives_n(&s, 5, -EIO, 0);
    answers(&s, -EIO);
    ck_assert_uint_eq(s.asked, 4);
}
END_TEST

START_TEST(a_batch_of_its_own_is_used_where_there_is_one)
{
    struct source s = source(&batching, 7, 0);

    gives_n(&s, 2, 2, 1);
    ck_assert_uint_eq(s.batches, 1);
    ck_assert_uint_eq(s.asked, 0);
}
END_TEST

START_TEST(fewer_than_asked_for_is_not_the_end)
{
    struct source s = source(&batching, 7, 0);

    gives_n(&s, 5, 3, 1);
    ck_assert_int_eq(s.it.status, 1);
    gives_n(&s, 5, 3, 4);
    gives_n(&s, 5, 1, 7);
    gives_n(&s, 5, 0, 0);
    ck_assert_int_eq(s.it.status, 0);
}
END_TEST

START_TEST(the_end_or_error_of_a_batch_is_remembered_too)
{
    struct source ends = source(&batching, 0, 0),
                  fails = source(&batching, 0, -EIO);

    gives_n(&ends, 5, 0, 0);
    gives_n(&ends, 5, 0, 0);
    ck_assert_uint_eq(ends.batches, 1);
    gives_n(&fails, 5, -EIO, 0);
    gives_n(&fails, 5, -EIO, 0);
    answers(&fails, -EIO);
    ck_assert_uint_eq(fails.batches, 1);
    ck_assert_uint_eq(fails.asked, 0);
}
END_TEST

START_TEST(single_pulls_and_batches_take_turns)
{
    struct source s = source(&batching, 9, 0);

    gives(&s, 1);
    gives_n(&s, 2, 2, 2);
    gives(&s, 4);
    gives_n(&s, 5, 3, 5);
}
END_TEST

START_TEST(a_batch_after_close_is_the_end)
{
    struct source s = source(&batching, 9, 0);

    gives_n(&s, 2, 2, 1);
    iter_close(&s.it);
    gives_n(&s, 5, 0, 0);
    ck_assert_uint_eq(s.batches, 1);
}
END_TEST

START_TEST(a_batch_after_clear_asks_again)
{
    struct source s = source(&batching, 0, -EIO);

    gives_n(&s, 5, -EIO, 0);
    s.n = 2;
    iter_clear(&s.it);
    gives_n(&s, 5, 2, 1);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("iter");

    tcase_add_test(tc, a_new_iterator_has_its_size_and_has_not_ended);
    tcase_add_test(tc, a_pull_gives_an_item_or_the_end_or_an_error);
    tcase_add_test(tc, the_end_is_repeated_without_asking_again);
    tcase_add_test(tc, an_error_is_repeated_without_asking_again);
    tcase_add_test(tc, nothing_but_zeros_is_the_empty_stream);
    tcase_add_test(tc, from_a_member_back_to_the_struct);
    tcase_add_test(tc, close_before_the_first_pull_asks_for_nothing);
    tcase_add_test(tc, close_in_the_middle_makes_the_next_pull_the_end);
    tcase_add_test(tc, close_at_the_end_leaves_the_end);
    tcase_add_test(tc, close_after_an_error_leaves_the_error);
    tcase_add_test(tc, close_again_does_nothing);
    tcase_add_test(tc, close_goes_all_the_way_up_to_the_source);
    tcase_add_test(tc, while_it_closes_it_is_already_closed);
    tcase_add_test(tc, one_that_holds_nothing_needs_no_close);
    tcase_add_test(tc, clear_forgives_an_end);
    tcase_add_test(tc, clear_forgives_an_error);
    tcase_add_test(tc, clear_does_not_open_what_was_closed);
    tcase_add_test(tc, each_gives_every_item_and_leaves_how_it_ended);
    tcase_add_test(tc, each_left_by_break_goes_on_where_it_was);
    tcase_add_test(tc, each_with_an_item_of_another_size_is_an_assertion);
    tcase_add_test(tc,
                   a_batch_is_made_of_single_items_where_there_is_no_better);
    tcase_add_test(tc, a_batch_asks_for_no_more_than_it_may_give);
    tcase_add_test(tc, an_end_met_after_some_items_waits_for_the_next_pull);
    tcase_add_test(tc, an_end_or_error_met_after_one_item_waits_too);
    tcase_add_test(tc, an_error_met_after_some_items_waits_for_the_next_pull);
    tcase_add_test(tc, a_batch_of_its_own_is_used_where_there_is_one);
    tcase_add_test(tc, fewer_than_asked_for_is_not_the_end);
    tcase_add_test(tc, the_end_or_error_of_a_batch_is_remembered_too);
    tcase_add_test(tc, single_pulls_and_batches_take_turns);
    tcase_add_test(tc, a_batch_after_close_is_the_end);
    tcase_add_test(tc, a_batch_after_clear_asks_again);
    return unit("iter", tc);
}
