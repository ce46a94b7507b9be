/* expect: tests a_file_is_opened_when_it_is_reached the_file_in_hand_is_open_read_only_and_closed_on_exec gives_what_one_read_gives paths_are_pulled_one_at_a_time path_is_the_one_that_was_given, peak */
/*
 * 15-cat, naive: the first pull reads all the files into memory, one after the
 * other, and what is given is cut from there. They are the right bytes, and the
 * right error after them.
 *
 * The struct of the contract has no room for a buffer: what was read takes the
 * place of the paths.
 */
#include "cat.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 4096 };

/* Of each file the head, the path with its NUL, and the text. */
struct head {
    size_t path, text; /* how long they are */
    int end;           /* 0, or the error that ended the text */
};

struct pile {
    struct iter it; /* never pulled: only to be found in the place of paths */
    struct iter *paths;
    char *bytes;
    size_t n, cap;
    size_t at;        /* of the head of the next file */
    struct head head; /* of the file that is being given */
    size_t given;     /* how much of its text */
    bool begun;
};

static void pile_close(struct iter *it)
{
    struct pile *p = container_of(it, struct pile, it);

    iter_close(p->paths);
    free(p->bytes);
    free(p);
}

static const struct iter_ops pile_ops = { .close = pile_close };

static bool room_for(struct pile *p, size_t n)
{
    size_t cap = p->cap ? p->cap : BLOCK;
    char *grown;

    while (cap - p->n < n)
        cap *= 2;
    if (cap == p->cap)
        return true;
    grown = realloc(p->bytes, cap);
    if (!grown)
        return false;
    p->bytes = grown;
    p->cap = cap;
    return true;
}

static int open_file(const char *path)
{
    int fd;

    do
        fd = open(path, O_RDONLY | O_CLOEXEC);
    while (fd < 0 && errno == EINTR);
    return fd < 0 ? -errno : fd;
}

static int read_text(struct pile *p, int fd, size_t *len)
{
    ssize_t got = 1;

    for (*len = 0; got != 0; *len += (size_t)got, p->n += (size_t)got) {
        if (!room_for(p, BLOCK))
            return -ENOMEM;
        do
            got = read(fd, p->bytes + p->n, BLOCK);
        while (got < 0 && errno == EINTR);
        if (got < 0)
            return -errno;
    }
    return 0;
}

/* 1, or how it ended: with this file. */
static int add_file(struct pile *p, const char *path)
{
    struct head h = { .path = strlen(path) + 1 };
    size_t at = p->n;
    int fd;

    if (!room_for(p, sizeof h + h.path))
        return -ENOMEM;
    memcpy(p->bytes + at + sizeof h, path, h.path);
    p->n += sizeof h + h.path;
    fd = open_file(path);
    h.end = fd < 0 ? fd : read_text(p, fd, &h.text);
    if (fd >= 0)
        close(fd);
    memcpy(p->bytes + at, &h, sizeof h);
    return h.end < 0 ? h.end : 1;
}

static int piled(struct cat *c)
{
    struct pile *p = malloc(sizeof *p);
    const char *path;

    if (!p)
        return -ENOMEM;
    *p =
        (struct pile){ .it = ITER(&pile_ops, struct slice), .paths = c->paths };
    c->paths = &p->it;
    while (iter_next(p->paths, &path) > 0)
        if (add_file(p, path) < 0)
            break;
    return 1;
}

static const char *text_of(struct pile *p)
{
    return p->bytes + p->at - p->head.text;
}

/* Go on to the next file: 1, or how the paths ended. */
static int turn(struct cat *c, struct pile *p)
{
    c->path = NULL;
    if (p->at == p->n)
        return p->paths->status;
    memcpy(&p->head, p->bytes + p->at, sizeof p->head);
    c->path = p->bytes + p->at + sizeof p->head;
    p->at += sizeof p->head + p->head.path + p->head.text;
    p->given = 0;
    p->begun = true;
    return 1;
}

static int cat_next(struct iter *it, void *out)
{
    struct cat *c = container_of(it, struct cat, it);
    int rc = c->paths->ops == &pile_ops ? 1 : piled(c);
    struct pile *p = container_of(c->paths, struct pile, it);
    size_t len;

    while (rc > 0 && (!p->begun || p->given == p->head.text))
        rc = p->begun && p->head.end < 0 ? p->head.end : turn(c, p);
    if (rc <= 0)
        return rc;
    len = p->head.text - p->given < c->cap ? p->head.text - p->given : c->cap;
    memcpy(c->buf, text_of(p) + p->given, len);
    p->given += len;
    *(struct slice *)out = (struct slice){ c->buf, len };
    return 1;
}

static void cat_close(struct iter *it)
{
    struct cat *c = container_of(it, struct cat, it);

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
