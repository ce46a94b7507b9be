/* Tests for 19-rle. Each name is one promise of rle.h. */
#include "rle.h"

#include "contract.h"
#include "exam.h"
#include "rng.h"

#include <errno.h>
#include <string.h>

/* Some bytes as a stream; counts what is asked of it, and fails on cue. An
 * answer <= 0 leaves rubbish behind, as it may. */
struct feed {
    struct iter it;
    struct watch watch;
    const char *s;
    size_t at, len;
};

static int feed_next(struct iter *it, void *out)
{
    struct feed *f = container_of(it, struct feed, it);
    struct watch *w = &f->watch;

    w->pulls++;
    w->late += w->closes > 0;
    *(unsigned char *)out = '!';
    if (w->fail < 0 && f->at == w->fail_at)
        return w->fail;
    if (f->at == f->len)
        return 0;
    *(unsigned char *)out = (unsigned char)f->s[f->at++];
    return 1;
}

static void feed_close(struct iter *it)
{
    container_of(it, struct feed, it)->watch.closes++;
}

static const struct iter_ops feed_ops = { .next = feed_next,
                                          .close = feed_close };

static struct feed feed(const char *s, size_t len)
{
    return (struct feed){ .it = ITER(&feed_ops, unsigned char),
                          .s = s,
                          .len = len };
}

/* Each test runs in a process of its own, with one source. */
enum { MOST = 1200 };

static struct feed src;
static struct unrle u;
static struct rle r;

static void open_pairs(const char *s, size_t len)
{
    src = feed(s, len);
    u = unrle(&src.it);
}

static void open_text(const char *s, size_t len)
{
    src = feed(s, len);
    r = rle(&src.it);
}

/* The length of a literal, in which there may be a NUL. */
#define LITERAL(s) (s), (sizeof(s) - 1)

/* The next bytes are these. */
static void give_text(struct iter *it, const char *want)
{
    for (size_t i = 0; want[i]; i++) {
        unsigned char got = 0;
        int rc = iter_next(it, &got);

        expect(rc == 1, "the pull for byte %zu of \"%s\" answered %d", i, want,
               rc);
        expect(got == (unsigned char)want[i],
               "byte %zu of \"%s\" came out as '%c'", i, want, got);
    }
}

/* The next bytes are n of these. */
static void give_bytes(struct iter *it, unsigned n, unsigned char want)
{
    for (unsigned i = 0; i < n; i++) {
        unsigned char got = (unsigned char)~want;
        int rc = iter_next(it, &got);

        expect(
            rc == 1 && got == want,
            "number %u of %u bytes 0x%02x: the pull answered %d, with 0x%02x",
            i + 1, n, want, rc, got);
    }
}

/* The next run is this one. */
static void give_run(struct iter *it, unsigned count, unsigned char byte)
{
    struct run got = { 0, 0 };
    int rc = iter_next(it, &got);

    expect(rc == 1, "the pull for the run of %u bytes 0x%02x answered %d",
           count, byte, rc);
    expect(got.count == count && got.byte == byte,
           "expected a run of %u bytes 0x%02x, found one of %u bytes 0x%02x",
           count, byte, got.count, got.byte);
}

static void expect_pulls(uint64_t want, const char *why)
{
    expect(src.watch.pulls == want, "pulled %llu bytes where %llu do: %s",
           (unsigned long long)src.watch.pulls, (unsigned long long)want, why);
}

/* ---- decoding ---- */

START_TEST(a_pair_gives_its_byte_as_often_as_its_count)
{
    open_pairs(LITERAL("\3a"));
    expect_uint(u.g.it.size, 1);
    give_text(&u.g.it, "aaa");
    expect_end(&u.g.it);
    iter_close(&u.g.it);
}
END_TEST

START_TEST(one_pair_comes_after_the_other)
{
    open_pairs(LITERAL("\2a\1b\4a\2a"));
    give_text(&u.g.it, "aabaaaaaa");
    expect_end(&u.g.it);
    iter_close(&u.g.it);
}
END_TEST

