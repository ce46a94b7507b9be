/* The sum of a stream, and nobody holds its head. */
#include "numbers.h"
#include "stream.h"

#include <inttypes.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    uint64_t n = argc > 1 ? strtoull(argv[1], NULL, 10) : 100000;
    struct numbers src = numbers(n);
    struct cell *head = cell(0); /* stands before the first number */
    struct reader all = reader(head, &src.it);
    uint64_t x, sum = 0;

    setvbuf(stdout, NULL, _IONBF, 0);
    drop(head);
    iter_each(&all.it, x)
        sum += x;
    iter_close(&all.it);
    printf("sum %" PRIu64 ", at most %zu cells\n", sum, most);
    return 0;
}
