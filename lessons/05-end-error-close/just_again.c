/* The wire was loose for a moment. How do we try again? */
#include "../04-pipelines/stages.h"
#include "faulty.h"

#include <inttypes.h>
#include <stdio.h>

static void pull(struct faulty *f)
{
    int64_t x;

    if (iter_next(&f->it, &x) > 0)
        printf("%" PRId64, x);
    else
        print_ending(&f->it);
    printf(", asked %d times\n", f->asked);
}

int main(void)
{
    struct range numbers = range(1, 100);
    struct faulty wire = faulty(&numbers.it, 2, -EAGAIN);

    for (int i = 0; i < 5; i++)
        pull(&wire);
    iter_clear(&wire.it);
    pull(&wire);
    iter_close(&wire.it);
    return 0;
}
