/* Tests for 17-csv. Each name is one promise of csv.h. */
#include "csv.h"

#include "contract.h"
#include "exam.h"
#include "rng.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Each test runs in a process of its own, with one text. A block goes to the
 * stage, over the one before: a view that outlives its block reads "###". */
enum { ROOM = 256, SHOWN = 4096 };

static struct text src;
static struct csv c;
static char stage[SHOWN], buf[ROOM];

static void open_bytes(struct slice s, size_t block, size_t cap)
{
    src = text(s.ptr, s.len, block);
    src.stage = stage;
    memset(buf, '~', sizeof buf);
    c = csv(&src.it, buf, cap);
}

static void open_text(const char *s, size_t block)
{
    open_bytes((struct slice){ s, strlen(s) }, block, ROOM);
}

/* What was read, for people: "[a][b] [c] end" are two records and the end. In
 * a field '|' is a newline, '<' a CR, and '0' a NUL. With line numbers:
 * "1[a][b] 2[c] end". */
struct shown {
    bool numbers;
    size_t len;
    char s[SHOWN];
};

static void put(struct shown *to, const char *s)
{
    size_t n = strlen(s);

    if (n < SHOWN - to->len) {
        memcpy(to->s + to->len, s, n + 1);
        to->len += n;
    }
}

static void put_byte(struct shown *to, char byte)
{
    char s[2] = { byte, '\0' };

    put(to, byte == '\n' ? "|" : byte == '\r' ? "<" : byte == '\0' ? "0" : s);
}

static void put_bytes(struct shown *to, struct slice s)
{
    for (size_t i = 0; i < s.len; i++)
        put_byte(to, s.ptr[i]);
}

static void put_number(struct shown *to, unsigned long number)
{
    char s[24];

    snprintf(s, sizeof s, "%lu", number);
    if (to->numbers)
        put(to, s);
}

static void put_answer(struct shown *to, int rc, unsigned long number)
{
    if (rc < 0)
        put_number(to, number);
    put(to, rc == 0           ? "end"
            : rc == -EILSEQ   ? "EILSEQ"
            : rc == -E2BIG    ? "E2BIG"
            : rc == -EMSGSIZE ? "EMSGSIZE"
            : rc == -EIO      ? "EIO"
                              : "neither the end nor an error of csv.h");
}

static void put_record(struct shown *to, const struct record *r)
{
    for (size_t i = 0; i < r->n && i < CSV_FIELDS; i++) {
        put(to, "[");
        put_bytes(to, r->field[i]);
        put(to, "]");
    }
    put(to, " ");
}

/* Read all there is. */
static void show(struct shown *to)
{
    struct record r = { 0 };

    to->len = 0;
    to->s[0] = '\0';
    while (iter_next(&c.it, &r) > 0 && to->len < SHOWN - 1) {
        put_number(to, c.line);
        put_record(to, &r);
    }
    put_answer(to, c.it.status, c.line);
}

/* The text of the test, for its sentence. */
static const char *escaped(struct slice s)
{
    static struct shown to;

    to.len = 0;
    to.s[0] = '\0';
    put_bytes(&to, s);
    return to.s;
}

static void expect_shown(struct slice s, size_t block, size_t cap, bool numbers,
                         const char *want)
{
    struct shown found = { .numbers = numbers };

    open_bytes(s, block, cap);
    show(&found);
    iter_close(&c.it);
    expect(strcmp(found.s, want) == 0,
           "%s (| newline, < CR, 0 NUL) in blocks of %zu, cap %zu: expected "
           "%s, found %s%s",
           escaped(s), block, cap, want, found.s, exam_parting(found.s, want));
}

/* The text, in one block, is these records, and ends like this. */
static void expect_records(const char *s, const char *want)
{
    struct slice text = { s, strlen(s) };

    expect_shown(text, SHOWN, ROOM, false, want);
}

START_TEST(fields_are_separated_by_commas)
{
    expect_records("a,b,c\nd,e\n", "[a][b][c] [d][e] end");
}
END_TEST

