/* Tests for 13-parse. Each name is one promise of parse.h. */
#include "parse.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { ROOM = 64 };

/* Each test runs in a process of its own, with one source. "1|x|3" is the texts
 * 1, x and 3. Each lies in the stage, over the one before. */
struct texts {
    struct iter it;
    struct watch watch;
    const char *next; /* NULL: no more */
    uint64_t given;
    char stage[ROOM];
};

static int texts_next(struct iter *it, void *out)
{
    struct texts *t = container_of(it, struct texts, it);
    struct slice *s = out;

    t->watch.pulls++;
    memset(t->stage, '#', sizeof t->stage);
    *s = (struct slice){ "9", 1 };
    if (t->watch.fail < 0 && t->given == t->watch.fail_at)
        return t->watch.fail;
    if (!t->next)
        return 0;
    *s = (struct slice){ t->stage + 1, strcspn(t->next, "|") };
    memcpy(t->stage + 1, t->next, s->len);
    t->next = t->next[s->len] ? t->next + s->len + 1 : NULL;
    t->given++;
    return 1;
}

static void texts_close(struct iter *it)
{
    container_of(it, struct texts, it)->watch.closes++;
}

static const struct iter_ops texts_ops = { .next = texts_next,
                                           .close = texts_close };

static struct texts texts(const char *s)
{
    return (struct texts){ .it = ITER(&texts_ops, struct slice), .next = s };
}

static struct texts src;
static struct parse p;

static void strict(const char *s)
{
    src = texts(s);
    p = parse(&src.it);
}

static void lenient(const char *s)
{
    src = texts(s);
    p = parse_lenient(&src.it);
}

static void fail_at(uint64_t i)
{
    src.watch.fail = -EIO;
    src.watch.fail_at = i;
}

/* The names, because strerror's words for EILSEQ do not help anybody. */
static const char *why(int rc)
{
    switch (-rc) {
    case 0:
        return "the end";
    case EILSEQ:
        return "-EILSEQ";
    case ERANGE:
        return "-ERANGE";
    case EOVERFLOW:
        return "-EOVERFLOW";
    default:
        return rc > 0 ? "an item" : strerror(-rc);
    }
}

/* As expect_error, with its name. */
static void expect_answer(int want)
{
    int64_t x = 0;
    int rc = iter_next(&p.it, &x);

    expect(rc == want, "expected %s (%d), found %s (%d)", why(want), want,
           why(rc), rc);
}

/* The next pull gives this number. `text` is for the sentence. */
static void expect_number(const char *text, int64_t want)
{
    char item[EXAM_ITEM] = { 0 };
    int rc = exam_pull(&p.it, item, __FILE__, __LINE__);
    int64_t x;

    memcpy(&x, item, sizeof x);
    expect(rc == 1, "\"%s\": expected the number %lld, found %s (%d)", text,
           (long long)want, why(rc), rc);
    expect(x == want, "\"%s\": expected the number %lld, found %lld", text,
           (long long)want, (long long)x);
}

static void expect_reads(const char *text, int64_t want)
{
    strict(text);
    expect_number(text, want);
    expect_end(&p.it);
    iter_close(&p.it);
}

/* After a good one, this text is bad. */
static void expect_bad(const char *text, int error)
{
    char both[ROOM * 2];
    int64_t x = 0;
    int rc;

    snprintf(both, sizeof both, "5|%s", text);
    strict(both);
    expect_number(both, 5);
    rc = iter_next(&p.it, &x);
    expect(rc <= 0, "\"%s\" is bad (%s), and was read as %lld", text,
           why(-error), (long long)x);
    expect(rc == -error, "\"%s\": expected %s (%d), found %s (%d)", text,
           why(-error), -error, why(rc), rc);
    iter_close(&p.it);
}

START_TEST(reads_digits_with_and_without_a_sign)
{
    expect_reads("7", 7);
    expect_reads("-7", -7);
    expect_reads("+7", 7);
    expect_reads("1234567890", 1234567890);
    expect_reads("-1234567890", -1234567890);
}
END_TEST

START_TEST(gives_the_numbers_in_order)
{
    strict("3|-1|4");
    expect_number("3", 3);
    expect_number("-1", -1);
    expect_number("4", 4);
    expect_end(&p.it);
    iter_close(&p.it);
}
END_TEST

