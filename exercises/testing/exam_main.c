/*
 * exam_main.c - runs the promises of one exercise, one process each.
 *
 *     tests                 all of them, with a line for each
 *     tests NAME            this one alone
 *     tests -n NAME         this one, without a process of its own (for gdb);
 *                           with CK_FORK=no in the environment, too
 *     tests -s SEED -r FD   as the grader does: records go to FD
 *
 * A record is a line: "plan 14", then "test NAME STATUS FILE LINE SENTENCE"
 * for each, then "done". This process writes them; the answer runs only in its
 * children, which do not have FD.
 */
#include "exam.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MOST = 200, CPU_SECONDS = 2, WALL_SECONDS = 20 };

struct exam {
    SRunner *runner;
    Suite *suite;
    const TTest *test[MOST];
    unsigned n;
};

/* A child that comes to the end of its test copies the token here. */
static volatile uint64_t *finished;
static uint64_t token, seed = 1;
static TFun examined;
static int record_fd = -1;

uint64_t exam_seed(void)
{
    return seed;
}

static void begin(void)
{
    struct rlimit cpu = { CPU_SECONDS, CPU_SECONDS + 1 };

    setrlimit(RLIMIT_CPU, &cpu);
    if (record_fd >= 0)
        close(record_fd);
}

/* The compiler has each function of the tests call these. The last thing that
 * a test does, before it returns, is to finish: one that an answer made return
 * from its middle has not. */
void __cyg_profile_func_enter(void *function, void *from);
void __cyg_profile_func_exit(void *function, void *from);

void __cyg_profile_func_enter(void *function, void *from)
{
    (void)function;
    (void)from;
}

void __cyg_profile_func_exit(void *function, void *from)
{
    (void)from;
    if ((uintptr_t)function == (uintptr_t)examined)
        *finished = token;
}

void promise(struct exam *e, const TTest *test)
{
    TCase *tc = tcase_create(test->name);

    if (e->n == MOST)
        abort();
    tcase_add_checked_fixture(tc, begin, NULL);
    tcase_set_timeout(tc, WALL_SECONDS);
    tcase_add_test(tc, test);
    suite_add_tcase(e->suite, tc);
    e->test[e->n++] = test;
}

struct outcome {
    const char *status; /* pass, fail, crash, timeout, left */
    const char *file;
    int line;
    const char *sentence;
};

/* What a beginner cannot know about a signal. */
static const char *meaning(const char *said)
{
    if (strstr(said, "signal 11"))
        return ": it used an address that is not its own, perhaps a NULL "
               "pointer";
    if (strstr(said, "signal 8 "))
        return ": among whole numbers that is a division by zero";
    if (strstr(said, "signal 6 "))
        return ": it was stopped by free, which was given no live block, or "
               "by an assert";
    return "";
}

/* Where the test was when its process died is the last place Check knows. */
static struct outcome died(TestResult *tr)
{
    static char said[300];
    const char *msg = tr_msg(tr) ? tr_msg(tr) : "it ended";
    bool slow;

    snprintf(said, sizeof said, "%s%s", msg, meaning(msg));
    said[0] = (char)tolower((unsigned char)said[0]);
    slow = strstr(said, "timeout") || strstr(said, "signal 24") ||
           strstr(said, "signal 9");
    if (slow)
        snprintf(said, sizeof said,
                 "it was stopped after %d seconds of computing; perhaps there "
                 "is a loop that never ends",
                 CPU_SECONDS);
    return (struct outcome){ slow ? "timeout" : "crash", tr_lfile(tr),
                             tr_lno(tr), said };
}

static struct outcome outcome_of(TestResult *tr)
{
    if (tr_rtype(tr) == CK_ERROR || tr_ctx(tr) != CK_CTX_TEST)
        return died(tr);
    if (tr_rtype(tr) == CK_FAILURE)
        return (struct outcome){ "fail", tr_lfile(tr), tr_lno(tr), tr_msg(tr) };
    if (*finished != token)
        return (struct outcome){ "left", tr_lfile(tr), tr_lno(tr),
                                 "the process ended before the test did" };
    return (struct outcome){ "pass", tr_lfile(tr), tr_lno(tr), "" };
}

