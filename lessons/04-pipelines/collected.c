/* even_squares.c again, with a list after every stage. */
#include "stages.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct list {
    struct iter it; /* gives the items, from the first */
    int64_t *items;
    size_t len, at;
};

static int list_next(struct iter *it, void *out)
{
    struct list *l = container_of(it, struct list, it);

    if (l->at == l->len)
        return 0;
    *(int64_t *)out = l->items[l->at++];
    return 1;
}

static void list_close(struct iter *it)
{
    free(container_of(it, struct list, it)->items);
}

static const struct iter_ops list_ops = { list_next, list_close, NULL };

/* Everything src has, at most room items: we cannot know how many. */
static struct list collect(struct iter *src, size_t room)
{
    struct list l = { .it = ITER(&list_ops, int64_t) };

    l.items = malloc(room * sizeof *l.items);
    if (!l.items)
        exit(1);
    while (l.len < room && iter_next(src, &l.items[l.len]) > 0)
        l.len++;
    iter_close(src);
    return l;
}

static int64_t square(int64_t x)
{
    return x * x;
}

static bool is_even(int64_t x)
{
    return x % 2 == 0;
}

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    struct range numbers = range(1, (int64_t)n + 1);
    struct list list1 = collect(&numbers.it, n);
    struct map squares = map(&list1.it, square);
    struct list list2 = collect(&squares.it, n);
    struct filter evens = filter(&list2.it, is_even);
    struct list list3 = collect(&evens.it, n);
    int64_t x, sum = 0;

    iter_each(&list3.it, x)
        sum += x;
    iter_close(&list3.it);
    printf("%" PRId64 "\n", sum);
    return 0;
}
