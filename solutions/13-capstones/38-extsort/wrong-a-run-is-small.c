/* expect: tests compares_at_most_2_n_log2_n_times */
/* Misconception: "for what fits into memory the simplest sort will do, with
 * longer steps". Insertion in steps of 4 compares about a million times to sort
 * 4,096 records; a merge, 45,000 times. */
#define _GNU_SOURCE
#include "extsort.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WAYS = 8, STEP = 4 };

struct input {
    char *buf;
    size_t n, used;     /* records in buf, and those of them given */
    uint64_t next, end; /* the numbers of its records in the file */
};

struct sorter {
    struct sort_conf conf;
    size_t size, cap;   /* bytes in a record, records in memory */
    int fd[2];          /* read from the first, write to the second */
    uint64_t n, length; /* records in all, and in a run */
    struct input in[WAYS];
    bool begun;
    int last; /* whose record was given last */
    alignas(max_align_t) char memory[];
};

static char *record(struct sorter *s, size_t i)
{
    return s->memory + i * s->size;
}

static bool comes_after(struct sorter *s, size_t i, const char *waiting)
{
    return s->conf.cmp(record(s, i), waiting, s->conf.ctx) > 0;
}

/* The record that is put in its place waits behind the others; the place is
 * found in long steps, and then in short ones. */
static void insertion_sort(struct sorter *s, size_t n)
{
    char *waiting = record(s, s->cap - 1);

    for (size_t i = 1; i < n; i++) {
        size_t to = i;

        memcpy(waiting, record(s, i), s->size);
        while (to >= STEP && comes_after(s, to - STEP, waiting))
            to -= STEP;
        while (to > 0 && comes_after(s, to - 1, waiting))
            to--;
        memmove(record(s, to + 1), record(s, to), (i - to) * s->size);
        memcpy(record(s, to), waiting, s->size);
    }
}

static int make_file(struct sorter *s, int which)
{
    char path[PATH_MAX];

    if (s->fd[which] >= 0)
        return 0;
    if (strlen(s->conf.tmpdir) > sizeof path - 20)
        return -ENAMETOOLONG;
    strcpy(path, s->conf.tmpdir);
    strcat(path, "/extsort-XXXXXX");
    s->fd[which] = mkostemp(path, O_CLOEXEC);
    if (s->fd[which] < 0)
        return -errno;
    unlink(path);
    return 0;
}

static int put(struct sorter *s, const char *p, size_t n, uint64_t at)
{
    size_t len = n * s->size, done = 0;
    ssize_t rc;

    while (done < len) {
        rc = pwrite(s->fd[1], p + done, len - done,
                    (off_t)(at * s->size + done));
        if (rc < 0 && errno != EINTR)
            return -errno;
        if (rc > 0)
            done += (size_t)rc;
    }
    return 0;
}

static int get(struct sorter *s, char *p, size_t n, uint64_t at)
{
    size_t len = n * s->size, done = 0;
    ssize_t rc;

    while (done < len) {
        rc =
            pread(s->fd[0], p + done, len - done, (off_t)(at * s->size + done));
        if (rc == 0)
            return -EIO;
        if (rc < 0 && errno != EINTR)
            return -errno;
        if (rc > 0)
            done += (size_t)rc;
    }
    return 0;
}

static int load(struct sorter *s, struct input *in)
{
    size_t room = s->cap / (WAYS + 1);
    int rc;

    if (in->used < in->n || in->next == in->end)
        return 0;
    in->n = in->end - in->next < room ? in->end - in->next : room;
    in->used = 0;
    rc = get(s, in->buf, in->n, in->next);
    in->next += in->n;
    return rc;
}

/* The input whose record is next, or -1. */
static int smallest(struct sorter *s)
{
    const char *best = NULL;
    int who = -1;

    for (int i = 0; i < WAYS; i++) {
        struct input *in = &s->in[i];
        const char *head = in->buf + in->used * s->size;

        if (in->used == in->n)
            continue;
        if (!best || s->conf.cmp(head, best, s->conf.ctx) < 0) {
            best = head;
            who = i;
        }
    }
    return who;
}

/* Up to WAYS runs, from record number `from` on. */
static int prepare(struct sorter *s, uint64_t from, uint64_t to)
{
    int rc = 0;

    for (int i = 0; i < WAYS && rc == 0; i++) {
        uint64_t at = from + (uint64_t)i * s->length;
        uint64_t end = at + s->length;

        at = at < to ? at : to;
        end = end < to ? end : to;
        s->in[i] = (struct input){ record(s, (size_t)i * (s->cap / (WAYS + 1))),
                                   0, 0, at, end };
        rc = load(s, &s->in[i]);
    }
    return rc;
}

