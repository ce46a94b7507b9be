/* Tests for 36-gunzip-lines. Each name is one promise of gunzip_lines.h. */
#define _GNU_SOURCE

#include "gunzip_lines.h"

#include "contract.h"
#include "exam.h"
#include "rng.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 4096, GZIP = 15 + 16 };

/* The answer's zlib takes its memory here, counted, and refused on demand. */
static unsigned taken, given_back, refuse_from;

static void *take(void *opaque, unsigned n, unsigned size)
{
    (void)opaque;
    taken++;
    if (refuse_from > 0 && taken >= refuse_from) {
        given_back++;
        return NULL;
    }
    return calloc(n, size);
}

static void give_back(void *opaque, void *p)
{
    (void)opaque;
    given_back++;
    free(p);
}

typedef int init_fn(z_streamp z, int bits, const char *version, int size);

/* What inflateInit2 calls, of the answer and of this file: found before that
 * of the library, to tell it where to take memory from. */
int inflateInit2_(z_streamp z, int bits, const char *version, int size)
{
    void *real = dlsym(RTLD_NEXT, "inflateInit2_");
    init_fn *init;

    memcpy(&init, &real, sizeof init);
    z->zalloc = take;
    z->zfree = give_back;
    return init(z, bits, version, size);
}

/* One member (or, with other bits, something else) at the end of gz. */
static char gz[64 * ROOM];
static size_t gz_len;

static void add_as(const char *s, size_t len, int level, int bits)
{
    z_stream z = { .next_in = (Bytef *)s,
                   .avail_in = (uInt)len,
                   .next_out = (Bytef *)gz + gz_len,
                   .avail_out = (uInt)(sizeof gz - gz_len) };

    ck_assert(deflateInit2(&z, level, Z_DEFLATED, bits, 8, 0) == Z_OK);
    ck_assert(deflate(&z, Z_FINISH) == Z_STREAM_END);
    gz_len += z.total_out;
    deflateEnd(&z);
}

static void add_bytes(const char *s, size_t len)
{
    ck_assert(len <= sizeof gz - gz_len);
    memcpy(gz + gz_len, s, len);
    gz_len += len;
}

static void add_member(const char *s)
{
    add_as(s, strlen(s), 6, GZIP);
}

/* Each test runs in a process of its own. A slice goes to the stage, over the
 * one before; an item goes to out. */
static struct text src;
static struct gunzip g;
static char stage[sizeof gz], out[ROOM];

static void open_gz(size_t block, size_t cap)
{
    src = text(gz, gz_len, block);
    src.stage = stage;
    memset(out, '~', sizeof out);
    g = gunzip(&src.it, out, cap);
}

/* All the text up to the end or an error. */
static char got[64 * ROOM];
static size_t got_len;

static void take_item(struct slice s)
{
    expect(s.ptr == out, "an item does not lie at out");
    expect(s.len >= 1 && s.len <= g.cap,
           "an item of %zu bytes, where 1 to %zu were promised", s.len, g.cap);
    ck_assert(got_len + s.len <= sizeof got);
    memcpy(got + got_len, s.ptr, s.len);
    got_len += s.len;
}

static void pull_all(void)
{
    struct slice s = { NULL, 0 };

    got_len = 0;
    while (iter_next(&g.it, &s) > 0)
        take_item(s);
}

static const char *name_of(int answer)
{
    return answer == 0 ? "the end" : strerror(-answer);
}

static void expect_text_and(const char *want, size_t len, int end)
{
    pull_all();
    expect(got_len == len && memcmp(got, want, len) == 0,
           "expected the %zu bytes \"%.40s\", found the %zu bytes \"%.*s\"",
           len, want, got_len, got_len < 40 ? (int)got_len : 40, got);
    expect(g.it.status == -end, "after the text: expected %s, found %s",
           name_of(-end), name_of(g.it.status));
    iter_close(&g.it);
}

static void expect_whole(const char *want)
{
    expect_text_and(want, strlen(want), 0);
}

START_TEST(gives_the_text_of_a_member)
{
    add_member("one line\nanother line\n");
    open_gz(ROOM, ROOM);
    expect_whole("one line\nanother line\n");
}
END_TEST

/* Repeated words, so that a few compressed bytes make many. */
static const char fox[] =
    "the quick brown fox jumps over the lazy dog, and the lazy dog jumps over "
    "the quick brown fox; the quick brown fox, the quick brown fox, the fox\n";

