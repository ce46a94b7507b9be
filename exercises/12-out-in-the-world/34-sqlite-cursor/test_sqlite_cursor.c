/* Tests for 34-sqlite-cursor. Each name is one promise of sqlite_cursor.h. */
#define _GNU_SOURCE

#include "sqlite_cursor.h"

#include "contract.h"
#include "exam.h"
#include "rng.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PAGE = 4096, CACHE = 64 };

/* One database file for all tests, one after the other: each makes it anew. It
 * is removed at the end, by the process that runs the tests. */
static char path[] = "readings-XXXXXX";

static void remove_file(void)
{
    unlink(path);
}

static void make_name(void)
{
    int fd = mkstemp(path);

    if (fd < 0) {
        perror(path);
        exit(2);
    }
    close(fd);
    atexit(remove_file);
}

/* SQLite takes its memory here, counted, and refused on demand. */
static sqlite3_mem_methods libc;
static long taken, given_back, refuse_from;

static bool refused(void)
{
    taken++;
    return refuse_from > 0 && taken >= refuse_from;
}

static void *take(int n)
{
    void *p = refused() ? NULL : libc.xMalloc(n);

    given_back += p == NULL;
    return p;
}

static void *move(void *p, int n)
{
    given_back++;
    p = refused() ? NULL : libc.xRealloc(p, n);
    taken -= p == NULL;
    given_back -= p == NULL;
    return p;
}

static void give_back(void *p)
{
    given_back++;
    libc.xFree(p);
}

static void count_memory(void)
{
    sqlite3_mem_methods counted;

    if (libc.xMalloc)
        return;
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &libc);
    counted = libc;
    counted.xMalloc = take;
    counted.xRealloc = move;
    counted.xFree = give_back;
    ck_assert(sqlite3_config(SQLITE_CONFIG_MALLOC, &counted) == SQLITE_OK);
}

/* How many descriptors this process has, the one that counts them too. */
static int descriptors(void)
{
    DIR *dir = opendir("/proc/self/fd");
    int n = 0;

    ck_assert(dir != NULL);
    while (readdir(dir))
        n++;
    closedir(dir);
    return n;
}

/* Somebody else at the same file. */
static sqlite3 *writer;

static int try_sql(const char *sql)
{
    return sqlite3_exec(writer, sql, NULL, NULL, NULL);
}

static void sql(const char *text)
{
    int code = try_sql(text);

    expect(code == SQLITE_OK, "%s: %s", text, sqlite3_errmsg(writer));
}

