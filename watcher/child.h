/*
 * child.h - a command that runs while we go on.
 *
 * It gets a process group of its own, so that it can be ended with all that
 * belongs to it and the keys of the terminal do not reach it; and nothing to
 * read. What it prints comes to us, line by line.
 */
#ifndef CHILD_H
#define CHILD_H

#include "str.h"

#include <stdbool.h>
#include <sys/types.h>

struct child {
    pid_t pid; /* 0: nothing is running */
    int from;  /* to be polled; -1: it says nothing more */
    struct str said;
    size_t taken;   /* bytes of it that were handed out as lines */
    long kill_at;   /* when it is asked to end: until then it has time */
    bool cancelled; /* it was asked to end */
    int status;     /* how it ended, as wait(2) says it */
};

/* Start it. False, with errno, when that did not work. */
bool child_start(struct child *c, const char *const *argv);

/* Ask it to end. It is killed when it takes too long. */
void child_cancel(struct child *c);

/* End it, and wait until it is gone. */
void child_finish(struct child *c);

/* Read what there is. True when it has just ended, and all was read. */
bool child_listen(struct child *c);

/* The next whole line (after the end also an unfinished one), without its end;
 * NULL when there is none. Good until the next call. */
const char *child_line(struct child *c);

/* In how many milliseconds to look again; -1: its pipe will tell. */
int child_timeout(const struct child *c);

#endif
