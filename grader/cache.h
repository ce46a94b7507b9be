/*
 * cache.h - what has not changed is not graded again.
 *
 * A report is kept beside the programs that it speaks of, in the work folder of
 * its answer, with a key made from everything that had a say in it: the answer,
 * the exercise, the course's library, the grader, the compiler, valgrind, libc
 * and the box. There is nothing to lose: without the file the answer is graded.
 *
 * What the grader could not tell, and what a limit of time ended, is never
 * kept. Where the box is weak an answer could write a report itself, so nothing
 * is kept there at all.
 */
#ifndef CACHE_H
#define CACHE_H

#include "baseline.h"
#include "grading.h"

#include <jansson.h>

enum { CACHE_KEY = 65 };

struct cache {
    bool on;
    const char *store;       /* or NULL: each is kept beside its programs */
    char machine[CACHE_KEY]; /* all that is not about one exercise */
};

/*
 * The key of this machine. `on` is what was asked for.
 *
 * With a `store`, a folder, reports are kept there under their keys, and paths
 * have no say: for results that are handed back (handback.h). Any number of
 * graders can use it at the same time.
 */
struct cache cache_open(const struct site *site, bool on, const char *store);

/* The key of one grading. */
void cache_key(const struct cache *c, const struct terms *t,
               const struct exercise *e, const struct answer *a, char *key);

/* The report that was kept with this key, or NULL. The caller drops it. */
json_t *cache_find(const struct cache *c, const struct site *site,
                   const struct answer *a, const char *key);

/* Keep a report, unless it may be another the next time. */
void cache_keep(const struct cache *c, const struct bench *b, const char *key,
                const struct grading *g, const json_t *result);

/* The baseline of this machine: the one that was kept, or a new one. */
struct baseline cache_baseline(const struct cache *c, const struct site *site);

#endif
