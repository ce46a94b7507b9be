/*
 * trip.c - preloaded into the grader: its n-th call of some functions fails, or
 * ends somebody. Moments are counted by calls, so that they do not depend on
 * the machine.
 *
 *     TRIP_ON    "fork write ...": the calls that are counted
 *     TRIP_AT    the number of the one that trips, from 1 on; 0: none
 *     TRIP_WITH  an errno; or a signal, as -9, which is sent before the call
 *     TRIP_LATER microseconds to wait before it is sent, while tools go on
 *     TRIP_WHOM  who gets the signal: first (the grader itself), group (as a
 *                terminal does), or self (whichever process it is)
 *     TRIP_FILE  8 bytes, where the processes of the grader count together
 *
 * The tools that the grader starts do not get its environment, and so not this.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *block, size_t size);

static _Atomic unsigned long *calls;
static char names[512];
static unsigned long at;
static int with;
static useconds_t later;
static char whom;
static pid_t first;

static const char *setting(const char *name)
{
    const char *value = getenv(name);

    return value ? value : "";
}

static __attribute__((constructor)) void begin(void)
{
    int fd = open(setting("TRIP_FILE"), O_RDWR | O_CLOEXEC);
    void *shared = MAP_FAILED;

    snprintf(names, sizeof names, " %s ", setting("TRIP_ON"));
    at = strtoul(setting("TRIP_AT"), NULL, 10);
    with = atoi(setting("TRIP_WITH"));
    later = (useconds_t)strtoul(setting("TRIP_LATER"), NULL, 10);
    whom = *setting("TRIP_WHOM");
    first = getpid();
    if (fd >= 0)
        shared = mmap(NULL, sizeof *calls, PROT_READ | PROT_WRITE, MAP_SHARED,
                      fd, 0);
    if (shared != MAP_FAILED)
        calls = shared;
    if (fd >= 0)
        syscall(SYS_close, fd);
}

static int is_counted(const char *name)
{
    const char *p = names;
    size_t n = strlen(name);

    while ((p = strstr(p, name)))
        if (p[-1] == ' ' && p[n] == ' ')
            return 1;
        else
            p += n;
    return 0;
}

/* True when this call is to fail. */
static int trips(const char *name)
{
    if (!calls || !is_counted(name) || atomic_fetch_add(calls, 1) + 1 != at)
        return 0;
    if (with >= 0) {
        errno = with;
        return 1;
    }
    usleep(later);
    syscall(SYS_kill,
            whom == 's'   ? getpid()
            : whom == 'g' ? -first
                          : first,
            -with);
    return 0;
}

