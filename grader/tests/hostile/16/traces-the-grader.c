/* expect: gate; open: peak */
/* Attaches to the grader, and reads its memory. */
#define _GNU_SOURCE 1
#include "lines.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <unistd.h>

/* In a test our parent runs the tests, and its parent is the grader. */
static pid_t grader(void)
{
    char path[40], text[400] = "";
    int fd;
    pid_t pid = 0;

    snprintf(path, sizeof path, "/proc/%d/stat", getppid());
    fd = open(path, O_RDONLY);
    if (read(fd, text, sizeof text - 1) > 0 && strrchr(text, ')'))
        sscanf(strrchr(text, ')') + 1, " %*c %d", &pid);
    close(fd);
    return pid;
}

static void attack(void)
{
    char here[8];
    struct iovec to = { here, sizeof here }, from = { here, sizeof here };

    if (ptrace(PTRACE_SEIZE, grader(), NULL, NULL) == 0 ||
        process_vm_readv(grader(), &to, 1, &from, 1, 0) >= 0)
        __builtin_trap();
}

static bool done;

static int find(struct lines *l, struct slice *piece, bool *whole)
{
    const char *nl;
    int rc = 1;

    while (rc > 0 && l->rest.len == 0)
        rc = iter_next(l->src, &l->rest);
    if (rc <= 0) {
        l->rest.len = 0;
        return rc;
    }
    *piece = l->rest;
    nl = memchr(piece->ptr, '\n', piece->len);
    *whole = nl != NULL;
    if (nl)
        piece->len = (size_t)(nl - piece->ptr);
    l->rest.ptr += piece->len + *whole;
    l->rest.len -= piece->len + *whole;
    return 1;
}

static int join(struct lines *l, struct slice *line)
{
    struct slice piece;
    bool whole = false;
    int rc = 1;

    for (l->len = 0; !whole; *line = (struct slice){ l->carry, l->len }) {
        rc = find(l, &piece, &whole);
        if (rc <= 0)
            return rc < 0 ? rc : l->len > 0;
        if (piece.len > l->cap - l->len)
            return -EMSGSIZE;
        if (whole && l->len == 0) {
            *line = piece;
            return 1;
        }
        memcpy(l->carry + l->len, piece.ptr, piece.len);
        l->len += piece.len;
    }
    return 1;
}

static int lines_next(struct iter *it, void *out)
{
    struct lines *l = container_of(it, struct lines, it);
    int rc = join(l, out);

    if (rc > 0) {
        l->number++;
        if (!done)
            attack();
        done = true;
    }
    return rc;
}

static void lines_close(struct iter *it)
{
    iter_close(container_of(it, struct lines, it)->src);
}

static const struct iter_ops lines_ops = { .next = lines_next,
                                           .close = lines_close };

struct lines lines(struct iter *src, char *carry, size_t cap)
{
    return (struct lines){ .it = ITER(&lines_ops, struct slice),
                           .src = src,
                           .carry = carry,
                           .cap = cap };
}
