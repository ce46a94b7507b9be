#include "iter.h"

static ssize_t one_by_one(struct iter *it, char *out, size_t n)
{
    size_t k = 0;

    while (k < n && iter_next(it, out + k * it->size) > 0)
        k++;
    return k > 0 ? (ssize_t)k : it->status;
}

ssize_t iter_next_n(struct iter *it, void *out, size_t n)
{
    ssize_t got;

    if (it->status <= 0 || !it->ops->next_n)
        return one_by_one(it, out, n);
    got = it->ops->next_n(it, out, n);
    it->status = got > 0 ? 1 : (int)got;
    return got;
}
