/*
 * Tests for 39-query. Each name is one promise of query.h.
 *
 * The rows of a test come from a text that is cut into small slices. Each slice
 * goes to a stage, over the one before: a view that is kept too long reads
 * "###".
 */
#include "query.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    OPERATORS = 40,
    TEXTS = 4,
    STAGE = 2 * LINE_BYTES,
    SHOWN = 4096,
    CUT = 7,
    MOST = 1000000
};

static alignas(max_align_t) char room[OPERATORS * OPERATOR_BYTES];
static struct arena a;
static struct text texts[TEXTS];
static char stages[TEXTS][STAGE];
static unsigned ntexts;

/* Before each test, since they may all run in one process. */
static void begin(void)
{
    a = arena(room, sizeof room);
    ntexts = 0;
    errno = 0;
}

/* "itr" is INT, TEXT, REAL. */
static struct schema schema_of(const char *types)
{
    struct schema s = { .n = (unsigned)strlen(types) };

    for (unsigned i = 0; i < s.n && i < COLUMNS; i++)
        s.type[i] = types[i] == 'i' ? INT : types[i] == 'r' ? REAL : TEXT;
    return s;
}

static struct plan *scan_bytes(const char *types, struct slice s, size_t cut)
{
    struct schema schema = schema_of(types);
    struct text *t = &texts[ntexts];

    *t = text(s.ptr, s.len, cut);
    t->stage = stages[ntexts++];
    return scan(&a, &t->it, &schema);
}

static struct plan *scan_cut(const char *types, const char *s, size_t cut)
{
    return scan_bytes(types, (struct slice){ s, strlen(s) }, cut);
}

static struct plan *rows(const char *types, const char *s)
{
    return scan_cut(types, s, CUT);
}

/* An item is copied out of the answer's hands at once, for people. */
struct shown {
    size_t len;
    char s[SHOWN];
};

static __attribute__((format(printf, 2, 3))) void put(struct shown *to,
                                                      const char *format, ...)
{
    va_list ap;
    int n;

    va_start(ap, format);
    n = vsnprintf(to->s + to->len, SHOWN - to->len, format, ap);
    va_end(ap);
    if (n > 0 && (size_t)n < SHOWN - to->len)
        to->len += (size_t)n;
}

static void put_bytes(struct shown *to, struct slice s)
{
    for (size_t i = 0; i < s.len; i++)
        put(to, "%c",
            s.ptr[i] == '\0'   ? '0'
            : s.ptr[i] == '\r' ? '<'
                               : s.ptr[i]);
}

static void put_value(struct shown *to, enum type type, const union value *v)
{
    if (type == INT)
        put(to, "%" PRId64, v->i);
    else if (type == REAL)
        put(to, "%.17g", v->r);
    else
        put_bytes(to, v->s);
}

static void put_row(struct shown *to, const struct schema *s,
                    const union value *row)
{
    for (unsigned i = 0; i < s->n; i++) {
        put(to, i > 0 ? "," : "");
        put_value(to, s->type[i], &row[i]);
    }
    put(to, " ");
}

static void put_answer(struct shown *to, int rc)
{
    put(to, "%s",
        rc == 0            ? "end"
        : rc == -EILSEQ    ? "EILSEQ"
        : rc == -EOVERFLOW ? "EOVERFLOW"
        : rc == -EMSGSIZE  ? "EMSGSIZE"
        : rc == -ENOSPC    ? "ENOSPC"
        : rc == -ENOMEM    ? "ENOMEM"
        : rc == -EIO       ? "EIO"
                           : "an answer that is neither the end nor an error "
                             "of query.h");
}

static void expect_plan(const struct plan *p)
{
    expect(p != NULL, "expected a plan, found NULL (errno: %s)",
           strerror(errno));
}

/* The rows are of these types. */
static void expect_types(const struct plan *p, const char *types)
{
    struct schema want = schema_of(types);

    expect_plan(p);
    expect(p->schema.n == want.n, "%s: expected %u columns, found %u", p->name,
           want.n, p->schema.n);
    for (unsigned i = 0; i < want.n; i++)
        expect(p->schema.type[i] == want.type[i],
               "%s: column %u: expected type %d, found %d", p->name, i,
               want.type[i], p->schema.type[i]);
    expect(p->it.size == want.n * sizeof(union value),
           "%s: a row of %u columns has %zu bytes, found %zu", p->name, want.n,
           want.n * sizeof(union value), p->it.size);
}

/* Pull n rows, or all there are. */
static void show(struct shown *to, struct plan *p, unsigned n)
{
    struct schema schema = p->schema;
    union value row[COLUMNS];

    to->len = 0;
    to->s[0] = '\0';
    while (n-- > 0 && iter_next(&p->it, row) > 0) {
        expect(p->it.status == 1, "%s: a pull answered %d; a row is 1", p->name,
               p->it.status);
        put_row(to, &schema, row);
    }
    if (p->it.status <= 0)
        put_answer(to, p->it.status);
}

static size_t held(const struct plan *p)
{
    return p ? p->bytes + held(p->in[0]) + held(p->in[1]) : 0;
}

static void finish(struct plan *p)
{
    iter_close(&p->it);
    expect(heap_blocks() == 0, "closed, the plan still holds %zu blocks",
           heap_blocks());
    expect(held(p) == 0, "closed, its operators say they hold %zu bytes",
           held(p));
}

static void expect_shown(struct plan *p, const char *types, unsigned n,
                         const char *want)
{
    struct shown found;

    expect_types(p, types);
    show(&found, p, n);
    expect(strcmp(found.s, want) == 0, "expected the rows %s, found %s", want,
           found.s);
}

/* The plan gives these rows and ends like this; then it is closed. */
static void expect_rows(struct plan *p, const char *types, const char *want)
{
    expect_shown(p, types, MOST, want);
    finish(p);
}

/* These are all the rows of a text of these types. */
static void expect_scanned(const char *types, const char *s, const char *want)
{
    begin();
    expect_rows(rows(types, s), types, want);
}

START_TEST(a_line_is_a_row)
{
    expect_scanned("itr", "1,one,1.5\n2,two,-2.25\n",
                   "1,one,1.5 2,two,-2.25 end");
    expect_scanned("t", "one\ntwo\nthree\n", "one two three end");
    expect_scanned("iiiiiiiiiiiiiiii",
                   "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15\n",
                   "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15 end");
}
END_TEST

START_TEST(a_line_ends_with_lf_or_cr_lf_or_the_text)
{
    expect_scanned("ti", "a,1\r\nb,2\nc,3", "a,1 b,2 c,3 end");
    expect_scanned("it", "1,a\r\n2,b\r\n3,c\r", "1,a 2,b 3,c end");
    expect_scanned("r", "1\r\n2\r\n", "1 2 end");
    expect_scanned("t", "\r\r\n", "< end");
}
END_TEST

START_TEST(an_empty_text_has_no_rows)
{
    expect_scanned("t", "a", "a end");
    expect_scanned("t", "", "end");
}
END_TEST

START_TEST(an_empty_line_is_a_row_of_one_empty_text)
{
    expect_scanned("t", "\na\n\r\n", " a  end");
    expect_scanned("i", "1\n\n", "1 EILSEQ");
    expect_scanned("tt", ",\n\n", ", EILSEQ");
}
END_TEST

START_TEST(what_lies_before_a_line_is_not_part_of_it)
{
    static const char before[] = "\r\na\r\n";
    struct plan *p;

    begin();
    p = scan_cut("t", before + 1, 99);
    texts[0].stage = NULL;
    expect_rows(p, "t", " a end");
}
END_TEST

START_TEST(wherever_the_slices_are_cut)
{
    static const char s[] = "1,eins,1e3\n22,,-.5\r\n-333,drei und,3\n4,v,0";

    for (size_t cut = 1; cut <= sizeof s; cut++) {
        begin();
        expect_rows(scan_cut("itr", s, cut), "itr",
                    "1,eins,1000 22,,-0.5 -333,drei und,3 4,v,0 end");
    }
}
END_TEST

START_TEST(an_int_is_what_strtoll_reads)
{
    expect_scanned("i", "0\n-1\n+2\n007\n-0\n", "0 -1 2 7 0 end");
    expect_scanned("i", "9223372036854775807\n-9223372036854775808\n",
                   "9223372036854775807 -9223372036854775808 end");
}
END_TEST

/* Each of them spoils the second of two lines, as the first of its fields and
 * as the last. */
static void expect_spoilt(char type, const char *const *fields,
                          const char *want)
{
    const char front[] = { type, 't', '\0' }, back[] = { 't', type, '\0' };

    for (; *fields; fields++) {
        char s[64], rows_before[64];

        snprintf(s, sizeof s, "1,a\n%s,b\n", *fields);
        snprintf(rows_before, sizeof rows_before, "1,a %s", want);
        expect_scanned(front, s, rows_before);
        snprintf(s, sizeof s, "a,1\nb,%s\n", *fields);
        snprintf(rows_before, sizeof rows_before, "a,1 %s", want);
        expect_scanned(back, s, rows_before);
    }
}

START_TEST(an_int_that_is_none_is_EILSEQ)
{
    static const char *const fields[] = { "",    "x",   "1x", "-",   "+-1",
                                          "--1", " 1",  "1 ", "0x1", "1.",
                                          "1e1", "\t1", "1-", NULL };

    expect_spoilt('i', fields, "EILSEQ");
}
END_TEST

START_TEST(an_int_that_does_not_fit_is_EOVERFLOW)
{
    static const char *const fields[] = { "9223372036854775808",
                                          "-9223372036854775809",
                                          "99999999999999999999999", NULL };

    expect_spoilt('i', fields, "EOVERFLOW");
}
END_TEST

START_TEST(an_int_fits_whatever_errno_was)
{
    struct plan *p;

    begin();
    p = rows("i", "1\n");
    errno = ERANGE;
    expect_rows(p, "i", "1 end");
}
END_TEST

START_TEST(a_real_is_what_strtod_reads)
{
    expect_scanned("r", "1\n-2.5\n+.25\n4.\n1e2\n1E-2\n",
                   "1 -2.5 0.25 4 100 0.01 end");
    expect_scanned("r",
                   "0.1\n2.2250738585072014e-308\n1.7976931348623157e308\n",
                   "0.10000000000000001 2.2250738585072014e-308 "
                   "1.7976931348623157e+308 end");
    expect_scanned("r", "-1.7976931348623157e308\n",
                   "-1.7976931348623157e+308 end");
    expect_scanned("r", "1e-999\n", "0 end");
    expect_scanned("r", "9007199254740993\n", "9007199254740992 end");
}
END_TEST

START_TEST(a_real_that_is_none_is_EILSEQ)
{
    static const char *const fields[] = { "",     ".",        "-",     "1e",
                                          "e1",   "1.5.2",    "1e1.5", " 1",
                                          "1 ",   "inf",      "nan",   "-inf",
                                          "0x10", "1,5",      "1f",    "\t1",
                                          "1-1",  "INFINITY", NULL };

    expect_spoilt('r', fields, "EILSEQ");
}
END_TEST

START_TEST(a_real_that_does_not_fit_is_EOVERFLOW)
{
    static const char *const fields[] = { "1e309", "-1e309", "1e99999", NULL };

    expect_spoilt('r', fields, "EOVERFLOW");
}
END_TEST

