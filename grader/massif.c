#include "massif.h"

#include <string.h>

/* What is still to be read, and the line we are on. */
struct reader {
    const char *at;
    unsigned line;
};

struct snapshot {
    uint64_t number, time, heap, extra, stacks;
    bool peak, tree;
};

/* Past this text, or not at all. */
static bool skip(struct reader *r, const char *text)
{
    size_t n = strlen(text);

    if (strncmp(r->at, text, n) != 0)
        return false;
    r->at += n;
    return true;
}

static bool end_of_line(struct reader *r)
{
    r->line++;
    return skip(r, "\n");
}

static bool rest_of_line(struct reader *r)
{
    r->at += strcspn(r->at, "\n");
    return end_of_line(r);
}

/* Digits alone, and no more than fit. */
static bool number(struct reader *r, uint64_t *to)
{
    const char *start = r->at;

    for (*to = 0; *r->at >= '0' && *r->at <= '9'; r->at++)
        if (__builtin_mul_overflow(*to, 10, to) ||
            __builtin_add_overflow(*to, (uint64_t)(*r->at - '0'), to))
            return false;
    return r->at > start;
}

static bool field(struct reader *r, const char *key, uint64_t *to)
{
    return skip(r, key) && number(r, to) && end_of_line(r);
}

/* "main (fib.c:12)" names line 12 of fib.c. */
static unsigned line_named(const char *text, size_t len, const char *file)
{
    size_t n = file ? strlen(file) : 0;
    uint64_t line = 0;

    for (const char *p = text; file && p + n + 1 < text + len; p++)
        if (*p == '(' && strncmp(p + 1, file, n) == 0 && p[n + 1] == ':') {
            struct reader r = { p + n + 2, 0 };

            return number(&r, &line) && line < 10000000 ? (unsigned)line : 0;
        }
    return 0;
}

/* A tree, node by node: each says how many are below it. `first` is true
 * along the branch of the largest, which comes first. */
static bool tree(struct reader *r, unsigned depth, bool first, const char *file,
                 struct massif *m)
{
    uint64_t below, bytes;
    const char *text;

    for (unsigned i = 0; i < depth; i++)
        if (!skip(r, " "))
            return false;
    if (depth > 500 || !skip(r, "n") || !number(r, &below) || !skip(r, ": ") ||
        !number(r, &bytes) || !skip(r, " "))
        return false;
    text = r->at;
    if (!rest_of_line(r))
        return false;
    if (first && m->line == 0)
        m->line = line_named(text, (size_t)(r->at - text), file);
    for (uint64_t i = 0; i < below; i++)
        if (!tree(r, depth + 1, first && i == 0, file, m))
            return false;
    return true;
}

static bool heading(struct reader *r)
{
    return skip(r, "desc:") && rest_of_line(r) && skip(r, "cmd: ") &&
           rest_of_line(r) && skip(r, "time_unit: ") &&
           (skip(r, "i") || skip(r, "ms") || skip(r, "B")) && end_of_line(r);
}

static bool kind(struct reader *r, struct snapshot *s)
{
    if (!skip(r, "heap_tree="))
        return false;
    s->peak = skip(r, "peak");
    s->tree = s->peak || skip(r, "detailed");
    return (s->tree || skip(r, "empty")) && end_of_line(r);
}

static bool snapshot(struct reader *r, struct snapshot *s)
{
    static const char bar[] = "#-----------\n";

    r->line++;
    if (!skip(r, bar) || !field(r, "snapshot=", &s->number) || !skip(r, bar))
        return false;
    r->line++;
    return field(r, "time=", &s->time) && field(r, "mem_heap_B=", &s->heap) &&
           field(r, "mem_heap_extra_B=", &s->extra) &&
           field(r, "mem_stacks_B=", &s->stacks) && kind(r, s);
}

static uint64_t total(const struct snapshot *s)
{
    return s->heap + s->extra + s->stacks;
}

/* What all the snapshots say together. */
struct summary {
    uint64_t count, time, highest, peak;
    unsigned peaks;
    bool marked;
};

/* Where the peak is not marked, it is the highest. */
static void take(struct summary *sum, const struct snapshot *s,
                 struct massif *m)
{
    sum->peaks += s->peak;
    if (!s->peak && total(s) <= sum->peak)
        return;
    sum->peak = total(s);
    m->heap = s->heap;
    m->extra = s->extra;
    m->stacks = s->stacks;
}

static bool add(struct summary *sum, const struct snapshot *s, struct massif *m)
{
    uint64_t most = UINT64_MAX / 4;

    if (s->number != sum->count || s->time < sum->time || s->heap > most ||
        s->extra > most || s->stacks > most)
        return false;
    sum->count++;
    sum->time = s->time;
    if (total(s) > sum->highest)
        sum->highest = total(s);
    if (s->peak || !sum->marked)
        take(sum, s, m);
    return true;
}

static bool snapshots(struct reader *r, struct summary *sum, const char *file,
                      struct massif *m)
{
    while (*r->at) {
        struct snapshot s = { 0 };

        if (!snapshot(r, &s) || !add(sum, &s, m))
            return false;
        if (s.tree && !tree(r, 0, s.peak, file, m))
            return false;
    }
    return true;
}

bool massif_read(struct massif *m, enum massif_kind marking, const char *text,
                 const char *file, struct str *error)
{
    struct reader r = { text, 1 };
    struct summary sum = { .marked = marking == MARKED_PEAK };

    *m = (struct massif){ 0 };
    if (!heading(&r) || !snapshots(&r, &sum, file, m))
        str_addf(error, "line %u of massif's file is not as it should be",
                 r.line);
    else if (sum.peaks != sum.marked || sum.count == 0)
        str_addf(error, "massif's file has %u marked peaks, not %u", sum.peaks,
                 sum.marked);
    else if ((m->uneven = sum.peak < sum.highest))
        str_addf(error, "massif's file has a snapshot above its peak");
    else
        return true;
    return false;
}
