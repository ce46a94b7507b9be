/*
 * Tests for 37-logstat. Each name is one promise of logstat.h.
 *
 * The logs are files in a folder of the tests' own. The answer's open, read and
 * inflateInit2 are the ones below, since they are linked in front of the
 * libraries'. So each test knows what is open when, and what zlib holds, and
 * may make them fail. Where a number may be wrong by a little, it is compared
 * with the exact one.
 */
#define _GNU_SOURCE

#include "logstat.h"

#include "exam.h"
#include "heap.h"
#include "hits.h"
#include "rng.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <zlib.h>

typedef unsigned long long ull; /* for %llu */

enum { TOP = 32, BLOCK = 16384, LONGEST = 4096, FEW = 24, FDS = 64 };

/* What the answer does to files, and what becomes of it. */
static struct {
    unsigned opened, together; /* files, and the most open at once */
    const char *flaw;          /* what is wrong with how they were opened */
    size_t most, first;        /* bytes that one read gives; 0: all */
    bool fail_once;
    size_t given, bad_at; /* so many bytes can be read; 0: all */
} disk;

static unsigned before; /* descriptors that the test has itself */

static unsigned descriptors(void)
{
    unsigned n = 0;

    for (int fd = 0; fd < FDS; fd++)
        n += fcntl(fd, F_GETFD) >= 0;
    return n;
}

int open(const char *path, int flags, ...)
{
    unsigned now = descriptors() - before + 1;

    disk.opened++;
    disk.together = now > disk.together ? now : disk.together;
    if ((flags & O_ACCMODE) != O_RDONLY)
        disk.flaw = "not read only";
    else if (!(flags & O_CLOEXEC))
        disk.flaw = "not closed on exec";
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0);
}

ssize_t read(int fd, void *to, size_t n)
{
    size_t limit = disk.first > 0 ? disk.first : disk.most;
    size_t most = limit > 0 && limit < n ? limit : n;
    ssize_t got;

    disk.first = 0;

    if (disk.bad_at > 0 && most > disk.bad_at - disk.given)
        most = disk.bad_at - disk.given;
    if (disk.fail_once || (most == 0 && n > 0)) {
        disk.fail_once = false;
        errno = EIO;
        return -1;
    }
    got = syscall(SYS_read, fd, to, most);
    disk.given += got > 0 ? (size_t)got : 0;
    return got;
}

/* The answer's zlib takes its memory here, counted, and refused on demand. */
static struct {
    unsigned taken, given_back;
    bool refuse;
} zlib;

static void *take(void *opaque, unsigned n, unsigned size)
{
    (void)opaque;
    if (zlib.refuse)
        return NULL;
    zlib.taken++;
    return calloc(n, size);
}

static void give_back(void *opaque, void *p)
{
    (void)opaque;
    zlib.given_back++;
    free(p);
}

typedef int init_fn(z_streamp z, int bits, const char *version, int size);

int inflateInit2_(z_streamp z, int bits, const char *version, int size)
{
    void *real = dlsym(RTLD_NEXT, "inflateInit2_");
    init_fn *init;

    memcpy(&init, &real, sizeof init);
    z->zalloc = take;
    z->zfree = give_back;
    return init(z, bits, version, size);
}

/* The text of the next file, and what is exact about all the text so far. */
static char text[4 << 20], packed[4 << 20];
static size_t len, longest = LONGEST;

static struct {
    uint64_t requests, bad, bytes;
    uint64_t requests_of[6], bytes_of[6], bytes_at[24];
} truth;

static void add(const char *s)
{
    size_t n = strlen(s);

    ck_assert(n < sizeof text - len);
    memcpy(text + len, s, n + 1);
    len += n;
}

static __attribute__((format(printf, 1, 2))) void addf(const char *format, ...)
{
    va_list more;

    va_start(more, format);
    len += (size_t)vsnprintf(text + len, sizeof text - len, format, more);
    va_end(more);
    ck_assert(len < sizeof text);
}

/* A hit, with nothing special about it but this. */
static void add_hit(const char *path)
{
    addf("c - - [d:12:00:00 z] \"GET %s x\" 200 9\n", path);
}

static void add_size(uint64_t bytes)
{
    addf("c - - [d:12:00:00 z] \"GET / x\" 200 %" PRIu64 "\n", bytes);
}

static void add_client(const char *client)
{
    addf("%s - - [d:12:00:00 z] \"GET / x\" 200 9\n", client);
}

static void know_hit(const struct hit *h)
{
    truth.requests++;
    truth.bytes += h->bytes;
    truth.requests_of[h->status / 100]++;
    truth.bytes_of[h->status / 100] += h->bytes;
    truth.bytes_at[h->hour] += h->bytes;
}

static void know(void)
{
    struct slice rest = { text, len }, line;
    struct hit h;

    while (rest.len > 0) {
        if (!hits_until(&rest, '\n', &line)) {
            line = rest;
            rest.len = 0;
        }
        if (line.len <= longest && hits_is_one(line, &h))
            know_hit(&h);
        else
            truth.bad++;
    }
}

/* The text becomes this file; the next one begins. */
static void save_bytes(const char *name, const char *s, size_t n)
{
    FILE *f = fopen(name, "w");

    ck_assert(f && fwrite(s, 1, n, f) == n && fclose(f) == 0);
    len = 0;
}

static void save(const char *name)
{
    know();
    save_bytes(name, text, len);
}

/* Compressed, as one member. Answers how many bytes that takes. */
static size_t pack(char *to, int level)
{
    z_stream z = { .next_in = (Bytef *)text,
                   .avail_in = (uInt)len,
                   .next_out = (Bytef *)to,
                   .avail_out = (uInt)(sizeof packed - (to - packed)) };

    ck_assert(deflateInit2(&z, level, Z_DEFLATED, 15 + 16, 8, 0) == Z_OK);
    ck_assert(deflate(&z, Z_FINISH) == Z_STREAM_END);
    deflateEnd(&z);
    return z.total_out;
}

static void save_packed(const char *name)
{
    know();
    save_bytes(name, packed, pack(packed, 6));
}

/* The names to read. Whoever pulls must have closed what was open. */
struct names {
    struct iter it;
    const char *const *next;
    size_t left;
    int fail; /* how it ends: 0, or a negative errno */
    unsigned pulls, closes, open_at_pull;
};

static int names_next(struct iter *it, void *out)
{
    struct names *n = container_of(it, struct names, it);

    n->pulls++;
    n->open_at_pull += descriptors() - before;
    if (n->left == 0)
        return n->fail;
    *(const char **)out = *n->next++;
    n->left--;
    return 1;
}

static void names_close(struct iter *it)
{
    container_of(it, struct names, it)->closes++;
}

static const struct iter_ops names_ops = { .next = names_next,
                                           .close = names_close };

static struct names names_of(const char *const *name, size_t n)
{
    return (struct names){ .it = ITER(&names_ops, const char *),
                           .next = name,
                           .left = n };
}

