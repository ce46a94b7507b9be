/* Tests for 16-lines. Each name is one promise of lines.h. */
#include "lines.h"

#include "contract.h"
#include "exam.h"
#include "rng.h"

#include <errno.h>
#include <string.h>

/* Each test runs in a process of its own, with one text. A block goes to the
 * stage, over the one before: a view that outlives its block reads "###". */
enum { ROOM = 64 };

static struct text src;
static struct lines l;
static char stage[ROOM], carry[ROOM];

static void open_bytes(const char *s, size_t len, size_t block, size_t cap)
{
    src = text(s, len, block);
    src.stage = stage;
    memset(carry, '~', sizeof carry);
    l = lines(&src.it, carry, cap);
}

static void open_text(const char *s, size_t block)
{
    open_bytes(s, strlen(s), block, ROOM);
}

/* The text, cut into blocks, gives these lines: "a|b|" is a, then b. */
static void expect_lines(const char *s, size_t block, const char *want)
{
    char line[ROOM];

    open_text(s, block);
    for (size_t n; *want; want += n + 1) {
        n = strcspn(want, "|");
        memcpy(line, want, n);
        line[n] = '\0';
        expect_text(&l.it, line);
    }
    expect_end(&l.it);
    iter_close(&l.it);
}

START_TEST(a_line_ends_before_its_newline)
{
    expect_lines("one\ntwo\n", ROOM, "one|two|");
}
END_TEST

START_TEST(an_empty_line_is_a_line)
{
    expect_lines("\n", ROOM, "|");
    expect_lines("\n\n", ROOM, "||");
    expect_lines("\na\n\nb\n", ROOM, "|a||b|");
    expect_lines("\n\n", 1, "||");
}
END_TEST

START_TEST(a_last_line_needs_no_newline)
{
    expect_lines("a\nb", ROOM, "a|b|");
    expect_lines("a\nb\n", ROOM, "a|b|");
    expect_lines("b", ROOM, "b|");
}
END_TEST

START_TEST(no_text_is_no_line)
{
    expect_lines("a", ROOM, "a|");
    expect_lines("", ROOM, "");
}
END_TEST

