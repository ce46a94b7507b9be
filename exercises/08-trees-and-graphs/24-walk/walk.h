/*
 * walk.h - the contract of exercise 24. Do not edit: the grader uses its own
 * copy.
 *
 * A walk through a directory and all that is below it, as find(1) makes it: one
 * entry at a time, and of all the directories only those are open that are on
 * the way to it.
 */
#ifndef WALK_H
#define WALK_H

#include "iter.h"

#include <dirent.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/types.h>

/* How many directories may be open, and the room for a path with its NUL. */
enum { WALK_DEPTH = 64, WALK_PATH = 4096 };

/* Something that has a path. */
struct entry {
    const char *path; /* a view */
    size_t len;       /* of the path */
    unsigned depth;   /* 0: the root, 1: what is in it ... */
    mode_t mode;      /* as lstat(2) has it: what it is, and who may use it */
    off_t size;       /* as lstat(2) has it */
};

/* A directory that is open. */
struct level {
    DIR *dir;
    size_t end; /* the length of its path */
};

/* Which fields matter is up to you, but for `path`. */
struct walk {
    struct iter it;
    char path[WALK_PATH]; /* of the last item, or of what failed */
    bool begun;           /* the root has had its turn */
    bool down;            /* the last item is a directory to go into */
    unsigned depth;       /* how many directories are open */
    struct level level[WALK_DEPTH];
};

/*
 * Open a walk from root, which need not be a directory. Item: struct entry, the
 * root first, and a directory before what is in it. In a directory they come in
 * the order in which readdir(3) has them, each with all that is below it before
 * the next; `.` and `..` do not come. Symbolic links come, and are not
 * followed.
 *
 * The path of an entry begins with root as it was given. Between it and each
 * name there is one '/', but none is added where there is one. It is in
 * `path`, and good until the next pull or close.
 *
 * When things happen. Opening the walk looks at nothing, so root may be missing
 * and this will not notice. An entry is looked at by the pull that gives it. A
 * directory is opened by the pull after the one that gave it, and closed by the
 * pull that finds no more in it. So after an item of depth d there are d
 * directories open, and after the end there is none. What is gone when its turn
 * comes (ENOENT) is left out, but for the root before it was given.
 *
 * Memory. What opendir(3) takes for each directory that is open. Nothing else
 * is allocated.
 *
 * Errors. A pull answers -errno of the call that failed, and `path` says where:
 * the path of the entry, or of the directory that could not be opened or read.
 * -ELOOP: there are WALK_DEPTH directories open already; `path` is the one that
 * was not opened. -ENAMETOOLONG: the path of an entry does not fit; `path` is
 * the directory it is in. Nothing else is lost: after iter_clear the walk goes
 * on with what comes after that place.
 *
 * Answers 0, or -ENAMETOOLONG: root does not fit in `path`. Then the walk is
 * closed: a pull answers the end, and closing it does no harm. What was in *w
 * before does not matter, and root may change as soon as this has returned.
 */
int walk_open(struct walk *w, const char *root);

/*
 * Do not go into the directory that was given last. When it was no directory,
 * or nothing was given yet, or no more, this changes nothing.
 */
void walk_prune(struct walk *w);

#endif
