/*
 * whose.h - whose a file is, told by its path in what was downloaded.
 *
 *   Jane Doe_12345_assignsubmission_file_/fibonacci.c    Moodle, in folders
 *   Jane Doe_12345_assignsubmission_file_fibonacci.c     Moodle, flat
 *   doejane_LATE_12345_678_fibonacci-1.c                 Canvas
 *   anon_x1Yz2_678_fibonacci.c                           Canvas, anonymous
 *   jane/03-generators/07-fibonacci/fibonacci.c          a folder a student
 *   jane.zip                                             an archive a student
 *   jane_fibonacci.c                                     flat
 *
 * Names are what students chose: bytes that are to be believed in nothing.
 */
#ifndef WHOSE_H
#define WHOSE_H

#include "roll.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum form { MOODLE, CANVAS, FOLDER, FLAT, ARCHIVE, GIT };

enum { WHOSE_ID = 101, WHOSE_KEY = 272 };

struct whose {
    enum form form;
    char id[WHOSE_ID];   /* [A-Za-z0-9._-], not beginning with . or - */
    char key[WHOSE_KEY]; /* the same for all files of one student */
    const char *name;    /* name_len bytes in the path */
    size_t name_len;
    bool late;
    uint64_t serial;  /* Canvas counts what is uploaded: larger is newer */
    const char *rest; /* the path within the submission; "": the folder */
};

/* "moodle", "canvas", ... */
const char *whose_form(enum form f);

/* Tell from a path whose it is; `folder`: a folder lies there. False: nobody's.
 * What it points to is in `path`. */
bool whose_is(struct whose *w, const struct roll *r, const char *path,
              bool folder);

/* Is it called like an archive (.zip, .tar, .tar.gz, .7z ...)? The length of
 * the name without that, or 0. */
size_t whose_archive(const char *file);

#endif
