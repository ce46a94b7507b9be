/* libs: sqlite3 */
/* When is a page asked for? */
#include "feed.h"

#include <stdio.h>

int main(void)
{
    sqlite3 *db = service(9);
    struct feed f = feed(db, by_key, true);
    int64_t id;

    printf("%d posts: %d requests\n", (int)f.given, (int)f.requests);
    iter_each(&f.it, id)
        printf("%d posts: %d requests\n", (int)f.given, (int)f.requests);
    printf("the end: %d requests\n", (int)f.requests);
    iter_close(&f.it);
    sqlite3_close(db);
    return 0;
}
