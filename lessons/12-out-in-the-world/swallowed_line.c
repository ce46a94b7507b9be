/* A server reads a request of one line. Is one line enough for it? */
#include "wire.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

typedef void read_fn(FILE *in, long *after, int *limit);

static void by_fscanf(FILE *in, long *after, int *limit)
{
    if (fscanf(in, "PAGE %ld %d\n", after, limit) != 2)
        *after = -1;
}

static void by_line(FILE *in, long *after, int *limit)
{
    char line[64];

    if (!fgets(line, sizeof line, in) ||
        sscanf(line, "PAGE %ld %d", after, limit) != 2)
        *after = -1;
}

/* The connection does not wait: where there is nothing to read, it says so. */
static void serve(const char *how, read_fn *read_request)
{
    int ends[2], limit;
    long after;
    FILE *in;

    connect_both(ends);
    say(ends[1], "PAGE 20 10\n");
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    in = fdopen(ends[0], "r");
    errno = 0;
    read_request(in, &after, &limit);
    printf("%s PAGE %ld %d, %s\n", how, after, limit,
           errno == EAGAIN ? "and it wants to read more" : "done");
    fclose(in);
    close(ends[1]);
}

int main(void)
{
    serve("fscanf:", by_fscanf);
    serve("fgets: ", by_line);
    return 0;
}
