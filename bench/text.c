/*
 * text lines|sum: standard input, through the stages of exercises 16 and 17:
 * how many lines it has; or the sum of the third field of each record.
 */
#include "csv.h"
#include "lines.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 65536, LONGEST = 65536 };

struct input {
    struct iter it;
    char block[BLOCK];
};

static int input_next(struct iter *it, void *out)
{
    struct input *in = container_of(it, struct input, it);
    ssize_t got = read(STDIN_FILENO, in->block, sizeof in->block);

    if (got <= 0)
        return got < 0 ? -errno : 0;
    *(struct slice *)out = (struct slice){ in->block, (size_t)got };
    return 1;
}

static const struct iter_ops input_ops = { .next = input_next };

static struct input input = { ITER(&input_ops, struct slice), { 0 } };
static char room[LONGEST];

static uint64_t count_lines(void)
{
    struct lines text = lines(&input.it, room, sizeof room);
    struct slice line;
    uint64_t n = 0;

    iter_each(&text.it, line)
        n++;
    return n;
}

static uint64_t number(struct slice s)
{
    uint64_t n = 0;

    for (size_t i = 0; i < s.len; i++)
        n = n * 10 + (uint64_t)(s.ptr[i] - '0');
    return n;
}

static uint64_t sum_of_thirds(void)
{
    struct csv text = csv(&input.it, room, sizeof room);
    static struct record r;
    uint64_t sum = 0;

    iter_each(&text.it, r)
        sum += r.n > 2 ? number(r.field[2]) : 0;
    return sum;
}

int main(int argc, char **argv)
{
    uint64_t answer = argc > 1 && strcmp(argv[1], "sum") == 0 ? sum_of_thirds()
                                                              : count_lines();

    printf("%llu\n", (unsigned long long)answer);
    return 0;
}
