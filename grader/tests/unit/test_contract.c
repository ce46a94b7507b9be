/*
 * Tests for exercises/testing/contract.h: eight promises, and iterators that
 * break one each.
 */
#include "caught.h"

#define _ck_assert_failed caught
#include "exam.c"
#include "contract.c"
#undef _ck_assert_failed

/* The promises as contract() hands them over. */
static const TTest *kept[16];
static unsigned npromises;

void promise(struct exam *e, const TTest *test)
{
    (void)e;
    kept[npromises++] = test;
}

/* What is wrong with the relay below. */
enum flaw {
    NO_FLAW,
    EAGER,               /* pulls when it is made */
    ENDLESS_ERROR,       /* ends with an error */
    PULLS_IN_CLOSE,      /* closing it pulls */
    NEVER_CLOSES,        /* forgets its source */
    OPENS_AGAIN,         /* a second close closes again */
    GOES_ON,             /* a pull after close reaches the source */
    SWALLOWS,            /* an error becomes the end */
    RENAMES,             /* an error becomes another one */
    SHARES,              /* two of them share what they remember */
    SWALLOWS_THE_SECOND, /* an error in place of item 1 becomes the end */
    SWALLOWS_THE_THIRD,
    CLOSES_ONLY_UNUSED, /* once it gave an item, it forgets its source */
    ENDLESS,            /* no flaw at all */
    OF_THREE,           /* neither */
    SHORT,              /* gives two items */
    WRITES_MORE,        /* writes past its item */
    FORGETS_TO_CLOSE_AFTER_ERRORS,
};

/* Passes on what a probe gives. */
struct relay {
    struct iter it;
    struct probe source;
    uint64_t added;
    bool failed;
};

static enum flaw flaw;
static uint64_t shared;
static struct relay relays[2];

static int relay_next(struct iter *it, void *out)
{
    struct relay *r = container_of(it, struct relay, it);
    uint64_t x[2];
    int rc = flaw == GOES_ON ? r->source.it.ops->next(&r->source.it, x)
                             : iter_next(&r->source.it, x);

    r->failed = rc < 0;
    if (rc == 0 && flaw == ENDLESS_ERROR)
        return -EIO;
    if (rc < 0 &&
        (flaw == SWALLOWS || (flaw == SWALLOWS_THE_SECOND && r->added == 1) ||
         (flaw == SWALLOWS_THE_THIRD && r->added == 2)))
        return 0;
    if (rc < 0 && flaw == RENAMES)
        return -EINVAL;
    if (rc > 0)
        *(uint64_t *)out = x[0] + (flaw == SHARES ? shared++ : r->added++);
    if (rc > 0 && flaw == WRITES_MORE)
        ((char *)out)[8] = 'x';
    return rc;
}

static void relay_close(struct iter *it);

static const struct iter_ops relay_ops = { .next = relay_next,
                                           .close = relay_close };

static void relay_close(struct iter *it)
{
    struct relay *r = container_of(it, struct relay, it);
    struct iter *up = &r->source.it;
    const struct iter_ops *ops = up->ops;
    uint64_t x;

    if (flaw == PULLS_IN_CLOSE)
        iter_next(up, &x);
    if (flaw == NEVER_CLOSES || (flaw == CLOSES_ONLY_UNUSED && r->added > 0) ||
        (flaw == FORGETS_TO_CLOSE_AFTER_ERRORS && r->failed))
        return;
    iter_close(up);
    if (flaw == OPENS_AGAIN || flaw == GOES_ON) {
        it->ops = &relay_ops;
        up->ops = ops;
    }
    if (flaw == GOES_ON)
        it->status = 1;
}

static uint64_t items(void)
{
    if (flaw == ENDLESS)
        return UINT64_MAX;
    return flaw == SHORT ? 2 : flaw == OF_THREE ? 3 : 20;
}

static struct subject make(int i)
{
    struct relay *r = &relays[i];
    uint64_t x;

    *r = (struct relay){ .it = ITER(&relay_ops, uint64_t),
                         .source = probe(items()) };
    if (i == 0)
        shared = 0;
    if (flaw == EAGER)
        iter_next(&r->source.it, &x);
    return (struct subject){ &r->it, &r->source.watch };
}

/* A generator has no source to be watched. */
static struct subject make_generator(int i)
{
    struct subject s = make(i);

    s.watch = NULL;
    return s;
}

static const struct trial watched[] = { { "relay", make, NULL } };
static const struct trial unwatched[] = { { "gen", make_generator, NULL } };

