#include "box.h"

#include "landlock.h"
#include "seccomp_filter.h"

#include <dirent.h>
#include <grp.h>
#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FIRST_USER = 61000, USERS = 1000 };
enum { OWN_THREADS = 64, MORE_THREADS = 256, OPEN_FILES = 256 };

/* One grading, one user: two that run side by side cannot meet. */
uid_t box_user(pid_t grader)
{
    return FIRST_USER + (uid_t)grader % USERS;
}

/* A network of one's own is silent until its loopback is switched on. */
static bool loopback_up(void)
{
    struct ifreq lo = { .ifr_name = "lo", .ifr_flags = IFF_UP };
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    bool good = fd >= 0 && ioctl(fd, SIOCSIFFLAGS, &lo) == 0;

    if (fd >= 0)
        close(fd);
    return good;
}

static bool enter_namespaces(bool sockets)
{
    int user = geteuid() == 0 ? 0 : CLONE_NEWUSER;

    return unshare(user | CLONE_NEWNET | CLONE_NEWIPC) == 0 &&
           (!sockets || loopback_up());
}

static bool become_user(uid_t user)
{
    return setgroups(0, NULL) == 0 && setresgid(user, user, user) == 0 &&
           setresuid(user, user, user) == 0;
}

static void limit_threads(const struct box *b)
{
    size_t most = b->layers & BOX_USER ? OWN_THREADS : b->threads;
    struct rlimit threads = { most, most }, files = { OPEN_FILES, OPEN_FILES };

    setrlimit(RLIMIT_NOFILE, &files);
    if (most > 0)
        setrlimit(RLIMIT_NPROC, &threads);
}

bool box_enter(const struct box *b, const struct reach *r, pid_t grader)
{
    if (b->layers & BOX_NAMESPACES && !enter_namespaces(r->sockets))
        return false;
    limit_threads(b);
    if (b->layers & BOX_USER && !become_user(box_user(grader)))
        return false;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
        return false;
    if (b->layers & BOX_LANDLOCK && !landlock_enter(b->landlock, r))
        return false;
    return !(b->layers & BOX_SECCOMP) || seccomp_enter(r, grader);
}

/* Does it work? A child tries, and what it did to itself ends with it. */
static bool works(unsigned layer, int landlock, const char *work,
                  const char *home)
{
    struct box b = { .layers = layer, .landlock = landlock };
    struct reach nothing = { .readable = NULL, .sockets = true };
    pid_t grader = getpid(), pid = fork();
    int status = -1;

    if (pid == 0)
        _exit(box_enter(&b, &nothing, grader) &&
                      (layer != BOX_USER ||
                       (access(work, X_OK) == 0 && access(home, X_OK) == 0))
                  ? 0
                  : 1);
    return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

static size_t threads_of(const char *process)
{
    char path[64], line[256];
    size_t threads = 0;
    FILE *f;

    snprintf(path, sizeof path, "/proc/%.20s/status", process);
    f = fopen(path, "re");
    while (f && fgets(line, sizeof line, f))
        if (sscanf(line, "Threads: %zu", &threads) == 1)
            break;
    if (f)
        fclose(f);
    return threads;
}

/* All that our user runs at this moment, and room for one answer more. */
static size_t threads_of_user(void)
{
    DIR *d = opendir("/proc");
    const struct dirent *e;
    struct stat st;
    size_t n = 0;

    while (d && (e = readdir(d)))
        if (e->d_name[0] >= '1' && e->d_name[0] <= '9' &&
            fstatat(dirfd(d), e->d_name, &st, 0) == 0 && st.st_uid == geteuid())
            n += threads_of(e->d_name);
    if (d)
        closedir(d);
    return n > 0 ? n + MORE_THREADS : 0;
}

struct box box_probe(unsigned wanted, const char *work, const char *home)
{
    struct box b = { .landlock = landlock_version() };

    if (b.landlock <= 0)
        wanted &= ~(unsigned)BOX_LANDLOCK;
    if (geteuid() != 0)
        wanted &= ~(unsigned)BOX_USER;
    for (unsigned layer = 1; layer < BOX_ALL; layer *= 2)
        if (wanted & layer && works(layer, b.landlock, work, home))
            b.layers |= layer;
    if (geteuid() != 0)
        b.threads = threads_of_user();
    return b;
}

const char *box_level(const struct box *b)
{
    unsigned kernel = b->layers & (BOX_LANDLOCK | BOX_SECCOMP);

    if (kernel == 0)
        return "none";
    if (kernel != (BOX_LANDLOCK | BOX_SECCOMP))
        return "weak";
    return b->layers & (BOX_USER | BOX_NAMESPACES) ? "full" : "strong";
}

int box_rank(const char *level)
{
    static const char *const levels[] = { "none", "weak", "strong", "full" };

    for (int i = 0; i < 4; i++)
        if (strcmp(level, levels[i]) == 0)
            return i + 1;
    return 0;
}

void box_describe(const struct box *b, struct str *to)
{
    str_puts(to, box_level(b));
    if (b->layers == 0)
        str_puts(to, ": answers can read and change what you can");
    if (b->layers & BOX_LANDLOCK)
        str_addf(to, ", Landlock %d", b->landlock);
    if (b->layers & BOX_SECCOMP)
        str_puts(to, ", seccomp");
    if (b->layers & BOX_USER)
        str_puts(to, ", a user of its own");
    if (b->layers & BOX_NAMESPACES)
        str_puts(to, ", namespaces");
}
