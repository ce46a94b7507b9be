#include "memcheck.h"

#include "budget.h"
#include "complaint.h"
#include "text.h"
#include "texts.h"
#include "valgrind.h"

#include <stdlib.h>

static struct finding explain(const struct bench *b, const struct complaint *c,
                              const struct memcheck *m)
{
    char *left = text_bytes(m->left);
    struct finding f = m->left > 0
                           ? found(FAIL, TEXT_MEMCHECK_LEFT, c->what, left)
                           : found(FAIL, TEXT_MEMCHECK, c->what);

    if (c->line > 0)
        finding_where(&f, "%s:%u", site_shown(b->answer->path), c->line);
    if (c->calls[0])
        finding_detail(&f, "%s", c->calls);
    free(left);
    return f;
}

static void repeat(struct finding *f, const struct bench *b,
                   const struct load *load)
{
    finding_next(f,
                 "valgrind --leak-check=full %s/load %" PRIu64 " %" PRIu64
                 " %" PRIu64,
                 site_shown(b->dir), load->n, load->shape, load->seed);
}

/* Before its first mark nothing of the answer has run; and a crash of the
 * answer is a complaint: without one it was valgrind that went down. */
static struct finding unfinished(const struct seen *s)
{
    bool begun = load_report(str_text(&s->ended.record)).begun;
    bool ours = !begun || s->ended.how != OUT_OF_CPU;
    struct str how = { 0 };
    struct finding f;

    ended_describe(&s->ended, s->limits, &how);
    f = found(ours ? TROUBLE : FAIL, TEXT_MEMCHECK_UNFINISHED, how.s);
    finding_detail(&f, "%.1500s%.500s", str_text(&s->ended.log),
                   str_text(&s->ended.err));
    str_release(&how);
    return f;
}

static struct finding judge(const struct bench *b, const struct seen *s,
                            struct memcheck *m)
{
    char *file = str_new("%s.c", b->exercise->name);
    const char *log = str_text(&s->ended.log);
    struct complaint c;
    struct finding f = { .status = PASS };

    m->has_left = complaint_of_memcheck(log, file, &c, &m->left);
    if (c.any)
        f = explain(b, &c, m);
    else if (!m->has_left || !ended_well(&s->ended))
        f = unfinished(s);
    else if (m->left > 0)
        f = found(FAIL, TEXT_LEFT, m->left);
    free(file);
    return f;
}

struct memcheck memcheck(const struct bench *b, const struct baseline *base)
{
    struct memcheck m = { .finding = { .status = PASS } };
    struct load load = bench_load(b, b->exercise->conf.runs - 1);
    struct seen s;

    if (base->finding.status != PASS) {
        m.finding = finding_copy(&base->finding);
        return m;
    }
    s = valgrind_run(&b->room, WATCH_ERRORS, "load", &load);
    m.finding = judge(b, &s, &m);
    if (m.finding.status == FAIL)
        repeat(&m.finding, b, &load);
    seen_release(&s);
    return m;
}

void memcheck_release(struct memcheck *m)
{
    finding_release(&m->finding);
}