static void setup(void)
{
    flaw = NO_FLAW;
    npromises = 0;
    contract(NULL, watched, 1);
}

static unsigned number_of(const char *name)
{
    for (unsigned i = 0; i < npromises; i++)
        if (strcmp(kept[i]->name, name) == 0)
            return i;
    ck_abort_msg("there is no promise %s", name);
}

/* With this flaw exactly these promises are broken, apart by spaces. */
static void breaks(enum flaw with, const char *names)
{
    struct str found = { 0 };

    flaw = with;
    for (unsigned i = 0; i < npromises; i++)
        if (broken(kept[i]->fn, 0))
            str_addf(&found, "%s%s", found.len > 0 ? " " : "", kept[i]->name);
    ck_assert_str_eq(str_text(&found), names);
    str_release(&found);
}

static void says(enum flaw with, const char *name, const char *sentence)
{
    flaw = with;
    ck_assert_str_eq(broken(kept[number_of(name)]->fn, 0), sentence);
}

START_TEST(there_are_eight_promises_in_the_order_of_the_header)
{
    static const char *const names[] = {
        "making_it_pulls_nothing",
        "the_end_is_repeated",
        "close_before_the_first_pull",
        "close_midway_closes_the_source_once",
        "close_twice_does_no_harm",
        "a_pull_after_close_is_the_end",
        "errors_pass_through_and_are_repeated",
        "two_at_once_do_not_disturb_each_other",
    };

    ck_assert_uint_eq(npromises, 8);
    for (unsigned i = 0; i < 8; i++)
        ck_assert_str_eq(kept[i]->name, names[i]);
}
END_TEST

START_TEST(a_good_iterator_keeps_them_all)
{
    breaks(NO_FLAW, "");
}
END_TEST

START_TEST(an_endless_one_and_one_of_three_items_keep_them_all)
{
    breaks(ENDLESS, "");
    breaks(OF_THREE, "");
}
END_TEST

START_TEST(a_good_generator_keeps_them_all)
{
    npromises = 0;
    contract(NULL, unwatched, 1);
    breaks(NO_FLAW, "");
}
END_TEST

START_TEST(one_that_gives_too_little_keeps_none)
{
    says(SHORT, "making_it_pulls_nothing",
         "relay: gave 2 items where at least three were due");
    for (unsigned i = 0; i < npromises; i++)
        ck_assert_ptr_nonnull(broken(kept[i]->fn, 0));
}
END_TEST

START_TEST(one_that_pulls_when_it_is_made_is_found_out)
{
    says(EAGER, "making_it_pulls_nothing",
         "relay: making it pulled 1 items; it must wait for the first pull");
}
END_TEST

START_TEST(an_end_that_is_no_end_is_found_out)
{
    breaks(ENDLESS_ERROR, "the_end_is_repeated");
    says(ENDLESS_ERROR, "the_end_is_repeated",
         "relay: pull 1 after the end answered -5; the end is 0, however often "
         "it is asked for");
}
END_TEST

START_TEST(a_close_that_pulls_is_found_out)
{
    breaks(PULLS_IN_CLOSE, "close_before_the_first_pull");
    says(PULLS_IN_CLOSE, "close_before_the_first_pull",
         "relay: closing it before the first pull pulled an item");
}
END_TEST

START_TEST(a_source_that_is_never_closed_is_found_out)
{
    breaks(NEVER_CLOSES, "the_end_is_repeated "
                         "close_before_the_first_pull "
                         "close_midway_closes_the_source_once "
                         "close_twice_does_no_harm "
                         "errors_pass_through_and_are_repeated");
    says(NEVER_CLOSES, "close_midway_closes_the_source_once",
         "relay: closed after two items, it closed its source 0 times; once is "
         "right");
}
END_TEST

START_TEST(a_source_that_is_closed_twice_is_found_out)
{
    breaks(OPENS_AGAIN, "close_twice_does_no_harm");
    says(OPENS_AGAIN, "close_twice_does_no_harm",
         "relay: closed twice, it closed its source 2 times; once is right");
}
END_TEST

START_TEST(a_pull_after_close_that_goes_on_is_found_out)
{
    flaw = GOES_ON;
    ck_assert_holds(
        broken(kept[number_of("a_pull_after_close_is_the_end")]->fn, 0),
        "a pull after close");
}
END_TEST

