#include "includes.h"

#include "texts.h"

#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Looked at by its place, not by what the answer says: "# 1 "x.h" 3" makes a
 * system header of whatever follows. */
static bool is_systems(const struct bench *b, const char *path)
{
    static const char usual[] =
        "/usr/include/ /usr/local/include/ /usr/lib/ /usr/lib64/";
    struct args places = { .n = 0 };
    char *real = *path == '/' ? realpath(path, NULL) : NULL;
    bool is = false;

    if (*path == '/' && !real && (errno == ENOMEM || errno == EIO))
        err(2, "%s cannot be looked at", path);
    args_add_words(&places, usual);
    site_add_prefix(b->site->cc, &places);
    for (unsigned i = 0; real && !is && i < places.n; i++)
        is = strncmp(real, places.v[i], strlen(places.v[i])) == 0;
    args_release(&places);
    free(real);
    return is;
}

static bool may_include(const struct bench *b, const char *path)
{
    char *own = str_new("%s.c", b->exercise->name);
    char *shared = str_new("%s/exercises/include/", b->site->home);
    char *beside = str_new("%s/", b->exercise->dir);
    size_t n = strlen(path), m = strlen(beside);
    bool may = strcmp(path, own) == 0 || is_systems(b, path) ||
               (strncmp(path, shared, strlen(shared)) == 0 &&
                !strchr(path + strlen(shared), '/')) ||
               (strncmp(path, beside, m) == 0 && !strchr(path + m, '/') &&
                n > 2 && strcmp(path + n - 2, ".h") == 0);

    free(own);
    free(shared);
    free(beside);
    return may;
}

static struct finding refuse(const struct bench *b, const char *path)
{
    struct finding f = found(FAIL, TEXT_INCLUDES, site_shown(path));

    finding_where(&f, "%s", site_shown(b->answer->path));
    return f;
}

/* The words of a make rule after its first, "NAME.s:". */
static struct finding check_rule(const struct bench *b, char *rule)
{
    static const char blanks[] = " \\\n";
    char *rest, *path = strtok_r(rule, blanks, &rest);

    while (path && (path = strtok_r(NULL, blanks, &rest)))
        if (!may_include(b, path))
            return refuse(b, path);
    return (struct finding){ .status = PASS };
}

/* NAME.d is a make rule: "NAME.s: NAME.c header.h ...", of hundreds of words
 * where a system's header includes all others. */
struct finding includes_check(const struct bench *b)
{
    char *path = str_new("%s/%s.d", b->dir, b->exercise->name);
    struct str s = { 0 };
    struct finding f;

    if (str_read_file(&s, path, 1 << 20) < 0 || !s.s)
        f = found(TROUBLE, TEXT_UNREADABLE, site_shown(path));
    else
        f = check_rule(b, s.s);
    str_release(&s);
    free(path);
    return f;
}
