/* How many lines? Count them as they pass. */
#include "made.h"
#include "reader.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    int fd = file_of_lines(argc > 1 ? strtoul(argv[1], NULL, 10) : 14000);
    char *buf = malloc(8192);
    struct reader lines = reader(fd, line_end, buf, 8192);
    struct slice line;
    size_t n = 0;

    if (!buf)
        return 1;
    iter_each(&lines.it, line)
        n++;
    close(fd);
    free(buf);
    printf("%zu lines\n", n);
    return lines.it.status < 0;
}