START_TEST(a_text_is_any_bytes)
{
    static const char odd[] = "a\0b,\xff\x80 \r.\n\0,say \"hi\"\n,\n";

    begin();
    expect_rows(scan_bytes("tt", (struct slice){ odd, sizeof odd - 1 }, CUT),
                "tt", "a0b,\xff\x80 <. 0,say \"hi\" , end");
}
END_TEST

START_TEST(a_text_that_begins_with_a_quote_is_EILSEQ)
{
    expect_scanned("tt", "a,b\n\"c,d\",e\n", "a,b EILSEQ");
    expect_scanned("tt", "a,b\"\nc,\"\"\n", "a,b\" EILSEQ");
}
END_TEST

START_TEST(too_few_or_too_many_fields_are_EILSEQ)
{
    expect_scanned("tt", "a,b\nc\n", "a,b EILSEQ");
    expect_scanned("tt", "a,b\nc,d,e\n", "a,b EILSEQ");
    expect_scanned("tt", "a,b\nc,d,\n", "a,b EILSEQ");
    expect_scanned("ii", "1,2\n3,\n", "1,2 EILSEQ");
    expect_scanned("i", "1\n2,\n", "1 EILSEQ");
}
END_TEST

/* A line of n bytes with its line end, between two short ones. */
static struct slice long_text(size_t n, const char *after)
{
    static char s[2 * LINE_BYTES];

    memcpy(s, "a\n", 2);
    memset(s + 2, 'x', n - 1);
    strcpy(s + 1 + n, after);
    return (struct slice){ s, 1 + n + strlen(after) };
}

static void expect_long(size_t n, const char *after, bool fits)
{
    const size_t cuts[] = { 1000, LINE_BYTES, STAGE };
    union value row[1];

    for (unsigned i = 0; i < 3; i++) {
        struct plan *p;

        begin();
        p = scan_bytes("t", long_text(n, after), cuts[i]);
        expect_shown(p, "t", 1, "a ");
        expect_int(iter_next(&p->it, row), fits ? 1 : -EMSGSIZE);
        expect(
            !fits || (row->s.len == n - 1 && !memchr(row->s.ptr, '#', n - 1)),
            "cut every %zu bytes, the line is not what the text says", cuts[i]);
        finish(p);
    }
}

START_TEST(a_line_of_LINE_BYTES_fits)
{
    expect_long(LINE_BYTES, "\nb\n", true);
    expect_long(LINE_BYTES, "", true);
    expect_long(LINE_BYTES - 1, "\r\nb\n", true);
}
END_TEST

START_TEST(a_longer_line_is_EMSGSIZE)
{
    expect_long(LINE_BYTES + 1, "\nb\n", false);
    expect_long(LINE_BYTES + 1, "", false);
    expect_long(LINE_BYTES, "\r\nb\n", false);
}
END_TEST

static void expect_pulls(unsigned source, uint64_t want)
{
    uint64_t found = texts[source].watch.pulls;

    expect(found == want,
           "source %u was pulled %" PRIu64 " times where %" PRIu64
           " are enough: nobody asked for more",
           source, found, want);
}

START_TEST(src_is_pulled_only_for_a_line_that_is_not_over)
{
    static const uint64_t pulls[] = { 1, 1, 2, 2, 3, 4, 4 };
    union value row[1];
    struct plan *p;

    begin();
    p = scan_cut("t", "a\nb\nc\nd\ne\nf", 4); /* a b | c d | e f */
    expect_types(p, "t");
    for (int i = 0; i < 7; i++) {
        expect_int(iter_next(&p->it, row), i < 6);
        expect_pulls(0, pulls[i]);
    }
    finish(p);
}
END_TEST

/* Slices that a test chooses. At the end *out is not left alone. */
struct pieces {
    struct iter it;
    const char *const *next;
};

static int pieces_next(struct iter *it, void *out)
{
    struct pieces *p = container_of(it, struct pieces, it);
    static const char rubbish[] = "rubbish\n";

    if (!*p->next) {
        *(struct slice *)out = (struct slice){ rubbish, strlen(rubbish) };
        return 0;
    }
    *(struct slice *)out = (struct slice){ *p->next, strlen(*p->next) };
    p->next++;
    return 1;
}

static const struct iter_ops pieces_ops = { .next = pieces_next };

START_TEST(an_empty_slice_is_no_text)
{
    static const char *const all[] = {
        "", "a", "", "", "b\n", "", "c", "", NULL
    };
    struct pieces src = { ITER(&pieces_ops, struct slice), all };
    struct schema schema = schema_of("t");

    begin();
    expect_rows(scan(&a, &src.it, &schema), "t", "ab c end");
}
END_TEST

START_TEST(what_src_leaves_at_its_end_is_no_text)
{
    static const char *const whole[] = { "a\nb\n", NULL };
    static const char *const half[] = { "a\nb", NULL };
    struct pieces first = { ITER(&pieces_ops, struct slice), whole };
    struct pieces second = { ITER(&pieces_ops, struct slice), half };
    struct schema schema = schema_of("t");

    begin();
    expect_rows(scan(&a, &first.it, &schema), "t", "a b end");
    begin();
    expect_rows(scan(&a, &second.it, &schema), "t", "a b end");
}
END_TEST

START_TEST(the_rows_before_an_error_come_first)
{
    struct plan *p;

    begin();
    p = scan_cut("t", "a\nb\nc\nd\n", 3); /* a\nb | \nc\n | d\n */
    texts[0].watch.fail_at = 2;
    texts[0].watch.fail = -EIO;
    expect_rows(p, "t", "a b c EIO");
}
END_TEST

START_TEST(half_a_line_is_lost_with_an_error)
{
    struct plan *p;

    begin();
    p = scan_cut("t", "a\nb\nc\nd\n", 3);
    texts[0].watch.fail_at = 1;
    texts[0].watch.fail = -EIO;
    expect_rows(p, "t", "a EIO");
}
END_TEST

/* where */

struct question {
    unsigned asked;
    int64_t above;
};

static bool is_above(const union value *row, void *ctx)
{
    struct question *q = ctx;

    q->asked++;
    return row[0].i > q->above;
}

START_TEST(where_gives_the_rows_that_are_to_be_kept)
{
    struct question q = { 0, 2 };

    begin();
    expect_rows(where(&a, rows("it", "1,a\n3,b\n2,c\n4,d\n"), is_above, &q),
                "it", "3,b 4,d end");
    expect_uint(q.asked, 4);
}
END_TEST

START_TEST(where_may_give_all_rows_or_none)
{
    struct question all = { 0, 0 }, none = { 0, 9 };

    begin();
    expect_rows(where(&a, rows("i", "1\n2\n"), is_above, &all), "i", "1 2 end");
    begin();
    expect_rows(where(&a, rows("i", "1\n2\n"), is_above, &none), "i", "end");
}
END_TEST

START_TEST(where_pulls_no_row_after_the_one_it_gives)
{
    struct question q = { 0, 2 };
    struct plan *p;

    begin();
    p = where(&a, scan_cut("i", "1\n3\n2\n4\n", 2), is_above, &q);
    expect_shown(p, "i", 1, "3 ");
    expect_uint(q.asked, 2);
    expect_pulls(0, 2);
    finish(p);
}
END_TEST

/* project */

START_TEST(project_gives_these_columns_in_this_order)
{
    begin();
    expect_rows(
        project(&a, rows("itr", "1,a,1.5\n2,b,2.5\n"), (unsigned[]){ 2, 0 }, 2),
        "ri", "1.5,1 2.5,2 end");
}
END_TEST

START_TEST(project_may_give_a_column_twice)
{
    unsigned twice[COLUMNS] = { 0, 1 };

    begin();
    expect_rows(project(&a, rows("it", "1,a\n"), (unsigned[]){ 1, 0, 1 }, 3),
                "tit", "a,1,a end");
    begin();
    expect_rows(project(&a, rows("it", "1,a\n"), twice, COLUMNS),
                "itiiiiiiiiiiiiii", "1,a,1,1,1,1,1,1,1,1,1,1,1,1,1,1 end");
}
END_TEST

/* limit */

START_TEST(limit_gives_the_first_n_rows)
{
    begin();
    expect_rows(limit(&a, rows("it", "1,a\n2,b\n3,c\n"), 2), "it",
                "1,a 2,b end");
    begin();
    expect_rows(limit(&a, rows("i", "1\n2\n"), 2), "i", "1 2 end");
    begin();
    expect_rows(limit(&a, rows("i", "1\n2\n"), UINT64_MAX), "i", "1 2 end");
}
END_TEST

START_TEST(limit_pulls_no_row_that_it_does_not_give)
{
    struct plan *p;

    begin();
    p = limit(&a, scan_cut("i", "1\n2\n3\n", 2), 2);
    expect_shown(p, "i", MOST, "1 2 end");
    expect_pulls(0, 2);
    finish(p);
}
END_TEST

START_TEST(limit_0_pulls_nothing)
{
    struct plan *p;

    begin();
    p = limit(&a, rows("i", "1\n2\n3\n"), 0);
    expect_shown(p, "i", MOST, "end");
    expect_pulls(0, 0);
    finish(p);
}
END_TEST

/* group_by */

static struct plan *grouped(const char *types, const char *s, unsigned key,
                            const struct agg *aggs, unsigned n)
{
    begin();
    return group_by(&a, rows(types, s), key, aggs, n, MOST);
}

START_TEST(group_by_gives_a_row_for_each_value_of_the_key)
{
    const struct agg count[] = { { COUNT, 0 } };

    expect_rows(grouped("i", "3\n-1\n3\n3\n2\n-1\n", 0, count, 1), "ii",
                "3,3 -1,2 2,1 end");
    expect_rows(grouped("ir", "1,1.5\n1,1e300\n1,1.5\n", 1, count, 1), "ri",
                "1.5,2 1.0000000000000001e+300,1 end");
    expect_rows(grouped("t", "b\n\nab\na\nb\n\nab\n", 0, count, 1), "ti",
                "b,2 ,2 ab,2 a,1 end");
}
END_TEST

START_TEST(groups_come_in_the_order_in_which_they_began)
{
    static char s[4 * SHOWN], want[4 * SHOWN];
    size_t at = 0, to = 0;

    for (int i = 0; i < 300; i++) {
        at += (size_t)sprintf(s + at, "%d\n", i * 7919 % 300);
        to += (size_t)sprintf(want + to, "%d ", i * 7919 % 300);
    }
    memcpy(s + at, s, at);
    strcpy(want + to, "end");
    expect_rows(grouped("i", s, 0, NULL, 0), "i", want);
}
END_TEST

START_TEST(zero_and_minus_zero_are_one_group)
{
    const struct agg count[] = { { COUNT, 0 } };

    expect_rows(grouped("r", "0\n-0\n1\n0.0\n-0e9\n", 0, count, 1), "ri",
                "0,4 1,1 end");
}
END_TEST

START_TEST(count_does_not_look_at_its_column)
{
    const struct agg count[] = { { COUNT, UINT_MAX }, { COUNT, 1 } };

    expect_rows(grouped("it", "1,a\n1,b\n", 0, count, 2), "iii", "1,2,2 end");
}
END_TEST

