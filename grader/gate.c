#include "gate.h"

#include "object.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* What every answer may call. exercise.conf may allow more. */
static const char usual[] =
    "malloc calloc realloc reallocarray free strdup strndup "
    "memcpy memmove memset memcmp memchr memrchr mempcpy memmem "
    "strlen strnlen strcpy strncpy stpcpy strcat strncat strcmp strncmp "
    "strchr strrchr strspn strcspn strpbrk strstr "
    "strtol strtoll strtoul strtoull strtod "
    "abs labs llabs qsort bsearch isnan "
    "iter_next_n blocks __assert_fail __errno_location "
    "_GLOBAL_OFFSET_TABLE_ "
    "__divti3 __modti3 __udivti3 __umodti3 __multi3 __muloti4";

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
};

static const char *advice_for(const char *name)
{
    for (size_t i = 0; i < sizeof advices / sizeof *advices; i++)
        if (conf_lists(advices[i].names, name, strlen(name)))
            return advices[i].text;
    return "An answer may call malloc, free, the mem... and str... functions, "
           "and what exercise.conf allows.";
}

/* The line of `text` where this name stands as a word, or 0. */
static unsigned line_of(const char *text, const char *name)
{
    size_t n = strlen(name);
    unsigned line = 1;
    bool word = true;

    for (const char *p = text; *p; p++) {
        if (word && strncmp(p, name, n) == 0 && !isalnum((unsigned char)p[n]) &&
            p[n] != '_')
            return line;
        word = !isalnum((unsigned char)*p) && *p != '_';
        line += *p == '\n';
    }
    return 0;
}

static void point_to(struct finding *f, const struct bench *b, const char *name)
{
    unsigned line = line_of(b->answer->text.s, name);
    const char *path = site_shown(b->answer->path);

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

    point_to(&f, b, name);
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
            args_add(&names, "%.*s", (int)n, p);
            f = refuse_import(b, names.v[0]);
        }
    }
    args_release(&names);
    return f;
}

static struct finding refuse_export(const struct bench *b, const char *name)
{
    struct finding f =
        found(FAIL,
              "%s is visible outside the answer, and %s.h does not ask for "
              "it. Put `static` before it.",
              name, b->exercise->name);

    point_to(&f, b, name);
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
            char *name = str_new("%.*s", (int)n, p);

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
                  line_of(str_text(&header), name));
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

static struct finding check_oddities(const struct bench *b,
                                     const struct object *o)
{
    static const struct {
        const char *before, *after;
    } sentences[] = {
        [ODD_SECTION] = { "puts something into the section ",
                          "; code that runs before main, and sections of "
                          "one's own, are not allowed" },
        [ODD_NAME] = { "has a symbol with an unusual name, ",
                       "; names are letters, digits and underscores" },
        [ODD_RESOLVER] = { "chooses ", " when the program is loaded (an "
                                       "IFUNC); that is not allowed" },
        [ODD_COMMON] = { "asks the linker for memory, for ",
                         "; give it a place in your own struct" },
        [ODD_STACK] = { "wants an executable stack (",
                        "): does it take the address of a nested function?" },
        [ODD_INSTRUCTION] = { "holds, in its machine code (",
                              "), the bytes of a system call or of a request "
                              "to valgrind; if that is a constant of yours, "
                              "write it in another way" },
    };
    struct finding f = { .status = PASS };

    if (o->odd == NOTHING_ODD)
        return f;
    f = found(FAIL, "The answer %s%s%s.", sentences[o->odd].before,
              o->odd_name.s, sentences[o->odd].after);
    point_to(&f, b, o->odd_name.s);
    return f;
}

/* Both compilers mark inline assembly with a line #APP, and nothing else can
 * begin a line so. */
static struct finding check_assembly(const struct bench *b)
{
    char *path = str_new("%s/%s.s", b->dir, b->exercise->name);
    struct str s = { 0 };
    struct finding f = { .status = PASS };

    if (str_read_file(&s, path, 64ul << 20) < 0) {
        f = found(TROUBLE, "%s cannot be read.", site_shown(path));
    } else if (strstr(str_text(&s), "\n#APP") || strstr(s.s, "\n\t#APP")) {
        f = found(FAIL, "The answer contains inline assembly; an answer is "
                        "written in C.");
        point_to(&f, b,
                 strstr(b->answer->text.s, "__asm__") ? "__asm__"
                 : strstr(b->answer->text.s, "__asm") ? "__asm"
                                                      : "asm");
    }
    str_release(&s);
    free(path);
    return f;
}

static bool may_include(const struct bench *b, const char *path)
{
    char *own = str_new("%s.c", b->exercise->name);
    char *shared = str_new("%s/exercises/include/", b->site->home);
    char *beside = str_new("%s/", b->exercise->dir);
    size_t n = strlen(path), m = strlen(beside);
    bool may = strcmp(path, own) == 0 ||
               (strncmp(path, shared, strlen(shared)) == 0 &&
                !strchr(path + strlen(shared), '/')) ||
               (strncmp(path, beside, m) == 0 && !strchr(path + m, '/') &&
                n > 2 && strcmp(path + n - 2, ".h") == 0);

    free(own);
    free(shared);
    free(beside);
    return may;
}

/* NAME.d is a make rule: "NAME.s: NAME.c header.h ...". */
static struct finding check_includes(const struct bench *b)
{
    char *path = str_new("%s/%s.d", b->dir, b->exercise->name);
    struct str s = { 0 };
    struct args words = { .n = 0 };
    struct finding f = { .status = PASS };

    if (str_read_file(&s, path, 1 << 16) < 0)
        f = found(TROUBLE, "%s cannot be read.", site_shown(path));
    for (char *p = s.s; p && (p = strstr(p, "\\\n"));)
        *p = ' ';
    args_add_words(&words, str_text(&s));
    for (unsigned i = 1; f.status == PASS && i < words.n; i++)
        if (!may_include(b, words.v[i])) {
            f = found(FAIL,
                      "The answer includes %s. It may include the "
                      "system's headers, those of the course, and its "
                      "own contract.",
                      words.v[i]);
            finding_where(&f, "%s", site_shown(b->answer->path));
        }
    args_release(&words);
    str_release(&s);
    free(path);
    return f;
}

static struct finding check_object(const struct bench *b, struct gate *g)
{
    char *path = str_new("%s/answer.o", b->dir);
    struct str error = { 0 };
    struct object o;
    struct finding f;

    if (!object_read(&o, path, &error)) {
        f = found(TROUBLE, "%s", error.s);
    } else {
        g->statics = o.statics;
        f = check_oddities(b, &o);
        if (f.status == PASS)
            f = check_imports(b, &o);
        if (f.status == PASS)
            f = check_promises(b, &o);
        if (f.status == PASS)
            f = check_exports(b, &o);
    }
    object_release(&o);
    str_release(&error);
    free(path);
    return f;
}

struct gate gate(const struct bench *b)
{
    struct gate g = { .finding = { .status = PASS } };

    g.finding = check_assembly(b);
    if (g.finding.status == PASS)
        g.finding = check_includes(b);
    if (g.finding.status == PASS)
        g.finding = check_object(b, &g);
    return g;
}

void gate_release(struct gate *g)
{
    finding_release(&g->finding);
    *g = (struct gate){ 0 };
}
