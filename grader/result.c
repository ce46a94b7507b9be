#include "result.h"

#include "texts.h"

#include <stdlib.h>

/* What an answer printed may hold anything: JSON takes only good UTF-8, and a
 * terminal should get only what can be seen. */
static json_t *text(const char *s)
{
    struct str escaped = { 0 };
    json_t *j;

    if (!s)
        return json_null();
    str_add_escaped(&escaped, s);
    j = json_string(str_text(&escaped));
    str_release(&escaped);
    return j;
}

/* A path is one line. */
static json_t *place(const char *s)
{
    struct str line = { 0 };
    json_t *j;

    for (; s && *s; s++)
        if (*s == '\n' || *s == '\t')
            str_addf(&line, "\\x%02x", *s);
        else
            str_add(&line, s, 1);
    j = text(s ? str_text(&line) : NULL);
    str_release(&line);
    return j;
}

static json_t *share(struct share s)
{
    return json_pack("{s:i, s:i}", "earned", (int)s.earned, "of", (int)s.of);
}

static json_t *points(const struct verdict *v, unsigned of)
{
    return json_pack("{s:i, s:i, s:o, s:o, s:o}", "earned",
                     (int)verdict_earned(v), "of", (int)of, "tests",
                     share(v->tests), "memory", share(v->memory), "hygiene",
                     share(v->hygiene));
}

static json_t *stage(const struct grading *g, enum stage s)
{
    const struct finding *f = grading_finding(g, s);

    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:o}", "name", stage_name(s),
                     "status", status_name(f->status), "what", text(f->what),
                     "where", place(f->where), "detail", text(f->detail),
                     "next", text(f->next));
}

static json_t *stages(const struct grading *g)
{
    json_t *all = json_array();

    for (enum stage s = 0; s < STAGES; s++)
        json_array_append_new(all, stage(g, s));
    return all;
}

static json_t *one_test(const struct test *t)
{
    return json_pack("{s:s, s:s, s:o, s:i, s:o}", "name", t->name, "outcome",
                     outcome_name(t->outcome), "file", text(t->file), "line",
                     (int)t->line, "sentence", text(t->sentence));
}

static json_t *tests_of(const struct records *r)
{
    json_t *list = json_array();

    for (unsigned i = 0; i < r->n; i++)
        json_array_append_new(list, one_test(&r->test[i]));
    return json_pack("{s:i, s:i, s:o}", "passed", (int)records_passed(r),
                     "planned", (int)r->plan, "list", list);
}

/* A figure beside its budget; used is null when it was not measured. */
static json_t *figure(bool known, json_int_t used, json_int_t allowed)
{
    return json_pack("{s:o, s:I}", "used",
                     known ? json_integer(used) : json_null(), "allowed",
                     allowed);
}

static json_t *one_run(const struct grading *g, const struct conf *c,
                       unsigned i)
{
    const struct cost *cost = &g->peak.usage.run[i];
    bool known = i < g->peak.usage.runs;

    return json_pack(
        "{s:[I, I], s:o, s:o, s:o, s:o}", "load", (json_int_t)c->run[i].n,
        (json_int_t)c->run[i].shape, "heap",
        figure(known, (json_int_t)cost_heap(cost), (json_int_t)c->run[i].heap),
        "reference",
        c->run[i].has_reference ? json_integer((json_int_t)c->run[i].reference)
                                : json_null(),
        "requested",
        known ? json_integer((json_int_t)cost->requested) : json_null(),
        "overhead",
        known ? json_integer((json_int_t)cost->overhead) : json_null());
}

static json_t *memory(const struct grading *g, const struct conf *c)
{
    json_t *runs = json_array();
    bool gated =
        g->gate.finding.status == PASS && g->build.finding.status == PASS;

    for (unsigned i = 0; i < c->runs; i++)
        json_array_append_new(runs, one_run(g, c, i));
    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "law", text(c->law), "runs",
        runs, "growth",
        figure(g->peak.usage.has_growth, g->peak.usage.growth, 0), "stack",
        figure(g->peak.usage.has_stack, (json_int_t)g->peak.usage.stack,
               STACK_BUDGET),
        "statics", figure(gated, (json_int_t)g->gate.statics, STATICS_BUDGET),
        "left", figure(g->memcheck.has_left, (json_int_t)g->memcheck.left, 0),
        "command", text(g->command));
}

json_t *result_of(const struct grading *g, const struct exercise *e)
{
    const struct verdict *v = &g->verdict;

    return json_pack(
        "{s:s, s:s, s:o, s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:o, s:o}",
        "exercise", e->slug, "lesson", e->lesson, "title", text(e->conf.title),
        "learnt", text(e->conf.learnt), "answer",
        place(g->answer.path ? site_shown(g->answer.path) : NULL), "status",
        status_name(v->status), "decided_by",
        v->decided_by < 0 ? json_null()
                          : json_string(stage_name((enum stage)v->decided_by)),
        "points", points(v, e->conf.points), "stages", stages(g), "warnings",
        text(g->build.warnings), "tests", tests_of(&g->tests.records), "memory",
        memory(g, &e->conf));
}

json_t *result_of_death(const struct exercise *e, const char *why)
{
    struct grading g = { .verdict = { .status = TROUBLE } };
    json_t *j;

    g.build.finding = found(TROUBLE, TEXT_GRADER_FAILED, why);
    for (enum stage s = GATE; s < STAGES; s++)
        ((struct finding *)grading_finding(&g, s))->status = SKIPPED;
    j = result_of(&g, e);
    grading_release(&g);
    return j;
}