START_TEST(sum_adds_up_the_column)
{
    const struct agg sums[] = { { SUM, 1 }, { SUM, 2 } };

    expect_rows(grouped("tir", "a,1,.5\nb,5,1\na,-3,.25\na,4,2\n", 0, sums, 2),
                "tir", "a,2,2.75 b,5,1 end");
}
END_TEST

START_TEST(min_and_max_are_of_any_type)
{
    const struct agg aggs[] = { { MIN, 1 }, { MAX, 1 }, { MIN, 2 },
                                { MAX, 2 }, { MIN, 3 }, { MAX, 3 } };

    expect_rows(grouped("iitr",
                        "1,5,gg,.5\n1,-7,ff,-2\n2,1,a,1\n1,6,ffff,9\n1,0,h,3\n",
                        0, aggs, 6),
                "iiittrr", "1,-7,6,ff,h,-2,9 2,1,1,a,a,1,1 end");
}
END_TEST

START_TEST(avg_is_the_sum_through_the_count)
{
    const struct agg avgs[] = { { AVG, 1 }, { AVG, 2 } };

    expect_rows(
        grouped("tir", "a,1,.5\nb,5,1\na,2,.25\na,4,3\na,0,1\n", 0, avgs, 2),
        "trr", "a,1.75,1.1875 b,5,1 end");
}
END_TEST

START_TEST(the_key_may_be_aggregated_too)
{
    const struct agg aggs[] = { { SUM, 0 }, { AVG, 0 }, { MAX, 0 } };

    expect_rows(grouped("i", "2\n3\n2\n", 0, aggs, 3), "iiri",
                "2,4,2,2 3,3,3,3 end");
}
END_TEST

START_TEST(without_aggregates_the_values_are_what_is_left)
{
    expect_rows(grouped("ti", "a,1\nb,2\na,3\n", 0, NULL, 0), "t", "a b end");
}
END_TEST

START_TEST(group_by_of_no_rows_has_no_groups)
{
    const struct agg count[] = { { COUNT, 0 } };

    expect_rows(grouped("i", "1\n", 0, count, 1), "ii", "1,1 end");
    expect_rows(grouped("i", "", 0, count, 1), "ii", "end");
}
END_TEST

START_TEST(reals_are_added_in_the_order_of_the_rows)
{
    const struct agg aggs[] = { { SUM, 1 }, { AVG, 1 } };

    expect_rows(grouped("ir", "1,1e16\n1,1\n1,1\n1,-1e16\n", 0, aggs, 2), "irr",
                "1,0,0 end");
    expect_rows(grouped("ir", "1,1e16\n1,-1e16\n1,1\n1,1\n", 0, aggs, 2), "irr",
                "1,2,0.5 end");
}
END_TEST

START_TEST(a_sum_that_does_not_fit_is_EOVERFLOW)
{
    const struct agg sum[] = { { SUM, 1 } };

    expect_rows(grouped("ii", "1,9223372036854775806\n1,1\n", 0, sum, 1), "ii",
                "1,9223372036854775807 end");
    expect_rows(grouped("ii", "1,9223372036854775807\n1,1\n1,-1\n", 0, sum, 1),
                "ii", "EOVERFLOW");
    expect_rows(grouped("ii", "1,-9223372036854775808\n1,-1\n", 0, sum, 1),
                "ii", "EOVERFLOW");
    expect_rows(grouped("ir", "1,1e308\n1,1e308\n", 0, sum, 1), "ir",
                "EOVERFLOW");
    expect_rows(grouped("ir", "1,-1e308\n1,-1e308\n1,1e308\n", 0, sum, 1), "ir",
                "EOVERFLOW");
}
END_TEST

START_TEST(an_average_of_large_ints_fits)
{
    const struct agg avg[] = { { AVG, 1 } };

    expect_rows(grouped("ii", "1,9223372036854775807\n1,9223372036854775807\n",
                        0, avg, 1),
                "ir", "1,9.2233720368547758e+18 end");
}
END_TEST

START_TEST(so_many_groups_fit_and_no_more)
{
    struct plan *p;

    begin();
    p = group_by(&a, rows("i", "1\n2\n1\n3\n2\n"), 0, NULL, 0, 3);
    expect_rows(p, "i", "1 2 3 end");
    begin();
    p = group_by(&a, rows("i", "1\n2\n1\n3\n2\n"), 0, NULL, 0, 2);
    expect_rows(p, "i", "ENOSPC");
    begin();
    p = group_by(&a, rows("i", "1\n"), 0, NULL, 0, 0);
    expect_rows(p, "i", "ENOSPC");
}
END_TEST

START_TEST(the_first_pull_of_group_by_reads_all_rows)
{
    struct plan *p = grouped("i", "1\n2\n1\n3\n", 0, NULL, 0);

    expect_shown(p, "i", 1, "1 ");
    expect_int(texts[0].it.status, 0);
    expect_shown(p, "i", MOST, "2 3 end");
    finish(p);
}
END_TEST

/* order_limit */

static struct plan *ordered(const char *types, const char *s, unsigned column,
                            bool descending, size_t k)
{
    begin();
    return order_limit(&a, rows(types, s), column, descending, k);
}

START_TEST(order_limit_gives_the_first_k_in_order)
{
    const char *s = "5,a\n3,b\n9,c\n1,d\n7,e\n2,f\n8,g\n";

    expect_rows(ordered("it", s, 0, false, 3), "it", "1,d 2,f 3,b end");
    expect_rows(ordered("it", s, 0, true, 3), "it", "9,c 8,g 7,e end");
    expect_rows(ordered("it", s, 1, true, 1), "it", "8,g end");
}
END_TEST

START_TEST(ints_and_reals_are_ordered_as_numbers)
{
    expect_rows(ordered("i",
                        "10\n9\n-1\n-9223372036854775808\n0\n"
                        "9223372036854775807\n",
                        0, false, 9),
                "i", "-9223372036854775808 -1 0 9 10 9223372036854775807 end");
    expect_rows(ordered("r", "10\n9\n-1e300\n.5\n-0.25\n1e-300\n", 0, true, 9),
                "r",
                "10 9 0.5 1e-300 -0.25 "
                "-1.0000000000000001e+300 end");
}
END_TEST

START_TEST(texts_are_ordered_byte_by_byte)
{
    static const char odd[] =
        "b\na\n\nab\nB\n\xff\nz\na\0\n~\na\x80\nx\0b\nx\0a\n";

    begin();
    expect_rows(
        order_limit(&a,
                    scan_bytes("t", (struct slice){ odd, sizeof odd - 1 }, CUT),
                    0, false, 99),
        "t", " B a a0 ab a\x80 b x0a x0b z ~ \xff end");
}
END_TEST

START_TEST(equal_rows_stay_in_their_order)
{
    const char *s = "1,a\n0,b\n1,c\n0,d\n1,e\n0,f\n1,g\n0,h\n";

    expect_rows(ordered("it", s, 0, false, 6), "it",
                "0,b 0,d 0,f 0,h 1,a 1,c end");
    expect_rows(ordered("it", s, 0, true, 6), "it",
                "1,a 1,c 1,e 1,g 0,b 0,d end");
    expect_rows(ordered("rt", "0,a\n-0,b\n0,c\n-0,d\n", 0, true, 3), "rt",
                "0,a -0,b 0,c end");
}
END_TEST

START_TEST(order_limit_of_fewer_than_k_rows_gives_them_all)
{
    expect_rows(ordered("i", "2\n3\n1\n", 0, false, 3), "i", "1 2 3 end");
    expect_rows(ordered("i", "2\n3\n1\n", 0, false, 4), "i", "1 2 3 end");
    expect_rows(ordered("i", "2\n3\n1\n", 0, true, SIZE_MAX), "i", "3 2 1 end");
    expect_rows(ordered("i", "", 0, true, 4), "i", "end");
}
END_TEST

START_TEST(order_limit_with_k_0_pulls_nothing)
{
    struct plan *p = ordered("i", "2\n3\n1\n", 0, false, 0);

    expect_shown(p, "i", MOST, "end");
    expect_pulls(0, 0);
    finish(p);
}
END_TEST

static int ascending(const void *x, const void *y)
{
    return *(const int *)x - *(const int *)y;
}

/* n numbers, many of them equal; the first k of them as qsort says. */
static void expect_random_order(uint64_t *seed, int n, int k, bool descending)
{
    int numbers[200];
    char s[2048] = "", want[2048] = "";
    size_t at = 0, to = 0;

    for (int i = 0; i < n; i++) {
        numbers[i] = 1000 * (int)rng_below(seed, 50) + i;
        at += (size_t)sprintf(s + at, "%d,%d\n", numbers[i] / 1000, i);
        if (descending)
            numbers[i] = 1000 * (50 - numbers[i] / 1000) + i;
    }
    qsort(numbers, (size_t)n, sizeof *numbers, ascending);
    for (int i = 0; i < k && i < n; i++)
        to += (size_t)sprintf(want + to, "%d,%d ",
                              descending ? 50 - numbers[i] / 1000
                                         : numbers[i] / 1000,
                              numbers[i] % 1000);
    strcpy(want + to, "end");
    expect_rows(ordered("ii", s, 0, descending, (size_t)k), "ii", want);
}

START_TEST(random_rows_in_random_order)
{
    uint64_t seed = exam_seed();

    for (int i = 0; i < 300; i++) {
        int n = (int)rng_below(&seed, 200), k = 1 + (int)rng_below(&seed, 200);

        expect_random_order(&seed, n, k, i % 2);
    }
}
END_TEST

/* hash_join */

static struct plan *joined(const char *types, const char *s, unsigned column,
                           const char *build_types, const char *build,
                           unsigned build_column)
{
    struct plan *in;

    begin();
    in = rows(types, s);
    return hash_join(&a, in, column, rows(build_types, build), build_column,
                     MOST);
}

START_TEST(hash_join_pairs_the_rows_with_equal_values)
{
    expect_rows(joined("it", "1,a\n2,b\n3,c\n", 0, "ti", "x,3\ny,1\nz,4\n", 1),
                "itti", "1,a,y,1 3,c,x,3 end");
    expect_rows(joined("tr", "a,1.5\nb,2\n", 1, "r", "2\n1.5\n1.25\n", 0),
                "trr", "a,1.5,1.5 b,2,2 end");
    expect_rows(joined("t", "a\n\nab\nb\n", 0, "ti", "ab,1\n,2\nb,3\n", 0),
                "tti", ",,2 ab,ab,1 b,b,3 end");
}
END_TEST

START_TEST(hash_join_pairs_each_with_each)
{
    expect_rows(joined("ti", "a,1\nb,2\nc,1\n", 1, "it",
                       "1,x\n2,u\n1,y\n1,z\n2,v\n", 0),
                "tiit",
                "a,1,1,x a,1,1,y a,1,1,z b,2,2,u b,2,2,v "
                "c,1,1,x c,1,1,y c,1,1,z end");
}
END_TEST

START_TEST(rows_of_build_come_in_their_order)
{
    static char s[SHOWN], want[SHOWN];
    size_t at = 0, to = 0;

    for (int i = 0; i < 100; i++) {
        at += (size_t)sprintf(s + at, "%d,%d\n", i % 3, i);
        if (i % 3 == 1)
            to += (size_t)sprintf(want + to, "1,1,%d ", i);
    }
    strcpy(want + to, "end");
    expect_rows(joined("i", "1\n", 0, "ii", s, 0), "iii", want);
}
END_TEST

