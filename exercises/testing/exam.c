#include "exam.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *answered(int answer)
{
    if (answer > 0)
        return "an item";
    return answer == 0 ? "the end" : strerror(-answer);
}

/* What the test got and found right, so that whoever reads about the next one
 * knows where it was. */
enum { REMEMBERED = 5 };
static uint64_t got[REMEMBERED];
static uint64_t ngot;

static const char *after(void)
{
    static char text[32 + REMEMBERED * 24];
    uint64_t from = ngot > REMEMBERED ? ngot - REMEMBERED : 0;
    size_t used = 0;

    text[0] = '\0';
    for (uint64_t i = from; i < ngot; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%" PRIu64,
                                 i > from   ? ", "
                                 : from > 0 ? ", after ... "
                                            : ", after ",
                                 got[i % REMEMBERED]);
    return text;
}

const char *exam_slip(uint64_t found, uint64_t want)
{
    bool cut = found == (uint32_t)want ||
               found == (uint64_t)(int64_t)(int32_t)(uint32_t)want;

    return cut && found != want
               ? "; its lower 32 bits are right, so there may be an int where "
                 "64 bits are needed"
               : "";
}

/* An iterator that has ended, or was never begun, is not asked. */
static const char *not_asked(int before)
{
    return before > 0 ? ""
                      : "; next was not called, because the status was that "
                        "already: a new iterator has status 1, as ITER sets it";
}

void exam_uint(const char *what, uint64_t found, uint64_t want,
               const char *file, int line)
{
    if (found != want)
        _ck_assert_failed(file, line, what,
                          "%s is %" PRIu64 ", expected %" PRIu64 "%s", what,
                          found, want, exam_slip(found, want));
}

void exam_int(const char *what, int64_t found, int64_t want, const char *file,
              int line)
{
    if (found != want)
        _ck_assert_failed(
            file, line, what, "%s is %" PRId64 ", expected %" PRId64 "%s", what,
            found, want, exam_slip((uint64_t)found, (uint64_t)want));
}

void exam_item(int before, int answer, uint64_t found, uint64_t want,
               const char *file, int line)
{
    if (answer <= 0)
        _ck_assert_failed(file, line, "item",
                          "expected the item %" PRIu64
                          ", found %s%s (the pull answered %d%s)",
                          want, answered(answer), after(), answer,
                          not_asked(before));
    if (found != want)
        _ck_assert_failed(file, line, "item",
                          "expected the item %" PRIu64 ", found %" PRIu64
                          "%s%s",
                          want, found, after(), exam_slip(found, want));
    got[ngot++ % REMEMBERED] = found;
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

const char *exam_parting(const char *found, const char *want)
{
    static char text[400];
    struct slice f = { found, strlen(found) }, w = { want, strlen(want) };
    size_t at = common(f, w);

    if (f.len == w.len && at == f.len)
        return "";
    snprintf(text, sizeof text,
             "; they differ from byte %zu on, where \"%.40s\" is due and "
             "\"%.40s\" came",
             at, want + at, found + at);
    return text;
}

void exam_text(int before, int answer, struct slice found, const char *want,
               const char *file, int line)
{
    struct slice text = { want, strlen(want) };

    if (answer <= 0)
        _ck_assert_failed(file, line, "item",
                          "expected the item \"%.60s\", found %s (the pull "
                          "answered %d%s)",
                          want, answered(answer), answer, not_asked(before));
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
