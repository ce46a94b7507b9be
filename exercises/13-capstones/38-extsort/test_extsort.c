/*
 * Tests for 38-extsort. Each name is one promise of extsort.h.
 *
 * The answer's open, read and write are the ones below, since they are linked
 * in front of the C library's. So each test knows what is read and written, and
 * may make it fail. Memory and folder are looked at whenever the answer reads,
 * writes, compares or pulls.
 */
#define _GNU_SOURCE

#include "extsort.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LEAST = 4096, EXTRA = 4096 };                /* bytes of memory */
enum { MOST = 70000, LONGEST = 65536, KEYS = 256 }; /* records */
enum { DESCRIPTORS = 32, MANY = 1000000 };

typedef unsigned long long ull; /* for %llu */

/* The folder for files. It is made once, for all tests. */
static char folder[] = "test-XXXXXX";

static unsigned names_in_folder(void)
{
    DIR *dir = opendir(folder);
    unsigned n = 0;

    ck_assert(dir != NULL);
    while (readdir(dir))
        n++;
    closedir(dir);
    return n - 2;
}

static void remove_folder(void)
{
    DIR *dir = opendir(folder);
    const struct dirent *e;

    while (dir && (e = readdir(dir)))
        unlinkat(dirfd(dir), e->d_name, 0);
    if (dir)
        closedir(dir);
    rmdir(folder);
}

/* What the answer does to files, and what becomes of it. */
enum way { IN, OUT };

static struct {
    uint64_t calls[2], bytes[2];
    uint64_t fail_at[2]; /* this call and all after it fail; 0: none does */
    int error;           /* with this; 0: there is no more to read */
    size_t most;         /* bytes that one call does; 0: all */
    bool interrupted;    /* every other call is */
    bool plain;          /* the file system lacks O_TMPFILE */
    const char *flaw;    /* what is wrong with a file that is written to */
    unsigned files;      /* the most there were */
    uint64_t size;       /* the most they held */
} disk;

/* What the answer holds, and when it is to be killed. */
static size_t most_held;
static uint64_t left_to_live;

static void look(void)
{
    most_held = heap_bytes() > most_held ? heap_bytes() : most_held;
    if (left_to_live > 0 && --left_to_live == 0)
        raise(SIGKILL);
}

static const char *flaw_of(int fd)
{
    char link[64], path[PATH_MAX] = "", own[PATH_MAX];
    struct stat st;

    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    if (readlink(link, path, sizeof path - 1) < 0 || fstat(fd, &st) < 0)
        return "is none";
    if (st.st_nlink > 0)
        return "still has a name: after SIGKILL it would stay";
    if (!realpath(folder, own) || strncmp(path, own, strlen(own)) != 0)
        return "is not in tmpdir";
    if (st.st_mode & 077)
        return "may be opened by others than its owner";
    return fcntl(fd, F_GETFD) & FD_CLOEXEC ? NULL : "is not closed on exec";
}

/* The test program has some files of its own. */
static bool not_ours[DESCRIPTORS];

static bool is_file(int fd, struct stat *st)
{
    return fstat(fd, st) == 0 && S_ISREG(st->st_mode);
}

static void look_before(void)
{
    struct stat st;

    for (int fd = 0; fd < DESCRIPTORS; fd++)
        not_ours[fd] = is_file(fd, &st);
}

static unsigned files_open(uint64_t *bytes)
{
    struct stat st;
    unsigned n = 0;

    *bytes = 0;
    for (int fd = 0; fd < DESCRIPTORS; fd++)
        if (!not_ours[fd] && is_file(fd, &st)) {
            *bytes += (uint64_t)st.st_size;
            n++;
        }
    return n;
}

static void look_at_files(int fd)
{
    uint64_t bytes;
    unsigned files = files_open(&bytes);

    disk.files = files > disk.files ? files : disk.files;
    disk.size = bytes > disk.size ? bytes : disk.size;
    disk.flaw = disk.flaw ? disk.flaw : flaw_of(fd);
}

/* How many of n bytes this call does; -1 when it fails. */
static ssize_t admit(enum way way, size_t n)
{
    uint64_t call = ++disk.calls[way];

    look();
    if (disk.fail_at[way] > 0 && call >= disk.fail_at[way]) {
        errno = disk.error ? disk.error : EINTR;
        return disk.error ? -1 : 0;
    }
    if (disk.interrupted && call % 2) {
        errno = EINTR;
        return -1;
    }
    return (ssize_t)(disk.most > 0 && n > disk.most ? disk.most : n);
}

static ssize_t done(enum way way, int fd, ssize_t n)
{
    if (n < 0)
        return n;
    disk.bytes[way] += (uint64_t)n;
    if (way == OUT && (disk.calls[OUT] < 20 || disk.calls[OUT] % 16 == 0))
        look_at_files(fd);
    return n;
}

ssize_t read(int fd, void *to, size_t n)
{
    ssize_t may = admit(IN, n);

    return may <= 0 ? may : done(IN, fd, syscall(SYS_read, fd, to, may));
}

ssize_t write(int fd, const void *from, size_t n)
{
    ssize_t may = admit(OUT, n);

    return may < 0 ? may : done(OUT, fd, syscall(SYS_write, fd, from, may));
}

ssize_t pread(int fd, void *to, size_t n, off_t at)
{
    ssize_t may = admit(IN, n);

    return may <= 0 ? may : done(IN, fd, syscall(SYS_pread64, fd, to, may, at));
}

