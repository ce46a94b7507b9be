#include "peak.h"

#include "audit.h"
#include "massif.h"
#include "text.h"
#include "valgrind.h"

#include <stdlib.h>
#include <string.h>

uint64_t cost_heap(const struct cost *c)
{
    return c->requested + c->overhead;
}

static struct load load_of(const struct bench *b, unsigned i)
{
    const struct run *run = &b->exercise->conf.run[i];

    return (struct load){ run->n, run->shape, b->answer->seed };
}

/* Massif gets a program without names, which it would believe (see
 * docs/grading.md), and a libc without debug files, which it would read. */
static struct finding make_measured(const struct bench *b)
{
    const struct site *s = b->site;
    struct args a = { .n = 0 };
    char *flags = s->loader ? str_new("-Wl,--dynamic-linker=%s -Wl,-rpath,%s "
                                      "-Wl,--disable-new-dtags",
                                      s->loader, s->lib)
                            : str_new("%s", "");
    struct finding f =
        bench_link(b, "load", "load.o", "kept.o", "load-measured", flags);

    free(flags);
    if (f.status != PASS)
        return f;
    args_add(&a, "%s", s->strip);
    args_add_words(&a, "-s load-measured");
    return bench_make(b, &a);
}

static struct finding make(const struct bench *b)
{
    struct finding f = bench_localise(b, "answer.o", "kept.o", false);

    if (f.status == PASS)
        f = bench_compile(b, "load", "load.o", "");
    if (f.status == PASS)
        f = bench_link(b, "load", "load.o", "kept.o", "load", "");
    if (f.status == PASS)
        f = make_measured(b);
    return f;
}

/* Blame a run that did not come to its end. */
static struct finding cut_short(const struct seen *s, const struct load *load)
{
    bool ours = s->ended.how == NOT_STARTED || s->ended.how == CANCELLED;
    struct str how = { 0 };
    struct finding f;

    ended_describe(&s->ended, &limits_of_valgrind, &how);
    f = found(ours ? TROUBLE : FAIL,
              "The memory run with load %" PRIu64 " did not come to its end: "
              "it %s.",
              load->n, how.s);
    str_release(&how);
    return f;
}

static struct finding check_result(const struct seen *s,
                                   const struct load *load)
{
    struct report_of_load r = load_report(str_text(&s->ended.record));

    if (!r.whole || !ended_well(&s->ended))
        return cut_short(s, load);
    if (r.got != r.expected)
        return found(FAIL,
                     "The memory run with load %" PRIu64 " came to another "
                     "result than a right answer does. Memory is only "
                     "measured for what is right.",
                     load->n);
    return (struct finding){ .status = PASS };
}

static struct finding check_audit(const struct bench *b, const struct seen *s)
{
    struct audit a = audit_read(str_text(&s->ended.log), RECORD_FD,
                                b->exercise->conf.syscalls);

    if (!a.begun || !a.ended)
        return found(TROUBLE, "Valgrind did not report the system calls of "
                              "the memory run.");
    if (a.call[0])
        return found(FAIL,
                     "While it ran under massif the answer made a system "
                     "call: %s(%s). Memory is taken with malloc, and nothing "
                     "else is asked of the system.",
                     a.call, a.arguments);
    return (struct finding){ .status = PASS };
}

static struct finding read_massif(const struct seen *s, enum massif_kind kind,
                                  struct massif *m)
{
    struct str error = { 0 };
    struct finding f = { .status = PASS };

    if (s->file.len == 0)
        f = found(TROUBLE, "Massif wrote no file.");
    else if (!massif_read(m, kind, s->file.s, NULL, &error))
        f = found(TROUBLE, "Massif cannot be believed: %s.", error.s);
    str_release(&error);
    return f;
}

static struct finding measure_heap(const struct bench *b,
                                   const struct baseline *base, unsigned i,
                                   struct cost *cost)
{
    struct load load = load_of(b, i);
    struct seen s =
        valgrind_run(b->site, WATCH_HEAP, b->dir, "load-measured", &load);
    struct finding f = check_result(&s, &load);
    struct massif m = { 0 };

    if (f.status == PASS)
        f = check_audit(b, &s);
    if (f.status == PASS)
        f = read_massif(&s, MARKED_PEAK, &m);
    if (f.status == PASS && m.heap + m.extra < base->heap)
        f = found(TROUBLE, "Massif missed the driver's own block.");
    /* The driver's block is of 0 bytes: all of it is overhead. */
    *cost = (struct cost){ m.heap, m.extra - base->heap };
    seen_release(&s);
    return f;
}

static struct finding measure_stack(const struct bench *b,
                                    const struct baseline *base, struct peak *p)
{
    struct load load = load_of(b, b->exercise->conf.runs - 1);
    struct seen s =
        valgrind_run(b->site, WATCH_STACK, b->dir, "load-measured", &load);
    struct finding f = check_result(&s, &load);
    struct massif m = { 0 };

    if (f.status == PASS)
        f = read_massif(&s, UNMARKED_PEAK, &m);
    p->stack = m.stacks > base->stack ? m.stacks - base->stack : 0;
    p->has_stack = f.status == PASS;
    seen_release(&s);
    return f;
}

