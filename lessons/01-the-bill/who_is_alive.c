/* The even squares, largest first. Every list goes as soon as it is read. */
#include "lists.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    struct list numbers = numbers_to(n);
    struct list squares = squares_of(numbers);
    struct list evens, largest_first;
    uint64_t largest;

    free(numbers.items);
    evens = evens_of(squares);
    free(squares.items);
    largest_first = reverse_of(evens);
    free(evens.items);
    largest = evens.len > 0 ? largest_first.items[0] : 0;
    free(largest_first.items);
    printf("%zu even squares, the largest is %llu\n", evens.len,
           (unsigned long long)largest);
    return 0;
}
