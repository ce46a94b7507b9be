#include "symbols.h"

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

static const struct advice {
    const char *names, *text;
} advices[] = {
    { "mmap mmap64 munmap mremap brk sbrk shmget shmat memfd_create",
      "Take memory with malloc, whose bytes are counted." },
    { "alloca", "Use malloc, or an array of a fixed size." },
    { "posix_memalign aligned_alloc memalign valloc pvalloc",
      "Use malloc: its blocks suit every type." },
    { "printf fprintf puts putchar putc fputs fputc fwrite perror vprintf "
      "vfprintf write",
      "An answer prints nothing: what it gives, it gives to its caller." },
    { "exit _exit _Exit abort quick_exit atexit on_exit longjmp siglongjmp "
      "raise kill signal sigaction",
      "An answer never ends the program: a failure is answered with -errno." },
    { "fork vfork clone system popen execve execvp execl posix_spawn "
      "pthread_create",
      "An answer runs alone: no other process, no thread." },
    { "fopen open openat tmpfile mkstemp creat opendir fdopen freopen",
      "This exercise reads from its source, and opens no file." },
    { "syscall dlopen dlsym dlmopen ptrace prctl mprotect",
      "An answer needs nothing from the system but memory." },
    { "rand srand random time clock clock_gettime getrandom getenv",
      "An answer depends on its arguments alone." },
    { "__memcpy_chk __memmove_chk __mempcpy_chk __memset_chk __strcpy_chk "
      "__stpcpy_chk __strncpy_chk __strcat_chk __strncat_chk __snprintf_chk "
      "__read_chk __pread_chk",
      "It comes of _FORTIFY_SOURCE: do not define that; the sanitizers look "
      "after arrays." },
    { "strtok", "Use strtok_r: strtok keeps a place between two calls." },
};

static const char *advice_for(const char *name)
{
    for (size_t i = 0; i < sizeof advices / sizeof *advices; i++)
        if (conf_lists(advices[i].names, name, strlen(name)))
            return advices[i].text;
    return "An answer may call malloc, free, the mem... and str... functions, "
           "and what exercise.conf allows.";
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
        found(FAIL,
              "The answer uses %s, which this exercise does not allow. "
              "%s",
              name, advice_for(name));

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
            ? found(FAIL, "The answer has a function main; the tests bring "
                          "their own. Take it out.")
            : found(FAIL,
                    "%s is visible outside the answer, and %s.h does not ask "
                    "for it. Put `static` before it.",
                    name, b->exercise->name);

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
            f = found(FAIL,
                      "The answer does not define %s, which %s.h "
                      "promises.",
                      names.v[i], b->exercise->name);
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
