/* The load of 21-frames: n frames of 1 to 64 random bytes, of which one in a
 * hundred is damaged, in slices of 2,048 bytes. Then a frame without END. */
#include "frames.h"

#include "load.h"
#include "rng.h"

#include <stdbool.h>
#include <string.h>

enum { CAP = 64, LINE = 2048, PACKED = 2 * 2 * CAP + 2 };

static unsigned char buf[CAP];
static char slice[LINE];

/* A frame as it was sent: too long, or with an ESC in its middle that somebody
 * lost the rest of, when it is damaged. */
struct sent {
    size_t len;
    bool cut, good;
    unsigned char data[2 * CAP];
};

/* Random words, and now and then one of the bytes that must be escaped. */
static void make_data(uint64_t *seed, unsigned char *data, size_t len)
{
    uint64_t word = 0;

    for (size_t i = 0; i < len; i++) {
        word = i % 8 ? word >> 8 : rng(seed);
        data[i] = (unsigned char)word;
        if (data[i] % 32 == 0)
            data[i] = data[i] % 64 ? END : ESC;
    }
}

static void make_frame(uint64_t *seed, struct sent *s)
{
    uint64_t dice = rng(seed);

    s->good = dice % 100 != 0;
    s->cut = !s->good && dice / 128 % 2;
    s->len = 1 + dice / 256 % CAP + (s->good || s->cut ? 0 : CAP);
    make_data(seed, s->data, s->len);
    if (s->cut)
        s->data[s->len / 2] = 'x'; /* no escape, whatever it was */
}

static size_t pack(const struct sent *s, char *to)
{
    size_t n = 0;

    for (size_t i = 0; i < s->len; i++) {
        if (s->cut && i == s->len / 2)
            to[n++] = (char)ESC;
        if (s->data[i] == END || s->data[i] == ESC) {
            to[n++] = (char)ESC;
            to[n++] = (char)(s->data[i] == END ? ESC_END : ESC_ESC);
        } else {
            to[n++] = (char)s->data[i];
        }
    }
    to[n++] = (char)END;
    return n;
}

/* The line, which is never there as a whole. */
struct line {
    struct iter it;
    uint64_t frames, seed;
    bool ended;
    size_t at, len; /* in the packed frame */
    char packed[PACKED];
};

static void fill(struct line *l)
{
    struct sent s = { .len = 1, .data = { 'x' } };

    if (l->frames > 0)
        make_frame(&l->seed, &s);
    l->at = 0;
    l->len = pack(&s, l->packed);
    l->ended = l->frames == 0;
    l->len -= l->ended;
    l->frames -= !l->ended;
}

static int line_next(struct iter *it, void *out)
{
    struct line *l = container_of(it, struct line, it);
    size_t got = 0, n;

    for (; got < LINE && (l->at < l->len || !l->ended); got += n) {
        if (l->at == l->len)
            fill(l);
        n = l->len - l->at;
        n = n < LINE - got ? n : LINE - got;
        memcpy(slice + got, l->packed + l->at, n);
        l->at += n;
    }
    *(struct slice *)out = (struct slice){ slice, got };
    return got > 0;
}

static const struct iter_ops line_ops = { .next = line_next };

void prepare(const struct size *size)
{
    (void)size;
}

static uint64_t blend_bytes(uint64_t sum, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;

    sum = blend(sum, len);
    for (size_t i = 0; i < len; i++)
        sum = blend(sum, p[i]);
    return sum;
}

uint64_t work(const struct size *size)
{
    struct line l = { .it = ITER(&line_ops, struct slice),
                      .frames = size->n,
                      .seed = size->seed };
    struct frames f = frames(&l.it, buf, CAP);
    struct slice frame = { NULL, 0 };
    uint64_t sum = size->n;

    iter_each(&f.g.it, frame)
        sum = blend_bytes(sum, frame.ptr, frame.len);
    sum = blend(sum, (uint64_t)(f.g.it.status < 0));
    sum = blend(sum, f.damaged);
    iter_close(&f.g.it);
    return sum;
}

uint64_t expected(const struct size *size)
{
    uint64_t seed = size->seed, sum = size->n, damaged = 0;
    struct sent s;

    for (uint64_t i = 0; i < size->n; i++) {
        make_frame(&seed, &s);
        if (s.good)
            sum = blend_bytes(sum, s.data, s.len);
        damaged += !s.good;
    }
    return blend(blend(sum, 1), damaged);
}
