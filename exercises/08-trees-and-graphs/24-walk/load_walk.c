/* The load of 24-walk: n files in 85 directories, four levels of them, in a
 * folder of their own in the current one. They are taken away at the end. */
#include "walk.h"

#include "load.h"
#include "rng.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FOUR = 4, DIRS = 1 + 4 + 16 + 64, DIGITS = 6 };

static char folder[] = "walk-XXXXXX";
enum { OWN = sizeof folder - 1 };

static char path[OWN + 3 * 2 + 1 + DIGITS + 1];

/* Directory 0 is the folder; 1 to 4 are in it, 5 to 8 in number 1, and so on.
 * Answers the end of its path. */
static char *put_dir(uint64_t i)
{
    char *end = path + OWN;

    memcpy(path, folder, sizeof folder);
    if (i > 0) {
        end = put_dir((i - 1) / FOUR);
        *end++ = '/';
        *end++ = (char)('a' + i % FOUR);
        *end = '\0';
    }
    return end;
}

/* Files are in any of the directories; those of the first are in the lowest. */
static void put_file(uint64_t i)
{
    char *end = put_dir(DIRS - 1 - i % DIRS);

    *end++ = '/';
    for (int k = DIGITS; k-- > 0; i /= 10)
        end[k] = (char)('0' + i % 10);
    end[DIGITS] = '\0';
}

static off_t size_of(const struct size *size, uint64_t i)
{
    return (off_t)(mix(size->seed + i) % 100000);
}

static void make_file(off_t len)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (fd < 0 || ftruncate(fd, len) < 0)
        _exit(2);
    close(fd);
}

static uint64_t files;

static void remove_files(void)
{
    while (files > 0) {
        put_file(--files);
        unlink(path);
    }
    for (uint64_t i = DIRS; i-- > 0;) {
        put_dir(i);
        rmdir(path);
    }
}

void prepare(const struct size *size)
{
    if (!mkdtemp(folder) || atexit(remove_files) != 0)
        _exit(2);
    files = size->n;
    for (uint64_t i = 1; i < DIRS; i++) {
        put_dir(i);
        if (mkdir(path, 0700) < 0)
            _exit(2);
    }
    for (uint64_t i = 0; i < size->n; i++) {
        put_file(i);
        make_file(size_of(size, i));
    }
}

/* The names of the folder and the size of a directory are not ours. */
static uint64_t digest(const char *s, unsigned depth, mode_t mode, off_t size)
{
    uint64_t sum = blend(depth, S_ISDIR(mode) ? 1 : 2 + (uint64_t)size);

    for (s += OWN; *s; s++)
        sum = blend(sum, (unsigned char)*s);
    return mix(sum);
}

/* In whatever order they come, so the digests are added up. */
uint64_t work(const struct size *size)
{
    static struct walk w;
    struct entry e;
    uint64_t sum = size->n;

    if (walk_open(&w, folder) < 0)
        return 0;
    iter_each(&w.it, e)
        sum += digest(e.path, e.depth, e.mode, e.size);
    sum = blend(sum, (uint64_t)w.it.status);
    iter_close(&w.it);
    return sum;
}

static unsigned depth_of(const char *s)
{
    unsigned n = 0;

    for (; *s; s++)
        n += *s == '/';
    return n;
}

uint64_t expected(const struct size *size)
{
    uint64_t sum = size->n;

    for (uint64_t i = 0; i < size->n; i++) {
        put_file(i);
        sum += digest(path, depth_of(path), S_IFREG, size_of(size, i));
    }
    for (uint64_t i = DIRS; i-- > 0;) {
        put_dir(i);
        sum += digest(path, depth_of(path), S_IFDIR, 0);
    }
    return blend(sum, 0);
}
