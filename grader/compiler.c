#include "compiler.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

static void add_headers(struct args *readable, const char *dir)
{
    char *pattern = str_new("%s/*.h", dir);
    glob_t found = { 0 };

    if (glob(pattern, GLOB_NOSORT, NULL, &found) == GLOB_NOSPACE)
        str_no_memory();
    for (size_t i = 0; i < found.gl_pathc; i++)
        args_add(readable, "%s", found.gl_pathv[i]);
    globfree(&found);
    free(pattern);
}

static void add_readable(struct args *readable, const struct bench *b)
{
    args_add_words(readable, "/usr/include /usr/local/include");
    args_add(readable, "%s/exercises/include", b->site->home);
    add_headers(readable, b->exercise->dir);
    site_add_prefix(b->site->cc, readable);
}

struct ended compiler_run(const struct bench *b, struct args *args)
{
    struct box box = b->site->box;
    struct args readable = { .n = 0 };
    struct ended e;

    /* What it makes is ours. */
    box.layers &= BOX_LANDLOCK | BOX_SECCOMP;
    add_readable(&readable, b);
    e = bench_boxed(
        b, args, &box,
        (struct reach){ .readable = readable.v, .writable = b->dir });
    args_release(&readable);
    return e;
}

struct finding compiler_make(const struct bench *b, struct args *args)
{
    char *name = str_new("%s", args->v[0]);
    struct ended e = compiler_run(b, args);
    struct finding f = bench_judge(name, &e);

    ended_release(&e);
    free(name);
    return f;
}
