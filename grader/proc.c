#include "proc.h"

#include <err.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

volatile int proc_stop;
bool proc_limited;

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void hang_up(struct channel *c)
{
    close(c->from);
    c->from = -1;
}

/* What is there to read, up to the limit: false when it was more. */
static bool drain(struct channel *c, size_t most)
{
    char block[65536];
    ssize_t got;

    while ((got = read(c->from, block, sizeof block)) > 0) {
        str_add(c->to, block, (size_t)got);
        if (c->to->len > most)
            return false;
    }
    if (got == 0)
        hang_up(c);
    else if (errno != EAGAIN && errno != EINTR)
        err(2, "what a program says cannot be read");
    return true;
}

static bool drain_all(struct channels *c, size_t most)
{
    for (unsigned i = 0; i < c->n; i++)
        if (c->at[i].from >= 0 && !drain(&c->at[i], most))
            return false;
    return true;
}

static unsigned wait_for_output(struct channels *c, double seconds)
{
    struct pollfd fds[PROC_PIPES];
    unsigned n = 0;

    for (unsigned i = 0; i < c->n; i++)
        if (c->at[i].from >= 0)
            fds[n++] = (struct pollfd){ c->at[i].from, POLLIN, 0 };
    if (n > 0)
        poll(fds, n, seconds < 0.5 ? (int)(seconds * 1000) + 1 : 500);
    return n;
}

/* True when the child has ended; it stays a zombie, so its id stays ours. */
static bool has_ended(pid_t pid)
{
    siginfo_t info = { 0 };

    return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 ||
           info.si_pid == pid;
}

/* What it and its children that have ended had written to the disk. Where the
 * kernel does not count that, it is 0. */
static size_t written_by(pid_t pid)
{
    struct str text = { 0 };
    char path[64];
    const char *at;
    size_t n = 0;

    snprintf(path, sizeof path, "/proc/%d/io", (int)pid);
    if (str_read_file(&text, path, 4096) == 0 &&
        (at = strstr(str_text(&text), "\nwrite_bytes: ")))
        n = strtoul(at + strlen("\nwrite_bytes: "), NULL, 10);
    str_release(&text);
    return n;
}

/* Reads until the child has ended. A grandchild may still hold the pipes. */
static enum how watch(const struct proc *p, struct channels *c, pid_t pid)
{
    double end = now() + p->limits.wall_seconds;

    while (!has_ended(pid)) {
        if (proc_stop)
            return CANCELLED;
        if (now() >= end)
            return OUT_OF_TIME;
        if (wait_for_output(c, end - now()) == 0)
            poll(NULL, 0, 5);
        if (!drain_all(c, p->limits.output))
            return FLOODED;
        if (p->limits.disk > 0 && written_by(pid) > p->limits.disk)
            return FILLING;
    }
    return drain_all(c, p->limits.output) ? ENDED : FLOODED;
}

void proc_adopt(void)
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
}

static bool is_among(pid_t pid, const pid_t *some, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        if (some[i] == pid)
            return true;
    return false;
}

/* How many of our children it has ended. Theirs are ours then. */
static unsigned end_children(const pid_t *but, unsigned n)
{
    char path[64], *rest;
    struct str children = { 0 };
    unsigned ended = 0;

    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    str_read_file(&children, path, 1 << 20);
    rest = children.s;
    for (long pid; rest && (pid = strtol(rest, &rest, 10)) > 0;)
        if (!is_among((pid_t)pid, but, n)) {
            kill((pid_t)pid, SIGKILL);
            waitpid((pid_t)pid, NULL, 0);
            ended++;
        }
    str_release(&children);
    return ended;
}

void proc_sweep(const pid_t *but, unsigned n)
{
    while (end_children(but, n) > 0)
        ;
}

/* Valgrind writes its file when it is asked to end, not when it is shot. */
static void end_child(pid_t pid, bool at_once)
{
    if (!at_once) {
        kill(-pid, SIGTERM);
        for (int i = 0; i < 100 && !has_ended(pid); i++)
            poll(NULL, 0, 10);
    }
    kill(-pid, SIGKILL);
    kill(pid, SIGKILL);
}

static struct ended collect(pid_t pid, enum how how, struct ended e)
{
    int status = 0;

    if (how != ENDED)
        end_child(pid, how == CANCELLED);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    kill(-pid, SIGKILL);
    proc_sweep(NULL, 0);
    e.how = how;
    e.code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
    if (how == ENDED && WIFSIGNALED(status))
        e.how = e.code == SIGXCPU ? OUT_OF_CPU : KILLED;
    proc_limited |= (e.how != ENDED && e.how != KILLED) ||
                    (e.how == KILLED && e.code == SIGKILL);
    return e;
}

struct ended proc_run(const struct proc *p)
{
    struct channels c = { .n = 0 };
    struct ended e = { .how = NOT_STARTED };
    pid_t pid;

    if (access(p->argv[0], X_OK) < 0) {
        e.code = errno;
        return e;
    }
    pid = spawn(p, &c, &e.out, &e.err, &e.log, &e.record);
    if (pid < 0)
        e.code = errno;
    else
        e = collect(pid, watch(p, &c, pid), e);
    for (unsigned i = 0; i < c.n; i++)
        if (c.at[i].from >= 0)
            close(c.at[i].from);
    return e;
}

void ended_release(struct ended *e)
{
    str_release(&e->out);
    str_release(&e->err);
    str_release(&e->log);
    str_release(&e->record);
}

bool ended_well(const struct ended *e)
{
    return e->how == ENDED && e->code == 0;
}

void ended_describe(const struct ended *e, const struct limits *l,
                    struct str *to)
{
    switch (e->how) {
    case ENDED:
        str_addf(to, "ended with exit status %d", e->code);
        break;
    case KILLED:
        str_addf(to, "was ended by signal %d (%s)", e->code,
                 strsignal(e->code));
        break;
    case OUT_OF_CPU:
        str_addf(to, "was stopped after %u seconds of computing",
                 l->cpu_seconds);
        break;
    case OUT_OF_TIME:
        str_addf(to, "was stopped after %u seconds, most of them waiting",
                 l->wall_seconds);
        break;
    case FLOODED:
        str_addf(to, "was stopped when it had printed more than %zu bytes",
                 l->output);
        break;
    case FILLING:
        str_addf(to,
                 "was stopped when it had written more than %zu bytes to the "
                 "disk",
                 l->disk);
        break;
    case NOT_STARTED:
        str_addf(to, "could not be started (%s)", strerror(e->code));
        break;
    case CANCELLED:
        str_puts(to, "was cancelled");
        break;
    }
}
