/* Tests for 24-walk. Each name is one promise of walk.h. */
#define _GNU_SOURCE

#include "walk.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST = 600, NAME = 256, LONG = WALK_PATH + NAME };

/* ---- a folder for all the trees, which goes when the tests are over, however
 *      they end: the process that made it takes it away ---- */

static char folder[WALK_PATH];
static pid_t owner;

/* By name in a directory, since a path from here may be too long. */
static void take_away(int at, const char *name)
{
    int fd;
    DIR *dir;

    if (unlinkat(at, name, 0) == 0)
        return;
    fchmodat(at, name, 0700, 0);
    fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    dir = fd < 0 ? NULL : fdopendir(fd);
    for (struct dirent *d; dir && (d = readdir(dir));)
        if (strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0)
            take_away(dirfd(dir), d->d_name);
    if (dir)
        closedir(dir);
    unlinkat(at, name, AT_REMOVEDIR);
}

static void take_folder_away(void)
{
    if (getpid() == owner)
        take_away(AT_FDCWD, folder);
}

static void make_folder(void)
{
    static const char name[] = "/walk-XXXXXX";

    owner = getpid();
    if (!getcwd(folder, sizeof folder - sizeof name) ||
        !mkdtemp(strcat(folder, name)) || chmod(folder, 0755) < 0) {
        fprintf(stderr, "No folder for the tests: %s\n", strerror(errno));
        exit(2);
    }
    atexit(take_folder_away);
}

/* Each test runs in a process of its own, and in a folder of its own. */
static void settle(void)
{
    static bool settled;
    char own[] = "XXXXXX";

    if (settled)
        return;
    settled = true;
    ck_assert(chdir(folder) == 0);
    ck_assert(mkdtemp(own) != NULL);
    ck_assert(chmod(own, 0755) == 0 && chdir(own) == 0);
}

/* ---- trees ---- */

static void make_dir(const char *path)
{
    settle();
    ck_assert(mkdir(path, 0755) == 0);
}

static void make_file(const char *path, off_t size)
{
    int fd;

    settle();
    fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    ck_assert(fd >= 0 && ftruncate(fd, size) == 0);
    close(fd);
}

static void make_link(const char *path, const char *to)
{
    settle();
    ck_assert(symlink(to, path) == 0);
}

/* "top top/ top/a" with a space after each: those with a slash at the end are
 * directories, the others files of 5 bytes. */
static void make(const char *paths)
{
    char path[NAME];

    for (size_t len; *paths; paths += len + 1) {
        len = strcspn(paths, " ");
        memcpy(path, paths, len);
        path[len] = '\0';
        if (path[len - 1] == '/')
            make_dir(path);
        else
            make_file(path, 5);
        if (!paths[len])
            break;
    }
}

/* A tree of n entries below top: directories, files, links, of any shape. */
static void plant(uint64_t n, uint64_t *seed)
{
    static char dir[MOST][NAME];
    unsigned dirs = 1;
    char path[NAME + 16];

    make_dir(strcpy(dir[0], "top"));
    for (uint64_t i = 0; i < n; i++) {
        const char *in = dir[rng_below(seed, dirs)];

        snprintf(path, sizeof path, "%s/%c%u", in,
                 (char)('a' + rng_below(seed, 26)), (unsigned)i);
        if (rng_below(seed, 3) == 0 && strlen(path) < 200)
            make_dir(strcpy(dir[dirs++], path));
        else if (rng_below(seed, 6) == 0)
            make_link(path, "..");
        else
            make_file(path, (off_t)rng_below(seed, 10000));
    }
}

/* ---- what should come: the same walk, all at once ---- */

struct place {
    char path[NAME];
    unsigned depth;
    mode_t mode;
    off_t size;
};

static struct place plan[MOST];
static unsigned planned;

typedef bool prune_fn(const char *path);

