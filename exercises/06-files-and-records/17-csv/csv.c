/*
 * 17-csv: RFC 4180, one record at a time.
 *
 * Lesson    lessons/06-files-and-records/README.md
 * Contract  csv.h                 what your code promises
 * Tests     test_csv.c            read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 17               from the top of the repository
 * Stuck     make hint EX=17
 */
#include "csv.h"

static int csv_next(struct iter *it, void *out)
{
    struct csv *c = container_of(it, struct csv, it);

    /* TODO 3: fields without quotes, copied to c->buf, up to the line end or
     *         the end of the text.
     * TODO 4: quoted fields.
     * TODO 5: the faults; too many fields, too many bytes.
     * TODO 6: c->line, also when a record goes over many lines. */
    (void)c;
    (void)out;
    return 0;
}

/* TODO 7: a close, that closes the source. */
static const struct iter_ops csv_ops = { .next = csv_next };

struct csv csv(struct iter *src, char *buf, size_t cap)
{
    /* TODO 2: remember where the blocks come from, and where there is room. */
    (void)src;
    (void)buf;
    (void)cap;
    return (struct csv){ .it = ITER(&csv_ops, struct record) };
}

bool field_is(struct slice f, const char *text)
{
    /* TODO 1: as many bytes, and the same. */
    (void)f;
    (void)text;
    return false;
}