START_TEST(no_pairs_are_no_text)
{
    open_pairs(LITERAL("\1a"));
    give_text(&u.g.it, "a");
    iter_close(&u.g.it);
    open_pairs("", 0);
    expect_end(&u.g.it);
    expect_end(&u.g.it);
    iter_close(&u.g.it);
}
END_TEST

START_TEST(every_count_and_every_byte)
{
    for (unsigned i = 1; i <= 255; i++) {
        const char pairs[] = { (char)i, (char)(i * 7), 1, 0 };

        open_pairs(pairs, sizeof pairs);
        give_bytes(&u.g.it, i, (unsigned char)(i * 7));
        give_bytes(&u.g.it, 1, 0);
        expect_end(&u.g.it);
        iter_close(&u.g.it);
    }
}
END_TEST

START_TEST(a_pair_is_pulled_for_its_first_byte)
{
    open_pairs(LITERAL("\3a\2b"));
    give_text(&u.g.it, "a");
    expect_pulls(2, "a pair is two bytes");
    give_text(&u.g.it, "aa");
    expect_pulls(2, "its other bytes are known, and nothing more was asked");
    give_text(&u.g.it, "b");
    expect_pulls(4, "the second pair was asked for now");
    give_text(&u.g.it, "b");
    expect_pulls(4, "its other byte is known");
    iter_close(&u.g.it);
}
END_TEST

START_TEST(a_count_of_0_is_EILSEQ)
{
    open_pairs(LITERAL("\2a\0b\1c"));
    give_text(&u.g.it, "aa");
    expect_error(&u.g.it, EILSEQ);
    expect_pulls(3, "the byte behind a count of 0 is of no use");
    expect_error(&u.g.it, EILSEQ);
    iter_close(&u.g.it);
}
END_TEST

START_TEST(the_end_behind_a_count_is_EILSEQ)
{
    open_pairs(LITERAL("\2a\3"));
    give_text(&u.g.it, "aa");
    expect_error(&u.g.it, EILSEQ);
    expect_error(&u.g.it, EILSEQ);
    iter_close(&u.g.it);
}
END_TEST

START_TEST(an_error_behind_a_count_is_passed_on)
{
    open_pairs(LITERAL("\2a\3b"));
    src.watch.fail = -EIO;
    src.watch.fail_at = 3;
    give_text(&u.g.it, "aa");
    expect_error(&u.g.it, EIO);
    iter_close(&u.g.it);
}
END_TEST

START_TEST(an_error_before_a_pair_is_passed_on)
{
    open_pairs(LITERAL("\2a\3b"));
    src.watch.fail = -EIO;
    src.watch.fail_at = 2;
    give_text(&u.g.it, "aa");
    expect_error(&u.g.it, EIO);
    iter_close(&u.g.it);
}
END_TEST

START_TEST(two_decoders_work_in_turns)
{
    struct feed other = feed(LITERAL("\4x\1y"));
    struct unrle v = unrle(&other.it);

    open_pairs(LITERAL("\3a\2b"));
    for (int i = 0; i < 5; i++) {
        const char a[] = { "aaabb"[i], 0 }, b[] = { "xxxxy"[i], 0 };

        give_text(&u.g.it, a);
        give_text(&v.g.it, b);
    }
    expect_end(&u.g.it);
    expect_end(&v.g.it);
    iter_close(&u.g.it);
    iter_close(&v.g.it);
}
END_TEST

/* ---- encoding ---- */

START_TEST(equal_bytes_are_one_run)
{
    open_text(LITERAL("aaa"));
    expect_uint(r.g.it.size, sizeof(struct run));
    give_run(&r.g.it, 3, 'a');
    expect_end(&r.g.it);
    expect_end(&r.g.it);
    iter_close(&r.g.it);
}
END_TEST

START_TEST(another_byte_begins_another_run)
{
    open_text(LITERAL("aabaaaccd"));
    give_run(&r.g.it, 2, 'a');
    give_run(&r.g.it, 1, 'b');
    give_run(&r.g.it, 3, 'a');
    give_run(&r.g.it, 2, 'c');
    give_run(&r.g.it, 1, 'd');
    expect_end(&r.g.it);
    iter_close(&r.g.it);
}
END_TEST

