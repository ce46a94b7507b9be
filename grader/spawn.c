#include "spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

bool proc_verbose;

/* Where the child keeps the pipe on which it says why it did not become the
 * program. To become it closes the pipe. */
enum { WHY_FD = RECORD_FD + 1 };

static void limit(int what, size_t soft, size_t hard)
{
    struct rlimit l = { soft, hard };

    setrlimit(what, &l);
}

static void apply(const struct limits *l)
{
    limit(RLIMIT_CPU, l->cpu_seconds, l->cpu_seconds + 2);
    limit(RLIMIT_FSIZE, l->file, l->file);
    limit(RLIMIT_CORE, 0, 0);
    if (l->memory > 0)
        limit(RLIMIT_AS, l->memory, l->memory);
    if (l->stack > 0)
        limit(RLIMIT_STACK, l->stack, l->stack);
}

/* First out of the way, all of them: one may sit where another belongs. */
static bool move_away(struct channels *c, int *why)
{
    int away = fcntl(*why, F_DUPFD_CLOEXEC, 64);

    if (away < 0)
        return false;
    *why = away;
    for (unsigned i = 0; i < c->n; i++)
        if ((c->at[i].into = fcntl(c->at[i].into, F_DUPFD_CLOEXEC, 64)) < 0)
            return false;
    return true;
}

static bool take_places(const struct proc *p, struct channels *c, int *why)
{
    int null = open("/dev/null", O_RDONLY | O_CLOEXEC);

    if (null < 0 || !move_away(c, why) || dup2(null, STDIN_FILENO) < 0)
        return false;
    for (unsigned i = 0; i < c->n; i++)
        if (dup2(c->at[i].into, c->at[i].place) < 0)
            return false;
    if (dup3(*why, WHY_FD, O_CLOEXEC) < 0)
        return false;
    *why = WHY_FD;
    close_range(STDERR_FILENO + 1, LOG_FD - 1, 0);
    if (!p->log)
        close(LOG_FD);
    if (!p->record)
        close(RECORD_FD);
    close_range(WHY_FD + 1, ~0U, 0);
    return true;
}

void spawn_end_with(pid_t parent, int sig)
{
    prctl(PR_SET_PDEATHSIG, sig);
    if (getppid() != parent)
        raise(sig);
}

static bool prepare(const struct proc *p, struct channels *c, int *why,
                    pid_t parent)
{
    spawn_end_with(parent, SIGKILL);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 || setsid() < 0 ||
        !take_places(p, c, why))
        return false;
    personality(ADDR_NO_RANDOMIZE);
    signal(SIGPIPE, SIG_DFL);
    if (p->dir && chdir(p->dir) < 0)
        return false;
    if (p->box && !box_enter(p->box, &p->reach, parent))
        return false;
    spawn_end_with(parent, SIGKILL);
    apply(&p->limits);
    return true;
}

static void become(const struct proc *p, struct channels *c, int why,
                   pid_t parent)
{
    int code;

    errno = 0;
    if (prepare(p, c, &why, parent))
        execve(p->argv[0], (char **)p->argv, (char **)p->env);
    code = errno > 0 ? errno : EPERM;
    _exit(write(why, &code, sizeof code) == sizeof code ? 126 : 127);
}

/* 0 when the child has become the program, or else its errno. */
static int why_not(int why)
{
    int code = 0;

    while (read(why, &code, sizeof code) < 0 && errno == EINTR)
        ;
    return code;
}

static bool add_channel(struct channels *c, int place, struct str *to)
{
    int ends[2];

    if (pipe2(ends, O_CLOEXEC) < 0)
        return false;
    c->at[c->n++] = (struct channel){ place, ends[0], ends[1], to };
    return fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0;
}

static void print_command(const struct proc *p)
{
    struct str line = { 0 };

    str_puts(&line, "+");
    if (p->dir)
        str_addf(&line, " cd %s &&", p->dir);
    str_puts(&line, " env -i");
    for (const char *const *v = p->env; *v; v++)
        str_addf(&line, " '%s'", *v);
    for (const char *const *a = p->argv; *a; a++)
        str_addf(&line, strpbrk(*a, " '\"$*?&;<>|()") ? " '%s'" : " %s", *a);
    if (p->log)
        str_addf(&line, " %d>&2", LOG_FD);
    if (p->record)
        str_addf(&line, " %d>&2", RECORD_FD);
    fprintf(stderr, "%s\n", line.s);
    str_release(&line);
}

/* The child's id, or -1; and what it says about why there is none. */
static pid_t start(const struct proc *p, struct channels *c, int *code)
{
    pid_t parent = getpid(), pid;
    int why[2];

    if (pipe2(why, O_CLOEXEC) < 0) {
        *code = errno;
        return -1;
    }
    pid = fork();
    if (pid == 0)
        become(p, c, why[1], parent);
    *code = errno;
    close(why[1]);
    if (pid > 0)
        *code = why_not(why[0]);
    close(why[0]);
    return pid;
}

static void reap(pid_t pid)
{
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        ;
}

pid_t spawn(const struct proc *p, struct channels *c, struct str *out,
            struct str *err, struct str *log, struct str *record)
{
    pid_t pid = -1;
    int code = 0;

    if (proc_verbose)
        print_command(p);
    if (add_channel(c, STDOUT_FILENO, out) &&
        add_channel(c, STDERR_FILENO, err) &&
        (!p->log || add_channel(c, LOG_FD, log)) &&
        (!p->record || add_channel(c, RECORD_FD, record)))
        pid = start(p, c, &code);
    else
        code = errno;
    for (unsigned i = 0; i < c->n; i++)
        close(c->at[i].into);
    if (pid > 0 && code != 0) {
        reap(pid);
        pid = -1;
    }
    errno = code;
    return pid;
}
