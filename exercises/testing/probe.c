#include "probe.h"

#include <string.h>

/* 1: go on; otherwise the answer to give. */
static int seen(struct watch *w, uint64_t given)
{
    w->pulls++;
    w->late += w->closes > 0;
    return w->fail < 0 && given == w->fail_at ? w->fail : 1;
}

static int probe_next(struct iter *it, void *out)
{
    struct probe *p = container_of(it, struct probe, it);
    int rc = seen(&p->watch, p->given);

    if (rc <= 0 || p->given == p->n)
        return rc < 0 ? rc : 0;
    *(uint64_t *)out = p->given++;
    return 1;
}

static void probe_close(struct iter *it)
{
    container_of(it, struct probe, it)->watch.closes++;
}

static const struct iter_ops probe_ops = { .next = probe_next,
                                           .close = probe_close };

struct probe probe(uint64_t n)
{
    return (struct probe){ .it = ITER(&probe_ops, uint64_t), .n = n };
}

/* The block goes where the last one was; what is left of that is poisoned. */
static const char *staged(struct text *t, size_t len)
{
    if (!t->stage)
        return t->next;
    memset(t->stage, '#', t->block);
    return memcpy(t->stage, t->next, len);
}

static int text_next(struct iter *it, void *out)
{
    struct text *t = container_of(it, struct text, it);
    size_t len = t->left < t->block ? t->left : t->block;
    int rc = seen(&t->watch, t->given);

    if (rc <= 0 || len == 0) {
        if (t->stage)
            memset(t->stage, '#', t->block);
        return rc < 0 ? rc : 0;
    }
    *(struct slice *)out = (struct slice){ staged(t, len), len };
    t->next += len;
    t->left -= len;
    t->given++;
    return 1;
}

static void text_close(struct iter *it)
{
    container_of(it, struct text, it)->watch.closes++;
}

static const struct iter_ops text_ops = { .next = text_next,
                                          .close = text_close };

struct text text(const char *s, size_t len, size_t block)
{
    return (struct text){ .it = ITER(&text_ops, struct slice),
                          .next = s,
                          .left = len,
                          .block = block };
}
