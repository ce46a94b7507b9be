/* Tests for 21-frames. Each name is one promise of frames.h. In the texts END
 * is \300, ESC is \333, ESC_END is \334 and ESC_ESC is \335. */
#include "frames.h"

#include "contract.h"
#include "exam.h"
#include "rng.h"

#include <errno.h>
#include <string.h>

/* Each test runs in a process of its own, with one line. A slice goes to the
 * stage, over the one before: a view that outlives its slice reads "###". */
enum { ROOM = 64, CANARY = '~' };

static struct text src;
static struct frames f;
static char stage[ROOM];
static unsigned char buf[ROOM];

static void open_bytes(const char *s, size_t len, size_t block, size_t cap)
{
    src = text(s, len, block);
    src.stage = stage;
    memset(buf, CANARY, sizeof buf);
    f = frames(&src.it, buf, cap);
}

static void open_line(const char *s, size_t block)
{
    open_bytes(s, strlen(s), block, ROOM);
}

/* These frames come: "ab|c|" is ab, then c. */
static void give(const char *want)
{
    char frame[ROOM];

    for (size_t n; *want; want += n + 1) {
        n = strcspn(want, "|");
        memcpy(frame, want, n);
        frame[n] = '\0';
        expect_text(&f.g.it, frame);
    }
}

/* The line, in slices of `block` bytes, gives these frames, and no damage. */
static void expect_frames(const char *s, size_t block, const char *want)
{
    open_line(s, block);
    give(want);
    expect_end(&f.g.it);
    expect_uint(f.damaged, 0);
    iter_close(&f.g.it);
}

/* The same, with so many frames damaged, however it is cut. */
static void expect_damage(const char *s, size_t cap, const char *want,
                          unsigned damaged)
{
    for (size_t block = 1; block <= strlen(s); block++) {
        open_bytes(s, strlen(s), block, cap);
        give(want);
        expect_end(&f.g.it);
        expect(f.damaged == damaged,
               "damaged is %llu, where %u frames were dropped",
               (unsigned long long)f.damaged, damaged);
        iter_close(&f.g.it);
    }
}

/* ---- frames ---- */

START_TEST(a_frame_goes_up_to_its_END)
{
    expect_frames("ab\300c\300", ROOM, "ab|c|");
}
END_TEST

START_TEST(what_comes_before_the_first_END_is_a_frame)
{
    expect_frames("a\300", ROOM, "a|");
    expect_frames("\300b\300", ROOM, "b|");
}
END_TEST

START_TEST(escapes_stand_for_END_and_ESC)
{
    expect_frames("\333\334\300", ROOM, "\300|");
    expect_frames("\333\335\300", ROOM, "\333|");
    expect_frames("a\333\334b\333\335\333\334\300c\300", ROOM,
                  "a\300b\333\300|c|");
    expect_frames("\333\335\334\300", ROOM, "\333\334|");
}
END_TEST

START_TEST(any_other_byte_stands_for_itself)
{
    for (int byte = 0; byte < 256; byte++) {
        const char line[] = { 'a', (char)byte, (char)END };
        struct slice got = { NULL, 0 };

        if (byte == END || byte == ESC)
            continue;
        open_bytes(line, sizeof line, ROOM, ROOM);
        expect_int(iter_next(&f.g.it, &got), 1);
        expect(got.len == 2 && memcmp(got.ptr, line, 2) == 0,
               "the byte 0x%02x in a frame came out as 0x%02x (%zu bytes)",
               byte, (unsigned char)got.ptr[1], got.len);
        iter_close(&f.g.it);
    }
}
END_TEST

START_TEST(a_frame_without_bytes_is_not_given)
{
    expect_frames("\300\300\300a\300\300\300b\300\300", ROOM, "a|b|");
    expect_frames("\300\300a\300\300", 1, "a|");
}
END_TEST

START_TEST(wherever_the_slices_are_cut)
{
    for (size_t block = 1; block <= 20; block++)
        expect_frames("every\300\333\334good\333\335\300\300boy\300", block,
                      "every|\300good\333|boy|");
}
END_TEST