START_TEST(a_pair_is_found_among_any_number_of_rows)
{
    char s[256] = "";

    for (int n = 0; n < 40; n++) {
        sprintf(s + strlen(s), "%d\n", n);
        expect_rows(joined("t", "0\nx\n\n0\n", 0, "t", s, 0), "tt",
                    "0,0 0,0 end");
    }
}
END_TEST

START_TEST(zero_and_minus_zero_are_joined)
{
    expect_rows(joined("r", "-0\n1\n0\n", 0, "ri", "0,1\n-0,2\n", 0), "rri",
                "-0,0,1 -0,-0,2 0,0,1 0,-0,2 end");
}
END_TEST

START_TEST(hash_join_may_find_no_pair)
{
    expect_rows(joined("i", "1\n2\n", 0, "i", "2\n", 0), "ii", "2,2 end");
    expect_rows(joined("i", "1\n2\n", 0, "i", "3\n4\n", 0), "ii", "end");
    expect_rows(joined("i", "", 0, "i", "3\n4\n", 0), "ii", "end");
}
END_TEST

START_TEST(so_many_rows_of_build_fit_and_no_more)
{
    struct plan *in, *p;

    begin();
    in = rows("i", "1\n");
    p = hash_join(&a, in, 0, rows("i", "1\n2\n1\n"), 0, 3);
    expect_rows(p, "ii", "1,1 1,1 end");
    begin();
    in = rows("i", "1\n");
    p = hash_join(&a, in, 0, rows("i", "1\n2\n1\n"), 0, 2);
    expect_rows(p, "ii", "ENOSPC");
}
END_TEST

START_TEST(the_first_pull_of_hash_join_reads_all_of_build)
{
    struct plan *p = joined("i", "1\n1\n", 0, "i", "1\n2\n3\n", 0);

    expect_shown(p, "ii", 1, "1,1 ");
    expect_int(texts[1].it.status, 0);
    finish(p);
}
END_TEST

START_TEST(a_row_of_in_is_pulled_when_the_pairs_of_the_last_are_given)
{
    static const uint64_t pulls[] = { 1, 1, 3, 3 };
    union value row[2];
    struct plan *in, *p;

    begin();
    in = scan_cut("i", "1\n2\n1\n4\n", 2);
    p = hash_join(&a, in, 0, rows("i", "1\n3\n1\n"), 0, MOST);
    expect_types(p, "ii");
    for (int i = 0; i < 4; i++) {
        expect_int(iter_next(&p->it, row), 1);
        expect_pulls(0, pulls[i]);
    }
    finish(p);
}
END_TEST

START_TEST(when_build_has_no_rows_in_is_not_pulled)
{
    struct plan *p = joined("i", "1\n", 0, "i", "", 0);

    expect_shown(p, "ii", MOST, "end");
    expect_pulls(0, 0);
    finish(p);
}
END_TEST

/* 1000 rows "1,0,x", "1,1,x", "1,2,x" ... */
static const char *rising_rows(void)
{
    static char s[1000 * 8];
    char *to = s;

    for (int i = 0; i < 1000; i++)
        to += sprintf(to, "1,%d,x\n", i);
    return s;
}

static void expect_few_requests(struct plan *p)
{
    uint64_t before = heap_asked();
    struct shown shown;

    expect_plan(p);
    show(&shown, p, MOST);
    expect_int(p->it.status, 0);
    expect(heap_asked() - before < 50,
           "%s: 1000 rows, few of them to keep, and %" PRIu64
           " requests for memory",
           p->name, heap_asked() - before);
    finish(p);
}

START_TEST(a_row_that_is_not_kept_asks_for_no_memory)
{
    const struct agg aggs[] = { { COUNT, 0 }, { SUM, 1 }, { MAX, 1 },
                                { MIN, 1 },   { MAX, 2 }, { MIN, 2 } };
    struct plan *in;

    begin();
    in = rows("iit", rising_rows());
    expect_few_requests(group_by(&a, in, 0, aggs, 6, 9));
    begin();
    in = rows("irt", rising_rows());
    expect_few_requests(group_by(&a, in, 0, aggs, 6, 9));
    begin();
    in = rows("iit", rising_rows());
    expect_few_requests(order_limit(&a, in, 1, false, 3));
    begin();
    in = rows("iit", rising_rows());
    expect_few_requests(hash_join(&a, in, 1, rows("i", "7\n"), 0, 9));
}
END_TEST

/* Making a plan. */

static bool is_any(const union value *row, void *ctx)
{
    (void)row;
    (void)ctx;
    return true;
}

/* NULL, with this errno; and `in` is as good as before. */
static void expect_refused(const struct plan *p, int error, const char *what)
{
    int found = errno;

    expect(p == NULL, "%s: expected NULL, found a plan", what);
    expect(found == error, "%s: expected errno %s, found %s", what,
           strerror(error), strerror(found));
    errno = 0;
}

START_TEST(a_column_that_is_not_there_is_EINVAL)
{
    const struct agg sum[] = { { COUNT, 0 }, { SUM, 2 } };
    struct plan *p, *q;

    begin();
    p = rows("it", "1,a\n");
    q = rows("it", "1,a\n");
    expect_plan(p);
    expect_refused(project(&a, p, (unsigned[]){ 0, 2 }, 2), EINVAL, "project");
    expect_refused(group_by(&a, p, 2, NULL, 0, 9), EINVAL, "group_by");
    expect_refused(group_by(&a, p, 0, sum, 2, 9), EINVAL, "group_by");
    expect_refused(order_limit(&a, p, 2, false, 9), EINVAL, "order_limit");
    expect_refused(hash_join(&a, p, 2, q, 0, 9), EINVAL, "hash_join");
    expect_refused(hash_join(&a, p, 0, q, 2, 9), EINVAL, "hash_join");
    expect_rows(p, "it", "1,a end");
    finish(q);
}
END_TEST

START_TEST(a_type_that_does_not_suit_is_EINVAL)
{
    const struct agg sum[] = { { SUM, 1 } }, avg[] = { { AVG, 1 } };
    struct plan *p, *q;

    begin();
    p = rows("itr", "1,a,2\n");
    q = rows("itr", "1,a,2\n");
    expect_plan(p);
    expect_refused(group_by(&a, p, 0, sum, 1, 9), EINVAL, "SUM of TEXT");
    expect_refused(group_by(&a, p, 0, avg, 1, 9), EINVAL, "AVG of TEXT");
    expect_refused(hash_join(&a, p, 0, q, 2, 9), EINVAL, "INT with REAL");
    expect_refused(hash_join(&a, p, 1, q, 0, 9), EINVAL, "TEXT with INT");
    expect_rows(p, "itr", "1,a,2 end");
    finish(q);
}
END_TEST

START_TEST(a_row_of_no_columns_is_EINVAL)
{
    struct plan *p;

    begin();
    p = rows("i", "1\n");
    expect_plan(p);
    expect_refused(rows("", "1\n"), EINVAL, "scan");
    expect_refused(project(&a, p, NULL, 0), EINVAL, "project");
    expect_rows(p, "i", "1 end");
}
END_TEST

START_TEST(a_row_of_more_than_COLUMNS_is_EINVAL)
{
    const unsigned columns[COLUMNS + 1] = { 0 };
    const struct agg aggs[COLUMNS] = { { COUNT, 0 } };
    struct plan *p, *q;

    begin();
    p = rows("iiiiiiiii", "1,2,3,4,5,6,7,8,9\n");
    q = rows("iiiiiiii", "1,2,3,4,5,6,7,8\n");
    expect_plan(p);
    expect_refused(rows("iiiiiiiiiiiiiiiii", ""), EINVAL, "scan");
    expect_refused(project(&a, p, columns, COLUMNS + 1), EINVAL, "project");
    expect_refused(group_by(&a, p, 0, aggs, COLUMNS, 9), EINVAL, "group_by");
    expect_refused(hash_join(&a, p, 0, q, 0, 9), EINVAL, "hash_join");
    finish(p);
    finish(q);
}
END_TEST

START_TEST(a_row_of_COLUMNS_is_none_too_many)
{
    const struct agg aggs[COLUMNS - 1] = { { SUM, 1 } };
    struct plan *p;

    begin();
    p = rows("iiiiiiii", "1,2,3,4,5,6,7,8\n");
    p = hash_join(&a, p, 0, rows("iiiiiiii", "1,3,4,5,6,7,8,9\n"), 0, 9);
    expect_rows(p, "iiiiiiiiiiiiiiii", "1,2,3,4,5,6,7,8,1,3,4,5,6,7,8,9 end");
    begin();
    p = group_by(&a, rows("ii", "1,2\n1,3\n"), 0, aggs, COLUMNS - 1, 9);
    expect_rows(p, "iiiiiiiiiiiiiiii", "1,5,2,2,2,2,2,2,2,2,2,2,2,2,2,2 end");
}
END_TEST

/* Each operator, over the rows of p; scan does without. */
enum { KINDS = 7 };

static struct plan *make_kind(struct arena *at, int kind, struct plan *p)
{
    const struct agg aggs[] = { { COUNT, 0 }, { MAX, 1 } };
    struct schema schema = schema_of("it");

    switch (kind) {
    case 0:
        return where(at, p, is_any, NULL);
    case 1:
        return project(at, p, (unsigned[]){ 1, 0 }, 2);
    case 2:
        return limit(at, p, 5);
    case 3:
        return group_by(at, p, 0, aggs, 2, 9);
    case 4:
        return order_limit(at, p, 0, false, 5);
    case 5:
        return hash_join(at, p, 0, rows("it", "1,x\n"), 0, 9);
    default:
        return p ? scan(at, &texts[0].it, &schema) : NULL;
    }
}

START_TEST(an_operator_takes_at_most_OPERATOR_BYTES)
{
    static alignas(max_align_t) char small[OPERATOR_BYTES];

    for (int kind = 0; kind < KINDS; kind++) {
        struct arena one = arena(small, sizeof small);
        struct plan *p;

        begin();
        p = make_kind(&one, kind, rows("it", "1,a\n"));
        expect(p != NULL, "operator %d does not fit into an arena of %d bytes",
               kind, OPERATOR_BYTES);
        expect((char *)p >= small && (char *)(p + 1) <= small + sizeof small,
               "%s does not lie in the arena", p->name);
        finish(p);
    }
}
END_TEST

START_TEST(a_full_arena_is_ENOMEM)
{
    struct arena full = arena(room, sizeof(struct plan) / 2);

    for (int kind = 0; kind < KINDS; kind++) {
        struct plan *p;

        begin();
        a.next += sizeof(struct plan);
        p = rows("it", "1,a\n");
        expect_plan(p);
        expect_refused(make_kind(&full, kind, p), ENOMEM, "a full arena");
        expect_rows(p, "it", "1,a end");
    }
}
END_TEST

