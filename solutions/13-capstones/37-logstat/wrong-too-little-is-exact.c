/* expect: tests paths_are_as_exact_as_promised */
/* Misconception: "a counter says how often". It says how often at least. */
#define _GNU_SOURCE
#include "logstat.h"

#include "gunzip.h"
#include "hash.h"
#include "heavy.h"
#include "hits.h"
#include "lines.h"

#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

/* Sizes up to 63 have a bucket each; above, every doubling has 32. */
enum { STEPS = 32, BUCKETS = 60 * STEPS };

enum { REGISTERS = 4096, CLASSES = 6, HOURS = 24, LINE = 24 };

struct logstat {
    struct logstat_conf conf;
    uint64_t requests, bytes, bad;
    uint64_t class_requests[CLASSES], class_bytes[CLASSES];
    uint64_t hour_bytes[HOURS];
    uint64_t sizes[BUCKETS];
    unsigned char registers[REGISTERS];
    struct heavy paths;
    char where[PATH_MAX + LINE];
    char *in, *out, *carry;
    struct heavy_path path[]; /* conf.top; and then what the three point to */
};

/* The sizes, in a logarithmic histogram. */

static unsigned bucket_of(uint64_t size)
{
    unsigned shift = 58 - (unsigned)__builtin_clzll(size | (2 * STEPS - 1));

    return shift * STEPS + (unsigned)(size >> shift);
}

static uint64_t middle_of(unsigned bucket)
{
    unsigned shift = bucket < 2 * STEPS ? 0 : bucket / STEPS - 1;

    return ((uint64_t)(bucket - shift * STEPS) << shift) + (1ull << shift) / 2;
}

static uint64_t percentile(const struct logstat *s, unsigned p)
{
    uint64_t rank = (s->requests * p + 99) / 100, seen = s->sizes[0];
    unsigned bucket = 0;

    while (seen < rank)
        seen += s->sizes[++bucket];
    return middle_of(bucket);
}

/* The clients, in a HyperLogLog: a register for each value of 12 bits of the
 * hash, and in it the longest row of zeros that the other 52 began with. */

static void count_client(struct logstat *s, struct slice client)
{
    uint64_t hash = hash_of(client), rest = hash | (REGISTERS - 1);
    unsigned char *longest = &s->registers[hash % REGISTERS];
    unsigned char zeros = (unsigned char)(__builtin_clzll(rest) + 1);

    if (*longest < zeros)
        *longest = zeros;
}

/* While there are few clients, the registers that are empty know better. */
static double clients(const struct logstat *s)
{
    double m = REGISTERS, sum = 0, empty = 0, estimate;

    for (unsigned i = 0; i < REGISTERS; i++) {
        sum += ldexp(1, -s->registers[i]);
        empty += s->registers[i] == 0;
    }
    estimate = 0.7213 / (1 + 1.079 / m) * m * m / sum;
    return estimate <= 2.5 * m && empty > 0 ? m * log(m / empty) : estimate;
}

static int take_in(struct logstat *s, const struct hit *h)
{
    if (h->bytes > UINT64_MAX - s->bytes)
        return -EOVERFLOW;
    s->requests++;
    s->bytes += h->bytes;
    s->class_requests[h->status / 100]++;
    s->class_bytes[h->status / 100] += h->bytes;
    s->hour_bytes[h->hour] += h->bytes;
    s->sizes[bucket_of(h->bytes)]++;
    count_client(s, h->client);
    heavy_add(&s->paths, h->path);
    return 0;
}

/* A slice that was pulled before, and then what src gives. */
struct after {
    struct iter it;
    struct slice first;
    struct iter *src;
};

static int after_next(struct iter *it, void *out)
{
    struct after *a = container_of(it, struct after, it);

    if (a->first.len == 0)
        return iter_next(a->src, out);
    *(struct slice *)out = a->first;
    a->first.len = 0;
    return 1;
}

static const struct iter_ops after_ops = { .next = after_next };

/* Slices in, slices out, but of a line no more than cap bytes, and its '\n'.
 * When that of a line that was cut has been given, it was the last byte of its
 * slice, and cut is true until the next pull: who reads line by line and only
 * as far as necessary knows by then which line it was. */
