/*
 * result.h - a grading as JSON, the one form that everything else is made of:
 * the terminal's table, the report, every export. docs/result.schema.json.
 */
#ifndef RESULT_H
#define RESULT_H

#include "grading.h"

#include <jansson.h>

#define RESULT_SCHEMA "one-at-a-time/result/1"

/* A new object; the caller drops it. Texts of the answer are escaped. */
json_t *result_of(const struct grading *g, const struct exercise *e);

/* What is known when the grader's own worker died: a TROUBLE. */
json_t *result_of_death(const struct exercise *e, const char *why);

#endif