static void plan_from(const char *path, unsigned depth, prune_fn *prune)
{
    struct stat st;
    DIR *dir;
    char below[2 * NAME];
    const char *slash = path[strlen(path) - 1] == '/' ? "" : "/";

    ck_assert(planned < MOST && strlen(path) < NAME && lstat(path, &st) == 0);
    plan[planned] = (struct place){ "", depth, st.st_mode, st.st_size };
    strcpy(plan[planned++].path, path);
    if (!S_ISDIR(st.st_mode) || (prune && prune(path)))
        return;
    dir = opendir(path);
    ck_assert(dir != NULL);
    for (struct dirent *d; (d = readdir(dir));) {
        if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
            continue;
        snprintf(below, sizeof below, "%s%s%s", path, slash, d->d_name);
        plan_from(below, depth + 1, prune);
    }
    closedir(dir);
}

/* ---- the walk ---- */

static struct walk walk;
static int before; /* descriptors */

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

static void expect_open(int want, const char *when)
{
    int found = descriptors() - before;

    expect(found == want, "%s: expected %d directories open, found %d", when,
           want, found);
}

static void open_walk(const char *root)
{
    int rc;

    settle();
    before = descriptors();
    memset(&walk, 0x77, sizeof walk);
    rc = walk_open(&walk, root);
    expect(rc == 0, "walk_open answered %d", rc);
}

static void close_walk(void)
{
    iter_close(&walk.it);
    expect_open(0, "it is closed");
}

/* The next item, which is there. */
static struct entry pull(void)
{
    struct entry e = { NULL, 0, 0, 0, 0 };
    int rc = iter_next(&walk.it, &e);

    expect(rc == 1, "answered %d (%s) where an entry was due", rc,
           rc < 0 ? strerror(-rc) : "the end");
    return e;
}

static void give(const char *path)
{
    struct entry e = pull();

    expect(e.path && strcmp(e.path, path) == 0, "expected %s, found %s", path,
           e.path ? e.path : "NULL");
}

/* The next pull fails like this, there. */
static void expect_failure(int error, const char *path)
{
    expect_error(&walk.it, error);
    expect(strcmp(walk.path, path) == 0,
           "%s: expected it in path to be about %s, found %s", strerror(error),
           path, walk.path);
}

/* What was given, and what stopped it. */
static struct place got[MOST];
static unsigned given;

static int pull_all(prune_fn *prune)
{
    struct entry e;
    int rc;

    for (given = 0; (rc = iter_next(&walk.it, &e)) == 1; given++) {
        ck_assert(given < MOST && strlen(e.path) < NAME);
        got[given] = (struct place){ "", e.depth, e.mode, e.size };
        strcpy(got[given].path, e.path);
        if (prune && prune(e.path))
            walk_prune(&walk);
    }
    return rc;
}

static void expect_place(struct place found, struct place want)
{
    if (strcmp(found.path, want.path) == 0 && found.depth == want.depth &&
        found.mode == want.mode && found.size == want.size)
        return;
    expect(false,
           "expected %s at depth %u, mode %o, %lld bytes; found %s at depth "
           "%u, mode %o, %lld bytes",
           want.path, want.depth, want.mode, (long long)want.size, found.path,
           found.depth, found.mode, (long long)found.size);
}

/* The whole walk is as it should be. */
static void expect_whole_but(const char *root, prune_fn *prune)
{
    int rc;

    open_walk(root);
    rc = pull_all(prune);
    planned = 0;
    plan_from(root, 0, prune);
    for (unsigned i = 0; i < given && i < planned; i++)
        expect_place(got[i], plan[i]);
    expect(rc == 0 && given == planned,
           "answered %d after %u entries; there are %u", rc, given, planned);
    close_walk();
}

static void expect_whole(const char *root)
{
    expect_whole_but(root, NULL);
}

/* ---- what comes ---- */

