#include "spawn.h"

#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

bool proc_verbose;

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
static void take_places(const struct proc *p, struct channels *c)
{
    int null = open("/dev/null", O_RDONLY | O_CLOEXEC);

    for (unsigned i = 0; i < c->n; i++)
        c->at[i].into = fcntl(c->at[i].into, F_DUPFD_CLOEXEC, 64);
    dup2(null, STDIN_FILENO);
    for (unsigned i = 0; i < c->n; i++)
        dup2(c->at[i].into, c->at[i].place);
    close_range(STDERR_FILENO + 1, LOG_FD - 1, 0);
    if (!p->log)
        close(LOG_FD);
    if (!p->record)
        close(RECORD_FD);
    close_range(RECORD_FD + 1, ~0U, 0);
}

void spawn_end_with(pid_t parent, int sig)
{
    prctl(PR_SET_PDEATHSIG, sig);
    if (getppid() != parent)
        raise(sig);
}

static void become(const struct proc *p, struct channels *c, pid_t parent)
{
    spawn_end_with(parent, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    setsid();
    take_places(p, c);
    signal(SIGPIPE, SIG_DFL);
    if (!p->dir || chdir(p->dir) == 0) {
        if (p->box && !box_enter(p->box, &p->reach, parent))
            _exit(126);
        spawn_end_with(parent, SIGKILL);
        apply(&p->limits);
        execve(p->argv[0], (char **)p->argv, (char **)p->env);
    }
    _exit(127);
}

static void add_channel(struct channels *c, int place, struct str *to)
{
    int ends[2];

    if (pipe2(ends, O_CLOEXEC) < 0)
        err(2, "pipe");
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    c->at[c->n++] = (struct channel){ place, ends[0], ends[1], to };
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

pid_t spawn(const struct proc *p, struct channels *c, struct str *out,
            struct str *err, struct str *log, struct str *record)
{
    pid_t parent = getpid(), pid;

    if (proc_verbose)
        print_command(p);
    add_channel(c, STDOUT_FILENO, out);
    add_channel(c, STDERR_FILENO, err);
    if (p->log)
        add_channel(c, LOG_FD, log);
    if (p->record)
        add_channel(c, RECORD_FD, record);
    pid = fork();
    if (pid == 0)
        become(p, c, parent);
    for (unsigned i = 0; i < c->n; i++)
        close(c->at[i].into);
    return pid;
}
