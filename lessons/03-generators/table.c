/* All Fibonacci numbers that there are, in a table. */
#include "fib.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { TERMS = 94 };

int main(void)
{
    size_t bytes = TERMS * sizeof(uint64_t);
    uint64_t *table = malloc(bytes);
    struct fib f = fib();

    if (!table || iter_next_n(&f.it, table, TERMS) != TERMS)
        return 1;
    setvbuf(stdout, NULL, _IONBF, 0);
    printf("F(90) = %" PRIu64 "\n", table[90]);
    printf("F(12) = %" PRIu64 "\n", table[12]);
    printf("%d terms, %zu bytes\n", TERMS, bytes);
    free(table);
    return 0;
}
