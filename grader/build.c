#include "build.h"

#include "compiler.h"
#include "includes.h"
#include "program.h"
#include "texts.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct finding write_text(const struct bench *b, const char *suffix,
                                 const struct str *text)
{
    char *path = str_new("%s/%s.%s", b->dir, b->exercise->name, suffix);
    FILE *f = fopen(path, "we");
    bool good = f && fwrite(str_text(text), 1, text->len, f) == text->len;

    good = f && fclose(f) == 0 && good;
    free(path);
    if (good)
        return (struct finding){ .status = PASS };
    return found(TROUBLE, TEXT_NO_WRITING, site_shown(b->dir), strerror(errno));
}

/* To nowhere: the folder is the same when it is compiled, and __has_include
 * finds the same there. */
static struct ended preprocess(const struct bench *b)
{
    struct args a = { .n = 0 };

    args_add(&a, "%s", b->site->cc);
    bench_flags(b, &a);
    bench_answer_flags(&a);
    args_add_words(&a, "-w -E");
    args_add(&a, "%s.c", b->exercise->name);
    return compiler_run(b, &a);
}

/* To assembly first: there, and only there, inline assembly can be seen. */
static struct ended to_assembly(const struct bench *b, const char *flags)
{
    const char *name = b->exercise->name;
    struct args a = { .n = 0 };

    args_add(&a, "%s", b->site->cc);
    bench_flags(b, &a);
    bench_answer_flags(&a);
    args_add_words(&a, flags);
    args_add_words(&a, "-S");
    args_add(&a, "%s.c", name);
    args_add(&a, "-o");
    args_add(&a, "%s.s", name);
    return compiler_run(b, &a);
}

static struct ended to_object(const struct bench *b)
{
    struct args a = { .n = 0 };

    args_add(&a, "%s", b->site->cc);
    args_add(&a, "-c");
    args_add(&a, "%s.s", b->exercise->name);
    args_add_words(&a, "-o answer.o");
    return compiler_run(b, &a);
}

/* What does not compile leaves no list of what it includes. */
static struct finding check_includes(const struct bench *b)
{
    struct args a = { .n = 0 };
    struct ended e;

    args_add(&a, "%s", b->site->cc);
    bench_flags(b, &a);
    args_add_words(&a, "-M -MF");
    args_add(&a, "%s.d", b->exercise->name);
    args_add(&a, "%s.c", b->exercise->name);
    e = bench_tool(b, &a);
    ended_release(&e);
    return includes_check(b);
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

/* "fibonacci.c:12:5: error: ..." begins with the line; 0 for other errors. */
static unsigned line_of(const struct bench *b, const char *error)
{
    size_t n = strlen(b->exercise->name);
    unsigned line = 0;

    if (error && strncmp(error, b->exercise->name, n) == 0)
        sscanf(error + n, ".c:%u", &line);
    return line;
}

/* Nothing that an answer says makes anybody shoot the compiler. */
static bool was_stopped(const struct ended *e)
{
    return e->how == NOT_STARTED || e->how == CANCELLED ||
           (e->how == KILLED && e->code == SIGKILL);
}

static struct finding stopped(const struct ended *e)
{
    struct str how = { 0 };
    struct finding f;

    ended_describe(e, &limits_of_tools, &how);
    f = found(TROUBLE, TEXT_COMPILER_FAILED, how.s);
    str_release(&how);
    return f;
}

static struct finding gave_up(const struct ended *e)
{
    struct str how = { 0 };
    struct finding f;

