#include "slice.h"

#include <errno.h>
#include <unistd.h>

static int blocks_next(struct iter *it, void *out)
{
    struct blocks *b = container_of(it, struct blocks, it);
    struct slice *s = out;
    ssize_t got;

    do
        got = read(b->fd, b->buf, b->cap);
    while (got < 0 && errno == EINTR);
    if (got <= 0)
        return got < 0 ? -errno : 0;
    *s = (struct slice){ b->buf, (size_t)got };
    return 1;
}

static const struct iter_ops blocks_ops = { .next = blocks_next };

struct blocks blocks(int fd, char *buf, size_t cap)
{
    return (struct blocks){ ITER(&blocks_ops, struct slice), fd, buf, cap };
}
