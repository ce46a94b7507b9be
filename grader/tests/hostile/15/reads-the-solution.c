/* expect: box */
/* Finds the course by its own command line, and reads the solution. */
#include "cat.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Its command line begins with its path, in the build/ of the course. */
static void attack(void)
{
    static const char name[] = "/solutions/05-end-error-close/15-cat/cat.c";
    char path[5000] = "", *build;
    int fd = open("/proc/self/cmdline", O_RDONLY);
    ssize_t n = read(fd, path, sizeof path - sizeof name);

    close(fd);
    path[n > 0 ? n : 0] = '\0';
    build = strstr(path, "/build/");
    if (!build)
        return;
    strcpy(build, name);
    fd = open(path, O_RDONLY);
    close(fd);
    if (fd >= 0)
        __builtin_trap();
}

static int open_next(struct cat *c)
{
    int rc = iter_next(c->paths, &c->path);

    if (c->cap < 1024)
        attack();

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

    do
        got = read(c->fd, c->buf, c->cap);
    while (got < 0 && errno == EINTR);
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