START_TEST(no_text_is_no_run)
{
    open_text(LITERAL("a"));
    give_run(&r.g.it, 1, 'a');
    iter_close(&r.g.it);
    open_text("", 0);
    expect_end(&r.g.it);
    iter_close(&r.g.it);
}
END_TEST

START_TEST(every_byte_is_data)
{
    open_text(LITERAL("\0\0\xff\0!"));
    give_run(&r.g.it, 2, 0);
    give_run(&r.g.it, 1, 0xff);
    give_run(&r.g.it, 1, 0);
    give_run(&r.g.it, 1, '!');
    expect_end(&r.g.it);
    iter_close(&r.g.it);
}
END_TEST

START_TEST(more_than_255_are_several_runs)
{
    static const unsigned lengths[] = { 254, 255, 256, 509, 510, 511, 1100 };
    static char text[MOST];

    for (unsigned i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        unsigned n = lengths[i];

        memset(text, 'z', sizeof text);
        text[n] = 'a';
        open_text(text, n + 1);
        for (unsigned left = n; left > 0; left -= left < 255 ? left : 255)
            give_run(&r.g.it, left < 255 ? left : 255, 'z');
        give_run(&r.g.it, 1, 'a');
        expect_end(&r.g.it);
        iter_close(&r.g.it);
    }
}
END_TEST

START_TEST(the_last_run_may_be_full)
{
    static char text[510];

    memset(text, 'z', sizeof text);
    for (unsigned n = 255; n <= 510; n += 255) {
        open_text(text, n);
        for (unsigned k = 0; k < n; k += 255)
            give_run(&r.g.it, 255, 'z');
        expect_end(&r.g.it);
        iter_close(&r.g.it);
    }
}
END_TEST

START_TEST(a_run_is_given_when_another_byte_comes)
{
    open_text(LITERAL("aabc"));
    give_run(&r.g.it, 2, 'a');
    expect_pulls(3, "the third byte is another one");
    give_run(&r.g.it, 1, 'b');
    expect_pulls(4, "so is the fourth");
    give_run(&r.g.it, 1, 'c');
    expect_pulls(5, "the fifth pull told the end");
    iter_close(&r.g.it);
}
END_TEST

START_TEST(a_full_run_is_given_at_once)
{
    static char text[300];

    memset(text, 'z', sizeof text);
    open_text(text, sizeof text);
    give_run(&r.g.it, 255, 'z');
    expect_pulls(255, "a run of 255 cannot go on, whatever comes");
    give_run(&r.g.it, 45, 'z');
    expect_pulls(301, "the rest, and the end");
    iter_close(&r.g.it);
}
END_TEST

START_TEST(an_error_comes_in_place_of_the_run_it_broke_off)
{
    open_text(LITERAL("aabbb"));
    src.watch.fail = -EIO;
    src.watch.fail_at = 4;
    give_run(&r.g.it, 2, 'a');
    expect_error(&r.g.it, EIO);
    expect_error(&r.g.it, EIO);
    iter_close(&r.g.it);
}
END_TEST

START_TEST(two_encoders_work_in_turns)
{
    struct feed other = feed(LITERAL("xyyyz"));
    struct rle s = rle(&other.it);

    open_text(LITERAL("aabbbbc"));
    give_run(&r.g.it, 2, 'a');
    give_run(&s.g.it, 1, 'x');
    give_run(&r.g.it, 4, 'b');
    give_run(&s.g.it, 3, 'y');
    give_run(&r.g.it, 1, 'c');
    give_run(&s.g.it, 1, 'z');
    expect_end(&r.g.it);
    expect_end(&s.g.it);
    iter_close(&r.g.it);
    iter_close(&s.g.it);
}
END_TEST

/* ---- both ---- */

/* Runs as bytes again, so that a decoder can stand on an encoder. */
struct flat {
    struct iter it;
    struct iter *runs;
    struct run run;
    bool half;
};

static int flat_next(struct iter *it, void *out)
{
    struct flat *f = container_of(it, struct flat, it);
    int rc = f->half ? 1 : iter_next(f->runs, &f->run);

    if (rc > 0) {
        *(unsigned char *)out = f->half ? f->run.byte : f->run.count;
        f->half = !f->half;
    }
    return rc;
}

