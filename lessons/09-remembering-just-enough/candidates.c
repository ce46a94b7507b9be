/* The largest of the last four: which readings must be remembered? */
#include <stdio.h>
#include <string.h>

enum { K = 4, N = 12 };

static const int reading[N] = { 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 2, 1 };

struct candidates {
    int at[K]; /* numbers of readings, the oldest first */
    int n;
};

static void forget_the_oldest(struct candidates *c)
{
    c->n--;
    memmove(c->at, c->at + 1, (size_t)c->n * sizeof *c->at);
}

static void take_in(struct candidates *c, int t)
{
    if (c->n > 0 && c->at[0] + K <= t)
        forget_the_oldest(c);
    while (c->n > 0 && reading[c->at[c->n - 1]] <= reading[t])
        c->n--;
    c->at[c->n++] = t;
}

int main(void)
{
    struct candidates c = { .n = 0 };

    for (int t = 0; t < N; t++) {
        take_in(&c, t);
        printf("%d:", reading[t]);
        for (int i = 0; i < c.n; i++)
            printf(i == 0 && t >= K - 1 ? " [%d]" : " %d", reading[c.at[i]]);
        putchar('\n');
    }
    return 0;
}
