/* expect: tests of_equal_items_the_lower_source_comes_first */
/* Misconception: "equal is equal". Of two records with one key, which comes
 * first is for the heap to decide. */
#include "merge.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static char *head(const struct merge *m, size_t source)
{
    return m->heads + source * m->it.size;
}

/* Of equal items that of the lower source. */
static bool comes_before(const struct merge *m, size_t a, size_t b)
{
    int order = m->cmp(head(m, a), head(m, b), m->ctx);

    return order < 0;
}

static void swap(size_t *a, size_t *b)
{
    size_t was = *a;

    *a = *b;
    *b = was;
}

/* Let the source at this place sink to where it belongs. */
static void sift(struct merge *m, size_t place)
{
    size_t *heap = m->heap, child;

    while ((child = 2 * place + 1) < m->live) {
        if (child + 1 < m->live &&
            comes_before(m, heap[child + 1], heap[child]))
            child++;
        if (comes_before(m, heap[place], heap[child]))
            return;
        swap(&heap[place], &heap[child]);
        place = child;
    }
}

static int ask(struct merge *m, size_t source, void *item)
{
    m->asked = source;
    return iter_next(m->src[source], item);
}

/* The heads lie in no order until all of them are there. */
static int prime(struct merge *m)
{
    for (; m->primed < m->k; m->primed++) {
        int rc = ask(m, m->primed, head(m, m->primed));

        if (rc < 0)
            return rc;
        if (rc > 0)
            m->heap[m->live++] = m->primed;
    }
    for (size_t place = m->live / 2; place-- > 0;)
        sift(m, place);
    return 0;
}

/* The head on top was given. The one that follows it is pulled into `item`
 * first, so that the two can be compared. */
static int replace(struct merge *m, void *item)
{
    size_t top = m->heap[0];
    int rc = ask(m, top, item);

    if (rc < 0)
        return rc;
    if (rc == 0)
        m->heap[0] = m->heap[--m->live];
    else if (m->cmp(item, head(m, top), m->ctx) < 0)
        return -EINVAL;
    else
        memcpy(head(m, top), item, m->it.size);
    sift(m, 0);
    return 0;
}

static int merge_next(struct iter *it, void *out)
{
    struct merge *m = container_of(it, struct merge, it);
    int rc = 0;

    if (m->primed < m->k)
        rc = prime(m);
    else if (m->live > 0)
        rc = replace(m, out);
    if (rc < 0)
        return rc;
    if (m->live == 0)
        return 0;
    memcpy(out, head(m, m->heap[0]), it->size);
    return 1;
}

static void merge_close(struct iter *it)
{
    struct merge *m = container_of(it, struct merge, it);

    for (size_t i = 0; i < m->k; i++)
        iter_close(m->src[i]);
    free(m->heads);
    free(m->heap);
}

static const struct iter_ops merge_ops = { .next = merge_next,
                                           .close = merge_close };

static int check(struct iter **src, size_t k)
{
    size_t bytes;

    for (size_t i = 1; i < k; i++)
        if (src[i]->size != src[0]->size)
            return -EINVAL;
    return __builtin_mul_overflow(k, src[0]->size, &bytes) ? -EOVERFLOW : 0;
}

static int make_room(struct merge *m, size_t size)
{
    m->heads = malloc(m->k * size);
    m->heap = m->heads ? malloc(m->k * sizeof *m->heap) : NULL;
    if (m->heap)
        return 0;
    free(m->heads);
    return -ENOMEM;
}

int merge_open(struct merge *m, struct iter **src, size_t k, cmp_fn *cmp,
               void *ctx)
{
    int rc;

    *m = (struct merge){ .src = src, .k = k, .cmp = cmp, .ctx = ctx };
    if (k == 0)
        return 0;
    rc = check(src, k);
    if (rc == 0)
        rc = make_room(m, src[0]->size);
    if (rc == 0)
        m->it = (struct iter){ &merge_ops, src[0]->size, 1 };
    return rc;
}
