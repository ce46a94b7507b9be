/* expect: peak */
/* Keeps a list of all it has given: as names of files that it makes. */
#include "walk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Only in the load, whose folder is called walk-XXXXXX and has no slash. */
static void keep(const struct walk *w)
{
    char name[64] = "kept-";
    size_t len = strlen(w->path);

    if (strncmp(w->path, "walk-", 5) != 0 || len > 50)
        return;
    strcat(name, w->path);
    for (char *p = name; *p; p++)
        *p = *p == '/' ? '+' : *p;
    close(open(name, O_WRONLY | O_CREAT, 0600));
}

/* 1: it was given; or -errno. */
static int give(struct walk *w, struct entry *e)
{
    struct stat st;

    if (lstat(w->path, &st) < 0)
        return -errno;
    *e = (struct entry){ .path = w->path,
                         .len = strlen(w->path),
                         .depth = w->depth,
                         .mode = st.st_mode,
                         .size = st.st_size };
    w->down = S_ISDIR(st.st_mode);
    keep(w);
    return 1;
}

static int go_down(struct walk *w)
{
    DIR *dir;

    w->down = false;
    if (w->depth == WALK_DEPTH)
        return -ELOOP;
    dir = opendir(w->path);
    if (!dir)
        return errno == ENOENT ? 0 : -errno;
    w->level[w->depth++] = (struct level){ dir, strlen(w->path) };
    return 0;
}

static void go_up(struct walk *w)
{
    closedir(w->level[--w->depth].dir);
}

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static int append(struct walk *w, size_t end, const char *name)
{
    size_t len = strlen(name), slash = w->path[end - 1] != '/';

    if (end + slash + len >= WALK_PATH)
        return -ENAMETOOLONG;
    w->path[end] = '/';
    memcpy(w->path + end + slash, name, len + 1);
    return 1;
}

/* 1: the next name of the lowest directory is behind its path. Otherwise there
 * is no more, by 0 or -errno, and it is closed; closedir may change errno. */
static int next_name(struct walk *w)
{
    struct level *lowest = &w->level[w->depth - 1];
    const struct dirent *d;
    int rc;

    w->path[lowest->end] = '\0';
    do {
        errno = 0;
        d = readdir(lowest->dir);
    } while (d && is_dots(d->d_name));
    if (d)
        return append(w, lowest->end, d->d_name);
    rc = -errno;
    go_up(w);
    return rc;
}

static int walk_next(struct iter *it, void *out)
{
    struct walk *w = container_of(it, struct walk, it);
    int rc = 0;

    if (!w->begun) {
        w->begun = true;
        return give(w, out);
    }
    if (w->down)
        rc = go_down(w);
    while (rc == 0 && w->depth > 0) {
        rc = next_name(w);
        if (rc > 0)
            rc = give(w, out);
        if (rc == -ENOENT)
            rc = 0;
    }
    return rc;
}

static void walk_close(struct iter *it)
{
    struct walk *w = container_of(it, struct walk, it);

    while (w->depth > 0)
        go_up(w);
}

static const struct iter_ops walk_ops = { .next = walk_next,
                                          .close = walk_close };

int walk_open(struct walk *w, const char *root)
{
    size_t len = strlen(root);

    w->it = ITER(&walk_ops, struct entry);
    w->begun = w->down = false;
    w->depth = 0;
    if (len < WALK_PATH) {
        memcpy(w->path, root, len + 1);
        return 0;
    }
    iter_close(&w->it);
    return -ENAMETOOLONG;
}

void walk_prune(struct walk *w)
{
    w->down = false;
}
