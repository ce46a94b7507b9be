/*
 * aside.h - a second process of a load, which massif does not follow.
 *
 * Some of what a load needs takes heap, or goes on by itself: a library that
 * writes the input, a server. That is done aside: the program of the load is
 * started once more, without valgrind, and calls aside() instead of main().
 *
 *     int aside(char **args)
 *     {
 *         return make_file(args[0]) ? 0 : 1;
 *     }
 *
 *     void prepare(const struct size *size)
 *     {
 *         pid_t pid = aside_start((char *[]){ name, NULL });
 *         ...
 *     }
 *
 * To be included in one file of a program.
 */
#ifndef ASIDE_H
#define ASIDE_H

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <unistd.h>

enum { ASIDE_WORDS = 8, ASIDE_PATH = 4096 };

/* The other process. Its answer is its exit status. Yours to write. */
int aside(char **args);

static inline void aside_become(char *const *args, pid_t parent)
{
    char path[ASIDE_PATH], *words[ASIDE_WORDS] = { "aside" };
    ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);

    for (int i = 1; i < ASIDE_WORDS - 1 && args[i - 1]; i++)
        words[i] = args[i - 1];
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (len > 0 && getppid() == parent) {
        path[len] = '\0';
        execv(path, words);
    }
    _exit(2);
}

/*
 * Start it, with at most ASIDE_WORDS - 2 words and NULL: its process id, or -1.
 * It is killed when the process that started it ends, however that comes about.
 *
 * Until it has started valgrind writes down what it does, as if we did it. That
 * is waited for: then it has closed its end of the pipe.
 */
static inline pid_t aside_start(char *const *args)
{
    int ends[2];
    pid_t parent = getpid(), pid;
    char none;

    if (pipe(ends) < 0 || fcntl(ends[1], F_SETFD, FD_CLOEXEC) < 0)
        return -1;
    pid = fork();
    if (pid == 0)
        aside_become(args, parent);
    close(ends[1]);
    while (read(ends[0], &none, 1) < 0 && errno == EINTR)
        ;
    close(ends[0]);
    return pid;
}

/* glibc tells constructors how the program was called. */
static __attribute__((constructor)) void aside_instead(int argc, char **argv)
{
    if (argc > 0 && strcmp(argv[0], "aside") == 0)
        exit(aside(argv + 1));
}

#endif
