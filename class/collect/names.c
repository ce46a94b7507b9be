#include "names.h"

#include "str.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Into its place in the batch; the largest falls out of a full one. */
static void keep(struct names *s, const char *name)
{
    int at = s->n;

    if (s->n == NAMES_BATCH && strcmp(name, s->batch[s->n - 1]) > 0)
        return;
    while (at > 0 && strcmp(name, s->batch[at - 1]) < 0)
        at--;
    s->n += s->n < NAMES_BATCH;
    memmove(s->batch + at + 1, s->batch + at,
            (size_t)(s->n - 1 - at) * NAMES_LENGTH);
    snprintf(s->batch[at], NAMES_LENGTH, "%s", name);
}

static int fill(struct names *s)
{
    int fd = openat(s->dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *d = fd < 0 ? NULL : fdopendir(fd);
    const struct dirent *e;

    if (!d)
        return -errno;
    if (!s->batch)
        s->batch = str_memory((size_t)NAMES_BATCH * NAMES_LENGTH);
    s->n = s->at = 0;
    errno = 0;
    while ((e = readdir(d)))
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 &&
            strcmp(e->d_name, s->last) > 0)
            keep(s, e->d_name);
    fd = errno;
    closedir(d);
    return fd ? -fd : s->n;
}

static int names_next(struct iter *it, void *out)
{
    struct names *s = container_of(it, struct names, it);

    if (s->at == s->n) {
        int rc = fill(s);

        if (rc <= 0)
            return rc;
    }
    memcpy(s->last, s->batch[s->at++], NAMES_LENGTH);
    *(const char **)out = s->last;
    return 1;
}

static void names_close(struct iter *it)
{
    struct names *s = container_of(it, struct names, it);

    free(s->batch);
    s->batch = NULL;
}

static const struct iter_ops names_ops = { .next = names_next,
                                           .close = names_close };

struct names names(int dir)
{
    return (struct names){ .it = ITER(&names_ops, const char *), .dir = dir };
}