static void make_file(const char *text)
{
    count_memory();
    unlink(path);
    ck_assert(sqlite3_open(path, &writer) == SQLITE_OK);
    sql("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
    sql(text);
}

#define TABLE                                                                  \
    "CREATE TABLE reading (id INTEGER PRIMARY KEY, sensor TEXT, at INTEGER,"   \
    " value REAL);"

/* Three of "a", one of "b". */
static const char some[] =
    TABLE "INSERT INTO reading VALUES (7, 'a', 300, 21.5), (2, 'a', 100, -3),"
          " (9, 'b', 150, 50), (4, 'a', 200, 0.1)";

static void done(void)
{
    ck_assert(sqlite3_close(writer) == SQLITE_OK);
    writer = NULL;
}

static struct rows r;

static int open_for(const char *sensor, int64_t from, int64_t to)
{
    struct query q = { sensor, from, to };

    return rows_open(&r, path, &q, CACHE);
}

static void open_a(void)
{
    int rc = open_for("a", INT64_MIN, INT64_MAX);

    expect(rc == 0, "rows_open: expected 0, found %d (%s)", rc, strerror(-rc));
}

static void expect_reading(int64_t id, int64_t at, double value)
{
    struct reading x = { 0 };
    int rc = iter_next(&r.it, &x);

    expect(rc == 1, "expected reading %lld, found %s", (long long)id,
           rc == 0 ? "the end" : strerror(-rc));
    expect(x.id == id && x.at == at && x.value == value,
           "expected reading %lld at %lld: %.17g, found %lld at %lld: %.17g",
           (long long)id, (long long)at, value, (long long)x.id,
           (long long)x.at, x.value);
}

static void expect_ids(const char *want)
{
    char found[100] = "";
    struct reading x;

    while (iter_next(&r.it, &x) > 0 && strlen(found) < 80)
        sprintf(found + strlen(found), "%lld ", (long long)x.id);
    expect(strcmp(found, want) == 0, "expected the ids %s, found %s", want,
           found);
    expect_end(&r.it);
    iter_close(&r.it);
}

START_TEST(gives_the_readings_of_the_sensor)
{
    make_file(some);
    open_a();
    expect_reading(2, 100, -3);
    expect_reading(4, 200, 0.1);
    expect_reading(7, 300, 21.5);
    expect_end(&r.it);
    iter_close(&r.it);
    done();
}
END_TEST

START_TEST(by_id_and_not_as_they_were_written)
{
    make_file("CREATE TABLE reading (sensor, at, value, id);"
              "INSERT INTO reading VALUES ('a', 1, 1, 30), ('a', 3, 1, 10),"
              " ('a', 2, 1, 20)");
    open_a();
    expect_ids("10 20 30 ");
    done();
}
END_TEST

START_TEST(from_is_in_and_to_is_not)
{
    make_file(some);
    expect_int(open_for("a", 100, 300), 0);
    expect_ids("2 4 ");
    expect_int(open_for("a", 101, 301), 0);
    expect_ids("4 7 ");
    expect_int(open_for("a", 200, 201), 0);
    expect_ids("4 ");
    done();
}
END_TEST

START_TEST(no_reading_is_the_end)
{
    make_file(some);
    expect_int(open_for("a", 200, 200), 0);
    expect_ids("");
    expect_int(open_for("nobody", 0, 1000), 0);
    expect_ids("");
    done();
}
END_TEST

START_TEST(numbers_are_given_whole)
{
    make_file(TABLE "INSERT INTO reading VALUES"
                    " (-9223372036854775808, 'a', -9223372036854775808, 1e300),"
                    " (9223372036854775807, 'a', 9223372036854775806, -0.1)");
    open_a();
    expect_reading(INT64_MIN, INT64_MIN, 1e300);
    expect_reading(INT64_MAX, INT64_MAX - 1, -0.1);
    expect_end(&r.it);
    iter_close(&r.it);
    done();
}
END_TEST

START_TEST(a_sensor_is_a_value_and_not_SQL)
{
    static const char *const names[] = {
        "x' OR 'a' = 'a", "\"", "%", "?", "'; DROP TABLE reading; --", ""
    };

    make_file(some);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *insert = sqlite3_mprintf(
            "INSERT INTO reading VALUES (%d, %Q, 1, 1)", 100 + i, names[i]);

        sql(insert);
        sqlite3_free(insert);
        expect(open_for(names[i], 0, 1000) == 0,
               "rows_open fails for the sensor %s", names[i]);
        expect_reading(100 + (int64_t)i, 1, 1);
        expect_ids("");
    }
    done();
}
END_TEST

START_TEST(the_query_is_not_needed_afterwards)
{
    struct query q = { strcpy((char[4]){ 0 }, "a"), 0, 1000 };

    make_file(some);
    expect_int(rows_open(&r, path, &q, CACHE), 0);
    memcpy((char *)q.sensor, "b", 1);
    q.from = q.to = 0;
    expect_ids("2 4 7 ");
    done();
}
END_TEST

START_TEST(no_row_is_read_before_the_first_pull)
{
    make_file(some);
    open_a();
    expect(try_sql("INSERT INTO reading VALUES (1, 'a', 50, 5)") == SQLITE_OK,
           "after rows_open a writer finds the database locked; nobody has "
           "pulled yet");
    expect_reading(1, 50, 5);
    expect_ids("2 4 7 ");
    done();
}
END_TEST

START_TEST(the_file_is_opened_read_only)
{
    make_file(some);
    open_a();
    expect_int(sqlite3_db_readonly(r.db, "main"), 1);
    expect_ids("2 4 7 ");
    done();
}
END_TEST

/* Nothing is held by anybody. */
static long held_before;
static int open_before;

static void remember(void)
{
    sqlite3 *db = NULL;

    ck_assert(sqlite3_open(":memory:", &db) == SQLITE_OK);
    sqlite3_close(db);
    held_before = taken - given_back;
    open_before = descriptors();
}

static void expect_nothing_held(const char *when)
{
    expect(r.db == NULL && r.st == NULL, "%s: db and st are not NULL", when);
    expect(descriptors() == open_before, "%s: %d descriptors too many", when,
           descriptors() - open_before);
    expect(taken - given_back == held_before,
           "%s: SQLite holds %ld blocks of memory that were not given back",
           when, taken - given_back - held_before);
}

/* rows_open fails, and leaves nothing. */
static void expect_refusal(const char *file, int want, int code)
{
    struct query q = { "a", 0, 1000 };
    struct reading x;
    int rc = rows_open(&r, file, &q, CACHE);

    expect(rc == want, "rows_open: expected %s, found %s", strerror(-want),
           rc == 0 ? "0" : strerror(-rc));
    expect((r.sqlite & 0xff) == code, "expected sqlite = %d (%s), found %d",
           code, sqlite3_errstr(code), r.sqlite);
    expect_nothing_held("after rows_open has failed");
    expect(iter_next(&r.it, &x) == 0, "a pull is not answered by the end");
    iter_close(&r.it);
}

