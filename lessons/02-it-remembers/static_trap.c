/* A bookmark that everybody shares. */
#include <stdio.h>

static const int list[] = { 1, 2, 3, 4, 5 };

static int next_number(void)
{
    static size_t i; /* one for the whole program */

    return list[i++];
}

int main(void)
{
    printf("A got %d, ", next_number());
    printf("B got %d, ", next_number());
    printf("A got %d\n", next_number());
    return 0;
}
