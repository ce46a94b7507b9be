/* A queue that is full: the one drops what does not fit, the other makes the
 * producer wait. The producer makes ten while the consumer takes one. */
#include <stdbool.h>
#include <stdio.h>

enum { ITEMS = 1000, CAP = 64 };

struct queue {
    int len, lost;
    bool drops;
};

/* True: the producer may go on. */
static bool put(struct queue *q)
{
    if (q->len < CAP) {
        q->len++;
        return true;
    }
    q->lost += q->drops;
    return q->drops;
}

static void run(const char *name, bool drops)
{
    struct queue q = { 0, 0, drops };
    int made = 0, taken = 0, turns = 0;

    for (; made < ITEMS || q.len > 0; turns++) {
        for (int i = 0; i < 10 && made < ITEMS && put(&q); i++)
            made++;
        q.len--;
        taken++;
    }
    printf("%-8s made %d, taken %4d, lost %3d, in %4d turns\n", name, made,
           taken, q.lost, turns);
}

int main(void)
{
    run("dropping", true);
    run("waiting", false);
    return 0;
}
