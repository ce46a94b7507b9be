/* Each pair once: the second bookmark is a copy of the first. */
#include "numbers.h"

#include <stdio.h>

int main(void)
{
    const int list[] = { 1, 2, 3 };
    struct numbers a = numbers(list, 3);
    int x, y;

    setvbuf(stdout, NULL, _IONBF, 0);
    printf("pairs:");
    iter_each(&a.it, x) {
        struct numbers b = a;

        iter_each(&b.it, y)
            printf(" %d/%d", x, y);
    }
    printf("\n");
    return 0;
}
