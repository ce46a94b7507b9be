/* Two readers of one stream, the second some way behind the first. */
#include "numbers.h"
#include "stream.h"

#include <stdio.h>

/* Pull one, and check that it is number i. */
static void read_one(struct iter *it, uint64_t i)
{
    uint64_t x;

    if (iter_next(it, &x) <= 0 || x != i)
        exit(1);
}

int main(int argc, char **argv)
{
    uint64_t n = argc > 1 ? strtoull(argv[1], NULL, 10) : 20000;
    uint64_t apart = argc > 2 ? strtoull(argv[2], NULL, 10) : 5000;
    struct numbers src = numbers(n);
    struct cell *head = cell(0);
    struct reader first = reader(head, &src.it);
    struct reader second = reader(head, &src.it);

    setvbuf(stdout, NULL, _IONBF, 0);
    drop(head);
    for (uint64_t i = 1; i <= n + apart; i++) {
        if (i <= n)
            read_one(&first.it, i);
        if (i > apart)
            read_one(&second.it, i - apart);
    }
    iter_close(&first.it);
    iter_close(&second.it);
    printf("computed %zu, at most %zu cells\n", (size_t)src.given, most);
    return 0;
}
