#include "child.h"

#include "now.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* The grader needs about a second to end what it has started. */
enum { PATIENCE_MS = 10000 };

static void become(const char *const *argv, int into, pid_t parent)
{
    int null = open("/dev/null", O_RDONLY);
    sigset_t none;

    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        _exit(127);
    dup2(null, STDIN_FILENO);
    dup2(into, STDOUT_FILENO);
    dup2(into, STDERR_FILENO);
    close_range(STDERR_FILENO + 1, ~0U, 0);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execv(argv[0], (char **)argv);
    dprintf(STDERR_FILENO, "%s cannot be started: %s.\n", argv[0],
            strerror(errno));
    _exit(127);
}

bool child_start(struct child *c, const char *const *argv)
{
    pid_t parent = getpid();
    int ends[2];

    str_reset(&c->said);
    *c = (struct child){ .from = -1, .said = c->said };
    if (pipe2(ends, O_CLOEXEC) < 0)
        return false;
    fflush(NULL);
    c->pid = fork();
    if (c->pid == 0)
        become(argv, ends[1], parent);
    close(ends[1]);
    if (c->pid < 0) {
        close(ends[0]);
        c->pid = 0;
        return false;
    }
    setpgid(c->pid, c->pid);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    c->from = ends[0];
    return true;
}

void child_cancel(struct child *c)
{
    if (c->pid == 0 || c->cancelled)
        return;
    c->cancelled = true;
    c->kill_at = now_ms() + PATIENCE_MS;
    kill(-c->pid, SIGTERM);
    kill(-c->pid, SIGCONT);
}

static void read_all(struct child *c)
{
    char block[65536];
    ssize_t got;

    while (c->from >= 0 && (got = read(c->from, block, sizeof block)) != 0) {
        for (char *p = block; got > 0 && p < block + got; p++)
            *p = *p ? *p : '?';
        if (got > 0)
            str_add(&c->said, block, (size_t)got);
        else if (errno != EINTR)
            return;
    }
    if (c->from >= 0)
        close(c->from);
    c->from = -1;
}

/* It stays ours until it has been waited for: nobody else has its number. */
static bool has_ended(const struct child *c)
{
    siginfo_t info = { 0 };

    return waitid(P_PID, (id_t)c->pid, &info, WEXITED | WNOHANG | WNOWAIT) !=
               0 ||
           info.si_pid == c->pid;
}

/* Whatever of its group has outlived it ends with it. */
static void reap(struct child *c)
{
    kill(-c->pid, SIGKILL);
    while (waitpid(c->pid, &c->status, 0) < 0 && errno == EINTR)
        ;
    read_all(c);
    if (c->from >= 0)
        close(c->from);
    c->from = -1;
    c->pid = 0;
}

bool child_listen(struct child *c)
{
    if (c->pid == 0)
        return false;
    read_all(c);
    if (c->cancelled && now_ms() >= c->kill_at)
        kill(-c->pid, SIGKILL);
    if (!has_ended(c))
        return false;
    reap(c);
    return true;
}

void child_finish(struct child *c)
{
    child_cancel(c);
    while (c->pid != 0 && !child_listen(c))
        poll(NULL, 0, 10);
    str_release(&c->said);
}

const char *child_line(struct child *c)
{
    char *line = c->said.s ? c->said.s + c->taken : NULL, *end;

    if (!line || !*line)
        return NULL;
    end = strchr(line, '\n');
    if (!end && c->pid != 0)
        return NULL;
    c->taken += end ? (size_t)(end - line) + 1 : strlen(line);
    if (end)
        *end = '\0';
    return line;
}

int child_timeout(const struct child *c)
{
    if (c->pid == 0)
        return -1;
    if (c->cancelled)
        return now_until(c->kill_at);
    return -1;
}
