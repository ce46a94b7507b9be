/* The load of 15-cat: n files of 0 to 8,191 bytes in a folder of their own,
 * read in blocks of 1,024. */
#include "cat.h"

#include "load.h"
#include "rng.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST = 8191, WORD = 8, DIGITS = 6 };

/* The folder is in the current one. */
static char folder[] = "cat-XXXXXX";
static char path[sizeof folder + 1 + DIGITS];
static char buf[1024], made[LONGEST + WORD];

static const char *name_of(uint64_t i)
{
    char *end = path + sizeof path - 1;

    memcpy(path, folder, sizeof folder - 1);
    path[sizeof folder - 1] = '/';
    for (int k = 1; k <= DIGITS; k++, i /= 10)
        end[-k] = (char)('0' + i % 10);
    return path;
}

/* The bytes of file number i, in made. Its length is the same for all. */
static size_t make_text(const struct size *size, uint64_t i)
{
    uint64_t seed = mix(size->seed + i), word;
    size_t len = mix(i) % (LONGEST + 1);

    for (size_t at = 0; at < len; at += WORD) {
        word = rng(&seed);
        memcpy(made + at, &word, WORD);
    }
    return i % 10 == 3 ? 0 : len;
}

static void put(const char *name, const char *s, size_t len)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    ssize_t done;

    if (fd < 0)
        _exit(2);
    for (; len > 0; s += done, len -= (size_t)done) {
        done = write(fd, s, len);
        if (done < 0)
            _exit(2);
    }
    close(fd);
}

static uint64_t files;

static void remove_files(void)
{
    while (files > 0)
        unlink(name_of(--files));
    rmdir(folder);
}

void prepare(const struct size *size)
{
    if (!mkdtemp(folder) || atexit(remove_files) != 0)
        _exit(2);
    files = size->n;
    for (uint64_t i = 0; i < size->n; i++) {
        size_t len = make_text(size, i);

        put(name_of(i), made, len);
    }
}

/* The names of the files. Each is written over the one before. */
struct names {
    struct iter it;
    uint64_t given, n;
};

static int names_next(struct iter *it, void *out)
{
    struct names *names = container_of(it, struct names, it);

    if (names->given == names->n)
        return 0;
    *(const char **)out = name_of(names->given++);
    return 1;
}

static const struct iter_ops names_ops = { .next = names_next };

/* Byte by byte, so that it does not matter where the blocks are cut. */
static uint64_t blend_text(uint64_t sum, const char *s, size_t len)
{
    for (; len > 0; s++, len--)
        sum = blend(sum, (unsigned char)*s);
    return sum;
}

uint64_t work(const struct size *size)
{
    struct names names = { .it = ITER(&names_ops, const char *), .n = size->n };
    struct cat c = cat(&names.it, buf, sizeof buf);
    struct slice block;
    uint64_t sum = size->n;

    iter_each(&c.it, block)
        sum = blend_text(sum, block.ptr, block.len);
    sum = blend(sum, (uint64_t)c.it.status);
    iter_close(&c.it);
    return sum;
}

uint64_t expected(const struct size *size)
{
    uint64_t sum = size->n;

    for (uint64_t i = 0; i < size->n; i++) {
        size_t len = make_text(size, i);

        sum = blend_text(sum, made, len);
    }
    return blend(sum, 0);
}
