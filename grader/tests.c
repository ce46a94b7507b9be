#include "tests.h"

#include "program.h"
#include "texts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Each test has 2 seconds of its own; this is for all of them. */
static const struct limits limits = { .cpu_seconds = 60,
                                      .wall_seconds = 300,
                                      .memory = 1ul << 30,
                                      .stack = 512ul << 10,
                                      .file = 64ul << 20,
                                      .output = 1ul << 20,
                                      .disk = 1ul << 30 };

char *tests_command(const struct bench *b, const char *name)
{
    return str_new("%s/tests -s %" PRIu64 " %s", site_shown(b->dir),
                   b->answer->seed, name);
}

static struct finding make(const struct bench *b)
{
    struct finding f = bench_localise(b, "answer.o", "examined.o", true);

    if (f.status == PASS)
        f = bench_compile(b, "test", "test.o", TESTS_FLAGS);
    if (f.status == PASS)
        f = program_link(b, "test", "test.o", "examined.o", "tests", "");
    return f;
}

struct ended tests_run(const struct bench *b, const char *program,
                       const struct limits *l)
{
    struct args a = { .n = 0 };
    char *path = room_program(&b->room, program);
    struct proc p = { .limits = *l,
                      .record = true,
                      .reach.traces = strcmp(program, "tests") != 0 };
    struct ended e;

    args_add(&a, "%s", path);
    args_add_words(&a, "-s");
    args_add(&a, "%" PRIu64, b->answer->seed);
    args_add(&a, "-r");
    args_add(&a, "%d", RECORD_FD);
    if (b->test)
        args_add(&a, "%s", b->test);
    p.argv = a.v;
    e = room_run(&b->room, &p, path);
    args_release(&a);
    free(path);
    return e;
}

/* The exercise's own tests, or the standard ones of the course. */
static void place(struct finding *f, const struct bench *b,
                  const struct test *t)
{
    char *testing = str_new("%s/exercises/testing", b->site->home);
    bool own = strncmp(t->file, "test_", 5) == 0;

    finding_where(f, "%s/%s:%u", site_shown(own ? b->exercise->dir : testing),
                  t->file, t->line);
    free(testing);
}

static struct finding explain(const struct bench *b, const struct test *t)
{
    static const char *const ways[] = {
        [FAILED] = TEXT_TEST_FAILED,
        [CRASHED] = TEXT_TEST_CRASHED,
        [STUCK] = TEXT_TEST_STUCK,
        [LEFT] = TEXT_TEST_LEFT,
    };
    char *command = tests_command(b, t->name);
    struct finding f =
        found(FAIL, TEXT_TEST, t->name, ways[t->outcome], t->sentence);

    place(&f, b, t);
    finding_next(&f, "%s", command);
    free(command);
    return f;
}

/* What Check says when the machine gives it no more. An answer that closes the
 * folder makes it say the same. */
static bool lacks_something(const struct bench *b, const char *said)
{
    return strstr(said, "in call to fork") || strstr(said, "alloc of ") ||
           (strstr(said, "Unable to create temporary file") &&
            !room_spoilt(&b->room));
}

/* The answer does not run before the plan. Later, when the parent of the tests
 * died or fell silent, it is to blame: it may have spoilt what Check reads. */
static struct finding cut_short(const struct bench *b, const struct tests *t,
                                const struct ended *e)
{
    bool ours = t->records.plan == 0 || e->how == CANCELLED ||
                e->how == NOT_STARTED ||
                (e->how == ENDED && lacks_something(b, str_text(&e->err)));
    struct str how = { 0 };
    struct finding f;

    ended_describe(e, &limits, &how);
    f = found(ours ? TROUBLE : FAIL, TEXT_TESTS_UNFINISHED, how.s, t->records.n,
              t->records.plan);
    if (e->how == ENDED && e->err.len > 0)
        finding_detail(&f, "%.1500s", e->err.s);
    str_release(&how);
    return f;
}

/* The program knows what its tests are called, and has said so. */
static struct finding unknown(const struct bench *b, const struct ended *e)
{
    const char *list = strchr(str_text(&e->err), '\n');
    struct finding f = found(TROUBLE, TEXT_NO_SUCH_TEST, b->test);

    finding_detail(&f, "%s", list ? list + 1 : "");
    return f;
}

static struct finding judge(const struct bench *b, const struct tests *t,
                            const struct ended *e)
{
    const struct test *bad = records_first_failure(&t->records);
    unsigned planned = b->test ? 1 : t->records.plan;

    if (b->test && t->records.plan == 0 && e->how == ENDED && e->code == 2)
        return unknown(b, e);
    if (bad)
        return explain(b, bad);
    if (!t->records.done || !ended_well(e))
        return cut_short(b, t, e);
    if (t->records.n != planned || t->records.n == 0)
        return found(TROUBLE, TEXT_TESTS_MISSING, t->records.n, planned);
    return (struct finding){ .status = PASS };
}

struct tests tests(const struct bench *b)
{
    struct tests t = { .finding = make(b) };
    struct str error = { 0 };
    struct ended e;

    if (t.finding.status != PASS)
        return t;
    e = tests_run(b, "tests", &limits);
    if (records_read(&t.records, str_text(&e.record), &error))
        t.finding = judge(b, &t, &e);
    else
        t.finding = found(FAIL, TEXT_RECORDS_DAMAGED, error.s);
    str_release(&error);
    ended_release(&e);
    return t;
}

void tests_release(struct tests *t)
{
    finding_release(&t->finding);
    records_release(&t->records);
}
