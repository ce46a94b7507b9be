/* A list that doubles when it is full, by realloc or by hand. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct vector {
    int64_t *items;
    size_t len, room, moved;
};

static int64_t *move_by_hand(int64_t *from, size_t len, size_t room)
{
    int64_t *to = malloc(room * sizeof *to);

    if (to && from)
        memcpy(to, from, len * sizeof *to);
    free(from);
    return to;
}

static void grow(struct vector *v, int by_hand)
{
    v->moved += v->len;
    v->room = v->room ? 2 * v->room : 16;
    if (by_hand)
        v->items = move_by_hand(v->items, v->len, v->room);
    else
        v->items = realloc(v->items, v->room * sizeof *v->items);
    if (!v->items)
        exit(1);
}

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    struct vector v = { 0 };

    for (size_t i = 0; i < n; i++) {
        if (v.len == v.room)
            grow(&v, argc > 2 && strcmp(argv[2], "by-hand") == 0);
        v.items[v.len++] = (int64_t)i;
    }
    free(v.items);
    printf("%zu integers in room for %zu, %zu moved on the way\n", v.len,
           v.room, v.moved);
    return 0;
}
