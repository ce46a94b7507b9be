#include "course.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* NN-something, in plain letters: whatever else lies there is not ours. */
static bool is_numbered(const char *name)
{
    for (const char *p = name; *p; p++)
        if (!isalnum((unsigned char)*p) && !strchr("-_.", *p))
            return false;
    return isdigit((unsigned char)name[0]) && isdigit((unsigned char)name[1]) &&
           name[2] == '-' && strlen(name) < EXERCISE_NAME;
}

/* The smallest name after `name`, into `name`: 1, 0 when none, or -errno. */
static int next_name(const char *dir, char *name)
{
    DIR *d = opendir(dir);
    char best[EXERCISE_NAME] = "";
    const struct dirent *e;

    if (!d)
        return errno == ENOTDIR ? 0 : -errno;
    while ((e = readdir(d)))
        if (is_numbered(e->d_name) && strcmp(e->d_name, name) > 0 &&
            (!*best || strcmp(e->d_name, best) < 0))
            snprintf(best, sizeof best, "%s", e->d_name);
    closedir(d);
    if (!*best)
        return 0;
    snprintf(name, EXERCISE_NAME, "%s", best);
    return 1;
}

static int next_lesson(struct course *c)
{
    char *dir = str_new("%s/exercises", c->dir);
    int rc = next_name(dir, c->lesson);

    free(dir);
    c->slug[0] = '\0';
    return rc;
}

static int next_slug(struct course *c)
{
    char *dir = str_new("%s/exercises/%s", c->dir, c->lesson);
    int rc = next_name(dir, c->slug);

    free(dir);
    return rc;
}

/* The exercise after the last one, in this lesson or in a later one. */
static int step(struct course *c)
{
    int rc = c->lesson[0] ? next_slug(c) : 0;

    while (rc == 0) {
        rc = next_lesson(c);
        if (rc <= 0)
            return rc;
        rc = next_slug(c);
    }
    return rc;
}

/* "7", "07" and "07-fibonacci" all begin like the name they mean. */
static bool names(const char *word, const char *name)
{
    char *rest;
    unsigned long n = strtoul(word, &rest, 10);

    if (rest != word && *rest == '\0')
        return n == strtoul(name, NULL, 10);
    return strcmp(word, name) == 0;
}

static bool selects(const char *word, const struct course *c)
{
    if (strncmp(word, "lesson-", 7) == 0)
        return names(word + 7, c->lesson);
    return names(word, c->slug) || strcmp(word, c->lesson) == 0;
}

static bool selected(struct course *c)
{
    bool hit = c->nwords == 0;

    for (unsigned i = 0; i < c->nwords; i++)
        if (selects(c->words[i], c)) {
            c->used |= 1ul << i;
            hit = true;
        }
    return hit;
}

static int course_next(struct iter *it, void *out)
{
    struct course *c = container_of(it, struct course, it);
    int rc;

    do
        rc = step(c);
    while (rc > 0 && !selected(c));
    if (rc > 0)
        *(struct exercise *)out = exercise_read(c->dir, c->lesson, c->slug);
    return rc;
}

static const struct iter_ops course_ops = { .next = course_next };

struct course course(const char *dir, char *const *words, unsigned n)
{
    return (struct course){ .it = ITER(&course_ops, struct exercise),
                            .dir = dir,
                            .words = words,
                            .nwords = n < 64 ? n : 64 };
}

const char *course_unmatched(const struct course *c)
{
    for (unsigned i = 0; i < c->nwords; i++)
        if (!(c->used & 1ul << i))
            return c->words[i];
    return NULL;
}
