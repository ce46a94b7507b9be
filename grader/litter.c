#include "litter.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool gone(int at, const char *name)
{
    return unlinkat(at, name, 0) == 0 ||
           (errno != ENOENT && unlinkat(at, name, AT_REMOVEDIR) == 0) ||
           errno == ENOENT;
}

static bool let_in(int at, const char *name)
{
    struct stat st;

    if (fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
        return false;
    if (!S_ISDIR(st.st_mode))
        errno = ENOTDIR;
    return S_ISDIR(st.st_mode) && fchmodat(at, name, 0700, 0) == 0;
}

static DIR *enter(int at, const char *name)
{
    int fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *d = fd >= 0 ? fdopendir(fd) : NULL;

    if (fd >= 0 && !d)
        close(fd);
    return d;
}

/* The next name in it, or NULL. */
static const char *next(DIR *d, const char *but)
{
    const struct dirent *e;

    while ((e = readdir(d)))
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 &&
            (!but || strcmp(e->d_name, but) != 0))
            return e->d_name;
    return NULL;
}

/* Under a name that is free there. */
static bool lift(int from, const char *name, int top)
{
    static unsigned long n;
    char to[32];
    int rc;

    if (gone(from, name))
        return true;
    if (!let_in(from, name))
        return false;
    do {
        snprintf(to, sizeof to, "%lu", n++);
        rc = renameat(from, name, top, to);
    } while (rc < 0 &&
             (errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR));
    return rc == 0;
}

/* The folders in it come up to top, where their turn comes. So there is never
 * a path of more than two names, and never more than two that are open. */
static bool take_away(int top, const char *name)
{
    DIR *d;
    const char *inner;
    bool good;

    if (gone(top, name))
        return true;
    d = let_in(top, name) ? enter(top, name) : NULL;
    good = d != NULL;
    while (good && (inner = next(d, NULL)))
        good = lift(dirfd(d), inner, top);
    if (d)
        closedir(d);
    return good && gone(top, name);
}

static bool empty(DIR *d, const char *but)
{
    const char *name;
    bool good = true, any = true;

    while (good && any) {
        rewinddir(d);
        for (any = false; good && (name = next(d, but)); any = true)
            good = take_away(dirfd(d), name);
    }
    return good;
}

bool litter_clear(const char *dir, const char *but)
{
    DIR *d = enter(AT_FDCWD, dir);
    bool good = d && empty(d, but);
    int error = errno;

    if (d)
        closedir(d);
    errno = error;
    return good;
}

bool litter_remove(const char *dir)
{
    return gone(AT_FDCWD, dir) ||
           (let_in(AT_FDCWD, dir) && litter_clear(dir, NULL) &&
            gone(AT_FDCWD, dir));
}
