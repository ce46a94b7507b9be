/*
 * confine.h - no more memory than this, from now on.
 */
#ifndef CONFINE_H
#define CONFINE_H

#include <stddef.h>

/* What is mapped now, and `more` bytes beside it, is all that this process can
 * have from now on: then malloc returns NULL. Nobody can raise that again. */
void confine(size_t more);

#endif
