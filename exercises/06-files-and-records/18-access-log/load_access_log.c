/* The load of 18-access-log: a log of n lines, one in 1,000 of them bad, read
 * hit by hit; then again, for its summary. */
#include "access_log.h"

#include "load.h"
#include "rng.h"

#include <stdbool.h>
#include <string.h>

/* Made anew for each pull, where the last one was. */
static char line[256];

struct log {
    struct iter it;
    uint64_t n, seed;
};

/* What a line is made of. */
struct entry {
    bool bad, dash, quote;
    unsigned hour, status;
    uint64_t bytes, path;
};

static struct entry pick(uint64_t *seed)
{
    uint64_t dice = rng(seed);

    return (struct entry){ .bad = dice % 1000 == 0,
                           .dash = dice / 1000 % 16 == 0,
                           .quote = dice / 16000 % 32 == 0,
                           .hour = dice >> 32 & 15,
                           .status = 100 + (dice >> 36) % 500,
                           .bytes = rng(seed) >> (30 + dice / 16000 % 32),
                           .path = rng(seed) };
}

static char *put(char *to, const char *s)
{
    size_t n = strlen(s);

    memcpy(to, s, n);
    return to + n;
}

static char *put_number(char *to, uint64_t x, unsigned width)
{
    char digits[20];
    unsigned n = 0;

    do
        digits[n++] = (char)('0' + x % 10);
    while ((x /= 10) > 0 || n < width);
    while (n > 0)
        *to++ = digits[--n];
    return to;
}

/* Eight letters, and a quote in the middle of some. */
static char *put_path(char *to, const struct entry *e)
{
    uint64_t letters = (e->path & 0x0f0f0f0f0f0f0f0f) | 0x6060606060606060;

    to = put(to, e->quote ? "/\\\"" : "/");
    memcpy(to, &letters, sizeof letters);
    return to + sizeof letters;
}

static size_t put_line(char *text, const struct entry *e)
{
    char *to = put(text, "192.0.2.7 - frank [10/Oct/2000:");

    to = put_number(to, e->hour, 2);
    to = put(to, e->bad ? ":55:36 -0700] 'GET " : ":55:36 -0700] \"GET ");
    to = put_path(to, e);
    to = put(to, " HTTP/1.0\" ");
    to = put_number(to, e->status, 3);
    to = put(to, " ");
    to = e->dash ? put(to, "-") : put_number(to, e->bytes, 1);
    return (size_t)(to - text);
}

static int log_next(struct iter *it, void *out)
{
    struct log *l = container_of(it, struct log, it);
    struct entry e;

    if (l->n == 0)
        return 0;
    l->n--;
    e = pick(&l->seed);
    *(struct slice *)out = (struct slice){ line, put_line(line, &e) };
    return 1;
}

static const struct iter_ops log_ops = { .next = log_next };

static struct log open_log(const struct size *size)
{
    return (struct log){ .it = ITER(&log_ops, struct slice),
                         .n = size->n,
                         .seed = size->seed };
}

void prepare(const struct size *size)
{
    (void)size;
}

static uint64_t blend_text(uint64_t sum, const char *s, size_t len)
{
    sum = blend(sum, len);
    for (size_t i = 0; i < len; i++)
        sum = blend(sum, (unsigned char)s[i]);
    return sum;
}

static uint64_t blend_summary(uint64_t sum, const struct summary *s)
{
    sum = blend(blend(sum, s->requests), s->bytes);
    for (int i = 0; i < 6; i++)
        sum = blend(sum, s->by_class[i]);
    for (int i = 0; i < 24; i++)
        sum = blend(sum, s->by_hour[i]);
    return blend(blend(sum, s->bad), s->busiest);
}

static uint64_t read_hits(const struct size *size)
{
    struct log l = open_log(size);
    struct hits h = hits(&l.it);
    struct hit hit;
    uint64_t sum = size->n;

    iter_each(&h.it, hit) {
        sum = blend(blend(blend(sum, hit.hour), hit.status), hit.bytes);
        sum = blend_text(sum, hit.path.ptr, hit.path.len);
    }
    sum = blend(blend(sum, (uint64_t)h.it.status), h.bad);
    iter_close(&h.it);
    return sum;
}

uint64_t work(const struct size *size)
{
    uint64_t sum = read_hits(size);
    struct log l = open_log(size);
    struct summary s;

    sum = blend(sum, (uint64_t)summarise(&l.it, &s));
    iter_close(&l.it);
    return blend_summary(sum, &s);
}

static uint64_t add(uint64_t sum, const struct entry *e, struct summary *s)
{
    uint64_t bytes = e->dash ? 0 : e->bytes;
    char path[16];

    if (e->bad) {
        s->bad++;
        return sum;
    }
    s->requests++;
    s->bytes += bytes;
    s->by_class[e->status / 100] += bytes;
    s->by_hour[e->hour] += bytes;
    sum = blend(blend(blend(sum, e->hour), e->status), bytes);
    return blend_text(sum, path, (size_t)(put_path(path, e) - path));
}

uint64_t expected(const struct size *size)
{
    uint64_t seed = size->seed, sum = size->n;
    struct summary s = { 0 };

    for (uint64_t i = 0; i < size->n; i++) {
        struct entry e = pick(&seed);

        sum = add(sum, &e, &s);
    }
    for (unsigned hour = 23; hour < 24; hour--)
        if (s.by_hour[hour] >= s.by_hour[s.busiest])
            s.busiest = hour;
    sum = blend(blend(sum, 0), s.bad);
    return blend_summary(blend(sum, 0), &s);
}