static int merge(struct sorter *s, uint64_t from, uint64_t to)
{
    size_t room = s->cap / (WAYS + 1), n = 0;
    char *out = record(s, WAYS * room);
    int rc = prepare(s, from, to), who;

    while (rc == 0 && (who = smallest(s)) >= 0) {
        struct input *in = &s->in[who];

        memcpy(out + n++ * s->size, in->buf + in->used++ * s->size, s->size);
        if (n == room || from + n == to) {
            rc = put(s, out, n, from);
            from += n;
            n = 0;
        }
        if (rc == 0)
            rc = load(s, in);
    }
    return rc;
}

static void swap_files(struct sorter *s)
{
    int fd = s->fd[0];

    s->fd[0] = s->fd[1];
    s->fd[1] = fd;
}

static int merge_all(struct sorter *s)
{
    int rc = 0;

    swap_files(s);
    while (rc == 0 && s->length * WAYS < s->n) {
        rc = make_file(s, 1);
        for (uint64_t at = 0; rc == 0 && at < s->n; at += s->length * WAYS)
            rc = merge(s, at,
                       at + s->length * WAYS < s->n ? at + s->length * WAYS
                                                    : s->n);
        if (rc == 0) {
            swap_files(s);
            s->length *= WAYS;
        }
    }
    return rc < 0 ? rc : prepare(s, 0, s->n);
}

/* Sorted runs. One record more is pulled to see whether this is the last. */
static int read_all(struct sorter *s, struct iter *src)
{
    size_t n = 0;
    int rc = 1;

    s->length = s->cap / 2;
    while (rc > 0) {
        while (n < s->length && rc > 0) {
            rc = iter_next(src, record(s, n));
            n += rc > 0;
        }
        insertion_sort(s, n);
        rc = rc > 0 ? iter_next(src, record(s, n)) : rc;
        if (rc == 0 && s->n == 0) {
            s->in[0] = (struct input){ s->memory, n, 0, 0, 0 };
            return 0;
        }
        rc = rc < 0 ? rc : make_file(s, 1);
        rc = rc < 0 ? rc : put(s, s->memory, n, s->n);
        if (rc < 0)
            return rc;
        s->n += n;
        memcpy(s->memory, record(s, n), s->size);
        rc = src->status;
        n = 1;
    }
    return rc;
}

static int sorted_next(struct iter *it, void *out)
{
    struct sorted *x = container_of(it, struct sorted, it);
    struct sorter *s = x->sorter;
    int rc = 0;

    if (!s->begun) {
        rc = read_all(s, x->src);
        if (rc == 0)
            iter_close(x->src);
        if (rc == 0 && s->n > 0)
            rc = merge_all(s);
        s->begun = true;
    } else {
        rc = load(s, &s->in[s->last]);
    }
    if (rc < 0)
        return rc;
    s->last = smallest(s);
    if (s->last < 0)
        return 0;
    memcpy(out, s->in[s->last].buf + s->in[s->last].used++ * s->size, s->size);
    return 1;
}

static void sorted_close(struct iter *it)
{
    struct sorted *x = container_of(it, struct sorted, it);

    for (int i = 0; i < 2; i++)
        if (x->sorter->fd[i] >= 0)
            close(x->sorter->fd[i]);
    free(x->sorter);
    iter_close(x->src);
}

static const struct iter_ops sorted_ops = { .next = sorted_next,
                                            .close = sorted_close };

int sorted_open(struct sorted *sorted, struct iter *src,
                const struct sort_conf *conf)
{
    size_t size = src->size > 0 ? src->size : 1;
    struct sorter *s;

    *sorted = (struct sorted){ .it.size = src->size };
    if (conf->memory < 4096 || conf->memory / 16 < size)
        return -EINVAL;
    if (conf->memory > SIZE_MAX / 4)
        return -ENOMEM;
    s = malloc(sizeof *s + conf->memory);
    if (!s)
        return -ENOMEM;
    *s = (struct sorter){ .conf = *conf,
                          .size = size,
                          .cap = conf->memory / size,
                          .fd = { -1, -1 } };
    *sorted = (struct sorted){ { &sorted_ops, src->size, 1 }, src, s };
    return 0;
}
