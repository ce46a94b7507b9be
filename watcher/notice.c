#include "notice.h"

#include "now.h"
#include "str.h"

#include <errno.h>
#include <libgen.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/vfs.h>
#include <unistd.h>

enum { QUIET_MS = 100, LOOK_MS = 500 };

/* These are known to tell. What nobody knows is looked at: that works. */
bool notice_trusts(const char *dir)
{
    static const unsigned long good[] = {
        EXT4_SUPER_MAGIC,       XFS_SUPER_MAGIC,
        BTRFS_SUPER_MAGIC,      TMPFS_MAGIC,
        F2FS_SUPER_MAGIC,       RAMFS_MAGIC,
        MSDOS_SUPER_MAGIC,      ECRYPTFS_SUPER_MAGIC,
        0x2fc12fc1 /* ZFS */,   0xca451a4e /* bcachefs */,
        0x2011bab0 /* exFAT */, OVERLAYFS_SUPER_MAGIC,
    };
    struct statfs fs;

    if (statfs(dir, &fs) < 0)
        return true;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if ((unsigned long)fs.f_type == good[i])
            return true;
    return false;
}

static struct mark look(const char *path)
{
    struct stat st;

    if (stat(path, &st) < 0)
        return (struct mark){ 0 };
    return (struct mark){ true, st.st_dev, st.st_ino, st.st_size, st.st_mtim };
}

static bool same(const struct mark *a, const struct mark *b)
{
    return a->there == b->there && a->dev == b->dev && a->ino == b->ino &&
           a->size == b->size && a->changed.tv_sec == b->changed.tv_sec &&
           a->changed.tv_nsec == b->changed.tv_nsec;
}

static void listen(struct notice *n)
{
    if (!n->polling && n->fd >= 0 && n->wd < 0)
        n->wd = inotify_add_watch(n->fd, n->dir,
                                  IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB |
                                      IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                      IN_MOVED_TO | IN_DELETE_SELF |
                                      IN_MOVE_SELF | IN_ONLYDIR);
}

void notice_watch(struct notice *n, const char *path, bool polling)
{
    notice_close(n);
    n->path = str_new("%s", path);
    n->dir = str_new("%s", path);
    dirname(n->dir);
    n->polling = polling || !notice_trusts(n->dir);
    n->wd = -1;
    n->fd = n->polling ? -1 : inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    n->polling = n->fd < 0;
    listen(n);
    n->seen = n->told = look(n->path);
}

void notice_close(struct notice *n)
{
    if (n->path && n->fd >= 0)
        close(n->fd);
    free(n->path);
    free(n->dir);
    *n = (struct notice){ .fd = -1, .wd = -1 };
}

int notice_timeout(const struct notice *n)
{
    if (!n->path)
        return -1;
    if (!same(&n->seen, &n->told))
        return now_until(n->quiet_at);
    return n->wd < 0 ? LOOK_MS : -1;
}

/* What it says is of no matter, but that the folder itself went away. */
static void hear(struct notice *n)
{
    _Alignas(struct inotify_event) char block[4096];
    ssize_t got;

    while (n->fd >= 0 && (got = read(n->fd, block, sizeof block)) > 0)
        for (char *p = block; p < block + got;) {
            const struct inotify_event *e = (struct inotify_event *)p;

            if (e->wd == n->wd && e->mask & IN_MOVE_SELF)
                inotify_rm_watch(n->fd, n->wd);
            if (e->wd == n->wd &&
                e->mask & (IN_MOVE_SELF | IN_DELETE_SELF | IN_IGNORED))
                n->wd = -1;
            p += sizeof *e + e->len;
        }
    listen(n);
}

enum news notice_look(struct notice *n)
{
    struct mark now;

    if (!n->path)
        return NOTHING;
    hear(n);
    now = look(n->path);
    if (!same(&now, &n->seen)) {
        n->seen = now;
        n->quiet_at = now_ms() + QUIET_MS;
    }
    if (same(&now, &n->told) || now_ms() < n->quiet_at)
        return NOTHING;
    n->told = now;
    return now.there ? SAVED : GONE;
}
