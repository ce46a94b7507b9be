/* expect: tests an_interrupted_read_is_tried_again */
/* Misconception: "a failure is a failure". EINTR says that nothing was wrong,
 * and nothing was done. */
#include "cat.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static int open_next(struct cat *c)
{
    int rc = iter_next(c->paths, &c->path);

    if (rc <= 0) {
        c->path = NULL;
        return rc;
    }
    do
        c->fd = open(c->path, O_RDONLY | O_CLOEXEC);
    while (c->fd < 0 && errno == EINTR);
    return c->fd < 0 ? -errno : 1;
}

static void shut(struct cat *c)
{
    if (c->fd >= 0)
        close(c->fd);
    c->fd = -1;
}

/* 1: a block. Otherwise the file is over, by 0 or -errno, and closed; close
 * may change errno, so it comes last. */
static int read_block(struct cat *c, struct slice *block)
{
    ssize_t got;
    int rc;

    got = read(c->fd, c->buf, c->cap);
    if (got > 0) {
        *block = (struct slice){ c->buf, (size_t)got };
        return 1;
    }
    rc = got < 0 ? -errno : 0;
    shut(c);
    return rc;
}

static int cat_next(struct iter *it, void *out)
{
    struct cat *c = container_of(it, struct cat, it);
    int rc;

    do {
        rc = c->fd < 0 ? open_next(c) : 1;
        if (rc <= 0)
            return rc;
        rc = read_block(c, out);
    } while (rc == 0);
    return rc;
}

static void cat_close(struct iter *it)
{
    struct cat *c = container_of(it, struct cat, it);

    shut(c);
    c->path = NULL;
    iter_close(c->paths);
}

static const struct iter_ops cat_ops = { .next = cat_next, .close = cat_close };

struct cat cat(struct iter *paths, char *buf, size_t cap)
{
    return (struct cat){ .it = ITER(&cat_ops, struct slice),
                         .paths = paths,
                         .buf = buf,
                         .cap = cap,
                         .fd = -1 };
}
