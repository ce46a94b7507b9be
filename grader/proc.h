/*
 * proc.h - run another program under limits, and collect what it says.
 *
 * The child gets a session of its own, an empty standard input, only the
 * descriptors asked for, and no new privileges. When proc_run returns it is
 * gone, and so is everything it started.
 */
#ifndef PROC_H
#define PROC_H

#include "spawn.h"

enum how {
    ENDED,       /* exit status in code */
    KILLED,      /* by the signal in code */
    OUT_OF_CPU,  /* used up cpu_seconds */
    OUT_OF_TIME, /* used up wall_seconds */
    FLOODED,     /* printed more than `output` */
    FILLING,     /* wrote more than `disk` */
    NOT_STARTED, /* errno in code */
    CANCELLED    /* somebody asked the grader to stop */
};

struct ended {
    enum how how;
    int code;
    struct str out, err, log, record;
};

/* A child was ended by a limit of ours, or shot: another time it might not be.
 */
extern bool proc_limited;

/* Set by the handler of SIGINT and SIGTERM; proc_run then cleans up. */
extern volatile int proc_stop;

/* Adopt and end whatever our children leave behind. Once, at the start. */
void proc_adopt(void);

/* End every child we have, adopted ones too, and theirs, except these. */
void proc_sweep(const pid_t *but, unsigned n);

struct ended proc_run(const struct proc *p);
void ended_release(struct ended *e);

bool ended_well(const struct ended *e); /* exit status 0 */

/* "ended with exit status 3", "crashed: segmentation fault (signal 11)", ... */
void ended_describe(const struct ended *e, const struct limits *l,
                    struct str *to);

#endif