START_TEST(the_slices_may_be_cut_anywhere)
{
    add_member(fox);
    for (size_t block = 1; block <= gz_len; block++) {
        open_gz(block, ROOM);
        expect_whole(fox);
    }
}
END_TEST

START_TEST(one_byte_of_room_is_enough)
{
    add_member(fox);
    for (size_t cap = 1; cap <= sizeof fox; cap++) {
        open_gz(cap, cap);
        expect_whole(fox);
    }
}
END_TEST

START_TEST(cap_bytes_of_out_are_written_and_no_more)
{
    add_member(fox);
    for (size_t cap = 1; cap <= 40; cap++) {
        open_gz(ROOM, cap);
        expect_whole(fox);
        expect(out[cap] == '~' && out[ROOM - 1] == '~',
               "more than cap = %zu bytes of out were written", cap);
    }
}
END_TEST

START_TEST(stored_bytes_and_best_ones)
{
    for (int level = 0; level <= 9; level++) {
        gz_len = 0;
        add_as(fox, strlen(fox), level, GZIP);
        open_gz(7, 50);
        expect_whole(fox);
    }
}
END_TEST

/* A name and a comment, that gzip(1) would have put there. */
START_TEST(a_header_with_all_its_parts)
{
    static const char header[] = "\x1f\x8b\x08\x1c\0\0\0\0\0\x03"
                                 "\x04\0extra.txt\0a comment";

    add_member("text");
    memmove(gz + sizeof header - 4 + 4, gz + 10, gz_len - 10);
    gz_len += sizeof header - 10;
    memcpy(gz, header, sizeof header);
    open_gz(1, ROOM);
    expect_whole("text");
}
END_TEST

START_TEST(the_text_is_that_of_all_members)
{
    add_member("one ");
    add_member("two ");
    add_member("three");
    for (size_t block = 1; block <= gz_len; block++) {
        open_gz(block, ROOM);
        pull_all();
        expect(got_len == 13,
               "found %zu bytes of \"one two three\": a .gz is not one stream, "
               "it may have more members",
               got_len);
        iter_close(&g.it);
        open_gz(block, ROOM);
        expect_whole("one two three");
    }
}
END_TEST

START_TEST(a_member_without_text_gives_no_item)
{
    add_member("");
    add_member("one ");
    add_member("");
    add_member("");
    add_member("two");
    add_member("");
    for (size_t block = 1; block <= gz_len; block++) {
        open_gz(block, ROOM);
        expect_whole("one two");
    }
}
END_TEST

START_TEST(nothing_at_all_is_no_damage)
{
    open_gz(ROOM, ROOM);
    expect_whole("");
    add_member("");
    open_gz(ROOM, ROOM);
    expect_whole("");
    add_member("x");
    open_gz(ROOM, ROOM);
    expect_whole("x");
}
END_TEST

/* Slices of 0 to 3 bytes; an empty one is at NULL. The last answer leaves
 * rubbish behind. */
struct crumbs {
    struct iter it;
    uint64_t seed;
    size_t at;
};

static int crumbs_next(struct iter *it, void *to)
{
    struct crumbs *c = container_of(it, struct crumbs, it);
    size_t len = rng_below(&c->seed, 4), left = gz_len - c->at;

    *(struct slice *)to = (struct slice){ "rubbish", 7 };
    if (left == 0)
        return 0;
    len = len < left ? len : left;
    *(struct slice *)to = (struct slice){ len ? gz + c->at : NULL, len };
    c->at += len;
    return 1;
}

static const struct iter_ops crumbs_ops = { .next = crumbs_next };

START_TEST(empty_slices_are_skipped)
{
    add_member("one ");
    add_member("two");
    for (unsigned i = 0; i < 100; i++) {
        struct crumbs c = { ITER(&crumbs_ops, struct slice), i, 0 };

        g = gunzip(&c.it, out, ROOM);
        expect_whole("one two");
    }
}
END_TEST

/* Two slices, larger than unsigned int can tell: as far as they are read, they
 * are there. */
static int giants_next(struct iter *it, void *to)
{
    struct crumbs *c = container_of(it, struct crumbs, it);

    if (c->at > 0)
        return -EIO;
    c->at++;
    *(struct slice *)to = (struct slice){ gz, (1ull << 32) + 20 };
    return 1;
}

static const struct iter_ops giants_ops = { .next = giants_next };