struct clip {
    struct iter it;
    struct iter *src;
    size_t cap, len; /* len: bytes given of a line that is not over */
    bool cut;
    struct slice rest;
};

static int clip_refill(struct clip *c)
{
    struct slice block = c->rest;
    int rc = 1;

    while (rc > 0 && block.len == 0)
        rc = iter_next(c->src, &block);
    if (rc > 0)
        c->rest = block;
    return rc;
}

static struct slice clip_give(struct clip *c, size_t n)
{
    struct slice given = { c->rest.ptr, n };
    const char *nl = memrchr(given.ptr, '\n', n);

    c->len = nl ? n - (size_t)(nl + 1 - given.ptr) : c->len + n;
    c->rest.ptr += n;
    c->rest.len -= n;
    return given;
}

/* How much of rest can be given before a line must be cut. It goes from the end
 * of a line to that of the last one that surely fits: a few steps a block. */
static size_t clip_fitting(const struct clip *c)
{
    size_t good = 0, room = c->cap - c->len;
    const char *nl;

    while (c->rest.len - good > room) {
        nl = memrchr(c->rest.ptr + good, '\n', room + 1);
        if (!nl)
            return good + room;
        good = (size_t)(nl + 1 - c->rest.ptr);
        room = c->cap;
    }
    return c->rest.len;
}

/* See to it that rest begins with the '\n' of this line. */
static int clip_discard(struct clip *c)
{
    const char *nl = NULL;
    int rc;

    while ((rc = clip_refill(c)) > 0 && !nl) {
        nl = memchr(c->rest.ptr, '\n', c->rest.len);
        clip_give(c, nl ? (size_t)(nl - c->rest.ptr) : c->rest.len);
    }
    return rc;
}

static int clip_next(struct iter *it, void *out)
{
    struct clip *c = container_of(it, struct clip, it);
    int rc = clip_refill(c);
    size_t n = rc > 0 ? clip_fitting(c) : 0;

    c->cut = rc > 0 && n == 0;
    if (c->cut)
        rc = clip_discard(c);
    if (rc > 0)
        *(struct slice *)out = clip_give(c, c->cut ? 1 : n);
    return rc;
}

static void clip_close(struct iter *it)
{
    iter_close(container_of(it, struct clip, it)->src);
}

static const struct iter_ops clip_ops = { .next = clip_next,
                                          .close = clip_close };

/* The stages of one file. */
struct stages {
    char head[2];
    struct blocks blocks;
    struct after file;
    struct gunzip gunzip;
    struct clip clip;
    struct lines lines;
    struct hits hits;
};

/* The first two bytes of a file, or all there are. */
static int read_head(int fd, char head[2], struct slice *read)
{
    struct slice more;
    struct blocks b;
    int rc = 1;

    *read = (struct slice){ head, 0 };
    while (rc > 0 && read->len < 2) {
        b = blocks(fd, head + read->len, 2 - read->len);
        rc = iter_next(&b.it, &more);
        read->len += rc > 0 ? more.len : 0;
    }
    return rc < 0 ? rc : 0;
}

static bool is_packed(struct slice head)
{
    return head.len == 2 && memcmp(head.ptr, "\x1f\x8b", 2) == 0;
}

static int open_stages(struct stages *t, struct logstat *s, int fd)
{
    const struct logstat_conf *c = &s->conf;
    struct slice head;
    int rc = read_head(fd, t->head, &head);
    bool packed = is_packed(head);

    t->blocks = blocks(fd, s->in, c->block);
    t->file =
        (struct after){ ITER(&after_ops, struct slice), head, &t->blocks.it };
    t->gunzip = gunzip(&t->file.it, s->out, c->block);
    t->clip = (struct clip){ .it = ITER(&clip_ops, struct slice),
                             .src = packed ? &t->gunzip.it : &t->file.it,
                             .cap = c->longest_line };
    t->lines = lines(&t->clip.it, s->carry, c->longest_line);
    t->hits = hits(&t->lines.it);
    return rc;
}

