/*
 * desk.h - one exercise being worked at: its saves, its runs and the keys.
 *
 * Two things may run at once: what grades (at most one, since gradings of one
 * exercise share a folder), and aside a command that a key has asked for.
 */
#ifndef DESK_H
#define DESK_H

#include "child.h"
#include "notice.h"
#include "screen.h"
#include "shelf.h"

/* GRADE takes the report from the cache when nothing has changed. */
enum run { NO_RUN, SEARCH, GRADE, AGAIN, VERBOSE, PICTURE };

struct desk {
    struct screen *screen;
    struct shelf *shelf;
    struct notice notice;
    bool poll_only; /* asked for */
    bool pictures;  /* the grader can draw them */
    unsigned at;    /* on the shelf */

    struct child grader, aside;
    enum run running, next; /* next: when what is running has ended */
    unsigned saves, runs;   /* of this exercise */
    const char *verdict;    /* what the bottom line says of it */

    bool asking; /* the next key answers: the stub again? */
    bool keys;   /* there are any */
    bool done;
};

/* Begin with the exercise at `at`, or with the first that does not pass. */
void desk_open(struct desk *d, int at);
void desk_close(struct desk *d);

/* The exercise it is about. */
const struct spot *desk_spot(const struct desk *d);

/* Go on to another one, one step forward or back; or stay, with 0, and begin
 * with it anew. */
void desk_go(struct desk *d, int step);

/* Grade, in place of whatever is running; draw, when it has been graded. */
void desk_run(struct desk *d, enum run run);
void desk_draw(struct desk *d);

/* Run a command aside, and show it. The one before has ended: until then no
 * keys are to be taken. */
void desk_aside(struct desk *d, const char *const *argv);

/* See what has happened, and do what follows. In how many milliseconds to look
 * again at the latest; -1: when one of the descriptors has something. */
int desk_look(struct desk *d);

#endif
