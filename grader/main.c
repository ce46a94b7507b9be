/*
 * grade - is the answer right, and what does it cost in memory?
 */
#include "list.h"
#include "options.h"
#include "pool.h"
#include "report.h"
#include "result.h"
#include "show.h"

#include <err.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum exit_status { ALL_PASS = 0, SOME_FAIL = 1, TROUBLES = 2 };

/* What happens to each result: it is printed, and it goes into the file. */
struct sink {
    struct report report;
    FILE *json; /* or NULL */
    char *temporary;
    bool bad;     /* some of it could not be written */
    json_t *kept; /* all of them, to be shown when the last is in; or NULL */
};

/* What is half-written goes with us, whatever ends us. A worker is not us. */
static struct {
    char *path;
    pid_t owner;
} half;

static void remove_half(void)
{
    if (half.path && half.owner == getpid())
        unlink(half.path);
}

static void stop(int sig)
{
    (void)sig;
    proc_stop = 1;
}

static void catch_signals(void)
{
    struct sigaction a = { .sa_handler = stop };

    sigaction(SIGINT, &a, NULL);
    sigaction(SIGTERM, &a, NULL);
    sigaction(SIGHUP, &a, NULL);
    signal(SIGPIPE, SIG_IGN);
}

/* The first line that a tool prints about itself; "" when it has none. */
static json_t *version_of(const char *program)
{
    const char *const argv[] = { program, "--version", NULL };
    struct proc p = { .argv = argv,
                      .env = env_tools(),
                      .limits = limits_of_tools };
    struct ended e = { .how = NOT_STARTED };
    json_t *j;

    if (program)
        e = proc_run(&p);
    j = json_stringn(str_text(&e.out), strcspn(str_text(&e.out), "\n"));
    ended_release(&e);
    return j ? j : json_string("");
}

/* A file is replaced when the new one is whole; a device is written to. */
static bool open_json(struct sink *s, const char *path)
{
    struct stat st;
    bool there = stat(path, &st) == 0;

    if (there && S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        return false;
    }
    if (!there || S_ISREG(st.st_mode))
        s->temporary = str_new("%s.%d.tmp", path, (int)getpid());
    s->json = fopen(s->temporary ? s->temporary : path, "we");
    half.path = s->json ? s->temporary : NULL;
    half.owner = getpid();
    return s->json;
}

/* The document is written as it comes, so that it need not be held. */
static bool begin_json(struct sink *s, const char *path,
                       const struct site *site)
{
    json_t *tools;

    if (!path)
        return true;
    if (!open_json(s, path))
        return false;
    tools = json_pack("{s:o, s:o}", "cc", version_of(site->cc), "valgrind",
                      version_of(site->valgrind));
    fprintf(s->json, "{\"schema\": \"%s\",\n\"tools\": ", RESULT_SCHEMA);
    s->bad = json_dumpf(tools, s->json, 0) != 0;
    fprintf(s->json, ",\n\"sandbox\": \"%s\"", box_level(&site->box));
    fprintf(s->json, ",\n\"results\": [");
    json_decref(tools);
    return true;
}

static void take_stage(const json_t *result, unsigned ended, void *ctx)
{
    report_stages(&((struct sink *)ctx)->report, result, ended);
}

static void take_result(const json_t *result, void *ctx)
{
    struct sink *s = ctx;

    if (s->json) {
        fprintf(s->json, "%s\n", s->report.exercises > 0 ? "," : "");
        s->bad |= json_dumpf(result, s->json, JSON_INDENT(1)) != 0;
    }
    if (s->kept)
        json_array_append(s->kept, (json_t *)result);
    report_result(&s->report, result);
}

/* The file appears under its name when it is whole, or not at all. */
static bool end_json(struct sink *s, const char *path, bool whole)
{
    json_t *totals = report_totals(&s->report);
    bool good;

    if (s->json) {
        fprintf(s->json, "],\n\"totals\": ");
        s->bad |= json_dumpf(totals, s->json, 0) != 0;
        fprintf(s->json, "}\n");
        good = !s->bad && !ferror(s->json);
        good = fclose(s->json) == 0 && good && whole;
        if (good && s->temporary)
            good = rename(s->temporary, path) == 0;
        if (!good)
            remove_half();
        half.path = NULL;
    } else {
        good = !path;
    }
    json_decref(totals);
    free(s->temporary);
    return good;
}

static unsigned count(const struct options *o, const struct site *site)
{
    struct course c = course(site->course, o->words, o->nwords);
    struct exercise e;
    unsigned n = 0;

    iter_each(&c.it, e) {
        exercise_release(&e);
        n++;
    }
    if (c.it.status < 0)
        errx(TROUBLES, "The exercises cannot be read: %s.",
             strerror(-c.it.status));
    if (course_unmatched(&c))
        errx(TROUBLES,
             "There is no exercise or lesson %s. See them all with: "
             "make list",
             course_unmatched(&c));
    if (n == 0)
        errx(TROUBLES, "There is no exercise in %s/exercises.", site->course);
    return n;
}