START_TEST(a_line_ends_with_lf_or_with_cr_lf)
{
    expect_records("a,b\r\nc\nd\r\n", "[a][b] [c] [d] end");
    expect_records("\"a\"\r\n\"b\"\n", "[a] [b] end");
}
END_TEST

START_TEST(a_last_record_needs_no_line_end)
{
    expect_records("a,b\nc,d", "[a][b] [c][d] end");
    expect_records("a,b\nc,d\n", "[a][b] [c][d] end");
    expect_records("a\n\"b\"", "[a] [b] end");
    expect_records("a,", "[a][] end");
    expect_records("\"\"", "[] end");
}
END_TEST

START_TEST(a_field_may_be_empty)
{
    expect_records(",,\n", "[][][] end");
    expect_records("a,,b\n,\n", "[a][][b] [][] end");
    expect_records("\"\",\"\"\n", "[][] end");
}
END_TEST

START_TEST(an_empty_line_is_a_record_of_one_empty_field)
{
    expect_records("\n", "[] end");
    expect_records("a\n\nb\n\r\n", "[a] [] [b] [] end");
}
END_TEST

START_TEST(no_text_is_no_record)
{
    expect_records("a", "[a] end");
    expect_records("", "end");
}
END_TEST

START_TEST(quotes_protect_commas)
{
    expect_records("\"a,b\",c\n", "[a,b][c] end");
    expect_records("a,\",\"\n", "[a][,] end");
}
END_TEST

START_TEST(a_doubled_quote_is_one_quote)
{
    expect_records("\"say \"\"hi\"\"\",b\n", "[say \"hi\"][b] end");
    expect_records("\"\"\"\"\n\"\"\"\"\"\"\n", "[\"] [\"\"] end");
    expect_records("\"\"\",\"\"\"\n", "[\",\"] end");
}
END_TEST

START_TEST(quotes_protect_line_ends)
{
    expect_records("\"a\nb\",c\nd\n", "[a|b][c] [d] end");
    expect_records("\"\r\n\",\"\r\"\n", "[<|][<] end");
}
END_TEST

START_TEST(every_other_byte_is_data)
{
    static const char odd[] = "a\0b, ' \n\"\0\", \"\n";

    expect_records(" a , b\t\n;'\\\n", "[ a ][ b\t] [;'\\] end");
    expect_records("na\xc3\xafve,\"\xe2\x82\xac\"\n\xff,\x8a\n",
                   "[na\xc3\xafve][\xe2\x82\xac] [\xff][\x8a] end");
    expect_shown((struct slice){ odd, 11 }, SHOWN, ROOM, false,
                 "[a0b][ ' ] [0] end");
}
END_TEST

START_TEST(wherever_the_blocks_are_cut)
{
    static const char s[] =
        "a,bc\r\n\"d,\"\"\n\"\"\",\"\"\n\n,\r\n\"\r\n\"\r\ne";

    for (size_t block = 1; block <= sizeof s; block++)
        expect_shown((struct slice){ s, sizeof s - 1 }, block, ROOM, false,
                     "[a][bc] [d,\"|\"][] [] [][] [<|] [e] end");
}
END_TEST

START_TEST(the_fields_lie_in_buf)
{
    struct record r = { 0 };

    open_text("ab,,\"c\"\n,d", 2);
    for (int i = 0; i < 2; i++) {
        expect_int(iter_next(&c.it, &r), 1);
        for (size_t k = 0; k < r.n; k++)
            expect(r.field[k].ptr >= buf &&
                       r.field[k].ptr + r.field[k].len <= buf + ROOM,
                   "field %zu of record %d does not lie in buf", k + 1, i + 1);
    }
    iter_close(&c.it);
}
END_TEST

START_TEST(a_block_is_gone_when_the_next_is_pulled)
{
    struct record r = { 0 };

    open_text("first,second,\"third\",fourth\n", 9);
    expect_int(iter_next(&c.it, &r), 1);
    for (size_t k = 0; k < r.n; k++)
        expect(!memchr(r.field[k].ptr, '#', r.field[k].len),
               "field %zu reads \"%.*s\": the block it lay in was overwritten "
               "by the next one, before the record was complete",
               k + 1, (int)r.field[k].len, r.field[k].ptr);
    expect_uint(r.n, 4);
    iter_close(&c.it);
}
END_TEST