START_TEST(a_plan_over_NULL_is_NULL_and_errno_stays)
{
    struct plan *p;

    begin();
    p = rows("it", "1,a\n");
    expect_plan(p);
    for (int kind = 0; kind < KINDS - 1; kind++) {
        errno = ENOTTY;
        expect_refused(make_kind(&a, kind, NULL), ENOTTY, "in is NULL");
    }
    errno = ENOTTY;
    expect_refused(hash_join(&a, p, 0, NULL, 0, 9), ENOTTY, "build is NULL");
    expect_rows(p, "it", "1,a end");
}
END_TEST

START_TEST(what_is_handed_over_is_copied)
{
    unsigned columns[] = { 1, 0, 1 };
    struct agg aggs[] = { { MAX, 1 }, { SUM, 2 } };
    struct schema schema = schema_of("ti");
    struct plan *p;

    begin();
    texts[0] = text("a,1\nb,2\na,3\n", 12, CUT);
    p = scan(&a, &texts[0].it, &schema);
    p = project(&a, p, columns, 3);
    p = group_by(&a, p, 1, aggs, 2, 9);
    memset(columns, 1, sizeof columns);
    memset(aggs, 1, sizeof aggs);
    schema = schema_of("rrrr");
    expect_rows(p, "tti", "a,a,4 b,b,2 end");
}
END_TEST

START_TEST(making_a_plan_takes_nothing_from_the_heap)
{
    for (int kind = 0; kind < KINDS; kind++) {
        struct plan *p;

        begin();
        p = make_kind(&a, kind, rows("it", "1,a\n"));
        expect_plan(p);
        expect(heap_asked() == 0, "%s asked for memory before the first pull",
               p->name);
        expect_pulls(0, 0);
        finish(p);
    }
}
END_TEST

/* What a plan says of itself. */

START_TEST(a_plan_knows_its_name_and_what_is_below_it)
{
    static const char *const names[KINDS] = { "where",       "project",
                                              "limit",       "group_by",
                                              "order_limit", "hash_join",
                                              "scan" };

    for (int kind = 0; kind < KINDS; kind++) {
        struct plan *in, *p;

        begin();
        in = rows("it", "1,a\n");
        p = make_kind(&a, kind, in);
        expect_plan(p);
        expect(strcmp(p->name, names[kind]) == 0,
               "expected the name %s, found %s", names[kind], p->name);
        expect(p->in[0] == (kind < KINDS - 1 ? in : NULL),
               "%s: in[0] is not what is below it", p->name);
        expect((p->in[1] != NULL) == (kind == 5),
               "%s: in[1] is not what is below it", p->name);
        expect_int(p->it.status, 1);
        finish(p);
    }
}
END_TEST

START_TEST(a_plan_counts_the_rows_that_it_has_given)
{
    for (int kind = 0; kind < KINDS - 1; kind++) {
        union value row[COLUMNS];
        struct plan *in, *p;

        begin();
        in = rows("it", "1,a\n1,b\n1,c\n2,d\n");
        p = make_kind(&a, kind, in);
        expect_plan(p);
        for (uint64_t n = 0; n < 9; n++) {
            expect_uint(p->rows, n);
            if (iter_next(&p->it, row) <= 0)
                break;
        }
        expect(p->rows > 0 && p->rows <= 4, "%s: found %" PRIu64 " rows",
               p->name, p->rows);
        expect_uint(in->rows, 4);
        finish(p);
    }
}
END_TEST

/* A tree of all operators. */
static bool is_small(const union value *row, void *ctx)
{
    (void)ctx;
    return row[0].i < 8;
}

static const char numbers[] =
    "1,a,5\n2,bb,4\n3,ccc,3\n4,d,2\n5,e,1\n6,f,0\n7,g,-1\n8,h,-2\n1,zz,9\n"
    "2,a,8\n3,b,7\n4,cccc,6\n5,d,5\n6,,4\n7,f,3\n8,g,2\n";
static const char words[] = "one,1\nuno,1\ntwo,2\nthree,3\nfour,4\nfive,5\n"
                            "six,6\nseven,7\neight,8\nnine,9\n";

static struct plan *everything(void)
{
    const struct agg aggs[] = {
        { MIN, 1 }, { AVG, 2 }, { MAX, 1 }, { COUNT, 0 }
    };
    struct plan *in = where(&a, rows("iti", numbers), is_small, NULL);
    struct plan *build = rows("ti", words);

    build = project(&a, build, (unsigned[]){ 1, 0 }, 2);
    in = hash_join(&a, in, 0, build, 0, 10);
    in = group_by(&a, in, 4, aggs, 4, 10);
    in = order_limit(&a, in, 2, true, 5);
    return limit(&a, in, 4);
}

static const char all_of_it[] = "one,a,7,zz,2 uno,a,7,zz,2 two,a,6,bb,2 "
                                "three,b,5,ccc,2 end";

START_TEST(operators_stand_on_operators)
{
    begin();
    expect_rows(everything(), "ttrti", all_of_it);
}
END_TEST

/* An iterator over slices that looks at the heap whenever it is pulled. */
struct spy {
    struct iter it;
    struct iter *src;
    const struct plan *top;
    size_t most;     /* bytes that the heap held at once */
    size_t top_most; /* those of top */
};

static void look(struct spy *s)
{
    expect(held(s->top) == heap_bytes(),
           "the bytes of all operators are %zu, but the heap holds %zu",
           held(s->top), heap_bytes());
    if (heap_bytes() > s->most)
        s->most = heap_bytes();
    if (s->top->bytes > s->top_most)
        s->top_most = s->top->bytes;
}

static int spy_next(struct iter *it, void *out)
{
    struct spy *s = container_of(it, struct spy, it);

    look(s);
    return iter_next(s->src, out);
}

static const struct iter_ops spy_ops = { .next = spy_next };

static struct plan *spied(struct spy *spy, const char *types, const char *s)
{
    struct schema schema = schema_of(types);
    struct text *t = &texts[ntexts];

    *t = text(s, strlen(s), CUT);
    t->stage = stages[ntexts++];
    *spy = (struct spy){ .it = ITER(&spy_ops, struct slice), .src = &t->it };
    return scan(&a, &spy->it, &schema);
}

START_TEST(bytes_are_what_the_plan_holds)
{
    const struct agg aggs[] = { { MIN, 1 }, { MAX, 1 } };
    struct spy spy;
    struct plan *p;
    union value row[COLUMNS];

    begin();
    p = spied(&spy, "iti", numbers);
    p = hash_join(&a, p, 0, rows("ti", words), 1, 10);
    p = group_by(&a, p, 3, aggs, 2, 10);
    spy.top = p = order_limit(&a, p, 1, false, 3);
    expect_plan(p);
    do
        look(&spy);
    while (iter_next(&p->it, row) > 0);
    look(&spy);
    expect(spy.most > 0, "the bytes of all operators were always 0");
    finish(p);
    expect_uint(held(p), 0);
}
END_TEST

/* n rows "i,x,x..." with a text of 100 bytes. */
static const char *long_rows(int n, int different)
{
    static char s[1 << 16];
    size_t at = 0;

    for (int i = 0; i < n; i++)
        at += (size_t)sprintf(s + at, "%d,%0100d\n", (n - i) % different, i);
    return s;
}

enum { KEPT = 64 + 2 * 16 + 100, BASE = 256 };

static void expect_peak(struct plan *p, struct spy *spy, size_t kept)
{
    struct shown shown;

    expect_plan(p);
    spy->top = p;
    show(&shown, p, MOST);
    expect_int(p->it.status, 0);
    expect(p->peak >= spy->top_most && p->peak > 0,
           "%s: peak is %zu, but it held %zu bytes", p->name, p->peak,
           spy->top_most);
    expect(p->peak <= BASE + kept * KEPT,
           "%s: %zu rows to keep, but it held %zu bytes: %zu are enough",
           p->name, kept, p->peak, BASE + kept * KEPT);
    finish(p);
}

START_TEST(group_by_holds_a_row_for_each_group_and_one)
{
    const struct agg max[] = { { MAX, 1 } };
    struct spy spy;

    for (int groups = 1; groups < 40; groups += 6) {
        begin();
        expect_peak(group_by(&a, spied(&spy, "it", long_rows(400, groups)), 0,
                             max, 1, MOST),
                    &spy, (size_t)groups + 1);
    }
}
END_TEST

START_TEST(order_limit_holds_k_rows_and_one)
{
    struct spy spy;

    for (size_t k = 1; k < 40; k += 6) {
        begin();
        expect_peak(order_limit(&a, spied(&spy, "it", long_rows(400, 400)), 0,
                                false, k),
                    &spy, k + 1);
    }
    begin();
    expect_peak(
        order_limit(&a, spied(&spy, "it", long_rows(9, 9)), 0, false, SIZE_MAX),
        &spy, 9);
}
END_TEST

/* Each row is before the last one, and takes its place. */
static const char *long_and_short(void)
{
    static char s[128];

    sprintf(s, "2,%0100d\n1,\n0,\n", 0);
    return s;
}

START_TEST(peak_is_the_most_that_was_held)
{
    struct spy spy;
    struct plan *in;

    begin();
    in = spied(&spy, "it", long_and_short());
    expect_peak(order_limit(&a, in, 0, false, 1), &spy, 2);
}
END_TEST

START_TEST(hash_join_holds_the_rows_of_build)
{
    struct plan *in;
    struct spy spy;

    for (int n = 1; n < 40; n += 6) {
        begin();
        in = rows("i", "1\n1\n1\n");
        expect_peak(
            hash_join(&a, in, 0, spied(&spy, "it", long_rows(n, n)), 0, MOST),
            &spy, (size_t)n);
    }
}
END_TEST

START_TEST(scan_holds_one_line_and_the_others_hold_nothing)
{
    struct spy spy;
    struct plan *scanned, *p;
    struct shown shown;

    begin();
    scanned = spied(&spy, "it", long_rows(300, 300));
    p = where(&a, scanned, is_any, NULL);
    p = limit(&a, project(&a, p, (unsigned[]){ 0 }, 1), 300);
    expect_plan(p);
    spy.top = p;
    show(&shown, p, MOST);
    expect(scanned->peak <= LINE_BYTES && spy.most <= LINE_BYTES,
           "scan held %zu bytes, all of them %zu; %d are enough", scanned->peak,
           spy.most, LINE_BYTES);
    expect_uint(p->rows, 300);
    expect_uint(p->peak + p->in[0]->peak + p->in[0]->in[0]->peak, 0);
    finish(p);
}
END_TEST

START_TEST(the_end_gives_back_what_is_held)
{
    for (int kind = 0; kind < KINDS - 1; kind++) {
        struct shown shown;
        struct plan *p;

        begin();
        p = make_kind(&a, kind, rows("it", "1,a\n2,b\n"));
        expect_plan(p);
        show(&shown, p, MOST);
        expect_int(p->it.status, 0);
        expect(heap_blocks() == 0 && p->bytes == 0,
               "%s: after the end %zu blocks are held", p->name, heap_blocks());
        finish(p);
    }
}
END_TEST

START_TEST(an_error_gives_back_what_is_held)
{
    for (int kind = 0; kind < KINDS - 1; kind++) {
        struct shown shown;
        struct plan *p;

        begin();
        p = make_kind(&a, kind, rows("it", "1,a\n2,b\nc\n"));
        expect_plan(p);
        show(&shown, p, MOST);
        expect_int(p->it.status, -EILSEQ);
        expect(heap_blocks() == 0 || kind == 5,
               "%s: after an error %zu blocks are held", p->name,
               heap_blocks());
        expect(p->bytes == 0, "%s: after an error it holds %zu bytes", p->name,
               p->bytes);
        finish(p);
    }
}
END_TEST

