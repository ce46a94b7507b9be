/* Three messages are sent, one at a time. What arrives? */
#include "../06-files-and-records/show.h"
#include "whole.h"
#include "wire.h"

/* A connection on which the three are under way. */
static int three_sent(void)
{
    int ends[2];

    connect_both(ends);
    say(ends[1], "PAGE 0 10\n");
    say(ends[1], "PAGE 10 10\n");
    say(ends[1], "PAGE 20 10\n");
    close(ends[1]);
    return ends[0];
}

static void show_all(const char *how, struct iter *slices)
{
    struct slice s;

    printf("%s", how);
    iter_each(slices, s)
        show(s);
    printf("\n");
}

int main(void)
{
    char buf[24];
    struct blocks reads = blocks(three_sent(), buf, sizeof buf);
    struct reader lines;

    show_all("reads: ", &reads.it);
    close(reads.fd);
    lines = whole_lines(three_sent(), buf, sizeof buf);
    show_all("lines: ", &lines.it);
    close(lines.fd);
    return 0;
}
