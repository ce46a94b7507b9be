/* How many lines? Make an array of them, and look how long it is. */
#include "made.h"
#include "reader.h"

#include <stdio.h>

struct list {
    char **lines;
    size_t len, room;
};

static void keep(struct list *l, struct slice line)
{
    if (l->len == l->room) {
        l->room = l->room ? 2 * l->room : 16;
        l->lines = realloc(l->lines, l->room * sizeof *l->lines);
        if (!l->lines)
            exit(1);
    }
    l->lines[l->len] = strndup(line.ptr, line.len);
    if (!l->lines[l->len++])
        exit(1);
}

static void let_go(struct list *l)
{
    for (size_t i = 0; i < l->len; i++)
        free(l->lines[i]);
    free(l->lines);
}

int main(int argc, char **argv)
{
    int fd = file_of_lines(argc > 1 ? strtoul(argv[1], NULL, 10) : 14000);
    char *buf = malloc(8192);
    struct reader lines = reader(fd, line_end, buf, 8192);
    struct list all = { 0 };
    struct slice line;

    if (!buf)
        return 1;
    iter_each(&lines.it, line)
        keep(&all, line);
    close(fd);
    free(buf);
    let_go(&all);
    printf("%zu lines\n", all.len);
    return lines.it.status < 0;
}
