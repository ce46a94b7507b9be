/* expect: tests holds_memory_and_4096_bytes_at_most a_tmpdir_that_is_not_there_is_an_error_when_it_is_needed a_limit_of_the_system_is_EFBIG, peak */
/*
 * 38-extsort, naive: "memory is cheap". All records are collected in an array
 * that doubles, and sorted there, with as many bytes again to merge them. They
 * come in the right order, from no file at all.
 */
#include "extsort.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct sorter {
    struct sort_conf conf;
    size_t size, n, room, given; /* records, but for size */
    char *records, *merged;
    bool sorted;
};

static char *at(struct sorter *s, size_t i)
{
    return s->records + i * s->size;
}

static int append(struct sorter *s, struct iter *src)
{
    size_t room = s->room ? 2 * s->room : 16;
    char *grown;
    int rc;

    if (s->n == s->room) {
        grown = realloc(s->records, room * s->size);
        if (!grown)
            return -ENOMEM;
        s->records = grown;
        s->room = room;
    }
    rc = iter_next(src, at(s, s->n));
    s->n += rc > 0;
    return rc;
}

static void merge(struct sorter *s, size_t i, size_t middle, size_t end)
{
    size_t k = middle, n = (end - i) * s->size;
    char *from = at(s, i), *to = s->merged;

    for (; i < middle || k < end; to += s->size) {
        bool right = i == middle || (k < end && s->conf.cmp(at(s, k), at(s, i),
                                                            s->conf.ctx) < 0);

        memcpy(to, at(s, right ? k++ : i++), s->size);
    }
    memcpy(from, s->merged, n);
}

static void sort(struct sorter *s, size_t from, size_t end)
{
    size_t middle = from + (end - from) / 2;

    if (end - from < 2)
        return;
    sort(s, from, middle);
    sort(s, middle, end);
    merge(s, from, middle, end);
}

static int collect(struct sorter *s, struct iter *src)
{
    int rc;

    do
        rc = append(s, src);
    while (rc > 0);
    if (rc < 0)
        return rc;
    iter_close(src);
    s->merged = malloc(s->n * s->size + 1);
    if (!s->merged)
        return -ENOMEM;
    sort(s, 0, s->n);
    s->sorted = true;
    return 0;
}

static int sorted_next(struct iter *it, void *out)
{
    struct sorted *sorted = container_of(it, struct sorted, it);
    struct sorter *s = sorted->sorter;
    int rc = s->sorted ? 0 : collect(s, sorted->src);

    if (rc < 0 || s->given == s->n)
        return rc;
    memcpy(out, at(s, s->given++), s->size);
    return 1;
}

static void sorted_close(struct iter *it)
{
    struct sorted *sorted = container_of(it, struct sorted, it);

    free(sorted->sorter->records);
    free(sorted->sorter->merged);
    free(sorted->sorter);
    iter_close(sorted->src);
}

static const struct iter_ops sorted_ops = { .next = sorted_next,
                                            .close = sorted_close };

int sorted_open(struct sorted *sorted, struct iter *src,
                const struct sort_conf *conf)
{
    struct sorter *s;

    *sorted = (struct sorted){ .it.size = src->size };
    if (conf->memory < 4096 || conf->memory / 16 < src->size)
        return -EINVAL;
    s = malloc(sizeof *s);
    if (!s)
        return -ENOMEM;
    *s = (struct sorter){ .conf = *conf, .size = src->size };
    *sorted = (struct sorted){ { &sorted_ops, src->size, 1 }, src, s };
    return 0;
}
