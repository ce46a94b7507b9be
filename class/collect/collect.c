/*
 * collect - takes the answers out of what an instructor downloaded.
 */
#include "finish.h"
#include "intake.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <limits.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char usage[] =
    "usage: collect [--exercises COURSE] [--tag TAG] [--deadline SECONDS]\n"
    "               SUBMISSIONS OUT\n"
    "\n"
    "Takes the answers out of SUBMISSIONS, which is a folder or an archive: a\n"
    "folder or an archive a student, what Moodle or Canvas give to download, "
    "or\n"
    "git checkouts. Leaves OUT/students.jsonl and OUT/answers/ID/NAME.c.\n"
    "\n"
    "  --exercises COURSE  the folder with exercises/ in it; here, when left "
    "out\n"
    "  --tag TAG           take the commit of this tag from git repositories,\n"
    "                      and not that of HEAD\n"
    "  --deadline SECONDS  commits after it, in seconds since 1970, are late\n"
    "  --most-bytes N      how many bytes may come out of all archives\n"
    "                      (17179869184)\n";

struct options {
    const char *course, *tag, *from, *out;
    uint64_t most, deadline;
};

static uint64_t number_of(const char *option, const char *s)
{
    char *rest;
    unsigned long long n;

    errno = 0;
    n = strtoull(s, &rest, 10);
    if (*s < '0' || *s > '9' || *rest || errno)
        errx(2, "%s is \"%s\"; it must be a whole number", option, s);
    return n;
}

static struct options options_of(int argc, char **argv)
{
    static const struct option longs[] = {
        { "exercises", required_argument, NULL, 'e' },
        { "tag", required_argument, NULL, 't' },
        { "deadline", required_argument, NULL, 'd' },
        { "most-bytes", required_argument, NULL, 'm' },
        { "help", no_argument, NULL, 'h' },
        { NULL, 0, NULL, 0 },
    };
    struct options o = { .course = ".", .most = UINT64_C(16) << 30 };
    int option;

    while ((option = getopt_long(argc, argv, "", longs, NULL)) != -1) {
        if (option == 'h' || option == '?') {
            fputs(usage, option == 'h' ? stdout : stderr);
            exit(option == 'h' ? 0 : 2);
        }
        o.course = option == 'e' ? optarg : o.course;
        o.tag = option == 't' ? optarg : o.tag;
        if (option == 'd')
            o.deadline = number_of("--deadline", optarg);
        if (option == 'm')
            o.most = number_of("--most-bytes", optarg);
    }
    if (argc - optind != 2)
        errx(2, "name what was downloaded, and where the answers are to go: "
                "build/collect SUBMISSIONS OUT");
    o.from = argv[optind];
    o.out = argv[optind + 1];
    return o;
}

static void make_folders(const char *path)
{
    char *all = str_new("%s", path);

    for (char *p = all + 1; (p = strchr(p, '/')); *p++ = '/') {
        *p = '\0';
        mkdir(all, 0777);
    }
    free(all);
    if (mkdir(path, 0777) < 0 && errno != EEXIST)
        err(2, "%s cannot be made", path);
}

/* What is written must not be taken for what was handed in. */
static void keep_apart(const char *from, const char *out)
{
    char a[PATH_MAX], b[PATH_MAX];
    size_t n;

    if (!realpath(from, a))
        err(2, "%s cannot be read", from);
    if (!realpath(out, b))
        err(2, "%s cannot be read", out);
    n = strlen(a);
    if (strncmp(a, b, n) == 0 && (b[n] == '/' || !b[n] || n == 1)) {
        rmdir(out);
        errx(2,
             "%s lies in %s, and would be taken for a student. Name a folder "
             "outside of it.",
             out, from);
    }
}

/* Two at a time would take one another's files; it holds until the end. */
static void lock(const char *out)
{
    int fd = open(out, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) < 0)
        errx(2, "Somebody else is collecting into %s. Wait for the end.", out);
}

static char *make_staging(const char *out)
{
    char *staging = str_new("%s/.collect", out);

    finish_remove(staging);
    if (mkdir(staging, 0777) < 0)
        err(2, "%s cannot be made", staging);
    return staging;
}

static bool collect(const struct options *o, const struct roll *r,
                    const char *staging)
{
    struct intake in = { .roll = r,
                         .staging = staging,
                         .tag = o->tag,
                         .deadline = (int64_t)o->deadline,
                         .left = o->most };
    struct str why = { 0 };
    bool good = intake_all(&in, o->from, &why);

    if (!good)
        warnx("%s. Nothing was changed in %s.", why.s, o->out);
    else if (!finish_any(staging))
        warnx("There is nobody's work in %s: no folder, archive or file that "
              "names a student. Nothing was changed in %s.",
              o->from, o->out);
    str_release(&why);
    return good && finish_any(staging);
}

int main(int argc, char **argv)
{
    struct options o = options_of(argc, argv);
    struct str why = { 0 };
    struct roll roll;
    struct finish f;
    char *staging;
    bool good;

    /* libarchive wants to know in what names are written. */
    setlocale(LC_CTYPE, "C.UTF-8");
    signal(SIGPIPE, SIG_IGN);
    if (!roll_read(&roll, o.course, &why))
        errx(2, "%s", why.s);
    make_folders(o.out);
    keep_apart(o.from, o.out);
    lock(o.out);
    staging = make_staging(o.out);
    good = collect(&o, &roll, staging);
    if (good) {
        f = finish_all(&roll, staging, o.out);
        printf("%u students, %u answers, %u of them new or changed; %u things "
               "were refused, see %s/students.jsonl\n",
               f.students, f.answers, f.changed, f.refused, o.out);
    }
    finish_remove(staging);
    free(staging);
    return good ? 0 : 2;
}
