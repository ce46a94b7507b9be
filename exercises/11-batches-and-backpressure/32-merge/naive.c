/* expect: tests the_first_pull_asks_each_source_for_one every_pull_after_it_asks_the_source_that_gave_last pulls_no_further_than_it_gives an_error_at_the_first_pull_is_its_answer holds_one_item_of_each_source asks_for_no_memory_after_it_is_open, peak */
/*
 * 32-merge, naive: "to put them in order one must have them all". The first
 * pull fetches the whole of every source into a list, and the merge is one of
 * lists. It gives the right items.
 */
#include "merge.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* What has been fetched of one source. */
struct list {
    char *items;
    size_t n, cap;
    size_t next; /* the one behind the head */
};

static struct list *list(const struct merge *m, size_t source)
{
    return (struct list *)m->heads + source;
}

static char *head(const struct merge *m, size_t source)
{
    const struct list *l = list(m, source);

    return l->items + (l->next - 1) * m->it.size;
}

/* Of equal items that of the lower source. */
static bool comes_before(const struct merge *m, size_t a, size_t b)
{
    int order = m->cmp(head(m, a), head(m, b), m->ctx);

    return order < 0 || (order == 0 && a < b);
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

static bool make_room_for_one(struct list *l, size_t size)
{
    size_t cap = l->cap ? 2 * l->cap : 16;
    char *grown;

    if (l->n < l->cap)
        return true;
    grown = realloc(l->items, cap * size);
    if (!grown)
        return false;
    l->items = grown;
    l->cap = cap;
    return true;
}

/* All there is, or up to its error. */
static int fetch(struct merge *m, size_t source)
{
    struct list *l = list(m, source);
    size_t size = m->it.size;

    while (m->src[source]->status > 0) {
        if (!make_room_for_one(l, size))
            return -ENOMEM;
        l->n += iter_next(m->src[source], l->items + l->n * size) > 0;
    }
    return m->src[source]->status;
}

/* Is there another item of it? What it fetched before an error comes first. */
static int ask(struct merge *m, size_t source)
{
    struct list *l = list(m, source);

    m->asked = source;
    if (l->next == l->n) {
        int rc = fetch(m, source);

        if (l->next == l->n)
            return rc;
    }
    l->next++;
    return 1;
}

/* The heads lie in no order until all of them are there. */
static int prime(struct merge *m)
{
    for (; m->primed < m->k; m->primed++) {
        int rc = ask(m, m->primed);

        if (rc < 0)
            return rc;
        if (rc > 0)
            m->heap[m->live++] = m->primed;
    }
    for (size_t place = m->live / 2; place-- > 0;)
        sift(m, place);
    return 0;
}

static bool is_out_of_order(const struct merge *m, size_t source)
{
    const char *now = head(m, source);

    return m->cmp(now, now - m->it.size, m->ctx) < 0;
}

/* An item out of order leaves the list: the one before it is the last again. */
static void drop(struct merge *m, size_t source)
{
    struct list *l = list(m, source);
    char *now = head(m, source);

    memmove(now, now + m->it.size, (l->n - l->next) * m->it.size);
    l->next--;
    l->n--;
}

static int replace(struct merge *m)
{
    size_t top = m->heap[0];
    int rc = ask(m, top);

    if (rc < 0)
        return rc;
    if (rc == 0) {
        m->heap[0] = m->heap[--m->live];
    } else if (is_out_of_order(m, top)) {
        drop(m, top);
        return -EINVAL;
    }
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
        rc = replace(m);
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

    for (size_t i = 0; i < m->k; i++) {
        iter_close(m->src[i]);
        free(list(m, i)->items);
    }
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

static int make_room(struct merge *m)
{
    m->heads = calloc(m->k, sizeof(struct list));
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
        rc = make_room(m);
    if (rc == 0)
        m->it = (struct iter){ &merge_ops, src[0]->size, 1 };
    return rc;
}