START_TEST(a_file_may_be_the_root)
{
    make("file");
    open_walk("file");
    expect_uint(walk.it.size, sizeof(struct entry));
    give("file");
    expect_end(&walk.it);
    close_walk();
}
END_TEST

START_TEST(an_empty_directory_is_one_entry)
{
    make("top/");
    open_walk("top");
    give("top");
    expect_end(&walk.it);
    close_walk();
}
END_TEST

START_TEST(a_directory_comes_before_what_is_in_it)
{
    make("top/ top/a/ top/a/b/ top/a/b/c");
    open_walk("top");
    give("top");
    give("top/a");
    give("top/a/b");
    give("top/a/b/c");
    expect_end(&walk.it);
    close_walk();
}
END_TEST

START_TEST(what_is_below_comes_before_the_next)
{
    make("top/ top/a/ top/a/1 top/a/2 top/b/ top/b/1 top/b/2 top/c top/d/ "
         "top/d/e/ top/d/e/1 top/d/f");
    expect_whole("top");
}
END_TEST

START_TEST(any_tree_is_walked_as_promised)
{
    uint64_t seed = exam_seed();

    plant(1 + rng_below(&seed, 400), &seed);
    expect_whole("top");
}
END_TEST

START_TEST(an_entry_says_what_lstat_says)
{
    struct entry e;

    make_file("file", 123456);
    ck_assert(chmod("file", 0640) == 0);
    open_walk("file");
    e = pull();
    expect(S_ISREG(e.mode) && (e.mode & 07777) == 0640,
           "mode: expected %o, found %o", S_IFREG | 0640, e.mode);
    expect_int(e.size, 123456);
    expect_uint(e.len, 4);
    expect_uint(e.depth, 0);
    close_walk();
}
END_TEST

START_TEST(the_path_of_an_entry_is_in_path)
{
    make("top/ top/a/ top/a/b");
    open_walk("top");
    for (unsigned depth = 0; depth < 3; depth++) {
        struct entry e = pull();

        expect(e.path == walk.path,
               "path of the entry is not that of the walk");
        expect_uint(e.len, strlen("top/a/b") - 2 * (2 - depth));
        expect_uint(strlen(e.path), e.len);
        expect_uint(e.depth, depth);
    }
    close_walk();
}
END_TEST

START_TEST(only_dot_and_dotdot_are_left_out)
{
    make("top/ top/.a top/... top/..b top/.c/ top/.c/.d");
    expect_whole("top");
}
END_TEST

START_TEST(a_name_may_have_any_bytes)
{
    char longest[4 + NAME] = "top/";

    make("top/");
    memset(longest + 4, 'x', 255);
    longest[4 + 255] = '\0';
    make_file("top/two\nlines", 1);
    make_file("top/gr\303\274n", 2);
    make_file("top/ ", 3);
    make_file("top/\377\001*?", 4);
    make_dir("top/-rf");
    expect_whole("top");
    ck_assert(rename("top/ ", longest) == 0);
    open_walk("top");
    while (pull().len != 4 + 255)
        ;
    close_walk();
}
END_TEST

START_TEST(a_slash_at_the_end_of_root_is_enough)
{
    make("top/ top/a/ top/a/b");
    open_walk("top/");
    give("top/");
    give("top/a");
    give("top/a/b");
    expect_end(&walk.it);
    close_walk();
    open_walk("top//a//");
    give("top//a//");
    give("top//a//b");
    expect_end(&walk.it);
    close_walk();
}
END_TEST

START_TEST(links_come_and_are_not_followed)
{
    make("top/ top/a/ top/a/b other/ other/c");
    make_link("top/loop", ".");
    make_link("top/a/up", "..");
    make_link("top/other", "../other");
    make_link("top/gone", "nowhere");
    expect_whole("top");
    open_walk("top/loop");
    give("top/loop");
    expect_end(&walk.it);
    close_walk();
}
END_TEST

START_TEST(other_things_than_files_come_too)
{
    make("top/");
    ck_assert(mkfifo("top/pipe", 0600) == 0);
    expect_whole("top");
}
END_TEST

