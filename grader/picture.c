#include "picture.h"

#include "baseline.h"
#include "budget.h"
#include "build.h"
#include "gate.h"
#include "program.h"
#include "text.h"
#include "texts.h"
#include "valgrind.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* What the gate refuses is not run for a picture either. */
static struct finding build_and_make(const struct bench *b)
{
    struct build built = build(b);
    struct finding f = finding_copy(&built.finding);
    struct gate g = { .finding = { .status = PASS } };

    if (f.status == PASS) {
        g = gate(b);
        f = finding_copy(&g.finding);
    }
    if (f.status == PASS)
        f = program_make_measured(b);
    gate_release(&g);
    build_release(&built);
    return f;
}

static struct finding watch(const struct bench *b, unsigned run,
                            struct curve *c)
{
    struct load load = bench_load(b, run);
    struct seen s = valgrind_run(&b->room, WATCH_CURVE, "load-measured", &load);
    struct finding f = { .status = PASS };
    struct str error = { 0 };

    if (!ended_well(&s.ended) || !load_report(str_text(&s.ended.record)).ended)
        f = found(FAIL, TEXT_NO_CURVE);
    else if (!curve_read(c, str_text(&s.file), LATCH_COST, &error))
        f = found(TROUBLE, "%s", error.s);
    str_release(&error);
    seen_release(&s);
    return f;
}

/* The naive answer's small run as well: a second figure says that it grows. */
static struct finding watch_small(const struct bench *b, enum who w,
                                  struct chart *chart)
{
    struct curve small = { 0 };
    struct finding f = watch(b, 0, &small);

    chart->has_small[w] = f.status == PASS;
    chart->small_peak[w] = small.peak;
    curve_release(&small);
    return f;
}

static struct finding draw(const struct site *site, const struct exercise *e,
                           const struct answer *a, enum who w,
                           struct chart *chart)
{
    struct bench b;
    struct finding f;

    if (!site->valgrind)
        return found(TROUBLE, TEXT_CURVE_NO_VALGRIND);
    f = bench_open(&b, site, e, a);
    if (f.status == PASS)
        f = build_and_make(&b);
    if (f.status == PASS)
        f = watch(&b, e->conf.runs - 1, &chart->curve[w]);
    if (f.status == PASS && w == NAIVE && e->conf.runs > 1)
        f = watch_small(&b, w, chart);
    bench_close(&b);
    return f;
}

/* The folder of the grading is left as it is: a person may be using it. */
static void rename_folder(struct answer *a)
{
    free(a->label);
    a->label = str_new("picture");
}

/* One line of it, or why there is none. */
static void add(struct picture *p, enum who w, const struct site *site,
                const struct exercise *e, struct answer *a, uint64_t seed)
{
    struct finding f;

    if (a->finding.status != PASS) {
        p->why[w] = str_new("%s", a->finding.what);
        return;
    }
    a->seed = seed;
    rename_folder(a);
    f = draw(site, e, a, w, &p->chart);
    if (f.status != PASS)
        p->why[w] = str_new("%s", f.what ? f.what : "");
    finding_release(&f);
}

/* A course may be published without its solutions: then there is no line, and
 * nothing is said of it. */
static void add_reference(struct picture *p, const struct site *site,
                          const struct exercise *e, const struct answer *own)
{
    char *tree = str_new("%s/solutions", site->course);
    struct choice choice = { tree, NULL };
    struct answer a = answer_read(e, &choice);
    struct stat st;

    if (stat(a.path, &st) == 0 && strcmp(a.path, own->path) != 0)
        add(p, REFERENCE, site, e, &a, own->seed);
    answer_release(&a);
    free(tree);
}

static void add_naive(struct picture *p, const struct site *site,
                      const struct exercise *e, const struct answer *own)
{
    struct choice choice = { NULL, "naive" };
    struct answer a = answer_read(e, &choice);

    if (strcmp(a.path, own->path) != 0)
        add(p, NAIVE, site, e, &a, own->seed);
    answer_release(&a);
}

/* "1,000", or "1,000 and 64". */
static char *name_load(const struct run *run)
{
    char *n = text_bytes(run->n), *shape = text_bytes(run->shape);
    char *s = str_new("%s%s%s", n, run->shape > 0 ? " and " : "",
                      run->shape > 0 ? shape : "");

    free(n);
    free(shape);
    return s;
}

static struct picture empty_picture(const struct exercise *e, const char *name)
{
    const struct run *last = &e->conf.run[e->conf.runs - 1];
    struct picture p = { .load = name_load(last),
                         .small = name_load(&e->conf.run[0]) };

    p.chart = (struct chart){ .title = e->conf.title,
                              .name = { [NAIVE] = "naive",
                                        [REFERENCE] = "reference",
                                        [YOURS] = name },
                              .load = p.load,
                              .small = p.small,
                              .allowed = last->heap };
    return p;
}

struct picture picture_of(const struct site *site, const struct exercise *e,
                          const struct choice *choice, const char *name,
                          const char *why)
{
    struct picture p = empty_picture(e, name);
    struct answer own = answer_read(e, choice);

    add_naive(&p, site, e, &own);
    add_reference(&p, site, e, &own);
    if (why)
        p.why[YOURS] = str_new("%s", why);
    else
        add(&p, YOURS, site, e, &own, own.seed);
    for (enum who w = 0; w < CURVES; w++)
        p.chart.why[w] = p.why[w];
    answer_release(&own);
    return p;
}

void picture_release(struct picture *p)
{
    for (enum who w = 0; w < CURVES; w++) {
        curve_release(&p->chart.curve[w]);
        free(p->why[w]);
    }
    free(p->load);
    free(p->small);
    *p = (struct picture){ 0 };
}
