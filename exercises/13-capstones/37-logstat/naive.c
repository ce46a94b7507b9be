/* expect: tests opening_takes_all_the_memory_there_will_be, peak */
/*
 * Correct, and wasteful: it reads a whole file, then the next, keeps all of
 * them, and asks its questions when everything is there. Grade it with
 *
 *     make 37 ANSWER=naive
 *
 * and look at the memory.
 */
#define _GNU_SOURCE
#include "logstat.h"

#include "gunzip.h"
#include "heavy.h"
#include "hits.h"

#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

static const size_t MOST = SIZE_MAX / 1000;

struct text {
    struct text *before;
    size_t len, room;
    char bytes[];
};

struct logstat {
    struct logstat_conf conf;
    struct text *texts;
    struct hit *hit;
    size_t hits, room;
    uint64_t bad, bytes;
    char where[PATH_MAX + 24];
};

/* A text grows at its end, and may move. */
static int append(struct text **t, struct slice s)
{
    size_t room = (*t)->room;
    struct text *more = *t;

    while (room - (*t)->len < s.len)
        room = room > 0 ? 2 * room : 4096;
    if (room > more->room)
        more = realloc(more, sizeof *more + room);
    if (!more)
        return -ENOMEM;
    memcpy(more->bytes + more->len, s.ptr, s.len);
    more->len += s.len;
    more->room = room;
    *t = more;
    return 0;
}

static int slurp(struct text **t, struct iter *src)
{
    struct slice s;
    int rc = 0;

    while (rc == 0 && iter_next(src, &s) > 0)
        rc = append(t, s);
    return rc < 0 ? rc : src->status;
}

static bool is_packed(const struct text *t)
{
    return t->len > 1 && memcmp(t->bytes, "\x1f\x8b", 2) == 0;
}

/* What the file has, and, if that is compressed, what it means. */
static int read_text(struct text **t, int fd)
{
    char block[4096], out[4096];
    struct blocks file = blocks(fd, block, sizeof block);
    struct text *packed;
    struct blocks nothing;
    struct gunzip g;
    int rc = slurp(t, &file.it);

    if (rc < 0 || !is_packed(*t))
        return rc;
    packed = *t;
    *t = calloc(1, sizeof **t);
    if (!*t) {
        *t = packed;
        packed->len = 0;
        return -ENOMEM;
    }
    nothing = blocks(fd, block, sizeof block);
    g = gunzip(&nothing.it, out, sizeof out);
    g.in = (struct slice){ packed->bytes, packed->len };
    rc = slurp(t, &g.it);
    iter_close(&g.it);
    free(packed);
    return rc;
}

static int keep(struct logstat *s, const struct hit *h)
{
    size_t room = s->room > 0 ? 2 * s->room : 64;
    struct hit *more;

    if (h->bytes > UINT64_MAX - s->bytes)
        return -EOVERFLOW;
    if (s->hits == s->room) {
        more = realloc(s->hit, room * sizeof *more);
        if (!more)
            return -ENOMEM;
        s->hit = more;
        s->room = room;
    }
    s->bytes += h->bytes;
    s->hit[s->hits++] = *h;
    return 0;
}

static int keep_line(struct logstat *s, struct slice line)
{
    struct hit h;

    if (line.len <= s->conf.longest_line && hits_is_one(line, &h))
        return keep(s, &h);
    s->bad++;
    return 0;
}

/* A last line without '\n' counts when the text is all there. */
static int split(struct logstat *s, const struct text *t, bool whole,
                 unsigned long *line)
{
    struct slice rest = { t->bytes, t->len }, cut;
    int rc = 0;

    for (*line = 1; rc == 0 && rest.len > 0; *line += rc == 0) {
        if (!hits_until(&rest, '\n', &cut)) {
            if (!whole)
                break;
            cut = rest;
            rest.len = 0;
        }
        rc = keep_line(s, cut);
    }
    return rc;
}

static int read_file(struct logstat *s, int fd, unsigned long *line)
{
    struct text *t = calloc(1, sizeof *t);
    int failed, rc;

    *line = 1;
    if (!t)
        return -ENOMEM;
    failed = read_text(&t, fd);
    rc = split(s, t, failed == 0, line);
    t->before = s->texts;
    s->texts = t;
    return rc < 0 ? rc : failed;
}

static int read_path(struct logstat *s, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC), rc = fd < 0 ? -errno : 0;
    unsigned long line;

    if (fd < 0) {
        snprintf(s->where, PATH_MAX, "%s", path);
        return rc;
    }
    rc = read_file(s, fd, &line);
    close(fd);
    if (rc < 0)
        snprintf(s->where, sizeof s->where, "%.4095s:%lu", path, line);
    return rc;
}

int logstat_run(struct logstat *s, struct iter *paths)
{
    const char *path;
    int rc = 0;

    *s->where = '\0';
    while (rc == 0 && iter_next(paths, &path) > 0)
        rc = read_path(s, path);
    return rc < 0 ? rc : paths->status;
}

const char *logstat_where(const struct logstat *s)
{
    return s->where;
}

