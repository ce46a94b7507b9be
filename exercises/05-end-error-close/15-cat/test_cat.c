/* Tests for 15-cat. Each name is one promise of cat.h. */
#define _GNU_SOURCE

#include "cat.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

enum { MOST = 32, NAME = 32, ROOM = 64 };

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

/* The paths. Each is written over the one before, and an end or an error
 * leaves rubbish. It looks how many descriptors there are when it is pulled. */
struct names {
    struct iter it;
    struct watch watch;
    const char *const *next;
    uint64_t given, n;
    int open; /* the most there were */
    char stage[ROOM];
};

static int names_next(struct iter *it, void *out)
{
    struct names *names = container_of(it, struct names, it);
    int open = descriptors();

    names->watch.pulls++;
    names->watch.late += names->watch.closes > 0;
    names->open = open > names->open ? open : names->open;
    memset(names->stage, '#', sizeof names->stage - 1);
    *(const char **)out = "rubbish";
    if (names->watch.fail < 0 && names->given == names->watch.fail_at)
        return names->watch.fail;
    if (names->given == names->n)
        return 0;
    *(const char **)out = strcpy(names->stage, names->next[names->given++]);
    return 1;
}

static void names_close(struct iter *it)
{
    container_of(it, struct names, it)->watch.closes++;
}

static const struct iter_ops names_ops = { .next = names_next,
                                           .close = names_close };

/* A file without a place in any folder has a path all the same. */
static const char *path_of(int fd, char name[NAME])
{
    snprintf(name, NAME, "/proc/self/fd/%d", fd);
    return name;
}

static int make_file(const char *text, size_t len)
{
    int fd = memfd_create("test", MFD_CLOEXEC);

    ck_assert(fd >= 0);
    ck_assert(write(fd, text, len) == (ssize_t)len);
    return fd;
}

/* Each test runs in a process of its own, with one list of paths. */
static char name[MOST][NAME];
static const char *list[MOST];
static unsigned listed;
static struct names names;
static struct cat c;
static char buf[ROOM];
static int before;

static void add_path(const char *path)
{
    list[listed++] = path;
}

/* Answers the file's own descriptor. */
static int add_file(const char *text)
{
    int fd = make_file(text, strlen(text));

    add_path(path_of(fd, name[listed]));
    return fd;
}

/* Add the letters as files of one byte; '-' is a file of none. */
static void add_files(const char *letters)
{
    for (; *letters; letters++)
        add_file((char[]){ *letters == '-' ? '\0' : *letters, '\0' });
}

static struct names give_names(void)
{
    return (struct names){ .it = ITER(&names_ops, const char *),
                           .next = list,
                           .n = listed };
}

static void start(size_t cap)
{
    memset(buf, '~', sizeof buf);
    before = descriptors();
    names = give_names();
    c = cat(&names.it, buf, cap);
}

static void expect_open(int want, const char *when)
{
    int found = descriptors() - before;

    expect(found == want, "%s: expected %d descriptors of yours, found %d",
           when, want, found);
}

static void expect_path(const char *want)
{
    expect((want == NULL) == (c.path == NULL) &&
               (!want || strcmp(c.path, want) == 0),
           "path: expected %s, found %s", want ? want : "NULL",
           c.path ? c.path : "NULL");
}

/* Pull to the end: all the bytes. */
static const char *all(void)
{
    static char text[4096];
    struct slice s = { NULL, 0 };
    size_t len = 0;

    iter_each(&c.it, s) {
        expect(s.len > 0 && s.len <= c.cap, "a block of %zu bytes", s.len);
        ck_assert(len + s.len < sizeof text);
        memcpy(text + len, s.ptr, s.len);
        len += s.len;
    }
    text[len] = '\0';
    return text;
}

static void expect_all(const char *want)
{
    const char *found = all();

    expect(strcmp(found, want) == 0,
           "expected the bytes \"%s\", found \"%s\"%s", want, found,
           exam_parting(found, want));
}

START_TEST(gives_the_bytes_of_all_files_in_order)
{
    add_file("one ");
    add_file("two ");
    add_file("three");
    start(ROOM);
    expect_text(&c.it, "one ");
    expect_text(&c.it, "two ");
    expect_text(&c.it, "three");
    expect_end(&c.it);
    iter_close(&c.it);
}
END_TEST

START_TEST(making_it_opens_and_allocates_nothing)
{
    uint64_t asked = heap_asked();

    add_file("text");
    start(ROOM);
    expect_uint(heap_asked() - asked, 0);
    expect_uint(names.watch.pulls, 0);
    expect_open(0, "before the first pull");
    expect_int(c.fd, -1);
    expect_text(&c.it, "text");
    iter_close(&c.it);
}
END_TEST

