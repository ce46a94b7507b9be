/*
 * pool.h - exercises graded side by side, reported in order.
 *
 * Each exercise is graded by a process of its own, so that whatever happens
 * there harms no other. Only a few are under way or waiting to be reported at
 * any time: memory does not grow with the length of the course.
 */
#ifndef POOL_H
#define POOL_H

#include "cache.h"
#include "course.h"
#include "grading.h"

#include <jansson.h>

struct pool {
    const struct terms *terms;
    const struct cache *cache;
    struct course *course;
    unsigned jobs;
    bool progress; /* a line on stderr says what is going on */
    unsigned total;
    void (*on_result)(const json_t *result, void *ctx);

    /* The first `ended` stages of the oldest exercise have ended, and the next
     * one has begun; its result is one only as far as that. NULL: not asked
     * for. */
    void (*on_stage)(const json_t *result, unsigned ended, void *ctx);
    void *ctx;
};

/* Grade everything. 0; -errno when the course could not be read; -ECANCELED
 * when somebody stopped us. No child is left, in any case. */
int pool_run(struct pool *p);

#endif
