/*
 * site.h - where things are on this machine, found once at the start.
 */
#ifndef SITE_H
#define SITE_H

#include "args.h"
#include "box.h"

#include <stdbool.h>

struct site {
    char *home;   /* the course's own files: above build/grade. Absolute */
    char *course; /* the folder whose exercises/ are graded. Absolute */
    char *work;   /* each answer gets a folder in here. Absolute */

    /* Absolute paths of programs; NULL when there is none of that name. */
    char *cc, *objcopy, *strip, *valgrind, *pkgconf;

    /* Copies of libc and ld.so that name no debug files, so that massif does
     * not read those either: 3 times faster, the same figures. NULL where
     * that did not work; nothing depends on it. */
    char *lib, *loader;

    struct box box; /* what holds a program of an answer here */
};

/* Find everything; course and work may be NULL; of the
 * box, the layers asked for. False, with a sentence on
 * stderr, when there is no course or no room to work. */
bool site_find(struct site *s, const char *course, const char *work,
               unsigned layers);
void site_release(struct site *s);

/* A path as a person would type it: without the current folder before it. */
const char *site_shown(const char *path);

/* From now on paths are shown whole, so that each can be told from others. */
void site_show_whole(void);

/* A program that is not in /usr brings its own files: for /opt/gcc/bin/gcc, add
 * /opt/gcc to args; NULL has none. */
void site_add_prefix(const char *program, struct args *args);

/* What the tools see of our environment, and what an answer's programs see. */
const char *const *env_tools(void);
const char *const *env_answer(void);

#endif