START_TEST(a_file_without_a_byte_gives_no_item)
{
    add_files("-a--b-");
    start(ROOM);
    expect_text(&c.it, "a");
    expect_text(&c.it, "b");
    expect_end(&c.it);
    iter_close(&c.it);
}
END_TEST

START_TEST(no_paths_are_no_bytes)
{
    start(ROOM);
    expect_end(&c.it);
    iter_close(&c.it);
    add_file("some");
    start(ROOM);
    expect_all("some");
    iter_close(&c.it);
}
END_TEST

START_TEST(a_block_has_cap_bytes_while_there_are)
{
    add_file("abcdefgh");
    start(3);
    expect_text(&c.it, "abc");
    expect_text(&c.it, "def");
    expect_text(&c.it, "gh");
    expect_end(&c.it);
    iter_close(&c.it);
}
END_TEST

START_TEST(a_block_is_all_from_one_file)
{
    add_file("abcde");
    add_file("fg");
    start(4);
    expect_text(&c.it, "abcd");
    expect_text(&c.it, "e");
    expect_text(&c.it, "fg");
    expect_end(&c.it);
    iter_close(&c.it);
}
END_TEST

START_TEST(a_block_lies_at_buf)
{
    struct slice s = { NULL, 0 };

    add_file("abcd");
    start(2);
    for (int i = 0; i < 2; i++) {
        expect_int(iter_next(&c.it, &s), 1);
        expect(s.ptr == buf, "a block does not lie at buf");
    }
    iter_close(&c.it);
}
END_TEST

START_TEST(cap_bytes_of_buf_are_written_and_no_more)
{
    add_file("abcdefghijklm");
    for (size_t cap = 1; cap <= 12; cap++) {
        start(cap);
        expect_all("abcdefghijklm");
        expect(buf[cap] == '~' && buf[ROOM - 1] == '~',
               "more than cap = %zu bytes of buf were written", cap);
        iter_close(&c.it);
    }
}
END_TEST

START_TEST(a_NUL_is_a_byte)
{
    struct slice s = { NULL, 0 };

    add_path(path_of(make_file("a\0b", 3), name[0]));
    start(ROOM);
    expect_int(iter_next(&c.it, &s), 1);
    expect_uint(s.len, 3);
    expect_int(memcmp(s.ptr, "a\0b", 3), 0);
    iter_close(&c.it);
}
END_TEST

/* A pipe that keeps what was written apart: two reads of 3 and 2 bytes. */
static int add_packets(void)
{
    int ends[2];

    ck_assert(pipe2(ends, O_DIRECT | O_CLOEXEC) == 0);
    ck_assert(write(ends[1], "abc", 3) == 3 && write(ends[1], "de", 2) == 2);
    close(ends[1]);
    add_path(path_of(ends[0], name[listed]));
    return ends[0];
}

START_TEST(fewer_than_cap_bytes_are_not_the_end)
{
    add_packets();
    add_file("f");
    start(ROOM);
    expect_all("abcdef");
    iter_close(&c.it);
}
END_TEST

START_TEST(gives_what_one_read_gives)
{
    add_packets();
    start(ROOM);
    expect_text(&c.it, "abc");
    expect_text(&c.it, "de");
    expect_end(&c.it);
    iter_close(&c.it);
}
END_TEST

START_TEST(the_same_path_twice_is_read_twice)
{
    add_file("abc");
    add_path(list[0]);
    start(2);
    expect_all("abcabc");
    iter_close(&c.it);
}
END_TEST

/* The path is there all the time, the file is not. */
START_TEST(a_file_is_opened_when_it_is_reached)
{
    int late = make_file("late", 4);

    add_file("abc");
    add_path("/proc/self/fd/50");
    start(3);
    expect_text(&c.it, "abc");
    ck_assert(dup2(late, 50) == 50);
    expect_text(&c.it, "lat");
    expect_text(&c.it, "e");
    expect_end(&c.it);
    iter_close(&c.it);
}
END_TEST

START_TEST(the_file_in_hand_is_open_read_only_and_closed_on_exec)
{
    add_file("abc");
    start(2);
    expect_text(&c.it, "ab");
    expect_open(1, "in the middle of a file");
    expect(fcntl(c.fd, F_GETFD) == FD_CLOEXEC,
           "fd is to be the descriptor that is open, with O_CLOEXEC: a program "
           "that is started meanwhile must not inherit it");
    expect((fcntl(c.fd, F_GETFL) & O_ACCMODE) == O_RDONLY,
           "the file is open for more than reading");
    iter_close(&c.it);
}
END_TEST

