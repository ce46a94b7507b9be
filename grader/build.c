#include "build.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct finding write_source(const struct bench *b)
{
    const struct str *text = &b->answer->text;
    char *path = str_new("%s/%s.c", b->dir, b->exercise->name);
    FILE *f = fopen(path, "we");
    bool good = f && fwrite(text->s, 1, text->len, f) == text->len;

    good = f && fclose(f) == 0 && good;
    free(path);
    if (good)
        return (struct finding){ .status = PASS };
    return found(TROUBLE, "The grader could not write to %s: %s.",
                 site_shown(b->dir), strerror(errno));
}

/* To assembly first: there, and only there, inline assembly can be seen. */
static struct ended to_assembly(const struct bench *b)
{
    const char *name = b->exercise->name;
    struct args a = { .n = 0 };

    args_add(&a, "%s", b->site->cc);
    bench_flags(b, &a);
    bench_answer_flags(&a);
    args_add_words(&a, "-Wall -Wextra -MMD -S");
    args_add(&a, "%s.c", name);
    args_add(&a, "-o");
    args_add(&a, "%s.s", name);
    return bench_tool(b, &a);
}

static struct finding to_object(const struct bench *b)
{
    struct args a = { .n = 0 };

    args_add(&a, "%s", b->site->cc);
    args_add(&a, "-c");
    args_add(&a, "%s.s", b->exercise->name);
    args_add_words(&a, "-o answer.o");
    return bench_make(b, &a);
}

/* From the first error to the next message: the rest often follows from it. */
static char *first_error(const char *said, const char **at)
{
    const char *error = strstr(said, " error: "), *begin, *end;

    *at = NULL;
    if (!error)
        return str_new("%.2000s", said);
    for (begin = error; begin > said && begin[-1] != '\n';)
        begin--;
    for (end = strchr(error, '\n'); end && (end[1] == ' ' || end[1] == '\t');)
        end = strchr(end + 1, '\n');
    *at = begin;
    return str_new("%.*s", end ? (int)(end - begin) : (int)strlen(begin),
                   begin);
}

/* "fibonacci.c:12:5: error: ..." begins with the line. */
static void place(struct finding *f, const struct bench *b, const char *error)
{
    size_t n = strlen(b->exercise->name);
    unsigned line;

    if (error && strncmp(error, b->exercise->name, n) == 0 &&
        sscanf(error + n, ".c:%u", &line) == 1)
        finding_where(f, "%s:%u", site_shown(b->answer->path), line);
}

static struct finding does_not_compile(const struct bench *b,
                                       const struct ended *e)
{
    struct str how = { 0 };
    struct finding f;
    const char *at;
    char *error;

    if (e->how == ENDED) {
        f = found(FAIL, "The answer does not compile. The first error is:");
    } else {
        ended_describe(e, &limits_of_tools, &how);
        f = found(FAIL,
                  "The answer does not compile: the compiler %s. Is there a "
                  "huge array with initial values, or a macro without end?",
                  how.s);
        str_release(&how);
    }
    error = first_error(str_text(&e->err), &at);
    if (*error)
        finding_detail(&f, "%s", error);
    place(&f, b, at);
    free(error);
    return f;
}

static struct finding no_compiler(void)
{
    struct finding f =
        found(TROUBLE, "There is no C compiler: neither cc, nor what CC says.");

    finding_next(&f, "make install");
    return f;
}

struct build build(const struct bench *b)
{
    struct build out = { .finding = { .status = PASS } };
    struct ended e;

    if (!b->site->cc || !b->site->objcopy) {
        out.finding = no_compiler();
        return out;
    }
    out.finding = write_source(b);
    if (out.finding.status != PASS)
        return out;
    e = to_assembly(b);
    if (e.how == NOT_STARTED || e.how == CANCELLED)
        out.finding = found(TROUBLE, "The compiler could not be started.");
    else if (!ended_well(&e))
        out.finding = does_not_compile(b, &e);
    else
        out.finding = to_object(b);
    if (out.finding.status == PASS && e.err.len > 0)
        out.warnings = str_new("%s", e.err.s);
    ended_release(&e);
    return out;
}

void build_release(struct build *out)
{
    finding_release(&out->finding);
    free(out->warnings);
    *out = (struct build){ 0 };
}