/* ---- when things happen ---- */

START_TEST(opening_it_looks_at_nothing)
{
    open_walk("top");
    expect_open(0, "after walk_open");
    make("top/ top/a");
    give("top");
    give("top/a");
    close_walk();
}
END_TEST

START_TEST(root_may_change_when_it_is_open)
{
    char root[] = "top";

    make("top/ top/a");
    open_walk(root);
    strcpy(root, "xyz");
    give("top");
    give("top/a");
    expect_end(&walk.it);
    close_walk();
}
END_TEST

START_TEST(a_directory_is_opened_by_the_pull_after_it)
{
    make("top/ top/a/ top/a/b/");
    open_walk("top");
    give("top");
    expect_open(0, "top was given, and nobody has asked what is in it");
    give("top/a");
    expect_open(1, "top/a was given");
    make("top/a/b/c");
    give("top/a/b");
    expect_open(2, "top/a/b was given");
    give("top/a/b/c");
    expect_open(3, "top/a/b/c was given");
    close_walk();
}
END_TEST

START_TEST(at_depth_d_there_are_d_directories_open)
{
    uint64_t seed = exam_seed();
    struct entry e = { NULL, 0, 0, 0, 0 };
    unsigned n = 0;

    plant(300, &seed);
    open_walk("top");
    for (; iter_next(&walk.it, &e) == 1; n++)
        expect_open((int)e.depth, e.path);
    expect_uint(n, 301);
    expect_open(0, "after the end");
    close_walk();
}
END_TEST

START_TEST(closing_midway_closes_all_that_is_open)
{
    uint64_t seed = exam_seed();

    plant(200, &seed);
    for (int most = 1; most < 200; most += 20) {
        open_walk("top");
        for (int i = 0; i < most; i++)
            pull();
        close_walk();
        iter_close(&walk.it);
        expect_open(0, "it is closed again");
    }
}
END_TEST

START_TEST(an_entry_is_looked_at_by_the_pull_that_gives_it)
{
    struct entry e;

    make("top/ top/a top/b");
    open_walk("top");
    give("top");
    pull();
    ck_assert(truncate("top/a", 100) == 0 && truncate("top/b", 100) == 0);
    e = pull();
    expect(e.size == 100,
           "expected the 100 bytes it has now, found %lld; it was looked at "
           "before its turn",
           (long long)e.size);
    expect_end(&walk.it);
    close_walk();
}
END_TEST

START_TEST(an_entry_that_is_gone_is_left_out)
{
    make("top/ top/a top/b/ top/c top/d");
    open_walk("top");
    give("top");
    pull();
    ck_assert(unlink("top/a") == 0 && rmdir("top/b") == 0 &&
              unlink("top/c") == 0 && unlink("top/d") == 0);
    expect_end(&walk.it);
    close_walk();
}
END_TEST

START_TEST(a_directory_that_is_gone_is_left_out)
{
    make("top/ top/a/ top/b/");
    open_walk("top");
    give("top");
    ck_assert(rmdir(pull().path) == 0);
    ck_assert(rmdir(pull().path) == 0);
    expect_end(&walk.it);
    close_walk();
    open_walk("top");
    give("top");
    ck_assert(rmdir("top") == 0);
    expect_end(&walk.it);
    close_walk();
}
END_TEST

START_TEST(the_walk_allocates_nothing_itself)
{
    uint64_t seed = exam_seed();

    plant(100, &seed);
    expect_whole("top");
    expect(heap_asked() == 0,
           "asked for memory %llu times; the path and the levels have their "
           "room in struct walk",
           (unsigned long long)heap_asked());
}
END_TEST

