/* Two summaries of one stream: the one counts too little, the other too much,
 * and the truth is in between. */
#include "events.h"
#include "misra_gries.h"

enum { K = 64, ROWS = 4, WIDTH = 1024, N = 300000 };

struct sketch {
    uint32_t n[ROWS][WIDTH];
};

/* In each row the item has a place, which it shares with others. */
static uint32_t *place(struct sketch *s, uint64_t row, uint64_t id)
{
    return &s->n[row][mix(mix(id) + row) % WIDTH];
}

static void add(struct sketch *s, uint64_t id)
{
    for (uint64_t row = 0; row < ROWS; row++)
        ++*place(s, row, id);
}

/* Where the fewest others are, it is nearest to the truth. */
static uint32_t at_most(struct sketch *s, uint64_t id)
{
    uint32_t least = UINT32_MAX;

    for (uint64_t row = 0; row < ROWS; row++)
        if (*place(s, row, id) < least)
            least = *place(s, row, id);
    return least;
}

static int at_least(const struct summary *s, uint64_t id)
{
    for (size_t i = 0; i < s->used; i++)
        if (s->c[i].id == id)
            return (int)s->c[i].n;
    return 0;
}

int main(void)
{
    static struct sketch sketch;
    struct count c[K];
    struct summary s = { c, 0, K };
    struct events src = events(N);
    uint64_t id;
    int exact[6] = { 0 };

    iter_each(&src.it, id) {
        vote(&s, id);
        add(&sketch, id);
        exact[id < 6 ? id : 0]++;
    }
    for (uint64_t who = 1; who < 6; who++)
        printf("client %d: %5d <= %5d <= %5d\n", (int)who, at_least(&s, who),
               exact[who], (int)at_most(&sketch, who));
    return 0;
}