START_TEST(writes_one_number_and_no_more)
{
    struct {
        int64_t x, edge;
    } room = { 0, 99 };

    strict("-8");
    expect_int(iter_next(&p.it, &room.x), 1);
    expect_int(room.x, -8);
    expect(room.edge == 99,
           "next wrote past the 8 bytes of one number; *out has room for an "
           "item of yours, and not for one of the source");
    iter_close(&p.it);
}
END_TEST

START_TEST(spaces_may_be_around_a_number)
{
    expect_reads(" 7", 7);
    expect_reads("7 ", 7);
    expect_reads("   -7  ", -7);
}
END_TEST

START_TEST(only_the_space_is_a_space)
{
    expect_bad("\t7", EILSEQ);
    expect_bad("7\t", EILSEQ);
    expect_bad("7\n", EILSEQ);
    expect_bad("7\r", EILSEQ);
    expect_bad("\v7\f", EILSEQ);
}
END_TEST

START_TEST(zeros_may_lead)
{
    expect_reads("007", 7);
    expect_reads("-00", 0);
    expect_reads("0000000000000000000000000000000000000042", 42);
    expect_reads("-000000000000000000009223372036854775808", INT64_MIN);
}
END_TEST

START_TEST(reaches_both_ends_of_the_range)
{
    expect_reads("9223372036854775807", INT64_MAX);
    expect_reads("+9223372036854775807", INT64_MAX);
    expect_reads("-9223372036854775807", -INT64_MAX);
    expect_reads("-9223372036854775808", INT64_MIN);
}
END_TEST

START_TEST(one_beyond_is_ERANGE)
{
    expect_bad("9223372036854775808", ERANGE);
    expect_bad("-9223372036854775809", ERANGE);
    expect_bad("9223372036854775810", ERANGE);
    expect_bad("-9223372036854775810", ERANGE);
}
END_TEST

/* Modulo 2^64 they are small numbers, or at least more than a tenth of them
 * was; the last is 2^128 + 7. */
START_TEST(far_beyond_is_ERANGE)
{
    expect_bad("9999999999999999999999999999999999999999", ERANGE);
    expect_bad("18446744073709551618", ERANGE);
    expect_bad("-55340232221128654841", ERANGE);
    expect_bad("73786976294838206471", ERANGE);
    expect_bad("22000000000000000000", ERANGE);
    expect_bad("-22000000000000000000", ERANGE);
    expect_bad("340282366920938463463374607431768211463", ERANGE);
}
END_TEST

START_TEST(what_is_no_number_is_EILSEQ)
{
    static const char *const odd[] = { "-",   "+",     "x",     "7x",  "x7",
                                       "0x7", "1e3",   "1.5",   "7 7", "- 7",
                                       "--7", "+-7",   "-+7",   "7-",  "7+",
                                       "7 -", "1,000", "1_000", "/",   ":",
                                       "\xb2" };

    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        expect_bad(odd[i], EILSEQ);
}
END_TEST

START_TEST(also_when_it_has_too_many_digits)
{
    expect_bad("99999999999999999999999x", EILSEQ);
    expect_bad("-9223372036854775809 1", EILSEQ);
    expect_bad("99999999999999999999999-", EILSEQ);
}
END_TEST

START_TEST(an_empty_text_is_EILSEQ)
{
    expect_bad("", EILSEQ);
    expect_bad(" ", EILSEQ);
    expect_bad("   ", EILSEQ);
}
END_TEST

/* A source of a single slice, which the test chooses. */
struct single {
    struct iter it;
    struct slice s;
    bool given;
};

static int single_next(struct iter *it, void *out)
{
    struct single *one = container_of(it, struct single, it);

    if (one->given)
        return 0;
    one->given = true;
    *(struct slice *)out = one->s;
    return 1;
}

static const struct iter_ops single_ops = { .next = single_next };

/* Strictly: the answer for a slice of `len` bytes at `ptr`. */
static int answer_for(const char *ptr, size_t len, int64_t *x)
{
    struct single one = { .it = ITER(&single_ops, struct slice),
                          .s = { ptr, len } };
    struct parse q = parse(&one.it);
    int rc = iter_next(&q.it, x);

    iter_close(&q.it);
    return rc;
}

