/*
 * replay.c - gives every file of a folder to a fuzz target, once.
 *
 *     replay_massif grader/fuzz/corpus/massif
 *
 * For those who have no libFuzzer: what it once found stays found.
 */
#include "fuzz.h"
#include "str.h"

#include <dirent.h>
#include <err.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_BYTES = 1 << 20 };

static const char *current;

/* Nobody else would say which input it was. */
static void name_it(int sig)
{
    if (write(STDERR_FILENO, current, strlen(current)) < 0 ||
        write(STDERR_FILENO, " is where it dies.\n", 19) < 0)
        _exit(2);
    signal(sig, SIG_DFL);
    raise(sig);
}

/* An input of its own size, so that memcheck sees a read beyond its end. */
static void replay(const char *path)
{
    struct str s = { 0 };
    uint8_t *exact;

    if (str_read_file(&s, path, MOST_BYTES) < 0)
        errx(2, "%s cannot be read", path);
    exact = malloc(s.len > 0 ? s.len : 1);
    if (!exact)
        err(2, "out of memory");
    if (s.len > 0)
        memcpy(exact, s.s, s.len);
    LLVMFuzzerTestOneInput(exact, s.len);
    free(exact);
    str_release(&s);
}

static unsigned replay_all(const char *dir, DIR *d)
{
    const struct dirent *e;
    unsigned n = 0;

    while ((e = readdir(d))) {
        char *path;

        if (e->d_name[0] == '.')
            continue;
        path = str_new("%s/%s", dir, e->d_name);
        current = path;
        replay(path);
        free(path);
        n++;
    }
    return n;
}

int main(int argc, char **argv)
{
    DIR *d = argc == 2 ? opendir(argv[1]) : NULL;
    unsigned n;

    if (!d)
        errx(2, "Name the folder with the inputs.");
    signal(SIGSEGV, name_it);
    signal(SIGABRT, name_it);
    signal(SIGILL, name_it);
    signal(SIGTRAP, name_it);
    n = replay_all(argv[1], d);
    closedir(d);
    printf("%s: %u passed, 0 failed\n", argv[1], n);
    return n > 0 ? 0 : 1;
}