START_TEST(no_such_file_is_ENOENT)
{
    make_file(some);
    done();
    remember();
    unlink(path);
    expect_refusal(path, -ENOENT, SQLITE_CANTOPEN);
    expect(access(path, F_OK) < 0, "the file was made; it is not there");
    expect_refusal("no/such/folder", -ENOENT, SQLITE_CANTOPEN);
}
END_TEST

static void expect_no_table(const char *text)
{
    make_file(text);
    done();
    remember();
    expect_refusal(path, -EPROTO, SQLITE_ERROR);
}

START_TEST(no_such_table_or_column_is_EPROTO)
{
    expect_no_table("CREATE TABLE readings (id, sensor, at, value)");
    expect_no_table("CREATE TABLE reading (id, sensor, at, valu)");
    expect_no_table("CREATE TABLE reading (id, at, value)");
    unlink(path);
    close(open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    expect_refusal(path, -EPROTO, SQLITE_ERROR);
}
END_TEST

static void spoil(off_t at, const char *bytes, size_t n)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);

    ck_assert(fd >= 0 && pwrite(fd, bytes, n, at) == (ssize_t)n);
    close(fd);
}

START_TEST(no_database_is_EIO)
{
    make_file(some);
    done();
    remember();
    spoil(0, "Once upon a time", 16);
    expect_refusal(path, -EIO, SQLITE_NOTADB);
    expect_refusal("/proc/self/mem", -EIO, SQLITE_IOERR);
}
END_TEST

/* While a process has a lock on a file, SQLite must not close a descriptor of
 * it: it is the writer's that is too many. */
START_TEST(a_writer_is_EAGAIN)
{
    make_file(some);
    remember();
    sql("BEGIN EXCLUSIVE");
    held_before = taken - given_back;
    expect_int(open_for("a", 0, 1000), -EAGAIN);
    expect_int(r.sqlite, SQLITE_BUSY);
    iter_close(&r.it);
    sql("COMMIT");
    open_before = descriptors();
    open_a();
    expect_ids("2 4 7 ");
    expect_int(descriptors(), open_before);
    done();
}
END_TEST

START_TEST(after_EAGAIN_a_pull_may_be_repeated)
{
    make_file(some);
    open_a();
    sql("BEGIN EXCLUSIVE; INSERT INTO reading VALUES (3, 'a', 50, 5)");
    for (int i = 0; i < 2; i++) {
        expect_error(&r.it, EAGAIN);
        expect_int(r.sqlite, SQLITE_BUSY);
        iter_clear(&r.it);
    }
    sql("COMMIT");
    expect_ids("2 3 4 7 ");
    done();
}
END_TEST

/* A row that is no reading, between two that are. */
static void expect_bad(const char *row)
{
    make_file("CREATE TABLE reading (id, sensor, at, value);"
              "INSERT INTO reading VALUES (1, 'a', 10, 1.5), (5, 'a', 20, 2)");
    sql(row);
    open_a();
    if (!strstr(row, "NULL, 'a'")) {
        expect_reading(1, 10, 1.5);
        if (strstr(row, "'five'"))
            expect_reading(5, 20, 2);
    }
    expect_error(&r.it, EPROTO);
    expect_error(&r.it, EPROTO);
    expect_int(r.sqlite, SQLITE_OK);
    iter_close(&r.it);
    done();
}

START_TEST(a_row_that_is_no_reading_is_EPROTO)
{
    expect_bad("INSERT INTO reading VALUES (2, 'a', 15, NULL)");
    expect_bad("INSERT INTO reading VALUES (2, 'a', 15, '7')");
    expect_bad("INSERT INTO reading VALUES (2, 'a', 15, x'37')");
    expect_bad("INSERT INTO reading VALUES (2, 'a', 15.5, 7)");
    expect_bad("INSERT INTO reading VALUES (2.5, 'a', 15, 7)");
    expect_bad("INSERT INTO reading VALUES (NULL, 'a', 15, 7)");
    expect_bad("INSERT INTO reading VALUES ('five', 'a', 15, 7)");
}
END_TEST

