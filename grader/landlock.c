#include "landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* As the kernel has it since version 6; the header may be older. The kernel
 * takes a shorter one, and a longer one when what it does not know is 0. */
struct rules {
    uint64_t files, net, scoped;
};

enum { REFER = 1 << 13, TRUNCATE = 1 << 14, DEVICES = 1 << 15 };
enum { TCP_BIND_AND_CONNECT = 3, SOCKETS_AND_SIGNALS = 3 };

static const uint64_t look =
    LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
static const uint64_t list = LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t on_a_file = LANDLOCK_ACCESS_FS_READ_FILE |
                                  LANDLOCK_ACCESS_FS_EXECUTE |
                                  LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE;

int landlock_version(void)
{
    return (int)syscall(SYS_landlock_create_ruleset, NULL, 0,
                        LANDLOCK_CREATE_RULESET_VERSION);
}

static uint64_t all_of(int version)
{
    uint64_t files = REFER - 1;

    if (version >= 2)
        files |= REFER;
    if (version >= 3)
        files |= TRUNCATE;
    if (version >= 5)
        files |= DEVICES;
    return files;
}

/* What is not there needs no rule. */
static bool allow(int rules, const char *path, uint64_t what)
{
    struct landlock_path_beneath_attr rule = { .parent_fd = open(
                                                   path, O_PATH | O_CLOEXEC) };
    struct stat st;
    bool good;

    if (rule.parent_fd < 0)
        return errno == ENOENT || errno == EACCES;
    if (fstat(rule.parent_fd, &st) == 0 && !S_ISDIR(st.st_mode))
        what &= on_a_file;
    rule.allowed_access = what;
    good = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
                   &rule, 0) == 0;
    close(rule.parent_fd);
    return good;
}

/* Programs, libraries, and what a loader, valgrind and the sanitizers read. */
static bool allow_system(int rules)
{
    static const char *const parts[] = { "/usr/bin",
                                         "/usr/lib",
                                         "/usr/lib32",
                                         "/usr/lib64",
                                         "/usr/libexec",
                                         "/usr/local/lib",
                                         "/bin",
                                         "/lib",
                                         "/lib64",
                                         "/etc/ld.so.cache",
                                         "/proc",
                                         "/sys/devices/system/cpu",
                                         "/dev/urandom",
                                         "/dev/zero",
                                         NULL };

    for (const char *const *p = parts; *p; p++)
        if (!allow(rules, *p, look | list))
            return false;
    return allow(rules, "/dev/null", look | LANDLOCK_ACCESS_FS_WRITE_FILE);
}

static bool allow_reach(int rules, const struct reach *r, uint64_t all)
{
    for (const char *const *p = r->readable; p && *p; p++)
        if (!allow(rules, *p, look | list))
            return false;
    return !r->writable || allow(rules, r->writable, all);
}

bool landlock_enter(int version, const struct reach *r)
{
    struct rules given = { .files = all_of(version),
                           .net = version >= 4 && !r->sockets
                                      ? TCP_BIND_AND_CONNECT
                                      : 0,
                           .scoped = version >= 6 ? SOCKETS_AND_SIGNALS : 0 };
    int rules = (int)syscall(SYS_landlock_create_ruleset, &given,
                             version >= 6   ? sizeof given
                             : version >= 4 ? sizeof given - sizeof given.scoped
                                            : sizeof given.files,
                             0);
    bool good = rules >= 0 && allow_system(rules) &&
                allow_reach(rules, r, given.files) &&
                syscall(SYS_landlock_restrict_self, rules, 0) == 0;

    if (rules >= 0)
        close(rules);
    return good;
}
