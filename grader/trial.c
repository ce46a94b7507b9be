#include "trial.h"

#include "budget.h"
#include "text.h"
#include "texts.h"
#include "truth.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* Valgrind says so of the program that it runs, and not when it crashes. */
static bool went_astray(const struct ended *e)
{
    return e->how == KILLED && (e->code == SIGSEGV || e->code == SIGBUS) &&
           strstr(str_text(&e->log), "Process terminating with default action");
}

/* What came to its end without valgrind, and does not under it, is only too
 * slow, lost its way as an error of its own makes it, or is nobody's
 * fault that we could tell. */
static bool is_ours(enum tool tool, const struct ended *e)
{
    if (tool == WATCH_NOTHING)
        return e->how == NOT_STARTED || e->how == CANCELLED;
    return e->how != OUT_OF_CPU && !went_astray(e);
}

static struct finding cut_short(const struct seen *s, enum tool tool,
                                const struct load *load)
{
    bool ours = is_ours(tool, &s->ended);
    struct str how = { 0 };
    struct finding f;

    ended_describe(&s->ended, s->limits, &how);
    f = found(ours ? TROUBLE : FAIL, TEXT_RUN_UNFINISHED, load->n, how.s);
    str_release(&how);
    return f;
}

/* Before its first mark only the driver and the load have run, not the
 * answer. */
static struct finding not_prepared(const struct seen *s,
                                   const struct load *load)
{
    struct str how = { 0 };
    struct finding f;

    ended_describe(&s->ended, s->limits, &how);
    f = found(TROUBLE, TEXT_RUN_NOT_PREPARED, load->n, how.s);
    str_release(&how);
    finding_detail(&f, "%.1500s%.500s", str_text(&s->ended.log),
                   str_text(&s->ended.err));
    return f;
}

static struct finding wrong_result(const struct bench *b,
                                   const struct load *load)
{
    struct finding f = found(FAIL, TEXT_RUN_WRONG, load->n);
    struct str next = { 0 };

    finding_where(&f, "%s/load_%s.c", site_shown(b->exercise->dir),
                  b->exercise->name);
    for (int i = 0; i < 2; i++)
        str_addf(&next, "%s%s/%s %" PRIu64 " %" PRIu64 " %" PRIu64,
                 i > 0 ? "; " : "", site_shown(b->dir),
                 i > 0 ? "truth" : "load", load->n, load->shape, load->seed);
    finding_next(&f, "%s", next.s);
    str_release(&next);
    return f;
}

struct finding trial_judge(const struct trial *t, const struct bench *b,
                           const struct seen *s, enum tool tool)
{
    struct report_of_load r = load_report(str_text(&s->ended.record));

    if (!r.begun)
        return not_prepared(s, &t->load);
    if (!r.whole || !ended_well(&s->ended))
        return cut_short(s, tool, &t->load);
    if (r.got != t->truth)
        return wrong_result(b, &t->load);
    return (struct finding){ .status = PASS };
}

struct finding trials_prepare(struct trial *t, const struct bench *b)
{
    struct finding f = { .status = PASS };

    for (unsigned i = 0; i < b->exercise->conf.runs && f.status == PASS; i++) {
        t[i].load = bench_load(b, i);
        f = truth_find(b, &t[i].load, &t[i].truth);
    }
    return f;
}

struct finding trial_rehearse(const struct trial *t, const struct bench *b)
{
    struct seen s = valgrind_run(&b->room, WATCH_NOTHING, "load", &t->load);
    struct finding f = trial_judge(t, b, &s, WATCH_NOTHING);

    seen_release(&s);
    return f;
}

/* Three times the budget, for what malloc itself needs and leaves unused. */
enum { SLACK = 1 << 20 };

static struct load confined(const struct trial *t, uint64_t heap)
{
    struct load load = t->load;

    load.room = 3 * heap + SLACK;
    return load;
}

static struct finding unmeasured(const struct bench *b, const struct load *load)
{
    char *room = text_bytes(load->room);
    struct finding f = found(FAIL, TEXT_RUN_ELSEWHERE, room, load->n);

    finding_where(&f, "%s", site_shown(b->answer->path));
    free(room);
    return f;
}

struct finding trial_confine(const struct trial *t, const struct bench *b,
                             uint64_t heap)
{
    struct load load = confined(t, heap);
    struct seen s = valgrind_run(&b->room, WATCH_NOTHING, "load", &load);
    struct finding f = trial_judge(t, b, &s, WATCH_NOTHING);

    if (f.status == FAIL) {
        finding_release(&f);
        f = unmeasured(b, &load);
    }
    seen_release(&s);
    return f;
}
