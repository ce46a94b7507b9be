/* The load of 37-logstat: n lines in so many compressed files as shape says,
 * read with top 32, blocks of 16,384 bytes and lines of up to 4,096.
 *
 * The files are made aside, so that massif does not see what that takes. The
 * page goes to stdout, whose buffer is a static one, and from there to a file.
 */
#include "logstat.h"

#include "aside.h"
#include "load.h"
#include "rng.h"

#include <stdbool.h>
#include <stdio.h>
#include <sys/wait.h>
#include <zlib.h>

enum { FILES = 9, LONGEST = 200, CLIENTS = 3000, SIZES = 1 << 16, ROOM = 8192 };

static const char *const name[FILES] = { "0.gz", "1.gz", "2.gz", "3.gz", "4.gz",
                                         "5.gz", "6.gz", "7.gz", "8.gz" };

/* Line number i, as numbers. */
struct entry {
    bool bad;
    unsigned client, hour, path, status, bytes;
};

static struct entry entry_at(const struct size *size, uint64_t i)
{
    uint64_t dice = mix(size->seed * size->n + i), x = dice >> 52;

    return (struct entry){ .bad = dice % 64 == 0,
                           .client = (unsigned)(dice >> 8) % CLIENTS,
                           .hour = (unsigned)(dice >> 16) % 24,
                           .path =
                               dice & 64 ? 1 : (unsigned)(dice >> 24) % 9999,
                           .status = 100 + (unsigned)(dice >> 32) % 500,
                           .bytes = (unsigned)(x * x >> 8) };
}

/* Aside: make the files. */
static int put_line(gzFile file, struct entry e)
{
    if (e.bad)
        return gzprintf(file, "%u [nothing\n", e.client);
    return gzprintf(file,
                    "10.0.%u.%u - - [10/Oct/2000:%02u:55:36 +0000] "
                    "\"GET /page/%u HTTP/1.1\" %u %u\n",
                    e.client / 256, e.client % 256, e.hour, e.path, e.status,
                    e.bytes);
}

static uint64_t begin_of(const struct size *size, uint64_t file)
{
    return size->n * file / size->shape;
}

static bool put_file(const struct size *size, uint64_t file)
{
    gzFile gz = gzopen(name[file], "wb1");
    bool good = gz != NULL;

    for (uint64_t i = begin_of(size, file); i < begin_of(size, file + 1); i++)
        good = good && put_line(gz, entry_at(size, i)) > 0;
    return gz && gzclose(gz) == Z_OK && good;
}

int aside(char **args)
{
    struct size size = { strtoull(args[0], NULL, 10),
                         strtoull(args[1], NULL, 10),
                         strtoull(args[2], NULL, 10) };

    for (uint64_t file = 0; file < size.shape; file++)
        if (!put_file(&size, file))
            return 1;
    return 0;
}

/* What is exact. The heaviest path has number 1. */
static struct {
    uint64_t requests, bad, bytes, clients, heavy;
    uint64_t requests_of[6], bytes_of[6], bytes_at[24], sizes[SIZES];
    bool client[CLIENTS];
} truth;

static void know(struct entry e)
{
    if (e.bad) {
        truth.bad++;
        return;
    }
    truth.requests++;
    truth.bytes += e.bytes;
    truth.requests_of[e.status / 100]++;
    truth.bytes_of[e.status / 100] += e.bytes;
    truth.bytes_at[e.hour] += e.bytes;
    truth.sizes[e.bytes]++;
    truth.clients += !truth.client[e.client];
    truth.client[e.client] = true;
    truth.heavy += e.path == 1;
}

static uint64_t percentile(unsigned p)
{
    uint64_t seen = 0, bytes = 0;

    while ((seen += truth.sizes[bytes]) * 100 < truth.requests * p)
        bytes++;
    return bytes;
}

static char buffer[ROOM], page[ROOM];
static int file, real_stdout;

static void make_files(const struct size *size)
{
    char n[24], shape[24], seed[24];
    int status = -1;
    pid_t pid;

    snprintf(n, sizeof n, "%llu", (unsigned long long)size->n);
    snprintf(shape, sizeof shape, "%llu", (unsigned long long)size->shape);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)size->seed);
    pid = aside_start((char *[]){ n, shape, seed, NULL });
    if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0)
        _exit(2);
}

