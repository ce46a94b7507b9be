/* A next that starts over, and a reader who takes the numbers in twos. */
#include "numbers.h"

#include <stdio.h>

static const int list[] = { 1, 2, 3 };

static int round_next(struct iter *it, void *out)
{
    struct numbers *n = container_of(it, struct numbers, it);

    if (n->at == n->end) {
        n->at = list; /* ready for the next reader, it thinks */
        return 0;
    }
    *(int *)out = *n->at;
    n->at++;
    return 1;
}

static const struct iter_ops round_ops = { .next = round_next };

static void in_twos(const char *how, int (*pull)(struct iter *it, void *out))
{
    struct numbers n = { ITER(&round_ops, int), list, list + 3 };
    int x, y, most = 5;

    printf("%s:", how);
    while (most-- > 0 && pull(&n.it, &x) > 0)
        if (pull(&n.it, &y) > 0)
            printf(" %d+%d", x, y);
        else
            printf(" %d", x);
    printf("%s\n", most < 0 ? " and so on" : "");
}

int main(void)
{
    in_twos("round_next", round_next);
    in_twos("iter_next", iter_next);
    return 0;
}
