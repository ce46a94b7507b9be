/*
 * 12-sensors: calibrate, smooth, alarm.
 *
 * Lesson    lessons/04-pipelines/README.md
 * Contract  sensors.h             what your code promises
 * Tests     test_sensors.c        read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 12               from the top of the repository
 * Stuck     make hint EX=12
 */
#include "sensors.h"

static int zip2_next(struct iter *it, void *out)
{
    struct zip2 *z = container_of(it, struct zip2, it);

    /* TODO 1: an item of a, then an item of b, both into one struct pair. How
     *         does each of them end? */
    (void)z;
    (void)out;
    return 0;
}

static void zip2_close(struct iter *it)
{
    /* TODO 2: close both sources. */
    (void)it;
}

static const struct iter_ops zip2_ops = { .next = zip2_next,
                                          .close = zip2_close };

struct zip2 zip2(struct iter *a, struct iter *b)
{
    return (struct zip2){ .it = ITER(&zip2_ops, struct pair), .a = a, .b = b };
}

static int alarms_next(struct iter *it, void *out)
{
    struct alarms *a = container_of(it, struct alarms, it);

    /* TODO 4: pull pairs, and make each into a value. Skip what is no number.
     * TODO 5: put the value into the window, in the place of the oldest.
     * TODO 6: compare the average with the limit that matters now, and give an
     *         event when it is crossed.
     * TODO 7: after a glitch of 1e30, is your average ever right again? */
    (void)a;
    (void)out;
    return 0;
}

static void alarms_close(struct iter *it)
{
    /* TODO 8: free the window, and close the source. */
    (void)it;
}

static const struct iter_ops alarms_ops = { .next = alarms_next,
                                            .close = alarms_close };

int alarms_open(struct alarms *a, struct iter *pairs,
                const struct alarm_conf *c)
{
    /* TODO 3: refuse what makes no sense, and make room for the window. What
     *         is *a when that fails? */
    *a = (struct alarms){ .it = ITER(&alarms_ops, struct event),
                          .src = pairs,
                          .c = *c };
    return 0;
}
