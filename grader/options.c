#include "options.h"

#include "box.h"

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char usage[] =
    "usage: grade [options] [EXERCISE | LESSON]...\n"
    "\n"
    "  EXERCISE            07 or 07-fibonacci\n"
    "  LESSON              lesson-03 or 03-generators; nothing means all\n"
    "\n"
    "  --submission DIR    grade the answers in another folder, laid out like\n"
    "                      solutions/, or flat\n"
    "  --answer NAME       grade NAME.c in place of the stub's file\n"
    "  --test NAME         run this test alone, and no other stage, in place "
    "of a\n"
    "                      report\n"
    "  --json FILE         write the report as JSON, too\n"
    "  --html FILE         write a report with pictures, for a browser\n"
    "  --picture           draw the heap over time of one answer, the naive "
    "one\n"
    "                      and the reference, in place of a report\n"
    "  --svg FILE          with --picture: write it as SVG, too\n"
    "  --ascii             with --picture: plain characters, no UTF-8\n"
    "  --jobs N            so many exercises side by side (the cores)\n"
    "  --stop              leave an answer at the first stage that fails\n"
    "  --no-gate           let everything pass the gate: to see what the "
    "other\n"
    "                      stages do; no points are given\n"
    "  --cache             do not grade again what has not changed\n"
    "  --no-cache          grade it all (this is so without --cache)\n"
    "  --hand-back         paths in the report are those of a student's own "
    "copy\n"
    "  --store DIR         with --hand-back: do not grade again what was "
    "graded\n"
    "                      before, here or elsewhere, for whomever\n"
    "  --live              of one exercise, print each stage as soon as it "
    "has\n"
    "                      ended\n"
    "  --list              only say which exercises there are\n"
    "  --course DIR        the folder with exercises/ in it (here)\n"
    "  --work DIR          where programs are made (build/work)\n"
    "  --sandbox LAYERS    of landlock,seccomp,user,namespaces: none, or "
    "some,\n"
    "                      of those that work here (all)\n"
    "  --require LEVEL     full, strong, weak or none: grade in such a box, or "
    "a\n"
    "                      better one, or not at all\n"
    "  -v, --verbose       print each command, ready to be pasted\n"
    "\n"
    "Exit status: 0 all pass, 1 something fails, 2 the grader is in trouble.\n";

enum {
    SUBMISSION = 256,
    ANSWER,
    TEST,
    JSON,
    JOBS,
    STOP,
    LIVE,
    LIST,
    COURSE,
    WORK,
    SANDBOX,
    REQUIRE,
    NO_GATE,
    CACHE,
    NO_CACHE,
    HTML,
    PICTURE,
    SVG,
    ASCII,
    HAND_BACK,
    STORE,
    HELP
};

static const struct option longs[] = {
    { "submission", required_argument, NULL, SUBMISSION },
    { "answer", required_argument, NULL, ANSWER },
    { "test", required_argument, NULL, TEST },
    { "json", required_argument, NULL, JSON },
    { "html", required_argument, NULL, HTML },
    { "picture", no_argument, NULL, PICTURE },
    { "svg", required_argument, NULL, SVG },
    { "ascii", no_argument, NULL, ASCII },
    { "jobs", required_argument, NULL, JOBS },
    { "stop", no_argument, NULL, STOP },
    { "no-gate", no_argument, NULL, NO_GATE },
    { "live", no_argument, NULL, LIVE },
    { "list", no_argument, NULL, LIST },
    { "course", required_argument, NULL, COURSE },
    { "work", required_argument, NULL, WORK },
    { "sandbox", required_argument, NULL, SANDBOX },
    { "require", required_argument, NULL, REQUIRE },
    { "cache", no_argument, NULL, CACHE },
    { "no-cache", no_argument, NULL, NO_CACHE },
    { "hand-back", no_argument, NULL, HAND_BACK },
    { "store", required_argument, NULL, STORE },
    { "verbose", no_argument, NULL, 'v' },
    { "help", no_argument, NULL, HELP },
    { NULL, 0, NULL, 0 },
};

static unsigned jobs_from(const char *s)
{
    char *end;
    unsigned long n = strtoul(s, &end, 10);

    if (!isdigit((unsigned char)*s) || *end != '\0' || n < 1 || n > 1000)
        errx(2, "--jobs is \"%s\"; it must be a number from 1 to 1000", s);
    return (unsigned)n;
}

static unsigned cores(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);

    return n > 0 ? (unsigned)n : 1;
}