START_TEST(a_quote_in_an_unquoted_field_is_EILSEQ)
{
    expect_records("a\nb\"c\nd\n", "[a] EILSEQ");
    expect_records("a\n \"b\"\n", "[a] EILSEQ");
    expect_records("a,b\"", "EILSEQ");
}
END_TEST

START_TEST(text_after_a_closing_quote_is_EILSEQ)
{
    expect_records("a\n\"b\"c\nd\n", "[a] EILSEQ");
    expect_records("a\n\"b\" ,c\n", "[a] EILSEQ");
    expect_records("\"\"a", "EILSEQ");
}
END_TEST

START_TEST(a_cr_that_no_lf_follows_is_EILSEQ)
{
    expect_records("a\nb\rc\nd\n", "[a] EILSEQ");
    expect_records("a\n\"b\"\r,c\n", "[a] EILSEQ");
    expect_records("a\r\r\n", "EILSEQ");
    expect_records("a\n\r", "[a] EILSEQ");
}
END_TEST

START_TEST(a_text_that_ends_inside_quotes_is_EILSEQ)
{
    expect_records("a\n\"b\nc\n", "[a] EILSEQ");
    expect_records("\"", "EILSEQ");
    expect_records("\"a\"\"", "EILSEQ");
}
END_TEST

/* So many fields "x", with a comma between them. */
static const char *fields(size_t n)
{
    static char s[2 * CSV_FIELDS + 6];

    for (size_t i = 0; i < n; i++)
        memcpy(s + 2 * i, "x,", 2);
    memcpy(s + 2 * n - 1, "\n", 2);
    return s;
}

START_TEST(sixty_four_fields_fit)
{
    struct record r = { 0 };

    open_text(fields(CSV_FIELDS), SHOWN);
    expect_int(iter_next(&c.it, &r), 1);
    expect_uint(r.n, CSV_FIELDS);
    expect(field_is(r.field[CSV_FIELDS - 1], "x"), "field 64 is not \"x\"");
    expect_end(&c.it);
    iter_close(&c.it);
}
END_TEST

START_TEST(sixty_five_are_E2BIG)
{
    expect_records(fields(CSV_FIELDS + 1), "E2BIG");
    expect_records(fields(CSV_FIELDS + 2), "E2BIG");
}
END_TEST

/* Six bytes of data, eleven others. */
static const struct slice six = { "abc,\"d,\"\"\",,\"\"\r\n\n", 17 };

START_TEST(a_record_of_cap_bytes_fits)
{
    for (size_t block = 1; block <= six.len; block++) {
        expect_shown(six, block, 6, false, "[abc][d,\"][][] [] end");
        expect_shown(six, block, 7, false, "[abc][d,\"][][] [] end");
    }
}
END_TEST

START_TEST(a_longer_record_is_EMSGSIZE)
{
    static const struct slice two = { "ab,c\nabcd\nx", 11 };

    for (size_t block = 1; block <= six.len; block++) {
        expect_shown(six, block, 5, false, "EMSGSIZE");
        expect_shown(six, block, 2, false, "EMSGSIZE");
        expect_shown(two, block, 3, false, "[ab][c] EMSGSIZE");
    }
}
END_TEST

START_TEST(cap_bytes_of_buf_are_written_and_no_more)
{
    for (size_t block = 1; block <= 16; block++) {
        expect_shown(six, block, 6, false, "[abc][d,\"][][] [] end");
        expect(buf[6] == '~' && buf[ROOM - 1] == '~',
               "more than cap = 6 bytes of buf were written");
        expect_shown(six, block, 4, false, "EMSGSIZE");
        expect(buf[4] == '~' && buf[ROOM - 1] == '~',
               "more than cap = 4 bytes of buf were written");
    }
}
END_TEST