START_TEST(a_frame_lies_in_buf)
{
    struct slice got = { NULL, 0 };

    open_line("ab\300\300c\333\334d\300", ROOM);
    for (int i = 0; i < 2; i++) {
        expect_int(iter_next(&f.g.it, &got), 1);
        expect(got.ptr == (char *)buf, "frame %d does not lie in buf", i + 1);
    }
    expect_uint(got.len, 3);
    iter_close(&f.g.it);
}
END_TEST

START_TEST(a_frame_of_cap_bytes_fits)
{
    expect_damage("abcd\300efgh\300", 4, "abcd|efgh|", 0);
    expect_damage("a\300b\300", 1, "a|b|", 0);
    expect_damage("\333\334\333\335\333\334\333\335\300", 4,
                  "\300\333\300\333|", 0);
}
END_TEST

/* ---- damage ---- */

START_TEST(a_longer_frame_is_dropped)
{
    expect_damage("ab\300abcde\300cd\300", 4, "ab|cd|", 1);
    expect_damage("abcd\333\335\300ab\300", 4, "ab|", 1);
    expect_damage("abcdefghijklmnop\300ab\300", 4, "ab|", 1);
}
END_TEST

START_TEST(a_frame_with_a_bad_escape_is_dropped)
{
    expect_damage("ab\300c\333d\300ef\300", ROOM, "ab|ef|", 1);
    expect_damage("\333\333\334\300ef\300", ROOM, "ef|", 1);
    expect_damage("c\333\332d\300ef\300", ROOM, "ef|", 1);
    expect_damage("c\333\336d\300ef\300", ROOM, "ef|", 1);
}
END_TEST

START_TEST(an_END_behind_an_ESC_ends_the_frame)
{
    expect_damage("ab\333\300cd\300", ROOM, "cd|", 1);
    expect_damage("\333\300cd\300\333\300\300e\300", ROOM, "cd|e|", 2);
}
END_TEST

START_TEST(an_escaped_END_does_not_end_a_dropped_frame)
{
    expect_damage("abcde\333\334fg\300cd\300", 4, "cd|", 1);
    expect_damage("abcd\333\334fg\300cd\300", 4, "cd|", 1);
    expect_damage("a\333b\333\334fg\300cd\300", 4, "cd|", 1);
}
END_TEST

START_TEST(a_damaged_frame_counts_once)
{
    expect_damage("a\333b\333c\333\300ab\300", ROOM, "ab|", 1);
    expect_damage("a\333bcdefghijk\300ab\300", 4, "ab|", 1);
    expect_damage("abcdefghijk\333\300ab\300", 4, "ab|", 1);
    expect_damage("abcdefghijk\300ab\300abcde\300\333\333\300", 4, "ab|", 3);
}
END_TEST

START_TEST(damage_counts_as_soon_as_it_is_known)
{
    open_bytes("ab\300abcdefgh\300cd\300", 16, 8, 4);
    src.watch.fail_at = 1;
    src.watch.fail = -EAGAIN;
    give("ab|");
    expect_uint(f.damaged, 0);
    expect_error(&f.g.it, EAGAIN);
    expect(f.damaged == 1,
           "five bytes of a frame were too many for a cap of 4, and damaged "
           "is %llu while its END is waited for",
           (unsigned long long)f.damaged);
    iter_close(&f.g.it);
}
END_TEST

START_TEST(cap_bytes_of_buf_are_written_and_no_more)
{
    static const char line[] =
        "abcd\300efghijkl\300m\333\334\333\335no\300p\300";

    for (size_t block = 1; block < sizeof line; block++) {
        open_bytes(line, sizeof line - 1, block, 4);
        give("abcd|p|");
        expect(buf[4] == CANARY && buf[ROOM - 1] == CANARY,
               "in slices of %zu, more than cap = 4 bytes of buf were written",
               block);
        iter_close(&f.g.it);
    }
}
END_TEST

