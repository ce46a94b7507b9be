/* Everybody has a counter: a hash table, as collections.Counter is one. */
#include "count.h"
#include "events.h"

#include <stdlib.h>

struct counter {
    struct count *c; /* where n is 0, nobody is */
    size_t used, room;
};

/* The counter of a client, or the free one where it belongs. */
static struct count *look_up(struct count *c, size_t room, uint64_t id)
{
    size_t i = mix(id) % room;

    while (c[i].n > 0 && c[i].id != id)
        i = (i + 1) % room;
    return &c[i];
}

static int grow(struct counter *t)
{
    struct count *wider = calloc(2 * t->room, sizeof *wider);

    if (!wider)
        return -1;
    for (size_t i = 0; i < t->room; i++)
        if (t->c[i].n > 0)
            *look_up(wider, 2 * t->room, t->c[i].id) = t->c[i];
    free(t->c);
    t->c = wider;
    t->room *= 2;
    return 0;
}

/* At least half of the places stay free, so that the search is short. */
static int count_one(struct counter *t, uint64_t id)
{
    struct count *c;

    if (2 * t->used >= t->room && grow(t) < 0)
        return -1;
    c = look_up(t->c, t->room, id);
    t->used += c->n == 0;
    *c = (struct count){ id, c->n + 1 };
    return 0;
}

int main(int argc, char **argv)
{
    struct events src = events(argc > 1 ? strtoul(argv[1], NULL, 10) : 300000);
    struct counter all = { calloc(16, sizeof *all.c), 0, 16 };
    uint64_t id;

    setvbuf(stdout, NULL, _IONBF, 0);
    if (!all.c)
        return 1;
    iter_each(&src.it, id)
        if (count_one(&all, id) < 0)
            return 1;
    print_best(all.c, all.room);
    printf("there were %zu clients\n", all.used);
    free(all.c);
    return 0;
}
