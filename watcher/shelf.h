/*
 * shelf.h - the exercises in their order, and where their answers are.
 */
#ifndef SHELF_H
#define SHELF_H

#include <stdbool.h>

struct spot {
    char number[3];
    char *slug;   /* 07-fibonacci */
    char *called; /* 07 fibonacci */
    char *dir;    /* exercises/03-generators/07-fibonacci */
    char *answer; /* and the file in there that is to be edited */
};

struct shelf {
    struct spot *at;
    unsigned n;
};

/* Those of the course in the current folder. False, with a sentence on stderr,
 * when there is none. */
bool shelf_fill(struct shelf *s);
void shelf_release(struct shelf *s);

/* The place of the exercise called 07, 7 or 07-fibonacci: -1, with a sentence
 * on stderr, when there is none. */
int shelf_find(const struct shelf *s, char *word);

#endif
