/*
 * git.h - the files of a commit in somebody else's repository.
 *
 * A repository can make git run programs, fetch, or read other repositories: by
 * its configuration, hooks, links, borrowed objects. So nothing of it is
 * believed but its refs, which are read here, and its objects, which git reads
 * from within an empty repository of our own. One with links in it, or that
 * borrows objects, is refused.
 */
#ifndef GIT_H
#define GIT_H

#include "entry.h"
#include "str.h"

enum git_is {
    NO_GIT,     /* a folder like any other */
    GIT_UNBORN, /* a repository without a commit */
    GIT_COMMIT, /* here is the commit */
    GIT_REFUSED /* a sentence says why */
};

enum { GIT_HASH = 65 };

struct git {
    char *dir; /* the one with HEAD and objects/ in it */
    char commit[GIT_HASH];
    int64_t when; /* what the commit says, in seconds; -1: not known */
};

/* Look for a repository in this folder (.git, or bare), and for the commit in
 * its HEAD, or that of a tag. */
enum git_is git_look(struct git *g, const char *folder, const char *tag,
                     struct str *why);
void git_release(struct git *g);

/* Find out when the commit was made, and show every file of it. `scratch` is a
 * folder for a repository of our own, which is made when it is not there.
 * False, with a sentence, when the commit could not be read to its end. */
bool git_each(struct git *g, const char *scratch,
              bool (*each)(void *ctx, const struct entry *e), void *ctx,
              struct str *why);

#endif