START_TEST(a_damaged_page_is_EIO_after_the_rows_before_it)
{
    struct reading x = { 0 };
    int64_t n = 0;

    make_file(TABLE);
    sql("WITH RECURSIVE k (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k"
        " LIMIT 2000) INSERT INTO reading SELECT i, 'a', i, i FROM k");
    done();
    spoil(5 * PAGE, "\xff\xff\xff\xff\xff\xff\xff\xff", 8);
    open_a();
    while (iter_next(&r.it, &x) > 0)
        n += x.id == n + 1;
    expect(n > 100 && x.id == n,
           "expected the rows before the damage, "
           "found %lld of them",
           (long long)n);
    expect_error(&r.it, EIO);
    expect_int(r.sqlite & 0xff, SQLITE_CORRUPT);
    iter_close(&r.it);
    expect_int(r.sqlite & 0xff, SQLITE_CORRUPT);
}
END_TEST

/* /proc/self/mem can be opened, and not be read at 0. */
START_TEST(sqlite_is_the_extended_code_and_stays)
{
    struct query q = { "a", 0, 1000 };

    make_file(some);
    done();
    open_a();
    expect_int(r.sqlite, SQLITE_OK);
    expect_ids("2 4 7 ");
    expect_int(r.sqlite, SQLITE_OK);
    expect_int(rows_open(&r, "/proc/self/mem", &q, CACHE), -EIO);
    expect((r.sqlite & 0xff) == SQLITE_IOERR && r.sqlite > 0xff,
           "expected one of SQLITE_IOERR_..., found %d", r.sqlite);
    iter_close(&r.it);
    expect_int(r.sqlite & 0xff, SQLITE_IOERR);
}
END_TEST

START_TEST(closing_gives_everything_back)
{
    struct reading x;

    make_file(some);
    done();
    remember();
    for (int pulls = 0; pulls < 6; pulls++) {
        open_a();
        for (int i = 0; i < pulls; i++)
            expect_int(iter_next(&r.it, &x), i < 3);
        expect(descriptors() == open_before + 1, "the file is not open");
        iter_close(&r.it);
        expect_nothing_held("after close");
        iter_close(&r.it);
        expect_nothing_held("after close, twice");
    }
}
END_TEST

START_TEST(closing_lets_a_writer_go_on)
{
    make_file(some);
    open_a();
    expect_reading(2, 100, -3);
    expect_int(try_sql("DELETE FROM reading"), SQLITE_BUSY);
    iter_close(&r.it);
    expect_int(try_sql("DELETE FROM reading"), SQLITE_OK);
    done();
}
END_TEST

START_TEST(closing_after_an_error_gives_everything_back)
{
    make_file(some);
    sql("UPDATE reading SET value = NULL WHERE id = 4");
    done();
    remember();
    open_a();
    expect_reading(2, 100, -3);
    expect_error(&r.it, EPROTO);
    iter_close(&r.it);
    expect_nothing_held("after close");
}
END_TEST

START_TEST(two_may_read_one_file)
{
    struct query q = { "b", 0, 1000 };
    struct rows b;
    struct reading x = { 0 };

    make_file(some);
    open_a();
    expect_int(rows_open(&b, path, &q, CACHE), 0);
    expect_reading(2, 100, -3);
    expect_int(iter_next(&b.it, &x), 1);
    expect_int(x.id, 9);
    expect_reading(4, 200, 0.1);
    expect_end(&b.it);
    iter_close(&b.it);
    expect_ids("7 ");
    done();
}
END_TEST

/* The k-th block is refused, and all after it. */
static bool refused_at(long k)
{
    long before = taken;
    struct reading x;
    int rc, n = 0;

    refuse_from = taken + k;
    rc = open_for("a", 0, 1000);
    while (rc == 0 && iter_next(&r.it, &x) > 0)
        n++;
    refuse_from = 0;
    rc = rc == 0 ? r.it.status : rc;
    iter_close(&r.it);
    expect(rc == -ENOMEM || (rc == 0 && n == 3),
           "block %ld was refused to SQLite: expected %s, found %s and %d "
           "readings",
           k, strerror(ENOMEM), rc == 0 ? "the end" : strerror(-rc), n);
    expect_nothing_held("memory was refused");
    return taken - before >= k;
}

START_TEST(refused_memory_is_ENOMEM)
{
    long k = 1;

    make_file(some);
    done();
    remember();
    while (k < 1000 && refused_at(k))
        k++;
    expect(k > 10, "SQLite asked for memory %ld times", k - 1);
    open_a();
    expect_ids("2 4 7 ");
}
END_TEST

static void expect_average(double mean, uint64_t n, int want)
{
    double found = 99;
    uint64_t count = 99;
    int rc = average(&r, &found, &count);

    expect(rc == want, "average: expected %d, found %d", want, rc);
    expect(count == n && found == mean,
           "average: expected %g of %llu readings, found %g of %llu", mean,
           (unsigned long long)n, found, (unsigned long long)count);
}

