/* Somebody moves the station on which the bookmark is. */
#include "stations.h"

#include <stdio.h>

int main(void)
{
    struct station alder = { .name = "Alder" }, brook = { .name = "Brook" };
    struct station cliff = { .name = "Cliff" }, depot = { .name = "Depot" };
    struct link line = { &alder.link }, closed = { &depot.link };
    struct stations walk = stations(&line);
    struct station *s;

    link_after(&alder.link, &brook.link);
    link_after(&brook.link, &cliff.link);
    iter_each(&walk.it, s) {
        printf("%s\n", s->name);
        if (s == &brook) {
            alder.link.next = &cliff.link;
            link_after(&closed, &brook.link);
        }
    }
    return 0;
}