START_TEST(a_slice_may_be_larger_than_zlib_can_count)
{
    struct crumbs c = { ITER(&giants_ops, struct slice), 0, 0 };

    add_member(fox);
    add_bytes("no member", 9);
    g = gunzip(&c.it, out, ROOM);
    expect_text_and(fox, strlen(fox), EILSEQ);
}
END_TEST

START_TEST(so_may_cap)
{
    add_member(fox);
    for (size_t more = 0; more <= 10; more += 5) {
        open_gz(ROOM, (1ull << 32) + more);
        expect_whole(fox);
    }
}
END_TEST

/* text_after[i]: how much text can be made of the first i compressed bytes. */
static size_t text_after[ROOM];

static void find_text_after(void)
{
    static char all[ROOM];
    z_stream z = { .next_out = (Bytef *)all, .avail_out = sizeof all };

    ck_assert(inflateInit2(&z, GZIP) == Z_OK);
    for (size_t i = 0; i < gz_len; i++) {
        z.next_in = (Bytef *)gz + i;
        z.avail_in = 1;
        inflate(&z, Z_NO_FLUSH);
        text_after[i + 1] = z.total_out;
    }
    inflateEnd(&z);
}

/* Pull to the end, compressed byte by byte. Before each item, `made` bytes had
 * been given, and the byte that was pulled last must have been needed. */
static void expect_demand(size_t cap)
{
    struct slice s = { NULL, 0 };
    size_t made = 0, pulls;

    open_gz(1, cap);
    while (iter_next(&g.it, &s) > 0) {
        pulls = src.watch.pulls;
        expect(pulls <= gz_len && text_after[pulls - 1] <= made,
               "pulled %zu compressed bytes to give text from %zu on; %zu "
               "were enough",
               pulls, made, pulls - 1);
        made += s.len;
    }
    iter_close(&g.it);
}

START_TEST(src_is_pulled_only_when_zlib_can_make_nothing)
{
    add_member(fox);
    open_gz(1, ROOM);
    pull_all();
    iter_close(&g.it);
    expect_uint(got_len, strlen(fox));
    find_text_after();
    for (size_t cap = 1; cap < 40; cap++)
        expect_demand(cap);
}
END_TEST

START_TEST(what_can_be_made_is_given_before_out_is_full)
{
    struct slice s = { NULL, 0 };

    add_as("stored bytes come out as they go in", 35, 0, GZIP);
    open_gz(20, ROOM);
    expect_int(iter_next(&g.it, &s), 1);
    expect(src.watch.pulls == 1,
           "pulled %llu slices for the first item; the first had some text, "
           "and out need not be full",
           (unsigned long long)src.watch.pulls);
    iter_close(&g.it);
}
END_TEST

START_TEST(the_end_is_found_with_one_more_pull)
{
    add_member("text");
    open_gz(ROOM, ROOM);
    expect_text(&g.it, "text");
    expect_uint(src.watch.pulls, 1);
    expect_end(&g.it);
    expect_uint(src.watch.pulls, 2);
    iter_close(&g.it);
}
END_TEST

/* Cut in the header, in the data, in the trailer. */
START_TEST(cut_short_is_ENODATA)
{
    add_member("");
    add_member(fox);
    for (gz_len--; gz_len > 20; gz_len--) {
        open_gz(9, ROOM);
        pull_all();
        expect(g.it.status == -ENODATA,
               "%zu bytes of two members, and then the end of src: expected "
               "%s, found %s",
               gz_len, name_of(-ENODATA), name_of(g.it.status));
        iter_close(&g.it);
    }
}
END_TEST

START_TEST(what_can_be_made_comes_before_it_is_cut_short)
{
    add_as(fox, strlen(fox), 0, GZIP);
    gz_len -= 30;
    for (size_t block = 1; block <= gz_len; block++) {
        open_gz(block, ROOM);
        expect_text_and(fox, strlen(fox) - 22, ENODATA);
    }
}
END_TEST

/* Some bits only fill up a byte, or choose between two equal texts. */
static bool is_fox(void)
{
    return got_len == strlen(fox) && memcmp(got, fox, got_len) == 0;
}

