/* sensors.h - lines become readings: "boiler 87.5". */
#ifndef SENSORS_H
#define SENSORS_H

#include "made.h"
#include "reader.h"

#include <stdio.h>

struct reading {
    struct slice sensor; /* a view, and no better than the line it lies in */
    double celsius;
};

struct readings {
    struct iter it;
    struct iter *src; /* gives lines */
    unsigned long bad;
};

/* A slice has no NUL where strtod would stop, so the number is copied. */
static inline int parse(struct slice line, struct reading *r)
{
    const char *space = memchr(line.ptr, ' ', line.len);
    size_t name = space ? (size_t)(space - line.ptr) : line.len;
    char number[32], *end;

    if (!space || line.len - name > sizeof number)
        return 0;
    memcpy(number, space + 1, line.len - name - 1);
    number[line.len - name - 1] = '\0';
    r->sensor = (struct slice){ line.ptr, name };
    r->celsius = strtod(number, &end);
    return end != number && *end == '\0';
}

static inline int readings_next(struct iter *it, void *out)
{
    struct readings *r = container_of(it, struct readings, it);
    struct slice line;

    for (; iter_next(r->src, &line) > 0; r->bad++)
        if (parse(line, out))
            return 1;
    return r->src->status;
}

static inline void readings_close(struct iter *it)
{
    iter_close(container_of(it, struct readings, it)->src);
}

static const struct iter_ops readings_ops = { .next = readings_next,
                                              .close = readings_close };

/* The readings in lines; what is none is counted, and skipped. */
static inline struct readings readings(struct iter *lines)
{
    return (struct readings){ .it = ITER(&readings_ops, struct reading),
                              .src = lines };
}

/* n readings of three sensors, and two lines that are none. */
static inline int file_of_readings(int n)
{
    const char *names[] = { "boiler", "chimney", "cellar" };
    int fd = new_file();

    for (int i = 0; i < n; i++)
        dprintf(fd, "%s %.1f\n", names[i % 3], 60 + i * 5L % 56 * 0.5);
    dprintf(fd, "chimney\nboiler hot\n");
    return rewound(fd);
}

#endif
