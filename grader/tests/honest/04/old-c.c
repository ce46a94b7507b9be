/* C as it was written long ago: declarations on top, no initialisers in
   braces, definitions with the types of their parameters below. */
#include "array_iter.h"

static struct iter_ops ops;

static int
next(it, out)
    struct iter *it;
    void *out;
{
    register struct array_iter *a;
    register int64_t *to;

    a = (struct array_iter *) it;
    to = (int64_t *) out;
    if (!(a->index < a->len))
	return (0);
    *to = *(a->data + a->index);
    ++a->index;
    return (1);
}

struct array_iter
array_iter(data, len)
    const int64_t *data;
    size_t len;
{
    struct array_iter a;

    ops.next = next;		/* a static of 24 bytes, always the same */
    a.it.ops = &ops;
    a.it.size = sizeof(int64_t);
    a.it.status = 1;
    a.data = data;
    a.len = len;
    a.index = 0;
    return (a);
}
