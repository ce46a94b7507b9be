/*
 * spawn.h - the child's side of running a program: limits, descriptors, exec.
 *
 * Where the system allows it, the child is at the same addresses in every run:
 * an answer that looks at them, or overruns something, does the same again.
 */
#ifndef SPAWN_H
#define SPAWN_H

#include "box.h"

#include <stdbool.h>
#include <sys/types.h>

struct limits {
    unsigned cpu_seconds;  /* the limit that counts */
    unsigned wall_seconds; /* the backstop, for what sleeps */
    size_t memory;         /* bytes of address space; 0: no limit */
    size_t stack;          /* bytes of main stack; 0: the system's */
    size_t file;           /* bytes in any one file it writes */
    size_t output;         /* bytes it may print on any one descriptor */
    size_t disk;           /* bytes it may write to the disk; 0: no limit */
};

enum { PROC_PIPES = 4 };

/* Where the grader's own channels are in the child. */
enum { LOG_FD = 8, RECORD_FD = 9 };

struct proc {
    const char *const *argv;
    const char *const *env;
    const char *dir; /* run here; NULL: where we are */
    struct limits limits;
    bool log, record;      /* open LOG_FD, RECORD_FD in the child */
    const struct box *box; /* run it in there; NULL: it is trusted */
    struct reach reach;
};

/* Print each command on stderr, ready to be pasted, before it is run. */
extern bool proc_verbose;

/* In a child: end by `sig` when the parent does, even if it just did. */
void spawn_end_with(pid_t parent, int sig);

/* A pipe out of the child: its number there, our end, and where it goes. */
struct channel {
    int place, from, into;
    struct str *to;
};

struct channels {
    struct channel at[PROC_PIPES];
    unsigned n;
};

/* Start it, and open a channel to each of these; log and record only when the
 * child is to have them. The child's id when it has become the program; or -1
 * with errno, whatever was missing for that: then there is no child. */
pid_t spawn(const struct proc *p, struct channels *c, struct str *out,
            struct str *err, struct str *log, struct str *record);

#endif