/* Two runs of the same budget must take the same, however long they are. */
static void find_growth(const struct bench *b, struct peak *p)
{
    const struct run *run = b->exercise->conf.run;

    for (unsigned i = 1; i < p->runs; i++) {
        int64_t more =
            (int64_t)cost_heap(&p->run[i]) - (int64_t)cost_heap(&p->run[i - 1]);

        if (run[i].heap != run[i - 1].heap)
            continue;
        if (!p->has_growth || more > p->growth)
            p->growth = more;
        p->has_growth = true;
    }
}

static struct finding measure(const struct bench *b,
                              const struct baseline *base, struct peak *p)
{
    const struct conf *c = &b->exercise->conf;
    struct finding f = { .status = PASS };

    for (unsigned i = 0; i < c->runs && f.status == PASS; i++) {
        f = measure_heap(b, base, i, &p->run[i]);
        p->runs += f.status == PASS;
    }
    find_growth(b, p);
    if (f.status == PASS && c->stacks)
        f = measure_stack(b, base, p);
    return f;
}

/* A second run, of a program with names, tells who holds the peak. It only
 * explains: names are the answer's to choose. */
static unsigned who_holds_it(const struct bench *b, unsigned i)
{
    struct load load = load_of(b, i);
    struct seen s = valgrind_run(b->site, WATCH_TREE, b->dir, "load", &load);
    char *file = str_new("%s.c", b->exercise->name);
    struct str error = { 0 };
    struct massif m = { 0 };

    massif_read(&m, MARKED_PEAK, str_text(&s.file), file, &error);
    str_release(&error);
    seen_release(&s);
    free(file);
    return m.line;
}

static void show_line(struct finding *f, const struct bench *b, unsigned line)
{
    char *text = text_line(b->answer->text.s, line);

    finding_where(f, "%s:%u", site_shown(b->answer->path), line);
    finding_detail(f, "%6u | %s", line, text);
    free(text);
}

static void add_growth(struct str *s, const struct peak *p)
{
    char *grown = text_bytes((uint64_t)p->growth);

    if (p->has_growth && p->growth > 0)
        str_addf(s,
                 " From a smaller load to a larger one that grew by %s bytes: "
                 "something is kept for every item.",
                 grown);
    free(grown);
}

static void add_used(struct str *s, const char *what, uint64_t used,
                     uint64_t allowed)
{
    char *u = text_bytes(used), *a = text_bytes(allowed);

    str_addf(s, "%s: %s bytes are used, %s are allowed.", what, u, a);
    free(u);
    free(a);
}

/* The sentence, and the line that is to blame, if there is one. */
static struct finding blame(const struct bench *b, struct str *sentence,
                            unsigned line)
{
    struct finding f;

    if (line > 0)
        str_puts(sentence, " Most of it was taken here:");
    f = found(FAIL, "%s", sentence->s);
    if (line > 0)
        show_line(&f, b, line);
    else
        finding_where(&f, "%s", site_shown(b->answer->path));
    str_release(sentence);
    return f;
}

static struct finding over_heap(const struct bench *b, const struct peak *p,
                                unsigned i)
{
    struct load load = load_of(b, i);
    char *command = valgrind_command(b->dir, "load", &load);
    struct str s = { 0 };
    struct finding f;

    str_addf(&s, "Too much heap at load %" PRIu64, load.n);
    add_used(&s, "", cost_heap(&p->run[i]), b->exercise->conf.run[i].heap);
    str_addf(&s, " The law: %s.", b->exercise->conf.law);
    add_growth(&s, p);
    f = blame(b, &s, who_holds_it(b, i));
    finding_next(&f, "%s && ms_print massif.out | less", command);
    free(command);
    return f;
}

static struct finding over_growth(const struct bench *b, const struct peak *p)
{
    struct str s = { 0 };

    str_puts(&s, "The heap grows with the load, and should not.");
    add_growth(&s, p);
    return blame(b, &s, who_holds_it(b, p->runs - 1));
}

static struct finding over_stack(const struct bench *b, const struct peak *p)
{
    struct str s = { 0 };

    add_used(&s, "Too much stack", p->stack, STACK_BUDGET);
    str_puts(&s, " Does a function call itself for every item, or is there a "
                 "large array among its local variables?");
    return blame(b, &s, 0);
}

static struct finding over_statics(const struct bench *b, size_t statics)
{
    struct str s = { 0 };

    add_used(&s, "Too much in global or static variables", statics,
             STATICS_BUDGET);
    str_puts(&s, " What an iterator remembers belongs into its struct.");
    return blame(b, &s, 0);
}

static struct finding compare(const struct bench *b, const struct peak *p,
                              size_t statics)
{
    for (unsigned i = p->runs; i-- > 0;)
        if (cost_heap(&p->run[i]) > b->exercise->conf.run[i].heap)
            return over_heap(b, p, i);
    if (p->has_growth && p->growth > 0)
        return over_growth(b, p);
    if (p->has_stack && p->stack > STACK_BUDGET)
        return over_stack(b, p);
    if (statics > STATICS_BUDGET)
        return over_statics(b, statics);
    return (struct finding){ .status = PASS };
}

struct peak peak(const struct bench *b, const struct baseline *base,
                 size_t statics)
{
    struct peak p = { .finding = { .status = PASS } };

    if (base->finding.status != PASS) {
        p.finding = finding_copy(&base->finding);
        return p;
    }
    p.finding = make(b);
    if (p.finding.status == PASS)
        p.finding = measure(b, base, &p);
    if (p.finding.status == PASS)
        p.finding = compare(b, &p, statics);
    return p;
}

void peak_release(struct peak *p)
{
    finding_release(&p->finding);
}
