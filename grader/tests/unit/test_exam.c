/* Tests for exercises/testing/exam.h: the sentences of a failing test. */
#include "caught.h"
#include "probe.h"

#include <errno.h>

#define _ck_assert_failed caught
#include "exam.c"

/* Promises that are broken on purpose, one in each case. */

static unsigned evaluated;

static uint64_t four(void)
{
    evaluated++;
    return 4;
}

static void numbers(int i)
{
    struct probe p = probe(1);

    switch (i) {
    case 0:
        expect_uint(four(), 4);
        expect_int(-1, -1);
        expect_u64(&p.it, 0);
        expect_end(&p.it);
        break;
    case 1:
        expect_uint(four(), UINT64_MAX);
        break;
    case 2:
        expect_int(-5, 7);
        break;
    case 3:
        expect_u64(&p.it, 9);
        break;
    case 4:
        p.n = 0;
        expect_u64(&p.it, 9);
        break;
    case 5:
        p.watch.fail = -ENOMEM;
        expect_u64(&p.it, 9);
        break;
    case 6:
        p.it.status = 0;
        expect_u64(&p.it, 9);
        break;
    case 7:
        expect_uint((uint32_t)-7, -7);
        break;
    case 8:
        expect_int((int32_t)(1ll << 40 | 5), 1ll << 40 | 5);
        break;
    default:
        p.n = (uint64_t)i;
        for (uint64_t n = 0; n + 1 < p.n; n++)
            expect_u64(&p.it, n);
        expect_u64(&p.it, 2);
    }
}

static void answers(int i)
{
    struct probe p = probe(1);

    switch (i) {
    case 0:
        expect_end(&p.it);
        break;
    case 1:
        expect_error(&p.it, EIO);
        break;
    case 2:
        p.watch.fail = -EINVAL;
        expect_error(&p.it, EIO);
        break;
    case 3:
        p.watch.fail = -EIO;
        expect_error(&p.it, EIO);
        break;
    default:
        expect(p.n == 2, "%d is not %s", 1, "two");
    }
}

static const char *text_given;
static const char *text_wanted;

static size_t block = 200;

static void texts(int i)
{
    struct text t = text(text_given, strlen(text_given), block);

    t.watch.fail = i;
    expect_text(&t.it, text_wanted);
}

/* It writes one byte more than an item has. */
static int too_much(struct iter *it, void *out)
{
    memset(out, 'x', it->size + 1);
    return 1;
}

static const struct iter_ops too_much_ops = { .next = too_much };

static void pulls(int size)
{
    struct iter it = { &too_much_ops, (size_t)size, 1 };
    char item[EXAM_ITEM];

    exam_pull(&it, item, __FILE__, __LINE__);
}

static void pulls_well(int size)
{
    struct probe p = probe((uint64_t)size);
    char item[EXAM_ITEM];

    ck_assert(exam_pull(&p.it, item, __FILE__, __LINE__) == 1);
    ck_assert(exam_pull(&p.it, item, __FILE__, __LINE__) == 0);
}

#undef _ck_assert_failed

START_TEST(a_promise_that_is_kept_says_nothing)
{
    ck_assert_ptr_null(broken(numbers, 0));
    ck_assert_ptr_null(broken(answers, 3));
    text_given = text_wanted = "the same";
    ck_assert_ptr_null(broken(texts, 0));
    ck_assert_ptr_null(broken(pulls_well, 1));
}
END_TEST

START_TEST(an_expression_is_evaluated_once)
{
    evaluated = 0;
    broken(numbers, 1);
    ck_assert_uint_eq(evaluated, 1);
}
END_TEST

START_TEST(a_number_is_told_with_what_was_expected)
{
    ck_assert_str_eq(broken(numbers, 1),
                     "four() is 4, expected 18446744073709551615");
    ck_assert_str_eq(broken(numbers, 2), "-5 is -5, expected 7");
}
END_TEST

START_TEST(an_item_is_told_with_what_was_expected)
{
    ck_assert_str_eq(broken(numbers, 3), "expected the item 9, found 0");
}
END_TEST

START_TEST(an_item_that_did_not_come_is_told_with_the_answer)
{
    ck_assert_str_eq(broken(numbers, 4), "expected the item 9, found the end "
                                         "(the pull answered 0)");
    ck_assert_str_eq(broken(numbers, 5),
                     "expected the item 9, found Cannot allocate memory (the "
                     "pull answered -12)");
}
END_TEST

START_TEST(an_iterator_that_is_not_asked_is_told_as_such)
{
    ck_assert_str_eq(broken(numbers, 6),
                     "expected the item 9, found the end (the pull answered 0; "
                     "next was not called, because the status was that "
                     "already: a new iterator has status 1, as ITER sets it)");
}
END_TEST

START_TEST(an_item_is_told_with_those_before_it)
{
    ngot = 0;
    ck_assert_str_eq(broken(numbers, 11),
                     "expected the item 2, found 10, after ... 5, 6, 7, 8, 9");
    ngot = 0;
    ck_assert_str_eq(broken(numbers, 10),
                     "expected the item 2, found 9, after ... 4, 5, 6, 7, 8");
    ngot = 0;
    got[0] = 3;
    ngot = 1;
    ck_assert_str_eq(broken(numbers, 3),
                     "expected the item 9, found 0, after 3");
    ck_assert_str_eq(broken(numbers, 4),
                     "expected the item 9, found the end, after 3 (the pull "
                     "answered 0)");
    ngot = 0;
}
END_TEST

