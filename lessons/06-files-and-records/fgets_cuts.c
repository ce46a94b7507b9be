/* Three lines: a long one, a short one, and one with a NUL. */
#include "made.h"
#include "reader.h"

#include <stdio.h>

static const char TEXT[] = "forty letters would not fit into sixteen\n"
                           "short\n"
                           "before\0after\n";

static void with_fgets(int fd)
{
    FILE *f = fdopen(fd, "r");
    size_t n = 0, bytes = 0;
    char line[16];

    if (!f)
        exit(1);
    for (; fgets(line, sizeof line, f); n++)
        bytes += strlen(line);
    printf("fgets:  %zu lines, %zu bytes\n", n, bytes);
    fclose(f);
}

static void with_reader(int fd)
{
    char buf[64];
    struct reader lines = reader(fd, line_end, buf, sizeof buf);
    struct slice line;
    size_t n = 0, bytes = 0;

    for (; iter_next(&lines.it, &line) > 0; n++)
        bytes += line.len + 1;
    printf("reader: %zu lines, %zu bytes\n", n, bytes);
    close(fd);
}

int main(void)
{
    with_fgets(file_with(TEXT, sizeof TEXT - 1));
    with_reader(file_with(TEXT, sizeof TEXT - 1));
    return 0;
}
