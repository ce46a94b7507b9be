/*
 * sensors.h - the contract of exercise 12. Do not edit: the grader uses its own
 * copy.
 *
 * Two thermometers at one place, read at the same moments, become alarms: their
 * readings are put side by side, calibrated, smoothed, and compared with two
 * limits. What comes out are the moments at which the alarm goes on or off.
 */
#ifndef SENSORS_H
#define SENSORS_H

#include "iter.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the two thermometers read at one moment. */
struct pair {
    double a, b;
};

struct event {
    uint64_t at;  /* the number of the pair that caused it; the first is 0 */
    bool on;      /* true: the alarm went on; false: off */
    double value; /* the average that was above hi, or below lo */
};

struct alarm_conf {
    double gain_a, offset_a; /* a reading a means gain_a * a + offset_a */
    double gain_b, offset_b; /* and a reading b means gain_b * b + offset_b */
    double lo, hi;           /* off below lo, on above hi */
    size_t window;           /* so many values make an average */
};

struct zip2 {
    struct iter it;
    struct iter *a, *b; /* both are closed when the zip is closed */
};

/*
 * Make a zip of a and b, two sources of doubles. Item: struct pair.
 *
 * Making one pulls nothing, allocates nothing, and cannot fail.
 *
 * A pair takes one item of a, then one of b. It ends with the shorter of the
 * two, and passes on the errors of both. When a has ended or failed, b is not
 * asked. When b has ended or failed, the item of a that was to go with it is
 * lost.
 *
 * Closing closes both.
 */
struct zip2 zip2(struct iter *a, struct iter *b);

/* Which fields matter is up to you. */
struct alarms {
    struct iter it;
    struct iter *src;    /* gives the pairs */
    struct alarm_conf c; /* a copy */
    double *ring;        /* owned: the values of the window */
    double sum;          /* of these */
    size_t have, slot;   /* how many there are, and where the next one goes */
    uint64_t t;          /* the number of the next pair */
    bool on;
};

/*
 * Open the alarms of a source of pairs. Item: struct event.
 *
 * The value of a pair is the mean of its two readings, each calibrated:
 * (gain_a * a + offset_a + gain_b * b + offset_b) / 2. A pair whose value is
 * not finite, because a thermometer gave NaN, say, is skipped: it has a number,
 * and does nothing else.
 *
 * The average is the mean of the last window values. While there are fewer,
 * there is no average, and no event.
 *
 * The alarm is off at first. When it is off, an average above hi switches it
 * on; when it is on, an average below lo switches it off. Each switch is an
 * event, and nothing else is. An average that equals hi or lo does nothing.
 *
 * An average is wrong by a billionth at most of the largest, in size, of the
 * last 2 * window values, however many there were before. (No window values in
 * a row have a sum that is not finite.)
 *
 * Pulls. Opening pulls nothing. A pull takes pairs up to the one that causes an
 * event, and no more. The end and the errors of pairs become its own. An error
 * loses nothing: when it has been forgiven, by iter_clear on both, the next
 * pull goes on with the values there are.
 *
 * Memory. Opening takes all the memory there will be: at most 8 * window + 64
 * bytes, malloc's own 8 for each block among them. Nothing else allocates.
 *
 * *c is copied. What was in *a before does not matter.
 *
 * Answers 0; -EINVAL when window is 0, or when lo <= hi does not hold, as for
 * NaN; -EOVERFLOW when a size_t cannot hold the size of window values; -ENOMEM
 * when there is no room. The first two do not ask for memory at all. After a
 * failure pairs is as it was, not closed either, and *a is closed: a pull
 * answers the end, and closing it does no harm.
 *
 * Closing frees the memory, and closes pairs.
 */
int alarms_open(struct alarms *a, struct iter *pairs,
                const struct alarm_conf *c);

#endif
