/* Three thermometers, a reading of each in turn. Item: struct reading. */
#ifndef SENSORS_H
#define SENSORS_H

#include "iter.h"
#include "random.h"

enum { SENSORS = 3 };

struct reading {
    int sensor;
    double celsius;
};

struct sensors {
    struct iter it;
    uint64_t seed;
    long at, end;
};

/* Each has a level of its own, and is up to five degrees to either side. */
static inline int sensors_next(struct iter *it, void *out)
{
    struct sensors *s = container_of(it, struct sensors, it);
    int who = (int)(s->at % SENSORS);

    if (s->at == s->end)
        return 0;
    s->at++;
    *(struct reading *)out = (struct reading){
        who, 20.0 * (who + 1) + (double)(next_random(&s->seed) % 101) / 10 - 5
    };
    return 1;
}

static const struct iter_ops sensors_ops = { .next = sensors_next };

/* n readings of each. */
static inline struct sensors sensors(long n)
{
    return (struct sensors){ ITER(&sensors_ops, struct reading), 1, 0,
                             SENSORS * n };
}

#endif