START_TEST(never_more_than_one_is_open)
{
    struct slice s = { NULL, 0 };

    add_files("abc-defghijklmnopqrs-t");
    start(ROOM);
    for (int i = 0; i < 20; i++) {
        expect_int(iter_next(&c.it, &s), 1);
        expect(descriptors() - before <= 1,
               "after %d files, %d descriptors of yours are open", i + 1,
               descriptors() - before);
    }
    expect_end(&c.it);
    iter_close(&c.it);
}
END_TEST

START_TEST(it_is_closed_before_the_next_path_is_pulled)
{
    add_files("a-b");
    start(ROOM);
    expect_all("ab");
    expect(names.open == before,
           "when a path was pulled, %d descriptors of yours were open; the "
           "file before it was over",
           names.open - before);
    iter_close(&c.it);
}
END_TEST

START_TEST(none_is_open_after_the_end)
{
    add_files("ab");
    start(ROOM);
    expect_all("ab");
    expect_open(0, "after the end, and before close");
    expect_int(c.fd, -1);
    iter_close(&c.it);
    expect_open(0, "after close");
}
END_TEST

START_TEST(none_is_open_after_an_error)
{
    add_files("a");
    add_path(".");
    start(ROOM);
    expect_all("a");
    expect_int(c.it.status, -EISDIR);
    expect_open(0, "after an error, and before close");
    expect_int(c.fd, -1);
    iter_close(&c.it);
    expect_open(0, "after close");
}
END_TEST

START_TEST(none_is_open_after_close_in_the_middle)
{
    add_file("abcdef");
    start(2);
    expect_text(&c.it, "ab");
    iter_close(&c.it);
    expect_open(0, "closed in the middle of a file");
    expect_uint(names.watch.closes, 1);
}
END_TEST

/* In the place of one that was closed there may soon be another. */
START_TEST(a_descriptor_is_closed_once)
{
    int other;

    add_files("a");
    start(ROOM);
    expect_all("a");
    other = dup(STDERR_FILENO);
    iter_close(&c.it);
    expect(fcntl(other, F_GETFD) >= 0,
           "a descriptor was closed a second time by close, when its number "
           "was somebody else's");
}
END_TEST

START_TEST(also_after_an_error)
{
    int other;

    add_files("a");
    add_path(".");
    start(ROOM);
    expect_all("a");
    other = dup(STDERR_FILENO);
    iter_close(&c.it);
    expect(fcntl(other, F_GETFD) >= 0,
           "a descriptor was closed a second time by close, when its number "
           "was somebody else's");
}
END_TEST

START_TEST(descriptor_0_is_one_like_any_other)
{
    add_file("abc");
    add_file("de");
    close(STDIN_FILENO);
    start(2);
    expect_text(&c.it, "ab");
    expect_text(&c.it, "c");
    expect_text(&c.it, "de");
    expect_end(&c.it);
    expect_open(0, "after the end, when 0 was the number of each file");
    iter_close(&c.it);
}
END_TEST

START_TEST(close_before_the_first_pull_closes_no_descriptor)
{
    add_file("abc");
    start(ROOM);
    iter_close(&c.it);
    expect_open(0, "closed before the first pull");
    expect(fcntl(STDIN_FILENO, F_GETFD) >= 0, "standard input was closed");
    start(ROOM);
    expect_all("abc");
    iter_close(&c.it);
}
END_TEST

START_TEST(a_missing_file_is_ENOENT_after_the_bytes_before_it)
{
    add_file("abcd");
    add_path("no/such/file");
    add_file("more");
    start(3);
    expect_text(&c.it, "abc");
    expect_text(&c.it, "d");
    expect_error(&c.it, ENOENT);
    expect_path("no/such/file");
    iter_close(&c.it);
}
END_TEST

START_TEST(an_error_is_final)
{
    add_files("a");
    add_path("no/such/file");
    add_files("b");
    start(ROOM);
    expect_text(&c.it, "a");
    for (int again = 0; again < 3; again++)
        expect_error(&c.it, ENOENT);
    expect_uint(names.watch.pulls, 2);
    iter_close(&c.it);
}
END_TEST

START_TEST(a_directory_is_EISDIR)
{
    add_files("a");
    add_path(".");
    start(ROOM);
    expect_text(&c.it, "a");
    expect_error(&c.it, EISDIR);
    expect_path(".");
    iter_close(&c.it);
}
END_TEST