/* ---- demand, the end, errors ---- */

static void expect_pulls(uint64_t want, const char *reason)
{
    expect(src.watch.pulls == want, "pulled %llu slices where %llu do: %s",
           (unsigned long long)src.watch.pulls, (unsigned long long)want,
           reason);
}

START_TEST(pulls_only_for_a_frame_that_is_not_over)
{
    open_line("a\300b\300cd\300\300", 4);
    give("a|");
    expect_pulls(1, "a and its END are in the first");
    give("b|");
    expect_pulls(1, "so are b and its END, and a next frame may never come");
    give("cd|");
    expect_pulls(2, "cd and its END are in the second");
    expect_end(&f.g.it);
    expect_pulls(3, "the third pull told the end");
    iter_close(&f.g.it);
}
END_TEST

START_TEST(the_end_between_two_frames_is_the_end)
{
    static const char *const lines[] = { "ab\300", "ab\300\300\300",
                                         "ab\300c\333d\300" };

    for (size_t i = 0; i < 3; i++)
        for (size_t block = 1; block < 9; block++) {
            open_line(lines[i], block);
            give("ab|");
            expect_end(&f.g.it);
            expect_end(&f.g.it);
            iter_close(&f.g.it);
        }
}
END_TEST

START_TEST(an_end_inside_of_a_frame_is_ENODATA)
{
    static const char *const lines[] = { "ab\300c", "ab\300\333", "ab\300c\333",
                                         "ab\300\333\334" };

    for (size_t i = 0; i < 4; i++)
        for (size_t block = 1; block < 9; block++) {
            open_line(lines[i], block);
            give("ab|");
            expect_error(&f.g.it, ENODATA);
            expect_error(&f.g.it, ENODATA);
            expect_uint(f.damaged, 0);
            iter_close(&f.g.it);
        }
}
END_TEST

START_TEST(also_of_one_that_is_dropped)
{
    static const char *const lines[] = { "ab\300abcde", "ab\300c\333d",
                                         "ab\300c\333defgh\333\334" };

    for (size_t i = 0; i < 3; i++)
        for (size_t block = 1; block < 9; block++) {
            open_bytes(lines[i], strlen(lines[i]), block, 4);
            give("ab|");
            expect_error(&f.g.it, ENODATA);
            expect_uint(f.damaged, 1);
            iter_close(&f.g.it);
        }
}
END_TEST

START_TEST(an_error_comes_after_the_frames_before_it)
{
    open_line("a\300b\300cde\300", 6);
    src.watch.fail = -EIO;
    src.watch.fail_at = 1;
    give("a|b|");
    expect_error(&f.g.it, EIO);
    expect_error(&f.g.it, EIO);
    iter_close(&f.g.it);
}
END_TEST

START_TEST(an_error_behind_an_ESC_is_passed_on)
{
    open_line("a\300bcd\333\334\300", 6);
    src.watch.fail = -EIO;
    src.watch.fail_at = 1;
    give("a|");
    expect_error(&f.g.it, EIO);
    iter_close(&f.g.it);
}
END_TEST

START_TEST(an_error_while_a_frame_is_dropped_is_passed_on)
{
    open_line("a\300b\333cd\300", 5);
    src.watch.fail = -EIO;
    src.watch.fail_at = 1;
    give("a|");
    expect_error(&f.g.it, EIO);
    expect_uint(f.damaged, 1);
    iter_close(&f.g.it);
}
END_TEST

/* ---- interruptions ---- */

static void go_on(void)
{
    src.watch.fail = 0;
    iter_clear(&src.it);
    iter_clear(&f.g.it);
}

/* The line falls silent before byte k, and goes on. Where it fell silent, no
 * frame is lost or given twice. */