ssize_t pwrite(int fd, const void *from, size_t n, off_t at)
{
    ssize_t may = admit(OUT, n);

    return may < 0 ? may
                   : done(OUT, fd, syscall(SYS_pwrite64, fd, from, may, at));
}

int open(const char *path, int flags, ...)
{
    bool nameless = (flags & O_TMPFILE) == O_TMPFILE;
    mode_t mode = 0;
    va_list more;

    va_start(more, flags);
    if (nameless || flags & O_CREAT)
        mode = va_arg(more, mode_t);
    va_end(more);
    if (nameless && disk.plain) {
        errno = EOPNOTSUPP;
        return -1;
    }
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

/* Records: one byte is the key, up to three more are the place in src, and the
 * rest follows from that. Place i of n has a key by one of these. */
typedef unsigned key_fn(uint64_t i, uint64_t n);

static unsigned scattered(uint64_t i, uint64_t n)
{
    return mix(exam_seed() + i + n) % KEYS;
}

static unsigned few(uint64_t i, uint64_t n)
{
    return mix(exam_seed() + i + n) % 3;
}

static unsigned rising(uint64_t i, uint64_t n)
{
    return (unsigned)(i * KEYS / n);
}

static unsigned falling(uint64_t i, uint64_t n)
{
    return KEYS - 1 - rising(i, n);
}

static unsigned equal(uint64_t i, uint64_t n)
{
    (void)i;
    (void)n;
    return 7;
}

static unsigned sawtooth(uint64_t i, uint64_t n)
{
    (void)n;
    return i % 100;
}

static unsigned there_and_back(uint64_t i, uint64_t n)
{
    return rising(i < n / 2 ? 2 * i : 2 * (n - 1 - i), n);
}

static key_fn *const orders[] = { scattered, few,      rising,        falling,
                                  equal,     sawtooth, there_and_back };
enum { ORDERS = sizeof orders / sizeof *orders };

struct records {
    struct iter it;
    struct watch watch;
    key_fn *key;
    uint64_t given, n;
    size_t batch; /* what a pull of many gets, at most */
};

static void make_record(const struct records *r, uint64_t i, char *record)
{
    record[0] = (char)r->key(i, r->n);
    for (size_t b = 1; b < r->it.size; b++)
        record[b] = (char)(b < 4 ? i >> 8 * (b - 1) : i * 31 + b);
}

static int records_next(struct iter *it, void *out)
{
    struct records *r = container_of(it, struct records, it);

    look();
    r->watch.pulls++;
    r->watch.late += r->watch.closes > 0;
    memset(out, '#', it->size);
    if (r->watch.fail < 0 && r->given == r->watch.fail_at)
        return r->watch.fail;
    if (r->given == r->n)
        return 0;
    make_record(r, r->given++, out);
    return 1;
}

static ssize_t records_next_n(struct iter *it, void *out, size_t n)
{
    struct records *r = container_of(it, struct records, it);
    size_t k = 0;
    int rc = 1;

    while (k < n && k < r->batch && rc > 0) {
        rc = records_next(it, (char *)out + k * it->size);
        k += rc > 0;
    }
    return k > 0 ? (ssize_t)k : rc;
}

static void records_close(struct iter *it)
{
    container_of(it, struct records, it)->watch.closes++;
}

static const struct iter_ops records_ops = { .next = records_next,
                                             .close = records_close };
static const struct iter_ops batches_ops = { .next = records_next,
                                             .close = records_close,
                                             .next_n = records_next_n };

/* The order of the first `bytes` bytes. cmp is handed this struct. */
static struct order {
    size_t bytes, size;
    uint64_t calls;
    bool foreign; /* cmp was handed something else */
    unsigned odd; /* how often a record was not aligned */
} order;

static bool aligned(const char *record, size_t size)
{
    uintptr_t even = size & -size;

    return ((uintptr_t)record & ((even < 16 ? even : 16) - 1)) == 0;
}

static int by_first_bytes(const void *a, const void *b, void *ctx)
{
    look();
    order.calls++;
    order.foreign |= ctx != &order;
    order.odd += !aligned(a, order.size) || !aligned(b, order.size);
    return memcmp(a, b, order.bytes);
}

/* Each test has a process of its own, with one sort of one source. */
static struct records src;
static struct sort_conf conf;
static struct sorted s;
static char record[LONGEST + 1], due[LONGEST];

static void set(key_fn *key, uint64_t n, size_t size, size_t memory)
{
    bool plain = disk.plain;

    src =
        (struct records){ .it = { &records_ops, size, 1 }, .key = key, .n = n };
    order = (struct order){ .bytes = 1, .size = size };
    conf = (struct sort_conf){ memory, folder, by_first_bytes, &order };
    memset(&disk, 0, sizeof disk);
    disk.plain = plain;
    most_held = 0;
    look_before();
}

static void open_it(void)
{
    expect_int(sorted_open(&s, &src.it, &conf), 0);
}

static uint64_t place_in(const char *record, size_t size)
{
    uint64_t i = 0;

    for (size_t b = 1; b < 4 && b < size; b++)
        i |= (uint64_t)(unsigned char)record[b] << 8 * (b - 1);
    return i;
}

/* To expect something costs a system call: it is done when all is lost. */
static void wrong_record(int rc, const struct records *src, uint64_t i)
{
    size_t size = src->it.size;

    expect(rc > 0, "expected record number %llu of src, found %s (%d)", (ull)i,
           rc < 0 ? strerror(-rc) : "the end", rc);
    expect(record[size] == '#', "next wrote past the %zu bytes of a record",
           size);
    expect(memcmp(record, due, size) == 0,
           "%llu records of %zu bytes, %zu bytes of memory: expected number "
           "%llu of src, with key %u; found number %llu, with key %u",
           (ull)src->n, size, conf.memory, (ull)i, (unsigned char)due[0],
           (ull)place_in(record, size), (unsigned char)record[0]);
}

/* What a pull answers. If it is a record, it is number i of src. */
static int pull_record(struct sorted *s, const struct records *src, uint64_t i)
{
    size_t size = src->it.size;
    int rc;

    record[size] = '#';
    rc = iter_next(&s->it, record);
    make_record(src, i, due);
    if (rc > 0 && (record[size] != '#' || memcmp(record, due, size) != 0))
        wrong_record(rc, src, i);
    return rc;
}

static void expect_record(struct sorted *s, const struct records *src,
                          uint64_t i)
{
    int rc = pull_record(s, src, i);

    if (rc <= 0)
        wrong_record(rc, src, i);
}

/* The next up to `most` records, in the one order that is right; then `rc`
 * tells how it went on. Answers how many. */
static uint64_t pull_in_order(uint64_t most, int *rc)
{
    static unsigned char keys[MOST];
    uint64_t k = 0;

    ck_assert(src.n <= MOST);
    for (uint64_t i = 0; i < src.n; i++)
        keys[i] = (unsigned char)src.key(i, src.n);
    for (int key = 0; key < KEYS; key++)
        for (const unsigned char *at = keys, *end = keys + src.n;
             k < most && (at = memchr(at, key, (size_t)(end - at))); at++) {
            *rc = pull_record(&s, &src, (uint64_t)(at - keys));
            if (*rc <= 0)
                return k;
            k++;
        }
    return k;
}

static void expect_some(uint64_t n)
{
    int rc = 1;
    uint64_t k = pull_in_order(n, &rc);

    expect(k == n, "after %llu of %llu records there came %s (%d)", (ull)k,
           (ull)src.n, rc < 0 ? strerror(-rc) : "the end", rc);
}

static void expect_all(void)
{
    int rc;

    expect_some(src.n);
    rc = iter_next(&s.it, record);
    expect(rc == 0, "after all %llu records there came %s (%d)", (ull)src.n,
           rc < 0 ? strerror(-rc) : "another", rc);
}

static void expect_closed(const char *when)
{
    uint64_t bytes;
    unsigned files = files_open(&bytes);

    expect(files == 0, "%s %u files are open", when, files);
    expect(heap_blocks() == 0, "%s %zu bytes of memory are held", when,
           heap_bytes());
    expect(names_in_folder() == 0, "%s a name is left in tmpdir", when);
}

static void sort_all(key_fn *key, uint64_t n, size_t size, size_t memory)
{
    set(key, n, size, memory);
    open_it();
    expect_all();
    iter_close(&s.it);
}

START_TEST(gives_the_records_in_ascending_order)
{
    sort_all(scattered, 100, 8, LEAST);
    sort_all(falling, 100, 8, LEAST);
}
END_TEST

START_TEST(also_when_they_do_not_fit)
{
    sort_all(scattered, 5000, 8, LEAST);
    sort_all(falling, 5000, 8, LEAST);
}
END_TEST

START_TEST(of_equal_ones_the_first_comes_first)
{
    sort_all(few, 200, 8, LEAST);
    sort_all(equal, 200, 8, LEAST);
}
END_TEST

START_TEST(also_when_they_come_from_many_runs)
{
    sort_all(few, 5000, 8, LEAST);
    sort_all(equal, 5000, 8, LEAST);
}
END_TEST

START_TEST(also_after_several_passes)
{
    sort_all(few, 2300, 256, LEAST);
    sort_all(equal, 2300, 256, LEAST);
}
END_TEST

START_TEST(they_may_come_in_any_order)
{
    for (int i = 0; i < ORDERS; i++) {
        sort_all(orders[i], 150, 16, LEAST);
        sort_all(orders[i], 1700, 16, LEAST);
    }
}
END_TEST

/* 16 records fill the memory: there are several runs, and passes, at once. */
START_TEST(there_may_be_any_number_of_them)
{
    for (uint64_t n = 0; n <= 50; n++)
        sort_all(scattered, n, 256, LEAST);
    for (uint64_t n = 110; n <= 170; n++)
        sort_all(few, n, 256, LEAST);
    for (uint64_t n = 1000; n <= 1030; n++)
        sort_all(few, n, 64, LEAST);
}
END_TEST

START_TEST(they_may_have_any_size)
{
    static const size_t sizes[] = { 1, 2, 3, 5, 12, 24, 100, 255, 256 };

    for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; i++)
        sort_all(scattered, 700, sizes[i], LEAST);
    sort_all(scattered, 70, 5000, 100000);
    sort_all(scattered, 40, LONGEST, 16 * LONGEST);
}
END_TEST

