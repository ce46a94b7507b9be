/*
 * logstat: your answer, as a command.
 *
 *     logstat [-k N] [-b KiB] FILE...
 *
 * -k  how many paths are counted, and printed; 32 if you do not say
 * -b  how much of a file is read at once; 16 if you do not say
 *
 * A file that cannot be read is named on stderr, and the others are read all
 * the same. Exit status: 0; 1 if something went wrong; 2 if it was the command
 * line. README.md tells how to build it.
 */
#include "logstat.h"

#include <err.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct arguments {
    struct iter it;
    char **next;
};

static int arguments_next(struct iter *it, void *out)
{
    struct arguments *a = container_of(it, struct arguments, it);

    if (!*a->next)
        return 0;
    *(const char **)out = *a->next++;
    return 1;
}

static const struct iter_ops arguments_ops = { .next = arguments_next };

static void usage(void)
{
    fputs("usage: logstat [-k N] [-b KiB] FILE...\n", stderr);
    exit(2);
}

static size_t number(const char *s)
{
    char *end;
    unsigned long x = strtoul(s, &end, 10);

    if (*s < '0' || *s > '9' || *end || x == 0 || x > SIZE_MAX / 1024)
        usage();
    return x;
}

static struct logstat_conf options(int argc, char **argv)
{
    struct logstat_conf c = { .top = 32, .block = 16384, .longest_line = 4096 };
    int option;

    while ((option = getopt(argc, argv, "k:b:")) != -1)
        if (option == 'k')
            c.top = number(optarg);
        else if (option == 'b')
            c.block = number(optarg) * 1024;
        else
            usage();
    if (optind == argc)
        usage();
    return c;
}

static int complain(const char *what, int rc)
{
    warnx("%s: %s", what, strerror(-rc));
    return 1;
}

int main(int argc, char **argv)
{
    struct logstat_conf conf = options(argc, argv);
    struct arguments files = { ITER(&arguments_ops, const char *),
                               argv + optind };
    struct logstat *s;
    int status = 0, rc = logstat_open(&s, &conf);

    if (rc < 0)
        return complain("cannot begin", rc);
    signal(SIGPIPE, SIG_IGN);
    while ((rc = logstat_run(s, &files.it)) < 0)
        status = complain(logstat_where(s), rc);
    rc = logstat_print(s, stdout);
    if (rc < 0)
        status = complain("stdout", rc);
    logstat_close(s);
    return status;
}