static void interrupt_at(const char *s, size_t k, const char *want)
{
    char got[ROOM] = "";
    struct slice frame = { NULL, 0 };
    int rc;

    open_bytes(s, strlen(s), 1, 6);
    src.watch.fail = -EAGAIN;
    src.watch.fail_at = k;
    while ((rc = iter_next(&f.g.it, &frame)) > 0 || rc == -EAGAIN)
        if (rc == -EAGAIN)
            go_on();
        else
            strcat(strncat(got, frame.ptr, frame.len), "|");
    expect(strcmp(got, want) == 0,
           "interrupted before byte %zu of \"%s\", and cleared: expected the "
           "frames %s and found %s",
           k, s, want, got);
    expect_int(rc, 0);
    iter_close(&f.g.it);
}

START_TEST(after_an_interruption_it_goes_on_in_the_middle_of_a_frame)
{
    for (size_t k = 0; k < 9; k++)
        interrupt_at("abc\300\300defg\300", k, "abc|defg|");
}
END_TEST

START_TEST(after_an_interruption_it_goes_on_behind_an_ESC)
{
    for (size_t k = 0; k < 8; k++)
        interrupt_at("a\333\334b\300\333\335\300", k, "a\300b|\333|");
}
END_TEST

START_TEST(after_an_interruption_it_goes_on_dropping)
{
    for (size_t k = 0; k < 12; k++) {
        interrupt_at("ab\333cde\300fg\300", k, "fg|");
        expect_uint(f.damaged, 1);
        interrupt_at("abcdefghi\300f\300", k, "f|");
        expect_uint(f.damaged, 1);
    }
}
END_TEST

START_TEST(a_line_that_ended_may_go_on)
{
    open_line("abc\300x\333\334y\300", 1);
    src.left = 6;
    give("abc|");
    expect_error(&f.g.it, ENODATA);
    src.left = 1;
    go_on();
    expect_error(&f.g.it, ENODATA);
    src.left = 2;
    go_on();
    give("x\300y|");
    expect_end(&f.g.it);
    src.next = "z\300";
    src.left = 2;
    go_on();
    give("z|");
    iter_close(&f.g.it);
}
END_TEST

START_TEST(without_a_clear_of_the_source_the_error_is_repeated)
{
    open_line("ab\300cd\300", 4);
    src.watch.fail = -EAGAIN;
    src.watch.fail_at = 1;
    give("ab|");
    expect_error(&f.g.it, EAGAIN);
    iter_clear(&f.g.it);
    expect_error(&f.g.it, EAGAIN);
    go_on();
    give("cd|");
    iter_close(&f.g.it);
}
END_TEST

/* ---- random lines ---- */

/* Bytes in pieces of 0 to `most`, with an interruption now and then. Each piece
 * overwrites the one before, and an answer <= 0 leaves rubbish behind. */
struct pieces {
    struct iter it;
    const char *next;
    size_t left, most;
    uint64_t seed;
    char stage[ROOM];
};

static int pieces_next(struct iter *it, void *out)
{
    struct pieces *p = container_of(it, struct pieces, it);
    size_t len = rng_below(&p->seed, p->most + 1);

    memset(p->stage, '#', sizeof p->stage);
    *(struct slice *)out = (struct slice){ "rubbish\300", 8 };
    if (rng_below(&p->seed, 4) == 0)
        return -EAGAIN;
    if (p->left == 0)
        return 0;
    len = len < p->left ? len : p->left;
    memcpy(p->stage, p->next, len);
    p->next += len;
    p->left -= len;
    *(struct slice *)out = (struct slice){ len ? p->stage : NULL, len };
    return 1;
}

static const struct iter_ops pieces_ops = { .next = pieces_next };

static struct pieces pieces(struct slice s, uint64_t *seed)
{
    return (struct pieces){ .it = ITER(&pieces_ops, struct slice),
                            .next = s.ptr,
                            .left = s.len,
                            .most = 1 + rng_below(seed, 8),
                            .seed = rng(seed) };
}

