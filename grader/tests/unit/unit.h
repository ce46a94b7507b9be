/*
 * unit.h - what every file of unit tests includes.
 *
 * A test is a sentence about its module. The programs are run from the top of
 * the repository, since some read the files beside them.
 */
#ifndef UNIT_H
#define UNIT_H

#include "str.h"

#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Run the tests of a module. Returns the exit status of the program. */
int unit(const char *module, TCase *tests);

/* The whole of a file, which must be there. The caller frees it. */
char *whole_file(const char *path);

/* A folder of this test's own, and a file in it, with the folders on the way.
 * What is in it goes with folder_remove. */
char *folder_make(void);
void folder_write(const char *folder, const char *name, const char *text);
void folder_remove(char *folder);

/* What `run` does ends this program with this exit status, in silence. */
bool exits_with(int status, void (*run)(void));

/* The text holds this, and says so when it does not. */
#define ck_assert_holds(text, part)                                            \
    ck_assert_msg(strstr((text), (part)), "\"%s\" does not hold \"%s\"",       \
                  (text), (part))

#endif
