/* A file that nobody has written: which parts of our memory are mapped? */
#define _DEFAULT_SOURCE /* for MAP_ANONYMOUS */
#include "../06-files-and-records/reader.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>

/* A line is "55d0c8a2f000-55d0c8a30000 r--p ..." */
static uint64_t start_of(struct slice line)
{
    return strtoull(line.ptr, NULL, 16);
}

static uint64_t map_a_page(void)
{
    return (uintptr_t)mmap(NULL, 1, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1,
                           0);
}

static const char *yes(int what)
{
    return what ? "yes" : "no";
}

int main(void)
{
    char buf[512];
    int fd = open("/proc/self/maps", O_RDONLY), in_order = 1, found = 0;
    struct reader lines = reader(fd, line_end, buf, sizeof buf);
    uint64_t last = 0, late = 0;
    struct stat file;
    struct slice line;

    if (fstat(fd, &file) < 0)
        return 1;
    iter_each(&lines.it, line) {
        if (last == 0)
            late = map_a_page();
        in_order &= start_of(line) > last;
        last = start_of(line);
        found |= last == late;
    }
    close(fd);
    printf("the size of the file: %ld bytes\n", (long)file.st_size);
    printf("lines in it: %s\n", yes(last > 0));
    printf("in the order of their addresses: %s\n", yes(in_order));
    printf("a page that was mapped after line 1: %s\n", yes(found));
    return lines.it.status < 0;
}
