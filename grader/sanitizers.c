#include "sanitizers.h"

#include "compiler.h"
#include "complaint.h"
#include "program.h"
#include "tests.h"
#include "texts.h"

#include <inttypes.h>
#include <stdlib.h>

#define SANITIZED                                                              \
    "-fsanitize=address,undefined -fno-sanitize-recover=all "                  \
    "-fno-omit-frame-pointer"

static const char flags[] = SANITIZED;

/* No limit on memory: the sanitizer's own tables need 16 TB of addresses. */
static const struct limits limits = { .cpu_seconds = 60,
                                      .wall_seconds = 600,
                                      .file = 64ul << 20,
                                      .output = 8ul << 20,
                                      .disk = 1ul << 30 };

static struct finding compile(const struct bench *b)
{
    struct args a = { .n = 0 };

    args_add(&a, "%s", b->site->cc);
    bench_flags(b, &a);
    bench_answer_flags(&a);
    args_add_words(&a, flags);
    args_add_words(&a, "-w -c");
    /* Not the .c: an answer cannot know that it is watched, and so behave. */
    args_add(&a, "%s.i", b->exercise->name);
    args_add_words(&a, "-o sanitized.o");
    return compiler_make(b, &a);
}

static struct finding make(const struct bench *b)
{
    struct finding f = compile(b);

    if (f.status == PASS)
        f = bench_localise(b, "sanitized.o", "sanitized.examined.o", true);
    if (f.status == PASS)
        f = bench_compile(b, "test", "test.sanitized.o",
                          SANITIZED " " TESTS_FLAGS);
    if (f.status == PASS)
        f = program_link(b, "test", "test.sanitized.o", "sanitized.examined.o",
                         "tests-sanitized", flags);
    return f;
}

/* The test that it happened in, if the records say: a person repeats that one,
 * and not all of them. */
static void suggest(struct finding *f, const struct bench *b,
                    const struct ended *e)
{
    struct records records = { 0 };
    struct str error = { 0 };
    const struct test *test = NULL;

    if (records_read(&records, str_text(&e->record), &error))
        test = records_first_failure(&records);
    finding_next(f, "%s/tests-sanitized -s %" PRIu64 "%s%s", site_shown(b->dir),
                 b->answer->seed, test ? " " : "", test ? test->name : "");
    records_release(&records);
    str_release(&error);
}

static struct finding explain(const struct bench *b, const struct complaint *c,
                              const struct ended *e)
{
    struct finding f = found(FAIL, TEXT_SANITIZERS, c->what);

    if (c->freed[0]) {
        finding_release(&f);
        f = found(FAIL, TEXT_SANITIZERS_FREED, c->what, c->freed);
    }
    if (c->line > 0)
        finding_where(&f, "%s:%u", site_shown(b->answer->path), c->line);
    if (c->calls[0])
        finding_detail(&f, "%s", c->calls);
    suggest(&f, b, e);
    return f;
}

struct finding sanitizers(const struct bench *b)
{
    struct finding f = make(b);
    struct str how = { 0 };
    struct complaint c;
    char *file;
    struct ended e;

    if (f.status != PASS)
        return f;
    file = str_new("%s.c", b->exercise->name);
    e = tests_run(b, "tests-sanitized", &limits);
    c = complaint_of_sanitizers(str_text(&e.err), file);
    if (c.any) {
        f = explain(b, &c, &e);
    } else if (e.how != ENDED || e.code > 1) {
        ended_describe(&e, &limits, &how);
        f = found(TROUBLE, TEXT_SANITIZERS_UNFINISHED, how.s);
        finding_detail(&f, "%.1500s", str_text(&e.err));
    }
    str_release(&how);
    ended_release(&e);
    free(file);
    return f;
}
