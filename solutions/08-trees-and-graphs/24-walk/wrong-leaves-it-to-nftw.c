/* expect: gate */
/* Misconception: "the library does that already". nftw does the walk, and keeps
 * the loop: it calls, and cannot be pulled. So all of it must be stored before
 * the first item can be given, in a global, for a callback has no ctx. */
#define _XOPEN_SOURCE 700

#include "walk.h"

#include <errno.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>

struct found {
    char *path;
    struct stat st;
    unsigned depth;
};

static struct found *found;
static size_t count, given;

static int keep(const char *path, const struct stat *st, int type,
                struct FTW *ftw)
{
    struct found *grown = realloc(found, (count + 1) * sizeof *found);

    (void)type;
    if (!grown)
        return -ENOMEM;
    found = grown;
    found[count++] = (struct found){ strdup(path), *st, (unsigned)ftw->level };
    return 0;
}

static int walk_next(struct iter *it, void *out)
{
    struct walk *w = container_of(it, struct walk, it);
    const struct found *f;

    if (!w->begun && nftw(w->path, keep, WALK_DEPTH, FTW_PHYS) < 0)
        return -errno;
    w->begun = true;
    if (given == count)
        return 0;
    f = &found[given++];
    strcpy(w->path, f->path);
    *(struct entry *)out = (struct entry){ w->path, strlen(w->path), f->depth,
                                           f->st.st_mode, f->st.st_size };
    return 1;
}

static void walk_close(struct iter *it)
{
    (void)it;
    while (count > 0)
        free(found[--count].path);
    free(found);
    found = NULL;
    given = 0;
}

static const struct iter_ops walk_ops = { .next = walk_next,
                                          .close = walk_close };

int walk_open(struct walk *w, const char *root)
{
    w->it = ITER(&walk_ops, struct entry);
    w->begun = false;
    if (strlen(root) >= WALK_PATH) {
        iter_close(&w->it);
        return -ENAMETOOLONG;
    }
    strcpy(w->path, root);
    return 0;
}

void walk_prune(struct walk *w)
{
    while (given < count &&
           strncmp(found[given].path, w->path, strlen(w->path)) == 0)
        given++;
}
