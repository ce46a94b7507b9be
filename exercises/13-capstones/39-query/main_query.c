/*
 * main_query.c - a query over a file of any size: the ten cities with the
 * highest average temperature.
 *
 *     query [-e] <FILE
 *
 * A line of the file is "city,day,temperature". With -e the plan explains
 * itself, on stderr. Make it from your answer with: make program EX=39
 */
#include "query.h"

#include <stdlib.h>
#include <unistd.h>

enum { CITY, DAY, TEMPERATURE, BLOCK = 65536, TEN = 10, GROUPS = 1000000 };

static const struct schema readings = { 3, { TEXT, INT, REAL } };

static struct plan *hottest(struct arena *a, struct iter *file)
{
    const struct agg aggs[] = { { AVG, TEMPERATURE }, { COUNT, 0 } };
    struct plan *p = scan(a, file, &readings);

    p = group_by(a, p, CITY, aggs, 2, GROUPS);
    return order_limit(a, p, 1, true, TEN);
}

static void print(struct plan *p)
{
    union value row[3];

    iter_each(&p->it, row)
        printf("%.*s|%.3f|%lld\n", (int)row[0].s.len, row[0].s.ptr, row[1].r,
               (long long)row[2].i);
}

int main(int argc, char **argv)
{
    static char block[BLOCK];
    static alignas(max_align_t) char room[4 * OPERATOR_BYTES];
    struct blocks file = blocks(STDIN_FILENO, block, sizeof block);
    struct arena a = arena(room, sizeof room);
    struct plan *p = hottest(&a, &file.it);
    bool good;

    if (!p) {
        perror("hottest");
        return 1;
    }
    print(p);
    good = p->it.status == 0;
    if (!good || (argc > 1 && strcmp(argv[1], "-e") == 0))
        explain(p, stderr);
    iter_close(&p->it);
    return good ? 0 : 1;
}
