#include "peak.h"

#include "audit.h"
#include "massif.h"
#include "program.h"
#include "symbols.h"
#include "texts.h"
#include "trial.h"
#include "truth.h"

static struct finding make(const struct bench *b)
{
    struct finding f = program_make_measured(b);

    if (f.status == PASS)
        f = program_link(b, "load", "load.o", "kept.o", "load", WITHOUT_UNUSED);
    if (f.status == PASS)
        f = truth_make(b);
    return f;
}

static struct finding refuse_call(const struct bench *b, const struct audit *a)
{
    struct finding f = found(FAIL, TEXT_SYSTEM_CALL, a->call, a->arguments);

    symbols_point_to(&f, b, a->call);
    return f;
}

/* A call that may not be made comes first: it may be why there is no result. */
static struct finding check_run(const struct bench *b, const struct seen *s,
                                const struct trial *t)
{
    struct audit a = audit_read(str_text(&s->ended.log), RECORD_FD,
                                b->exercise->conf.syscalls);
    struct finding f;

    if (a.call[0])
        return refuse_call(b, &a);
    f = trial_judge(t, b, s, WATCH_HEAP);
    if (f.status == PASS && !(a.begun && a.ended))
        f = found(TROUBLE, TEXT_NO_SYSTEM_CALLS);
    return f;
}

static struct finding read_massif(const struct seen *s, enum massif_kind kind,
                                  struct massif *m)
{
    struct str error = { 0 };
    struct finding f = { .status = PASS };

    if (s->file.len == 0)
        f = found(TROUBLE, TEXT_NO_MASSIF_FILE);
    else if (!massif_read(m, kind, s->file.s, NULL, &error))
        f = found(TROUBLE, TEXT_MASSIF_ODD, error.s);
    str_release(&error);
    return f;
}

/* Massif looks for its peak by a count of all bytes, and prints what each place
 * in the program took. To have two counts that differ, an answer must write to
 * massif's own memory: under valgrind that is within its reach. */
static struct finding read_books(const struct bench *b, const struct seen *s,
                                 struct massif *m)
{
    struct finding f = read_massif(s, MARKED_PEAK, m);

    if (!m->uneven)
        return f;
    finding_release(&f);
    f = found(FAIL, TEXT_MASSIF_UNEVEN, m->heap);
    finding_where(&f, "%s", site_shown(b->answer->path));
    return f;
}

static struct finding measure_heap(const struct bench *b,
                                   const struct baseline *base,
                                   const struct trial *t, struct cost *cost)
{
    struct seen s =
        valgrind_run(&b->room, WATCH_HEAP, "load-measured", &t->load);
    struct finding f = check_run(b, &s, t);
    struct massif m = { 0 };

    if (f.status == PASS)
        f = read_books(b, &s, &m);
    if (f.status == PASS && m.heap + m.extra < base->heap)
        f = found(TROUBLE, TEXT_MASSIF_MISSED);
    /* The driver's block is of 0 bytes: all of it is overhead. */
    *cost = (struct cost){ m.heap, m.extra - base->heap };
    seen_release(&s);
    return f;
}

static struct finding measure_stack(const struct bench *b,
                                    const struct baseline *base,
                                    const struct trial *t, struct usage *u)
{
    struct seen s =
        valgrind_run(&b->room, WATCH_STACK, "load-measured", &t->load);
    struct finding f = trial_judge(t, b, &s, WATCH_STACK);
    struct massif m = { 0 };

    if (f.status == PASS)
        f = read_massif(&s, UNMARKED_PEAK, &m);
    u->stack = m.stacks > base->stack ? m.stacks - base->stack : 0;
    u->has_stack = f.status == PASS;
    seen_release(&s);
    return f;
}

/* Two runs of the same budget must take the same, however long they are. */
static void find_growth(const struct bench *b, struct usage *u)
{
    const struct run *run = b->exercise->conf.run;

    for (unsigned i = 1; i < u->runs; i++) {
        int64_t more =
            (int64_t)cost_heap(&u->run[i]) - (int64_t)cost_heap(&u->run[i - 1]);

        if (run[i].heap != run[i - 1].heap)
            continue;
        if (!u->has_growth || more > u->growth) {
            u->growth = more;
            u->grown = i;
        }
        u->has_growth = true;
    }
}

static struct finding measure(const struct bench *b,
                              const struct baseline *base,
                              const struct trial *trial, struct usage *u)
{
    const struct conf *c = &b->exercise->conf;
    struct finding f = { .status = PASS };

    for (unsigned i = 0; i < c->runs && f.status == PASS; i++) {
        f = measure_heap(b, base, &trial[i], &u->run[i]);
        u->runs += f.status == PASS;
    }
    find_growth(b, u);
    if (f.status == PASS && c->stacks)
        f = measure_stack(b, base, &trial[c->runs - 1], u);
    return f;
}

static struct finding examine(const struct bench *b,
                              const struct baseline *base, struct usage *u)
{
    unsigned last = b->exercise->conf.runs - 1;
    struct trial trial[CONF_RUNS];
    struct finding f = trials_prepare(trial, b);

    if (f.status == PASS)
        f = trial_rehearse(&trial[last], b);
    if (f.status == PASS)
        f = measure(b, base, trial, u);
    if (f.status == PASS)
        f = budget_check(b, u);
    if (f.status == PASS)
        f = trial_confine(&trial[last], b, b->exercise->conf.run[last].heap);
    return f;
}

struct peak peak(const struct bench *b, const struct baseline *base,
                 const struct gate *gate)
{
    struct peak p = { .finding = { .status = PASS },
                      .usage = { .statics = gate->statics,
                                 .largest = gate->largest } };

    if (base->finding.status != PASS) {
        p.finding = finding_copy(&base->finding);
        return p;
    }
    p.finding = make(b);
    if (p.finding.status == PASS)
        p.finding = examine(b, base, &p.usage);
    return p;
}

void peak_release(struct peak *p)
{
    finding_release(&p->finding);
}
