/* A pipeline whose stage has a side effect: when do the letters go out? */
#include "stages.h"

#include <stdio.h>

static int letters;

static int64_t send_letter(int64_t customer)
{
    letters++;
    return customer;
}

int main(void)
{
    struct range customers = range(1, 4);
    struct map sent = map(&customers.it, send_letter);
    int64_t x;

    printf("built:       %d letters\n", letters);
    iter_next(&sent.it, &x);
    printf("one pull:    %d letters\n", letters);
    iter_each(&sent.it, x)
        ;
    printf("a loop:      %d letters\n", letters);
    iter_each(&sent.it, x)
        ;
    printf("a loop more: %d letters\n", letters);
    iter_close(&sent.it);
    return 0;
}