/* Runs and buffers of bytes: any of them may have one left over. */
START_TEST(a_byte_more_is_a_record_more)
{
    for (uint64_t n = 2700; n < 2760; n++)
        sort_all(scattered, n, 1, LEAST);
    for (uint64_t n = 4080; n < 4110; n++)
        sort_all(scattered, n, 1, LEAST);
}
END_TEST

START_TEST(memory_may_be_any_number_from_4096)
{
    for (size_t memory = LEAST; memory < 6000; memory += 211)
        sort_all(scattered, 700, 24, memory);
    sort_all(scattered, 12000, 24, 65537);
    sort_all(scattered, 20000, 24, 262143);
}
END_TEST

START_TEST(no_records_are_no_records)
{
    struct iter none = { 0 };

    set(equal, 0, 8, LEAST);
    open_it();
    expect_end(&s.it);
    iter_close(&s.it);
    expect_int(sorted_open(&s, &none, &conf), 0);
    expect_end(&s.it);
    iter_close(&s.it);
    sort_all(equal, 1, 8, LEAST);
}
END_TEST

/* The rounded-up logarithm. */
static unsigned log_of(uint64_t n, unsigned base)
{
    unsigned log = 0;

    for (uint64_t power = 1; power < n; power *= base)
        log++;
    return log;
}