/* In blocks of one byte, it is known after so many. */
static void expect_known(const char *s, size_t cap, int error, uint64_t want)
{
    open_bytes((struct slice){ s, strlen(s) }, 1, cap);
    expect_error(&c.it, error);
    expect(src.watch.pulls == want,
           "%s, cap %zu: pulled %llu bytes to find the fault, which the first "
           "%llu show; what comes after it may be endless",
           escaped((struct slice){ s, strlen(s) }), cap,
           (unsigned long long)src.watch.pulls, (unsigned long long)want);
    iter_close(&c.it);
}

START_TEST(none_is_pulled_after_the_byte_at_fault)
{
    expect_known("a\"bc\n", 9, EILSEQ, 2);
    expect_known("\"a\"bc\n", 9, EILSEQ, 4);
    expect_known("a\rbc\n", 9, EILSEQ, 3);
    expect_known("abcdef\n", 4, EMSGSIZE, 5);
    expect_known("\"ab\",\"cdef\"\n", 4, EMSGSIZE, 9);
    expect_known(fields(CSV_FIELDS + 2), ROOM, E2BIG, 2 * CSV_FIELDS);
}
END_TEST

START_TEST(the_first_fault_decides)
{
    expect_known("abcd\"", 4, EILSEQ, 5);
    expect_known("abcde\"", 4, EMSGSIZE, 5);
    expect_known("\"abcd\"e", 4, EILSEQ, 7);
    expect_known("\"abcdefgh", 4, EMSGSIZE, 6);
    expect_known(fields(CSV_FIELDS + 1), CSV_FIELDS, E2BIG, 2 * CSV_FIELDS);
}
END_TEST

static void expect_lines(const char *s, const char *want)
{
    struct slice text = { s, strlen(s) };

    for (size_t block = 1; block <= text.len + 1; block++)
        expect_shown(text, block, ROOM, true, want);
}

START_TEST(line_is_where_the_record_began)
{
    expect_lines("a\nb,c\r\n\nd", "1[a] 2[b][c] 3[] 4[d] end");
    expect_lines("a\n\"b\nc\r\n\",d\ne", "1[a] 2[b|c<|][d] 5[e] end");
    expect_lines("\"\n\"\n\"\n\"\n", "1[|] 3[|] end");
}
END_TEST

START_TEST(line_is_that_of_the_record_at_fault)
{
    expect_lines("a\nb\"\nc", "1[a] 2EILSEQ");
    expect_lines("\"a\nb\"\n\"c\n\nd\"e\n", "1[a|b] 3EILSEQ");
    expect_lines("a\n\n\"b\nc\nd", "1[a] 2[] 3EILSEQ");
}
END_TEST

START_TEST(line_is_0_before_and_the_last_one_at_the_end)
{
    open_text("a\n\"b\n\"\n", 3);
    expect_uint(c.line, 0);
    for (int i = 0; i < 2; i++) {
        struct record r;

        expect_int(iter_next(&c.it, &r), 1);
    }
    expect_end(&c.it);
    expect_uint(c.line, 2);
    iter_close(&c.it);
}
END_TEST

/* The next record begins with this field, and takes so many blocks in all. */
static void expect_pulls(const char *field, uint64_t want)
{
    struct record r = { 0 };

    expect_int(iter_next(&c.it, &r), 1);
    expect(field_is(r.field[0], field), "expected \"%s\", found \"%.*s\"",
           field, (int)r.field[0].len, r.field[0].ptr);
    expect(src.watch.pulls == want,
           "pulled %llu blocks for the record that begins with \"%s\", which "
           "%llu show to be over",
           (unsigned long long)src.watch.pulls, field,
           (unsigned long long)want);
}

START_TEST(pulls_only_for_a_record_that_is_not_over)
{
    open_text("a,b\nc\r\nde\n\n\"f\ng\"\nh", 4);
    expect_pulls("a", 1);
    expect_pulls("c", 2);
    expect_pulls("de", 3);
    expect_pulls("", 3);
    expect_pulls("f\ng", 5);
    expect_pulls("h", 6);
    expect_end(&c.it);
    expect_uint(src.watch.pulls, 6);
    iter_close(&c.it);
}
END_TEST