START_TEST(an_error_taken_for_the_end_is_found_out)
{
    breaks(SWALLOWS, "errors_pass_through_and_are_repeated");
    says(SWALLOWS, "errors_pass_through_and_are_repeated",
         "relay: its source failed with -EIO at item 0; it answered 0 (the "
         "end)");
}
END_TEST

START_TEST(an_error_is_tried_at_the_first_three_items)
{
    breaks(SWALLOWS_THE_SECOND, "errors_pass_through_and_are_repeated");
    breaks(SWALLOWS_THE_THIRD, "errors_pass_through_and_are_repeated");
}
END_TEST

START_TEST(a_source_that_is_not_closed_once_it_was_used_is_found_out)
{
    breaks(CLOSES_ONLY_UNUSED, "the_end_is_repeated "
                               "close_midway_closes_the_source_once "
                               "close_twice_does_no_harm "
                               "errors_pass_through_and_are_repeated");
}
END_TEST

START_TEST(an_error_that_becomes_another_is_found_out)
{
    breaks(RENAMES, "errors_pass_through_and_are_repeated");
    says(RENAMES, "errors_pass_through_and_are_repeated",
         "relay: its source failed with -EIO at item 0; it answered -22 "
         "(Invalid argument)");
}
END_TEST

START_TEST(a_source_not_closed_after_an_error_is_found_out)
{
    breaks(FORGETS_TO_CLOSE_AFTER_ERRORS,
           "errors_pass_through_and_are_repeated");
}
END_TEST

START_TEST(two_that_share_what_they_remember_are_found_out)
{
    breaks(SHARES, "two_at_once_do_not_disturb_each_other");
    says(SHARES, "two_at_once_do_not_disturb_each_other",
         "relay: with two at work in turns, number 2 gave something else at "
         "item 0 than it gives alone");
}
END_TEST

START_TEST(one_that_writes_past_its_item_keeps_none)
{
    flaw = WRITES_MORE;
    for (unsigned i = 0; i < npromises; i++)
        ck_assert_holds(broken(kept[i]->fn, 0),
                        "wrote past the 8 bytes of one item");
}
END_TEST

static uint64_t digest(const char *ptr, size_t len)
{
    struct slice s = { ptr, len };

    return digest_slice(&s);
}

START_TEST(a_digest_is_of_the_text_and_not_of_where_it_lies)
{
    char here[] = "abc", there[] = "xabcx";

    ck_assert_uint_eq(digest(here, 3), digest(there + 1, 3));
    ck_assert_uint_ne(digest(here, 3), digest(here, 2));
    ck_assert_uint_ne(digest("abc", 3), digest("acb", 3));
    ck_assert_uint_ne(digest("a\0", 2), digest("a", 1));
    ck_assert_uint_ne(digest("", 0), digest("\0", 1));
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("contract");

    tcase_add_checked_fixture(tc, setup, NULL);
    tcase_add_test(tc, there_are_eight_promises_in_the_order_of_the_header);
    tcase_add_test(tc, a_good_iterator_keeps_them_all);
    tcase_add_test(tc, an_endless_one_and_one_of_three_items_keep_them_all);
    tcase_add_test(tc, a_good_generator_keeps_them_all);
    tcase_add_test(tc, one_that_gives_too_little_keeps_none);
    tcase_add_test(tc, one_that_pulls_when_it_is_made_is_found_out);
    tcase_add_test(tc, an_end_that_is_no_end_is_found_out);
    tcase_add_test(tc, a_close_that_pulls_is_found_out);
    tcase_add_test(tc, a_source_that_is_never_closed_is_found_out);
    tcase_add_test(tc, a_source_that_is_closed_twice_is_found_out);
    tcase_add_test(tc, a_pull_after_close_that_goes_on_is_found_out);
    tcase_add_test(tc, an_error_taken_for_the_end_is_found_out);
    tcase_add_test(tc, an_error_is_tried_at_the_first_three_items);
    tcase_add_test(tc,
                   a_source_that_is_not_closed_once_it_was_used_is_found_out);
    tcase_add_test(tc, an_error_that_becomes_another_is_found_out);
    tcase_add_test(tc, a_source_not_closed_after_an_error_is_found_out);
    tcase_add_test(tc, two_that_share_what_they_remember_are_found_out);
    tcase_add_test(tc, one_that_writes_past_its_item_keeps_none);
    tcase_add_test(tc, a_digest_is_of_the_text_and_not_of_where_it_lies);
    return unit("contract", tc);
}
