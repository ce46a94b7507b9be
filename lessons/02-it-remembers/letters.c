/* The letters of a string, up to the NUL. Item: char. */
#include "iter.h"

#include <stdio.h>

struct letters {
    struct iter it;
    const char *at; /* borrowed: the letter to give next, or the NUL */
};

static int letters_next(struct iter *it, void *out)
{
    struct letters *l = container_of(it, struct letters, it);

    if (*l->at == '\0')
        return 0;
    *(char *)out = *l->at;
    l->at++;
    return 1;
}

static const struct iter_ops letters_ops = { .next = letters_next };

int main(void)
{
    struct letters l = { ITER(&letters_ops, char), "next" };
    char c;

    iter_each(&l.it, c)
        printf("%c.", c);
    printf("\n");
    return 0;
}