START_TEST(a_flipped_bit_is_found)
{
    add_as(fox, strlen(fox), 9, GZIP);
    for (size_t bit = 0; bit < 8 * gz_len; bit++) {
        if (bit / 8 >= 3 && bit / 8 < 10)
            continue;
        gz[bit / 8] = (char)(gz[bit / 8] ^ 1 << bit % 8);
        open_gz(ROOM, ROOM);
        pull_all();
        expect(g.it.status == -EILSEQ || g.it.status == -ENODATA || is_fox(),
               "with bit %zu of byte %zu flipped: found %s after another text",
               bit % 8, bit / 8, name_of(g.it.status));
        iter_close(&g.it);
        gz[bit / 8] = (char)(gz[bit / 8] ^ 1 << bit % 8);
    }
}
END_TEST

START_TEST(a_wrong_crc_or_length_is_EILSEQ_after_the_text)
{
    for (size_t back = 1; back <= 8; back++) {
        gz_len = 0;
        add_member(fox);
        gz[gz_len - back] = (char)~gz[gz_len - back];
        open_gz(ROOM, ROOM);
        expect_text_and(fox, strlen(fox), EILSEQ);
    }
}
END_TEST

START_TEST(damage_is_EILSEQ_after_the_text_before_it)
{
    add_as("stored, then spoilt", 19, 0, GZIP);
    gz_len -= 8;
    gz[10] = 0;
    add_bytes("\x07 no block has the type 3", 25);
    for (size_t block = 1; block <= gz_len; block++) {
        open_gz(block, ROOM);
        expect_text_and("stored, then spoilt", 19, EILSEQ);
    }
}
END_TEST

START_TEST(the_other_formats_of_zlib_are_not_gzip)
{
    static const int bits[] = { 15, -15 };

    for (int i = 0; i < 2; i++) {
        gz_len = 0;
        add_as(fox, strlen(fox), 6, bits[i]);
        open_gz(ROOM, ROOM);
        expect_text_and("", 0, EILSEQ);
    }
    gz_len = 0;
    add_bytes("plain text", 10);
    open_gz(3, ROOM);
    expect_text_and("", 0, EILSEQ);
}
END_TEST

START_TEST(after_the_last_member_only_a_member_may_come)
{
    add_member("text");
    add_bytes("\0\0\0\0", 4);
    for (size_t block = 1; block <= gz_len; block++) {
        open_gz(block, ROOM);
        expect_text_and("text", 4, EILSEQ);
    }
}
END_TEST

static void expect_failure_after(const char *want, uint64_t slices)
{
    open_gz(20, ROOM);
    src.watch.fail_at = slices;
    src.watch.fail = -EIO;
    expect_text_and(want, strlen(want), EIO);
}

START_TEST(an_error_of_src_comes_after_the_text_before_it)
{
    add_as("twenty.", 7, 0, GZIP);
    add_as("twenty!", 7, 0, GZIP);
    expect_failure_after("", 0);
    expect_failure_after("twent", 1);
    expect_failure_after("twenty.", 2);
    expect_failure_after("twenty.twenty!", 3);
}
END_TEST

/* Before each slice, and before the end, it fails once, and leaves rubbish. */
static int moody_next(struct iter *it, void *to)
{
    struct crumbs *c = container_of(it, struct crumbs, it);

    *(struct slice *)to = (struct slice){ "rubbish", 7 };
    c->seed ^= 1;
    if (c->seed)
        return -EAGAIN;
    if (c->at == gz_len)
        return 0;
    *(struct slice *)to = (struct slice){ gz + c->at++, 1 };
    return 1;
}

static const struct iter_ops moody_ops = { .next = moody_next };

START_TEST(when_an_error_of_src_has_passed_it_goes_on)
{
    struct crumbs c = { ITER(&moody_ops, struct slice), 0, 0 };
    struct slice s = { NULL, 0 };
    int asked = 0;

    add_member("one ");
    add_member("");
    add_member("two");
    g = gunzip(&c.it, out, ROOM);
    got_len = 0;
    while (asked++ < 1000 && iter_next(&g.it, &s) != 0) {
        if (g.it.status > 0) {
            take_item(s);
            continue;
        }
        expect_int(g.it.status, -EAGAIN);
        iter_clear(&c.it);
        iter_clear(&g.it);
    }
    expect(got_len == 7 && memcmp(got, "one two", 7) == 0,
           "expected \"one two\", found \"%.*s\"", (int)got_len, got);
    iter_close(&g.it);
}
END_TEST

