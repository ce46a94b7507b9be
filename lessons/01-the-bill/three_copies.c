/* The even squares, largest first. Every list stays until the end. */
#include "lists.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    struct list numbers = numbers_to(n);
    struct list squares = squares_of(numbers);
    struct list evens = evens_of(squares);
    struct list largest_first = reverse_of(evens);
    uint64_t largest = evens.len > 0 ? largest_first.items[0] : 0;

    free(numbers.items);
    free(squares.items);
    free(evens.items);
    free(largest_first.items);
    printf("%zu even squares, the largest is %llu\n", evens.len,
           (unsigned long long)largest);
    return 0;
}
