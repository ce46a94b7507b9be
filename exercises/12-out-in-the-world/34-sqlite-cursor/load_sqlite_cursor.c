/* The load of 34-sqlite-cursor: a table of n readings of four sensors, read
 * with a page cache of `shape` KiB: one by one, and then for their average.
 *
 * The database is made aside, so that massif does not see what that takes. */
#include "sqlite_cursor.h"

#include "aside.h"
#include "load.h"
#include "rng.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* SQLite keeps the path. So that this costs the same in every folder, the name
 * of the file is longer where that of the folder is shorter. */
enum { PATH_LENGTH = 240, SENSORS = 4 };

static char path[PATH_LENGTH + sizeof "/readings"];

static const char *const sensors[SENSORS] = { "boiler room, supply line",
                                              "boiler room, return line",
                                              "first floor",
                                              "outside, north wall" };

static void make_path(void)
{
    size_t len;

    if (!getcwd(path, PATH_LENGTH))
        _exit(2);
    len = strlen(path);
    strcpy(path + len, "/readings");
    for (len = strlen(path); len < PATH_LENGTH; len++)
        path[len] = '-';
}

/* Reading number i, and which sensor it is of. */
static struct reading pick(uint64_t *seed, uint64_t i, const char **sensor)
{
    uint64_t dice = rng(seed);

    *sensor = sensors[dice % SENSORS];
    return (struct reading){ .id = (int64_t)(3 * i + dice / SENSORS % 3 + 1),
                             .at = (int64_t)(1600000000 + 60 * i),
                             .value = (double)(dice >> 44) / 65536 };
}

static bool run(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static bool put(sqlite3_stmt *st, struct reading x, const char *sensor)
{
    sqlite3_bind_int64(st, 1, x.id);
    sqlite3_bind_text(st, 2, sensor, -1, SQLITE_STATIC);
    sqlite3_bind_int64(st, 3, x.at);
    sqlite3_bind_double(st, 4, x.value);
    return sqlite3_step(st) == SQLITE_DONE && sqlite3_reset(st) == SQLITE_OK;
}

static bool put_all(sqlite3 *db, uint64_t n, uint64_t seed)
{
    sqlite3_stmt *st = NULL;
    bool good;

    good = sqlite3_prepare_v2(db, "INSERT INTO reading VALUES (?, ?, ?, ?)", -1,
                              &st, NULL) == SQLITE_OK;
    for (uint64_t i = 0; i < n && good; i++) {
        const char *sensor;
        struct reading x = pick(&seed, i, &sensor);

        good = put(st, x, sensor);
    }
    return sqlite3_finalize(st) == SQLITE_OK && good;
}

/* Aside: make the database. */
int aside(char **args)
{
    sqlite3 *db = NULL;
    bool good;

    good =
        sqlite3_open(args[0], &db) == SQLITE_OK &&
        run(db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                "CREATE TABLE reading (id INTEGER PRIMARY KEY,"
                " sensor TEXT, at INTEGER, value REAL); BEGIN") &&
        put_all(db, strtoull(args[1], NULL, 10), strtoull(args[2], NULL, 10)) &&
        run(db, "COMMIT");
    return sqlite3_close(db) == SQLITE_OK && good ? 0 : 1;
}

static void remove_database(void)
{
    unlink(path);
    sqlite3_shutdown();
}

void prepare(const struct size *size)
{
    char n[24], seed[24];
    int status = -1;
    pid_t pid;

    make_path();
    if (atexit(remove_database) != 0)
        _exit(2);
    unlink(path);
    snprintf(n, sizeof n, "%llu", (unsigned long long)size->n);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)size->seed);
    pid = aside_start((char *[]){ path, n, seed, NULL });
    if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0)
        _exit(2);
}

static struct query question(const struct size *size)
{
    return (struct query){ .sensor = sensors[size->seed % SENSORS],
                           .from = 1600000000 + 60 * 10,
                           .to = 1600000000 + 60 * (int64_t)(size->n - 10) };
}

static uint64_t blend_double(uint64_t sum, double x)
{
    uint64_t bits;

    memcpy(&bits, &x, sizeof bits);
    return blend(sum, bits);
}

static uint64_t blend_reading(uint64_t sum, const struct reading *x)
{
    sum = blend(blend(sum, (uint64_t)x->id), (uint64_t)x->at);
    return blend_double(sum, x->value);
}

static uint64_t read_rows(const struct size *size)
{
    struct query q = question(size);
    struct reading x;
    struct rows r;
    uint64_t sum = size->n;
    int rc = rows_open(&r, path, &q, (int)size->shape);

    sum = blend(sum, (uint64_t)rc);
    while (iter_next(&r.it, &x) > 0)
        sum = blend_reading(sum, &x);
    sum = blend(sum, (uint64_t)r.it.status);
    iter_close(&r.it);
    return sum;
}

uint64_t work(const struct size *size)
{
    struct query q = question(size);
    uint64_t sum = read_rows(size), n = 0;
    double mean = 0;
    struct rows r;

    if (rows_open(&r, path, &q, (int)size->shape) < 0)
        return sum;
    sum = blend(sum, (uint64_t)average(&r, &mean, &n));
    iter_close(&r.it);
    return blend_double(blend(sum, n), mean);
}

uint64_t expected(const struct size *size)
{
    struct query q = question(size);
    uint64_t seed = size->seed, sum = blend(size->n, 0), n = 0;
    double all = 0;

    for (uint64_t i = 0; i < size->n; i++) {
        const char *sensor;
        struct reading x = pick(&seed, i, &sensor);

        if (strcmp(sensor, q.sensor) != 0 || x.at < q.from || x.at >= q.to)
            continue;
        sum = blend_reading(sum, &x);
        all += x.value;
        n++;
    }
    sum = blend(blend(sum, 0), 0);
    return blend_double(blend(sum, n), all / (double)n);
}
