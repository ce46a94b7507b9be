/*
 * seccomp_filter.h - system calls that no answer needs are refused.
 */
#ifndef SECCOMP_FILTER_H
#define SECCOMP_FILTER_H

#include "reach.h"

#include <sys/types.h>

/* This process, from now on. Refused calls answer EPERM; those of another
 * architecture end the process. */
bool seccomp_enter(const struct reach *r, pid_t grader);

#endif
