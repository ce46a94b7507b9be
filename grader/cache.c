#include "cache.h"

#include "digest.h"
#include "result.h"

#include <fcntl.h>
#include <gnu/libc-version.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char name_of_report[] = ".report";
static const char name_of_baseline[] = ".baseline";

static void digest_home(struct digest *d, const char *home)
{
    static const char *const files[] = { "build/grade", "build/libtest.a",
                                         "build/libload.a", "build/libtruth.a",
                                         "build/calibrate" };
    static const char *const folders[] = { "exercises/include",
                                           "exercises/testing" };
    char *path;

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        path = str_new("%s/%s", home, files[i]);
        digest_file(d, path);
        free(path);
    }
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        path = str_new("%s/%s", home, folders[i]);
        digest_folder(d, path, NULL, NULL);
        free(path);
    }
}

/* Whoever installs a library has the loader's own cache made anew. */
static void digest_tools(struct digest *d, const struct site *s)
{
    digest_identity(d, s->cc);
    digest_identity(d, s->objcopy);
    digest_identity(d, s->strip);
    digest_identity(d, s->valgrind);
    digest_identity(d, s->pkgconf);
    digest_identity(d, s->loader);
    digest_identity(d, "/etc/ld.so.cache");
    digest_text(d, gnu_get_libc_version());
}

/* What an answer could write to, we do not believe. */
static bool keeps_out(const struct box *b)
{
    return box_rank(box_level(b)) >= box_rank("strong");
}

struct cache cache_open(const struct site *site, bool on, const char *store)
{
    struct cache c = { .on = on && keeps_out(&site->box), .store = store };
    struct digest d;

    if (!c.on)
        return c;
    if (store)
        mkdir(store, 0777);
    d = digest_begin();
    digest_text(&d, RESULT_SCHEMA);
    if (!store) {
        digest_text(&d, site_shown(site->home));
        digest_text(&d, site_shown(site->work));
    }
    digest_bytes(&d, &site->box.layers, sizeof site->box.layers);
    digest_home(&d, site->home);
    digest_tools(&d, site);
    digest_end(&d, c.machine);
    return c;
}

/* Of an exercise's folder, what an answer is held to. */
static bool has_a_say(const char *name, const void *ctx)
{
    size_t n = strlen(name);

    (void)ctx;
    return (n > 2 && strcmp(name + n - 2, ".h") == 0) ||
           strcmp(name, "exercise.conf") == 0 ||
           strncmp(name, "test_", 5) == 0 || strncmp(name, "load_", 5) == 0;
}

void cache_key(const struct cache *c, const struct terms *t,
               const struct exercise *e, const struct answer *a, char *key)
{
    struct digest d = digest_begin();
    bool how[] = { t->stop, t->no_gate };

    digest_text(&d, c->machine);
    digest_bytes(&d, how, sizeof how);
    digest_text(&d, c->store ? e->slug : site_shown(e->dir));
    digest_folder(&d, e->dir, has_a_say, NULL);
    digest_text(&d, c->store ? strrchr(a->path, '/') : site_shown(a->path));
    digest_bytes(&d, a->text.s, a->text.len);
    digest_end(&d, key);
}

static json_t *read_kept(const char *path, const char *key)
{
    json_t *all = json_load_file(path, 0, NULL), *what = NULL;
    const char *found = json_string_value(json_object_get(all, "key"));

    if (found && strcmp(found, key) == 0)
        what = json_incref(json_object_get(all, "what"));
    json_decref(all);
    return what;
}

/* Whole under its name, or not at all; that it cannot be kept is no harm. */
static void write_kept(const char *path, const char *key, json_t *what)
{
    json_t *all = json_pack("{s:s, s:O}", "key", key, "what", what);
    char *temporary = str_new("%s.XXXXXX", path);
    int fd = mkostemp(temporary, O_CLOEXEC);
    bool good = fd >= 0 && all && json_dumpfd(all, fd, JSON_COMPACT) == 0;

    if (fd >= 0)
        good = fchmod(fd, 0644) == 0 && close(fd) == 0 && good;
    if (!good || rename(temporary, path) < 0)
        unlink(temporary);
    free(temporary);
    json_decref(all);
}

/* In a store, a key's first two letters are a folder: a class has thousands. */
static char *place_of(const struct cache *c, const char *dir, const char *key)
{
    return c->store ? str_new("%s/%.2s/%s", c->store, key, key + 2)
                    : str_new("%s/%s", dir, name_of_report);
}

static void make_place(const struct cache *c, const char *key)
{
    char *folder = str_new("%s/%.2s", c->store, key);

    mkdir(folder, 0777);
    free(folder);
}

json_t *cache_find(const struct cache *c, const struct site *site,
                   const struct answer *a, const char *key)
{
    char *dir, *path;
    json_t *result;

    if (!c->on)
        return NULL;
    dir = str_new("%s/%s", site->work, a->label);
    path = place_of(c, dir, key);
    result = read_kept(path, key);
    free(path);
    free(dir);
    return result;
}

/* Whatever time had a say in may come out differently. */
static bool is_final(const struct grading *g)
{
    for (enum stage s = 0; s < STAGES; s++)
        if (grading_finding(g, s)->status == TROUBLE)
            return false;
    for (unsigned i = 0; i < g->tests.records.n; i++)
        if (g->tests.records.test[i].outcome == STUCK)
            return false;
    return !proc_limited && !proc_stop;
}

void cache_keep(const struct cache *c, const struct bench *b, const char *key,
                const struct grading *g, const json_t *result)
{
    char *path = place_of(c, b->dir, key);

    if (c->on && c->store)
        make_place(c, key);
    if (c->on && is_final(g))
        write_kept(path, key, (json_t *)result);
    free(path);
}

struct baseline cache_baseline(const struct cache *c, const struct site *site)
{
    struct baseline b = { .finding = { .status = PASS } };
    char *path =
        str_new("%s/%s", c->store ? c->store : site->work, name_of_baseline);
    json_t *kept = c->on ? read_kept(path, c->machine) : NULL;
    json_int_t heap, stack;

    if (json_unpack(kept, "{s:I, s:I}", "heap", &heap, "stack", &stack) == 0) {
        b.heap = (size_t)heap;
        b.stack = (size_t)stack;
    } else {
        b = baseline(site);
        json_decref(kept);
        kept = json_pack("{s:I, s:I}", "heap", (json_int_t)b.heap, "stack",
                         (json_int_t)b.stack);
        if (c->on && b.finding.status == PASS)
            write_kept(path, c->machine, kept);
    }
    json_decref(kept);
    free(path);
    return b;
}
