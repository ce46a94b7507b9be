/* expect: tests a_directory_is_opened_by_the_pull_after_it at_depth_d_there_are_d_directories_open an_entry_is_looked_at_by_the_pull_that_gives_it an_entry_that_is_gone_is_left_out the_walk_allocates_nothing_itself a_directory_that_cannot_be_opened_is_named the_walk_goes_on_after_a_directory_that_failed no_more_descriptors_is_EMFILE a_directory_that_may_not_be_read_is_EACCES an_entry_that_may_not_be_looked_at_is_EACCES a_directory_that_cannot_be_read_on_is_named one_more_than_WALK_DEPTH_is_ELOOP, peak */
/*
 * 24-walk, naive: the first pull gathers the whole tree into a list, by
 * recursion, "because that is how one walks a tree". What fails is in the list
 * too. It gives the right entries of a tree that nobody changes.
 *
 * The list is at level[0].dir; level[0].end is how many there are, and
 * level[1].end how many were given.
 */
#include "walk.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* An entry, or with rc < 0 a failure, and its path. */
struct found {
    char *path;
    struct stat st;
    unsigned depth;
    int rc;
};

static struct found *list(const struct walk *w)
{
    return (struct found *)w->level[0].dir;
}

/* The list doubles whenever its length is a power of two. */
static int append(struct walk *w, struct found f)
{
    size_t n = w->level[0].end, room = n ? 2 * n : 1;
    struct found *grown = list(w);

    if ((n & (n - 1)) == 0)
        grown = realloc(grown, room * sizeof *grown);
    if (!grown)
        return -ENOMEM;
    w->level[0].dir = (DIR *)grown;
    f.path = strdup(w->path);
    if (!f.path)
        return -ENOMEM;
    grown[w->level[0].end++] = f;
    return 0;
}

static int note(struct walk *w, int rc)
{
    return append(w, (struct found){ .rc = rc });
}

static int gather(struct walk *w, unsigned depth);

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static int gather_name(struct walk *w, const char *name, unsigned depth)
{
    size_t end = strlen(w->path), slash = w->path[end - 1] != '/';
    int rc;

    if (is_dots(name))
        return 0;
    if (end + slash + strlen(name) >= WALK_PATH)
        return note(w, -ENAMETOOLONG);
    w->path[end] = '/';
    strcpy(w->path + end + slash, name);
    rc = gather(w, depth + 1);
    w->path[end] = '\0';
    return rc;
}

static int gather_names(struct walk *w, DIR *dir, unsigned depth)
{
    const struct dirent *d;
    int rc = 0;

    while (rc == 0) {
        errno = 0;
        d = readdir(dir);
        if (!d)
            return errno ? note(w, -errno) : 0;
        rc = gather_name(w, d->d_name, depth);
    }
    return rc;
}

static int gather(struct walk *w, unsigned depth)
{
    struct found f = { .depth = depth };
    DIR *dir;
    int rc;

    if (lstat(w->path, &f.st) < 0)
        return errno == ENOENT && depth > 0 ? 0 : note(w, -errno);
    rc = append(w, f);
    if (rc < 0 || !S_ISDIR(f.st.st_mode))
        return rc;
    if (depth == WALK_DEPTH)
        return note(w, -ELOOP);
    dir = opendir(w->path);
    if (!dir)
        return errno == ENOENT ? 0 : note(w, -errno);
    rc = gather_names(w, dir, depth);
    closedir(dir);
    return rc;
}

/* Also what failed in there, at the same depth or below. */
static void skip_pruned(struct walk *w, const struct found *f)
{
    size_t len = strlen(f->path);

    for (; w->level[1].end < w->level[0].end; w->level[1].end++) {
        const char *path = list(w)[w->level[1].end].path;

        if (strncmp(path, f->path, len) != 0 ||
            (path[len] != '/' && path[len] != '\0' && f->path[len - 1] != '/'))
            return;
    }
}

static int walk_next(struct iter *it, void *out)
{
    struct walk *w = container_of(it, struct walk, it);
    const struct found *f;
    int rc = w->begun ? 0 : gather(w, 0);

    w->begun = true;
    if (rc < 0)
        return rc;
    if (w->down && w->level[1].end > 0)
        skip_pruned(w, &list(w)[w->level[1].end - 1]);
    w->down = false;
    if (w->level[1].end == w->level[0].end)
        return 0;
    f = &list(w)[w->level[1].end++];
    strcpy(w->path, f->path);
    *(struct entry *)out = (struct entry){ .path = w->path,
                                           .len = strlen(w->path),
                                           .depth = f->depth,
                                           .mode = f->st.st_mode,
                                           .size = f->st.st_size };
    return f->rc < 0 ? f->rc : 1;
}

static void walk_close(struct iter *it)
{
    struct walk *w = container_of(it, struct walk, it);

    while (w->level[0].end > 0)
        free(list(w)[--w->level[0].end].path);
    free(list(w));
}

static const struct iter_ops walk_ops = { .next = walk_next,
                                          .close = walk_close };

int walk_open(struct walk *w, const char *root)
{
    memset(w, 0, sizeof *w);
    if (strlen(root) >= WALK_PATH)
        return -ENAMETOOLONG;
    strcpy(w->path, root);
    w->it = ITER(&walk_ops, struct entry);
    return 0;
}

/* `down` means here: what is below the last item is to be passed over. */
void walk_prune(struct walk *w)
{
    if (w->level[1].end > 0)
        w->down = S_ISDIR(list(w)[w->level[1].end - 1].st.st_mode);
}
