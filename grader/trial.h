/*
 * trial.h - a [run] of an exercise, and the result that it must have.
 */
#ifndef TRIAL_H
#define TRIAL_H

#include "bench.h"
#include "valgrind.h"

struct trial {
    struct load load;
    uint64_t truth;
};

/* One for each [run]; the program `truth` of the bench's folder knows the
 * results. */
struct finding trials_prepare(struct trial *t, const struct bench *b);

/* Did this run come to its end, and to the right result? */
struct finding trial_judge(const struct trial *t, const struct bench *b,
                           const struct seen *s, enum tool tool);

/* Without valgrind: what is wrong, or never ends, need not be measured. */
struct finding trial_rehearse(const struct trial *t, const struct bench *b);

/*
 * Once more without valgrind, with little more memory than the `heap` bytes
 * that it may take. An answer can see that massif watches it, and what is
 * massif's own is within its reach then; here it is not, and an answer that
 * passes here has solved the exercise.
 */
struct finding trial_confine(const struct trial *t, const struct bench *b,
                             uint64_t heap);

#endif