static int by_text(struct slice a, struct slice b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len > 0 ? memcmp(a.ptr, b.ptr, len) : 0;

    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

static int by_client(const void *a, const void *b)
{
    return by_text(((const struct hit *)a)->client,
                   ((const struct hit *)b)->client);
}

static int by_path(const void *a, const void *b)
{
    return by_text(((const struct hit *)a)->path,
                   ((const struct hit *)b)->path);
}

static int by_bytes(const void *a, const void *b)
{
    uint64_t x = ((const struct hit *)a)->bytes;
    uint64_t y = ((const struct hit *)b)->bytes;

    return (x > y) - (x < y);
}

static void sort(const struct logstat *s, int (*by)(const void *, const void *))
{
    if (s->hits > 0)
        qsort(s->hit, s->hits, sizeof *s->hit, by);
}

static uint64_t count_clients(const struct logstat *s)
{
    uint64_t n = s->hits > 0;

    sort(s, by_client);
    for (size_t i = 1; i < s->hits; i++)
        n += by_client(&s->hit[i - 1], &s->hit[i]) != 0;
    return n;
}

static uint64_t percentile(const struct logstat *s, size_t p)
{
    sort(s, by_bytes);
    return s->hits > 0 ? s->hit[(s->hits * p + 99) / 100 - 1].bytes : 0;
}

struct path {
    struct slice name;
    uint64_t n;
};

static int by_number(const void *a, const void *b)
{
    const struct path *x = a, *y = b;

    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return by_text(x->name, y->name);
}

static void print_path(const struct path *p, FILE *to)
{
    fprintf(to, "path %" PRIu64 " %" PRIu64 " ", p->n, p->n);
    for (size_t i = 0; i < p->name.len && i < HEAVY_NAME; i++)
        putc((unsigned char)p->name.ptr[i] < ' ' || p->name.ptr[i] == 0x7f
                 ? '?'
                 : p->name.ptr[i],
             to);
    fputs(p->name.len > HEAVY_NAME ? "...\n" : "\n", to);
}

static int print_paths(const struct logstat *s, FILE *to)
{
    struct path *path = calloc(s->hits + 1, sizeof *path), *last = path;

    if (!path)
        return -ENOMEM;
    sort(s, by_path);
    for (size_t i = 0; i < s->hits; i++) {
        if (i > 0 && by_path(&s->hit[i - 1], &s->hit[i]) != 0)
            last++;
        last->name = s->hit[i].path;
        last->n++;
    }
    last += s->hits > 0;
    qsort(path, (size_t)(last - path), sizeof *path, by_number);
    for (size_t i = 0; i < s->conf.top && path + i < last; i++)
        print_path(&path[i], to);
    free(path);
    return 0;
}

static void print_class(const struct logstat *s, unsigned c, FILE *to)
{
    uint64_t n = 0, bytes = 0;

    for (size_t i = 0; i < s->hits; i++)
        if (s->hit[i].status / 100 == c) {
            n++;
            bytes += s->hit[i].bytes;
        }
    fprintf(to, "%uxx %" PRIu64 " %" PRIu64 "\n", c, n, bytes);
}

static void print_hour(const struct logstat *s, unsigned hour, FILE *to)
{
    uint64_t bytes = 0;

    for (size_t i = 0; i < s->hits; i++)
        bytes += s->hit[i].hour == hour ? s->hit[i].bytes : 0;
    fprintf(to, "hour %02u %" PRIu64 "\n", hour, bytes);
}

int logstat_print(const struct logstat *s, FILE *to)
{
    int rc;

    errno = 0;
    fprintf(to, "requests %zu\nbad %" PRIu64 "\nbytes %" PRIu64 "\n", s->hits,
            s->bad, s->bytes);
    fprintf(to, "clients %" PRIu64 "\n", count_clients(s));
    fprintf(to, "p50 %" PRIu64 "\n", percentile(s, 50));
    fprintf(to, "p99 %" PRIu64 "\n", percentile(s, 99));
    for (unsigned c = 1; c < 6; c++)
        print_class(s, c, to);
    for (unsigned hour = 0; hour < 24; hour++)
        print_hour(s, hour, to);
    rc = print_paths(s, to);
    if (rc < 0)
        return rc;
    if (fflush(to) == 0 && !ferror(to))
        return 0;
    return errno ? -errno : -EIO;
}

int logstat_open(struct logstat **s, const struct logstat_conf *conf)
{
    *s = NULL;
    if (conf->top == 0 || conf->block == 0 || conf->longest_line == 0)
        return -EINVAL;
    if (conf->top > MOST || conf->block > MOST || conf->longest_line > MOST)
        return -ENOMEM;
    *s = calloc(1, sizeof **s);
    if (!*s)
        return -ENOMEM;
    (*s)->conf = *conf;
    return 0;
}

void logstat_close(struct logstat *s)
{
    struct text *before;

    if (!s)
        return;
    for (; s->texts; s->texts = before) {
        before = s->texts->before;
        free(s->texts);
    }
    free(s->hit);
    free(s);
}
