/* A source that holds something, left in every way there is: is it let go? */
#include "../04-pipelines/stages.h"
#include "faulty.h"

#include <stdio.h>

static int held; /* what all sources together hold now */

struct holder {
    struct iter it;
    int64_t next, stop, fail_at;
    bool open;
};

static void holder_close(struct iter *it)
{
    struct holder *h = container_of(it, struct holder, it);

    held -= h->open;
    h->open = false;
}

static int holder_next(struct iter *it, void *out)
{
    struct holder *h = container_of(it, struct holder, it);

    held += !h->open;
    h->open = true;
    if (h->next < h->stop && h->next < h->fail_at) {
        *(int64_t *)out = h->next++;
        return 1;
    }
    holder_close(it);
    return h->next == h->fail_at ? -EIO : 0;
}

static const struct iter_ops holder_ops = { holder_next, holder_close, NULL };

static int64_t same(int64_t x)
{
    return x;
}

/* Pull so often, close so often; is something still held? */
static int leaks(int64_t fail_at, int pulls, int closes)
{
    struct holder h = { ITER(&holder_ops, int64_t), 0, 5, fail_at, false };
    struct map m = map(&h.it, same);
    int64_t x;

    held = 0;
    while (pulls-- > 0)
        iter_next(&m.it, &x);
    while (closes-- > 0)
        iter_close(&m.it);
    return held;
}

int main(void)
{
    for (int closes = 0; closes <= 2; closes++) {
        int ways = 0, bad = 0;

        for (int64_t fail_at = 0; fail_at <= 6; fail_at++)
            for (int pulls = 0; pulls <= 8; pulls++, ways++)
                bad += leaks(fail_at, pulls, closes) != 0;
        printf("closes: %d, ways out: %d, leaks: %d\n", closes, ways, bad);
    }
    return 0;
}