/* The source fails after `good` blocks. */
static void expect_broken(const char *s, size_t block, uint64_t good,
                          const char *want)
{
    struct shown found = { .numbers = true };

    open_text(s, block);
    src.watch.fail = -EIO;
    src.watch.fail_at = good;
    show(&found);
    iter_close(&c.it);
    expect(strcmp(found.s, want) == 0,
           "%s (| newline, < CR) in blocks of %zu, of which the source gives "
           "%llu: expected "
           "%s, found %s%s",
           escaped((struct slice){ s, strlen(s) }), block,
           (unsigned long long)good, want, found.s,
           exam_parting(found.s, want));
}

START_TEST(an_error_comes_in_place_of_the_record_it_broke_off)
{
    expect_broken("a\nb,c\nd", 4, 1, "1[a] 2EIO");
    expect_broken("ab\ncd\nef", 5, 1, "1[ab] 2EIO");
    expect_broken("a\n\"b\"\n", 5, 1, "1[a] 2EIO");
    expect_broken("a\n\"b\nc\"\n", 5, 1, "1[a] 2EIO");
    expect_broken("a\nb\r\nc", 4, 1, "1[a] 2EIO");
    expect_broken("a\nb,\n", 4, 1, "1[a] 2EIO");
}
END_TEST

START_TEST(the_records_before_an_error_come_first)
{
    expect_broken("a\nb,c\nd\n", 6, 1, "1[a] 2[b][c] 2EIO");
    expect_broken("a\n\"b\"\r\nc\n", 7, 1, "1[a] 2[b] 2EIO");
}
END_TEST

/* A text in pieces of 0 to `most` bytes. Each piece overwrites the one before,
 * an empty one is at NULL, and the last answer leaves rubbish behind. */
struct pieces {
    struct iter it;
    const char *next;
    size_t left, most;
    uint64_t seed;
    int last; /* how it ends: 0 or -errno */
    char stage[ROOM];
};

static int pieces_next(struct iter *it, void *out)
{
    struct pieces *p = container_of(it, struct pieces, it);
    size_t len = rng_below(&p->seed, p->most + 1);

    memset(p->stage, '#', sizeof p->stage);
    *(struct slice *)out = (struct slice){ "rubbish\n", 8 };
    if (p->left == 0)
        return p->last;
    len = len < p->left ? len : p->left;
    memcpy(p->stage, p->next, len);
    p->next += len;
    p->left -= len;
    *(struct slice *)out = (struct slice){ len ? p->stage : NULL, len };
    return 1;
}

static const struct iter_ops pieces_ops = { .next = pieces_next };

static struct pieces pieces(struct slice text, size_t most, int last)
{
    return (struct pieces){ .it = ITER(&pieces_ops, struct slice),
                            .next = text.ptr,
                            .left = text.len,
                            .most = most,
                            .seed = 1,
                            .last = last };
}

static void expect_pieces(struct pieces *p, struct slice text, size_t cap,
                          const char *want)
{
    struct shown found = { .numbers = true };

    c = csv(&p->it, buf + ROOM - cap, cap); /* one too many is out of bounds */
    show(&found);
    iter_close(&c.it);
    expect(strcmp(found.s, want) == 0,
           "%s (| newline, < CR, 0 NUL) in pieces of 0 to %zu bytes, cap %zu, "
           "the source ends with %d: "
           "expected %s, found %s%s",
           escaped(text), p->most, cap, p->last, want, found.s,
           exam_parting(found.s, want));
}

START_TEST(empty_slices_are_no_text)
{
    const struct slice text = { "a,\"\"\"\"\r\n\nb", 10 };

    for (size_t most = 1; most <= 4; most++) {
        struct pieces p = pieces(text, most, 0);

        expect_pieces(&p, text, ROOM, "1[a][\"] 2[] 3[b] end");
    }
}
END_TEST

