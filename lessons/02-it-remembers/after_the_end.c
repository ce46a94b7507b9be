/* What is there after the end? */
#include "stations.h"

#include <stdio.h>

static void pull(struct iter *it)
{
    struct station *s;

    if (iter_next(it, &s) > 0)
        printf("1 %s\n", s->name);
    else
        printf("%d\n", it->status);
}

int main(void)
{
    struct station alder = { .name = "Alder" };
    struct station brook = { .name = "Brook" };
    struct link head = { &alder.link };
    struct stations line = stations(&head);
    struct iter nothing = { 0 };

    pull(&line.it);
    pull(&line.it);
    pull(&line.it);
    printf("a station is built\n");
    link_after(&alder.link, &brook.link);
    pull(&line.it);
    printf("iter_clear\n");
    iter_clear(&line.it);
    pull(&line.it);
    pull(&line.it);
    printf("the empty stream\n");
    pull(&nothing);
    return 0;
}