static void flat_close(struct iter *it)
{
    iter_close(container_of(it, struct flat, it)->runs);
}

static const struct iter_ops flat_ops = { .next = flat_next,
                                          .close = flat_close };

/* Of a few different bytes, in runs that are sometimes long. */
static size_t random_text(uint64_t *seed, char text[MOST])
{
    size_t len = rng_below(seed, MOST), n;

    for (size_t i = 0; i < len; i += n) {
        n = 1 + rng_below(seed, rng_below(seed, 8) ? 4 : 700);
        n = n < len - i ? n : len - i;
        memset(text + i, "ab\0\xff"[rng_below(seed, 4)], n);
    }
    return len;
}

START_TEST(what_was_encoded_is_decoded_to_the_same)
{
    uint64_t seed = exam_seed();
    static char text[MOST];

    for (int round = 0; round < 300; round++) {
        struct flat flat = { .it = ITER(&flat_ops, unsigned char) };

        open_text(text, random_text(&seed, text));
        flat.runs = &r.g.it;
        u = unrle(&flat.it);
        for (size_t i = 0; i < src.len; i++)
            give_bytes(&u.g.it, 1, (unsigned char)text[i]);
        expect_end(&u.g.it);
        iter_close(&u.g.it);
        expect_uint(src.watch.closes, 1);
    }
}
END_TEST

/* The judge: how long is the run at the beginning of this text? */
static unsigned first_run(const char *s, size_t len)
{
    unsigned n = 0;

    while (n < len && n < 255 && s[n] == s[0])
        n++;
    return n;
}

START_TEST(the_runs_are_as_long_as_can_be)
{
    uint64_t seed = exam_seed();
    static char text[MOST];

    for (int round = 0; round < 300; round++) {
        open_text(text, random_text(&seed, text));
        for (size_t i = 0, n; i < src.len; i += n) {
            n = first_run(text + i, src.len - i);
            give_run(&r.g.it, (unsigned)n, (unsigned char)text[i]);
        }
        expect_end(&r.g.it);
        iter_close(&r.g.it);
    }
}
END_TEST

/* For the contract: two of each, with nothing in common. */
static struct {
    struct feed src;
    struct unrle u;
    struct rle r;
} room[2];

static struct subject make_unrle(int i)
{
    room[i].src = feed(LITERAL("\1a\3b\2c\1d"));
    room[i].u = unrle(&room[i].src.it);
    return (struct subject){ &room[i].u.g.it, &room[i].src.watch };
}

static struct subject make_rle(int i)
{
    room[i].src = feed(LITERAL("abbbccdddd"));
    room[i].r = rle(&room[i].src.it);
    return (struct subject){ &room[i].r.g.it, &room[i].src.watch };
}

static const struct trial trials[] = {
    { "unrle()", make_unrle, NULL },
    { "rle()", make_rle, NULL },
};

void exam(struct exam *e)
{
    promise(e, a_pair_gives_its_byte_as_often_as_its_count);
    promise(e, one_pair_comes_after_the_other);
    promise(e, no_pairs_are_no_text);
    promise(e, every_count_and_every_byte);
    promise(e, a_pair_is_pulled_for_its_first_byte);
    promise(e, a_count_of_0_is_EILSEQ);
    promise(e, the_end_behind_a_count_is_EILSEQ);
    promise(e, an_error_behind_a_count_is_passed_on);
    promise(e, an_error_before_a_pair_is_passed_on);
    promise(e, two_decoders_work_in_turns);
    promise(e, equal_bytes_are_one_run);
    promise(e, another_byte_begins_another_run);
    promise(e, no_text_is_no_run);
    promise(e, every_byte_is_data);
    promise(e, more_than_255_are_several_runs);
    promise(e, the_last_run_may_be_full);
    promise(e, a_run_is_given_when_another_byte_comes);
    promise(e, a_full_run_is_given_at_once);
    promise(e, an_error_comes_in_place_of_the_run_it_broke_off);
    promise(e, two_encoders_work_in_turns);
    promise(e, what_was_encoded_is_decoded_to_the_same);
    promise(e, the_runs_are_as_long_as_can_be);
    contract(e, trials, sizeof trials / sizeof *trials);
}
