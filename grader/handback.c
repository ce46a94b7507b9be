#include "handback.h"

#include <stdlib.h>
#include <string.h>

struct change {
    char *from, *to;
};

enum { CHANGES = 4 };

/* The folder that may be in one of the others comes first. */
static void plan(struct change *c, const struct site *site,
                 const struct exercise *e, const struct answer *a)
{
    int folder = (int)(strrchr(a->path, '/') - a->path);

    c[0] = (struct change){ str_new("%s/%s", site->work, a->label),
                            str_new("build/work/%s", e->slug) };
    c[1] = (struct change){ str_new("%.*s", folder, a->path),
                            str_new("exercises/%s/%s", e->lesson, e->slug) };
    c[2] = (struct change){ str_new("%s/", site->course), str_new("%s", "") };
    c[3] = (struct change){ str_new("%s/", site->home), str_new("%s", "") };
}

static void forget(struct change *c)
{
    for (int i = 0; i < CHANGES; i++) {
        free(c[i].from);
        free(c[i].to);
    }
}

/* Append text with each `from` in it changed. */
static void change(struct str *to, const char *text, const struct change *c)
{
    size_t n = strlen(c->from);
    const char *at;

    while ((at = strstr(text, c->from))) {
        str_add(to, text, (size_t)(at - text));
        str_puts(to, c->to);
        text = at + n;
    }
    str_puts(to, text);
}

static void change_text(json_t *value, const struct change *c)
{
    struct str now = { 0 }, next = { 0 }, was;

    str_puts(&now, json_string_value(value));
    for (int i = 0; i < CHANGES; i++) {
        str_reset(&next);
        change(&next, str_text(&now), &c[i]);
        was = now;
        now = next;
        next = was;
    }
    json_string_set(value, str_text(&now));
    str_release(&now);
    str_release(&next);
}

static void change_all(json_t *value, const struct change *c)
{
    const char *key;
    json_t *each;
    size_t i;

    if (json_is_string(value))
        change_text(value, c);
    json_array_foreach(value, i, each) change_all(each, c);
    json_object_foreach(value, key, each) change_all(each, c);
}

void handback(json_t *result, const struct site *site, const struct exercise *e,
              const struct answer *a)
{
    struct change c[CHANGES];

    plan(c, site, e, a);
    change_all(result, c);
    forget(c);
}