START_TEST(two_walks_do_not_meet)
{
    struct walk other;
    struct entry e;

    make("top/ top/a/ top/a/b");
    open_walk("top");
    give("top");
    expect_int(walk_open(&other, "top/a"), 0);
    give("top/a");
    expect(iter_next(&other.it, &e) == 1 && strcmp(e.path, "top/a") == 0,
           "the second walk has lost its root");
    give("top/a/b");
    expect(iter_next(&other.it, &e) == 1 && strcmp(e.path, "top/a/b") == 0 &&
               e.depth == 1,
           "the second walk has lost its way");
    iter_close(&other.it);
    expect_end(&walk.it);
    close_walk();
}
END_TEST

/* ---- errors ---- */

START_TEST(a_missing_root_is_ENOENT)
{
    open_walk("top/a");
    expect_failure(ENOENT, "top/a");
    expect_error(&walk.it, ENOENT);
    close_walk();
    open_walk("");
    expect_error(&walk.it, ENOENT);
    close_walk();
}
END_TEST

START_TEST(after_a_missing_root_there_is_the_end)
{
    make("top/");
    open_walk("top/a");
    expect_failure(ENOENT, "top/a");
    iter_clear(&walk.it);
    expect_end(&walk.it);
    close_walk();
    open_walk("top/a/b");
    make("top/a");
    expect_failure(ENOTDIR, "top/a/b");
    iter_clear(&walk.it);
    expect_end(&walk.it);
    close_walk();
}
END_TEST

/* Where somebody has put a file in the place of the directory just given. */
START_TEST(a_directory_that_cannot_be_opened_is_named)
{
    make("top/ top/a/");
    open_walk("top");
    give("top");
    give("top/a");
    ck_assert(rmdir("top/a") == 0);
    make("top/a");
    expect_failure(ENOTDIR, "top/a");
    expect_error(&walk.it, ENOTDIR);
    close_walk();
}
END_TEST

START_TEST(the_walk_goes_on_after_a_directory_that_failed)
{
    char path[2][NAME];

    make("top/ top/a/ top/b/");
    open_walk("top");
    give("top");
    for (int i = 0; i < 2; i++) {
        strcpy(path[i], pull().path);
        ck_assert(rmdir(path[i]) == 0);
        make_file(path[i], 0);
        expect_failure(ENOTDIR, path[i]);
        expect_open(1, "it could not be opened, and top is open");
        iter_clear(&walk.it);
    }
    expect_end(&walk.it);
    expect(strcmp(path[0], path[1]) != 0, "gave %s twice", path[0]);
    close_walk();
}
END_TEST