START_TEST(empty_slices_and_interruptions_are_no_bytes)
{
    for (uint64_t i = 1; i <= 50; i++) {
        uint64_t seed = i;
        struct pieces p =
            pieces((struct slice){ "a\333\334b\300c\300", 7 }, &seed);
        struct slice got = { NULL, 0 };
        int rc;

        f = frames(&p.it, buf, ROOM);
        while ((rc = iter_next(&f.g.it, &got)) == -EAGAIN) {
            iter_clear(&p.it);
            iter_clear(&f.g.it);
        }
        expect(rc == 1 && got.len == 3 && memcmp(got.ptr, "a\300b", 3) == 0,
               "the first frame was \"%.*s\" (the pull answered %d)",
               rc > 0 ? (int)got.len : 0, got.ptr, rc);
        iter_close(&f.g.it);
    }
}
END_TEST

/* What comes next of a line: a frame (1), the end (0) or -ENODATA; how many
 * frames are damaged up to there. */
struct verdict {
    int rc;
    char frame[ROOM];
    size_t len;
    uint64_t damaged;
};

/* The judge has the whole line: what lies between two ENDs is a frame, and
 * nothing else needs to be remembered. */
static bool unpack(struct slice packed, bool whole, size_t cap,
                   struct verdict *v)
{
    v->len = 0;
    for (size_t i = 0; i < packed.len; i++) {
        unsigned char byte = (unsigned char)packed.ptr[i], next = 0;

        if (byte == ESC && i + 1 == packed.len)
            return !whole;
        if (byte == ESC) {
            next = (unsigned char)packed.ptr[++i];
            if (next != ESC_END && next != ESC_ESC)
                return false;
            byte = next == ESC_END ? END : ESC;
        }
        if (v->len == cap)
            return false;
        v->frame[v->len++] = (char)byte;
    }
    return true;
}

static void judge(struct slice *line, size_t cap, struct verdict *v)
{
    for (v->rc = -ENODATA; line->len > 0;) {
        const char *end = memchr(line->ptr, (char)END, line->len);
        struct slice packed = *line;
        bool good;

        if (end)
            packed.len = (size_t)(end - line->ptr);
        good = unpack(packed, end != NULL, cap, v);
        v->damaged += !good;
        line->ptr += packed.len + (end != NULL);
        line->len -= packed.len + (end != NULL);
        v->rc = !end ? -ENODATA : good && packed.len > 0 ? 1 : 0;
        if (v->rc != 0)
            return;
    }
    v->rc = 0;
}

/* For a sentence. */
static const char *show(struct slice s)
{
    static char shown[2][4 * ROOM];
    static int turn;
    char *to = shown[turn = !turn], *p = to;

    for (size_t i = 0; i < s.len && i < ROOM; i++) {
        unsigned char byte = (unsigned char)s.ptr[i];
        const char *name = byte == END       ? "<END>"
                           : byte == ESC     ? "<ESC>"
                           : byte == ESC_END ? "<EE>"
                           : byte == ESC_ESC ? "<EC>"
                                             : NULL;

        if (name && p - to < 4 * ROOM - 8)
            p = stpcpy(p, name);
        else if (!name)
            *p++ = (char)byte;
    }
    *p = '\0';
    return to;
}

static int pull(struct pieces *p, struct slice *frame)
{
    int rc;

    while ((rc = iter_next(&f.g.it, frame)) == -EAGAIN) {
        iter_clear(&p->it);
        iter_clear(&f.g.it);
    }
    return rc;
}

/* At the end of buf, so that a byte too many is out of bounds. */
static void compare(struct slice line, struct pieces *p, size_t cap)
{
    struct slice left = line, frame = { NULL, 0 };
    struct verdict want = { .damaged = 0 };
    int rc;

    f = frames(&p->it, buf + ROOM - cap, cap);
    do {
        rc = pull(p, &frame);
        judge(&left, cap, &want);
        expect(rc == want.rc && f.damaged == want.damaged,
               "%s, with a cap of %zu: expected %d and %llu damaged; found %d "
               "and %llu",
               show(line), cap, want.rc, (unsigned long long)want.damaged, rc,
               (unsigned long long)f.damaged);
        expect(rc <= 0 || (frame.len == want.len &&
                           memcmp(frame.ptr, want.frame, want.len) == 0),
               "%s, with a cap of %zu: expected the frame %s", show(line), cap,
               show((struct slice){ want.frame, want.len }));
    } while (rc > 0);
    iter_close(&f.g.it);
}