START_TEST(takes_no_memory_before_the_first_pull)
{
    unsigned asked = taken;

    add_member("text");
    open_gz(ROOM, ROOM);
    expect(taken == asked,
           "zlib took %u blocks when it was made; nobody has pulled yet",
           taken - asked);
    expect_text(&g.it, "text");
    expect(taken > asked, "zlib did not take its memory from the z_stream");
    iter_close(&g.it);
}
END_TEST

static void expect_nothing_held(const char *when)
{
    expect(taken == given_back,
           "%s: zlib took %u blocks, and %u were given back", when, taken,
           given_back);
}

START_TEST(close_gives_back_what_zlib_took)
{
    add_member(fox);
    add_member(fox);
    for (size_t pulls = 0; pulls < 40; pulls++) {
        struct slice s = { NULL, 0 };
        size_t n = 0;

        open_gz(10, 10);
        while (n < pulls && iter_next(&g.it, &s) > 0)
            n++;
        iter_close(&g.it);
        expect(n == pulls || n > 20, "found only %zu items", n);
        expect_nothing_held("after close");
        iter_close(&g.it);
        expect_nothing_held("after close, twice");
    }
}
END_TEST

START_TEST(also_after_an_error)
{
    add_member(fox);
    add_bytes("garbage", 7);
    open_gz(ROOM, ROOM);
    expect_text_and(fox, strlen(fox), EILSEQ);
    expect_nothing_held("after -EILSEQ");
    gz_len -= 10;
    open_gz(ROOM, ROOM);
    expect_text_and(fox, strlen(fox), ENODATA);
    expect_nothing_held("after -ENODATA");
}
END_TEST

/* The k-th block is refused, and all after it, until none is. */
static bool refused(unsigned k)
{
    unsigned before = taken;

    open_gz(20, 40);
    refuse_from = taken + k;
    pull_all();
    refuse_from = 0;
    iter_close(&g.it);
    expect_nothing_held("memory was refused");
    expect(g.it.status == 0 || g.it.status == -ENOMEM,
           "block %u was refused to zlib: expected %s, found %s", k,
           name_of(-ENOMEM), name_of(g.it.status));
    expect(g.it.status < 0 || got_len == strlen(fox),
           "block %u was refused to zlib, and text is missing", k);
    return taken - before >= k;
}

START_TEST(refused_memory_is_ENOMEM)
{
    unsigned k = 1;

    add_member(fox);
    while (k < 100 && refused(k))
        k++;
    expect(k > 2, "zlib asked for %u blocks; it needs two", k - 1);
    open_gz(ROOM, ROOM);
    expect_whole(fox);
}
END_TEST

/* Texts of few letters, so that there is something to compress. */
static size_t random_text(uint64_t *seed, char *s)
{
    size_t len = rng_below(seed, 200);
    uint64_t letters = 1 + rng_below(seed, 8);

    for (size_t i = 0; i < len; i++)
        s[i] = "aab\nb\0cd"[rng_below(seed, letters)];
    return len;
}

START_TEST(random_texts_in_random_members)
{
    static char want[10 * ROOM];
    uint64_t seed = exam_seed();

    for (int i = 0; i < 500; i++) {
        size_t len = 0, all = 0;

        gz_len = 0;
        for (uint64_t n = 1 + rng_below(&seed, 3); n > 0; n--, all += len) {
            len = random_text(&seed, want + all);
            add_as(want + all, len, (int)rng_below(&seed, 10), GZIP);
        }
        open_gz(1 + rng_below(&seed, 60), 1 + rng_below(&seed, 60));
        expect_text_and(want, all, 0);
    }
}
END_TEST

/* A window is 32 kB, and this is longer: what repeats must be remembered. */
START_TEST(a_text_longer_than_the_window)
{
    static char want[50 * ROOM];
    uint64_t seed = exam_seed();

    for (size_t i = 0; i < sizeof want; i++)
        want[i] =
            i < 8 * ROOM - 300 ? (char)rng(&seed) : want[i - 8 * ROOM + 300];
    add_as(want, sizeof want, 6, GZIP);
    open_gz(1000, 1000);
    expect_text_and(want, sizeof want, 0);
}
END_TEST

/* The lines. */
static struct text plain;
static char carry[ROOM];

static int64_t count_bytes(const char *s, size_t len, size_t block,
                           const char *word, size_t cap)
{
    plain = text(s, len, block);
    plain.stage = stage;
    memset(carry, '~', sizeof carry);
    return zgrep_count(&plain.it, word, strlen(word), carry, cap);
}

