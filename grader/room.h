/*
 * room.h - where the programs of an answer run: an empty folder, the only one
 * they may write to, with the box around it.
 */
#ifndef ROOM_H
#define ROOM_H

#include "proc.h"
#include "site.h"

struct room {
    const struct site *site;
    char *home;   /* the folder it is in: the programs are there. Absolute */
    char *dir;    /* itself */
    bool sockets; /* what runs here may talk to itself on 127.0.0.1 */
};

/* Make DIR/room. False, with errno, when that cannot be done. */
bool room_open(struct room *r, const struct site *site, const char *dir,
               bool sockets);

/* Leave it empty, so that a person can run in it what was run. */
void room_close(struct room *r);

/* Remove it. */
void room_remove(struct room *r);

/* The path of a program that is called so in the room's home; that of another
 * is absolute. The caller frees it. */
char *room_program(const struct room *r, const char *name);

/* Empty the room, and run `p` in it, inside the box. It may read this file,
 * the libraries, and what is installed beside valgrind. */
struct ended room_run(const struct room *r, struct proc *p,
                      const char *program);

/* What ran here last took away our right to write in it. */
bool room_spoilt(const struct room *r);

#endif
