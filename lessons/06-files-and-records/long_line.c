/* A file without a newline: how long a line will you hold? */
#include "made.h"
#include "reader.h"

#include <stdio.h>

static int file_of_one_line(size_t n)
{
    char some[1000];
    int fd = new_file();

    memset(some, 'x', sizeof some);
    for (; n >= sizeof some; n -= sizeof some)
        put(fd, some, sizeof some);
    put(fd, some, n);
    return rewound(fd);
}

static void with_getline(int fd)
{
    FILE *f = fdopen(fd, "r");
    char *line = NULL;
    size_t room = 0;
    ssize_t len = f ? getline(&line, &room, f) : -1;

    printf("getline: a line of %zd bytes\n", len);
    free(line);
    if (f)
        fclose(f);
}

int main(int argc, char **argv)
{
    int fd = file_of_one_line(argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000);
    char buf[4096];
    struct reader lines = reader(fd, line_end, buf, sizeof buf);
    struct slice line;

    if (iter_next(&lines.it, &line) < 0)
        printf("reader:  %s\n", strerror(-lines.it.status));
    with_getline(rewound(fd));
    return 0;
}