START_TEST(average_is_that_of_all_that_are_left)
{
    make_file(TABLE "INSERT INTO reading VALUES (1, 'a', 1, 10),"
                    " (2, 'a', 2, 20), (3, 'a', 3, 60)");
    open_a();
    expect_average(30, 3, 0);
    iter_close(&r.it);
    open_a();
    expect_reading(1, 1, 10);
    expect_average(40, 2, 0);
    expect_average(0, 0, 0);
    iter_close(&r.it);
    done();
}
END_TEST

START_TEST(the_average_of_nothing_is_0)
{
    make_file(some);
    expect_int(open_for("nobody", 0, 1000), 0);
    expect_average(0, 0, 0);
    iter_close(&r.it);
    done();
}
END_TEST

START_TEST(average_passes_an_error_on)
{
    make_file(some);
    sql("UPDATE reading SET value = NULL WHERE id = 7");
    open_a();
    expect_average((-3 + 0.1) / 2, 2, -EPROTO);
    expect_average(0, 0, -EPROTO);
    iter_close(&r.it);
    done();
}
END_TEST

START_TEST(average_closes_nothing)
{
    make_file(some);
    open_a();
    expect_average((-3 + 0.1 + 21.5) / 3, 3, 0);
    expect(r.it.ops && r.db && r.st, "average has closed it");
    iter_close(&r.it);
    done();
}
END_TEST

START_TEST(random_tables)
{
    uint64_t seed = exam_seed();

    for (int i = 0; i < 50; i++) {
        int64_t from = (int64_t)rng_below(&seed, 20), want = 0, id = 0;
        int64_t to = (int64_t)rng_below(&seed, 20);
        struct reading x;

        make_file(TABLE);
        for (int64_t k = 1; k <= 20; k++) {
            int64_t at = (int64_t)rng_below(&seed, 20);
            char *insert = sqlite3_mprintf(
                "INSERT INTO reading VALUES (%lld, 'a', %lld, %lld)", k, at, k);

            sql(insert);
            sqlite3_free(insert);
            want += at >= from && at < to ? k * k : 0;
        }
        expect_int(open_for("a", from, to), 0);
        for (int64_t sum = 0; iter_next(&r.it, &x) > 0; id = x.id) {
            expect(x.id > id, "id %lld after %lld", (long long)x.id,
                   (long long)id);
            sum += x.id * x.id;
            want -= x.id * x.id;
        }
        expect_int(want, 0);
        iter_close(&r.it);
        done();
    }
}
END_TEST

/* For the contract: two cursors on one file, with nothing in common. */
static struct rows room[2];

static struct subject make(int i)
{
    struct query q = { "a", INT64_MIN, INT64_MAX };

    if (!writer)
        make_file(some);
    rows_open(&room[i], path, &q, CACHE);
    return (struct subject){ &room[i].it, NULL };
}

static const struct trial trials[] = { { "rows_open()", make, NULL } };

void exam(struct exam *e)
{
    make_name();
    promise(e, gives_the_readings_of_the_sensor);
    promise(e, by_id_and_not_as_they_were_written);
    promise(e, from_is_in_and_to_is_not);
    promise(e, no_reading_is_the_end);
    promise(e, numbers_are_given_whole);
    promise(e, a_sensor_is_a_value_and_not_SQL);
    promise(e, the_query_is_not_needed_afterwards);
    promise(e, no_row_is_read_before_the_first_pull);
    promise(e, the_file_is_opened_read_only);
    promise(e, no_such_file_is_ENOENT);
    promise(e, no_such_table_or_column_is_EPROTO);
    promise(e, no_database_is_EIO);
    promise(e, a_writer_is_EAGAIN);
    promise(e, after_EAGAIN_a_pull_may_be_repeated);
    promise(e, a_row_that_is_no_reading_is_EPROTO);
    promise(e, a_damaged_page_is_EIO_after_the_rows_before_it);
    promise(e, sqlite_is_the_extended_code_and_stays);
    promise(e, closing_gives_everything_back);
    promise(e, closing_lets_a_writer_go_on);
    promise(e, closing_after_an_error_gives_everything_back);
    promise(e, two_may_read_one_file);
    promise(e, refused_memory_is_ENOMEM);
    promise(e, average_is_that_of_all_that_are_left);
    promise(e, the_average_of_nothing_is_0);
    promise(e, average_passes_an_error_on);
    promise(e, average_closes_nothing);
    promise(e, random_tables);
    contract(e, trials, sizeof trials / sizeof *trials);
}
