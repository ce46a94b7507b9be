/* expect: tests at_most_two_files_are_open */
/* Misconception: "one run, one file". A thousand runs are a thousand files, and
 * a process may open as many. */
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

enum { WAYS = 8, FILES = 800 };

struct input {
    char *buf;
    size_t n, used;     /* records in buf, and those of them given */
    uint64_t next, end; /* the numbers of its records in its file */
    int fd;
};

struct sorter {
    struct sort_conf conf;
    size_t size, cap; /* bytes in a record, records in memory */
    int fd[FILES];
    size_t files;
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

/* Half of the memory is for the records, half for what helps to sort them. */
static void merge_sort(struct sorter *s, size_t from, size_t to)
{
    size_t middle = from + (to - from) / 2, i = from, k = middle,
           at = s->cap / 2;

    if (to - from < 2)
        return;
    merge_sort(s, from, middle);
    merge_sort(s, middle, to);
    while (i < middle || k < to) {
        bool right = i == middle ||
                     (k < to &&
                      s->conf.cmp(record(s, k), record(s, i), s->conf.ctx) < 0);

        memcpy(record(s, at++), record(s, right ? k++ : i++), s->size);
    }
    memcpy(record(s, from), record(s, s->cap / 2), (to - from) * s->size);
}

static int make_file(struct sorter *s)
{
    char path[PATH_MAX];

    int fd;

    if (s->files == FILES)
        return -EMFILE;
    if (strlen(s->conf.tmpdir) > sizeof path - 20)
        return -ENAMETOOLONG;
    strcpy(path, s->conf.tmpdir);
    strcat(path, "/extsort-XXXXXX");
    fd = mkostemp(path, O_CLOEXEC);
    if (fd < 0)
        return -errno;
    unlink(path);
    return s->fd[s->files++] = fd;
}

static int put(struct sorter *s, int fd, const char *p, size_t n, uint64_t at)
{
    size_t len = n * s->size, done = 0;
    ssize_t rc;

    while (done < len) {
        rc = pwrite(fd, p + done, len - done, (off_t)(at * s->size + done));
        if (rc < 0 && errno != EINTR)
            return -errno;
        if (rc > 0)
            done += (size_t)rc;
    }
    return 0;
}

static int get(struct sorter *s, int fd, char *p, size_t n, uint64_t at)
{
    size_t len = n * s->size, done = 0;
    ssize_t rc;

    while (done < len) {
        rc = pread(fd, p + done, len - done, (off_t)(at * s->size + done));
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
    rc = get(s, in->fd, in->buf, in->n, in->next);
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

/* The first runs; all are `length` records long, but the last of all. */
static int prepare(struct sorter *s, uint64_t all)
{
    int rc = 0;

    for (size_t i = 0; i < WAYS && rc == 0; i++) {
        uint64_t n = all < s->length ? all : s->length;

        s->in[i] = (struct input){
            record(s, i * (s->cap / (WAYS + 1))), 0, 0, 0, n, s->fd[i]
        };
        all -= n;
        rc = load(s, &s->in[i]);
    }
    return rc;
}

static void forget(struct sorter *s, size_t files)
{
    for (size_t i = 0; i < files; i++)
        close(s->fd[i]);
    s->files -= files;
    memmove(s->fd, s->fd + files, s->files * sizeof s->fd[0]);
}

/* The first files become one more, the last. */
static int merge(struct sorter *s, size_t files, uint64_t all)
{
    size_t room = s->cap / (WAYS + 1), n = 0;
    char *out = record(s, WAYS * room);
    int rc = prepare(s, all), to = rc < 0 ? rc : make_file(s), who;
    uint64_t at = 0;

    rc = to < 0 ? to : 0;
    while (rc == 0 && (who = smallest(s)) >= 0) {
        struct input *in = &s->in[who];

        memcpy(out + n++ * s->size, in->buf + in->used++ * s->size, s->size);
        if (n == room || at + n == all) {
            rc = put(s, to, out, n, at);
            at += n;
            n = 0;
        }
        if (rc == 0)
            rc = load(s, in);
    }
    if (rc == 0)
        forget(s, files);
    return rc;
}

static int merge_all(struct sorter *s)
{
    int rc = 0;

    while (rc == 0 && s->files > WAYS) {
        uint64_t left = s->n, most = s->length * WAYS;

        for (size_t old = s->files; rc == 0 && old > 0;) {
            size_t files = old < WAYS ? old : WAYS;

            rc = merge(s, files, left < most ? left : most);
            left -= left < most ? left : most;
            old -= files;
        }
        s->length = most;
    }
    return rc < 0 ? rc : prepare(s, s->n);
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
        merge_sort(s, 0, n);
        rc = rc > 0 ? iter_next(src, record(s, n)) : rc;
        if (rc == 0 && s->n == 0) {
            s->in[0] = (struct input){ s->memory, n, 0, 0, 0, -1 };
            return 0;
        }
        rc = rc < 0 ? rc : make_file(s);
        rc = rc < 0 ? rc : put(s, rc, s->memory, n, 0);
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

    while (x->sorter->files > 0)
        close(x->sorter->fd[--x->sorter->files]);
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
    *s = (struct sorter){
        .conf = *conf, .size = size, .cap = conf->memory / size, .fd = { 0 }
    };
    *sorted = (struct sorted){ { &sorted_ops, src->size, 1 }, src, s };
    return 0;
}