static bool same(struct slice a, struct slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

START_TEST(every_other_byte_is_data)
{
    static const char odd[] = "a\0b\r\n\0\n\r\n\x8a\xff\t ";
    struct slice got = { NULL, 0 };
    const struct slice want[] = {
        { odd, 4 }, { odd + 5, 1 }, { odd + 7, 1 }, { odd + 9, 4 }
    };

    for (size_t block = 1; block < sizeof odd; block++) {
        open_bytes(odd, sizeof odd - 1, block, ROOM);
        for (int i = 0; i < 4; i++)
            expect(iter_next(&l.it, &got) > 0 && same(got, want[i]),
                   "in blocks of %zu, the lines a-NUL-b-CR, NUL, CR, and "
                   "8a-ff-TAB-space: number %d has lost a byte",
                   block, i + 1);
        iter_close(&l.it);
    }
}
END_TEST

START_TEST(wherever_the_blocks_are_cut)
{
    for (size_t block = 1; block <= 30; block++)
        expect_lines("every\ngood\n\nboy deserves\nfudge", block,
                     "every|good||boy deserves|fudge|");
}
END_TEST

static void expect_place(const char *ptr, const char *where, const char *name)
{
    expect(ptr == where,
           "the line was not given from %s; only a line that lies in two "
           "blocks or more is put together in carry",
           name);
}

START_TEST(a_line_in_one_block_is_given_where_it_lies)
{
    struct slice got = { NULL, 0 };

    open_text("ab\ncd\nef", 6);
    expect_int(iter_next(&l.it, &got), 1);
    expect_place(got.ptr, stage, "its block");
    expect_int(iter_next(&l.it, &got), 1);
    expect_place(got.ptr, stage + 3, "its block");
    expect(carry[0] == '~' && carry[ROOM - 1] == '~',
           "carry was written for a line in one block");
    iter_close(&l.it);
}
END_TEST

START_TEST(also_after_a_line_that_was_put_together)
{
    struct slice got = { NULL, 0 };

    open_text("abcde\nx\ny", 4);
    expect_text(&l.it, "abcde");
    expect_int(iter_next(&l.it, &got), 1);
    expect_place(got.ptr, stage + 2, "its block");
    iter_close(&l.it);
}
END_TEST

START_TEST(a_line_in_two_blocks_is_given_from_carry)
{
    struct slice got = { NULL, 0 };

    open_text("abcd\nef", 3);
    expect_int(iter_next(&l.it, &got), 1);
    expect_place(got.ptr, carry, "carry");
    expect_int(iter_next(&l.it, &got), 1);
    expect_place(got.ptr, carry, "carry");
    iter_close(&l.it);
}
END_TEST

START_TEST(a_block_is_gone_when_the_next_is_pulled)
{
    struct slice got = { NULL, 0 };

    open_text("first\nmiddle\nlast", 8);
    for (int i = 0; i < 3; i++) {
        expect_int(iter_next(&l.it, &got), 1);
        expect(!memchr(got.ptr, '#', got.len),
               "line %d reads \"%.*s\": its block was overwritten by the next "
               "one; to have a pointer to it is not to have it",
               i + 1, (int)got.len, got.ptr);
    }
    iter_close(&l.it);
}
END_TEST

START_TEST(a_line_of_cap_bytes_fits)
{
    for (size_t block = 1; block <= 12; block++) {
        open_bytes("abcd\nefgh\nijkl", 14, block, 4);
        expect_text(&l.it, "abcd");
        expect_text(&l.it, "efgh");
        expect_text(&l.it, "ijkl");
        expect_end(&l.it);
        iter_close(&l.it);
    }
}
END_TEST

/* The second line has five bytes, wherever it is cut. */
static void expect_too_long(const char *s)
{
    for (size_t block = 1; block <= 12; block++) {
        open_bytes(s, strlen(s), block, 4);
        expect_text(&l.it, "abcd");
        expect_error(&l.it, EMSGSIZE);
        expect_error(&l.it, EMSGSIZE);
        expect_uint(l.number, 1);
        iter_close(&l.it);
    }
}

START_TEST(a_longer_line_is_too_long)
{
    expect_too_long("abcd\nefghi\nj\n");
    expect_too_long("abcd\nefghi");
    expect_too_long("abcd\nefghijklmnopqrstuvwxyz\n");
}
END_TEST

START_TEST(cap_bytes_of_carry_are_written_and_no_more)
{
    for (size_t block = 1; block <= 8; block++) {
        open_bytes("abcd\nefghijkl\n", 14, block, 4);
        expect_text(&l.it, "abcd");
        expect_error(&l.it, EMSGSIZE);
        expect(carry[4] == '~' && carry[ROOM - 1] == '~',
               "in blocks of %zu, more than cap = 4 bytes of carry were "
               "written",
               block);
        iter_close(&l.it);
    }
}
END_TEST

START_TEST(one_byte_too_many_is_enough_to_know)
{
    open_bytes("a\nbcdefghijkl\n", 14, 1, 4);
    expect_text(&l.it, "a");
    expect_error(&l.it, EMSGSIZE);
    expect(src.watch.pulls == 7,
           "pulled %llu bytes to find \"bcdef\" too long for 4; 7 were enough, "
           "and a line may go on for ever",
           (unsigned long long)src.watch.pulls);
    iter_close(&l.it);
}
END_TEST

START_TEST(number_is_that_of_the_line_last_given)
{
    open_text("a\n\nbcd", 2);
    expect_uint(l.number, 0);
    expect_text(&l.it, "a");
    expect_uint(l.number, 1);
    expect_text(&l.it, "");
    expect_uint(l.number, 2);
    expect_text(&l.it, "bcd");
    expect_end(&l.it);
    expect_uint(l.number, 3);
    iter_close(&l.it);
}
END_TEST

static void expect_pulls(uint64_t want, const char *why)
{
    expect(src.watch.pulls == want, "pulled %llu blocks where %llu do: %s",
           (unsigned long long)src.watch.pulls, (unsigned long long)want, why);
}

START_TEST(pulls_a_block_only_for_a_newline_it_has_not_seen)
{
    open_text("a\nb\ncd\ne", 4);
    expect_text(&l.it, "a");
    expect_pulls(1, "a and its newline are in the first");
    expect_text(&l.it, "b");
    expect_pulls(1, "so are b and its newline, and a next line may never come");
    expect_text(&l.it, "cd");
    expect_pulls(2, "cd and its newline are in the second");
    expect_text(&l.it, "e");
    expect_pulls(3, "the third pull told that nothing follows e");
    expect_end(&l.it);
    expect_pulls(3, "the end was known");
    iter_close(&l.it);
}
END_TEST

START_TEST(an_error_comes_in_place_of_the_half_line)
{
    open_text("ab\ncd\nef", 4);
    src.watch.fail = -EIO;
    src.watch.fail_at = 1;
    expect_text(&l.it, "ab");
    expect_error(&l.it, EIO);
    expect_uint(l.number, 1);
    iter_close(&l.it);
}
END_TEST

START_TEST(the_lines_before_an_error_come_first)
{
    open_text("a\nb\nc\nd\n", 6);
    src.watch.fail = -EIO;
    src.watch.fail_at = 1;
    expect_text(&l.it, "a");
    expect_text(&l.it, "b");
    expect_text(&l.it, "c");
    expect_error(&l.it, EIO);
    iter_close(&l.it);
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

START_TEST(empty_slices_are_skipped)
{
    struct pieces p = pieces((struct slice){ "ab\n\nc", 5 }, 1, 0);

    l = lines(&p.it, carry, sizeof carry);
    expect_text(&l.it, "ab");
    expect_text(&l.it, "");
    expect_text(&l.it, "c");
    expect_end(&l.it);
    iter_close(&l.it);
}
END_TEST

START_TEST(what_the_source_leaves_at_its_end_is_no_text)
{
    struct pieces p = pieces((struct slice){ "a\nb", 3 }, 3, 0);

    l = lines(&p.it, carry, sizeof carry);
    expect_text(&l.it, "a");
    expect_text(&l.it, "b");
    expect_end(&l.it);
    iter_close(&l.it);
}
END_TEST

/* The judge: what the next pull must answer, and the line. */
static int judge(struct slice *text, size_t cap, int last, struct slice *line)
{
    const char *nl = memchr(text->ptr, '\n', text->len);

    *line = *text;
    if (nl)
        line->len = (size_t)(nl - text->ptr);
    text->ptr += line->len + (nl != NULL);
    text->len -= line->len + (nl != NULL);
    if (line->len > cap)
        return -EMSGSIZE;
    if (!nl && (last < 0 || line->len == 0))
        return last;
    return 1;
}

/* For a sentence: '|' is a newline, '0' a NUL, '<' a CR. */
static const char *show(char to[ROOM], struct slice s)
{
    size_t i;

    for (i = 0; i < s.len && i < ROOM - 1; i++) {
        char c = s.ptr[i];

        to[i] = c == '\n' ? '|' : c == '\0' ? '0' : c == '\r' ? '<' : c;
    }
    to[i] = '\0';
    return to;
}

struct answer {
    int rc;
    struct slice line;
    unsigned long number;
};

static bool agree(const struct answer *a, const struct answer *b)
{
    return a->rc == b->rc && a->number == b->number &&
           (a->rc <= 0 || same(a->line, b->line));
}

static void differ(const char *text, const struct pieces *p, size_t cap,
                   const struct answer *found, const struct answer *want)
{
    char a[ROOM], b[ROOM];
    struct slice none = { NULL, 0 };

    expect(false,
           "\"%s\" (| newline, 0 NUL, < CR) in pieces of 0 to %zu bytes, "
           "cap %zu, the source ends with %d: expected %d, line \"%s\", number "
           "%lu; found %d, line \"%s\", number %lu",
           text, p->most, cap, p->last, want->rc,
           show(a, want->rc > 0 ? want->line : none), want->number, found->rc,
           show(b, found->rc > 0 ? found->line : none), found->number);
}

/* At the end of carry, so that a byte too many is out of bounds. */
static void compare(struct slice text, struct pieces *p, size_t cap)
{
    struct slice left = text;
    struct answer found = { .number = 0 }, want = { .number = 0 };
    char shown[ROOM];

    l = lines(&p->it, carry + ROOM - cap, cap);
    do {
        found.rc = iter_next(&l.it, &found.line);
        found.number = l.number;
        want.rc = judge(&left, cap, p->last, &want.line);
        want.number += want.rc > 0;
        if (!agree(&found, &want))
            differ(show(shown, text), p, cap, &found, &want);
    } while (want.rc > 0);
    iter_close(&l.it);
}

START_TEST(random_texts_in_random_pieces)
{
    uint64_t seed = exam_seed();
    char bytes[ROOM];

    for (int round = 0; round < 20000; round++) {
        struct slice text = { bytes, rng_below(&seed, ROOM) };
        struct pieces p = pieces(text, 1 + rng_below(&seed, 16),
                                 rng_below(&seed, 4) ? 0 : -EIO);

        for (size_t i = 0; i < text.len; i++)
            bytes[i] = "aaaaabb\0\r\n\n\n"[rng_below(&seed, 12)];
        p.seed = rng(&seed);
        compare(text, &p, 1 + rng_below(&seed, 16));
    }
}
END_TEST

/* For the contract: two of each, with nothing in common. */
static const char poem[] = "a\nfew\n\nlines, one longer than a block\nlast";
static struct {
    struct text src;
    struct lines l;
    char stage[ROOM], carry[ROOM];
} room[2];

static struct subject make(int i, size_t block)
{
    room[i].src = text(poem, sizeof poem - 1, block);
    room[i].src.stage = room[i].stage;
    room[i].l = lines(&room[i].src.it, room[i].carry, ROOM);
    return (struct subject){ &room[i].l.it, &room[i].src.watch };
}

static struct subject make_bytes(int i)
{
    return make(i, 1);
}

static struct subject make_blocks(int i)
{
    return make(i, 7);
}

static struct subject make_halves(int i)
{
    return make(i, sizeof poem / 2);
}

static const struct trial trials[] = {
    { "lines() of blocks of 1 byte", make_bytes, digest_slice },
    { "lines() of blocks of 7 bytes", make_blocks, digest_slice },
    { "lines() of two blocks", make_halves, digest_slice },
};

void exam(struct exam *e)
{
    promise(e, a_line_ends_before_its_newline);
    promise(e, an_empty_line_is_a_line);
    promise(e, a_last_line_needs_no_newline);
    promise(e, no_text_is_no_line);
    promise(e, every_other_byte_is_data);
    promise(e, wherever_the_blocks_are_cut);
    promise(e, a_line_in_one_block_is_given_where_it_lies);
    promise(e, also_after_a_line_that_was_put_together);
    promise(e, a_line_in_two_blocks_is_given_from_carry);
    promise(e, a_block_is_gone_when_the_next_is_pulled);
    promise(e, a_line_of_cap_bytes_fits);
    promise(e, a_longer_line_is_too_long);
    promise(e, cap_bytes_of_carry_are_written_and_no_more);
    promise(e, one_byte_too_many_is_enough_to_know);
    promise(e, number_is_that_of_the_line_last_given);
    promise(e, pulls_a_block_only_for_a_newline_it_has_not_seen);
    promise(e, an_error_comes_in_place_of_the_half_line);
    promise(e, the_lines_before_an_error_come_first);
    promise(e, empty_slices_are_skipped);
    promise(e, what_the_source_leaves_at_its_end_is_no_text);
    promise(e, random_texts_in_random_pieces);
    contract(e, trials, sizeof trials / sizeof *trials);
}