/* However the slices are cut. */
static void expect_count(const char *s, const char *word, int64_t want)
{
    for (size_t block = 1; block <= strlen(s) + 1; block++) {
        int64_t found = count_bytes(s, strlen(s), block, word, ROOM);

        expect(found == want,
               "\"%s\" in \"%s\", in slices of %zu: expected %lld, found %lld",
               word, s, block, (long long)want, (long long)found);
    }
}

START_TEST(counts_the_lines_with_the_word)
{
    expect_count("a word\nnone\nwords\n", "word", 2);
    expect_count("none\n", "word", 0);
    expect_count("", "word", 0);
    expect_count("\n\nw\n\n", "w", 1);
    expect_count("wo\nrd\nwoword\n", "word", 1);
}
END_TEST

START_TEST(a_line_counts_once)
{
    expect_count("word word\n", "word", 1);
    expect_count("aaaa\naaa\naa\n", "aa", 3);
}
END_TEST

START_TEST(a_word_may_lie_in_two_slices)
{
    expect_int(count_bytes("some word", 9, 7, "word", ROOM), 1);
    expect_count("xxxxxxxxxxxword\nword\nxxword", "word", 3);
}
END_TEST

START_TEST(the_last_line_needs_no_newline)
{
    expect_count("word\nword", "word", 2);
    expect_count("word\nnone", "word", 1);
}
END_TEST

START_TEST(any_other_byte_may_be_in_it)
{
    static const char odd[] = "a\0b\nab\na\0a\na\0b\0c\r\n";

    for (size_t block = 1; block <= sizeof odd; block++) {
        plain = text(odd, sizeof odd - 1, block);
        plain.stage = stage;
        expect_int(zgrep_count(&plain.it, "\0b", 2, carry, ROOM), 2);
        plain = text(odd, sizeof odd - 1, block);
        expect_int(zgrep_count(&plain.it, "c\r", 2, carry, ROOM), 1);
    }
}
END_TEST

START_TEST(a_line_of_cap_bytes_fits)
{
    for (size_t block = 1; block <= 12; block++)
        expect_int(count_bytes("word\nwor\nxord", 12, block, "or", 4), 3);
}
END_TEST

START_TEST(a_longer_line_is_EMSGSIZE)
{
    for (size_t block = 1; block <= 12; block++) {
        expect_int(count_bytes("word\nwords\n", 11, block, "w", 4), -EMSGSIZE);
        expect_int(count_bytes("word\nwords", 10, block, "w", 4), -EMSGSIZE);
        expect_int(count_bytes("words", 5, block, "w", 4), -EMSGSIZE);
    }
}
END_TEST

START_TEST(cap_bytes_of_carry_are_written_and_no_more)
{
    for (size_t block = 1; block <= 12; block++) {
        expect_int(count_bytes("word\nwords\n", 11, block, "w", 4), -EMSGSIZE);
        expect(carry[4] == '~',
               "more than cap = 4 bytes of carry were written");
        expect_int(count_bytes("word\nord", 8, block, "w", 4), 1);
        expect(carry[4] == '~',
               "more than cap = 4 bytes of carry were written");
    }
}
END_TEST

START_TEST(the_text_is_pulled_to_its_end_and_not_closed)
{
    expect_int(count_bytes("word\nword\n", 10, 4, "word", ROOM), 2);
    expect_int(plain.it.status, 0);
    expect_uint(plain.watch.pulls, 4);
    expect_uint(plain.watch.closes, 0);
}
END_TEST

START_TEST(an_error_of_the_text_is_passed_on)
{
    for (uint64_t at = 0; at < 3; at++) {
        plain = text("word\nword\n", 10, 4);
        plain.watch.fail_at = at;
        plain.watch.fail = -EIO;
        expect_int(zgrep_count(&plain.it, "word", 4, carry, ROOM), -EIO);
    }
}
END_TEST

START_TEST(counts_lines_in_a_gz)
{
    add_member("one word\nno");
    add_member("ne\nanother wo");
    add_member("rd");
    for (size_t block = 1; block < 20; block++) {
        open_gz(block, block);
        expect_int(zgrep_count(&g.it, "word", 4, carry, ROOM), 2);
        iter_close(&g.it);
    }
    gz_len--;
    open_gz(ROOM, ROOM);
    expect_int(zgrep_count(&g.it, "word", 4, carry, ROOM), -ENODATA);
    iter_close(&g.it);
}
END_TEST

