#include "shelf.h"

#include "course.h"
#include "str.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

static struct spot spot_of(const struct exercise *e)
{
    struct spot s = { .slug = str_new("%s", e->slug) };

    snprintf(s.number, sizeof s.number, "%.2s", e->slug);
    s.called = str_new("%s %s", s.number, e->slug + strlen(s.number) + 1);
    s.dir = str_new("exercises/%s/%s", e->lesson, e->slug);
    s.answer = str_new("%s/%s.c", s.dir, e->name);
    return s;
}

bool shelf_fill(struct shelf *s)
{
    struct course c = course(".", NULL, 0);
    struct exercise e;

    *s = (struct shelf){ 0 };
    iter_each(&c.it, e) {
        s->at = reallocarray(s->at, s->n + 1, sizeof *s->at);
        if (!s->at)
            err(2, "out of memory");
        s->at[s->n++] = spot_of(&e);
        exercise_release(&e);
    }
    if (s->n == 0)
        fprintf(stderr, "There are no exercises here. Type this at the top of "
                        "the course: make watch\n");
    return s->n > 0;
}

void shelf_release(struct shelf *s)
{
    for (unsigned i = 0; i < s->n; i++) {
        free(s->at[i].slug);
        free(s->at[i].called);
        free(s->at[i].dir);
        free(s->at[i].answer);
    }
    free(s->at);
}

int shelf_find(const struct shelf *s, char *word)
{
    struct course c = course(".", &word, 1);
    struct exercise e;
    int found = -1;

    if (iter_next(&c.it, &e) > 0) {
        for (unsigned i = 0; i < s->n; i++)
            if (strcmp(s->at[i].slug, e.slug) == 0)
                found = (int)i;
        exercise_release(&e);
    }
    if (found < 0)
        fprintf(stderr,
                "There is no exercise \"%s\". See them all with: make list\n",
                word);
    iter_close(&c.it);
    return found;
}