START_TEST(any_other_error_is_what_the_system_says)
{
    add_path("/dev/null/x");
    start(ROOM);
    expect_error(&c.it, ENOTDIR);
    expect_path("/dev/null/x");
    iter_close(&c.it);
    listed = 0;
    add_path("");
    start(ROOM);
    expect_error(&c.it, ENOENT);
    expect_path("");
    iter_close(&c.it);
}
END_TEST

START_TEST(an_error_of_paths_is_passed_on)
{
    add_files("ab");
    start(ROOM);
    names.watch.fail = -EIO;
    names.watch.fail_at = 1;
    expect_text(&c.it, "a");
    expect_error(&c.it, EIO);
    expect_path(NULL);
    expect_open(0, "after an error of paths");
    iter_close(&c.it);
}
END_TEST

START_TEST(paths_are_pulled_one_at_a_time)
{
    add_file("abcd");
    add_file("e");
    start(2);
    expect_text(&c.it, "ab");
    expect_text(&c.it, "cd");
    expect(names.watch.pulls == 1,
           "%llu paths were pulled while the first file was not over",
           (unsigned long long)names.watch.pulls);
    expect_text(&c.it, "e");
    expect_uint(names.watch.pulls, 2);
    expect_end(&c.it);
    expect_uint(names.watch.pulls, 3);
    iter_close(&c.it);
}
END_TEST

START_TEST(path_tells_where_an_item_came_from)
{
    add_files("a-b");
    start(ROOM);
    expect_path(NULL);
    expect_text(&c.it, "a");
    expect_path(list[0]);
    expect_text(&c.it, "b");
    expect_path(list[2]);
    expect_end(&c.it);
    expect_path(NULL);
    iter_close(&c.it);
}
END_TEST

START_TEST(path_is_the_one_that_was_given)
{
    add_files("a");
    start(ROOM);
    expect_text(&c.it, "a");
    expect(c.path == names.stage,
           "path is a copy; it is valid for as long as it is needed");
    iter_close(&c.it);
}
END_TEST

START_TEST(path_is_NULL_after_close)
{
    add_file("abc");
    add_path("no/such/file");
    start(2);
    expect_text(&c.it, "ab");
    expect_path(list[0]);
    iter_close(&c.it);
    expect_path(NULL);
}
END_TEST

/* Ten milliseconds from now, and every ten after, a signal comes. The third
 * lets the one who waits have something, and the next after he has taken it
 * makes an end of it. */
static volatile sig_atomic_t ticks;
static int writer = -1;
static char fifo[NAME];

static void tick(int signal)
{
    int left = 1;

    (void)signal;
    if (++ticks == 3) {
        if (writer < 0)
            writer = open(fifo, O_RDWR | O_CLOEXEC);
        if (write(writer, "abc", 3) != 3)
            _exit(3);
    } else if (ticks > 3 && writer >= 0) {
        ioctl(writer, FIONREAD, &left);
        if (left == 0) {
            close(writer);
            writer = -1;
        }
    }
}

static void ticking(long microseconds)
{
    struct itimerval each = { { 0, microseconds }, { 0, microseconds } };
    struct sigaction action = { .sa_handler = tick };

    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &each, NULL);
}

/* One pull, with signals. */
static void pull_ticking(int *rc, size_t *len)
{
    struct slice s = { NULL, 0 };

    ticking(10000);
    start(ROOM);
    *rc = iter_next(&c.it, &s);
    ticking(0);
    iter_close(&c.it);
    *len = s.len;
}

START_TEST(an_interrupted_read_is_tried_again)
{
    int ends[2], rc;
    size_t len;

    ck_assert(pipe(ends) == 0);
    writer = ends[1];
    add_path(path_of(ends[0], name[0]));
    pull_ticking(&rc, &len);
    expect(rc == 1, "a signal came during a read: expected an item, found %d",
           rc);
    expect_uint(len, 3);
}
END_TEST

/* To open a FIFO is to wait for somebody who writes. */
START_TEST(an_interrupted_open_is_tried_again)
{
    char folder[] = "test-XXXXXX";
    size_t len;
    int rc;

    ck_assert(mkdtemp(folder) != NULL);
    snprintf(fifo, sizeof fifo, "%s/fifo", folder);
    ck_assert(mkfifo(fifo, 0600) == 0);
    add_path(fifo);
    pull_ticking(&rc, &len);
    unlink(fifo);
    rmdir(folder);
    expect(rc == 1, "a signal came during an open: expected an item, found %d",
           rc);
    expect_uint(len, 3);
}
END_TEST

