/* libs: sqlite3 */
/* Nine posts in pages of three. After the first page something happens. */
#include "feed.h"

#include <stdio.h>

struct seen {
    int repeated, skipped;
};

/* Posts 9 to 1 should come once each; what else comes is no fault. */
static struct seen scroll(const char *page, bool key, const char *event)
{
    sqlite3 *db = service(9);
    struct feed f = feed(db, page, key);
    struct seen s = { 0, 0 };
    int times[11] = { 0 };
    int64_t id;

    printf("  %s", key ? "key:   " : "offset:");
    iter_each(&f.it, id) {
        printf(" %d", (int)id);
        times[id]++;
        if (f.given == PAGE)
            run(db, event);
    }
    printf("\n");
    for (int i = 1; i <= 9; i++) {
        s.repeated += times[i] > 1;
        s.skipped += times[i] == 0;
    }
    iter_close(&f.it);
    sqlite3_close(db);
    return s;
}

int main(void)
{
    struct seen offset, key;

    printf("a post comes\n");
    offset = scroll(by_offset, false, "INSERT INTO post VALUES (10)");
    key = scroll(by_key, true, "INSERT INTO post VALUES (10)");
    printf("offset: %d repeated; key: %d\n", offset.repeated, key.repeated);
    printf("a post goes\n");
    offset = scroll(by_offset, false, "DELETE FROM post WHERE id = 8");
    key = scroll(by_key, true, "DELETE FROM post WHERE id = 8");
    printf("offset: %d skipped; key: %d\n", offset.skipped, key.skipped);
    return 0;
}