START_TEST(an_empty_text_may_be_at_NULL)
{
    int64_t x = 0;

    expect_int(answer_for("8", 1, &x), 1);
    expect_int(x, 8);
    expect_int(answer_for(NULL, 0, &x), -EILSEQ);
}
END_TEST

START_TEST(a_text_ends_where_its_slice_ends)
{
    int64_t x = 0;

    expect_int(answer_for("12345" + 1, 3, &x), 1);
    expect(x == 234,
           "the 3 bytes \"234\" of \"12345\" were read as %lld; a slice is no "
           "string, and what lies around it is not part of it",
           (long long)x);
    expect_int(answer_for("-5", 1, &x), -EILSEQ);
    expect_int(answer_for("5", 0, &x), -EILSEQ);
}
END_TEST

START_TEST(no_NUL_ends_it)
{
    int64_t x = 0;

    expect_int(answer_for("8", 1, &x), 1);
    expect_int(x, 8);
    expect(answer_for("8\0", 2, &x) == -EILSEQ,
           "\"8\" and a NUL byte were read as a number; in a slice a NUL is a "
           "byte like any other, and no digit");
    expect_int(answer_for("\0008", 2, &x), -EILSEQ);
    expect_int(answer_for("1\0002", 3, &x), -EILSEQ);
}
END_TEST