START_TEST(closed_after_any_row_it_gives_everything_back)
{
    for (unsigned n = 0; n < 6; n++) {
        struct shown shown;
        struct plan *p;

        begin();
        p = everything();
        expect_plan(p);
        show(&shown, p, n);
        finish(p);
        for (unsigned i = 0; i < ntexts; i++)
            expect(texts[i].watch.closes == 1,
                   "closed after %u rows, source %u was closed %u times", n, i,
                   texts[i].watch.closes);
    }
}
END_TEST

/* Those below need no memory to scan, so that what is refused last is theirs.
 */
static struct plan *replacing(void)
{
    return order_limit(&a, scan_cut("it", "3,a\n2,b\n1,c\n", 99), 0, false, 1);
}

static struct plan *grouping(void)
{
    const struct agg aggs[] = { { MIN, 1 } };

    return group_by(&a, scan_cut("it", "1,b\n2,b\n1,a\n", 99), 0, aggs, 1, 9);
}

static struct plan *regrouping(void)
{
    return group_by(&a, scan_cut("i", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", 99), 0,
                    NULL, 0, 9);
}

static struct plan *pairing(void)
{
    struct plan *in = scan_cut("i", "1\n2\n", 99);

    return hash_join(&a, in, 0, scan_cut("i", "2\n1\n", 99), 0, 9);
}

/* How many requests for memory were refused, one in each round. */
static uint64_t refuse_each(struct plan *make(void), const char *want)
{
    int status = -ENOMEM;
    uint64_t k = 0;

    while (status == -ENOMEM) {
        struct shown shown;
        struct plan *p;

        begin();
        p = make();
        expect_plan(p);
        heap_refuse(++k);
        show(&shown, p, MOST);
        heap_refuse(0);
        status = p->it.status;
        finish(p);
        expect(status == -ENOMEM || strcmp(shown.s, want) == 0,
               "request %" PRIu64 " for memory was refused: expected %s or "
               "ENOMEM, found %s",
               k, want, shown.s);
    }
    return k - 1;
}

START_TEST(whichever_allocation_is_refused)
{
    uint64_t n = refuse_each(everything, all_of_it);

    expect(n >= 20, "only %" PRIu64 " requests for memory", n);
    refuse_each(replacing, "1,c end");
    refuse_each(grouping, "1,a 2,b end");
    refuse_each(regrouping, "1 2 3 4 5 6 7 8 9 end");
    refuse_each(pairing, "1,1 2,2 end");
}
END_TEST

START_TEST(ten_operators_in_a_row)
{
    struct plan *p;

    begin();
    p = rows("it", "1,a\n2,b\n3,c\n");
    for (int i = 0; i < 9; i++)
        p = i % 3 == 0   ? project(&a, p, (unsigned[]){ 1, 0 }, 2)
            : i % 3 == 1 ? where(&a, p, is_any, NULL)
                         : order_limit(&a, p, 0, i % 2, 3);
    expect_rows(p, "ti", "a,1 b,2 c,3 end");
}
END_TEST

/* explain */

static const char *explained(const struct plan *p)
{
    static char said[SHOWN];
    FILE *to = fmemopen(said, sizeof said, "w");
    int rc = explain(p, to);

    fclose(to);
    expect(rc == 0, "explain: expected 0, found %d", rc);
    return said;
}

/* What is to be said of p, but for what failed. */
static void put_plan(struct shown *to, const struct plan *p, int depth,
                     const char *more)
{
    put(to, "%*s%s: %" PRIu64 " rows, holds %zu bytes, at most %zu%s\n",
        2 * depth, "", p->name, p->rows, p->bytes, p->peak, more);
}

static void expect_said(const struct plan *p, const char *want)
{
    const char *said = explained(p);

    expect(strcmp(said, want) == 0, "expected:\n%sfound:\n%s", want, said);
}

static void expect_everything_said(const struct plan *p)
{
    const struct plan *group = p->in[0]->in[0], *join = group->in[0];
    struct shown want = { 0 };

    put_plan(&want, p, 0, "");
    put_plan(&want, p->in[0], 1, "");
    put_plan(&want, group, 2, "");
    put_plan(&want, join, 3, "");
    put_plan(&want, join->in[0], 4, "");
    put_plan(&want, join->in[0]->in[0], 5, "");
    put_plan(&want, join->in[1], 4, "");
    put_plan(&want, join->in[1]->in[0], 5, "");
    expect_said(p, want.s);
}

START_TEST(explain_says_a_line_for_each_operator)
{
    struct shown shown;
    struct plan *p;

    begin();
    p = everything();
    expect_plan(p);
    expect_everything_said(p);
    show(&shown, p, 2);
    expect_everything_said(p);
    show(&shown, p, MOST);
    expect_everything_said(p);
    finish(p);
    expect_everything_said(p);
}
END_TEST

START_TEST(before_the_first_pull_explain_says_0_rows)
{
    struct plan *p;

    begin();
    p = limit(&a, rows("i", "1\n"), 1);
    expect_plan(p);
    expect_said(p, "limit: 0 rows, holds 0 bytes, at most 0\n"
                   "  scan: 0 rows, holds 0 bytes, at most 0\n");
    finish(p);
}
END_TEST

/* Below p, which is over in and build, it is `culprit` that failed. */
static void expect_blamed(struct plan *p, const struct plan *culprit, int error)
{
    struct shown shown, want = { 0 };
    char more[128];

    expect_plan(p);
    show(&shown, p, MOST);
    expect_int(p->it.status, -error);
    snprintf(more, sizeof more, ", row %" PRIu64 ": %s", culprit->rows + 1,
             strerror(error));
    put_plan(&want, p, 0, p == culprit ? more : "");
    for (int i = 0; i < 2; i++)
        if (p->in[i])
            put_plan(&want, p->in[i], 1, p->in[i] == culprit ? more : "");
    expect_said(p, want.s);
    finish(p);
}

START_TEST(explain_says_what_failed_and_where)
{
    struct plan *in, *build;

    begin();
    in = rows("i", "1\n2\nx\n");
    expect_blamed(limit(&a, in, 9), in, EILSEQ);
    begin();
    in = rows("i", "1\n2\n");
    in = group_by(&a, in, 0, NULL, 0, 1);
    expect_blamed(in, in, ENOSPC);
    begin();
    in = rows("i", "1\n2\n");
    build = rows("i", "1\n12345678901234567890\n");
    expect_blamed(hash_join(&a, in, 0, build, 0, 9), build, EOVERFLOW);
    begin();
    in = rows("i", "1\n1\n2,\n");
    build = rows("i", "1\n");
    expect_blamed(hash_join(&a, in, 0, build, 0, 9), in, EILSEQ);
}
END_TEST

/* explain to a file that takes `size` bytes. */
static int explain_in(const struct plan *p, size_t size)
{
    char said[SHOWN];
    FILE *to = fmemopen(said, size, "w");
    int rc;

    setvbuf(to, NULL, _IONBF, 0);
    rc = explain(p, to);
    fclose(to);
    return rc;
}

START_TEST(explain_that_is_not_taken_is_EIO)
{
    struct plan *p, *in;
    size_t all;

    begin();
    in = limit(&a, rows("i", "1\n"), 1);
    p = limit(&a, hash_join(&a, in, 0, rows("i", "1\n"), 0, 1), 1);
    expect_plan(p);
    all = strlen(explained(p));
    expect_int(explain_in(p, all + 1), 0);
    for (size_t size = 1; size < all; size++)
        expect_int(explain_in(p, size), -EIO);
    finish(p);
}
END_TEST

/* SQLite: the same query, on the same rows, in the same order. */

enum { T_ROWS = 120, U_ROWS = 14, PLANS = 200, DEPTH = 7, COLUMNS_OF_T = 4 };

/* A plan, and what it means: in SQL, and for people. The SQL calls its columns
 * after its number, q3c0 and so on; q3s is the place of a row. */
struct query {
    struct plan *plan;
    struct schema schema;
    bool rounded[COLUMNS]; /* its sum would depend on the order of the rows */
    unsigned number;
    const char *sql, *said;
};

/* What a plan is written with; used again for the next one. */
static char pool[1 << 18];
static size_t pooled;
static unsigned numbered;

static __attribute__((format(printf, 1, 2))) const char *
written(const char *format, ...)
{
    char *s = pool + pooled;
    va_list ap;
    int n;

    va_start(ap, format);
    n = vsnprintf(s, sizeof pool - pooled, format, ap);
    va_end(ap);
    ck_assert(n >= 0 && (size_t)n < sizeof pool - pooled);
    pooled += (size_t)n + 1;
    return s;
}

/* Two tables, for SQLite and as text. Values repeat, and are quarters, so that
 * all sums are exact. */
struct table {
    const char *name, *types;
    int rows;
    char csv[1 << 13];
};

static struct table t = { .name = "t", .types = "itri", .rows = T_ROWS };
static struct table u = { .name = "u", .types = "tir", .rows = U_ROWS };

static const char *random_value(uint64_t *seed, enum type type)
{
    static const char *const towns[] = {
        "Ulm", "Bonn", "", "Essen", "Ul", "Ulm an der Donau", "Bo\xc3\xb6"
    };
    int dice = (int)rng_below(seed, 1000);

    if (type == TEXT)
        return towns[dice % 7];
    if (type == INT)
        return written("%d", dice % 12 - 4);
    return written("%d.%02d", dice % 30 - 9, dice % 4 * 25);
}

static void run_sql(sqlite3 *db, const char *sql)
{
    char *error = NULL;

    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, &error) == SQLITE_OK,
                  "SQLite: %s: %s", error, sql);
}

static void make_row(sqlite3 *db, struct table *to, size_t *at, uint64_t *seed)
{
    struct schema schema = schema_of(to->types);
    const char *sql = "", *csv = "";

    for (unsigned i = 0; i < schema.n; i++) {
        const char *comma = i > 0 ? "," : "";
        const char *value = random_value(seed, schema.type[i]);

        csv = written("%s%s%s", csv, comma, value);
        sql = written(schema.type[i] == TEXT ? "%s%s'%s'" : "%s%s%s", sql,
                      comma, value);
    }
    *at += (size_t)snprintf(to->csv + *at, sizeof to->csv - *at, "%s\n", csv);
    run_sql(db, written("INSERT INTO %s VALUES (%s)", to->name, sql));
    pooled = 0;
}

static sqlite3 *make_tables(uint64_t *seed)
{
    sqlite3 *db;
    size_t at = 0;

    ck_assert(sqlite3_open(":memory:", &db) == SQLITE_OK);
    run_sql(db, "PRAGMA temp_store = MEMORY;"
                "CREATE TABLE t (c0 INTEGER, c1 TEXT, c2 REAL, c3 INTEGER);"
                "CREATE TABLE u (c0 TEXT, c1 INTEGER, c2 REAL); BEGIN");
    for (int i = 0; i < t.rows; i++)
        make_row(db, &t, &at, seed);
    at = 0;
    for (int i = 0; i < u.rows; i++)
        make_row(db, &u, &at, seed);
    run_sql(db, "COMMIT");
    return db;
}

