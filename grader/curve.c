#include "curve.h"

#include "massif.h"

#include <err.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static void add(struct curve *c, struct point p)
{
    /* Room for 16, 32, 64 ... of them. */
    if (c->n >= 16 ? (c->n & (c->n - 1)) == 0 : c->n == 0) {
        c->at = realloc(c->at, (c->n ? 2 * c->n : 16) * sizeof *c->at);
        if (!c->at)
            err(2, "out of memory");
    }
    c->at[c->n++] = p;
    c->end = p.time;
    if (p.bytes > c->peak)
        c->peak = p.bytes;
}

/* The next snapshot of a file that is known to be good. */
static bool next(const char **at, struct point *p)
{
    uint64_t heap = 0, extra = 0;
    const char *s = strstr(*at, "\ntime=");

    if (!s || sscanf(s,
                     "\ntime=%" SCNu64 "\nmem_heap_B=%" SCNu64
                     "\nmem_heap_extra_B=%" SCNu64,
                     &p->time, &heap, &extra) != 3)
        return false;
    *at = s + 1;
    p->bytes = heap + extra;
    return true;
}

bool curve_read(struct curve *c, const char *text, uint64_t driver,
                struct str *error)
{
    uint64_t begin = 0;
    struct massif m;
    struct point p;

    *c = (struct curve){ 0 };
    if (!massif_read(&m, MARKED_PEAK, text, NULL, error))
        return false;
    while (next(&text, &p)) {
        if (c->n == 0 && p.bytes == 0)
            continue;
        if (c->n == 0)
            begin = p.time;
        p.time -= begin;
        p.bytes -= p.bytes < driver ? p.bytes : driver;
        add(c, p);
    }
    if (c->n == 0)
        str_puts(error, "massif saw no heap, not even the driver's block");
    return c->n > 0;
}

void curve_release(struct curve *c)
{
    free(c->at);
    *c = (struct curve){ 0 };
}

struct span curve_span(const struct curve *c, uint64_t from, uint64_t to)
{
    struct span s = { c->at[0].bytes, c->at[0].bytes, c->at[0].bytes };

    for (size_t i = 1; i < c->n; i++) {
        uint64_t bytes = c->at[i].bytes;

        if (c->at[i].time <= from)
            s = (struct span){ bytes, bytes, bytes };
        else if (c->at[i].time >= to)
            break;
        s.last = bytes;
        s.least = bytes < s.least ? bytes : s.least;
        s.most = bytes > s.most ? bytes : s.most;
    }
    return s;
}
