/* expect: tests a_longer_frame_is_dropped */
/* Misconception: "better the beginning of a frame than nothing". */
#include "frames.h"

#include <errno.h>
#include <stdbool.h>

/* Is there a byte to take? Pulls for it, if need be. */
static bool ready(struct frames *f)
{
    struct slice s = f->in;

    while (s.len == 0)
        if (iter_next(f->src, &s) <= 0)
            return false;
    f->in = s;
    return true;
}

/* Why not. */
static int why(const struct frames *f, int at_the_end)
{
    return f->src->status < 0 ? f->src->status : at_the_end;
}

static unsigned char take(struct frames *f)
{
    f->in.len--;
    return (unsigned char)*f->in.ptr++;
}

/* Behind an ESC: what stands for nothing is not taken. It may be an END. */
static bool unescape(struct frames *f, unsigned char *byte)
{
    unsigned char next = (unsigned char)*f->in.ptr;

    if (next != ESC_END && next != ESC_ESC)
        return false;
    *byte = take(f) == ESC_END ? END : ESC;
    return true;
}

static bool keep(struct frames *f, unsigned char byte)
{
    if (f->len < f->cap)
        f->buf[f->len++] = byte;
    return true;
}

static struct slice frame(const struct frames *f)
{
    return (struct slice){ (const char *)f->buf, f->len };
}

static int frames_next(struct iter *it, void *out)
{
    struct frames *f = container_of(it, struct frames, g.it);
    unsigned char byte;
    bool good;

    GEN_BEGIN(&f->g);
    for (;;) {
        while (!ready(f))
            PAUSE(&f->g, why(f, f->len > 0 ? -ENODATA : 0));
        byte = take(f);
        if (byte == END) {
            if (f->len > 0)
                YIELD(&f->g, struct slice, out, frame(f));
            f->len = 0;
            continue;
        }
        good = true;
        if (byte == ESC) {
            while (!ready(f))
                PAUSE(&f->g, why(f, -ENODATA));
            good = unescape(f, &byte);
        }
        if (good && keep(f, byte))
            continue;

        /* It is damaged, and goes up to its END. */
        f->damaged++;
        f->len = 0;
        do
            while (!ready(f))
                PAUSE(&f->g, why(f, -ENODATA));
        while (take(f) != END);
    }
    GEN_END(&f->g);
}

static void frames_close(struct iter *it)
{
    iter_close(container_of(it, struct frames, g.it)->src);
}

static const struct iter_ops frames_ops = { .next = frames_next,
                                            .close = frames_close };

struct frames frames(struct iter *src, unsigned char *buf, size_t cap)
{
    return (struct frames){
        .g = GEN(&frames_ops, struct slice), .src = src, .buf = buf, .cap = cap
    };
}
