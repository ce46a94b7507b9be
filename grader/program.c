#include "program.h"

#include "texts.h"

#include <stdlib.h>
#include <string.h>

static struct finding missing(const char *names, const struct ended *e)
{
    struct finding f = found(TROUBLE, TEXT_NO_LIBRARY, names);

    if (e->err.len > 0)
        finding_detail(&f, "%.1500s", e->err.s);
    finding_next(&f, "make install");
    return f;
}

/* What a linker must be told, into args, which may be NULL. */
static struct finding find_libs(const struct bench *b, struct args *args)
{
    const char *names = b->exercise->conf.libs;
    const char *pkgconf = b->site->pkgconf;
    struct args a = { .n = 0 };
    struct finding f = { .status = PASS };
    struct ended e;

    if (!names)
        return f;
    args_add(&a, "%s", pkgconf ? pkgconf : "pkg-config");
    args_add_words(&a, "--print-errors --libs");
    args_add_words(&a, names);
    e = bench_tool(b, &a);
    if (pkgconf && e.how != ENDED)
        f = bench_judge("pkg-config", &e);
    else if (!ended_well(&e))
        f = missing(names, &e);
    else if (args)
        args_add_words(args, str_text(&e.out));
    ended_release(&e);
    return f;
}

struct finding program_has_libs(const struct bench *b)
{
    return find_libs(b, NULL);
}

struct finding program_link(const struct bench *b, const char *kind,
                            const char *object, const char *answer,
                            const char *program, const char *extra)
{
    struct args a = { .n = 0 };
    struct finding f;

    args_add(&a, "%s", b->site->cc);
    args_add_words(&a, "-Wl,-z,now -Wl,-z,noexecstack -Wl,--as-needed");
    args_add_words(&a, extra);
    args_add(&a, "%s", object);
    if (answer)
        args_add(&a, "%s", answer);
    args_add(&a, "%s/build/lib%s.a", b->site->home, kind);
    args_add_words(&a, strcmp(kind, "test") == 0 ? CHECK_LIBS : "");
    f = find_libs(b, &a);
    if (f.status != PASS) {
        args_release(&a);
        return f;
    }
    args_add_words(&a, "-lm -lpthread -o");
    args_add(&a, "%s", program);
    return bench_make(b, &a);
}

static struct finding strip(const struct bench *b, const char *program)
{
    struct args a = { .n = 0 };

    args_add(&a, "%s", b->site->strip);
    args_add_words(&a, "-s");
    args_add(&a, "%s", program);
    return bench_make(b, &a);
}

static struct finding link_measured(const struct bench *b)
{
    const struct site *s = b->site;
    char *flags = s->loader ? str_new("-Wl,--dynamic-linker=%s -Wl,-rpath,%s "
                                      "-Wl,--disable-new-dtags " WITHOUT_UNUSED,
                                      s->loader, s->lib)
                            : str_new("%s", WITHOUT_UNUSED);
    struct finding f =
        program_link(b, "load", "load.o", "kept.o", "load-measured", flags);

    free(flags);
    return f.status == PASS ? strip(b, "load-measured") : f;
}

struct finding program_make_measured(const struct bench *b)
{
    struct finding f = bench_localise(b, "answer.o", "kept.o", false);

    if (f.status == PASS)
        f = bench_compile(b, "load", "load.o",
                          "-ffunction-sections -fdata-sections");
    return f.status == PASS ? link_measured(b) : f;
}
