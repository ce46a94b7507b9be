/* Three logs, each in order of time, become one. */
#include "iter.h"

#include <stdio.h>

enum { LOGS = 3 };

struct line {
    int minute;
    const char *text;
};

struct log {
    struct iter it;
    const struct line *next; /* a line without text is behind the last */
    int pulls;
};

static int log_next(struct iter *it, void *out)
{
    struct log *l = container_of(it, struct log, it);

    l->pulls++;
    if (!l->next->text)
        return 0;
    *(struct line *)out = *l->next++;
    return 1;
}

static const struct iter_ops log_ops = { .next = log_next };

/* One head of each source; `given` is the one to be replaced. */
struct merge {
    struct iter it;
    struct iter *src[LOGS];
    struct line head[LOGS];
    int rc[LOGS], given;
};

/* Which head is the earliest? Of equal ones the first. */
static int earliest(const struct merge *m)
{
    int best = -1;

    for (int i = 0; i < LOGS; i++)
        if (m->rc[i] > 0 &&
            (best < 0 || m->head[i].minute < m->head[best].minute))
            best = i;
    return best;
}

static int merge_next(struct iter *it, void *out)
{
    struct merge *m = container_of(it, struct merge, it);

    for (int i = 0; i < LOGS; i++)
        if (m->given < 0 || m->given == i)
            m->rc[i] = iter_next(m->src[i], &m->head[i]);
    m->given = earliest(m);
    if (m->given < 0)
        return 0;
    *(struct line *)out = m->head[m->given];
    return 1;
}

static const struct iter_ops merge_ops = { .next = merge_next };

static const struct line door[] = { { 1, "door    opened" },
                                    { 4, "door    closed" },
                                    { 9, "door    opened" },
                                    { 0, NULL } };
static const struct line lamp[] = { { 2, "lamp    on" },
                                    { 4, "lamp    off" },
                                    { 0, NULL } };
static const struct line heater[] = {
    { 1, "heater  off" }, { 6, "heater  on" }, { 8, "heater  off" }, { 0, NULL }
};

int main(void)
{
    struct log logs[LOGS] = { { ITER(&log_ops, struct line), door, 0 },
                              { ITER(&log_ops, struct line), lamp, 0 },
                              { ITER(&log_ops, struct line), heater, 0 } };
    struct merge all = { .it = ITER(&merge_ops, struct line), .given = -1 };
    struct line x;

    for (int i = 0; i < LOGS; i++)
        all.src[i] = &logs[i].it;
    iter_each(&all.it, x)
        printf("0:%02d  %-16s (pulled %d %d %d)\n", x.minute, x.text,
               logs[0].pulls, logs[1].pulls, logs[2].pulls);
    return 0;
}