static void expect_few_calls(key_fn *key, uint64_t n, size_t size,
                             size_t memory)
{
    uint64_t given = 0;

    set(key, n, size, memory);
    order.bytes = 4;
    open_it();
    while (iter_next(&s.it, record) > 0)
        given++;
    iter_close(&s.it);
    expect_uint(given, n);
    expect(order.calls <= 2 * n * log_of(n, 2),
           "%llu records took %llu comparisons; 2 n log2(n) are %llu", (ull)n,
           (ull)order.calls, (ull)(2 * n * log_of(n, 2)));
}

START_TEST(compares_at_most_2_n_log2_n_times)
{
    for (int i = 0; i < ORDERS; i++) {
        expect_few_calls(orders[i], 300, 8, LEAST);
        expect_few_calls(orders[i], 20000, 8, LEAST);
    }
    for (uint64_t n = 0; n < 10; n++)
        expect_few_calls(scattered, n, 8, LEAST);
}
END_TEST

/* With few of them, to look at every head for each record is no slower. */
START_TEST(also_when_there_are_many_runs)
{
    expect_few_calls(scattered, 2300, 256, LEAST);
    expect_few_calls(scattered, 30000, 256, 262144);
}
END_TEST

START_TEST(cmp_is_handed_ctx)
{
    sort_all(scattered, 3000, 8, LEAST);
    expect(!order.foreign, "cmp was handed another ctx than conf's");
}
END_TEST

START_TEST(cmp_is_shown_aligned_records)
{
    static const size_t sizes[] = { 2, 4, 8, 16, 24, 40, 48, 256 };

    for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (size_t memory = LEAST; memory < LEAST + 200; memory += 13) {
            sort_all(few, 500, sizes[i], memory);
            expect(order.odd == 0,
                   "with %zu bytes of memory, records of %zu bytes were not "
                   "aligned for cmp",
                   memory, sizes[i]);
        }
}
END_TEST

START_TEST(conf_is_copied)
{
    set(scattered, 3000, 8, LEAST);
    open_it();
    memset(&conf, 0, sizeof conf);
    conf.memory = LEAST;
    expect_all();
    iter_close(&s.it);
}
END_TEST

START_TEST(opening_pulls_nothing_and_makes_no_file)
{
    uint64_t bytes;

    set(scattered, 3000, 8, LEAST);
    open_it();
    expect(src.watch.pulls == 0, "opening it pulled %llu records",
           (ull)src.watch.pulls);
    expect_uint(files_open(&bytes), 0);
    expect_uint(names_in_folder(), 0);
    expect_some(1);
    iter_close(&s.it);
}
END_TEST

/* Opening fails; nothing is held, and src can still be read. */
static void expect_refusal(int error)
{
    memset(&s, '#', sizeof s);
    expect_int(sorted_open(&s, &src.it, &conf), -error);
    expect(s.it.ops == NULL, "after a failure it is not closed");
    iter_close(&s.it);
    expect_closed("after a failure");
    expect_uint(src.watch.closes, 0);
    expect_int(iter_next(&src.it, record), 1);
    expect_uint(place_in(record, src.it.size), 0);
}

START_TEST(too_little_memory_is_EINVAL)
{
    set(scattered, 100, 8, LEAST - 1);
    expect_refusal(EINVAL);
    set(scattered, 100, 257, LEAST);
    expect_refusal(EINVAL);
    set(scattered, 100, 257, 16 * 257 - 1);
    expect_refusal(EINVAL);
    set(scattered, 100, 8, 0);
    expect_refusal(EINVAL);
    sort_all(scattered, 100, 257, 16 * 257);
}
END_TEST

/* Or it takes no more than it needs: then all is well. */
static void expect_no_harm(size_t memory)
{
    int rc;

    set(scattered, 100, 8, memory);
    rc = sorted_open(&s, &src.it, &conf);
    if (rc == -ENOMEM) {
        expect_refusal(ENOMEM);
        return;
    }
    expect_int(rc, 0);
    expect_all();
    iter_close(&s.it);
}

START_TEST(more_memory_than_there_is_does_no_harm)
{
    expect_no_harm(SIZE_MAX);
    expect_no_harm(SIZE_MAX - 15);
    expect_no_harm(SIZE_MAX - 500);
    expect_no_harm(SIZE_MAX - 2000);
    expect_no_harm(SIZE_MAX - 4096);
    expect_no_harm(SIZE_MAX / 2);
}
END_TEST

