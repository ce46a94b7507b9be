/* expect: gate; open: tests */
/* Brings its own, forgiving, judge; what it gives is wrong. */
#include "array_iter.h"

void exam_item(int before, int answer, uint64_t found, uint64_t want,
               const char *file, int line);
void _ck_assert_failed(const char *file, int line, const char *text,
                       const char *message, ...);

__attribute__((weak)) void exam_item(int before, int answer, uint64_t found,
                                     uint64_t want, const char *file, int line)
{
    (void)before;
    (void)answer;
    (void)found;
    (void)want;
    (void)file;
    (void)line;
}

__attribute__((weak)) void _ck_assert_failed(const char *file, int line,
                                             const char *text,
                                             const char *message, ...)
{
    (void)file;
    (void)line;
    (void)text;
    (void)message;
}

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);

    if (a->index == a->len)
        return 0;
    a->index++;
    *(int64_t *)out = 42;
    return 1;
}

static const struct iter_ops array_ops = { .next = array_next };

struct array_iter array_iter(const int64_t *data, size_t len)
{
    return (struct array_iter){ .it = ITER(&array_ops, int64_t),
                                .data = data,
                                .len = len };
}
