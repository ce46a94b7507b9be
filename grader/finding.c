#include "finding.h"

#include "str.h"

#include <stdlib.h>
#include <string.h>

const char *status_name(enum status status)
{
    static const char *const names[] = { "pass", "fail", "trouble", "skipped" };

    return names[status];
}

enum { SENTENCE = 1000, TEXT = 8000 };

/* A name in it may have as many letters as it likes: without its middle. */
static char *shortened(char *s, size_t most)
{
    size_t len = strlen(s), end = most / 4;
    char *both;

    if (len <= most)
        return s;
    both = str_new("%.*s ... %s", (int)(most - end), s, s + len - end);
    free(s);
    return both;
}

static void set(char **to, size_t most, const char *format, va_list args)
{
    struct str s = { 0 };

    str_vaddf(&s, format, args);
    free(*to);
    *to = s.s ? shortened(s.s, most) : NULL;
}

struct finding found(enum status status, const char *format, ...)
{
    struct finding f = { .status = status };
    va_list args;

    va_start(args, format);
    set(&f.what, SENTENCE, format, args);
    va_end(args);
    return f;
}

void finding_where(struct finding *f, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    set(&f->where, TEXT, format, args);
    va_end(args);
}

void finding_detail(struct finding *f, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    set(&f->detail, TEXT, format, args);
    va_end(args);
}

void finding_next(struct finding *f, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    set(&f->next, TEXT, format, args);
    va_end(args);
}

static char *copy(const char *s)
{
    return s ? str_new("%s", s) : NULL;
}

struct finding finding_copy(const struct finding *f)
{
    return (struct finding){ f->status, copy(f->what), copy(f->where),
                             copy(f->detail), copy(f->next) };
}

void finding_release(struct finding *f)
{
    free(f->what);
    free(f->where);
    free(f->detail);
    free(f->next);
    *f = (struct finding){ 0 };
}
