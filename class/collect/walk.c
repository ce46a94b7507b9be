#include "walk.h"

#include "names.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that is opened when somebody reads it. */
struct lazy {
    int dir, fd;
    const char *name;
};

/* What it was may have changed since: only a plain file is read. */
static int open_plain(int dir, const char *name)
{
    int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat st;

    if (fd >= 0 && (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))) {
        close(fd);
        return -1;
    }
    return fd;
}

static ssize_t read_file(void *ctx, void *to, size_t n)
{
    struct lazy *l = ctx;

    if (l->fd < 0)
        l->fd = open_plain(l->dir, l->name);
    return l->fd < 0 ? -1 : read(l->fd, to, n);
}

static enum kind kind_of(const struct stat *st)
{
    if (S_ISDIR(st->st_mode))
        return A_FOLDER;
    if (S_ISLNK(st->st_mode))
        return A_LINK;
    if (!S_ISREG(st->st_mode))
        return A_DEVICE;
    return st->st_nlink > 1 ? A_HARD_LINK : A_FILE;
}

static void walk_folder(const char *root, const char *path, int dir,
                        const struct walk *w);

static void go_in(const char *root, const char *path, int dir, const char *name,
                  const struct walk *w)
{
    char *folder = str_new("%s/%s", root, path);
    int fd;

    if (w->enter(w->ctx, path, folder)) {
        fd = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (fd >= 0)
            walk_folder(root, path, fd, w);
        else
            w->each(w->ctx, &(struct entry){ .path = path,
                                             .kind = A_FOLDER,
                                             .sealed = true });
    }
    free(folder);
}

static void show(const char *root, const char *path, int dir, const char *name,
                 const struct walk *w)
{
    struct lazy file = { .dir = dir, .fd = -1, .name = name };
    struct entry e = { .path = path, .read = read_file, .ctx = &file };
    struct stat st;

    if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
        return;
    e.kind = kind_of(&st);
    e.size = st.st_size;
    e.when = st.st_mtim.tv_sec * INT64_C(1000000000) + st.st_mtim.tv_nsec;
    w->each(w->ctx, &e);
    if (file.fd >= 0)
        close(file.fd);
    if (e.kind == A_FOLDER)
        go_in(root, path, dir, name, w);
}

/* Takes the descriptor. */
static void walk_folder(const char *root, const char *path, int dir,
                        const struct walk *w)
{
    struct names all = names(dir);
    const char *name;

    while (iter_next(&all.it, &name) > 0) {
        char *at = *path ? str_new("%s/%s", path, name) : str_new("%s", name);

        show(root, at, dir, name, w);
        free(at);
    }
    iter_close(&all.it);
    close(dir);
}

bool walk_each(const char *folder, const struct walk *w, struct str *why)
{
    int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (dir < 0) {
        str_addf(why, "%s cannot be read: %s", folder, strerror(errno));
        return false;
    }
    walk_folder(folder, "", dir, w);
    return true;
}