static int64_t count_slowly(const char *s, size_t len, const char *word)
{
    int64_t n = 0;

    for (size_t end = 0, at = 0; at < len; at = end + 1) {
        for (end = at; end < len && s[end] != '\n';)
            end++;
        n += memmem(s + at, end - at, word, strlen(word)) != NULL;
    }
    return n;
}

START_TEST(random_texts_and_words)
{
    static char s[ROOM], word[4];
    uint64_t seed = exam_seed();

    for (int i = 0; i < 5000; i++) {
        size_t len = random_text(&seed, s), n = 1 + rng_below(&seed, 3);
        int64_t found;

        for (size_t k = 0; k < n; k++)
            word[k] = "aabc"[rng_below(&seed, 4)];
        word[n] = '\0';
        found = count_bytes(s, len, 1 + rng_below(&seed, 50), word, 200);
        expect_int(found, count_slowly(s, len, word));
    }
}
END_TEST

/* For the contract: two of each, with nothing in common. */
static struct {
    struct text src;
    struct gunzip g;
    char stage[ROOM], out[ROOM];
} room[2];

static struct subject make(int i, size_t block, size_t cap)
{
    gz_len = 0;
    add_as(fox, 20, 0, GZIP);
    add_as(fox + 20, 30, 0, GZIP);
    room[i].src = text(gz, gz_len, block);
    room[i].src.stage = room[i].stage;
    room[i].g = gunzip(&room[i].src.it, room[i].out, cap);
    return (struct subject){ &room[i].g.it, &room[i].src.watch };
}

static struct subject make_bytes(int i)
{
    return make(i, 1, 10);
}

static struct subject make_blocks(int i)
{
    return make(i, 20, 9);
}

static const struct trial trials[] = {
    { "gunzip() of slices of 1 byte", make_bytes, digest_slice },
    { "gunzip() of slices of 20 bytes", make_blocks, digest_slice },
};

void exam(struct exam *e)
{
    promise(e, gives_the_text_of_a_member);
    promise(e, the_slices_may_be_cut_anywhere);
    promise(e, one_byte_of_room_is_enough);
    promise(e, cap_bytes_of_out_are_written_and_no_more);
    promise(e, stored_bytes_and_best_ones);
    promise(e, a_header_with_all_its_parts);
    promise(e, the_text_is_that_of_all_members);
    promise(e, a_member_without_text_gives_no_item);
    promise(e, nothing_at_all_is_no_damage);
    promise(e, empty_slices_are_skipped);
    promise(e, a_slice_may_be_larger_than_zlib_can_count);
    promise(e, so_may_cap);
    promise(e, src_is_pulled_only_when_zlib_can_make_nothing);
    promise(e, what_can_be_made_is_given_before_out_is_full);
    promise(e, the_end_is_found_with_one_more_pull);
    promise(e, cut_short_is_ENODATA);
    promise(e, what_can_be_made_comes_before_it_is_cut_short);
    promise(e, a_flipped_bit_is_found);
    promise(e, a_wrong_crc_or_length_is_EILSEQ_after_the_text);
    promise(e, damage_is_EILSEQ_after_the_text_before_it);
    promise(e, the_other_formats_of_zlib_are_not_gzip);
    promise(e, after_the_last_member_only_a_member_may_come);
    promise(e, an_error_of_src_comes_after_the_text_before_it);
    promise(e, when_an_error_of_src_has_passed_it_goes_on);
    promise(e, takes_no_memory_before_the_first_pull);
    promise(e, close_gives_back_what_zlib_took);
    promise(e, also_after_an_error);
    promise(e, refused_memory_is_ENOMEM);
    promise(e, random_texts_in_random_members);
    promise(e, a_text_longer_than_the_window);
    promise(e, counts_the_lines_with_the_word);
    promise(e, a_line_counts_once);
    promise(e, a_word_may_lie_in_two_slices);
    promise(e, the_last_line_needs_no_newline);
    promise(e, any_other_byte_may_be_in_it);
    promise(e, a_line_of_cap_bytes_fits);
    promise(e, a_longer_line_is_EMSGSIZE);
    promise(e, cap_bytes_of_carry_are_written_and_no_more);
    promise(e, the_text_is_pulled_to_its_end_and_not_closed);
    promise(e, an_error_of_the_text_is_passed_on);
    promise(e, counts_lines_in_a_gz);
    promise(e, random_texts_and_words);
    contract(e, trials, sizeof trials / sizeof *trials);
}
