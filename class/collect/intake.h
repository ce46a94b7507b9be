/*
 * intake.h - decides about each thing that was handed in: whose it is, which
 * answer it is, and whether it is taken or refused.
 *
 * What is taken and refused goes to the trays of the students, on the disk.
 */
#ifndef INTAKE_H
#define INTAKE_H

#include "entry.h"
#include "tray.h"

struct intake {
    const struct roll *roll;
    const char *staging; /* the folder of the trays */
    const char *tag;     /* of git repositories; NULL: what HEAD says */
    int64_t deadline;    /* in seconds; commits after it are late. 0: none */
    uint64_t left;       /* bytes that may come out of all archives */
    unsigned nobody;     /* things in the download that are nobody's */

    struct tray tray;  /* of the student whose things come now */
    uint64_t serial;   /* what Canvas counts */
    bool inside;       /* in an archive of a student */
    unsigned passed;   /* things in there, those passed over, too */
    const char *shown; /* what paths in there begin with */
    char *strip;       /* a folder around everything, or NULL */
};

/* Take in all of a folder, or of an archive. False, with a sentence, when it
 * cannot be read. */
bool intake_all(struct intake *in, const char *submissions, struct str *why);

#endif
