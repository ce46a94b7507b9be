/* A line of stations: the links are inside the stations. */
#include "stations.h"

#include <stdio.h>

int main(void)
{
    struct station alder = { .name = "Alder" };
    struct station brook = { .name = "Brook", .minutes = 7 };
    struct station cliff = { .name = "Cliff", .minutes = 12 };
    struct link head = { &alder.link };
    struct stations line = stations(&head);
    struct station *s;
    int minutes = 0;

    alder.link.next = &brook.link;
    brook.link.next = &cliff.link;
    iter_each(&line.it, s) {
        minutes += s->minutes;
        printf("%-5s after %2d minutes\n", s->name, minutes);
    }
    printf("the link is %zu bytes into a station\n",
           offsetof(struct station, link));
    return 0;
}