/* A call that succeeds leaves errno as it was. */
START_TEST(an_errno_from_before_interrupts_nothing)
{
    struct slice s = { NULL, 0 };

    add_files("a-b");
    close(STDIN_FILENO);
    start(ROOM);
    for (int i = 0; i < 2; i++) {
        errno = EINTR;
        expect_int(iter_next(&c.it, &s), 1);
    }
    errno = EINTR;
    expect_int(iter_next(&c.it, &s), 0);
    expect_open(0, "after the end, with EINTR in errno all the time");
    iter_close(&c.it);
}
END_TEST

/* Files of random lengths: the judge is their text, which is made in one
 * piece. */
static size_t add_random(uint64_t *seed, char *text)
{
    size_t len = rng_below(seed, 3) ? rng_below(seed, 40) : 0;

    for (size_t i = 0; i < len; i++)
        text[i] = (char)('a' + rng_below(seed, 26));
    text[len] = '\0';
    add_file(text);
    return len;
}

static void close_files(void)
{
    while (listed > 0)
        close(atoi(strrchr(list[--listed], '/') + 1));
}

START_TEST(random_files_in_random_blocks)
{
    uint64_t seed = exam_seed();
    char text[MOST * 40];

    for (int round = 0; round < 200; round++) {
        unsigned n = (unsigned)rng_below(&seed, 10);
        size_t len = 0;

        text[0] = '\0';
        for (unsigned i = 0; i < n; i++)
            len += add_random(&seed, text + len);
        start(1 + rng_below(&seed, 20));
        expect_all(text);
        expect_int(c.it.status, 0);
        iter_close(&c.it);
        expect_open(0, "after close");
        close_files();
    }
}
END_TEST

/* For the contract: two of each, with nothing in common but the files. */
static struct {
    struct names names;
    struct cat c;
    char buf[ROOM];
} room[2];

static struct subject make(int i, size_t cap)
{
    if (listed == 0) {
        add_file("alpha");
        add_file("");
        add_file("beta");
        add_file("gamma");
    }
    room[i].names = give_names();
    room[i].c = cat(&room[i].names.it, room[i].buf, cap);
    return (struct subject){ &room[i].c.it, &room[i].names.watch };
}

static struct subject make_whole(int i)
{
    return make(i, ROOM);
}

static struct subject make_pieces(int i)
{
    return make(i, 3);
}

static const struct trial trials[] = {
    { "cat() of four files", make_whole, digest_slice },
    { "cat() of four files, 3 bytes at a time", make_pieces, digest_slice },
};

void exam(struct exam *e)
{
    promise(e, gives_the_bytes_of_all_files_in_order);
    promise(e, making_it_opens_and_allocates_nothing);
    promise(e, a_file_without_a_byte_gives_no_item);
    promise(e, no_paths_are_no_bytes);
    promise(e, a_block_has_cap_bytes_while_there_are);
    promise(e, a_block_is_all_from_one_file);
    promise(e, a_block_lies_at_buf);
    promise(e, cap_bytes_of_buf_are_written_and_no_more);
    promise(e, a_NUL_is_a_byte);
    promise(e, fewer_than_cap_bytes_are_not_the_end);
    promise(e, gives_what_one_read_gives);
    promise(e, the_same_path_twice_is_read_twice);
    promise(e, a_file_is_opened_when_it_is_reached);
    promise(e, the_file_in_hand_is_open_read_only_and_closed_on_exec);
    promise(e, never_more_than_one_is_open);
    promise(e, it_is_closed_before_the_next_path_is_pulled);
    promise(e, none_is_open_after_the_end);
    promise(e, none_is_open_after_an_error);
    promise(e, none_is_open_after_close_in_the_middle);
    promise(e, a_descriptor_is_closed_once);
    promise(e, also_after_an_error);
    promise(e, descriptor_0_is_one_like_any_other);
    promise(e, close_before_the_first_pull_closes_no_descriptor);
    promise(e, paths_are_pulled_one_at_a_time);
    promise(e, path_tells_where_an_item_came_from);
    promise(e, path_is_the_one_that_was_given);
    promise(e, path_is_NULL_after_close);
    promise(e, a_missing_file_is_ENOENT_after_the_bytes_before_it);
    promise(e, an_error_is_final);
    promise(e, a_directory_is_EISDIR);
    promise(e, any_other_error_is_what_the_system_says);
    promise(e, an_error_of_paths_is_passed_on);
    promise(e, an_interrupted_read_is_tried_again);
    promise(e, an_interrupted_open_is_tried_again);
    promise(e, an_errno_from_before_interrupts_nothing);
    promise(e, random_files_in_random_blocks);
    contract(e, trials, sizeof trials / sizeof *trials);
}