/* Like `in`, with a number of its own. */
static struct query query_over(const struct query *in)
{
    struct query q = *in;

    q.number = ++numbered;
    return q;
}

/* All columns of `in`, as those of q from the first on: "q1c0 AS q2c0, ". */
static const char *renamed(const struct query *in, const struct query *q,
                           unsigned first)
{
    const char *s = "";

    for (unsigned i = 0; i < in->schema.n; i++)
        s = written("%sq%uc%u AS q%uc%u, ", s, in->number, i, q->number,
                    first + i);
    return s;
}

static struct query from_table(const struct table *from)
{
    struct query q = { .schema = schema_of(from->types), .number = ++numbered };
    const char *s = "";

    q.plan = rows(from->types, from->csv);
    for (unsigned i = 0; i < q.schema.n; i++)
        s = written("%sc%u AS q%uc%u, ", s, i, q.number, i);
    q.sql = written("SELECT %srowid AS q%us FROM %s", s, q.number, from->name);
    q.said = from->name;
    return q;
}

/* value > bound, or value <= bound */
struct bound {
    unsigned column;
    enum type type;
    bool above;
    const char *value;
};

static struct bound bounds[4 * DEPTH];
static unsigned nbounds;

static bool is_greater(const union value *v, const struct bound *b)
{
    size_t len = strlen(b->value);
    int order;

    if (b->type == INT)
        return v->i > atoi(b->value);
    if (b->type == REAL)
        return v->r > atof(b->value);
    order = memcmp(v->s.ptr, b->value, v->s.len < len ? v->s.len : len);
    return order > 0 || (order == 0 && v->s.len > len);
}

static bool is_within(const union value *row, void *ctx)
{
    const struct bound *b = ctx;

    return is_greater(&row[b->column], b) == b->above;
}

static struct query random_where(const struct query *in, uint64_t *seed)
{
    struct query q = query_over(in);
    struct bound *b = &bounds[nbounds++];
    const char *sign, *quote;

    b->column = (unsigned)rng_below(seed, in->schema.n);
    b->type = in->schema.type[b->column];
    b->above = rng_below(seed, 2);
    b->value = random_value(seed, b->type);
    sign = b->above ? ">" : "<=";
    quote = b->type == TEXT ? "'" : "";
    q.plan = where(&a, in->plan, is_within, b);
    q.sql = written("SELECT %sq%us AS q%us FROM (%s) WHERE q%uc%u %s %s%s%s",
                    renamed(in, &q, 0), in->number, q.number, in->sql,
                    in->number, b->column, sign, quote, b->value, quote);
    q.said = written("where(%s, column %u %s %s%s%s)", in->said, b->column,
                     sign, quote, b->value, quote);
    return q;
}

static struct query random_project(const struct query *in, uint64_t *seed)
{
    struct query q = query_over(in);
    unsigned column[5], n = 1 + (unsigned)rng_below(seed, 5);
    const char *s = "", *said = "";

    for (unsigned i = 0; i < n; i++) {
        column[i] = (unsigned)rng_below(seed, in->schema.n);
        q.schema.type[i] = in->schema.type[column[i]];
        q.rounded[i] = in->rounded[column[i]];
        s = written("%sq%uc%u AS q%uc%u, ", s, in->number, column[i], q.number,
                    i);
        said = written("%s, %u", said, column[i]);
    }
    q.schema.n = n;
    q.plan = project(&a, in->plan, column, n);
    q.sql = written("SELECT %sq%us AS q%us FROM (%s)", s, in->number, q.number,
                    in->sql);
    q.said = written("project(%s%s)", in->said, said);
    return q;
}

static struct query random_limit(const struct query *in, uint64_t *seed)
{
    struct query q = query_over(in);
    unsigned n = (unsigned)rng_below(seed, 100);

    q.plan = limit(&a, in->plan, n);
    q.sql = written("SELECT %sq%us AS q%us FROM (%s) ORDER BY q%us LIMIT %u",
                    renamed(in, &q, 0), in->number, q.number, in->sql,
                    in->number, n);
    q.said = written("limit(%s, %u)", in->said, n);
    return q;
}

static struct agg random_agg(const struct query *in, uint64_t *seed)
{
    struct agg agg = { COUNT, (unsigned)rng_below(seed, in->schema.n) };

    agg.fn = (int)rng_below(seed, 5);
    if ((agg.fn == SUM || agg.fn == AVG) &&
        (in->schema.type[agg.column] == TEXT || in->rounded[agg.column]))
        agg.fn = COUNT;
    return agg;
}

/* Column i of q is this aggregate. */
static void set_agg(struct query *q, unsigned i, const struct query *in,
                    const struct agg *agg)
{
    q->schema.type[i] = agg->fn == COUNT ? INT
                        : agg->fn == AVG ? REAL
                                         : in->schema.type[agg->column];
    q->rounded[i] =
        agg->fn == AVG || (agg->fn != COUNT && in->rounded[agg->column]);
    q->schema.n = i + 1;
}

static struct query random_group_by(const struct query *in, uint64_t *seed)
{
    static const char *const fns[] = { "count", "sum", "min", "max", "avg" };
    struct query q = query_over(in);
    unsigned key = (unsigned)rng_below(seed, in->schema.n);
    unsigned n = (unsigned)rng_below(seed, 5);
    const char *s, *said = "";
    struct agg agg[5];

    set_agg(&q, 0, in, &(struct agg){ MIN, key });
    s = written("q%uc%u AS q%uc0, ", in->number, key, q.number);
    for (unsigned i = 0; i < n; i++) {
        agg[i] = random_agg(in, seed);
        set_agg(&q, i + 1, in, &agg[i]);
        s = written("%s%s(q%uc%u) AS q%uc%u, ", s, fns[agg[i].fn], in->number,
                    agg[i].column, q.number, i + 1);
        said = written("%s, %s(%u)", said, fns[agg[i].fn], agg[i].column);
    }
    q.plan = group_by(&a, in->plan, key, agg, n, MOST);
    q.sql = written("SELECT %smin(q%us) AS q%us FROM (%s) GROUP BY q%uc%u", s,
                    in->number, q.number, in->sql, in->number, key);
    q.said = written("group_by(%s, %u%s)", in->said, key, said);
    return q;
}

static struct query random_order_limit(const struct query *in, uint64_t *seed)
{
    struct query q = query_over(in);
    unsigned column = (unsigned)rng_below(seed, in->schema.n);
    unsigned k = (unsigned)rng_below(seed, 100);
    bool descending = rng_below(seed, 2);
    const char *order = written("q%uc%u %s, q%us", in->number, column,
                                descending ? "DESC" : "ASC", in->number);

    q.plan = order_limit(&a, in->plan, column, descending, k);
    q.sql =
        written("SELECT %srow_number() OVER (ORDER BY %s) AS q%us FROM (%s) "
                "ORDER BY %s LIMIT %u",
                renamed(in, &q, 0), order, q.number, in->sql, order, k);
    q.said = written("order_limit(%s, %u%s, %u)", in->said, column,
                     descending ? " descending" : "", k);
    return q;
}

/* The first column of this type, from one on that chance names; or schema.n. */
static unsigned column_like(const struct query *q, enum type type,
                            uint64_t *seed)
{
    unsigned from = (unsigned)rng_below(seed, q->schema.n);

    for (unsigned i = 0; i < q->schema.n; i++)
        if (q->schema.type[(from + i) % q->schema.n] == type)
            return (from + i) % q->schema.n;
    return q->schema.n;
}

static struct query join_of(const struct query *in, unsigned column,
                            const struct query *build, unsigned build_column)
{
    struct query q = query_over(in);

    for (unsigned i = 0; i < build->schema.n; i++) {
        q.rounded[q.schema.n] = build->rounded[i];
        q.schema.type[q.schema.n++] = build->schema.type[i];
    }
    q.plan = hash_join(&a, in->plan, column, build->plan, build_column, MOST);
    q.sql =
        written("SELECT %s%srow_number() OVER (ORDER BY q%us, q%us) AS q%us "
                "FROM (%s) JOIN (%s) ON q%uc%u = q%uc%u",
                renamed(in, &q, 0), renamed(build, &q, in->schema.n),
                in->number, build->number, q.number, in->sql, build->sql,
                in->number, column, build->number, build_column);
    q.said = written("hash_join(%s, %u, %s, %u)", in->said, column, build->said,
                     build_column);
    return q;
}

static struct query random_join(const struct query *in, uint64_t *seed)
{
    unsigned column = (unsigned)rng_below(seed, in->schema.n), other;
    struct query build = from_table(&u);

    if (rng_below(seed, 2))
        build = random_where(&build, seed);
    if (rng_below(seed, 3) == 0)
        build = random_group_by(&build, seed);
    other = column_like(&build, in->schema.type[column], seed);
    if (other == build.schema.n || in->schema.n + build.schema.n > COLUMNS)
        return random_where(in, seed);
    return join_of(in, column, &build, other);
}

static struct query random_query(uint64_t *seed)
{
    typedef struct query make_fn(const struct query *in, uint64_t *seed);
    static make_fn *const makes[] = { random_where,       random_project,
                                      random_limit,       random_group_by,
                                      random_order_limit, random_join };
    unsigned depth = 1 + (unsigned)rng_below(seed, DEPTH);
    struct query q;

    begin();
    nbounds = numbered = 0;
    pooled = 0;
    q = from_table(&t);
    while (depth-- > 0 && ntexts < TEXTS)
        q = makes[rng_below(seed, 6)](&q, seed);
    return q;
}

static void put_theirs(struct shown *to, sqlite3_stmt *st, int column)
{
    if (sqlite3_column_type(st, column) == SQLITE_FLOAT)
        put(to, "%.17g", sqlite3_column_double(st, column));
    else
        put(to, "%s", (const char *)sqlite3_column_text(st, column));
}

/* The next row of both, as a text; "" at the end. */
static void put_next(const struct query *q, sqlite3_stmt *st,
                     struct shown *found, struct shown *want)
{
    union value row[COLUMNS];

    found->len = want->len = 0;
    found->s[0] = want->s[0] = '\0';
    if (iter_next(&q->plan->it, row) > 0)
        put_row(found, &q->schema, row);
    if (sqlite3_step(st) != SQLITE_ROW)
        return;
    for (unsigned i = 0; i < q->schema.n; i++) {
        put(want, i > 0 ? "," : "");
        put_theirs(want, st, (int)i);
    }
    put(want, " ");
}

/* How many rows both have given. */
static unsigned expect_same(const struct query *q, sqlite3_stmt *st)
{
    static struct shown found, want;
    unsigned n = 0;

    expect(q->plan != NULL, "%s: expected a plan, found NULL", q->said);
    for (;; n++) {
        put_next(q, st, &found, &want);
        expect(strcmp(found.s, want.s) == 0,
               "%s: row %u: SQLite says \"%s\", found \"%s\"", q->said, n,
               want.s, found.s);
        if (found.len == 0)
            break;
    }
    expect(q->plan->it.status == 0, "%s: expected the end, found %d", q->said,
           q->plan->it.status);
    return n;
}

