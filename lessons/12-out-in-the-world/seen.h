/* seen.h - how many rows does SQLite look at? An SQL function counts them:
 * SELECT ... WHERE seen(id) ... */
#ifndef SEEN_H
#define SEEN_H

#include <sqlite3.h>
#include <stdlib.h>

static inline void seen(sqlite3_context *call, int n, sqlite3_value **values)
{
    long *count = sqlite3_user_data(call);

    (void)n;
    (void)values;
    ++*count;
    sqlite3_result_int(call, 1); /* true: the row may stay */
}

static inline void count_seen(sqlite3 *db, long *count)
{
    if (sqlite3_create_function(db, "seen", 1, SQLITE_UTF8, count, seen, NULL,
                                NULL) != SQLITE_OK)
        exit(1);
}

#endif