/* A page between two that must not be touched. */
static char *fenced(size_t page)
{
    char *fence =
        mmap(NULL, 3 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    ck_assert(fence != MAP_FAILED);
    ck_assert(mprotect(fence + page, page, PROT_READ | PROT_WRITE) == 0);
    return fence + page;
}

START_TEST(the_bytes_around_it_are_not_looked_at)
{
    size_t size = (size_t)sysconf(_SC_PAGESIZE);
    char *page = fenced(size), *end = page + size;
    int64_t x = 0;

    memcpy(page, "  ", 2);
    memcpy(end - 2, "42", 2);
    expect_int(answer_for(end - 2, 2, &x), 1);
    expect_int(x, 42);
    expect_int(answer_for(page, 2, &x), -EILSEQ);
    expect_int(answer_for(end, 0, &x), -EILSEQ);
}
END_TEST

START_TEST(index_counts_what_was_given)
{
    strict("5|6|7");
    expect_uint(p.index, 0);
    expect_number("5", 5);
    expect_uint(p.index, 1);
    expect_number("6", 6);
    expect_number("7", 7);
    expect_end(&p.it);
    expect_uint(p.index, 3);
    iter_close(&p.it);
}
END_TEST

/* "0 1 2 bad" is bad at 3. */
static void expect_place(const char *s, int error, uint64_t place)
{
    strict(s);
    for (uint64_t i = 0; i < place; i++)
        expect_number(s, (int64_t)i);
    expect_answer(-error);
    expect(p.index == place,
           "\"%s\": the bad one has number %llu, index is %llu", s,
           (unsigned long long)place, (unsigned long long)p.index);
    iter_close(&p.it);
}

START_TEST(after_an_error_index_is_the_place)
{
    expect_place("0|1|x|3", EILSEQ, 2);
    expect_place("0||2", EILSEQ, 1);
    expect_place("0|1|2|9999999999999999999", ERANGE, 3);
    expect_place("bad|1", EILSEQ, 0);
    strict("0|1|2");
    fail_at(2);
    expect_number("0", 0);
    expect_number("1", 1);
    expect_error(&p.it, EIO);
    expect_uint(p.index, 2);
    iter_close(&p.it);
}
END_TEST

START_TEST(a_bad_text_is_final)
{
    strict("1|x|3");
    expect_number("1", 1);
    for (int again = 0; again < 3; again++)
        expect_answer(-EILSEQ);
    expect_uint(p.index, 1);
    expect_uint(p.bad, 0);
    iter_close(&p.it);
}
END_TEST

static void expect_pulls(uint64_t want, const char *what)
{
    expect(src.watch.pulls == want, "%s: %llu texts were pulled where %llu do",
           what, (unsigned long long)src.watch.pulls, (unsigned long long)want);
}

START_TEST(no_text_after_a_bad_one_is_pulled)
{
    strict("1|x|3|4|5");
    expect_number("1", 1);
    expect_answer(-EILSEQ);
    expect_pulls(2, "strict, the second text is bad");
    expect_answer(-EILSEQ);
    expect_pulls(2, "strict, asked again after an error");
    iter_close(&p.it);
}
END_TEST

START_TEST(pulls_one_text_for_one_number)
{
    lenient("1|2|x|3|4");
    expect_number("1", 1);
    expect_pulls(1, "the first is good");
    expect_number("2", 2);
    expect_pulls(2, "the second is good");
    expect_number("3", 3);
    expect_pulls(4, "the third is bad, the fourth is good");
    iter_close(&p.it);
}
END_TEST

START_TEST(what_the_source_leaves_at_its_end_is_no_text)
{
    strict("1");
    expect_number("1", 1);
    expect_end(&p.it);
    iter_close(&p.it);
    lenient("1");
    fail_at(1);
    expect_number("1", 1);
    expect_error(&p.it, EIO);
    expect_uint(p.bad, 0);
    iter_close(&p.it);
}
END_TEST

START_TEST(lenient_skips_and_counts_what_is_bad)
{
    lenient("1|x|3||-|6|99999999999999999999|8|9|10");
    expect_number("1", 1);
    expect_uint(p.bad, 0);
    expect_number("x|3", 3);
    expect_uint(p.bad, 1);
    expect_number("|-|6", 6);
    expect_uint(p.bad, 3);
    expect_number("99999999999999999999|8", 8);
    expect_uint(p.bad, 4);
    expect_number("9", 9);
    expect_uint(p.bad, 4);
    iter_close(&p.it);
}
END_TEST

START_TEST(lenient_index_counts_what_was_skipped_too)
{
    lenient("1|x|3|x");
    expect_uint(p.index, 0);
    expect_number("1", 1);
    expect_uint(p.index, 1);
    expect_number("3", 3);
    expect_uint(p.index, 3);
    expect_end(&p.it);
    expect_uint(p.index, 4);
    iter_close(&p.it);
}
END_TEST

START_TEST(lenient_ends_where_the_source_ends)
{
    lenient("1|x|x");
    expect_number("1", 1);
    expect_end(&p.it);
    expect_uint(p.bad, 2);
    iter_close(&p.it);
}
END_TEST

START_TEST(lenient_does_not_forgive_the_source)
{
    lenient("1|x|y|4");
    fail_at(2);
    expect_number("1", 1);
    expect_error(&p.it, EIO);
    expect_error(&p.it, EIO);
    expect_uint(p.bad, 1);
    expect_uint(p.index, 2);
    iter_close(&p.it);
}
END_TEST

/* A million bad texts, a good one, and the end. */
struct patience {
    struct iter it;
    uint64_t given;
};

static int patience_next(struct iter *it, void *out)
{
    struct patience *bad = container_of(it, struct patience, it);
    bool good = bad->given == 1000000;

    *(struct slice *)out = (struct slice){ good ? "7" : "?", 1 };
    return bad->given++ <= 1000000;
}

static const struct iter_ops patience_ops = { .next = patience_next };

START_TEST(lenient_skips_a_million_in_one_pull)
{
    struct patience bad = { ITER(&patience_ops, struct slice), 0 };

    p = parse_lenient(&bad.it);
    expect_number("7 after a million bad ones", 7);
    expect_uint(p.bad, 1000000);
    iter_close(&p.it);
}
END_TEST

START_TEST(making_allocates_nothing)
{
    uint64_t before = heap_asked();

    strict("5");
    expect_uint(heap_asked() - before, 0);
    expect_number("5", 5);
    iter_close(&p.it);
}
END_TEST

/* sum_text of these texts: its answer, the sum and the place. */
static void expect_sum(const char *s, int rc, int64_t sum, uint64_t at)
{
    int64_t total = 77;
    uint64_t place = 77;
    int answer;

    src = texts(s);
    answer = sum_text(&src.it, &total, &place);
    expect(answer == rc, "the sum of \"%s\": expected %s (%d), found %s (%d)",
           s, why(rc), rc, why(answer), answer);
    expect(total == sum, "the sum of \"%s\": expected %lld, found %lld", s,
           (long long)sum, (long long)total);
    expect(place == at, "the sum of \"%s\": expected at = %llu, found %llu", s,
           (unsigned long long)at, (unsigned long long)place);
    iter_close(&src.it);
}

START_TEST(sums_the_numbers)
{
    expect_sum("1|20|300", 0, 321, 3);
    expect_sum("-5| 3 |+1", 0, -1, 3);
    expect_sum("42", 0, 42, 1);
}
END_TEST

START_TEST(the_sum_of_none_is_0)
{
    int64_t sum = 77;
    uint64_t at = 77;

    expect_sum("0", 0, 0, 1);
    src = texts(NULL);
    expect_int(sum_text(&src.it, &sum, &at), 0);
    expect_int(sum, 0);
    expect_uint(at, 0);
    iter_close(&src.it);
}
END_TEST

START_TEST(the_sum_stops_at_a_bad_text_and_says_where)
{
    expect_sum("1|2|x|4", -EILSEQ, 3, 2);
    expect_sum("10|20|30|99999999999999999999|5", -ERANGE, 60, 3);
    expect_sum("|1", -EILSEQ, 0, 0);
}
END_TEST

START_TEST(the_sum_passes_on_an_error_of_the_source)
{
    int64_t sum = 77;
    uint64_t at = 77;

    src = texts("1|2|3");
    fail_at(2);
    expect_int(sum_text(&src.it, &sum, &at), -EIO);
    expect_int(sum, 3);
    expect_uint(at, 2);
    iter_close(&src.it);
}
END_TEST

START_TEST(a_number_that_does_not_fit_into_the_sum_is_EOVERFLOW)
{
    expect_sum("5|9223372036854775802|1", -EOVERFLOW, INT64_MAX, 2);
    expect_sum("-5|-9223372036854775803|-1", -EOVERFLOW, INT64_MIN, 2);
    expect_sum("1|9223372036854775807", -EOVERFLOW, 1, 1);
}
END_TEST

START_TEST(whatever_would_come_after_it)
{
    expect_sum("9223372036854775807|1|-10", -EOVERFLOW, INT64_MAX, 1);
    expect_sum("9223372036854775807|1|x", -EOVERFLOW, INT64_MAX, 1);
}
END_TEST

START_TEST(the_sum_pulls_no_more_after_an_error)
{
    int64_t sum = 0;
    uint64_t at = 0;

    expect_sum("9223372036854775807|7|3|4", -EOVERFLOW, INT64_MAX, 1);
    expect_pulls(2, "the sum, when the second number does not fit");
    src = texts("1|x|3|4");
    expect_int(sum_text(&src.it, &sum, &at), -EILSEQ);
    expect_pulls(2, "the sum, when the second text is bad");
    expect_int(sum_text(&src.it, &sum, &at), 0);
    expect_int(sum, 7);
    iter_close(&src.it);
}
END_TEST

START_TEST(summing_does_not_close_the_source)
{
    int64_t sum = 0;
    uint64_t at = 0;

    src = texts("1|2|x");
    expect_int(sum_text(&src.it, &sum, &at), -EILSEQ);
    expect(src.watch.closes == 0,
           "sum_text closed the source; it was only lent to it");
    src = texts("1|2");
    expect_int(sum_text(&src.it, &sum, &at), 0);
    expect(src.watch.closes == 0,
           "sum_text closed the source; it was only lent to it");
    iter_close(&src.it);
}
END_TEST

/* The judge: has 128 bits, and strspn. */
static int judge(const char *s, int64_t *x)
{
    __int128 wide = 0;
    size_t n;
    bool negative;

    s += strspn(s, " ");
    negative = *s == '-';
    s += *s == '-' || *s == '+';
    n = strspn(s, "0123456789");
    if (n == 0 || s[n + strspn(s + n, " ")] != '\0')
        return -EILSEQ;
    for (; n > 0; n--, s++)
        wide = wide >> 100 ? wide : wide * 10 + (*s - '0');
    wide = negative ? -wide : wide;
    *x = (int64_t)wide;
    return wide > INT64_MAX || wide < INT64_MIN ? -ERANGE : 1;
}

/* A number around 2^63, or one of any length; then perhaps one byte in it is
 * changed for the worse. */
static void invent(uint64_t *seed, char s[ROOM])
{
    const char *sign = (const char *[]){ "", "-", "+" }[rng_below(seed, 3)];
    uint64_t x = rng(seed) >> rng_below(seed, 64);

    if (rng_below(seed, 2))
        x = (1ull << 63) - 3 + rng_below(seed, 6);
    snprintf(s, ROOM, "%.*s%s%.*s%llu%.*s", (int)rng_below(seed, 3), "  ", sign,
             (int)rng_below(seed, 3), "00", (unsigned long long)x,
             (int)rng_below(seed, 3), "  ");
    if (rng_below(seed, 3) == 0)
        s[rng_below(seed, strlen(s))] = "0123456789 -+x\t"[rng_below(seed, 15)];
}

START_TEST(random_texts_one_by_one)
{
    uint64_t seed = exam_seed();
    char s[ROOM];

    for (int round = 0; round < 20000; round++) {
        int64_t found = 0, want = 0;
        int rc, should;

        invent(&seed, s);
        rc = answer_for(s, strlen(s), &found);
        should = judge(s, &want);
        expect(rc == should && (rc < 0 || found == want),
               "\"%s\": expected the answer %d and %lld, found %d and %lld", s,
               should, (long long)want, rc, (long long)found);
    }
}
END_TEST

static struct texts below[2];
static struct parse room[2];

static struct subject make_strict(int i)
{
    below[i] = texts("1|-2|3| 4 |5");
    room[i] = parse(&below[i].it);
    return (struct subject){ &room[i].it, &below[i].watch };
}

static struct subject make_lenient(int i)
{
    below[i] = texts("1|2|x||-3|x|4|y|");
    room[i] = parse_lenient(&below[i].it);
    return (struct subject){ &room[i].it, &below[i].watch };
}

static const struct trial trials[] = {
    { "parse(\"1|-2|3| 4 |5\")", make_strict, NULL },
    { "parse_lenient(\"1|2|x||-3|x|4|y|\")", make_lenient, NULL },
};

void exam(struct exam *e)
{
    promise(e, reads_digits_with_and_without_a_sign);
    promise(e, gives_the_numbers_in_order);
    promise(e, making_allocates_nothing);
    promise(e, writes_one_number_and_no_more);
    promise(e, spaces_may_be_around_a_number);
    promise(e, only_the_space_is_a_space);
    promise(e, zeros_may_lead);
    promise(e, what_is_no_number_is_EILSEQ);
    promise(e, pulls_one_text_for_one_number);
    promise(e, an_empty_text_is_EILSEQ);
    promise(e, an_empty_text_may_be_at_NULL);
    promise(e, a_text_ends_where_its_slice_ends);
    promise(e, no_NUL_ends_it);
    promise(e, the_bytes_around_it_are_not_looked_at);
    promise(e, reaches_both_ends_of_the_range);
    promise(e, one_beyond_is_ERANGE);
    promise(e, far_beyond_is_ERANGE);
    promise(e, also_when_it_has_too_many_digits);
    promise(e, index_counts_what_was_given);
    promise(e, after_an_error_index_is_the_place);
    promise(e, what_the_source_leaves_at_its_end_is_no_text);
    promise(e, a_bad_text_is_final);
    promise(e, no_text_after_a_bad_one_is_pulled);
    promise(e, lenient_skips_and_counts_what_is_bad);
    promise(e, lenient_index_counts_what_was_skipped_too);
    promise(e, lenient_ends_where_the_source_ends);
    promise(e, lenient_does_not_forgive_the_source);
    promise(e, lenient_skips_a_million_in_one_pull);
    promise(e, random_texts_one_by_one);
    promise(e, sums_the_numbers);
    promise(e, the_sum_of_none_is_0);
    promise(e, the_sum_stops_at_a_bad_text_and_says_where);
    promise(e, the_sum_passes_on_an_error_of_the_source);
    promise(e, a_number_that_does_not_fit_into_the_sum_is_EOVERFLOW);
    promise(e, whatever_would_come_after_it);
    promise(e, summing_does_not_close_the_source);
    promise(e, the_sum_pulls_no_more_after_an_error);
    contract(e, trials, sizeof trials / sizeof *trials);
}
