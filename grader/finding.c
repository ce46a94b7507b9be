#include "finding.h"

#include "str.h"

#include <stdlib.h>

const char *status_name(enum status status)
{
    static const char *const names[] = { "pass", "fail", "trouble", "skipped" };

    return names[status];
}

static void set(char **to, const char *format, va_list args)
{
    struct str s = { 0 };

    str_vaddf(&s, format, args);
    free(*to);
    *to = s.s;
}

struct finding found(enum status status, const char *format, ...)
{
    struct finding f = { .status = status };
    va_list args;

    va_start(args, format);
    set(&f.what, format, args);
    va_end(args);
    return f;
}

void finding_where(struct finding *f, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    set(&f->where, format, args);
    va_end(args);
}

void finding_detail(struct finding *f, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    set(&f->detail, format, args);
    va_end(args);
}

void finding_next(struct finding *f, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    set(&f->next, format, args);
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