/* It may be the pull that asks for memory. */
START_TEST(a_refused_allocation_is_ENOMEM)
{
    int rc = -ENOMEM;

    for (uint64_t k = 1; rc == -ENOMEM && k < 1000; k++) {
        set(scattered, 3000, 8, LEAST);
        heap_refuse(k);
        rc = sorted_open(&s, &src.it, &conf);
        rc = rc < 0 ? rc : iter_next(&s.it, record);
        heap_refuse(0);
        iter_close(&s.it);
        expect_closed("after a failure");
    }
    expect_int(rc, 1);
}
END_TEST

START_TEST(the_first_pull_reads_src_to_its_end_and_closes_it)
{
    set(scattered, 3000, 8, LEAST);
    open_it();
    expect_some(1);
    expect_uint(src.watch.pulls, 3001);
    expect(src.watch.closes == 1, "src was read, but closed %u times",
           src.watch.closes);
    iter_close(&s.it);
    expect_uint(src.watch.closes, 1);
}
END_TEST

START_TEST(src_may_give_fewer_than_it_is_asked_for)
{
    for (size_t batch = 1; batch < 1000; batch = batch * 3 + 1) {
        set(scattered, 2500, 8, LEAST);
        src.it.ops = &batches_ops;
        src.batch = batch;
        open_it();
        expect_all();
        iter_close(&s.it);
    }
}
END_TEST

/* Bytes that were read and have not been given: the passes before the last
 * have read what was written, but once. */
static uint64_t read_ahead(uint64_t given)
{
    uint64_t all = src.n * src.it.size;
    uint64_t passes = disk.bytes[OUT] > all ? disk.bytes[OUT] - all : 0;

    given = passes + given * src.it.size;
    return disk.bytes[IN] > given ? disk.bytes[IN] - given : 0;
}

static void expect_lazy(uint64_t n, size_t size)
{
    uint64_t written, given = 1;

    set(scattered, n, size, LEAST);
    open_it();
    expect_some(1);
    written = disk.bytes[OUT];
    for (; iter_next(&s.it, record) > 0; given++)
        if (read_ahead(given) > LEAST + EXTRA)
            expect(false, "%llu bytes have been read and not yet been given",
                   (ull)read_ahead(given));
    expect_uint(given, n);
    expect_uint(disk.bytes[OUT], written);
    iter_close(&s.it);
}

START_TEST(the_last_merge_is_done_as_it_is_pulled)
{
    expect_lazy(3000, 8);
    expect_lazy(8000, 8);
    expect_lazy(2300, 256);
}
END_TEST

static void expect_little(uint64_t n, size_t size, size_t memory)
{
    sort_all(few, n, size, memory);
    expect(most_held <= memory + EXTRA,
           "%llu records of %zu bytes: with memory = %zu it held %zu bytes",
           (ull)n, size, memory, most_held);
}

START_TEST(holds_memory_and_4096_bytes_at_most)
{
    expect_little(10, 8, LEAST);
    expect_little(500, 8, LEAST);
    expect_little(20000, 8, LEAST);
    expect_little(3000, 256, LEAST);
    expect_little(60000, 8, 65536);
    expect_little(30000, 24, 65536);
}
END_TEST

START_TEST(holds_nothing_after_close)
{
    for (uint64_t given = 0; given < 3000; given += 700) {
        set(scattered, 3000, 8, LEAST);
        open_it();
        expect_some(given);
        iter_close(&s.it);
        expect_closed("after close");
    }
    sort_all(scattered, 3000, 8, LEAST);
    expect_closed("after close");
}
END_TEST

START_TEST(no_file_is_made_for_half_of_memory)
{
    static const size_t sizes[] = { 1, 8, 24, 100, 256 };

    for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        set(scattered, 65536 / 2 / sizes[i], sizes[i], 65536);
        conf.tmpdir = "no/such/folder";
        open_it();
        expect_all();
        iter_close(&s.it);
        expect_uint(disk.calls[OUT], 0);
    }
}
END_TEST

START_TEST(a_tmpdir_that_is_not_there_is_an_error_when_it_is_needed)
{
    for (int plain = 0; plain < 2; plain++) {
        disk.plain = plain;
        set(scattered, 3000, 8, LEAST);
        conf.tmpdir = "no/such/folder";
        open_it();
        expect_error(&s.it, ENOENT);
        expect_error(&s.it, ENOENT);
        iter_close(&s.it);
        expect_closed("after a failure");
    }
    sort_all(scattered, 3000, 8, LEAST);
}
END_TEST

START_TEST(a_file_has_no_name_when_it_is_written_to)
{
    sort_all(few, 3000, 8, LEAST);
    expect(!disk.flaw, "a file that was written to %s", disk.flaw);
    sort_all(few, 2300, 256, LEAST);
    expect(!disk.flaw, "a file that was written to %s", disk.flaw);
}
END_TEST

START_TEST(nor_where_there_is_no_O_TMPFILE)
{
    disk.plain = true;
    sort_all(few, 3000, 8, LEAST);
    expect(!disk.flaw, "a file that was written to %s", disk.flaw);
    expect_closed("after close");
}
END_TEST