static unsigned expect_what_sqlite_says(sqlite3 *db, const struct query *q)
{
    const char *sql =
        written("SELECT * FROM (%s) ORDER BY q%us", q->sql, q->number);
    sqlite3_stmt *st;
    unsigned n;

    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK,
                  "SQLite: %s: %s", sqlite3_errmsg(db), sql);
    n = expect_same(q, st);
    sqlite3_finalize(st);
    finish(q->plan);
    return n;
}

START_TEST(random_plans_give_what_sqlite_gives)
{
    uint64_t seed = exam_seed();
    sqlite3 *db = make_tables(&seed);
    unsigned n = 0;

    for (int i = 0; i < PLANS; i++) {
        struct query q = random_query(&seed);

        n += expect_what_sqlite_says(db, &q);
    }
    expect(n > PLANS, "only %u rows in %d plans", n, PLANS);
    sqlite3_close(db);
}
END_TEST

/* What is found by looking at everything takes much longer than the two seconds
 * that a test may take. */

enum { MANY = 50000 };

/* MANY lines of numbers: x, x + step, x + 2 * step, ... */
static const char *many_rows(int64_t x, int64_t step)
{
    static char s[TEXTS][MANY * 12];
    char *to = s[ntexts];

    for (int i = 0; i < MANY; i++)
        to += sprintf(to, "%" PRId64 "\n", x + i * step);
    return s[ntexts];
}

static void expect_many(struct plan *p, const char *types)
{
    union value row[COLUMNS];
    uint64_t n = 0;

    expect_types(p, types);
    while (iter_next(&p->it, row) > 0)
        n++;
    expect_int(p->it.status, 0);
    expect_uint(n, MANY);
    finish(p);
}

START_TEST(a_group_is_found_among_many)
{
    begin();
    expect_many(group_by(&a, scan_cut("i", many_rows(0, 65536), 4096), 0, NULL,
                         0, MOST),
                "i");
    begin();
    expect_many(
        group_by(&a, scan_cut("r", many_rows(0, 1), 4096), 0, NULL, 0, MOST),
        "r");
    begin();
    expect_many(
        group_by(&a, scan_cut("t", many_rows(0, 1), 4096), 0, NULL, 0, MOST),
        "t");
}
END_TEST

START_TEST(a_row_of_build_is_found_among_many)
{
    struct plan *in;

    begin();
    in = scan_cut("r", many_rows(MANY, -1), 4096);
    expect_many(
        hash_join(&a, in, 0, scan_cut("r", many_rows(1, 1), 4096), 0, MOST),
        "rr");
    begin();
    in = rows("i", "1\n");
    expect_many(
        hash_join(&a, in, 0, scan_cut("i", many_rows(1, 0), 4096), 0, MOST),
        "ii");
}
END_TEST

START_TEST(many_rows_are_put_in_order)
{
    begin();
    expect_many(
        order_limit(&a, scan_cut("i", many_rows(0, 1), 4096), 0, true, MANY),
        "i");
    begin();
    expect_many(order_limit(&a, scan_cut("i", many_rows(0, -1), 4096), 0, false,
                            SIZE_MAX),
                "i");
}
END_TEST

/* The promises of every iterator, over sources that are watched. */

static alignas(max_align_t) char trial_room[2][4 * OPERATOR_BYTES];
static struct text trial_text[2][2];

static const char ten[] = "1\n2\n3\n4\n5\n6\n7\n8\n9\n0\n";

static struct plan *trial_scan(struct arena *at, int i, int number)
{
    struct schema schema = schema_of("i");

    trial_text[i][number] = text(ten, sizeof ten - 1, 2);
    return scan(at, &trial_text[i][number].it, &schema);
}

static struct subject watched(struct plan *p, int i, int number)
{
    static struct iter none;

    return (struct subject){ p ? &p->it : &none, &trial_text[i][number].watch };
}

#define TRIAL(name, number, expression)                                        \
    static struct subject name(int i)                                          \
    {                                                                          \
        struct arena at = arena(trial_room[i], sizeof trial_room[i]);          \
        struct plan *in = trial_scan(&at, i, 0);                               \
                                                                               \
        return watched((expression), i, (number));                             \
    }

TRIAL(try_scan, 0, in)
TRIAL(try_where, 0, where(&at, in, is_any, NULL))
TRIAL(try_project, 0, project(&at, in, (unsigned[]){ 0, 0 }, 2))
TRIAL(try_limit, 0, limit(&at, in, 9))
TRIAL(try_group_by, 0, group_by(&at, in, 0, NULL, 0, 99))
TRIAL(try_order_limit, 0, order_limit(&at, in, 0, true, 9))
TRIAL(try_join_in, 0, hash_join(&at, in, 0, trial_scan(&at, i, 1), 0, 99))
TRIAL(try_join_build, 1, hash_join(&at, in, 0, trial_scan(&at, i, 1), 0, 99))

static const struct trial trials[] = {
    { "scan", try_scan, NULL },
    { "where", try_where, NULL },
    { "project", try_project, NULL },
    { "limit", try_limit, NULL },
    { "group_by", try_group_by, NULL },
    { "order_limit", try_order_limit, NULL },
    { "hash_join, its in", try_join_in, NULL },
    { "hash_join, its build", try_join_build, NULL }
};

void exam(struct exam *e)
{
    promise(e, a_line_is_a_row);
    promise(e, a_line_ends_with_lf_or_cr_lf_or_the_text);
    promise(e, an_empty_text_has_no_rows);
    promise(e, an_empty_line_is_a_row_of_one_empty_text);
    promise(e, what_lies_before_a_line_is_not_part_of_it);
    promise(e, wherever_the_slices_are_cut);
    promise(e, an_int_is_what_strtoll_reads);
    promise(e, an_int_that_is_none_is_EILSEQ);
    promise(e, an_int_that_does_not_fit_is_EOVERFLOW);
    promise(e, an_int_fits_whatever_errno_was);
    promise(e, a_real_is_what_strtod_reads);
    promise(e, a_real_that_is_none_is_EILSEQ);
    promise(e, a_real_that_does_not_fit_is_EOVERFLOW);
    promise(e, a_text_is_any_bytes);
    promise(e, a_text_that_begins_with_a_quote_is_EILSEQ);
    promise(e, too_few_or_too_many_fields_are_EILSEQ);
    promise(e, a_line_of_LINE_BYTES_fits);
    promise(e, a_longer_line_is_EMSGSIZE);
    promise(e, src_is_pulled_only_for_a_line_that_is_not_over);
    promise(e, an_empty_slice_is_no_text);
    promise(e, what_src_leaves_at_its_end_is_no_text);
    promise(e, the_rows_before_an_error_come_first);
    promise(e, half_a_line_is_lost_with_an_error);
    promise(e, where_gives_the_rows_that_are_to_be_kept);
    promise(e, where_may_give_all_rows_or_none);
    promise(e, where_pulls_no_row_after_the_one_it_gives);
    promise(e, project_gives_these_columns_in_this_order);
    promise(e, project_may_give_a_column_twice);
    promise(e, limit_gives_the_first_n_rows);
    promise(e, limit_pulls_no_row_that_it_does_not_give);
    promise(e, limit_0_pulls_nothing);
    promise(e, group_by_gives_a_row_for_each_value_of_the_key);
    promise(e, groups_come_in_the_order_in_which_they_began);
    promise(e, zero_and_minus_zero_are_one_group);
    promise(e, count_does_not_look_at_its_column);
    promise(e, sum_adds_up_the_column);
    promise(e, min_and_max_are_of_any_type);
    promise(e, avg_is_the_sum_through_the_count);
    promise(e, the_key_may_be_aggregated_too);
    promise(e, without_aggregates_the_values_are_what_is_left);
    promise(e, group_by_of_no_rows_has_no_groups);
    promise(e, reals_are_added_in_the_order_of_the_rows);
    promise(e, a_sum_that_does_not_fit_is_EOVERFLOW);
    promise(e, an_average_of_large_ints_fits);
    promise(e, so_many_groups_fit_and_no_more);
    promise(e, the_first_pull_of_group_by_reads_all_rows);
    promise(e, order_limit_gives_the_first_k_in_order);
    promise(e, ints_and_reals_are_ordered_as_numbers);
    promise(e, texts_are_ordered_byte_by_byte);
    promise(e, equal_rows_stay_in_their_order);
    promise(e, order_limit_of_fewer_than_k_rows_gives_them_all);
    promise(e, order_limit_with_k_0_pulls_nothing);
    promise(e, random_rows_in_random_order);
    promise(e, hash_join_pairs_the_rows_with_equal_values);
    promise(e, hash_join_pairs_each_with_each);
    promise(e, rows_of_build_come_in_their_order);
    promise(e, a_pair_is_found_among_any_number_of_rows);
    promise(e, zero_and_minus_zero_are_joined);
    promise(e, hash_join_may_find_no_pair);
    promise(e, so_many_rows_of_build_fit_and_no_more);
    promise(e, the_first_pull_of_hash_join_reads_all_of_build);
    promise(e, a_row_of_in_is_pulled_when_the_pairs_of_the_last_are_given);
    promise(e, when_build_has_no_rows_in_is_not_pulled);
    promise(e, a_row_that_is_not_kept_asks_for_no_memory);
    promise(e, a_column_that_is_not_there_is_EINVAL);
    promise(e, a_type_that_does_not_suit_is_EINVAL);
    promise(e, a_row_of_no_columns_is_EINVAL);
    promise(e, a_row_of_more_than_COLUMNS_is_EINVAL);
    promise(e, a_row_of_COLUMNS_is_none_too_many);
    promise(e, an_operator_takes_at_most_OPERATOR_BYTES);
    promise(e, a_full_arena_is_ENOMEM);
    promise(e, a_plan_over_NULL_is_NULL_and_errno_stays);
    promise(e, what_is_handed_over_is_copied);
    promise(e, making_a_plan_takes_nothing_from_the_heap);
    promise(e, a_plan_knows_its_name_and_what_is_below_it);
    promise(e, a_plan_counts_the_rows_that_it_has_given);
    promise(e, operators_stand_on_operators);
    promise(e, bytes_are_what_the_plan_holds);
    promise(e, group_by_holds_a_row_for_each_group_and_one);
    promise(e, order_limit_holds_k_rows_and_one);
    promise(e, peak_is_the_most_that_was_held);
    promise(e, hash_join_holds_the_rows_of_build);
    promise(e, scan_holds_one_line_and_the_others_hold_nothing);
    promise(e, the_end_gives_back_what_is_held);
    promise(e, an_error_gives_back_what_is_held);
    promise(e, closed_after_any_row_it_gives_everything_back);
    promise(e, whichever_allocation_is_refused);
    promise(e, ten_operators_in_a_row);
    promise(e, explain_says_a_line_for_each_operator);
    promise(e, before_the_first_pull_explain_says_0_rows);
    promise(e, explain_says_what_failed_and_where);
    promise(e, explain_that_is_not_taken_is_EIO);
    promise(e, random_plans_give_what_sqlite_gives);
    contract(e, trials, sizeof trials / sizeof *trials);
    promise(e, a_group_is_found_among_many);
    promise(e, a_row_of_build_is_found_among_many);
    promise(e, many_rows_are_put_in_order);
}
