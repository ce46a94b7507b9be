/* The same text, line by line. The argument is the size of the buffer. */
#include "made.h"
#include "nasty.h"
#include "reader.h"
#include "show.h"

int main(int argc, char **argv)
{
    char buf[4096];
    size_t cap = argc > 1 ? strtoul(argv[1], NULL, 10) : 20;
    struct reader lines;
    struct slice line;
    int number = 0;

    if (cap < 1 || cap > sizeof buf)
        return 1;
    lines = reader(file_with(NASTY, sizeof NASTY - 1), line_end, buf, cap);
    iter_each(&lines.it, line) {
        printf("%d ", ++number);
        show(line);
        putchar('\n');
    }
    if (lines.it.status < 0)
        printf("line %d: %s\n", number + 1, strerror(-lines.it.status));
    close(lines.fd);
    return 0;
}