/* A long way to say `folder`. */
START_TEST(the_name_of_tmpdir_may_be_long)
{
    static char path[PATH_MAX];

    for (size_t len = PATH_MAX - 50; len < PATH_MAX; len++) {
        int rc;

        memset(path, '/', len);
        memcpy(path, folder, sizeof folder - 1);
        disk.plain = len % 2;
        set(few, 600, 8, LEAST);
        conf.tmpdir = path;
        open_it();
        rc = iter_next(&s.it, record);
        expect(rc == 1 || (rc == -ENAMETOOLONG && len > PATH_MAX - 30),
               "the name of tmpdir has %zu bytes: it answered %d (%s)", len, rc,
               strerror(-rc));
        iter_close(&s.it);
    }
}
END_TEST

/* A child is killed when it pulls, compares, reads or writes for the k-th
 * time. False: it came to its end before. */
static bool leaves_nothing(uint64_t k)
{
    pid_t child = fork();
    int status;

    if (child == 0) {
        left_to_live = k;
        while (iter_next(&s.it, record) > 0)
            ;
        _exit(s.it.status == 0 ? 0 : 1);
    }
    ck_assert(child > 0 && waitpid(child, &status, 0) == child);
    expect(names_in_folder() == 0,
           "a process that was killed while it sorted left %u names in tmpdir",
           names_in_folder());
    expect(WIFSIGNALED(status) || WEXITSTATUS(status) == 0,
           "the child could not sort");
    return WIFSIGNALED(status);
}

static void kill_it(void)
{
    uint64_t k = 1;

    set(few, 600, 64, LEAST);
    open_it();
    while (k < MANY && leaves_nothing(k))
        k += 1 + k / 3;
    expect_all();
    iter_close(&s.it);
}

START_TEST(nothing_is_left_behind_after_SIGKILL)
{
    kill_it();
    disk.plain = true;
    kill_it();
}
END_TEST

START_TEST(at_most_two_files_are_open)
{
    sort_all(few, 3000, 8, LEAST);
    expect(disk.files <= 2, "%u files were open at once", disk.files);
    sort_all(few, 2300, 256, LEAST);
    expect(disk.files <= 2, "%u files were open at once", disk.files);
}
END_TEST

START_TEST(descriptor_0_is_one_like_any_other)
{
    for (int plain = 0; plain < 2; plain++) {
        close(STDIN_FILENO);
        disk.plain = plain;
        set(few, 3000, 8, LEAST);
        open_it();
        errno = EOPNOTSUPP;
        expect_all();
        iter_close(&s.it);
        expect(disk.files <= 2, "%u files were open at once", disk.files);
        expect_closed("after close");
    }
}
END_TEST

static void expect_small_files(uint64_t n, size_t size)
{
    sort_all(few, n, size, LEAST);
    expect(disk.size <= 2 * n * size,
           "%llu bytes were sorted, and the files held %llu", (ull)(n * size),
           (ull)disk.size);
}

START_TEST(they_hold_at_most_twice_the_records)
{
    expect_small_files(1000, 8);
    expect_small_files(8000, 8);
    expect_small_files(2300, 256);
}
END_TEST

static void expect_few_passes(uint64_t n, size_t size, size_t memory)
{
    uint64_t half = memory / 2, all = n * size;
    unsigned times = log_of((all + half - 1) / half, 8);

    sort_all(few, n, size, memory);
    expect(disk.bytes[OUT] <= times * all,
           "%llu records of %zu bytes, %zu bytes of memory: expected that each "
           "is written at most %u times, found %.1f",
           (ull)n, size, memory, times, (double)disk.bytes[OUT] / (double)all);
}

START_TEST(each_record_is_written_at_most_log8_r_times)
{
    expect_few_passes(256, 8, LEAST);
    expect_few_passes(257, 8, LEAST);
    expect_few_passes(8 * 256, 8, LEAST);
    expect_few_passes(64 * 256, 8, LEAST);
    expect_few_passes(8 * 8, 256, LEAST);
    expect_few_passes(64 * 8, 256, LEAST);
    expect_few_passes(512 * 8, 256, LEAST);
    expect_few_passes(64 * 1024, 8, 16384);
}
END_TEST

static void expect_long_calls(uint64_t n, size_t size, size_t memory)
{
    static const char *const what[] = { "read", "written" };
    uint64_t least = memory / 32 < 2048 ? memory / 32 : 2048;

    sort_all(few, n, size, memory);
    for (int way = IN; way <= OUT; way++)
        expect(disk.bytes[way] >= least * disk.calls[way],
               "%zu bytes of memory: %llu bytes were %s by %llu calls, but "
               "each should do %llu on average",
               memory, (ull)disk.bytes[way], what[way], (ull)disk.calls[way],
               (ull)least);
}

START_TEST(reads_and_writes_many_records_at_a_time)
{
    expect_long_calls(300, 8, LEAST);
    expect_long_calls(3000, 8, LEAST);
    expect_long_calls(10000, 8, LEAST);
    expect_long_calls(2300, 24, LEAST);
    expect_long_calls(60000, 8, 16384);
    expect_long_calls(60000, 8, 65536);
}
END_TEST

START_TEST(an_error_of_src_is_passed_on)
{
    for (uint64_t at = 0; at < 3000; at += 499) {
        set(scattered, 3000, 8, LEAST);
        src.watch.fail = -EPROTO;
        src.watch.fail_at = at;
        open_it();
        expect_error(&s.it, EPROTO);
        expect_error(&s.it, EPROTO);
        iter_close(&s.it);
        expect_uint(src.watch.closes, 1);
        expect_closed("after an error of src");
    }
}
END_TEST

