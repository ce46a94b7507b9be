/* C11 by the book: _Generic, _Static_assert, _Alignof. */
#include "array_iter.h"

#include <assert.h>
#include <stdalign.h>

#define kind_of(x) _Generic((x), int64_t: 'i', double: 'd', default: '?')

_Static_assert(_Alignof(int64_t) == alignof(uint64_t), "two of a kind");
_Static_assert(offsetof(struct array_iter, it) == 0, "the first member");

static int array_iter_next(struct iter *it, void *out)
{
    struct array_iter *const self = (struct array_iter *)it;
    static_assert(sizeof *self->data == 8, "8 bytes");

    assert(kind_of(*self->data) == 'i');
    assert(self->index <= self->len && "somebody wrote to index");
    return self->index < self->len
               ? (*(int64_t *)out = self->data[self->index], self->index++, 1)
               : 0;
}

struct array_iter array_iter(const int64_t *data, size_t len)
{
    static const struct iter_ops ops = { .next = array_iter_next };

    return *&(struct array_iter){ .it = { .ops = &ops,
                                          .size = sizeof(int64_t),
                                          .status = 1 },
                                  .data = data,
                                  .len = len,
                                  .index = (size_t){ 0 } };
}
