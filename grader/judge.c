#include "judge.h"

#include <stdbool.h>

const char *stage_name(enum stage s)
{
    static const char *const names[] = { "build",      "gate", "tests",
                                         "sanitizers", "peak", "memcheck" };

    return names[s];
}

static int first_complaint(const struct evidence *e)
{
    for (int s = 0; s < STAGES; s++)
        if (e->stage[s] == FAIL || e->stage[s] == TROUBLE)
            return s;
    return -1;
}

/* Whole points: 60, 30, and the rest, so that they always add up. */
static void divide(struct verdict *v, unsigned points)
{
    v->tests.of = points * 6 / 10;
    v->memory.of = points * 3 / 10;
    v->hygiene.of = points - v->tests.of - v->memory.of;
}

static void award(struct verdict *v, const struct evidence *e)
{
    bool may_run = e->stage[BUILD] == PASS && e->stage[GATE] == PASS;
    bool all = may_run && e->stage[TESTS] == PASS;

    if (may_run && e->planned > 0)
        v->tests.earned = v->tests.of * e->passed / e->planned;
    if (all && e->stage[PEAK] == PASS)
        v->memory.earned = v->memory.of;
    if (all && e->stage[SANITIZERS] == PASS && e->stage[MEMCHECK] == PASS)
        v->hygiene.earned = v->hygiene.of;
}

struct verdict judge(const struct evidence *e)
{
    struct verdict v = { .decided_by = first_complaint(e) };

    v.status = v.decided_by < 0 ? PASS : e->stage[v.decided_by];
    divide(&v, e->points);
    award(&v, e);
    return v;
}

unsigned verdict_earned(const struct verdict *v)
{
    return v->tests.earned + v->memory.earned + v->hygiene.earned;
}
