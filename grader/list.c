#include "list.h"

#include "report.h"

#include <stdio.h>

/* What was kept of the answer as it is now, or NULL. */
static json_t *kept(const struct exercise *e, const struct cache *cache,
                    const struct terms *t)
{
    struct answer a = answer_read(e, &t->choice);
    char key[CACHE_KEY];
    json_t *result = NULL;

    if (a.finding.status == PASS) {
        cache_key(cache, t, e, &a, key);
        result = cache_find(cache, t->site, &a, key);
    }
    answer_release(&a);
    return result;
}

static void print_title(const struct exercise *e)
{
    if (e->error)
        printf("%-20s %s\n", e->slug, e->error);
    else
        printf("%-20s -       %3u points   %s\n", e->slug, e->conf.points,
               e->conf.title);
}

void list_print(struct course *c, const struct cache *cache,
                const struct terms *terms)
{
    struct report r = report_to(stdout, false, true);
    struct exercise e;

    iter_each(&c->it, e) {
        json_t *result = cache->on && !e.error ? kept(&e, cache, terms) : NULL;

        if (result)
            report_result(&r, result);
        else
            print_title(&e);
        json_decref(result);
        exercise_release(&e);
    }
}
