#include "grading.h"

#include "sanitizers.h"
#include "texts.h"
#include "valgrind.h"

#include <stdlib.h>

static struct finding *finding_of(struct grading *g, enum stage s)
{
    struct finding *const all[] = { &g->build.finding, &g->gate.finding,
                                    &g->tests.finding, &g->sanitizers,
                                    &g->peak.finding,  &g->memcheck.finding };

    return all[s];
}

const struct finding *grading_finding(const struct grading *g, enum stage s)
{
    return finding_of((struct grading *)g, s);
}

/* From this stage on nothing is done, and this is why. */
static void skip_from(struct grading *g, enum stage s, const char *why)
{
    for (; s < STAGES; s++) {
        finding_release(finding_of(g, s));
        *finding_of(g, s) = found(SKIPPED, "%s", why);
    }
}

static bool has_outcome(const struct grading *g, enum outcome o)
{
    for (unsigned i = 0; i < g->tests.records.n; i++)
        if (g->tests.records.test[i].outcome == o)
            return true;
    return false;
}

/* What is the use of measuring an answer that does nothing, or never ends? */
static const char *pointless(const struct grading *g)
{
    if (g->tests.finding.status == TROUBLE)
        return TEXT_SKIPPED_NO_TESTS;
    if (has_outcome(g, STUCK))
        return TEXT_SKIPPED_NEVER_ENDS;
    if (records_passed(&g->tests.records) == 0)
        return TEXT_SKIPPED_NOTHING_PASSES;
    return NULL;
}

static bool failed(const struct grading *g, enum stage s)
{
    enum status status = grading_finding(g, s)->status;

    return status == FAIL || status == TROUBLE;
}

/* Why this stage and those after it cannot, or need not, be run; or NULL. */
static const char *obstacle(const struct grading *g, const struct terms *t,
                            enum stage s)
{
    if (s == GATE && failed(g, BUILD))
        return g->build.finding.status == FAIL ? TEXT_SKIPPED_NOT_COMPILED
                                               : TEXT_SKIPPED_NOT_COMPILABLE;
    if (s == TESTS && failed(g, GATE) && !t->no_gate)
        return TEXT_SKIPPED_MAY_NOT_RUN;
    if (s == MEMCHECK && g->peak.finding.status != PASS &&
        g->peak.usage.runs == 0)
        return TEXT_SKIPPED_NO_RESULT;
    if (t->stop && s > BUILD && failed(g, s - 1))
        return TEXT_SKIPPED_STOPPED;
    /* Where an answer crashes, or is lost in a loop, the sanitizers may know
     * why: a stray pointer leads to either. */
    if (s == SANITIZERS && (has_outcome(g, CRASHED) || has_outcome(g, STUCK)))
        return NULL;
    if (t->test && s > TESTS)
        return TEXT_SKIPPED_ONE_TEST;
    if (s == PEAK || s == SANITIZERS)
        return pointless(g);
    return NULL;
}

/* A wrong answer's load has a wrong result: the tests have said so already. */
static void measure(struct grading *g, const struct terms *t,
                    const struct bench *b)
{
    g->peak = peak(b, t->baseline, &g->gate);
    if (!failed(g, TESTS) || g->peak.finding.status != FAIL ||
        g->peak.usage.runs > 0)
        return;
    finding_release(&g->peak.finding);
    g->peak.finding = found(SKIPPED, "%s", TEXT_SKIPPED_NOT_RIGHT);
}

static void run(struct grading *g, const struct terms *t, const struct bench *b,
                enum stage s)
{
    if (s == BUILD)
        g->build = build(b);
    else if (s == GATE)
        g->gate = gate(b);
    else if (s == TESTS)
        g->tests = tests(b);
    else if (s == SANITIZERS)
        g->sanitizers = sanitizers(b);
    else if (s == PEAK)
        measure(g, t, b);
    else if (s == MEMCHECK)
        g->memcheck = memcheck(b, t->baseline);
}

/* Its figures stay, its finding does not. */
static void open_gate(struct grading *g)
{
    if (g->gate.finding.status == TROUBLE)
        return;
    finding_release(&g->gate.finding);
    g->gate.finding = found(SKIPPED, "%s", TEXT_SKIPPED_OPEN);
}

static void examine(struct grading *g, const struct terms *t,
                    const struct bench *b)
{
    for (enum stage s = BUILD; s < STAGES && !proc_stop; s++) {
        const char *why = obstacle(g, t, s);

        if (why) {
            skip_from(g, s, why);
            return;
        }
        if (t->on_stage)
            t->on_stage(g, b->exercise, s, t->ctx);
        run(g, t, b, s);
        if (s == GATE && t->no_gate)
            open_gate(g);
    }
}

static struct evidence evidence_of(const struct grading *g,
                                   const struct exercise *e)
{
    struct evidence ev = { .passed = records_passed(&g->tests.records),
                           .planned = g->tests.records.plan,
                           .points = e->conf.points };

    for (enum stage s = 0; s < STAGES; s++)
        ev.stage[s] = grading_finding(g, s)->status;
    return ev;
}

static void keep_command(struct grading *g, const struct bench *b)
{
    const struct conf *c = &b->exercise->conf;
    struct load load = bench_load(b, c->runs - 1);

    if (g->peak.usage.runs > 0)
        g->command = valgrind_command(WATCH_HEAP, b->dir, "load", &load);
}

static void decide(struct grading *g, const struct exercise *e)
{
    struct evidence ev = evidence_of(g, e);

    g->verdict = judge(&ev);
}

static void grade_text(struct grading *g, const struct terms *t,
                       const struct exercise *e)
{
    struct bench b;

    g->build.finding = bench_open(&b, t->site, e, &g->answer);
    b.test = t->test;
    if (g->build.finding.status == PASS)
        examine(g, t, &b);
    else
        skip_from(g, GATE, TEXT_SKIPPED_NO_ROOM);
    keep_command(g, &b);
    decide(g, e);
    if (t->on_verdict)
        t->on_verdict(g, &b, t->ctx);
    bench_close(&b);
}

struct grading grade(const struct terms *t, const struct exercise *e)
{
    struct grading g = { .verdict = { .decided_by = -1 } };

    if (e->error) {
        g.build.finding = found(TROUBLE, "%s", e->error);
        skip_from(&g, GATE, TEXT_SKIPPED_BAD_CONF);
        decide(&g, e);
        return g;
    }
    g.answer = answer_read(e, &t->choice);
    if (g.answer.finding.status == PASS) {
        grade_text(&g, t, e);
    } else {
        g.build.finding = finding_copy(&g.answer.finding);
        skip_from(&g, GATE, TEXT_SKIPPED_NO_ANSWER);
        decide(&g, e);
    }
    return g;
}

void grading_release(struct grading *g)
{
    answer_release(&g->answer);
    build_release(&g->build);
    gate_release(&g->gate);
    tests_release(&g->tests);
    finding_release(&g->sanitizers);
    peak_release(&g->peak);
    memcheck_release(&g->memcheck);
    free(g->command);
}
