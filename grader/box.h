/*
 * box.h - what an untrusted program may reach. The kernel has several ways to
 * hold it; each is tried once, and all that work are used together.
 */
#ifndef BOX_H
#define BOX_H

#include "reach.h"
#include "str.h"

#include <sys/types.h>

enum layer {
    BOX_LANDLOCK = 1,   /* files, TCP, signals and tracing */
    BOX_SECCOMP = 2,    /* system calls that no answer needs */
    BOX_USER = 4,       /* a user of its own; the grader is root */
    BOX_NAMESPACES = 8, /* a network and an IPC space of its own */
    BOX_ALL = 15
};

struct box {
    unsigned layers; /* those that work here */
    int landlock;    /* its version */
    size_t threads;  /* what our user may start at most, where users are not
                      * told apart; 0: no limit is known */
};

/* Try each layer of `wanted` in a child. A user of its own must be able to
 * enter `work`, where its programs are, and `home`, where ours are. */
struct box box_probe(unsigned wanted, const char *work, const char *home);

/* "full": Landlock, seccomp and another user or namespaces. "strong":
 * Landlock and seccomp. "weak": one of the two. "none": neither. */
const char *box_level(const struct box *b);

/* 4 for "full", 3 for "strong", 2 for "weak", 1 for "none", 0 for any other. */
int box_rank(const char *level);

/* "full, Landlock 7, seccomp, a user of its own, namespaces" */
void box_describe(const struct box *b, struct str *to);

/* The user that a box with BOX_USER gives to the programs of this process:
 * what they may write must belong to it. */
uid_t box_user(pid_t grader);

/* In a child of `grader`, before exec: from here on it is inside. False when a
 * layer that worked before does not; then nothing must be run. */
bool box_enter(const struct box *b, const struct reach *r, pid_t grader);

#endif
