/* expect: tests the_walk_allocates_nothing_itself */
/* Misconception: "a directory at a time is one at a time". Each directory is
 * read to its end before the first of its entries is given, as listdir() does
 * it. A directory may have a million entries. level[i].dir is the list of what
 * has not been given, and level[i].end says how many names are in it. */
#include "walk.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct names {
    size_t at, end;
    char *name[];
};

static struct names *lowest(const struct walk *w)
{
    return (struct names *)w->level[w->depth - 1].dir;
}

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
    return 1;
}

static struct names *append_name(struct names *all, const char *name)
{
    size_t n = all ? all->end : 0;
    struct names *grown =
        realloc(all, sizeof *grown + (n + 1) * sizeof grown->name[0]);

    if (!grown)
        return NULL;
    grown->at = 0;
    grown->end = n;
    if (name)
        grown->name[grown->end++] = strdup(name);
    return grown;
}

static int go_down(struct walk *w)
{
    struct names *all = append_name(NULL, NULL);
    const struct dirent *d;
    DIR *dir;

    w->down = false;
    dir = w->depth < WALK_DEPTH ? opendir(w->path) : NULL;
    if (!dir) {
        free(all);
        return w->depth == WALK_DEPTH ? -ELOOP : errno == ENOENT ? 0 : -errno;
    }
    while ((d = readdir(dir)))
        if (strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0)
            all = append_name(all, d->d_name);
    closedir(dir);
    w->level[w->depth].end = strlen(w->path);
    w->level[w->depth++].dir = (DIR *)all;
    return 0;
}

static void go_up(struct walk *w)
{
    struct names *all = lowest(w);

    while (all->at < all->end)
        free(all->name[all->at++]);
    free(all);
    w->depth--;
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

static int next_name(struct walk *w)
{
    struct names *all = lowest(w);
    size_t end = w->level[w->depth - 1].end;
    int rc;

    w->path[end] = '\0';
    if (all->at == all->end) {
        go_up(w);
        return 0;
    }
    rc = append(w, end, all->name[all->at]);
    free(all->name[all->at++]);
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
