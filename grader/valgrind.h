/*
 * valgrind.h - this program, these arguments, that tool: what it printed and
 * wrote. A faster engine could take its place, and no stage would notice.
 */
#ifndef VALGRIND_H
#define VALGRIND_H

#include "room.h"

#include <inttypes.h>

enum tool {
    WATCH_NOTHING, /* no valgrind: does it come to its end at all? */
    WATCH_HEAP,    /* massif: the peak of the heap, and the system calls */
    WATCH_STACK,   /* massif: the peak of the stack alone */
    WATCH_TREE,    /* massif: the peak of the heap, and who holds it */
    WATCH_CURVE,   /* massif: the heap over time, in up to 1000 snapshots */
    WATCH_ERRORS,  /* errors and leaks */
};

/* What the load is told. */
struct load {
    uint64_t n, shape, seed;
    uint64_t room; /* bytes that the work may map; 0: as many as it likes */
};

struct seen {
    struct ended ended; /* what it printed: log and record, too */
    struct str file;    /* massif's file, read whole; empty: there is none */
    const struct limits *limits;
};

/* "load 1000", or "load 1000 64" where there is a shape; the caller frees it.
 */
char *load_name(const struct load *load);

/* Run the program of this name (room_program), in that room, on this load. */
struct seen valgrind_run(const struct room *room, enum tool tool,
                         const char *program, const struct load *load);
void seen_release(struct seen *s);

/* The command that a person types for the same figure, of the heap or of the
 * stack; the caller frees it. */
char *valgrind_command(enum tool tool, const char *dir, const char *program,
                       const struct load *load);

/* What the driver reports: "begin", "ended", "result GOT". */
struct report_of_load {
    bool begun, ended, whole; /* whole: the result came */
    uint64_t got;
};

struct report_of_load load_report(const char *record);

/* "result N", and nothing else: what the program of the truth reports. */
bool load_result(const char *record, uint64_t *result);

#endif
