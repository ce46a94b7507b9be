/* The same million integers, where massif does not look. */
#include <stdint.h>
#include <stdio.h>

enum { N = 1000000 };

static int64_t numbers[N];

int main(void)
{
    for (int64_t i = 0; i < N; i++)
        numbers[i] = i + 1;
    printf("the last of %d is %lld\n", N, (long long)numbers[N - 1]);
    return 0;
}
