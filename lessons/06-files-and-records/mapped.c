/* Who pays for a mapped file? Massif looks at the heap, we ask the kernel. */
#include "made.h"

#include <stdio.h>
#include <sys/mman.h>

/* Bytes of this process that are in memory now, says Linux. */
static double resident(void)
{
    FILE *f = fopen("/proc/self/statm", "r");
    double pages = 0;

    if (!f || fscanf(f, "%*s %lf", &pages) != 1)
        exit(1);
    fclose(f);
    return pages * (double)sysconf(_SC_PAGESIZE);
}

int main(int argc, char **argv)
{
    int fd = file_of_lines(argc > 1 ? strtoul(argv[1], NULL, 10) : 180000);
    size_t len = (size_t)lseek(fd, 0, SEEK_END), lines = 0;
    double before = resident(), mapped;
    char *text = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0);

    if (text == MAP_FAILED)
        return 1;
    mapped = resident();
    for (size_t i = 0; i < len; i++)
        lines += text[i] == '\n';
    printf("%zu lines in %.0f MB\n", lines, (double)len / 1e6);
    printf("before reading: %.0f MB more\n", (mapped - before) / 1e6);
    printf("after reading:  %.0f MB more\n", (resident() - before) / 1e6);
    munmap(text, len);
    close(fd);
    return 0;
}
