/* Is any number above 100? Asked of a list, and of a stream. */
#include "list.h"
#include "numbers.h"

#include <stdbool.h>
#include <stdio.h>

static bool any_in_list(const struct list *l)
{
    for (size_t i = 0; i < l->len; i++)
        if (l->items[i] > 100)
            return true;
    return false;
}

static bool any_in_stream(struct iter *src)
{
    uint64_t x;

    iter_each(src, x)
        if (x > 100)
            return true;
    return false;
}

static void report(const char *name, bool any, const struct numbers *src)
{
    printf("%s: %s, %zu computed\n", name, any ? "yes" : "no",
           (size_t)src->given);
}

int main(int argc, char **argv)
{
    uint64_t n = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000000;
    struct numbers one = numbers(n), other = numbers(n);
    struct list l = iter_collect_everything_into_memory(&one.it);

    setvbuf(stdout, NULL, _IONBF, 0);
    report("list  ", any_in_list(&l), &one);
    report("stream", any_in_stream(&other.it), &other);
    free(l.items);
    return 0;
}
