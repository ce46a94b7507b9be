#include "exercise.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* 07-same-fringe is about same_fringe.c. */
static void name_of(const char *slug, char *name)
{
    const char *dash = strchr(slug, '-');

    snprintf(name, EXERCISE_NAME, "%s", dash ? dash + 1 : slug);
    for (char *p = name; *p; p++)
        if (*p == '-')
            *p = '_';
}

static char *read_conf(struct conf *conf, const char *dir, const char *shown)
{
    struct str error = { 0 };
    char *path = str_new("%s/exercise.conf", dir);
    char *label = str_new("%s/exercise.conf", shown);
    FILE *f = fopen(path, "re");

    if (!f)
        str_addf(&error, "%s: %s.", label, strerror(errno));
    else
        conf_read(conf, f, label, &error);
    if (f)
        fclose(f);
    free(path);
    free(label);
    return error.s;
}

struct exercise exercise_read(const char *course, const char *lesson,
                              const char *slug)
{
    struct exercise e = { 0 };
    char *shown = str_new("exercises/%s/%s", lesson, slug);

    snprintf(e.lesson, sizeof e.lesson, "%s", lesson);
    snprintf(e.slug, sizeof e.slug, "%s", slug);
    name_of(slug, e.name);
    e.dir = str_new("%s/%s", course, shown);
    e.error = read_conf(&e.conf, e.dir, shown);
    free(shown);
    return e;
}

void exercise_release(struct exercise *e)
{
    conf_release(&e->conf);
    free(e->dir);
    free(e->error);
    *e = (struct exercise){ 0 };
}