static char *folder(const char *dir)
{
    char *real = realpath(dir, NULL);
    struct stat st;

    if (real && stat(real, &st) == 0 && !S_ISDIR(st.st_mode)) {
        free(real);
        real = NULL;
        errno = ENOTDIR;
    }
    if (!real)
        err(2, "--submission is \"%s\", and it must be a folder with answers",
            dir);
    return real;
}

/* A name, not a path: it must not lead out of the exercise's folder. */
static const char *name_from(char *s)
{
    size_t n = strlen(s);

    if (n > 2 && strcmp(s + n - 2, ".c") == 0)
        s[n - 2] = '\0';
    if (!*s || strchr(s, '/') || *s == '.')
        errx(2, "--answer is \"%s\"; it must be a file's name without .c", s);
    return s;
}

static unsigned layer_named(const char *name, size_t len)
{
    static const char *const names[] = { "landlock", "seccomp", "user",
                                         "namespaces" };

    for (unsigned i = 0; i < 4; i++)
        if (strlen(names[i]) == len && strncmp(name, names[i], len) == 0)
            return 1u << i;
    errx(2,
         "--sandbox has \"%.*s\"; it must be none, all, or some of landlock, "
         "seccomp, user and namespaces, with commas between them",
         (int)len, name);
}

static unsigned layers_from(const char *list)
{
    unsigned layers = 0;

    if (strcmp(list, "all") == 0)
        return BOX_ALL;
    if (strcmp(list, "none") == 0)
        return 0;
    for (const char *p = list; *p; p += *p == ',') {
        size_t len = strcspn(p, ",");

        layers |= layer_named(p, len);
        p += len;
    }
    return layers;
}

static void take(struct options *o, int option)
{
    switch (option) {
    case SUBMISSION:
        free(o->submission);
        o->submission = folder(optarg);
        break;
    case ANSWER:
        o->answer = name_from(optarg);
        break;
    case TEST:
        o->test = optarg;
        break;
    case JSON:
        o->json = optarg;
        break;
    case HTML:
        o->html = optarg;
        break;
    case PICTURE:
        o->picture = true;
        break;
    case SVG:
        o->svg = optarg;
        break;
    case ASCII:
        o->ascii = true;
        break;
    case JOBS:
        o->jobs = jobs_from(optarg);
        break;
    case STOP:
        o->stop = true;
        break;
    case NO_GATE:
        o->no_gate = true;
        break;
    case LIVE:
        o->live = true;
        break;
    case LIST:
        o->list = true;
        break;
    case COURSE:
        o->course = optarg;
        break;
    case WORK:
        o->work = optarg;
        break;
    case SANDBOX:
        o->layers = layers_from(optarg);
        break;
    case REQUIRE:
        o->require = optarg;
        break;
    case CACHE:
    case NO_CACHE:
        o->cache = option == CACHE;
        break;
    case HAND_BACK:
        o->hand_back = true;
        break;
    case STORE:
        o->store = optarg;
        o->cache = true;
        break;
    case 'v':
        o->verbose = true;
        break;
    case HELP:
        fputs(usage, stdout);
        exit(0);
    default:
        fputs(usage, stderr);
        exit(2);
    }
}

void options_read(struct options *o, int argc, char **argv)
{
    int option;

    *o = (struct options){ .jobs = cores(), .layers = BOX_ALL };
    while ((option = getopt_long(argc, argv, "v", longs, NULL)) != -1)
        take(o, option);
    o->words = argv + optind;
    o->nwords = (unsigned)(argc - optind);
    if (o->nwords > 64)
        errx(2, "name at most 64 exercises, or none for all of them");
    o->whole = o->nwords == 1 && isdigit((unsigned char)o->words[0][0]) &&
               (strlen(o->words[0]) < 3 || o->words[0][2] == '-');
    if (o->picture && !o->whole)
        errx(2, "--picture is of one exercise: grade --picture 07");
    if (o->test && (!o->whole || o->picture || o->html))
        errx(2, "--test is of one exercise, and a report of its own: grade "
                "--test NAME 07");
    if ((o->svg || o->ascii) && !o->picture)
        errx(2, "--svg and --ascii go with --picture: grade --picture 07");
    if (o->require && !box_rank(o->require))
        errx(2, "--require is \"%s\"; it must be full, strong, weak or none",
             o->require);
    if (o->store && (!o->hand_back || o->html || o->picture || o->test))
        errx(2, "--store goes with --hand-back, and without pictures: what is "
                "there has no programs left");
    if (o->live && !o->whole)
        errx(2, "--live is for one exercise, as in: build/grade --live 07");
}

void options_release(struct options *o)
{
    free(o->submission);
}
