#include "budget.h"

#include "massif.h"
#include "symbols.h"
#include "text.h"
#include "texts.h"

#include <stdlib.h>

uint64_t cost_heap(const struct cost *c)
{
    return c->requested + c->overhead;
}

struct load bench_load(const struct bench *b, unsigned i)
{
    const struct run *run = &b->exercise->conf.run[i];

    return (struct load){ .n = run->n,
                          .shape = run->shape,
                          .seed = b->answer->seed };
}

/* A second run, of a program with names, tells who holds the peak. It only
 * explains: names are the answer's to choose. */
static unsigned who_holds_it(const struct bench *b, unsigned i)
{
    struct load load = bench_load(b, i);
    struct seen s = valgrind_run(&b->room, WATCH_TREE, "load", &load);
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

static void add_growth(struct str *s, const struct bench *b,
                       const struct usage *u)
{
    struct load small, large;
    char *from, *to, *grown;

    if (!u->has_growth || u->growth <= 0)
        return;
    small = bench_load(b, u->grown - 1);
    large = bench_load(b, u->grown);
    from = load_name(&small);
    to = load_name(&large);
    grown = text_bytes((uint64_t)u->growth);
    str_addf(s, TEXT_GREW, from, to, grown);
    free(from);
    free(to);
    free(grown);
}

static void add_used(struct str *s, const char *what, uint64_t used,
                     uint64_t allowed)
{
    char *u = text_bytes(used), *a = text_bytes(allowed);

    str_addf(s, TEXT_USED, what, u, a);
    free(u);
    free(a);
}

/* The sentence, and the line that is to blame, if there is one. */
static struct finding blame(const struct bench *b, struct str *sentence,
                            unsigned line)
{
    struct finding f;

    if (line > 0)
        str_puts(sentence, TEXT_TAKEN_HERE);
    f = found(FAIL, "%s", sentence->s);
    if (line > 0)
        show_line(&f, b, line);
    else
        finding_where(&f, "%s", site_shown(b->answer->path));
    str_release(sentence);
    return f;
}

static struct finding over_heap(const struct bench *b, const struct usage *u,
                                unsigned i)
{
    struct load load = bench_load(b, i);
    char *command = valgrind_command(WATCH_HEAP, b->dir, "load", &load);
    char *name = load_name(&load);
    struct str s = { 0 };
    struct finding f;

    str_addf(&s, TEXT_HEAP, name);
    add_used(&s, "", cost_heap(&u->run[i]), b->exercise->conf.run[i].heap);
    str_addf(&s, TEXT_LAW, b->exercise->conf.law);
    add_growth(&s, b, u);
    f = blame(b, &s, who_holds_it(b, i));
    finding_next(&f, "%s && ms_print massif.out | less", command);
    free(command);
    free(name);
    return f;
}

static struct finding over_growth(const struct bench *b, const struct usage *u)
{
    struct str s = { 0 };

    str_puts(&s, TEXT_GROWS);
    add_growth(&s, b, u);
    return blame(b, &s, who_holds_it(b, u->runs - 1));
}

static struct finding over_stack(const struct bench *b, const struct usage *u)
{
    struct load load = bench_load(b, b->exercise->conf.runs - 1);
    char *command = valgrind_command(WATCH_STACK, b->dir, "load", &load);
    struct str s = { 0 };
    struct finding f;

    add_used(&s, TEXT_STACK, u->stack, STACK_BUDGET);
    str_puts(&s, TEXT_STACK_WHY);
    f = blame(b, &s, 0);
    finding_next(&f, "%s && ms_print massif.out | less", command);
    free(command);
    return f;
}

static struct finding over_statics(const struct bench *b, const struct usage *u)
{
    struct str s = { 0 };
    struct finding f;

    add_used(&s, TEXT_STATICS, u->statics, STATICS_BUDGET);
    if (*u->largest)
        str_addf(&s, TEXT_STATICS_WHERE, u->largest);
    str_puts(&s, TEXT_STATICS_WHY);
    f = blame(b, &s, 0);
    if (*u->largest)
        symbols_point_to(&f, b, u->largest);
    finding_next(&f, "size %s/answer.o", site_shown(b->dir));
    return f;
}

struct finding budget_check(const struct bench *b, const struct usage *u)
{
    for (unsigned i = u->runs; i-- > 0;)
        if (cost_heap(&u->run[i]) > b->exercise->conf.run[i].heap)
            return over_heap(b, u, i);
    if (u->has_growth && u->growth > 0)
        return over_growth(b, u);
    if (u->has_stack && u->stack > STACK_BUDGET)
        return over_stack(b, u);
    if (u->statics > STATICS_BUDGET)
        return over_statics(b, u);
    return (struct finding){ .status = PASS };
}