static void allow_descriptors(rlim_t n)
{
    struct rlimit limit;

    ck_assert(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    limit.rlim_cur = n;
    ck_assert(setrlimit(RLIMIT_NOFILE, &limit) == 0);
}

START_TEST(no_more_descriptors_is_EMFILE)
{
    struct rlimit was;

    make("top/ top/a/ top/a/b");
    ck_assert(getrlimit(RLIMIT_NOFILE, &was) == 0);
    open_walk("top");
    give("top");
    give("top/a");
    allow_descriptors(0);
    expect_error(&walk.it, EMFILE);
    allow_descriptors(was.rlim_cur);
    expect(strcmp(walk.path, "top/a") == 0, "path: expected top/a, found %s",
           walk.path);
    iter_clear(&walk.it);
    expect_end(&walk.it);
    close_walk();
}
END_TEST

/* The privileges of root are no help any more. */
static void become_ordinary(void)
{
    struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
    struct __user_cap_data_struct none[2] = { { 0, 0, 0 }, { 0, 0, 0 } };

    syscall(SYS_capset, &header, none);
}

/* Where even then nobody is shut out, there is nothing to see. */
static bool shut_out(const char *path)
{
    become_ordinary();
    return access(path, R_OK | X_OK) < 0 && errno == EACCES;
}

START_TEST(a_directory_that_may_not_be_read_is_EACCES)
{
    make("top/ top/a/ top/a/b");
    ck_assert(chmod("top/a", 0) == 0);
    open_walk("top");
    give("top");
    give("top/a");
    if (shut_out("top/a")) {
        expect_failure(EACCES, "top/a");
        iter_clear(&walk.it);
        expect_end(&walk.it);
    }
    close_walk();
}
END_TEST

START_TEST(an_entry_that_may_not_be_looked_at_is_EACCES)
{
    make("top/ top/a/ top/a/b");
    ck_assert(chmod("top/a", 0400) == 0);
    open_walk("top");
    give("top");
    give("top/a");
    if (shut_out("top/a/b")) {
        expect_failure(EACCES, "top/a/b");
        iter_clear(&walk.it);
        expect_end(&walk.it);
    }
    close_walk();
}
END_TEST

/* The descriptor that was opened last becomes that of a file, which cannot be
 * read as a directory. */
static void spoil(const char *file)
{
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    struct stat st;

    ck_assert(fd > 0 && fstat(fd - 1, &st) == 0);
    expect(S_ISDIR(st.st_mode), "no directory was opened last");
    ck_assert(dup2(fd, fd - 1) == fd - 1);
    close(fd);
}

START_TEST(a_directory_that_cannot_be_read_on_is_named)
{
    make("file top/ top/a/ top/a/b");
    open_walk("top");
    give("top");
    give("top/a");
    give("top/a/b");
    spoil("file");
    expect_failure(ENOTDIR, "top/a");
    iter_clear(&walk.it);
    expect_end(&walk.it);
    close_walk();
}
END_TEST

START_TEST(no_more_names_is_no_error)
{
    struct entry e;
    int rc, n = 0;

    make("top/ top/a/ top/a/b top/c");
    open_walk("top");
    do {
        errno = EIO;
        rc = iter_next(&walk.it, &e);
        n += rc == 1;
    } while (rc == 1);
    expect(rc == 0,
           "answered %d (%s), and nothing has failed; errno says something "
           "only about a call that did",
           rc, strerror(-rc));
    expect_int(n, 4);
    close_walk();
}
END_TEST

/* A chain of n directories below top, each with the name d. Answers the path
 * of the last. */
static const char *make_chain(unsigned n)
{
    static char path[LONG];

    make_dir(strcpy(path, "top"));
    for (unsigned i = 0; i < n; i++)
        make_dir(strcat(path, "/d"));
    return path;
}

static void give_chain(unsigned n)
{
    for (unsigned depth = 0; depth <= n; depth++) {
        struct entry e = pull();

        expect(e.depth == depth && e.len == 3 + 2 * (size_t)depth,
               "expected depth %u, found %s at depth %u", depth, e.path,
               e.depth);
    }
}

START_TEST(as_many_as_WALK_DEPTH_may_be_open)
{
    make_chain(WALK_DEPTH - 1);
    open_walk("top");
    give_chain(WALK_DEPTH - 1);
    expect_end(&walk.it);
    close_walk();
}
END_TEST

/* Pull, and answer what is no item. */
static int run_to_the_end(void)
{
    struct entry e;

    while (iter_next(&walk.it, &e) == 1)
        ;
    return walk.it.status;
}

START_TEST(one_more_than_WALK_DEPTH_is_ELOOP)
{
    const char *last = make_chain(WALK_DEPTH);

    make("top/e");
    open_walk("top");
    expect_int(run_to_the_end(), -ELOOP);
    expect(strcmp(walk.path, last) == 0,
           "expected it in path to be about %s, found %s", last, walk.path);
    expect_open(WALK_DEPTH, "one more was not opened");
    iter_clear(&walk.it);
    expect_int(run_to_the_end(), 0);
    close_walk();
}
END_TEST

START_TEST(what_may_not_be_opened_may_be_pruned)
{
    make_chain(WALK_DEPTH);
    open_walk("top");
    give_chain(WALK_DEPTH);
    walk_prune(&walk);
    expect_end(&walk.it);
    close_walk();
}
END_TEST

/* Directories with names of 255 bytes, one in the other, until a path has 3843
 * bytes. In the last of them a file with a name of `len` bytes. */
static void make_long(size_t len)
{
    char name[NAME];
    int home;

    make_dir("top");
    home = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ck_assert(chdir("top") == 0);
    memset(name, 'n', 255);
    name[255] = '\0';
    for (int i = 0; i < 15; i++) {
        make_dir(name);
        ck_assert(chdir(name) == 0);
    }
    memset(name, 'f', len);
    name[len] = '\0';
    make_file(name, 0);
    ck_assert(fchdir(home) == 0);
    close(home);
}

static void give_long(void)
{
    for (size_t i = 0; i <= 15; i++)
        expect_uint(pull().len, 3 + i * 256);
}

START_TEST(a_path_may_fill_its_room)
{
    make_long(WALK_PATH - 1 - 3843 - 1);
    open_walk("top");
    give_long();
    expect_uint(pull().len, WALK_PATH - 1);
    expect_end(&walk.it);
    close_walk();
}
END_TEST

START_TEST(a_path_that_does_not_fit_is_ENAMETOOLONG)
{
    make_long(WALK_PATH - 3843 - 1);
    open_walk("top");
    give_long();
    expect_error(&walk.it, ENAMETOOLONG);
    expect_uint(strlen(walk.path), 3843);
    iter_clear(&walk.it);
    expect_end(&walk.it);
    close_walk();
}
END_TEST

/* "./././top", or ".//./././top", of that length. */
static const char *long_root(size_t len)
{
    static char path[LONG];
    size_t at = 0;

    while (at < len - 4)
        at += (size_t)sprintf(path + at, "./");
    sprintf(path + at, at + 3 == len ? "top" : "/top");
    return path;
}

START_TEST(a_root_may_fill_its_room)
{
    make("top/ top/a");
    open_walk(long_root(WALK_PATH - 1));
    expect_uint(pull().len, WALK_PATH - 1);
    expect_error(&walk.it, ENAMETOOLONG);
    iter_clear(&walk.it);
    expect_end(&walk.it);
    close_walk();
}
END_TEST

START_TEST(a_root_that_does_not_fit_is_ENAMETOOLONG)
{
    for (size_t len = WALK_PATH; len < WALK_PATH + 2; len++) {
        memset(&walk, 0x77, sizeof walk);
        expect_int(walk_open(&walk, long_root(len)), -ENAMETOOLONG);
        expect_end(&walk.it);
        iter_close(&walk.it);
    }
    make("top/");
    open_walk("top");
    give("top");
    close_walk();
}
END_TEST

/* ---- pruning ---- */

START_TEST(a_pruned_directory_is_not_opened)
{
    make("top/ top/a/ top/a/b");
    open_walk("top");
    give("top");
    give("top/a");
    walk_prune(&walk);
    ck_assert(chmod("top/a", 0) == 0);
    become_ordinary();
    expect_end(&walk.it);
    close_walk();
}
END_TEST

START_TEST(the_root_may_be_pruned)
{
    make("top/ top/a");
    open_walk("top");
    give("top");
    walk_prune(&walk);
    walk_prune(&walk);
    expect_end(&walk.it);
    close_walk();
}
END_TEST

static bool ends_in_3_or_7(const char *path)
{
    char last = path[strlen(path) - 1];

    return last == '3' || last == '7';
}

START_TEST(pruning_spares_the_others)
{
    uint64_t seed = exam_seed();

    plant(400, &seed);
    expect_whole_but("top", ends_in_3_or_7);
}
END_TEST

static bool is_no_directory(const char *path)
{
    struct stat st;

    return lstat(path, &st) == 0 && !S_ISDIR(st.st_mode);
}

START_TEST(pruning_after_a_file_changes_nothing)
{
    uint64_t seed = exam_seed();

    plant(200, &seed);
    expect_whole_but("top", is_no_directory);
}
END_TEST

START_TEST(pruning_before_the_first_item_changes_nothing)
{
    make("top/ top/a");
    open_walk("top");
    walk_prune(&walk);
    give("top");
    give("top/a");
    expect_end(&walk.it);
    walk_prune(&walk);
    expect_end(&walk.it);
    close_walk();
}
END_TEST

static struct walk room[2];

static void make_three(void)
{
    settle();
    if (access("three", F_OK) < 0)
        make("three/ three/a/ three/a/b three/c/ three/c/d/ three/c/d/e");
}

static struct subject make_walk(int i)
{
    make_three();
    expect_int(walk_open(&room[i], "three"), 0);
    return (struct subject){ &room[i].it, NULL };
}

static uint64_t digest_entry(const void *item)
{
    const struct entry *e = item;
    uint64_t sum = mix(e->depth) + e->mode;

    for (const char *s = e->path; *s; s++)
        sum = mix(sum ^ (unsigned char)*s);
    return sum;
}

static const struct trial trials[] = {
    { "walk_open, a tree of 6", make_walk, digest_entry },
};

void exam(struct exam *e)
{
    make_folder();
    promise(e, a_file_may_be_the_root);
    promise(e, an_empty_directory_is_one_entry);
    promise(e, a_directory_comes_before_what_is_in_it);
    promise(e, what_is_below_comes_before_the_next);
    promise(e, any_tree_is_walked_as_promised);
    promise(e, an_entry_says_what_lstat_says);
    promise(e, the_path_of_an_entry_is_in_path);
    promise(e, only_dot_and_dotdot_are_left_out);
    promise(e, a_name_may_have_any_bytes);
    promise(e, a_slash_at_the_end_of_root_is_enough);
    promise(e, links_come_and_are_not_followed);
    promise(e, other_things_than_files_come_too);
    promise(e, opening_it_looks_at_nothing);
    promise(e, root_may_change_when_it_is_open);
    promise(e, a_directory_is_opened_by_the_pull_after_it);
    promise(e, at_depth_d_there_are_d_directories_open);
    promise(e, closing_midway_closes_all_that_is_open);
    promise(e, an_entry_is_looked_at_by_the_pull_that_gives_it);
    promise(e, an_entry_that_is_gone_is_left_out);
    promise(e, a_directory_that_is_gone_is_left_out);
    promise(e, the_walk_allocates_nothing_itself);
    promise(e, two_walks_do_not_meet);
    promise(e, a_missing_root_is_ENOENT);
    promise(e, after_a_missing_root_there_is_the_end);
    promise(e, a_directory_that_cannot_be_opened_is_named);
    promise(e, the_walk_goes_on_after_a_directory_that_failed);
    promise(e, no_more_descriptors_is_EMFILE);
    promise(e, a_directory_that_may_not_be_read_is_EACCES);
    promise(e, an_entry_that_may_not_be_looked_at_is_EACCES);
    promise(e, a_directory_that_cannot_be_read_on_is_named);
    promise(e, no_more_names_is_no_error);
    promise(e, as_many_as_WALK_DEPTH_may_be_open);
    promise(e, one_more_than_WALK_DEPTH_is_ELOOP);
    promise(e, what_may_not_be_opened_may_be_pruned);
    promise(e, a_path_may_fill_its_room);
    promise(e, a_path_that_does_not_fit_is_ENAMETOOLONG);
    promise(e, a_root_may_fill_its_room);
    promise(e, a_root_that_does_not_fit_is_ENAMETOOLONG);
    promise(e, a_pruned_directory_is_not_opened);
    promise(e, the_root_may_be_pruned);
    promise(e, pruning_spares_the_others);
    promise(e, pruning_after_a_file_changes_nothing);
    promise(e, pruning_before_the_first_item_changes_nothing);
    contract(e, trials, sizeof trials / sizeof *trials);
}
