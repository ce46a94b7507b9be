#include "args.h"

#include "str.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

static void append(struct args *a, char *s)
{
    if (a->n == ARGS_MOST)
        errx(2, "a command has too many arguments");
    a->v[a->n++] = s;
    a->v[a->n] = NULL;
}

void args_add(struct args *a, const char *format, ...)
{
    struct str s = { 0 };
    va_list list;

    va_start(list, format);
    str_vaddf(&s, format, list);
    va_end(list);
    append(a, s.s);
}

void args_add_words(struct args *a, const char *words)
{
    static const char space[] = " \t\n";

    for (const char *p = words + strspn(words, space); *p;) {
        size_t n = strcspn(p, space);

        args_add(a, "%.*s", (int)n, p);
        p += n;
        p += strspn(p, space);
    }
}

void args_release(struct args *a)
{
    for (unsigned i = 0; i < a->n; i++)
        free((char *)a->v[i]);
    *a = (struct args){ .n = 0 };
}