    ended_describe(e, &limits_of_tools, &how);
    f = found(FAIL, TEXT_COMPILER_GAVE_UP, how.s);
    str_release(&how);
    return f;
}

static struct finding does_not_compile(const struct bench *b,
                                       const struct ended *e)
{
    const char *at;
    char *error = first_error(str_text(&e->err), &at);
    unsigned line = line_of(b, at);
    struct finding f = line > 0 && e->how == ENDED
                           ? found(FAIL, TEXT_DOES_NOT_COMPILE)
                           : gave_up(e);

    if (*error)
        finding_detail(&f, "%s", error);
    if (line > 0)
        finding_where(&f, "%s:%u", site_shown(b->answer->path), line);
    free(error);
    return f;
}

static struct finding no_compiler(const struct site *s)
{
    const char *cc = getenv("CC") ? getenv("CC") : "cc";
    struct finding f =
        !s->cc ? found(TROUBLE, TEXT_NO_COMPILER, cc)
               : found(TROUBLE, TEXT_NO_TOOL, s->objcopy ? "strip" : "objcopy");

    finding_next(&f, "%smake install",
                 !s->cc && getenv("CC") ? "unset CC, or " : "");
    return f;
}

/* Before an answer is blamed: can the compiler do what is known to be good? */
static struct finding check_compiler(const struct bench *b)
{
    struct args a = { .n = 0 };
    struct ended e;
    struct finding f = { .status = PASS };
    struct str how = { 0 };

    args_add(&a, "%s", b->site->cc);
    bench_flags(b, &a);
    args_add(&a, "-c");
    args_add(&a, "%s/exercises/include/iter.c", b->site->home);
    args_add_words(&a, "-o canary.o");
    e = compiler_run(b, &a);
    if (!ended_well(&e)) {
        ended_describe(&e, &limits_of_tools, &how);
        f = found(TROUBLE, TEXT_COMPILER_BROKEN, b->site->cc, how.s);
        finding_detail(&f, "%.1500s", str_text(&e.err));
        finding_next(&f, "%s --version", b->site->cc);
    }
    str_release(&how);
    ended_release(&e);
    return f;
}

/* Whose fault is it that a compiler did not do its work? */
static struct finding judge(const struct bench *b, const struct ended *e)
{
    struct finding f = { .status = PASS };

    if (ended_well(e))
        return f;
    if (was_stopped(e))
        return stopped(e);
    f = bench_has_room(b);
    if (f.status == PASS)
        f = check_compiler(b);
    if (f.status != PASS)
        return f;
    f = check_includes(b);
    return f.status == FAIL ? f : does_not_compile(b, e);
}

static struct finding assemble(const struct bench *b, char **warnings)
{
    struct ended e = to_assembly(b, "-Wall -Wextra -MD");
    struct finding f = judge(b, &e);

    if (e.err.len > 0 && f.status == PASS)
        *warnings = str_new("%s", e.err.s);
    ended_release(&e);
    if (f.status != PASS)
        return f;
    e = to_object(b);
    f = judge(b, &e);
    ended_release(&e);
    return f;
}

static struct finding compile(const struct bench *b, char **warnings)
{
    struct ended text = preprocess(b);
    struct finding f = judge(b, &text);

    if (f.status == PASS)
        f = assemble(b, warnings);
    if (f.status == PASS)
        f = write_text(b, "i", &text.out);
    ended_release(&text);
    return f;
}

struct build build(const struct bench *b)
{
    struct build out = { .finding = { .status = PASS } };

    if (b->site->cc && b->site->objcopy && b->site->strip)
        out.finding = write_text(b, "c", &b->answer->text);
    else
        out.finding = no_compiler(b->site);
    if (out.finding.status == PASS)
        out.finding = program_has_libs(b);
    if (out.finding.status == PASS)
        out.finding = compile(b, &out.warnings);
    if (out.finding.status == PASS)
        out.finding = includes_check(b);
    return out;
}

void build_release(struct build *out)
{
    finding_release(&out->finding);
    free(out->warnings);
    *out = (struct build){ 0 };
}

bool build_again(const struct bench *b, const char *flags)
{
    char *all = str_new("-w %s", flags);
    struct ended e = to_assembly(b, all);
    bool good = ended_well(&e);

    ended_release(&e);
    free(all);
    if (!good)
        return false;
    e = to_object(b);
    good = ended_well(&e);
    ended_release(&e);
    return good;
}
