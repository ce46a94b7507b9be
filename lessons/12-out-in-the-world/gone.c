/* libs: sqlite3 zlib */
/* Three streams are made, pulled once, and closed. What is held, and when? */
#include "answer.h"
#include "logs.h"
#include "readings.h"
#include "unzip.h"
#include "wire.h"

#include <fcntl.h>
#include <stdio.h>

static struct {
    sqlite3 *db;
    int log, other; /* other: the service's end of the connection */
    struct rows readings;
    struct unzip text;
    struct answer posts;
    char buf[64];
    int blocks; /* that zlib has taken */
} w;

static void *take(void *opaque, unsigned n, unsigned size)
{
    (void)opaque;
    w.blocks++;
    return malloc((size_t)n * size);
}

static void give_back(void *opaque, void *p)
{
    (void)opaque;
    w.blocks--;
    free(p);
}

static void make(const char *readings, const char *log)
{
    int ends[2];

    w.db = open_db(readings);
    w.readings = rows(w.db, "SELECT id, celsius FROM reading ORDER BY id");
    w.log = open(log, O_RDONLY);
    w.text = unzip(w.log);
    w.text.z.zalloc = take;
    w.text.z.zfree = give_back;
    connect_both(ends);
    say(ends[1], "OK 5\n11 hello\n");
    w.posts = answer(ends[0], w.buf, sizeof w.buf);
    w.other = ends[1];
}

static void pull_each(void)
{
    struct reading row;
    struct slice s;

    iter_next(&w.readings.it, &row);
    iter_next(&w.text.it, &s);
    iter_next(&w.posts.it, &s);
}

static void close_each(void)
{
    iter_close(&w.readings.it);
    iter_close(&w.text.it);
    iter_close(&w.posts.it);
}

/* Each of them is asked from outside, and the connection at its other end. */
static void show(const char *when)
{
    char c;

    printf("%-7s query %d, lock %d, zlib's memory %d, connection %d\n", when,
           sqlite3_next_stmt(w.db, NULL) != NULL,
           sqlite3_txn_state(w.db, NULL) > 0, w.blocks > 0,
           recv(w.other, &c, 1, MSG_PEEK | MSG_DONTWAIT) != 0);
}

int main(void)
{
    char readings[] = "readings-XXXXXX", log[] = "log-XXXXXX";

    make_aside(readings, 1000, make_readings);
    make_aside(log, 1, make_log);
    make(readings, log);
    show("made:");
    pull_each();
    show("pulled:");
    close_each();
    show("closed:");
    sqlite3_close(w.db);
    close(w.log);
    close(w.other);
    unlink(readings);
    unlink(log);
    return 0;
}