START_TEST(a_number_that_went_through_an_int_is_told_as_such)
{
    ck_assert_holds(broken(numbers, 7),
                    "; its lower 32 bits are right, so there may be an int "
                    "where 64 bits are needed");
    ck_assert_holds(broken(numbers, 8), "is 5, expected 1099511627781; its");
    ck_assert_str_eq(exam_slip(5, 5), "");
    ck_assert_str_eq(exam_slip(0, 1), "");
    ck_assert_str_ne(exam_slip(UINT64_MAX, UINT32_MAX), "");
}
END_TEST

START_TEST(texts_that_look_alike_are_told_apart)
{
    char found[300], want[300];

    memset(found, 'x', sizeof found);
    found[299] = '\0';
    memcpy(want, found, sizeof found);
    ck_assert_str_eq(exam_parting(found, want), "");
    want[290] = 'y';
    ck_assert_str_eq(exam_parting(found, want),
                     "; they differ from byte 290 on, where \"yxxxxxxxx\" is "
                     "due and \"xxxxxxxxx\" came");
    ck_assert_str_eq(exam_parting("one", "one two"),
                     "; they differ from byte 3 on, where \" two\" is due and "
                     "\"\" came");
}
END_TEST

START_TEST(another_answer_than_expected_is_told_in_words)
{
    ck_assert_str_eq(broken(answers, 0),
                     "expected the end (0), found an item (1)");
    ck_assert_str_eq(broken(answers, 1),
                     "expected Input/output error (-5), found an item (1)");
    ck_assert_str_eq(broken(answers, 2),
                     "expected Input/output error (-5), found Invalid argument "
                     "(-22)");
}
END_TEST

START_TEST(an_expectation_of_ones_own_has_its_own_sentence)
{
    ck_assert_str_eq(broken(answers, 4), "1 is not two");
}
END_TEST

START_TEST(texts_are_told_with_the_place_where_they_part)
{
    text_given = "one, three";
    text_wanted = "one, two";
    ck_assert_str_eq(broken(texts, 0),
                     "the texts differ at byte 6: expected \"one, two\" (8 "
                     "bytes in all), found \"one, three\" (10 bytes)");
    text_given = "one";
    text_wanted = "one two";
    ck_assert_str_eq(broken(texts, 0),
                     "the texts differ at byte 3: expected \"one two\" (7 "
                     "bytes in all), found \"one\" (3 bytes)");
}
END_TEST

START_TEST(of_a_view_no_more_is_shown_than_it_has)
{
    block = 3;
    text_given = "one, two";
    text_wanted = "onE";
    ck_assert_str_eq(broken(texts, 0),
                     "the texts differ at byte 2: expected \"onE\" (3 bytes in "
                     "all), found \"one\" (3 bytes)");
    text_wanted = "one, two";
    ck_assert_holds(broken(texts, 0), "at byte 3:");
    block = 200;
}
END_TEST

START_TEST(a_long_text_is_shown_where_it_differs)
{
    char given[150], wanted[150];
    const char *sentence;

    memset(given, 'x', sizeof given - 1);
    given[149] = '\0';
    memcpy(wanted, given, sizeof wanted);
    given[100] = 'G';
    wanted[100] = 'W';
    text_given = given;
    text_wanted = wanted;
    sentence = broken(texts, 0);
    ck_assert_holds(sentence, "at byte 100");
    ck_assert_holds(sentence, "xxxG");
    ck_assert_holds(sentence, "xxxW");
    ck_assert_uint_lt(strlen(sentence), 250);
}
END_TEST

START_TEST(a_text_that_did_not_come_is_told_with_the_answer)
{
    text_given = "";
    text_wanted = "one";
    ck_assert_str_eq(broken(texts, 0), "expected the item \"one\", found the "
                                       "end (the pull answered 0)");
    ck_assert_str_eq(broken(texts, -EIO),
                     "expected the item \"one\", found Input/output error (the "
                     "pull answered -5)");
}
END_TEST

START_TEST(a_next_that_writes_past_its_item_is_found_out)
{
    ck_assert_holds(broken(pulls, 8), "wrote past the 8 bytes of one item");
    ck_assert_holds(broken(pulls, 1), "wrote past the 1 bytes of one item");
}
END_TEST

START_TEST(an_item_larger_than_the_examiners_room_is_refused)
{
    ck_assert_str_eq(broken(pulls, EXAM_ITEM), "an item of 4096 bytes");
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("exam");

    tcase_add_test(tc, a_promise_that_is_kept_says_nothing);
    tcase_add_test(tc, an_expression_is_evaluated_once);
    tcase_add_test(tc, a_number_is_told_with_what_was_expected);
    tcase_add_test(tc, an_item_is_told_with_what_was_expected);
    tcase_add_test(tc, an_item_that_did_not_come_is_told_with_the_answer);
    tcase_add_test(tc, an_iterator_that_is_not_asked_is_told_as_such);
    tcase_add_test(tc, an_item_is_told_with_those_before_it);
    tcase_add_test(tc, a_number_that_went_through_an_int_is_told_as_such);
    tcase_add_test(tc, texts_that_look_alike_are_told_apart);
    tcase_add_test(tc, another_answer_than_expected_is_told_in_words);
    tcase_add_test(tc, an_expectation_of_ones_own_has_its_own_sentence);
    tcase_add_test(tc, texts_are_told_with_the_place_where_they_part);
    tcase_add_test(tc, of_a_view_no_more_is_shown_than_it_has);
    tcase_add_test(tc, a_long_text_is_shown_where_it_differs);
    tcase_add_test(tc, a_text_that_did_not_come_is_told_with_the_answer);
    tcase_add_test(tc, a_next_that_writes_past_its_item_is_found_out);
    tcase_add_test(tc, an_item_larger_than_the_examiners_room_is_refused);
    return unit("exam", tc);
}