/* The k-th read or write and all after it fail: then some records come, and
 * then the error. False: there were not so many. */
static bool fails_at(enum way way, uint64_t k, int error)
{
    uint64_t given;
    int rc = 1, want;

    set(few, 700, 64, LEAST);
    disk.fail_at[way] = k;
    disk.error = error;
    open_it();
    given = pull_in_order(src.n, &rc);
    rc = rc > 0 ? iter_next(&s.it, record) : rc;
    want = disk.calls[way] < k ? 0 : error ? -error : -EIO;
    expect(rc == want,
           "%s number %llu failed: after %llu records expected %s, found %s",
           way == IN ? "read" : "write", (ull)k, (ull)given, strerror(-want),
           rc == 0 ? "the end" : strerror(-rc));
    expect(rc < 0 ? way == IN || given == 0 : given == src.n,
           "there came %llu records, and then %d", (ull)given, rc);
    iter_close(&s.it);
    expect_closed("after an error");
    return rc < 0;
}

START_TEST(a_full_disk_is_ENOSPC)
{
    for (uint64_t k = 1; k < MANY && fails_at(OUT, k, ENOSPC); k += 1 + k / 4)
        ;
    sort_all(few, 700, 64, LEAST);
}
END_TEST

START_TEST(a_read_or_write_that_fails_is_what_the_system_says)
{
    for (uint64_t k = 1; k < MANY && fails_at(OUT, k, EDQUOT); k += 1 + k / 3)
        ;
    for (uint64_t k = 1; k < MANY && fails_at(IN, k, EIO); k += 1 + k / 7)
        ;
    sort_all(few, 700, 64, LEAST);
}
END_TEST

START_TEST(a_file_that_has_become_shorter_is_EIO)
{
    for (uint64_t k = 1; k < MANY && fails_at(IN, k, 0); k += 1 + k / 3)
        ;
    sort_all(few, 700, 64, LEAST);
}
END_TEST

START_TEST(a_limit_of_the_system_is_EFBIG)
{
    struct rlimit most;

    signal(SIGXFSZ, SIG_IGN);
    set(scattered, 8000, 8, LEAST);
    ck_assert(getrlimit(RLIMIT_FSIZE, &most) == 0);
    most.rlim_cur = 20000;
    ck_assert(setrlimit(RLIMIT_FSIZE, &most) == 0);
    open_it();
    expect_error(&s.it, EFBIG);
    iter_close(&s.it);
    expect_closed("after an error");
}
END_TEST

START_TEST(an_interrupted_call_is_tried_again)
{
    set(few, 700, 64, LEAST);
    disk.interrupted = true;
    open_it();
    expect_all();
    iter_close(&s.it);
}
END_TEST

/* A call that succeeds leaves errno as it was. */
START_TEST(an_errno_from_before_means_nothing)
{
    static const int errors[] = { EINTR, EOPNOTSUPP, ENOSPC };

    for (unsigned i = 0; i < sizeof errors / sizeof *errors; i++) {
        set(few, 700, 64, LEAST);
        open_it();
        errno = errors[i];
        expect_all();
        iter_close(&s.it);
        expect_closed("after close");
    }
}
END_TEST

START_TEST(a_call_that_does_less_is_continued)
{
    static const size_t most[] = { 1, 7, 64, 1000 };

    for (unsigned i = 0; i < sizeof most / sizeof *most; i++) {
        set(few, 150, 64, LEAST);
        disk.most = most[i];
        open_it();
        expect_all();
        iter_close(&s.it);
    }
}
END_TEST

START_TEST(two_may_use_one_tmpdir_at_once)
{
    static struct records other;
    static struct sorted t;

    set(rising, 3000, 8, LEAST);
    other = src;
    other.key = equal;
    open_it();
    expect_int(sorted_open(&t, &other.it, &conf), 0);
    for (uint64_t i = 0; i < 3000; i++) {
        expect_record(&s, &src, i);
        expect_record(&t, &other, i);
    }
    iter_close(&s.it);
    iter_close(&t.it);
}
END_TEST

START_TEST(random_sorts)
{
    uint64_t seed = exam_seed();

    for (int round = 0; round < 60; round++) {
        size_t size = 1 + rng_below(&seed, rng_below(&seed, 2) ? 200 : 20);
        size_t memory = LEAST + rng_below(&seed, 8000);
        uint64_t most = 3 * memory / size * (round % 9 + 1);
        uint64_t n = rng_below(&seed, most < 10000 ? most : 10000);

        set(orders[rng_below(&seed, ORDERS)], n, size, memory);
        src.it.ops = rng_below(&seed, 2) ? &records_ops : &batches_ops;
        src.batch = 1 + rng_below(&seed, 500);
        disk.most = rng_below(&seed, 3) ? 0 : 1 + rng_below(&seed, 3000);
        open_it();
        expect_all();
        iter_close(&s.it);
        expect_closed("after close");
    }
}
END_TEST

/* Lines of 8 bytes: the first two are the key. */
static int lines_next(struct iter *it, void *out)
{
    struct records *r = container_of(it, struct records, it);
    char line[16];

    if (r->given == r->n)
        return 0;
    snprintf(line, sizeof line, "%02x %04x\n", r->key(r->given, r->n) & 0xff,
             (unsigned)r->given & 0xffff);
    memcpy(out, line, r->it.size);
    r->given++;
    return 1;
}