static int list(const struct options *o, const struct site *site)
{
    struct course c = course(site->course, o->words, o->nwords);
    struct cache cache = cache_open(site, o->cache, o->store);
    struct terms terms = { .site = site,
                           .choice = { o->submission, o->answer } };

    count(o, site);
    list_print(&c, &cache, &terms);
    iter_close(&c.it);
    return ALL_PASS;
}

static int verdict(const struct sink *s, int rc, bool written)
{
    if (rc == -ECANCELED)
        warnx("stopped; nothing is left running, and no report was written");
    else if (rc < 0)
        warnx("the exercises cannot be read: %s", strerror(-rc));
    else if (!written)
        warnx("the report could not be written: %s", strerror(errno));
    if (rc < 0 || !written || s->report.trouble > 0)
        return TROUBLES;
    return s->report.failed > 0 ? SOME_FAIL : ALL_PASS;
}

/* A picture, or one test, is shown in place of a report. */
static FILE *report_goes(const struct options *o)
{
    FILE *to = o->picture || o->test ? fopen("/dev/null", "we") : stdout;

    if (!to)
        err(TROUBLES, "/dev/null cannot be opened");
    return to;
}

/* A picture is none the worse for an answer that fails. */
static int shown(const struct options *o, const struct site *site,
                 struct sink *s, bool whole, int status)
{
    bool good = true;

    if (s->kept && whole)
        good = show(o, site, s->kept);
    json_decref(s->kept);
    return !good                               ? TROUBLES
           : o->picture && status == SOME_FAIL ? ALL_PASS
                                               : status;
}

static int grade_all(const struct options *o, const struct site *site)
{
    unsigned total = count(o, site);
    struct cache cache = cache_open(site, o->cache, o->store);
    struct baseline base = cache_baseline(&cache, site);
    struct terms terms = { .site = site,
                           .baseline = &base,
                           .choice = { o->submission, o->answer },
                           .test = o->test,
                           .stop = o->stop,
                           .no_gate = o->no_gate,
                           .hand_back = o->hand_back };
    struct course c = course(site->course, o->words, o->nwords);
    bool own = !o->submission && !o->answer;
    struct sink s = { .report = report_to(report_goes(o), o->whole, own),
                      .kept = o->picture || o->html || o->test ? json_array()
                                                               : NULL };
    struct pool p = { .terms = &terms,
                      .cache = &cache,
                      .course = &c,
                      .jobs = o->jobs,
                      .progress = isatty(STDERR_FILENO) && !proc_verbose,
                      .total = total,
                      .on_result = take_result,
                      .on_stage = o->live ? take_stage : NULL,
                      .ctx = &s };
    struct str sandbox = { 0 };
    bool written;
    int rc;

    /* What is run for one test is no report. */
    cache.on = cache.on && !o->test;
    /* At home it matters only where it is not good. */
    if (o->submission || strcmp(box_level(&site->box), "full") != 0)
        box_describe(&site->box, &sandbox);
    if (!begin_json(&s, o->json, site))
        err(TROUBLES, "%s cannot be written", o->json);
    rc = pool_run(&p);
    written = end_json(&s, o->json, rc == 0);
    if (rc == 0)
        report_end(&s.report, str_text(&sandbox));
    iter_close(&c.it);
    baseline_release(&base);
    str_release(&sandbox);
    return shown(o, site, &s, rc == 0, verdict(&s, rc, written));
}

static void refuse_weak_box(const struct options *o, const struct site *site)
{
    const char *level = box_level(&site->box);

    if (o->require && box_rank(level) < box_rank(o->require))
        errx(TROUBLES,
             "The sandbox on this machine is %s, and --require asks for %s: "
             "nothing was run. docs/instructors.md says what the levels mean.",
             level, o->require);
}

int main(int argc, char **argv)
{
    struct options o;
    struct site site;
    int status;

    json_set_alloc_funcs(str_memory, free);
    atexit(remove_half);
    options_read(&o, argc, argv);
    proc_verbose = o.verbose;
    if (o.hand_back)
        site_show_whole();
    if (!site_find(&site, o.course, o.work, o.layers))
        return TROUBLES;
    refuse_weak_box(&o, &site);
    catch_signals();
    proc_adopt();
    status = o.list ? list(&o, &site) : grade_all(&o, &site);
    site_release(&site);
    options_release(&o);
    if (fflush(stdout) != 0)
        err(TROUBLES, "the report could not be printed");
    return status;
}