#define NAMES(...)                                                             \
    names_of((const char *const[]){ __VA_ARGS__ },                             \
             sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

/* Each test runs in a process of its own. */
static struct logstat *s;
static struct logstat_conf conf = { TOP, BLOCK, LONGEST };
static struct names names;

static void open_it(void)
{
    int rc = logstat_open(&s, &conf);

    expect(rc == 0 && s, "logstat_open answers %d", rc);
    before = descriptors();
    longest = conf.longest_line;
}

static void close_it(void)
{
    logstat_close(s);
    s = NULL;
    expect_uint(heap_blocks(), 0);
    expect(zlib.taken == zlib.given_back,
           "of %u blocks that zlib took it gave %u back", zlib.taken,
           zlib.given_back);
}

static const char *name_of(int answer)
{
    return answer == 0 ? "0" : strerror(-answer);
}

static char page[1 << 16];

static void print(void)
{
    FILE *to = fmemopen(page, sizeof page, "w");
    int rc;

    ck_assert(to != NULL);
    rc = logstat_print(s, to);
    expect(rc == 0, "logstat_print answers %d (%s)", rc, name_of(rc));
    fclose(to);
}

/* Run, expect this answer, and print. */
static void run(int error)
{
    int rc = logstat_run(s, &names.it);

    expect(rc == -error, "logstat_run: expected %d (%s), found %d (%s)", -error,
           name_of(-error), rc, name_of(rc));
    print();
}

#define read_all(...)                                                          \
    do {                                                                       \
        names = NAMES(__VA_ARGS__);                                            \
        run(0);                                                                \
    } while (0)

/* What stands behind this name at the beginning of a line of the page. */
static const char *find(const char *name)
{
    char key[64];
    const char *at;

    snprintf(key, sizeof key, "\n%s ", name);
    if (strncmp(page, key + 1, strlen(key + 1)) == 0)
        return page + strlen(key + 1);
    at = strstr(page, key);
    expect(at != NULL, "the page has no line \"%s ...\"", name);
    return at + strlen(key);
}

static uint64_t value(const char *name)
{
    return strtoull(find(name), NULL, 10);
}

static uint64_t second_value(const char *name)
{
    char *end;

    strtoull(find(name), &end, 10);
    return strtoull(end, NULL, 10);
}

/* This name, and exactly this behind it. */
static void expect_line(const char *name, const char *want)
{
    const char *found = find(name);
    int n = (int)strcspn(found, "\n");

    expect((size_t)n == strlen(want) && memcmp(found, want, (size_t)n) == 0,
           "expected \"%s %s\", found \"%s %.*s\"", name, want, name, n, found);
}

static void expect_class(unsigned class)
{
    char name[8];

    snprintf(name, sizeof name, "%uxx", class);
    expect(value(name) == truth.requests_of[class] &&
               second_value(name) == truth.bytes_of[class],
           "expected %s %llu %llu, found %llu %llu", name,
           (ull)truth.requests_of[class], (ull)truth.bytes_of[class],
           (ull)value(name), (ull)second_value(name));
}

static void expect_hour(unsigned hour)
{
    char name[16];

    snprintf(name, sizeof name, "hour %02u", hour);
    expect(value(name) == truth.bytes_at[hour],
           "%s: expected %llu bytes, found %llu", name,
           (ull)truth.bytes_at[hour], (ull)value(name));
}

/* All that is exact is what it must be. */
static void expect_truth(void)
{
    expect_uint(value("requests"), truth.requests);
    expect_uint(value("bad"), truth.bad);
    expect_uint(value("bytes"), truth.bytes);
    for (unsigned class = 1; class < 6; class ++)
        expect_class(class);
    for (unsigned hour = 0; hour < 24; hour++)
        expect_hour(hour);
}

/* The page, to the byte. */
static void expect_page(const char *want)
{
    size_t same = 0;
    int line;

    print();
    while (page[same] == want[same] && page[same])
        same++;
    if (page[same] == want[same])
        return;
    while (same > 0 && page[same - 1] == want[same - 1] &&
           page[same - 1] != '\n')
        same--;
    line = (int)strcspn(want + same, "\n");
    expect(false, "the page: expected \"%.*s\", found \"%.*s\"", line,
           want + same, (int)strcspn(page + same, "\n"), page + same);
}

/* The paths of the page, in its order. */
struct path {
    uint64_t low, high;
    char name[64];
};

static struct path path[1024];
static size_t paths;

static void read_paths(void)
{
    char *at = page;

    for (paths = 0; (at = strstr(at, "\npath ")); paths++) {
        ck_assert(paths < sizeof path / sizeof *path);
        path[paths].low = strtoull(at + 6, &at, 10);
        path[paths].high = strtoull(at, &at, 10);
        expect(*at == ' ' && strcspn(at, "\n") < sizeof path->name,
               "this is no path: %.60s", at);
        snprintf(path[paths].name, sizeof path->name, "%.*s",
                 (int)strcspn(at, "\n") - 1, at + 1);
    }
}

/* These paths, one a line, and no other. */
static void expect_paths(const char *want)
{
    const char *found = strstr(page, "\npath ");

    found = found ? found + 1 : "";
    expect(strcmp(found, want) == 0, "expected the paths\n%sfound\n%s", want,
           found);
}

/* The page, of which `head` and `tail` are given, and what went out in one
 * hour; in the others nothing did. */
static void expect_whole(const char *head, unsigned hour, unsigned bytes,
                         const char *tail)
{
    char want[1024];
    int n = snprintf(want, sizeof want, "%s", head);

    for (unsigned h = 0; h < 24; h++)
        n += snprintf(want + n, sizeof want - (size_t)n, "hour %02u %u\n", h,
                      h == hour ? bytes : 0);
    snprintf(want + n, sizeof want - (size_t)n, "%s", tail);
    expect_page(want);
}

START_TEST(no_files_are_no_requests)
{
    open_it();
    names = names_of(NULL, 0);
    run(0);
    expect_whole("requests 0\nbad 0\nbytes 0\nclients 0\np50 0\np99 0\n"
                 "1xx 0 0\n2xx 0 0\n3xx 0 0\n4xx 0 0\n5xx 0 0\n",
                 0, 0, "");
    close_it();
}
END_TEST

START_TEST(prints_the_page_that_README_shows)
{
    add("10.0.0.1 - - [10/Oct/2000:08:15:01 +0000] \"GET / HTTP/1.1\" 200 31\n"
        "10.0.0.2 - - [10/Oct/2000:08:15:02 +0000] "
        "\"GET /robots.txt HTTP/1.1\" 404 12\n"
        "10.0.0.1 - - [10/Oct/2000:09:40:11 +0000] \"GET / HTTP/1.1\" 304 -\n"
        "hello?\n");
    save("a.log");
    open_it();
    read_all("a.log");
    expect_whole("requests 3\nbad 1\nbytes 43\nclients 2\np50 12\np99 31\n"
                 "1xx 0 0\n2xx 1 31\n3xx 1 0\n4xx 1 12\n5xx 0 0\n",
                 8, 43, "path 2 2 /\npath 1 1 /robots.txt\n");
    close_it();
}
END_TEST

/* Hits and other lines, as they come. */
static void add_random(uint64_t *seed, unsigned lines)
{
    static const char *const bad[] = { "", "hello", "c - - [d:24:00:00 z] \"",
                                       "c [d:1:2" };

    for (; lines > 0; lines--) {
        uint64_t dice = rng(seed);

        if (dice % 8 == 0)
            addf("%s\n", bad[dice / 8 % 4]);
        else
            addf("c%u - - [d:%02u:00:00 z] \"GET /%.*s x\" %u %u\n",
                 (unsigned)(dice >> 8 & 7), (unsigned)(dice >> 12 & 255) % 24,
                 (int)(dice >> 20 & 31), "abcdefghijklmnopqrstuvwxyzabcdef",
                 100 + (unsigned)(dice >> 28 & 255) % 500,
                 (unsigned)(dice >> 40));
    }
}

START_TEST(takes_in_the_lines_of_a_file)
{
    uint64_t seed = exam_seed();

    add_random(&seed, 500);
    save("a.log");
    open_it();
    read_all("a.log");
    expect_truth();
    close_it();
}
END_TEST

START_TEST(takes_in_the_lines_of_a_compressed_file)
{
    uint64_t seed = exam_seed();

    add_random(&seed, 500);
    save_packed("a.gz");
    open_it();
    read_all("a.gz");
    expect_truth();
    close_it();
}
END_TEST

START_TEST(plain_and_compressed_files_may_be_mixed)
{
    uint64_t seed = exam_seed();

    for (char name[] = "0.log"; name[0] < '6'; name[0]++) {
        add_random(&seed, 50);
        (name[0] % 2 ? save_packed : save)(name);
    }
    open_it();
    read_all("0.log", "1.log", "2.log", "3.log", "4.log", "5.log");
    expect_truth();
    close_it();
}
END_TEST

START_TEST(a_name_does_not_say_what_is_compressed)
{
    add_hit("/a");
    save("a.gz");
    add_hit("/b");
    save_packed("b.log");
    open_it();
    read_all("a.gz", "b.log");
    expect_truth();
    close_it();
}
END_TEST

START_TEST(the_first_byte_alone_does_not_say_it_either)
{
    add_client("\x1f");
    save("a.log");
    add("\x1f");
    save("b.log");
    open_it();
    read_all("a.log", "b.log");
    expect_truth();
    close_it();
}
END_TEST

/* A pipe, and in it what a file would have. */
static const char *pipe_with(const char *bytes, size_t n)
{
    static char name[32];
    int ends[2];

    ck_assert(pipe2(ends, O_CLOEXEC) == 0);
    ck_assert(write(ends[1], bytes, n) == (ssize_t)n);
    close(ends[1]);
    snprintf(name, sizeof name, "/proc/self/fd/%d", ends[0]);
    return name;
}

START_TEST(a_pipe_is_read_once_through)
{
    const char *name;

    add("[d:12:00:00 z] \"GET / x\" 200 9\n");
    know();
    name = pipe_with(text, len);
    open_it();
    read_all(name);
    expect_truth();
    close_it();
}
END_TEST

START_TEST(also_a_compressed_one)
{
    const char *name;

    add_hit("/a");
    know();
    name = pipe_with(packed, pack(packed, 6));
    open_it();
    read_all(name);
    expect_truth();
    close_it();
}
END_TEST

START_TEST(a_read_may_give_a_single_byte)
{
    add_hit("/a");
    save_packed("a.gz");
    add_hit("/b");
    save("b.log");
    add_client("\x1f");
    save("c.log");
    open_it();
    disk.most = 1;
    read_all("a.gz", "b.log", "c.log");
    expect_truth();
    close_it();
}
END_TEST

START_TEST(also_when_the_next_one_gives_more)
{
    add_hit("/a");
    save_packed("a.gz");
    open_it();
    disk.first = 1;
    read_all("a.gz");
    expect_truth();
    close_it();
}
END_TEST

START_TEST(all_members_are_read)
{
    uint64_t seed = exam_seed();
    size_t n = 0;

    for (int i = 0; i < 5; i++) {
        len = 0;
        add_random(&seed, 50);
        know();
        n += pack(packed + n, i);
    }
    save_bytes("a.gz", packed, n);
    open_it();
    read_all("a.gz");
    expect_truth();
    close_it();
}
END_TEST

START_TEST(an_empty_file_has_no_lines)
{
    save("empty.log");
    save_packed("empty.gz");
    add_hit("/a");
    save("a.log");
    open_it();
    read_all("empty.log", "empty.gz", "a.log", "empty.gz", "empty.log");
    expect_truth();
    expect_uint(value("bad"), 0);
    close_it();
}
END_TEST

START_TEST(the_last_line_ends_with_its_file)
{
    add("c - - [d:12:00:00 z] \"GET / x\" 200 1");
    save("a.log");
    add("c - - [d:12:00:00 z] \"GET / x\" 200 20");
    save_packed("b.gz");
    add("7 - - [d:12:00:00 z] \"GET / x\" 200 300\n");
    save("c.log");
    open_it();
    read_all("a.log", "b.gz", "c.log");
    expect_truth();
    close_it();
}
END_TEST

START_TEST(a_line_that_is_no_hit_is_bad)
{
    add("\n\nhello\n");
    add_hit("/a");
    add("c - - [d:24:00:00 z] \"GET / x\" 200 9\n");
    add("c - - [d:12:00:00 z] \"GET / x\" 600 9\n");
    save("a.log");
    open_it();
    read_all("a.log");
    expect_line("bad", "5");
    expect_truth();
    close_it();
}
END_TEST

START_TEST(a_block_may_be_of_any_size)
{
    uint64_t seed = exam_seed();

    add_random(&seed, FEW);
    save("a.log");
    add_random(&seed, FEW);
    save_packed("b.gz");
    for (conf.block = 1; conf.block < 200; conf.block += 3) {
        open_it();
        read_all("a.log", "b.gz");
        expect_truth();
        close_it();
    }
}
END_TEST

/* A hit that is n bytes long, without its '\n', and is one without its last
 * bytes, too. */
static void add_long_hit(size_t n)
{
    static const char hit[] = "c - - [d:12:00:00 z] \"GET / x\" 200 9 ";

    addf("%s%0*d\n", hit, (int)(n - strlen(hit)), 0);
}

START_TEST(a_line_of_longest_line_bytes_is_taken_in)
{
    conf.longest_line = 100;
    for (size_t n = 98; n <= 100; n++)
        add_long_hit(n);
    save("a.log");
    add_long_hit(100);
    save("b.log");
    add_long_hit(100);
    len--;
    save("c.log");
    open_it();
    read_all("a.log", "b.log", "c.log");
    expect_line("requests", "5");
    close_it();
}
END_TEST

START_TEST(a_longer_one_is_bad_whatever_is_in_it)
{
    longest = conf.longest_line = 100;
    add_hit("/a");
    add_long_hit(101);
    add_hit("/b");
    add_long_hit(5000);
    add_long_hit(40000);
    add_hit("/c");
    save("a.log");
    open_it();
    read_all("a.log");
    expect_line("requests", "3");
    expect_line("bad", "3");
    expect_truth();
    close_it();
}
END_TEST

START_TEST(also_when_its_end_would_be_a_hit)
{
    longest = conf.longest_line = 60;
    for (int n = 10; n < 200; n++)
        addf("%0*d [d:12:00:00 z] \"GET / x\" 200 9\n", n, 0);
    save("a.log");
    open_it();
    read_all("a.log");
    expect_truth();
    close_it();
}
END_TEST

/* Whatever lies where in a block. */
START_TEST(also_when_it_lies_in_several_blocks)
{
    longest = conf.longest_line = 50;
    for (size_t n = 45; n < 180; n += 9) {
        add_long_hit(n);
        add_hit("/a");
    }
    save("a.log");
    for (conf.block = 1; conf.block < 300; conf.block += 7) {
        open_it();
        read_all("a.log");
        expect_truth();
        close_it();
    }
}
END_TEST

START_TEST(also_when_it_is_compressed)
{
    longest = conf.longest_line = 50;
    for (size_t n = 45; n < 180; n += 9) {
        add_long_hit(n);
        add_hit("/a");
    }
    save_packed("a.gz");
    open_it();
    read_all("a.gz");
    expect_truth();
    close_it();
}
END_TEST

START_TEST(also_when_it_is_the_last_of_its_file)
{
    longest = conf.longest_line = 50;
    for (size_t n = 49; n < 54; n++) {
        add_long_hit(n);
        len--;
        save("a.log");
        add_hit("/b");
        save("b.log");
        truth.requests = truth.bad = 0;
        open_it();
        read_all("a.log", "b.log");
        expect_uint(value("requests"), n <= 50 ? 2 : 1);
        expect_uint(value("bad"), n > 50);
        close_it();
    }
}
END_TEST

START_TEST(lines_of_any_length_in_blocks_of_any_size)
{
    uint64_t seed = exam_seed();

    for (int i = 0; i < 60; i++) {
        conf.block = 1 + rng_below(&seed, 200);
        longest = conf.longest_line = 1 + rng_below(&seed, 90);
        memset(&truth, 0, sizeof truth);
        add_random(&seed, 40);
        save("a.log");
        add_random(&seed, 40);
        save_packed("b.gz");
        open_it();
        read_all("a.log", "b.gz");
        expect_truth();
        close_it();
    }
}
END_TEST

/* The sizes 1 to n, not in order. */
static void expect_percentiles(uint64_t n, uint64_t p50, uint64_t p99)
{
    for (uint64_t i = 0; i < n; i++)
        add_size(1 + i * 7 % n);
    save("a.log");
    open_it();
    read_all("a.log");
    expect_uint(value("p50"), p50);
    expect_uint(value("p99"), p99);
    close_it();
}

START_TEST(p50_is_not_exceeded_by_half_of_the_sizes)
{
    expect_percentiles(1, 1, 1);
    expect_percentiles(2, 1, 2);
    expect_percentiles(3, 2, 3);
    expect_percentiles(4, 2, 4);
    expect_percentiles(5, 3, 5);
    expect_percentiles(32, 16, 32);
    expect_percentiles(33, 17, 33);
}
END_TEST

/* n sizes of 1, and as many of 20 as are given. */
static void expect_p99(unsigned ones, unsigned twenties, uint64_t p99)
{
    for (; ones > 0; ones--)
        add_size(1);
    for (; twenties > 0; twenties--)
        add_size(20);
    save("a.log");
    open_it();
    read_all("a.log");
    expect_uint(value("p99"), p99);
    close_it();
}

START_TEST(p99_is_not_exceeded_by_99_in_100)
{
    expect_p99(99, 1, 1);
    expect_p99(98, 2, 20);
    expect_p99(98, 1, 20);
    expect_p99(990, 10, 1);
    expect_p99(990, 11, 20);
    expect_p99(1, 300, 20);
}
END_TEST

START_TEST(nothing_is_a_size)
{
    add_size(0);
    add_size(0);
    add_size(30);
    save("a.log");
    open_it();
    read_all("a.log");
    expect_truth();
    expect_line("p50", "0");
    expect_line("p99", "30");
    close_it();
}
END_TEST

static void expect_right(const char *name, uint64_t exact)
{
    uint64_t found = value(name), off;

    off = found > exact ? found - exact : exact - found;
    expect((double)off <= 0.03 * (double)exact,
           "%s: the exact one is %llu, found %llu, which is wrong by %.2f %%",
           name, (ull)exact, (ull)found, 100 * (double)off / (double)exact);
}

static void expect_size_is_right(uint64_t size)
{
    len = 0;
    add_size(size);
    save("a.log");
    open_it();
    read_all("a.log");
    expect_right("p50", size);
    expect_right("p99", size);
    close_it();
}

START_TEST(a_percentile_is_right_to_3_percent)
{
    for (uint64_t size = 1; size < 1 << 12; size += 1 + size / 30)
        expect_size_is_right(size);
    for (unsigned bit = 5; bit < 64; bit++) {
        expect_size_is_right(1ull << bit);
        expect_size_is_right((1ull << bit) - 1);
        expect_size_is_right((1ull << bit) + (1ull << (bit - 5)) - 1);
        expect_size_is_right((1ull << bit) + (1ull << (bit - 1)) - 1);
    }
    expect_size_is_right(UINT64_MAX);
}
END_TEST

static int by_size(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

START_TEST(percentiles_of_many_sizes)
{
    static uint64_t size[5000];
    uint64_t seed = exam_seed();

    for (int i = 0; i < 5000; i++) {
        size[i] = rng(&seed) >> rng_below(&seed, 40) >> 14;
        add_size(size[i]);
    }
    save("a.log");
    open_it();
    read_all("a.log");
    expect_truth();
    qsort(size, 5000, sizeof *size, by_size);
    expect_right("p50", size[2499]);
    expect_right("p99", size[4949]);
    close_it();
}
END_TEST

START_TEST(a_client_is_the_first_word)
{
    add_client("a b");
    add_client("a c");
    add("a [d:12:00:00 z] \"GET / x\" 200 9\n");
    add("a[d:12:00:00 z] \"GET / x\" 200 9\n");
    add_client("b a");
    save("a.log");
    open_it();
    read_all("a.log");
    expect_truth();
    expect_line("clients", "2");
    close_it();
}
END_TEST

START_TEST(a_client_counts_once_in_all_files)
{
    for (int i = 0; i < 300; i++)
        add_client(i % 3 ? "10.0.0.1" : "10.0.0.2");
    save("a.log");
    add_client("10.0.0.3");
    add_client("10.0.0.1");
    save_packed("b.gz");
    open_it();
    read_all("a.log", "b.gz");
    expect_truth();
    expect_line("clients", "3");
    close_it();
}
END_TEST

/* Clients whose names are much alike; some of them come twice. By how much of
 * itself their number is wrong. */
static double off_by(unsigned n, unsigned first)
{
    double off;

    for (unsigned i = 0; i < n + n / 10; i++)
        addf("10.%u.%u [d:12:0 z] \"\" 200 9\n", (first + i % n) / 256,
             (first + i % n) % 256);
    save_bytes("a.log", text, len);
    open_it();
    read_all("a.log");
    off = (double)value("clients") / n - 1;
    close_it();
    return off;
}

START_TEST(the_number_of_clients_is_hardly_wrong_by_5_percent)
{
    static const unsigned size[] = { 100, 1000, 2000, 3000, 5000, 7000 };
    unsigned wrong = 0;
    double sum = 0, off;

    for (unsigned i = 0; i < 12; i++) {
        off = off_by(size[i % 6], i * 10000);
        wrong += fabs(off) > 0.05;
        sum += off;
    }
    expect(wrong <= 1,
           "of 12 numbers of clients %u were wrong by more than "
           "5 %%",
           wrong);
    expect(fabs(sum / 12) < 0.02,
           "12 numbers of clients were wrong by %.1f %% "
           "on average",
           sum / 12 * 100);
}
END_TEST

START_TEST(also_when_few_registers_are_empty)
{
    double squares = 0, off;

    for (unsigned i = 0; i < 4; i++) {
        off = off_by(30000, i * 30000);
        squares += off * off;
    }
    expect(
        squares < 4 * 0.035 * 0.035,
        "four numbers of 30,000 clients are wrong by %.1f %%, as a quadratic "
        "mean",
        100 * sqrt(squares / 4));
}
END_TEST

START_TEST(also_when_there_are_many)
{
    for (unsigned n = 20000; n <= 60000; n *= 3) {
        double off = off_by(n, 0);

        expect(fabs(off) < 0.08, "the number of %u clients is wrong by %.1f %%",
               n, off * 100);
    }
}
END_TEST

START_TEST(up_to_top_paths_are_exact)
{
    for (int i = 0; i < 6; i++)
        for (int j = 0; j <= i; j++)
            addf("c [d:12:0 z] \"GET /%c x\" 200 9\n", 'a' + i);
    save("a.log");
    conf.top = 6;
    open_it();
    read_all("a.log");
    expect_paths("path 6 6 /f\npath 5 5 /e\npath 4 4 /d\n"
                 "path 3 3 /c\npath 2 2 /b\npath 1 1 /a\n");
    close_it();
}
END_TEST

START_TEST(of_equal_ones_the_smaller_name_comes_first)
{
    static const char *const name[] = { "/b", "/a", "/ab",      "/",
                                        "/c", "/B", "/\xc3\xa4" };

    for (int i = 0; i < 7; i++)
        add_hit(name[i]);
    add_hit("/c");
    save("a.log");
    open_it();
    read_all("a.log");
    expect_paths("path 2 2 /c\npath 1 1 /\npath 1 1 /B\npath 1 1 /a\n"
                 "path 1 1 /ab\npath 1 1 /b\npath 1 1 /\xc3\xa4\n");
    close_it();
}
END_TEST

START_TEST(paths_of_all_files_are_counted_together)
{
    add_hit("/a");
    add_hit("/b");
    save("a.log");
    add_hit("/b");
    save_packed("b.gz");
    open_it();
    read_all("a.log", "b.gz", "a.log");
    expect_paths("path 3 3 /b\npath 2 2 /a\n");
    close_it();
}
END_TEST

START_TEST(a_request_without_a_path_has_an_empty_one)
{
    add("c - - [d:12:00:00 z] \"-\" 408 -\n");
    add_hit("/a");
    save("a.log");
    open_it();
    read_all("a.log");
    expect_paths("path 1 1 \npath 1 1 /a\n");
    close_it();
}
END_TEST

/* Path number i of a stream, and how often each came. */
enum { PATHS = 400 };

static uint64_t came[PATHS];

static void add_path(unsigned i)
{
    addf("c [d:12:0 z] \"GET /%u x\" 200 9\n", i);
    came[i]++;
}

static void expect_guarantee(uint64_t n)
{
    bool there[PATHS] = { false };

    for (size_t i = 0; i < paths; i++) {
        unsigned long k = strtoul(path[i].name + 1, NULL, 10);

        ck_assert(k < PATHS && !there[k]);
        there[k] = true;
        expect(path[i].low <= came[k] && came[k] <= path[i].high,
               "%s came %llu times, and the page says %llu to %llu",
               path[i].name, (ull)came[k], (ull)path[i].low, (ull)path[i].high);
        expect((path[i].high - path[i].low) * (conf.top + 1) <= n,
               "%llu and %llu are too far apart", (ull)path[i].low,
               (ull)path[i].high);
    }
    for (unsigned k = 0; k < PATHS; k++)
        expect(there[k] || came[k] * (conf.top + 1) <= n,
               "/%u came %llu times of %llu, and is not there", k, (ull)came[k],
               (ull)n);
}

static void expect_heavy(uint64_t n)
{
    save("a.log");
    open_it();
    read_all("a.log");
    read_paths();
    expect(paths <= conf.top, "%zu paths, and top is %zu", paths, conf.top);
    expect_guarantee(n);
    for (size_t i = 1; i < paths; i++)
        expect(path[i].low <= path[i - 1].low, "%s before %s", path[i - 1].name,
               path[i].name);
    close_it();
    memset(came, 0, sizeof came);
}

START_TEST(paths_are_as_exact_as_promised)
{
    uint64_t seed = exam_seed();

    for (conf.top = 1; conf.top < 40; conf.top += 3) {
        for (int i = 0; i < 2000; i++)
            add_path((unsigned)(PATHS / (1 + rng_below(&seed, PATHS))) - 1);
        expect_heavy(2000);
    }
}
END_TEST

START_TEST(a_heavy_one_may_come_last)
{
    conf.top = 3;
    for (unsigned i = 0; i < 300; i++)
        add_path(i);
    for (unsigned i = 0; i < 101; i++)
        add_path(399);
    expect_heavy(401);
}
END_TEST

START_TEST(a_path_is_told_from_others_by_all_of_it)
{
    static const char start[] =
        "/234567890123456789012345678901234567890123456";
    char name[4][64];

    for (int i = 0; i < 4; i++)
        snprintf(name[i], sizeof *name, "%s%.*s", start, i, "xyz");
    for (int i = 0; i < 10; i++)
        add_hit(name[i % 4]);
    save("a.log");
    open_it();
    read_all("a.log");
    expect_paths("path 3 3 /23456789012345678901234567890123456789012"
                 "3456\n"
                 "path 3 3 /234567890123456789012345678901234567890123456x\n"
                 "path 2 2 /234567890123456789012345678901234567890123456x...\n"
                 "path 2 2 /234567890123456789012345678901234567890123456x..."
                 "\n");
    close_it();
}
END_TEST

START_TEST(control_characters_are_shown_as_question_marks)
{
    add_hit("/\x1b[2J\a");
    add_hit("/\x7f\t\x01");
    add_hit("/\xc3\xa9~!");
    save("a.log");
    open_it();
    read_all("a.log");
    expect_paths("path 1 1 /?[2J?\npath 1 1 /???\npath 1 1 /\xc3\xa9~!\n");
    close_it();
}
END_TEST

static void expect_where(const char *want)
{
    const char *found = logstat_where(s);

    expect(found && strcmp(found, want) == 0,
           "logstat_where: expected \"%s\", found \"%s\"", want,
           found ? found : "NULL");
}

START_TEST(a_missing_file_is_named_and_the_next_run_goes_on_behind_it)
{
    add_hit("/a");
    save("a.log");
    add_hit("/b");
    save("b.log");
    open_it();
    names = NAMES("a.log", "missing.log", "b.log");
    run(ENOENT);
    expect_where("missing.log");
    expect_paths("path 1 1 /a\n");
    expect_uint(names.pulls, 2);
    run(0);
    expect_where("");
    expect_truth();
    close_it();
}
END_TEST

START_TEST(a_folder_is_no_file)
{
    ck_assert(mkdir("folder", 0700) == 0);
    add_hit("/a");
    save("a.log");
    open_it();
    names = NAMES("folder", "a.log");
    run(EISDIR);
    expect_where("folder:1");
    run(0);
    expect_truth();
    close_it();
    rmdir("folder");
}
END_TEST

START_TEST(a_read_that_fails_is_named_with_its_line)
{
    add_hit("/a");
    add_hit("/b");
    save("a.log");
    add_hit("/c");
    save("b.log");
    open_it();
    disk.bad_at = 60;
    names = NAMES("a.log", "b.log");
    run(EIO);
    expect_where("a.log:2");
    expect_paths("path 1 1 /a\n");
    disk.bad_at = 0;
    run(0);
    expect_paths("path 1 1 /a\npath 1 1 /c\n");
    close_it();
}
END_TEST

START_TEST(also_when_it_is_the_first)
{
    add_hit("/a");
    save("a.log");
    open_it();
    disk.fail_once = true;
    names = NAMES("a.log", "a.log");
    run(EIO);
    expect_where("a.log:1");
    expect_line("requests", "0");
    run(0);
    expect_line("requests", "1");
    close_it();
}
END_TEST

START_TEST(what_comes_before_a_cut_counts_and_the_line_that_was_cut_does_not)
{
    add_hit("/a");
    add_hit("/b");
    save_bytes("a.gz", packed, pack(packed, 0) - 12);
    add_hit("/c");
    save("b.log");
    truth.requests = 2;
    open_it();
    names = NAMES("a.gz", "b.log");
    run(ENODATA);
    expect_where("a.gz:2");
    expect_paths("path 1 1 /a\n");
    expect_line("bad", "0");
    run(0);
    expect_paths("path 1 1 /a\npath 1 1 /c\n");
    close_it();
}
END_TEST

START_TEST(two_bytes_are_a_compressed_file_that_is_cut)
{
    save_bytes("a.gz", "\x1f\x8b", 2);
    open_it();
    names = NAMES("a.gz");
    run(ENODATA);
    expect_where("a.gz:1");
    expect_line("bad", "0");
    close_it();
}
END_TEST

START_TEST(a_damaged_file_is_named_with_its_line)
{
    size_t n;

    add_hit("/a");
    add_hit("/b");
    know();
    n = pack(packed, 6);
    packed[n - 6] ^= 1;
    save_bytes("a.gz", packed, n);
    open_it();
    names = NAMES("a.gz");
    run(EILSEQ);
    expect_where("a.gz:3");
    expect_truth();
    close_it();
}
END_TEST

START_TEST(a_file_without_room_for_zlib_is_named)
{
    add_hit("/a");
    save_packed("a.gz");
    truth.requests = 0;
    add_hit("/b");
    save("b.log");
    open_it();
    zlib.refuse = true;
    names = NAMES("a.gz", "b.log", "a.gz");
    run(ENOMEM);
    expect_where("a.gz:1");
    zlib.refuse = false;
    run(0);
    expect_paths("path 1 1 /a\npath 1 1 /b\n");
    close_it();
}
END_TEST

START_TEST(bytes_that_do_not_fit_into_the_total_are_EOVERFLOW)
{
    add_size(UINT64_MAX - 10);
    add("bad\n");
    add_size(10);
    save("a.log");
    add_size(1);
    add_size(0);
    save("b.log");
    add_size(0);
    save("c.log");
    open_it();
    names = NAMES("a.log", "c.log", "b.log", "c.log");
    run(EOVERFLOW);
    expect_where("b.log:1");
    expect_line("bytes", "18446744073709551615");
    expect_line("requests", "3");
    expect_line("2xx", "3 18446744073709551615");
    run(0);
    expect_line("requests", "4");
    close_it();
}
END_TEST

START_TEST(an_error_of_paths_is_passed_on)
{
    add_hit("/a");
    save("a.log");
    open_it();
    names = NAMES("a.log");
    names.fail = -EXDEV;
    run(EXDEV);
    expect_where("");
    run(EXDEV);
    expect_truth();
    close_it();
}
END_TEST

START_TEST(where_is_empty_unless_something_went_wrong)
{
    add_hit("/a");
    save("a.log");
    open_it();
    expect_where("");
    read_all("a.log");
    expect_where("");
    names = NAMES("a.log", "missing.log");
    run(ENOENT);
    names.fail = -EXDEV;
    run(EXDEV);
    expect_where("");
    close_it();
}
END_TEST

START_TEST(where_shows_4095_bytes_of_a_path)
{
    static char name[5000], want[5000];

    memset(name, 'n', sizeof name - 1);
    memset(want, 'n', 4095);
    open_it();
    names = NAMES(name);
    run(ENAMETOOLONG);
    expect_where(want);
    close_it();
}
END_TEST

START_TEST(and_the_line_behind_them)
{
    static char name[PATH_MAX], want[PATH_MAX + 8];

    for (size_t i = 0; i < 4090; i++)
        name[i] = i % 2 ? '/' : '.';
    strcpy(name + 4090, "ab.gz");
    save_bytes("ab.gz", "\x1f\x8b", 2);
    snprintf(want, sizeof want, "%s:1", name);
    open_it();
    names = NAMES(name);
    run(ENODATA);
    expect_where(want);
    close_it();
}
END_TEST

START_TEST(a_path_is_pulled_when_the_file_before_it_is_closed)
{
    add_hit("/a");
    save("a.log");
    add_hit("/b");
    save_packed("b.gz");
    open_it();
    read_all("a.log", "b.gz", "a.log");
    expect_uint(names.pulls, 4);
    expect(names.open_at_pull == 0,
           "a path was pulled while the file before it was open");
    expect_uint(descriptors(), before);
    close_it();
}
END_TEST

START_TEST(at_most_one_file_is_open_read_only_and_closed_on_exec)
{
    add_hit("/a");
    save("a.log");
    add_hit("/b");
    save_packed("b.gz");
    open_it();
    expect_uint(disk.opened, 0);
    read_all("a.log", "b.gz", "a.log", "b.gz");
    expect_uint(disk.together, 1);
    expect_uint(disk.opened, 4);
    expect(!disk.flaw, "a file was opened, but %s", disk.flaw);
    close_it();
}
END_TEST

START_TEST(descriptor_0_is_one_like_any_other)
{
    add_hit("/a");
    save_packed("a.gz");
    open_it();
    close(STDIN_FILENO);
    before = descriptors();
    read_all("a.gz", "a.gz");
    expect_line("requests", "2");
    expect_uint(descriptors(), before);
    close_it();
}
END_TEST

START_TEST(none_is_open_when_something_went_wrong)
{
    save_bytes("a.gz", "\x1f\x8b", 2);
    add_size(UINT64_MAX);
    add_size(1);
    save("b.log");
    open_it();
    names = NAMES("a.gz", "b.log");
    run(ENODATA);
    expect_uint(descriptors(), before);
    run(EOVERFLOW);
    expect_uint(descriptors(), before);
    expect_uint(names.open_at_pull, 0);
    close_it();
}
END_TEST

START_TEST(paths_is_not_closed)
{
    add_hit("/a");
    save("a.log");
    open_it();
    names = NAMES("a.log", "missing.log");
    run(ENOENT);
    run(0);
    expect_uint(names.closes, 0);
    expect_truth();
    close_it();
}
END_TEST

START_TEST(more_may_be_taken_in)
{
    uint64_t seed = exam_seed();

    add_random(&seed, 100);
    save("a.log");
    add_random(&seed, 100);
    save_packed("b.gz");
    open_it();
    read_all("a.log");
    read_all("b.gz");
    expect_truth();
    close_it();
}
END_TEST

START_TEST(printing_changes_nothing)
{
    static char first[sizeof page];
    uint64_t seed = exam_seed();

    add_random(&seed, 1000);
    save("a.log");
    conf.top = 3;
    open_it();
    read_all("a.log");
    expect_truth();
    memcpy(first, page, sizeof page);
    expect_page(first);
    expect_page(first);
    close_it();
}
END_TEST

START_TEST(two_summaries_do_not_disturb_each_other)
{
    struct logstat *first;

    add_hit("/a");
    save("a.log");
    open_it();
    first = s;
    open_it();
    names = NAMES("a.log", "a.log");
    run(0);
    logstat_close(s);
    s = first;
    names = NAMES("a.log", "missing.log");
    run(ENOENT);
    expect_paths("path 1 1 /a\n");
    expect_line("requests", "1");
    close_it();
}
END_TEST

START_TEST(a_page_that_was_printed_is_written)
{
    FILE *to = fopen("page", "w");
    struct stat st;

    ck_assert(to != NULL);
    open_it();
    expect_int(logstat_print(s, to), 0);
    ck_assert(stat("page", &st) == 0);
    print();
    expect_uint(st.st_size, strlen(page));
    fclose(to);
    close_it();
}
END_TEST

/* Print to a stream that has this much room of its own. */
static void expect_refused(int fd, size_t room, int error)
{
    FILE *to = fdopen(fd, "w");
    int rc;

    ck_assert(to != NULL);
    setvbuf(to, NULL, room > 0 ? _IOFBF : _IONBF, room);
    rc = logstat_print(s, to);
    expect(rc == -error, "logstat_print: expected %d (%s), found %d", -error,
           strerror(error), rc);
    fclose(to);
}

START_TEST(a_broken_pipe_is_EPIPE)
{
    static const size_t room[] = { 0, 64, 4096 };
    int ends[2];

    signal(SIGPIPE, SIG_IGN);
    open_it();
    for (int i = 0; i < 3; i++) {
        ck_assert(pipe(ends) == 0);
        close(ends[0]);
        expect_refused(ends[1], room[i], EPIPE);
    }
    close_it();
}
END_TEST

static ssize_t refuse(void *cookie, const char *from, size_t n)
{
    (void)cookie;
    (void)from;
    (void)n;
    return 0;
}

START_TEST(what_nobody_says_is_EIO)
{
    cookie_io_functions_t functions = { .write = refuse };
    FILE *to = fopencookie(NULL, "w", functions);

    open_it();
    errno = EAGAIN;
    expect_int(logstat_print(s, to), -EIO);
    fclose(to);
    close_it();
}
END_TEST

static ssize_t full(void *cookie, const char *from, size_t n)
{
    size_t *room = cookie;

    (void)from;
    errno = ENOSPC;
    if (*room < n)
        return 0;
    *room -= n;
    return (ssize_t)n;
}

START_TEST(a_full_disk_is_ENOSPC)
{
    cookie_io_functions_t functions = { .write = full };

    open_it();
    for (size_t room = 0; room < 280; room += 40) {
        size_t left = room;
        FILE *to = fopencookie(&left, "w", functions);

        setvbuf(to, NULL, _IOFBF, 40);
        expect_int(logstat_print(s, to), -ENOSPC);
        fclose(to);
    }
    close_it();
}
END_TEST

START_TEST(a_number_of_0_is_EINVAL)
{
    static const struct logstat_conf none[] = { { 0, BLOCK, LONGEST },
                                                { TOP, 0, LONGEST },
                                                { TOP, BLOCK, 0 } };

    for (int i = 0; i < 3; i++) {
        s = (struct logstat *)&conf;
        expect_int(logstat_open(&s, &none[i]), -EINVAL);
        expect(s == NULL, "after a failure *s is not NULL");
        logstat_close(s);
    }
}
END_TEST

START_TEST(what_no_size_t_can_hold_is_ENOMEM)
{
    static const struct logstat_conf large[] = {
        { SIZE_MAX / 64 + 1, 1, 1 }, { SIZE_MAX, 1, 1 },
        { 1, SIZE_MAX, 1 },          { 1, SIZE_MAX / 2 + 1, 1 },
        { 1, 1, SIZE_MAX },          { 1, 1, SIZE_MAX - 20000 },
        { SIZE_MAX / 64, 1, 60 },    { 1, SIZE_MAX / 2 - 100, 1 }
    };

    for (unsigned i = 0; i < sizeof large / sizeof *large; i++) {
        s = (struct logstat *)&conf;
        expect_int(logstat_open(&s, &large[i]), -ENOMEM);
        expect(s == NULL, "after a failure *s is not NULL");
    }
    expect_uint(heap_blocks(), 0);
}
END_TEST

static bool refused(uint64_t k)
{
    int rc;

    heap_refuse(k);
    s = (struct logstat *)&conf;
    rc = logstat_open(&s, &conf);
    heap_refuse(0);
    if (rc == 0)
        return false;
    expect_int(rc, -ENOMEM);
    expect(s == NULL, "after a failure *s is not NULL");
    expect_uint(heap_blocks(), 0);
    return true;
}

START_TEST(a_refused_allocation_is_ENOMEM)
{
    uint64_t k = 1;

    while (refused(k))
        k++;
    expect(k > 1, "opened without memory");
    close_it();
}
END_TEST

START_TEST(conf_is_copied)
{
    struct logstat_conf own = { 2, 100, 60 };

    for (int i = 0; i < 4; i++)
        add_hit("/a\0/b\0/c\0/d" + 3 * i);
    add_long_hit(61);
    save("a.log");
    expect_int(logstat_open(&s, &own), 0);
    memset(&own, 0, sizeof own);
    before = descriptors();
    read_all("a.log");
    expect_line("bad", "1");
    expect_line("requests", "4");
    close_it();
}
END_TEST

/* What zlib takes is not counted here: about 40,000 bytes. */
static void expect_held(size_t top, size_t block, size_t longest_line)
{
    size_t may = 73728 - 40000 + 2 * block + longest_line + 64 * top, held;

    conf = (struct logstat_conf){ top, block, longest_line };
    open_it();
    held = heap_bytes() + 8 * heap_blocks();
    expect(held <= may,
           "with top %zu, block %zu and longest_line %zu opening takes %zu "
           "bytes, and with zlib's there may be %zu",
           top, block, longest_line, held, may + 40000);
    close_it();
}

START_TEST(opening_takes_all_the_memory_there_will_be)
{
    uint64_t seed = exam_seed(), asked;

    expect_held(1, 1, 1);
    expect_held(1000, 1, 1);
    expect_held(1, 50000, 1);
    expect_held(1, 1, 50000);
    add_random(&seed, 1000);
    save("a.log");
    add_random(&seed, 1000);
    save_packed("a.gz");
    conf = (struct logstat_conf){ 5, 100, 1000 };
    open_it();
    asked = heap_asked();
    read_all("a.log", "a.gz");
    expect_uint(heap_asked() - asked, 0);
    close_it();
}
END_TEST

START_TEST(zlib_gives_back_what_it_took_when_a_file_is_over)
{
    add_hit("/a");
    save_packed("a.gz");
    save_bytes("cut.gz", "\x1f\x8b\x08", 3);
    open_it();
    expect_uint(zlib.taken, 0);
    names = NAMES("a.gz", "cut.gz");
    run(ENODATA);
    expect(zlib.taken > 0 && zlib.taken == zlib.given_back,
           "zlib took %u blocks, and has given %u back", zlib.taken,
           zlib.given_back);
    close_it();
}
END_TEST

START_TEST(closing_gives_everything_back_and_NULL_is_no_harm)
{
    logstat_close(NULL);
    open_it();
    close_it();
    save_bytes("a.gz", "\x1f\x8b", 2);
    open_it();
    names = NAMES("a.gz");
    run(ENODATA);
    close_it();
}
END_TEST

/* The same log, for other programs. Half of the requests are for a few paths,
 * and a client's name does not say how often it comes. */
enum { LINES = 20000, MOST_PATHS = 5000 };

static void make_log(void)
{
    uint64_t seed = exam_seed();

    for (int i = 0; i < LINES; i++) {
        uint64_t dice = rng(&seed), x = dice >> 32 & 4095;

        if (dice % 97 == 0)
            addf("- - [10/Oct/2000:13:%u\n", (unsigned)x);
        else
            addf("10.0.%u.%u - - [10/Oct/2000:%02u:55:36 +0000] "
                 "\"GET /%u HTTP/1.1\" %u %u\n",
                 (unsigned)(dice >> 8 & 15), (unsigned)(dice >> 12 & 255),
                 (unsigned)(dice >> 20 & 255) % 24,
                 (unsigned)(dice & 128 ? x : x * x >> 20),
                 100 * (1 + (unsigned)(dice >> 28 & 15) % 5),
                 (unsigned)(x * x));
    }
    save("big.log");
}

/* One line of what another program found: it must be on the page, too. */
static void compare(const char *who, const char *line)
{
    char key[32], hour[8];
    unsigned long long n;

    if (sscanf(line, "hour %7s %llu", hour, &n) == 2)
        snprintf(key, sizeof key, "hour %s", hour);
    else
        ck_assert(sscanf(line, "%31s %llu", key, &n) == 2);
    if (key[0] == 'p')
        expect_right(key, n);
    else if (key[0] == 'c')
        expect(fabs((double)value(key) / (double)n - 1) < 0.07,
               "%s finds %llu clients, and you find %llu", who, n,
               (ull)value(key));
    else
        expect(value(key) == n, "%s finds %s %llu, and you find %llu", who, key,
               n, (ull)value(key));
}

/* A path, and how often it came, as the other program has it. */
static void compare_path(const char *who, const char *line)
{
    char name[64];
    unsigned long long n;

    ck_assert(sscanf(line, "path %llu %63s", &n, name) == 2);
    for (size_t i = 0; i < paths; i++)
        if (strcmp(path[i].name, name) == 0) {
            expect(path[i].low <= n && n <= path[i].high,
                   "%s finds %s %llu times, and you find it %llu to %llu times",
                   who, name, n, (ull)path[i].low, (ull)path[i].high);
            return;
        }
    expect(n * (conf.top + 1) <= truth.requests,
           "%s finds %s %llu times, and you do not", who, name, n);
}

/* Answers false when there is no such program. */
static bool agrees_with(const char *who, const char *command)
{
    FILE *theirs = popen(command, "r");
    char line[256];
    bool any = false;

    ck_assert(theirs != NULL);
    for (; fgets(line, sizeof line, theirs); any = true)
        if (strncmp(line, "path ", 5) == 0)
            compare_path(who, line);
        else
            compare(who, line);
    pclose(theirs);
    if (!any)
        fprintf(stderr, "skipped: there is no %s\n", who);
    return any;
}

static void read_log(void)
{
    make_log();
    open_it();
    read_all("big.log");
    expect_truth();
    read_paths();
}

static const char awk[] =
    "!/^[^[]*\\[[^:]*:([01][0-9]|2[0-3]):[^]]*\\] \"([^\"\\\\]|\\\\.)*\" "
    "[1-5][0-9][0-9] ([0-9]+|-)( |$)/ { bad++; next }\n"
    "{ requests++; bytes += $10; client[$1]; path[$7]++\n"
    "  class[substr($9, 1, 1)]++; sent[substr($9, 1, 1)] += $10\n"
    "  hour[substr($4, 14, 2)] += $10 }\n"
    "END { for (c in client) clients++\n"
    "  printf \"requests %d\\nbad %d\\n\", requests, bad\n"
    "  printf \"bytes %.0f\\nclients %d\\n\", bytes, clients\n"
    "  for (i = 1; i < 6; i++) printf \"%dxx %d %.0f\\n\", i, class[i], "
    "sent[i]\n"
    "  for (h in hour) printf \"hour %s %.0f\\n\", h, hour[h]\n"
    "  for (p in path) print \"path\", path[p], p }\n";

START_TEST(the_numbers_are_those_of_awk)
{
    read_log();
    save_bytes("exact.awk", awk, strlen(awk));
    agrees_with("awk", "LC_ALL=C awk -f exact.awk big.log 2>/dev/null");
    close_it();
}
END_TEST

static const char sql[] =
    ".mode ascii\n"
    ".separator \" \" \"\\n\"\n"
    "CREATE TABLE log (client, a, b, at, zone, method, path, proto,\n"
    "  status INTEGER, bytes INTEGER);\n"
    ".import big.log log\n"
    "SELECT 'bad', count(*) FROM log WHERE bytes IS NULL;\n"
    "DELETE FROM log WHERE bytes IS NULL;\n"
    "SELECT 'requests', count(*) FROM log;\n"
    "SELECT 'bytes', sum(bytes) FROM log;\n"
    "SELECT 'clients', count(DISTINCT client) FROM log;\n"
    "SELECT 'p50', bytes FROM log ORDER BY bytes\n"
    "  LIMIT 1 OFFSET (SELECT (count(*) * 50 + 99) / 100 - 1 FROM log);\n"
    "SELECT 'p99', bytes FROM log ORDER BY bytes\n"
    "  LIMIT 1 OFFSET (SELECT (count(*) * 99 + 99) / 100 - 1 FROM log);\n"
    "SELECT (status / 100) || 'xx', count(*) FROM log GROUP BY 1;\n"
    "SELECT 'hour', substr(at, 14, 2), sum(bytes) FROM log GROUP BY 2;\n"
    "SELECT 'path', count(*), path FROM log GROUP BY path;\n";

START_TEST(and_those_of_sqlite3)
{
    read_log();
    save_bytes("exact.sql", sql, strlen(sql));
    agrees_with("sqlite3", "sqlite3 -batch -init /dev/null :memory: "
                           "2>/dev/null <exact.sql");
    close_it();
}
END_TEST

/* The tests are in a folder of their own. It is there as long as the process
 * that made it. */
static char folder[] = "logs-XXXXXX";
static pid_t owner;

static void leave(void)
{
    DIR *dir = getpid() == owner ? opendir(".") : NULL;
    const struct dirent *e;

    while (dir && (e = readdir(dir)))
        unlink(e->d_name);
    if (!dir)
        return;
    closedir(dir);
    if (chdir("..") == 0)
        rmdir(folder);
}

void exam(struct exam *e)
{
    owner = getpid();
    if (!mkdtemp(folder) || chdir(folder) != 0 || atexit(leave) != 0)
        _exit(2);
    promise(e, no_files_are_no_requests);
    promise(e, prints_the_page_that_README_shows);
    promise(e, takes_in_the_lines_of_a_file);
    promise(e, takes_in_the_lines_of_a_compressed_file);
    promise(e, plain_and_compressed_files_may_be_mixed);
    promise(e, a_name_does_not_say_what_is_compressed);
    promise(e, the_first_byte_alone_does_not_say_it_either);
    promise(e, a_pipe_is_read_once_through);
    promise(e, also_a_compressed_one);
    promise(e, a_read_may_give_a_single_byte);
    promise(e, also_when_the_next_one_gives_more);
    promise(e, all_members_are_read);
    promise(e, an_empty_file_has_no_lines);
    promise(e, the_last_line_ends_with_its_file);
    promise(e, a_line_that_is_no_hit_is_bad);
    promise(e, a_block_may_be_of_any_size);
    promise(e, a_line_of_longest_line_bytes_is_taken_in);
    promise(e, a_longer_one_is_bad_whatever_is_in_it);
    promise(e, also_when_its_end_would_be_a_hit);
    promise(e, also_when_it_lies_in_several_blocks);
    promise(e, also_when_it_is_compressed);
    promise(e, also_when_it_is_the_last_of_its_file);
    promise(e, lines_of_any_length_in_blocks_of_any_size);
    promise(e, p50_is_not_exceeded_by_half_of_the_sizes);
    promise(e, p99_is_not_exceeded_by_99_in_100);
    promise(e, nothing_is_a_size);
    promise(e, a_percentile_is_right_to_3_percent);
    promise(e, percentiles_of_many_sizes);
    promise(e, a_client_is_the_first_word);
    promise(e, a_client_counts_once_in_all_files);
    promise(e, the_number_of_clients_is_hardly_wrong_by_5_percent);
    promise(e, also_when_few_registers_are_empty);
    promise(e, also_when_there_are_many);
    promise(e, up_to_top_paths_are_exact);
    promise(e, of_equal_ones_the_smaller_name_comes_first);
    promise(e, paths_of_all_files_are_counted_together);
    promise(e, a_request_without_a_path_has_an_empty_one);
    promise(e, paths_are_as_exact_as_promised);
    promise(e, a_heavy_one_may_come_last);
    promise(e, a_path_is_told_from_others_by_all_of_it);
    promise(e, control_characters_are_shown_as_question_marks);
    promise(e, a_missing_file_is_named_and_the_next_run_goes_on_behind_it);
    promise(e, a_folder_is_no_file);
    promise(e, a_read_that_fails_is_named_with_its_line);
    promise(e, also_when_it_is_the_first);
    promise(e,
            what_comes_before_a_cut_counts_and_the_line_that_was_cut_does_not);
    promise(e, two_bytes_are_a_compressed_file_that_is_cut);
    promise(e, a_damaged_file_is_named_with_its_line);
    promise(e, a_file_without_room_for_zlib_is_named);
    promise(e, bytes_that_do_not_fit_into_the_total_are_EOVERFLOW);
    promise(e, an_error_of_paths_is_passed_on);
    promise(e, where_is_empty_unless_something_went_wrong);
    promise(e, where_shows_4095_bytes_of_a_path);
    promise(e, and_the_line_behind_them);
    promise(e, a_path_is_pulled_when_the_file_before_it_is_closed);
    promise(e, at_most_one_file_is_open_read_only_and_closed_on_exec);
    promise(e, descriptor_0_is_one_like_any_other);
    promise(e, none_is_open_when_something_went_wrong);
    promise(e, paths_is_not_closed);
    promise(e, more_may_be_taken_in);
    promise(e, printing_changes_nothing);
    promise(e, two_summaries_do_not_disturb_each_other);
    promise(e, a_page_that_was_printed_is_written);
    promise(e, a_broken_pipe_is_EPIPE);
    promise(e, what_nobody_says_is_EIO);
    promise(e, a_full_disk_is_ENOSPC);
    promise(e, a_number_of_0_is_EINVAL);
    promise(e, what_no_size_t_can_hold_is_ENOMEM);
    promise(e, a_refused_allocation_is_ENOMEM);
    promise(e, conf_is_copied);
    promise(e, opening_takes_all_the_memory_there_will_be);
    promise(e, zlib_gives_back_what_it_took_when_a_file_is_over);
    promise(e, closing_gives_everything_back_and_NULL_is_no_harm);
    promise(e, the_numbers_are_those_of_awk);
    promise(e, and_those_of_sqlite3);
}