START_TEST(what_the_source_leaves_at_its_end_is_no_text)
{
    const struct slice text = { "a\nb", 3 };
    struct pieces p = pieces(text, 3, 0);

    expect_pieces(&p, text, ROOM, "1[a] 2[b] end");
}
END_TEST

START_TEST(a_million_bytes_in_a_small_buffer)
{
    static char million[1000000];
    struct record r = { 0 };
    unsigned long n = 0;

    for (size_t i = 0; i < sizeof million; i += 20)
        memcpy(million + i, "\"in\n two\",0123456,\r\n", 20);
    open_bytes((struct slice){ million, sizeof million }, SHOWN, 14);
    while (iter_next(&c.it, &r) > 0 && field_is(r.field[1], "0123456"))
        n++;
    expect_int(c.it.status, 0);
    expect_uint(n, 50000);
    expect_uint(c.line, 2 * 50000 - 1);
    iter_close(&c.it);
}
END_TEST

/* A random table, quoted at random where it need not be. */
struct table {
    uint64_t *seed;
    size_t len;
    char s[1024];
    struct shown want;
    bool must_end; /* a last record like this one needs its line end */
};

static void add(struct table *t, char byte)
{
    t->s[t->len++] = byte;
}

static void add_cell(struct table *t)
{
    char cell[6];
    struct slice s = { cell, rng_below(t->seed, sizeof cell) };
    bool quote = rng_below(t->seed, 4) == 0;

    for (size_t i = 0; i < s.len; i++)
        cell[i] = "ab\0 \xc3\xa9,\"\r\n"[rng_below(t->seed, 10)];
    for (size_t i = 0; i < s.len; i++)
        quote |= memchr(",\"\r\n", cell[i], 4) != NULL;
    t->must_end = s.len == 0 && !quote;
    for (size_t i = 0; i < s.len + 2 * quote; i++) {
        char byte = quote && (i == 0 || i == s.len + 1) ? '"' : cell[i - quote];

        if (quote && i > 0 && i < s.len + 1 && byte == '"')
            add(t, '"');
        add(t, byte);
    }
    put(&t->want, "[");
    put_bytes(&t->want, s);
    put(&t->want, "]");
}

static void add_row(struct table *t, bool last)
{
    size_t n = 1 + rng_below(t->seed, 4);

    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            add(t, ',');
        add_cell(t);
    }
    t->must_end &= n == 1;
    put(&t->want, " ");
    if (!last || t->must_end || rng_below(t->seed, 2)) {
        if (rng_below(t->seed, 2))
            add(t, '\r');
        add(t, '\n');
    }
}

START_TEST(random_tables_come_back)
{
    static struct table t;
    uint64_t seed = exam_seed();

    for (int round = 0; round < 3000; round++) {
        size_t rows = 1 + rng_below(&seed, 4);

        t = (struct table){ .seed = &seed };
        for (size_t i = 1; i <= rows; i++)
            add_row(&t, i == rows);
        put(&t.want, "end");
        expect_shown((struct slice){ t.s, t.len },
                     1 + rng_below(&seed, t.len + 1), ROOM, false, t.want.s);
    }
}
END_TEST

/* The judge: what a text is, one byte after the other. */
enum place { START, PLAIN, QUOTED, CLOSED, CR };

struct judge {
    enum place at;
    size_t cap, used, fields, mark; /* mark: the shown text of whole records */
    unsigned long line, began;
    bool begun;
    int rc;
    struct shown shown;
};

static void begin_field(struct judge *j)
{
    if (!j->begun) {
        j->mark = j->shown.len;
        j->began = j->line;
        j->used = j->fields = 0;
        put_number(&j->shown, j->began);
    }
    j->begun = true;
    if (j->fields++ == CSV_FIELDS)
        j->rc = -E2BIG;
    put(&j->shown, "[");
}

static void data(struct judge *j, char byte)
{
    if (j->used++ == j->cap)
        j->rc = -EMSGSIZE;
    put_byte(&j->shown, byte);
}

static enum place end_field(struct judge *j, char byte)
{
    if (byte == '\r')
        return CR;
    put(&j->shown, "]");
    if (byte == '\n') {
        put(&j->shown, " ");
        j->begun = false;
    } else {
        begin_field(j);
    }
    return START;
}

