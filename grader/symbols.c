#include "symbols.h"

#include "texts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* As much of a name as a sentence has room for. */
enum { MOST_NAME = 100 };

/* What every answer may call: what works on its arguments alone, and what the
 * compilers call by themselves. exercise.conf may allow more. */
static const char usual[] =
    "malloc calloc realloc reallocarray free strdup strndup "
    "memcpy memmove memset memcmp memchr memrchr rawmemchr memccpy mempcpy "
    "memmem strlen strnlen strcpy strncpy stpcpy stpncpy strcat strncat "
    "strcmp strncmp strcasecmp strncasecmp strchr strrchr strchrnul "
    "strspn strcspn strpbrk strstr strcasestr strsep strtok_r "
    "strtol strtoll strtoul strtoull strtof strtod "
    "isalnum isalpha isblank iscntrl isdigit isgraph islower isprint ispunct "
    "isspace isupper isxdigit tolower toupper "
    "__ctype_b_loc __ctype_tolower_loc __ctype_toupper_loc "
    "abs labs llabs qsort bsearch isnan "
    "iter_next_n blocks __assert_fail __errno_location "
    "__divti3 __modti3 __divmodti4 __udivti3 __umodti3 __udivmodti4 __multi3 "
    "__muloti4 __floattidf __floatuntidf __fixdfti __fixunsdfti __popcountdi2";

static const char *advice_for(const char *name)
{
    for (const struct text *t = texts_of_imports; t->of; t++)
        if (conf_lists(t->of, name, strlen(name)))
            return t->says;
    return TEXT_MAY_CALL;
}

/* The line of `text` where this name stands as a word, if need be that of a
 * function; or 0. */
static unsigned line_of(const char *text, const char *name, bool function)
{
    size_t n = strlen(name);
    unsigned line = 1;
    bool word = true;

    for (const char *p = text; *p; p++) {
        if (word && strncmp(p, name, n) == 0 &&
            (function ? p[n] == '('
                      : !isalnum((unsigned char)p[n]) && p[n] != '_'))
            return line;
        word = !isalnum((unsigned char)*p) && *p != '_';
        line += *p == '\n';
    }
    return 0;
}

void symbols_point_to(struct finding *f, const struct bench *b,
                      const char *name)
{
    const char *text = b->answer->text.s, *path = site_shown(b->answer->path);
    unsigned line = line_of(text, name, true);

    if (line == 0)
        line = line_of(text, name, false);
    if (line > 0)
        finding_where(f, "%s:%u", path, line);
    else
        finding_where(f, "%s", path);
}

static struct finding refuse_import(const struct bench *b, const char *name)
{
    struct finding f =
        found(FAIL, TEXT_FORBIDDEN_IMPORT, name, advice_for(name));

    symbols_point_to(&f, b, name);
    return f;
}

static struct finding check_imports(const struct bench *b,
                                    const struct object *o)
{
    struct args names = { .n = 0 };
    struct finding f = { .status = PASS };
    const char *p = str_text(&o->imports);

    for (size_t n; f.status == PASS && *p; p += n + (p[n] == ' ')) {
        n = strcspn(p, " ");
        if (!conf_lists(usual, p, n) &&
            !conf_lists(b->exercise->conf.allow, p, n)) {
            args_add(&names, "%.*s", n < MOST_NAME ? (int)n : MOST_NAME, p);
            f = refuse_import(b, names.v[0]);
        }
    }
    args_release(&names);
    return f;
}

static struct finding refuse_export(const struct bench *b, const char *name)
{
    struct finding f =
        strcmp(name, "main") == 0
            ? found(FAIL, TEXT_OWN_MAIN)
            : found(FAIL, TEXT_EXTRA_EXPORT, name, b->exercise->name);

    symbols_point_to(&f, b, name);
    return f;
}

static struct finding check_exports(const struct bench *b,
                                    const struct object *o)
{
    struct finding f = { .status = PASS };
    const char *p = str_text(&o->exports);

    for (size_t n; f.status == PASS && *p; p += n + (p[n] == ' ')) {
        n = strcspn(p, " ");
        if (!conf_lists(b->exercise->conf.exports, p, n)) {
            char *name = str_new("%.*s", n < MOST_NAME ? (int)n : MOST_NAME, p);

            f = refuse_export(b, name);
            free(name);
        }
    }
    return f;
}

/* The line of the contract where this name is declared. */
static void point_to_promise(struct finding *f, const struct bench *b,
                             const char *name)
{
    char *path = str_new("%s/%s.h", b->exercise->dir, b->exercise->name);
    struct str header = { 0 };

    str_read_file(&header, path, 1 << 20);
    finding_where(f, "%s:%u", site_shown(path),
                  line_of(str_text(&header), name, true));
    str_release(&header);
    free(path);
}

static struct finding check_promises(const struct bench *b,
                                     const struct object *o)
{
    struct args names = { .n = 0 };
    struct finding f = { .status = PASS };

    args_add_words(&names, b->exercise->conf.exports);
    for (unsigned i = 0; f.status == PASS && i < names.n; i++)
        if (!conf_lists(o->exports.s, names.v[i], strlen(names.v[i]))) {
            f = found(FAIL, TEXT_MISSING_EXPORT, names.v[i], b->exercise->name);
            point_to_promise(&f, b, names.v[i]);
        }
    args_release(&names);
    return f;
}

struct finding symbols_check(const struct bench *b, const struct object *o)
{
    struct finding f = check_imports(b, o);

    if (f.status == PASS)
        f = check_promises(b, o);
    if (f.status == PASS)
        f = check_exports(b, o);
    return f;
}
