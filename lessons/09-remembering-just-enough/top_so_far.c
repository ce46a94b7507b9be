/* Client 7 sends half of all requests. Ten counters look for it. */
#include "misra_gries.h"

enum { K = 10, REQUESTS = 1020 };

/* Ten clients come twice each; then client 7 and a crowd take turns. */
static uint64_t request(int i)
{
    if (i < 20)
        return (uint64_t)(100 + i / 2);
    return i % 2 == 0 ? 7 : (uint64_t)(1000 + i);
}

/* Who is new takes the place of who has come least often so far. */
static void oust(struct summary *s, uint64_t id)
{
    struct count *least = s->c;

    for (size_t i = 0; i < s->used; i++) {
        if (s->c[i].id == id) {
            s->c[i].n++;
            return;
        }
        if (s->c[i].n < least->n)
            least = &s->c[i];
    }
    if (s->used < s->k)
        least = &s->c[s->used++];
    *least = (struct count){ id, 1 };
}

static int count_of_7(void (*take)(struct summary *, uint64_t))
{
    struct count c[K];
    struct summary s = { c, 0, K };

    for (int i = 0; i < REQUESTS; i++)
        take(&s, request(i));
    for (size_t i = 0; i < s.used; i++)
        if (c[i].id == 7)
            return (int)c[i].n;
    return 0;
}

int main(void)
{
    printf("the ten best so far: client 7 has %d\n", count_of_7(oust));
    printf("Misra and Gries:     client 7 has %d\n", count_of_7(vote));
    return 0;
}
