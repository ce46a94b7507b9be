/* A text in pairs, a digit and a letter, is unpacked in three ways. */
#include "gen.h"

#include <stdio.h>

/* Pushed: this loop calls, and putchar is called. */
static void print_unpacked(const char *text)
{
    for (; *text; text += 2)
        for (int left = text[0] - '0'; left > 0; left--)
            putchar(text[1]);
}

struct unpacked {
    struct gen g;
    const char *text;
    int left;
    char letter;
};

/* Pulled, by hand: it must first find out where it was. */
static int by_hand_next(struct iter *it, void *out)
{
    struct unpacked *u = container_of(it, struct unpacked, g.it);

    while (u->left <= 0) {
        if (!*u->text)
            return 0;
        u->left = u->text[0] - '0';
        u->letter = u->text[1];
        u->text += 2;
    }
    u->left--;
    *(char *)out = u->letter;
    return 1;
}

/* Pulled, with YIELD: the loop that calls, and it is called. */
static int yield_next(struct iter *it, void *out)
{
    struct unpacked *u = container_of(it, struct unpacked, g.it);

    GEN_BEGIN(&u->g);
    for (; *u->text; u->text += 2)
        for (u->left = u->text[0] - '0'; u->left > 0; u->left--)
            YIELD(&u->g, char, out, u->text[1]);
    GEN_END(&u->g);
}

static const struct iter_ops by_hand = { .next = by_hand_next };
static const struct iter_ops with_yield = { .next = yield_next };

static void pull(const struct iter_ops *ops, const char *text)
{
    struct unpacked u = { .g = GEN(ops, char), .text = text };
    char c;

    iter_each(&u.g.it, c)
        putchar(c);
}

int main(int argc, char *argv[])
{
    const char *text = argc > 1 ? argv[1] : "3a3b2c";

    print_unpacked(text);
    putchar('\n');
    pull(&by_hand, text);
    putchar('\n');
    pull(&with_yield, text);
    putchar('\n');
    return 0;
}