static enum place step(struct judge *j, char byte)
{
    bool ends = byte == ',' || byte == '\n' || byte == '\r';

    if (j->at == QUOTED && byte == '"')
        return CLOSED;
    if (j->at == START && byte == '"')
        return QUOTED;
    if (j->at == CR && byte == '\n')
        return end_field(j, byte);
    if (j->at != QUOTED && j->at != CR && ends)
        return end_field(j, byte);
    if (j->at == CR || (byte == '"') != (j->at == CLOSED)) {
        j->rc = -EILSEQ;
        return PLAIN;
    }
    data(j, byte);
    return j->at == START ? PLAIN : j->at == CLOSED ? QUOTED : j->at;
}

/* How it ends, when the source ends with `last`. */
static void finish(struct judge *j, int last)
{
    if (j->rc == 0 && last < 0)
        j->rc = last;
    if (j->rc == 0 && (j->at == QUOTED || j->at == CR))
        j->rc = -EILSEQ;
    if (j->begun && j->rc == 0)
        put(&j->shown, "] ");
    if (j->begun && j->rc < 0)
        j->shown.s[j->shown.len = j->mark] = '\0';
    put_answer(&j->shown, j->rc, j->began);
}

static void judge(struct judge *j, struct slice s, int last)
{
    for (size_t i = 0; i < s.len && j->rc == 0; i++) {
        if (!j->begun)
            begin_field(j);
        j->at = step(j, s.ptr[i]);
        j->line += s.ptr[i] == '\n';
    }
    finish(j, last);
}

/* Compared after the answer has been called. */
static void compare(struct slice text, struct pieces *p, size_t cap)
{
    static struct shown found;
    static struct judge j;

    found = (struct shown){ .numbers = true };
    c = csv(&p->it, buf + ROOM - cap, cap);
    show(&found);
    iter_close(&c.it);
    j = (struct judge){ .cap = cap, .line = 1, .shown.numbers = true };
    judge(&j, text, p->last);
    expect(strcmp(found.s, j.shown.s) == 0,
           "%s (| newline, < CR, 0 NUL) in pieces of 0 to %zu bytes, cap %zu, "
           "the source ends with %d: "
           "expected %s, found %s%s",
           escaped(text), p->most, cap, p->last, j.shown.s, found.s,
           exam_parting(found.s, j.shown.s));
}

START_TEST(random_texts_in_random_pieces)
{
    uint64_t seed = exam_seed();
    char bytes[48];

    for (int round = 0; round < 6000; round++) {
        struct slice text = { bytes, rng_below(&seed, sizeof bytes) };
        struct pieces p = pieces(text, 1 + rng_below(&seed, 8),
                                 rng_below(&seed, 4) ? 0 : -EIO);

        for (size_t i = 0; i < text.len; i++)
            bytes[i] = "aab\0,,,\"\"\r\n\n"[rng_below(&seed, 12)];
        for (size_t i = 0; i + 1 < text.len; i++) /* else most are faulty */
            if (bytes[i] == '\r' && rng_below(&seed, 4))
                bytes[i + 1] = '\n';
            else if (bytes[i] == 'a' && bytes[i + 1] == '"')
                bytes[i] = ',';
        p.seed = rng(&seed);
        compare(text, &p, 1 + rng_below(&seed, 16));
    }
}
END_TEST

static void expect_is(const char *bytes, size_t len, const char *text,
                      bool want)
{
    struct slice f = { bytes, len };
    bool found = field_is(f, text);

    expect(found == want, "field_is said that the field \"%s\" %s \"%s\"",
           bytes ? escaped(f) : "", found ? "is" : "is not", text);
}

START_TEST(a_field_is_its_whole_text)
{
    expect_is("abcdef", 3, "abc", true);
    expect_is("abcdef", 3, "abcd", false);
    expect_is("abcdef", 3, "ab", false);
    expect_is("abcdef", 3, "", false);
    expect_is("abcdef", 3, "xbc", false);
    expect_is("abcdef", 3, "abx", false);
    expect_is("ab\0c", 4, "ab", false);
}
END_TEST

