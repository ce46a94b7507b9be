#include "desk.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

const struct spot *desk_spot(const struct desk *d)
{
    return &d->shelf->at[d->at];
}

static void times(struct str *to, unsigned n)
{
    if (n == 1)
        str_puts(to, ", saved once");
    else if (n > 1)
        str_addf(to, ", saved %u times", n);
}

static void print_heading(struct desk *d)
{
    struct str title = { 0 };

    str_puts(&title, desk_spot(d)->called);
    times(&title, d->saves);
    str_addf(&title, ", run %u", d->runs);
    screen_heading(d->screen, title.s);
    str_release(&title);
}

static void print_command(struct desk *d, const char *const *argv)
{
    struct str line = { 0 };

    for (; *argv; argv++)
        str_addf(&line, " %s", *argv);
    screen_say(d->screen, "$%s", str_text(&line));
    str_release(&line);
}

/* To whatever is started: its standard output is not the screen. */
static void tell_columns(const struct screen *s)
{
    char columns[16];

    snprintf(columns, sizeof columns, "%u", s->columns);
    if (s->columns > 0)
        setenv("COLUMNS", columns, 1);
}

static bool is_grading(enum run run)
{
    return run == GRADE || run == AGAIN || run == VERBOSE;
}

/* Nothing grades now: begin. */
static void launch(struct desk *d, enum run run)
{
    const char *number = desk_spot(d)->number;
    const char *const argvs[][5] = {
        [SEARCH] = { "build/grade", "--cache" },
        [GRADE] = { "build/grade", "--cache", "--live", number },
        [AGAIN] = { "build/grade", "--live", number },
        [VERBOSE] = { "build/grade", "--live", "-v", number },
        [PICTURE] = { "build/grade", "--picture", number,
                      d->screen->fancy ? NULL : "--ascii" },
    };

    tell_columns(d->screen);
    d->running = run;
    d->next = NO_RUN;
    d->runs += is_grading(run);
    if (is_grading(run))
        print_heading(d);
    if (run == VERBOSE || run == PICTURE)
        print_command(d, argvs[run]);
    if (!child_start(&d->grader, argvs[run])) {
        screen_say(d->screen, "The grader cannot be started: %s.",
                   strerror(errno));
        d->running = NO_RUN;
    }
}

/* Instead of whatever is running, whose place to work it takes. */
void desk_run(struct desk *d, enum run run)
{
    if (d->running == NO_RUN) {
        launch(d, run);
        return;
    }
    if (!d->grader.cancelled && d->running != SEARCH)
        screen_say(d->screen, "(stopped, to begin anew)");
    child_cancel(&d->grader);
    d->next = run;
}

static void begin(struct desk *d)
{
    notice_watch(&d->notice, desk_spot(d)->answer, d->poll_only);
    d->saves = d->runs = 0;
    d->verdict = NULL;
    desk_run(d, GRADE);
}

void desk_go(struct desk *d, int step)
{
    if (step < 0 && d->at == 0)
        screen_say(d->screen, "%s is the first exercise.",
                   desk_spot(d)->called);
    else if (step > 0 && d->at + 1 == d->shelf->n)
        screen_say(d->screen, "%s is the last exercise.", desk_spot(d)->called);
    else {
        d->at = (unsigned)((int)d->at + step);
        begin(d);
    }
}

void desk_draw(struct desk *d)
{
    if (d->next != NO_RUN)
        screen_say(d->screen, "It can be drawn when it has been graded.");
    else if (is_grading(d->running)) {
        screen_say(d->screen, "It is drawn when it has been graded.");
        d->next = PICTURE;
    } else
        desk_run(d, PICTURE);
}

void desk_aside(struct desk *d, const char *const *argv)
{
    screen_gap(d->screen);
    print_command(d, argv);
    if (!child_start(&d->aside, argv))
        screen_say(d->screen, "%s cannot be started: %s.", argv[0],
                   strerror(errno));
}

static void say_passed(struct desk *d)
{
    screen_gap(d->screen);
    screen_say(d->screen, "%s passes. What there was to learn: %s/README.md",
               desk_spot(d)->called, desk_spot(d)->dir);
    if (d->at + 1 == d->shelf->n)
        screen_say(d->screen, "It is the last exercise. What is left: make");
    else
        screen_say(d->screen, "n: next, %s", d->shelf->at[d->at + 1].called);
}

