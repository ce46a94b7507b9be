/* libs: sqlite3 */
/* Scroll to the end of a long list. How many posts does the service look at? */
#include "feed.h"
#include "seen.h"

#include <stdio.h>

static long looked_at;

static void scroll(sqlite3 *db, const char *page, bool key)
{
    struct feed f = feed(db, page, key);
    int64_t id;

    looked_at = 0;
    iter_each(&f.it, id)
        ;
    printf("%s %d posts given, %ld looked at\n",
           key ? "key:   " : "offset:", (int)f.given, looked_at);
    iter_close(&f.it);
}

int main(void)
{
    sqlite3 *db = service(999);

    count_seen(db, &looked_at);
    scroll(db,
           "SELECT id FROM post WHERE seen(id)"
           " ORDER BY id DESC LIMIT 3 OFFSET ?",
           false);
    scroll(db,
           "SELECT id FROM post WHERE id < ? AND seen(id)"
           " ORDER BY id DESC LIMIT 3",
           true);
    sqlite3_close(db);
    return 0;
}