static const struct iter_ops lines_ops = { .next = lines_next };

static FILE *gnu_sort(struct records lines)
{
    int fd = memfd_create("lines", 0);
    char line[16], command[100];

    while (iter_next(&lines.it, line) > 0)
        ck_assert(syscall(SYS_write, fd, line, lines.it.size) > 0);
    snprintf(command, sizeof command,
             "LC_ALL=C sort -s -k1,1 /proc/self/fd/%d 2>/dev/null", fd);
    return popen(command, "r");
}

/* Where there is one. */
START_TEST(sorts_as_GNU_sort_does)
{
    char theirs[9] = "", ours[9] = "";
    FILE *gnu;

    set(scattered, 3000, 8, LEAST);
    src.it.ops = &lines_ops;
    order.bytes = 2;
    gnu = gnu_sort(src);
    open_it();
    while (iter_next(&s.it, ours) > 0)
        if (fread(theirs, 1, 8, gnu) == 8 && strcmp(ours, theirs) != 0)
            expect(false,
                   "expected the line %.7s, as sort(1) has it; found %.7s",
                   theirs, ours);
    expect(strncmp(ours, "ff", 2) == 0, "the last line found is %.7s", ours);
    iter_close(&s.it);
    pclose(gnu);
}
END_TEST

/* For the contract: two of each, of which one does not fit. */
static struct {
    struct probe probe;
    struct sorted s;
} room[2];

static int by_number(const void *a, const void *b, void *ctx)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    (void)ctx;
    return (x > y) - (x < y);
}

static struct subject make(int i, uint64_t n)
{
    struct sort_conf c = { LEAST, folder, by_number, NULL };

    room[i].probe = probe(n);
    expect_int(sorted_open(&room[i].s, &room[i].probe.it, &c), 0);
    return (struct subject){ &room[i].s.it, &room[i].probe.watch };
}

static struct subject make_small(int i)
{
    return make(i, 200);
}

static struct subject make_large(int i)
{
    return make(i, 3000);
}

static const struct trial trials[] = {
    { "a sort of 200 numbers, in memory", make_small, NULL },
    { "a sort of 3000 numbers, in a file", make_large, NULL },
};

/* The folder is there as long as the process that made it. */
static pid_t owner;

static void leave(void)
{
    if (getpid() == owner)
        remove_folder();
}

void exam(struct exam *e)
{
    owner = getpid();
    if (!mkdtemp(folder) || atexit(leave) != 0)
        _exit(2);
    promise(e, gives_the_records_in_ascending_order);
    promise(e, also_when_they_do_not_fit);
    promise(e, of_equal_ones_the_first_comes_first);
    promise(e, also_when_they_come_from_many_runs);
    promise(e, also_after_several_passes);
    promise(e, they_may_come_in_any_order);
    promise(e, there_may_be_any_number_of_them);
    promise(e, they_may_have_any_size);
    promise(e, a_byte_more_is_a_record_more);
    promise(e, memory_may_be_any_number_from_4096);
    promise(e, no_records_are_no_records);
    promise(e, compares_at_most_2_n_log2_n_times);
    promise(e, also_when_there_are_many_runs);
    promise(e, cmp_is_handed_ctx);
    promise(e, cmp_is_shown_aligned_records);
    promise(e, conf_is_copied);
    promise(e, opening_pulls_nothing_and_makes_no_file);
    promise(e, too_little_memory_is_EINVAL);
    promise(e, more_memory_than_there_is_does_no_harm);
    promise(e, a_refused_allocation_is_ENOMEM);
    promise(e, the_first_pull_reads_src_to_its_end_and_closes_it);
    promise(e, src_may_give_fewer_than_it_is_asked_for);
    promise(e, the_last_merge_is_done_as_it_is_pulled);
    promise(e, holds_memory_and_4096_bytes_at_most);
    promise(e, holds_nothing_after_close);
    promise(e, no_file_is_made_for_half_of_memory);
    promise(e, a_tmpdir_that_is_not_there_is_an_error_when_it_is_needed);
    promise(e, a_file_has_no_name_when_it_is_written_to);
    promise(e, nor_where_there_is_no_O_TMPFILE);
    promise(e, the_name_of_tmpdir_may_be_long);
    promise(e, nothing_is_left_behind_after_SIGKILL);
    promise(e, at_most_two_files_are_open);
    promise(e, descriptor_0_is_one_like_any_other);
    promise(e, they_hold_at_most_twice_the_records);
    promise(e, each_record_is_written_at_most_log8_r_times);
    promise(e, reads_and_writes_many_records_at_a_time);
    promise(e, an_error_of_src_is_passed_on);
    promise(e, a_full_disk_is_ENOSPC);
    promise(e, a_read_or_write_that_fails_is_what_the_system_says);
    promise(e, a_file_that_has_become_shorter_is_EIO);
    promise(e, a_limit_of_the_system_is_EFBIG);
    promise(e, an_interrupted_call_is_tried_again);
    promise(e, an_errno_from_before_means_nothing);
    promise(e, a_call_that_does_less_is_continued);
    promise(e, two_may_use_one_tmpdir_at_once);
    promise(e, random_sorts);
    promise(e, sorts_as_GNU_sort_does);
    contract(e, trials, sizeof trials / sizeof *trials);
}
