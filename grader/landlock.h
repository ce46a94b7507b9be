/*
 * landlock.h - Linux's Landlock: a process gives up the files, the network and
 * the signals that it does not need.
 */
#ifndef GRADER_LANDLOCK_H
#define GRADER_LANDLOCK_H

#include "reach.h"

/* The kernel's version of it, 1 or more; 0 or less where there is none. */
int landlock_version(void);

/* This process, from now on: what `r` says, and what any program needs. */
bool landlock_enter(int version, const struct reach *r);

#endif