static const char *verdict_of(int status)
{
    if (!WIFEXITED(status))
        return "no verdict";
    if (WEXITSTATUS(status) == 0)
        return "passes";
    return WEXITSTATUS(status) == 1 ? "FAILS" : "TROUBLE";
}

static void conclude(struct desk *d, int status)
{
    d->verdict = verdict_of(status);
    if (WIFSIGNALED(status))
        screen_say(d->screen,
                   "The grader was ended by signal %d (%s) before it could "
                   "tell. Run it again with r.",
                   WTERMSIG(status), strsignal(WTERMSIG(status)));
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        say_passed(d);
    if (d->screen->plain)
        screen_say(d->screen, "%s %s. Waiting for a save%s.",
                   desk_spot(d)->called, d->verdict,
                   d->keys ? "; ? says what else there is" : "");
}

/* Every exercise passed, or the grader has said why it cannot tell. */
static void end_search(struct desk *d)
{
    notice_watch(&d->notice, desk_spot(d)->answer, d->poll_only);
    if (WIFEXITED(d->grader.status) && WEXITSTATUS(d->grader.status) == 0)
        screen_say(d->screen, "All exercises pass. p and n lead to each.");
}

/* A row of the table: the first that does not pass is where to begin. */
static void take_row(struct desk *d, const char *line)
{
    size_t n = strlen(desk_spot(d)->slug);

    if (strncmp(line, desk_spot(d)->slug, n) != 0 || line[n] != ' ')
        return;
    line += n + strspn(line + n, " ");
    if (*line == '\033')
        line += strcspn(line, "m") + 1;
    if (strncmp(line, "pass", 4) != 0)
        begin(d);
    else if (d->at + 1 < d->shelf->n)
        d->at++;
}

/* Of a run that was stopped nothing is of interest any more. */
static void print_lines(struct desk *d, struct child *c)
{
    const char *line;

    while ((line = child_line(c))) {
        if (c->cancelled)
            continue;
        screen_line(d->screen, line);
        if (c == &d->grader && d->running == SEARCH)
            take_row(d, line);
    }
}

static void after(struct desk *d, enum run run)
{
    if (d->grader.cancelled)
        return;
    if (run == SEARCH)
        end_search(d);
    else if (run != PICTURE)
        conclude(d, d->grader.status);
}

static void look_at_grader(struct desk *d)
{
    bool ended = child_listen(&d->grader);
    enum run run = d->running;

    print_lines(d, &d->grader);
    if (!ended)
        return;
    d->running = NO_RUN;
    after(d, run);
    if (d->next != NO_RUN)
        launch(d, d->next);
}

static void look_at_aside(struct desk *d)
{
    bool ended = child_listen(&d->aside);

    print_lines(d, &d->aside);
    if (ended)
        screen_gap(d->screen);
}

static void look_at_file(struct desk *d)
{
    switch (notice_look(&d->notice)) {
    case SAVED:
        d->saves++;
        desk_run(d, GRADE);
        break;
    case GONE:
        child_cancel(&d->grader);
        d->next = NO_RUN;
        d->verdict = "is gone";
        screen_say(d->screen,
                   "%s is not there any more. It is graded as soon as it is "
                   "there again.%s",
                   desk_spot(d)->answer, d->keys ? " The stub again: x" : "");
        break;
    case NOTHING:
        break;
    }
}

static int sooner(int a, int b)
{
    return a < 0 ? b : b < 0 ? a : a < b ? a : b;
}

int desk_look(struct desk *d)
{
    look_at_grader(d);
    look_at_aside(d);
    look_at_file(d);
    return sooner(notice_timeout(&d->notice),
                  sooner(child_timeout(&d->grader), child_timeout(&d->aside)));
}

static void say_polling(struct desk *d)
{
    if (!d->poll_only && !notice_trusts("exercises"))
        screen_say(d->screen, "%s",
                   "This folder's disk may not tell when a file is saved: "
                   "the answer is looked at twice a second instead.");
}

void desk_open(struct desk *d, int at)
{
    say_polling(d);
    d->notice = (struct notice){ .fd = -1, .wd = -1 };
    d->grader.from = d->aside.from = -1;
    if (at >= 0) {
        d->at = (unsigned)at;
        begin(d);
        return;
    }
    screen_say(d->screen, "%s",
               "Looking for the first exercise that does not pass yet. To "
               "begin elsewhere: make watch EX=07");
    launch(d, SEARCH);
}

void desk_close(struct desk *d)
{
    child_finish(&d->aside);
    child_finish(&d->grader);
    notice_close(&d->notice);
}
