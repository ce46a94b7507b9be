/*
 * proc.h - run another program under limits, and collect what it says.
 *
 * The child gets a session of its own, an empty standard input, only the
 * descriptors asked for, and no new privileges. When proc_run returns it is
 * gone, and so is everything it started.
 */
#ifndef PROC_H
#define PROC_H

#include "str.h"

#include <stdbool.h>

struct limits {
    unsigned cpu_seconds;  /* the limit that counts */
    unsigned wall_seconds; /* the backstop, for what sleeps */
    size_t memory;         /* bytes of address space; 0: no limit */
    size_t stack;          /* bytes of main stack; 0: the system's */
    size_t file;           /* bytes in any one file it writes */
    size_t output;         /* bytes it may print on any one descriptor */
};

enum { PROC_PIPES = 4 };

/* Where the grader's own channels are in the child. */
enum { LOG_FD = 8, RECORD_FD = 9 };

struct proc {
    const char *const *argv;
    const char *const *env;
    const char *dir; /* run here; NULL: where we are */
    struct limits limits;
    bool log, record; /* open LOG_FD, RECORD_FD in the child */
};

enum how {
    ENDED,       /* exit status in code */
    KILLED,      /* by the signal in code */
    OUT_OF_CPU,  /* used up cpu_seconds */
    OUT_OF_TIME, /* used up wall_seconds */
    FLOODED,     /* printed more than `output` */
    NOT_STARTED, /* errno in code */
    CANCELLED    /* somebody asked the grader to stop */
};

struct ended {
    enum how how;
    int code;
    struct str out, err, log, record;
};

/* Print each command on stderr, ready to be pasted, before it is run. */
extern bool proc_verbose;

/* Set by the handler of SIGINT and SIGTERM; proc_run then cleans up. */
extern volatile int proc_stop;

/* Adopt and end whatever our children leave behind. Once, at the start. */
void proc_adopt(void);

struct ended proc_run(const struct proc *p);
void ended_release(struct ended *e);

bool ended_well(const struct ended *e); /* exit status 0 */

/* "ended with exit status 3", "crashed: segmentation fault (signal 11)", ... */
void ended_describe(const struct ended *e, const struct limits *l,
                    struct str *to);

#endif