START_TEST(an_empty_field_is_the_empty_text)
{
    expect_is("abc", 0, "", true);
    expect_is("abc", 0, "a", false);
    expect_is(NULL, 0, "", true);
    expect_is(NULL, 0, "a", false);
}
END_TEST

/* For the contract: two of each, with nothing in common. */
static const char planets[] = "name,\"radius, km\"\r\n\"Mars\"\"\",3390\n\n"
                              "\"the\nearth\",6371\n,,\nVenus";
static struct {
    struct text src;
    struct csv c;
    char stage[ROOM], buf[ROOM];
} room[2];

static struct subject make(int i, size_t block)
{
    room[i].src = text(planets, sizeof planets - 1, block);
    room[i].src.stage = room[i].stage;
    room[i].c = csv(&room[i].src.it, room[i].buf, ROOM);
    return (struct subject){ &room[i].c.it, &room[i].src.watch };
}

static struct subject make_bytes(int i)
{
    return make(i, 1);
}

static struct subject make_blocks(int i)
{
    return make(i, 7);
}

static struct subject make_thirds(int i)
{
    return make(i, sizeof planets / 3);
}

static uint64_t digest(const void *item)
{
    const struct record *r = item;
    uint64_t sum = r->n;

    for (size_t i = 0; i < r->n && i < CSV_FIELDS; i++)
        sum = mix(sum ^ digest_slice(&r->field[i]));
    return sum;
}

static const struct trial trials[] = {
    { "csv() of blocks of 1 byte", make_bytes, digest },
    { "csv() of blocks of 7 bytes", make_blocks, digest },
    { "csv() of three blocks", make_thirds, digest },
};

void exam(struct exam *e)
{
    promise(e, fields_are_separated_by_commas);
    promise(e, a_line_ends_with_lf_or_with_cr_lf);
    promise(e, a_last_record_needs_no_line_end);
    promise(e, a_field_may_be_empty);
    promise(e, an_empty_line_is_a_record_of_one_empty_field);
    promise(e, no_text_is_no_record);
    promise(e, quotes_protect_commas);
    promise(e, a_doubled_quote_is_one_quote);
    promise(e, quotes_protect_line_ends);
    promise(e, every_other_byte_is_data);
    promise(e, wherever_the_blocks_are_cut);
    promise(e, the_fields_lie_in_buf);
    promise(e, a_block_is_gone_when_the_next_is_pulled);
    promise(e, a_quote_in_an_unquoted_field_is_EILSEQ);
    promise(e, text_after_a_closing_quote_is_EILSEQ);
    promise(e, a_cr_that_no_lf_follows_is_EILSEQ);
    promise(e, a_text_that_ends_inside_quotes_is_EILSEQ);
    promise(e, sixty_four_fields_fit);
    promise(e, sixty_five_are_E2BIG);
    promise(e, a_record_of_cap_bytes_fits);
    promise(e, a_longer_record_is_EMSGSIZE);
    promise(e, cap_bytes_of_buf_are_written_and_no_more);
    promise(e, none_is_pulled_after_the_byte_at_fault);
    promise(e, the_first_fault_decides);
    promise(e, line_is_where_the_record_began);
    promise(e, line_is_that_of_the_record_at_fault);
    promise(e, line_is_0_before_and_the_last_one_at_the_end);
    promise(e, pulls_only_for_a_record_that_is_not_over);
    promise(e, an_error_comes_in_place_of_the_record_it_broke_off);
    promise(e, the_records_before_an_error_come_first);
    promise(e, empty_slices_are_no_text);
    promise(e, what_the_source_leaves_at_its_end_is_no_text);
    promise(e, a_million_bytes_in_a_small_buffer);
    promise(e, random_tables_come_back);
    promise(e, random_texts_in_random_pieces);
    promise(e, a_field_is_its_whole_text);
    promise(e, an_empty_field_is_the_empty_text);
    contract(e, trials, sizeof trials / sizeof *trials);
}