static void *next(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

/* libcrypto prepares itself with thousands of them; those are named "crypto".
 */
static const char *kind_of(const void *caller)
{
    Dl_info info;

    return dladdr(caller, &info) && strstr(info.dli_fname, "/libcrypto")
               ? "crypto"
               : "malloc";
}

#define BLOCK_OF(call)                                                         \
    (calls && trips(kind_of(__builtin_return_address(0))) ? NULL : (call))

void *malloc(size_t size)
{
    return BLOCK_OF(__libc_malloc(size));
}

void *calloc(size_t n, size_t size)
{
    return BLOCK_OF(__libc_calloc(n, size));
}

void *realloc(void *block, size_t size)
{
    return BLOCK_OF(__libc_realloc(block, size));
}

/* A function that is passed on as it is: what it returns when it fails, and
 * its parameters, with and without their types. */
#define PASS_ON(type, failure, name, parameters, arguments)                    \
    type name parameters                                                       \
    {                                                                          \
        return trips(#name) ? (failure)                                        \
                            : ((type(*) parameters)next(#name))arguments;      \
    }

PASS_ON(pid_t, -1, fork, (void), ())
PASS_ON(int, -1, pipe2, (int ends[2], int flags), (ends, flags))
PASS_ON(ssize_t, -1, read, (int fd, void *to, size_t n), (fd, to, n))
PASS_ON(ssize_t, -1, write, (int fd, const void *from, size_t n), (fd, from, n))
PASS_ON(int, -1, close, (int fd), (fd))
PASS_ON(int, -1, dup2, (int from, int to), (from, to))
PASS_ON(int, -1, mkdir, (const char *path, mode_t mode), (path, mode))
PASS_ON(char *, NULL, mkdtemp, (char *path), (path))
PASS_ON(int, -1, rename, (const char *from, const char *to), (from, to))
PASS_ON(int, -1, remove, (const char *path), (path))
PASS_ON(int, -1, rmdir, (const char *path), (path))
PASS_ON(int, -1, unlink, (const char *path), (path))
PASS_ON(int, -1, unlinkat, (int fd, const char *path, int flags),
        (fd, path, flags))
PASS_ON(int, -1, chdir, (const char *path), (path))
PASS_ON(int, -1, chown, (const char *path, uid_t user, gid_t group),
        (path, user, group))
PASS_ON(int, -1, stat, (const char *path, struct stat *st), (path, st))
PASS_ON(int, -1, lstat, (const char *path, struct stat *st), (path, st))
PASS_ON(int, -1, fstat, (int fd, struct stat *st), (fd, st))
PASS_ON(int, -1, access, (const char *path, int mode), (path, mode))
PASS_ON(int, -1, statvfs, (const char *path, struct statvfs *st), (path, st))
PASS_ON(char *, NULL, realpath, (const char *path, char *to), (path, to))
PASS_ON(int, -1, flock, (int fd, int how), (fd, how))
PASS_ON(pid_t, -1, setsid, (void), ())
PASS_ON(DIR *, NULL, opendir, (const char *path), (path))
PASS_ON(FILE *, NULL, fopen, (const char *path, const char *mode), (path, mode))
PASS_ON(int, EOF, fclose, (FILE * f), (f))
PASS_ON(int, EOF, fflush, (FILE * f), (f))
PASS_ON(int, -1, execve,
        (const char *path, char *const argv[], char *const env[]),
        (path, argv, env))
PASS_ON(int, -1, setrlimit,
        (__rlimit_resource_t what, const struct rlimit *limits), (what, limits))
PASS_ON(int, -1, waitid, (idtype_t kind, id_t id, siginfo_t *info, int options),
        (kind, id, info, options))

PASS_ON(pid_t, -1, waitpid, (pid_t pid, int *status, int options),
        (pid, status, options))
PASS_ON(int, -1, poll, (struct pollfd * fds, nfds_t n, int ms), (fds, n, ms))
PASS_ON(int, -1, kill, (pid_t pid, int sig), (pid, sig))
/* It leaves its mark in the file, as the real one does. */
size_t fwrite(const void *from, size_t size, size_t n, FILE *f)
{
    size_t (*real)(const void *, size_t, size_t, FILE *) = next("fwrite");

    if (!trips("fwrite"))
        return real(from, size, n, f);
    f->_flags |= _IO_ERR_SEEN;
    return 0;
}

int dprintf(int fd, const char *format, ...)
{
    va_list args;
    int n = -1;

    va_start(args, format);
    if (!trips("dprintf"))
        n = vdprintf(fd, format, args);
    va_end(args);
    return n;
}

int open(const char *path, int flags, ...)
{
    va_list args;
    mode_t mode;

    va_start(args, flags);
    mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
    va_end(args);
    return trips("open")
               ? -1
               : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int fcntl(int fd, int what, ...)
{
    va_list args;
    long value;

    va_start(args, what);
    value = va_arg(args, long);
    va_end(args);
    return trips("fcntl") ? -1 : (int)syscall(SYS_fcntl, fd, what, value);
}

/* To give up privileges: the rest of it cannot fail. */
int prctl(int what, ...)
{
    unsigned long v[4];
    va_list args;

    va_start(args, what);
    for (int i = 0; i < 4; i++)
        v[i] = va_arg(args, unsigned long);
    va_end(args);
    return what == PR_SET_NO_NEW_PRIVS && trips("prctl")
               ? -1
               : (int)syscall(SYS_prctl, what, v[0], v[1], v[2], v[3]);
}