/* A hit in a line that was cut is none. Stores the line that went wrong. */
static int take_in_all(struct logstat *s, struct stages *t, unsigned long *line)
{
    struct hit h;
    int rc = 0;

    while (rc == 0 && iter_next(&t->hits.it, &h) > 0)
        if (t->clip.cut)
            s->bad++;
        else
            rc = take_in(s, &h);
    s->bad += t->hits.bad;
    *line = t->lines.number + (rc == 0);
    return rc < 0 ? rc : t->hits.it.status;
}

static int read_file(struct logstat *s, const char *path, int fd)
{
    unsigned long line = 1;
    struct stages t;
    int rc = open_stages(&t, s, fd);

    if (rc == 0)
        rc = take_in_all(s, &t, &line);
    if (rc < 0)
        snprintf(s->where, sizeof s->where, "%s:%lu", path, line);
    iter_close(&t.hits.it);
    return rc;
}

static int read_path(struct logstat *s, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC), rc;

    if (fd < 0) {
        rc = -errno;
        snprintf(s->where, PATH_MAX, "%s", path);
        return rc;
    }
    rc = read_file(s, path, fd);
    close(fd);
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

static bool is_control(char c)
{
    return (unsigned char)c < ' ' || c == 0x7f;
}

/* A log is written by strangers: nothing in it may command a terminal. */
static void print_path(const struct heavy_path *p, FILE *to)
{
    struct slice name = heavy_name(p);

    fprintf(to, "path %" PRIu64 " %" PRIu64 " ", p->n, p->n);
    for (; name.len > 0; name.ptr++, name.len--)
        putc(is_control(*name.ptr) ? '?' : *name.ptr, to);
    fputs(heavy_is_cut(p) ? "...\n" : "\n", to);
}

static void print_all(const struct logstat *s, FILE *to)
{
    const struct heavy_path *p = NULL;

    fprintf(to, "requests %" PRIu64 "\n", s->requests);
    fprintf(to, "bad %" PRIu64 "\n", s->bad);
    fprintf(to, "bytes %" PRIu64 "\n", s->bytes);
    fprintf(to, "clients %.0f\n", clients(s));
    fprintf(to, "p50 %" PRIu64 "\n", percentile(s, 50));
    fprintf(to, "p99 %" PRIu64 "\n", percentile(s, 99));
    for (unsigned i = 1; i < CLASSES; i++)
        fprintf(to, "%uxx %" PRIu64 " %" PRIu64 "\n", i, s->class_requests[i],
                s->class_bytes[i]);
    for (unsigned i = 0; i < HOURS; i++)
        fprintf(to, "hour %02u %" PRIu64 "\n", i, s->hour_bytes[i]);
    while ((p = heavy_after(&s->paths, p)))
        print_path(p, to);
}

int logstat_print(const struct logstat *s, FILE *to)
{
    errno = 0;
    print_all(s, to);
    if (fflush(to) == 0 && !ferror(to))
        return 0;
    return errno ? -errno : -EIO;
}

/* n things more, of this size: false when no size_t holds the sum. */
static bool add_room(size_t *sum, size_t n, size_t size)
{
    size_t bytes;

    return !__builtin_mul_overflow(n, size, &bytes) &&
           !__builtin_add_overflow(*sum, bytes, sum);
}

int logstat_open(struct logstat **to, const struct logstat_conf *c)
{
    size_t bytes = sizeof **to;
    struct logstat *s = NULL;

    *to = NULL;
    if (c->top == 0 || c->block == 0 || c->longest_line == 0)
        return -EINVAL;
    if (add_room(&bytes, c->top, sizeof *s->path) &&
        add_room(&bytes, 2, c->block) && add_room(&bytes, 1, c->longest_line))
        s = calloc(1, bytes);
    if (!s)
        return -ENOMEM;
    s->conf = *c;
    s->paths = heavy(s->path, c->top);
    s->in = (char *)(s->path + c->top);
    s->out = s->in + c->block;
    s->carry = s->out + c->block;
    *to = s;
    return 0;
}

void logstat_close(struct logstat *s)
{
    free(s);
}
