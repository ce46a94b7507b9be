#include "exam.h"

#include <inttypes.h>
#include <string.h>

static const char *answered(int answer)
{
    if (answer > 0)
        return "an item";
    return answer == 0 ? "the end" : strerror(-answer);
}

void exam_uint(const char *what, uint64_t found, uint64_t want,
               const char *file, int line)
{
    if (found != want)
        _ck_assert_failed(file, line, what,
                          "%s is %" PRIu64 ", expected %" PRIu64, what, found,
                          want);
}

void exam_int(const char *what, int64_t found, int64_t want, const char *file,
              int line)
{
    if (found != want)
        _ck_assert_failed(file, line, what,
                          "%s is %" PRId64 ", expected %" PRId64, what, found,
                          want);
}

void exam_item(int answer, uint64_t found, uint64_t want, const char *file,
               int line)
{
    if (answer <= 0)
        _ck_assert_failed(file, line, "item",
                          "expected the item %" PRIu64
                          ", found %s (the pull answered %d)",
                          want, answered(answer), answer);
    if (found != want)
        _ck_assert_failed(file, line, "item",
                          "expected the item %" PRIu64 ", found %" PRIu64, want,
                          found);
}

/* Where two texts part. */
static size_t common(struct slice a, struct slice b)
{
    size_t i = 0;

    while (i < a.len && i < b.len && a.ptr[i] == b.ptr[i])
        i++;
    return i;
}

/* A window on a long text, so that the first difference is never cut off. */
static int window(struct slice s, size_t at, size_t *from)
{
    size_t len;

    *from = at > 20 ? at - 20 : 0;
    len = s.len > *from ? s.len - *from : 0;
    return (int)(len < 60 ? len : 60);
}

static void texts_differ(struct slice found, struct slice want,
                         const char *file, int line)
{
    size_t at = common(found, want), from;
    int wn = window(want, at, &from), fn = window(found, at, &from);

    _ck_assert_failed(file, line, "text",
                      "the texts differ at byte %zu: expected \"%.*s\" (%zu "
                      "bytes in all), found \"%.*s\" (%zu bytes)",
                      at, wn, want.ptr + from, want.len, fn, found.ptr + from,
                      found.len);
}

void exam_text(int answer, struct slice found, const char *want,
               const char *file, int line)
{
    struct slice text = { want, strlen(want) };

    if (answer <= 0)
        _ck_assert_failed(file, line, "item",
                          "expected the item \"%.60s\", found %s (the pull "
                          "answered %d)",
                          want, answered(answer), answer);
    if (found.len != text.len ||
        (text.len > 0 && memcmp(found.ptr, want, text.len) != 0))
        texts_differ(found, text, file, line);
}

void exam_answer(int answer, int want, const char *file, int line)
{
    if (answer != want)
        _ck_assert_failed(file, line, "answer",
                          "expected %s (%d), found %s (%d)", answered(want),
                          want, answered(answer), answer);
}

/* The bytes after the item are poisoned: next must leave them alone. */
int exam_pull(struct iter *it, char item[EXAM_ITEM], const char *file, int line)
{
    static const char poison[] = "poison";
    char *edge = item + it->size;
    int answer;

    if (it->size > EXAM_ITEM - sizeof poison)
        _ck_assert_failed(file, line, "size", "an item of %zu bytes", it->size);
    memcpy(edge, poison, sizeof poison);
    answer = iter_next(it, item);
    if (memcmp(edge, poison, sizeof poison) != 0)
        _ck_assert_failed(file, line, "size",
                          "next wrote past the %zu bytes of one item: *out "
                          "has room for one item of it.size bytes, and for "
                          "nothing else",
                          it->size);
    return answer;
}