/* What goes wrong in a helper, which stands before the tests that call it, goes
 * wrong in the test: whoever looks there sees what was tried. */
static void place(struct outcome *o, const TTest *test)
{
    if (!o->file || strcmp(o->file, test->file) != 0 || o->line < test->line) {
        o->file = test->file;
        o->line = test->line;
    }
}

/* A sentence is one line: whatever is not printable becomes \xNN. */
static void put_escaped(FILE *to, const char *s)
{
    for (; *s; s++)
        if (*s < ' ' || *s > '~' || *s == '\\')
            fprintf(to, "\\x%02x", (unsigned char)*s);
        else
            fputc(*s, to);
}

static void put_record(FILE *to, const char *name, struct outcome o)
{
    const char *base = strrchr(o.file ? o.file : "-", '/');

    fprintf(to, "test %s %s %s %d ", name, o.status,
            base ? base + 1 : (o.file ? o.file : "-"), o.line > 0 ? o.line : 0);
    put_escaped(to, o.sentence);
    fputc('\n', to);
    fflush(to);
}

/* Results of several runs pile up in the runner: the newest is the last. */
static struct outcome examine(struct exam *e, const TTest *test)
{
    TestResult **all;
    struct outcome o;

    *finished = 0;
    if (getrandom(&token, sizeof token, 0) != sizeof token)
        token = seed ^ (uint64_t)(uintptr_t)e;
    token |= 1;
    examined = test->fn;
    srunner_run(e->runner, NULL, test->name, CK_SILENT);
    all = srunner_results(e->runner);
    o = outcome_of(all[srunner_ntests_run(e->runner) - 1]);
    place(&o, test);
    free(all);
    return o;
}

/* After a test that does not end, the others would take as long: stop. */
static int examine_all(struct exam *e, FILE *to, const char *only)
{
    int bad = 0;

    for (unsigned i = 0; i < e->n; i++) {
        struct outcome o;

        if (only && strcmp(only, e->test[i]->name) != 0)
            continue;
        o = examine(e, e->test[i]);
        put_record(to, e->test[i]->name, o);
        bad += strcmp(o.status, "pass") != 0;
        if (strcmp(o.status, "timeout") == 0)
            break;
    }
    return bad;
}

static bool known(const struct exam *e, const char *name)
{
    for (unsigned i = 0; i < e->n; i++)
        if (strcmp(e->test[i]->name, name) == 0)
            return true;
    fprintf(stderr, "There is no test called %s. The tests are:\n", name);
    for (unsigned i = 0; i < e->n; i++)
        fprintf(stderr, "  %s\n", e->test[i]->name);
    return false;
}

static int run(struct exam *e, const char *only)
{
    FILE *to = record_fd >= 0 ? fdopen(record_fd, "w") : stdout;
    int bad;

    if (!to)
        return 2;
    if (only && !known(e, only))
        return 2;
    fprintf(to, "plan %u\n", e->n);
    fflush(to);
    bad = examine_all(e, to, only);
    fprintf(to, "done\n");
    return fflush(to) == 0 ? bad > 0 : 2;
}

int main(int argc, char **argv)
{
    struct exam e = { 0 };
    enum fork_status fork_status = CK_FORK;
    int opt;

    while ((opt = getopt(argc, argv, "nr:s:")) != -1) {
        if (opt == 'n')
            fork_status = CK_NOFORK;
        else if (opt == 'r')
            record_fd = atoi(optarg);
        else if (opt == 's')
            seed = strtoull(optarg, NULL, 10);
        else
            return 2;
    }
    if (record_fd < 0 && fork_status == CK_FORK)
        fork_status = CK_FORK_GETENV;
    finished = mmap(NULL, sizeof *finished, PROT_READ | PROT_WRITE,
                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (finished == MAP_FAILED)
        return 2;
    e.suite = suite_create("exam");
    e.runner = srunner_create(e.suite);
    exam(&e);
    srunner_set_fork_status(e.runner, fork_status);
    opt = run(&e, argv[optind]);
    srunner_free(e.runner);
    return opt;
}
