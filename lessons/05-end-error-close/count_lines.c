/* getline answers -1 at the end, and -1 when it could not. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void count_lines(const char *path)
{
    FILE *f = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    int n = 0, error = 0;

    if (!f)
        return;
    while (getline(&line, &room, f) >= 0)
        n++;
    if (ferror(f))
        error = errno;
    printf("naive:   %s has %d lines\n", path, n);
    if (error)
        printf("careful: %s: %s, after %d lines\n", path, strerror(error), n);
    free(line);
    fclose(f);
}

int main(int argc, char **argv)
{
    count_lines(argc > 1 ? argv[1] : "/");
    return 0;
}
