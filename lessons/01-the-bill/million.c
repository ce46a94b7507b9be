/* A million integers, and nothing else. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    size_t bytes = n * sizeof(int64_t);
    int64_t *numbers = malloc(bytes);

    if (!numbers)
        return 1;
    for (size_t i = 0; i < n; i++)
        numbers[i] = (int64_t)i + 1;
    free(numbers);
    printf("%zu integers, %zu bytes\n", n, bytes);
    return 0;
}
