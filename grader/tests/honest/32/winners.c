/* A tree of winners in one block, behind the heads; strict ISO C11. */
#include "merge.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define NONE ((size_t)-1)

static _Thread_local int depth_of_this_call;

static size_t better(struct merge *m, size_t a, size_t b)
{
    if (a == NONE || b == NONE)
        return a == NONE ? b : a;
    int o = m->cmp(m->heads + a * m->it.size, m->heads + b * m->it.size, m->ctx);
    if (a < b)
        return o <= 0 ? a : b;
    return o < 0 ? a : b;
}

/* heap[k + i] is source i, or NONE when it has ended; heap[i] the winner of
 * heap[2 i] and heap[2 i + 1]. */
static void replay(struct merge *m, size_t i)
{
    depth_of_this_call++;
    while ((i /= 2) > 0)
        m->heap[i] = better(m, m->heap[2 * i], m->heap[2 * i + 1]);
    depth_of_this_call--;
}

static int merge_next(struct iter *it, void *out)
{
    struct merge *m = container_of(it, struct merge, it);
    size_t top;
    int rc;

    if (m->primed < m->k) {
        for (; m->primed < m->k; m->primed++) {
            m->asked = m->primed;
            rc = iter_next(m->src[m->asked], m->heads + m->asked * it->size);
            if (rc < 0)
                return rc;
            m->heap[m->k + m->asked] = rc > 0 ? m->asked : NONE;
        }
        for (size_t i = m->k; i-- > 1;)
            m->heap[i] = better(m, m->heap[2 * i], m->heap[2 * i + 1]);
    } else if (m->heap[1] != NONE) {
        top = m->asked = m->heap[1];
        rc = iter_next(m->src[top], out);
        if (rc < 0)
            return rc;
        if (rc > 0 && m->cmp(out, m->heads + top * it->size, m->ctx) < 0)
            return -EINVAL;
        if (rc > 0)
            memcpy(m->heads + top * it->size, out, it->size);
        else
            m->heap[m->k + top] = NONE;
        replay(m, m->k + top);
    }
    if (m->heap[1] == NONE)
        return 0;
    memcpy(out, m->heads + m->heap[1] * it->size, it->size);
    return 1;
}

static void merge_close(struct iter *it)
{
    struct merge *m = container_of(it, struct merge, it);

    for (size_t i = 0; i < m->k; i++)
        iter_close(m->src[i]);
    free(m->heap);
}

int merge_open(struct merge *m, struct iter **src, size_t k, cmp_fn *cmp, void *ctx)
{
    static const struct iter_ops ops = { .next = merge_next, .close = merge_close };
    size_t size, most;

    memset(m, 0, sizeof *m);
    if (k == 0)
        return 0;
    size = src[0]->size;
    for (size_t i = 1; i < k; i++)
        if (src[i]->size != size)
            return -EINVAL;
    if (size > SIZE_MAX - 2 * sizeof *m->heap)
        return -EOVERFLOW;
    most = SIZE_MAX / (size + 2 * sizeof *m->heap);
    if (k > SIZE_MAX / (size ? size : 1))
        return -EOVERFLOW;
    m->heap = k <= most ? malloc(2 * k * sizeof *m->heap + k * size) : NULL;
    if (!m->heap)
        return -ENOMEM;
    *m = (struct merge){ { &ops, size, 1 }, src, k, cmp, ctx, (char *)(m->heap + 2 * k), m->heap, k, 0, 0 };
    return 0;
}
