/* logs.h - a log that grew by a thousand lines a day, each day compressed and
 * put behind those before. */
#ifndef LOGS_H
#define LOGS_H

#include "aside.h"

#include <zlib.h>

static inline void add_day(const char *path, long day)
{
    gzFile log = gzopen(path, "ab");

    for (long i = 0; i < 1000; i++)
        gzprintf(log, "day %ld, request %ld: %ld ms\n", day, i, i * i % 97);
    gzclose(log);
}

static inline void make_log(const char *path, long days)
{
    for (long day = 1; day <= days; day++)
        add_day(path, day);
}

#endif