static void put_back(void)
{
    dup2(real_stdout, STDOUT_FILENO);
    setvbuf(stdout, NULL, _IOFBF, 0);
    for (int i = 0; i < FILES; i++)
        unlink(name[i]);
}

void prepare(const struct size *size)
{
    char page_name[] = "page-XXXXXX";

    if (size->shape > FILES)
        _exit(2);
    make_files(size);
    for (uint64_t i = 0; i < size->n; i++)
        know(entry_at(size, i));
    file = mkstemp(page_name);
    real_stdout = dup(STDOUT_FILENO);
    if (file < 0 || atexit(put_back) != 0 || unlink(page_name) < 0 ||
        dup2(file, STDOUT_FILENO) < 0)
        _exit(2);
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
}

struct names {
    struct iter it;
    uint64_t next, n;
};

static int names_next(struct iter *it, void *out)
{
    struct names *s = container_of(it, struct names, it);

    if (s->next == s->n)
        return 0;
    *(const char **)out = name[s->next++];
    return 1;
}

static const struct iter_ops names_ops = { .next = names_next };

static bool make_page(const struct size *size)
{
    struct logstat_conf conf = { 32, 16384, 4096 };
    struct names names = { ITER(&names_ops, const char *), 0, size->shape };
    struct logstat *s;
    bool good;

    if (logstat_open(&s, &conf) < 0)
        return false;
    good = logstat_run(s, &names.it) == 0 && logstat_print(s, stdout) == 0;
    logstat_close(s);
    return good && pread(file, page, sizeof page - 1, 0) > 0;
}

/* The next number of the page that stands behind a ' '. */
static uint64_t next(const char **at)
{
    char *end = page + sizeof page - 1;
    uint64_t x = 0;

    *at = strchr(*at, ' ');
    if (*at)
        x = strtoull(*at, &end, 10);
    *at = end;
    return x;
}

static bool is_about(uint64_t found, uint64_t exact, uint64_t percent)
{
    uint64_t off = found > exact ? found - exact : exact - found;

    return off * 100 <= exact * percent;
}

/* The numbers that are not exact, and whether they are good. */
static uint64_t blend_estimates(uint64_t sum, const char **at)
{
    sum = blend(sum, is_about(next(at), truth.clients, 10));
    sum = blend(sum, is_about(next(at), percentile(50), 3));
    return blend(sum, is_about(next(at), percentile(99), 3));
}

/* "path LOW HIGH NAME": the first is by far the heaviest. */
static uint64_t blend_path(uint64_t sum, const char *at)
{
    uint64_t low, high;

    at = strstr(at, "path");
    if (!at)
        return 0;
    low = next(&at);
    high = next(&at);
    sum = blend(sum, low <= truth.heavy && truth.heavy <= high);
    return blend(sum, strncmp(at, " /page/1\n", 9) == 0);
}

uint64_t work(const struct size *size)
{
    const char *at = page;
    uint64_t sum = size->n;

    if (!make_page(size))
        return 0;
    for (int i = 0; i < 3; i++)
        sum = blend(sum, next(&at));
    sum = blend_estimates(sum, &at);
    for (int i = 0; i < 10; i++)
        sum = blend(sum, next(&at));
    for (uint64_t hour = 0; hour < 24; hour++) {
        if (next(&at) != hour)
            return 0;
        sum = blend(sum, next(&at));
    }
    return blend_path(sum, at);
}

uint64_t expected(const struct size *size)
{
    uint64_t sum =
        blend(blend(blend(size->n, truth.requests), truth.bad), truth.bytes);

    sum = blend(blend(blend(sum, 1), 1), 1);
    for (unsigned class = 1; class < 6; class ++)
        sum =
            blend(blend(sum, truth.requests_of[class]), truth.bytes_of[class]);
    for (unsigned hour = 0; hour < 24; hour++)
        sum = blend(sum, truth.bytes_at[hour]);
    return blend(blend(sum, 1), 1);
}
