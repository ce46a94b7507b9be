#include "baseline.h"

#include "massif.h"
#include "texts.h"
#include "valgrind.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A block costs 8 bytes of bookkeeping, and its size up to the next 16. The
 * driver's own, of 0 bytes, is what it frees last: see load_main.c. */
enum { KNOWN = 1000, KNOWN_COST = 1016, DEEP = 65536 };

static struct finding broken(const struct seen *s, const struct str *error)
{
    struct str how = { 0 };
    struct finding f;

    ended_describe(&s->ended, s->limits, &how);
    if (!ended_well(&s->ended))
        f = found(TROUBLE, TEXT_VALGRIND_FAILS, how.s);
    else if (s->file.len == 0)
        f = found(TROUBLE, TEXT_VALGRIND_SILENT);
    else
        f = found(TROUBLE, TEXT_VALGRIND_ODD, error->s);
    finding_detail(&f, "%.1500s%.500s", str_text(&s->ended.log),
                   str_text(&s->ended.err));
    finding_next(&f, "valgrind --version");
    str_release(&how);
    return f;
}

/* Measure the program that takes n bytes, and gives them back. */
static struct finding measure(const struct room *room, enum tool tool, size_t n,
                              struct massif *m)
{
    struct load load = { .n = n };
    char *program = str_new("%s/build/calibrate", room->site->home);
    struct seen s = valgrind_run(room, tool, program, &load);
    struct finding f = { .status = PASS };
    enum massif_kind kind = tool == WATCH_STACK ? UNMARKED_PEAK : MARKED_PEAK;
    struct str error = { 0 };

    if (!ended_well(&s.ended) ||
        !massif_read(m, kind, str_text(&s.file), NULL, &error))
        f = broken(&s, &error);
    seen_release(&s);
    str_release(&error);
    free(program);
    return f;
}

static struct finding check_heap(const struct massif *m)
{
    uint64_t cost = m->heap + m->extra;

    if (cost == LATCH_COST + KNOWN_COST)
        return (struct finding){ .status = PASS };
    return found(TROUBLE, TEXT_VALGRIND_HEAP_WRONG, cost);
}

/* The driver works this deep in the stack; it needs a little itself. */
static struct finding check_stack(const struct massif *m)
{
    if (m->stacks >= DEEP && m->stacks < DEEP + 8192)
        return (struct finding){ .status = PASS };
    return found(TROUBLE, TEXT_VALGRIND_STACK_WRONG, DEEP, m->stacks);
}

static struct finding calibrate(const struct room *room, struct baseline *b)
{
    struct massif heap = { 0 }, stack = { 0 };
    struct finding f = measure(room, WATCH_HEAP, KNOWN, &heap);

    if (f.status == PASS)
        f = check_heap(&heap);
    if (f.status == PASS)
        f = measure(room, WATCH_STACK, 0, &stack);
    if (f.status == PASS)
        f = check_stack(&stack);
    b->heap = LATCH_COST;
    b->stack = stack.stacks;
    return f;
}

/* In a folder of its own: another grader may be doing the same. */
static struct finding calibrate_in(const struct site *site, char *dir,
                                   struct baseline *b)
{
    struct room room = { 0 };
    struct finding f;

    if (!mkdtemp(dir) || chmod(dir, 0755) < 0 ||
        !room_open(&room, site, dir, false))
        f = found(TROUBLE, TEXT_NO_WORK_FOLDER, site_shown(site->work),
                  strerror(errno));
    else
        f = calibrate(&room, b);
    room_remove(&room);
    rmdir(dir);
    return f;
}

struct baseline baseline(const struct site *site)
{
    struct baseline b = { .finding = { .status = PASS } };
    char *dir = str_new("%s/calibrate-XXXXXX", site->work);

    if (!site->valgrind) {
        b.finding = found(TROUBLE, TEXT_NO_VALGRIND);
        finding_next(&b.finding, "make install");
    } else {
        b.finding = calibrate_in(site, dir, &b);
    }
    free(dir);
    return b;
}

void baseline_release(struct baseline *b)
{
    finding_release(&b->finding);
}
