/*
 * load_main.c - calls the answer once, in plain sight of massif.
 *
 *     load N SHAPE SEED        by hand: prints the result
 *     load N SHAPE SEED FD     as the grader does: writes records to FD
 *     load N SHAPE SEED FD ROOM  the same, in so many bytes of memory
 *
 * Massif looks for a peak only when memory is given back. So with FD it is told
 * of a block of 0 bytes that lives as long as the work: when that is gone, it
 * looks once more, and sees to the byte what the answer still holds. The block
 * is not malloc's, so that it does not shift those that are; massif's own
 * bookkeeping for it is 8 bytes, which the grader takes off. By hand there is
 * no such block, and the figure is the answer's alone. See docs/grading.md.
 *
 * The work runs deep in the stack, below anything the dynamic loader used
 * before main, so that every byte of stack is seen too. What lies between is
 * out of bounds: an answer that keeps something there ends with a signal.
 */
#include "confine.h"
#include "load.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <valgrind/valgrind.h>

enum { DEEP = 65536 };

static uint64_t number(const char *s)
{
    return strtoull(s, NULL, 10);
}

static void say(int fd, const char *s)
{
    if (write(fd, s, strlen(s)) < 0)
        _exit(2);
}

/* Where the block would be, if it had a first byte. */
static char latch[16];

static uint64_t watched(const struct size *size, int fd)
{
    uint64_t got;

    VALGRIND_MALLOCLIKE_BLOCK(latch, 0, 0, 0);
    say(fd, "begin\n");
    got = work(size);
    say(fd, "ended\n");
    VALGRIND_FREELIKE_BLOCK(latch, 0);
    return got;
}

/* All whole pages of the ballast; what is left at its ends is less than two. */
static void set_bounds(char *ballast, int access)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t from = ((uintptr_t)ballast + page - 1) / page * page;
    uintptr_t to = ((uintptr_t)ballast + DEEP) / page * page;

    if (mprotect((void *)from, to - from, access) < 0)
        _exit(2);
}

/* The empty statement uses the ballast, so that no compiler leaves it out. */
static __attribute__((noinline)) uint64_t deep(const struct size *size, int fd)
{
    char ballast[DEEP];
    uint64_t got;

    __asm__ volatile("" : : "r"(ballast) : "memory");
    set_bounds(ballast, PROT_NONE);
    got = fd >= 0 ? watched(size, fd) : work(size);
    set_bounds(ballast, PROT_READ | PROT_WRITE);
    __asm__ volatile("" : : "r"(ballast) : "memory");
    return got;
}

int main(int argc, char **argv)
{
    struct size size;
    char line[80];
    int fd = argc >= 5 ? atoi(argv[4]) : -1;
    uint64_t got;

    if (argc < 4 || argc > 6)
        return 2;
    size = (struct size){ number(argv[1]), number(argv[2]), number(argv[3]) };
    prepare(&size);
    if (argc == 6)
        confine(number(argv[5]));
    got = deep(&size, fd);
    snprintf(line, sizeof line, "result %" PRIu64 "\n", got);
    say(fd >= 0 ? fd : STDOUT_FILENO, line);
    return 0;
}
