/* What is in a directory and below it, by a recursion that stops for each
 * entry. Without an argument it looks through a small house of its own. */
#include "coro.h"
#include "house.h"

#include <dirent.h>
#include <string.h>

enum { STACK = 131072, LEVELS = 30 };

/* One path for all levels, and how many directories are open. */
struct place {
    char path[4096];
    int open, most;
};

static int visit(struct coro *c, struct place *p, int level);

static int visit_names(struct coro *c, struct place *p, int level, DIR *dir)
{
    size_t end = strlen(p->path);
    struct dirent *d;
    int rc = 0;

    while (rc == 0 && (d = readdir(dir))) {
        if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
            continue;
        snprintf(p->path + end, sizeof p->path - end, "/%s", d->d_name);
        rc = visit(c, p, level + 1);
        p->path[end] = '\0';
    }
    return rc;
}

static int visit(struct coro *c, struct place *p, int level)
{
    int rc = coro_yield(c, &level);
    struct stat st;
    DIR *dir;

    if (rc < 0 || level + 1 == LEVELS || lstat(p->path, &st) < 0 ||
        !S_ISDIR(st.st_mode) || !(dir = opendir(p->path)))
        return rc;
    p->open++;
    p->most = p->open > p->most ? p->open : p->most;
    rc = visit_names(c, p, level, dir);
    closedir(dir);
    p->open--;
    return rc;
}

static int visit_root(struct coro *c, void *arg)
{
    return visit(c, arg, 0);
}

/* Print the paths, or how many there are at each level. */
static void find(struct place *p, void *stack, int print)
{
    int level, n[LEVELS] = { 0 };
    struct coro c;

    coro_init(&c, sizeof level, stack, STACK, visit_root, p);
    iter_each(&c.it, level) {
        n[level]++;
        if (print)
            puts(p->path);
    }
    iter_close(&c.it);
    for (level = 0; !print && level < LEVELS && n[level]; level++)
        printf("level %d: %d\n", level, n[level]);
    printf("at most %d directories open\n", p->most);
}

int main(int argc, char **argv)
{
    static struct place p = { .path = "house-XXXXXX" };
    static char stack[STACK];

    setvbuf(stdout, NULL, _IONBF, 0);
    if (argc < 2 && make_house(p.path) < 0)
        return 1;
    if (argc > 1)
        snprintf(p.path, sizeof p.path, "%s", argv[1]);
    find(&p, stack, argc > 1);
    if (argc < 2)
        change_house(p.path, 0);
    return 0;
}
