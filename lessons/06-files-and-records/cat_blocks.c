/* A text, as read(2) gives it. The argument is the size of a block. */
#include "made.h"
#include "nasty.h"
#include "show.h"

int main(int argc, char **argv)
{
    char buf[4096];
    size_t cap = argc > 1 ? strtoul(argv[1], NULL, 10) : 16;
    struct blocks file;
    struct slice block;

    if (cap < 1 || cap > sizeof buf)
        return 1;
    file = blocks(file_with(NASTY, sizeof NASTY - 1), buf, cap);
    iter_each(&file.it, block) {
        show(block);
        putchar('\n');
    }
    close(file.fd);
    return file.it.status < 0;
}
