/* Whatever is no item is an error. Is it? */
#include "../04-pipelines/stages.h"
#include "faulty.h"

#include <inttypes.h>
#include <stdio.h>

int main(void)
{
    struct range numbers = range(1, 4);
    int64_t x;

    while (iter_next(&numbers.it, &x) == 1)
        printf("%" PRId64 "\n", x);
    if (numbers.it.status != 1)
        printf("failed: %s\n", strerror(-numbers.it.status));
    iter_close(&numbers.it);
    return 0;
}
