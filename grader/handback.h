/*
 * handback.h - a result as whoever handed the answer in should read it: its
 * paths are those of a student's own copy of the course.
 *
 * Where an answer lay, and where its programs were made, is nothing to a
 * student, and differs from one answer to the next. Without it two equal
 * answers have equal results, to the byte, on whatever machine.
 */
#ifndef HANDBACK_H
#define HANDBACK_H

#include "answer.h"
#include "site.h"

#include <jansson.h>

/*
 * In every text of the result: the folder of the answer becomes
 * exercises/LESSON/SLUG, its work folder build/work/SLUG, and the folder of
 * the course nothing. Paths must have been shown whole: see site_show_whole().
 */
void handback(json_t *result, const struct site *site, const struct exercise *e,
              const struct answer *a);

#endif
