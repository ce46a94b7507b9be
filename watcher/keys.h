/*
 * keys.h - what each key does.
 */
#ifndef KEYS_H
#define KEYS_H

#include "desk.h"

/* These bytes were typed. */
void keys_typed(struct desk *d, const char *bytes, size_t n);

/* Is this the first byte of more, as an arrow sends it? */
bool keys_go_on(char first);

/* Put what is going on, and as many of the keys as fit, in the bottom line. */
void keys_bar(struct desk *d);

#endif
