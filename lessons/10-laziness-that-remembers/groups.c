/* Runs of equal letters. Each is an iterator of its own, and a view. */
#include "iter.h"

#include <stdio.h>

struct groups {
    struct iter it;
    const char *text; /* begins with the next letter */
    char key;         /* of the run it is in */
    int number;       /* of the run, from 1 */
};

struct group {
    struct iter it;
    struct groups *parent;
    int number;
};

/* A letter of this run, as long as the parent is in it. */
static int group_next(struct iter *it, void *out)
{
    struct group *g = container_of(it, struct group, it);
    struct groups *all = g->parent;

    if (g->number != all->number || *all->text != all->key)
        return 0;
    *(char *)out = *all->text++;
    return 1;
}

static const struct iter_ops group_ops = { .next = group_next };

/* What nobody has read of the last run is passed over, and not kept. */
static int groups_next(struct iter *it, void *out)
{
    struct groups *all = container_of(it, struct groups, it);

    while (*all->text != '\0' && *all->text == all->key)
        all->text++;
    if (*all->text == '\0')
        return 0;
    all->key = *all->text;
    all->number++;
    *(struct group *)out =
        (struct group){ ITER(&group_ops, char), all, all->number };
    return 1;
}

static const struct iter_ops groups_ops = { .next = groups_next };

static struct groups groups(const char *text)
{
    return (struct groups){ ITER(&groups_ops, struct group), text, '\0', 0 };
}

static void print(struct group *g)
{
    char letter;

    printf(" [");
    iter_each(&g->it, letter)
        printf("%c", letter);
    printf("]");
}

int main(void)
{
    struct groups all = groups("aaabcc"), again = groups("aaabcc");
    struct group g, kept[4];
    int n = 0;

    setvbuf(stdout, NULL, _IONBF, 0);
    printf("each group read when it comes:");
    iter_each(&all.it, g)
        print(&g);
    printf("\nall groups first, then read:  ");
    while (iter_next(&again.it, &kept[n]) > 0)
        n++;
    for (int i = 0; i < n; i++)
        print(&kept[i]);
    printf("\n");
    return 0;
}
