/*
 * symbols.h - the names that an answer uses, and those that it offers.
 */
#ifndef SYMBOLS_H
#define SYMBOLS_H

#include "bench.h"
#include "object.h"

/* It may use the usual functions and those that exercise.conf allows; it must
 * define what the contract promises, and nothing else that can be seen. */
struct finding symbols_check(const struct bench *b, const struct object *o);

/* Point a finding at the line of the answer where a name stands. */
void symbols_point_to(struct finding *f, const struct bench *b,
                      const char *name);

#endif