START_TEST(random_lines_in_random_pieces)
{
    uint64_t seed = exam_seed();
    char bytes[ROOM];

    for (int round = 0; round < 5000; round++) {
        struct slice line = { bytes, rng_below(&seed, 40) };
        struct pieces p;

        for (size_t i = 0; i < line.len; i++)
            bytes[i] = "abcd\300\300\333\333\334\335"[rng_below(&seed, 10)];
        for (size_t i = 0; i + 1 < line.len; i++) /* else most are damaged */
            if (bytes[i] == (char)ESC && rng_below(&seed, 4))
                bytes[i + 1] = "\334\335"[rng_below(&seed, 2)];
        p = pieces(line, &seed);
        compare(line, &p, 1 + rng_below(&seed, 8));
    }
}
END_TEST

/* For the contract: two of each, with nothing in common. */
static const char mail[] = "\300few\300words \333\334\300\300in\300frames\300";
static struct {
    struct text src;
    struct frames f;
    char stage[ROOM];
    unsigned char buf[ROOM];
} room[2];

static struct subject make(int i, size_t block)
{
    room[i].src = text(mail, sizeof mail - 1, block);
    room[i].src.stage = room[i].stage;
    room[i].f = frames(&room[i].src.it, room[i].buf, ROOM);
    return (struct subject){ &room[i].f.g.it, &room[i].src.watch };
}

static struct subject make_bytes(int i)
{
    return make(i, 1);
}

static struct subject make_slices(int i)
{
    return make(i, 8);
}

static const struct trial trials[] = {
    { "frames() of slices of 1 byte", make_bytes, digest_slice },
    { "frames() of slices of 8 bytes", make_slices, digest_slice },
};

void exam(struct exam *e)
{
    promise(e, a_frame_goes_up_to_its_END);
    promise(e, what_comes_before_the_first_END_is_a_frame);
    promise(e, escapes_stand_for_END_and_ESC);
    promise(e, any_other_byte_stands_for_itself);
    promise(e, a_frame_without_bytes_is_not_given);
    promise(e, wherever_the_slices_are_cut);
    promise(e, a_frame_lies_in_buf);
    promise(e, a_frame_of_cap_bytes_fits);
    promise(e, a_longer_frame_is_dropped);
    promise(e, a_frame_with_a_bad_escape_is_dropped);
    promise(e, an_END_behind_an_ESC_ends_the_frame);
    promise(e, an_escaped_END_does_not_end_a_dropped_frame);
    promise(e, a_damaged_frame_counts_once);
    promise(e, damage_counts_as_soon_as_it_is_known);
    promise(e, cap_bytes_of_buf_are_written_and_no_more);
    promise(e, pulls_only_for_a_frame_that_is_not_over);
    promise(e, the_end_between_two_frames_is_the_end);
    promise(e, an_end_inside_of_a_frame_is_ENODATA);
    promise(e, also_of_one_that_is_dropped);
    promise(e, an_error_comes_after_the_frames_before_it);
    promise(e, an_error_behind_an_ESC_is_passed_on);
    promise(e, an_error_while_a_frame_is_dropped_is_passed_on);
    promise(e, after_an_interruption_it_goes_on_in_the_middle_of_a_frame);
    promise(e, after_an_interruption_it_goes_on_behind_an_ESC);
    promise(e, after_an_interruption_it_goes_on_dropping);
    promise(e, a_line_that_ended_may_go_on);
    promise(e, without_a_clear_of_the_source_the_error_is_repeated);
    promise(e, empty_slices_and_interruptions_are_no_bytes);
    promise(e, random_lines_in_random_pieces);
    contract(e, trials, sizeof trials / sizeof *trials);
}
