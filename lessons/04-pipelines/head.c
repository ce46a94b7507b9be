/*
 * The first n numbers of a stream: seq 1 1000000000 | head 3
 *
 * Without arguments it starts seq itself, and tells how seq ended.
 */
#include "stages.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

struct numbers {
    struct iter it;
    FILE *in;
};

static int numbers_next(struct iter *it, void *out)
{
    struct numbers *s = container_of(it, struct numbers, it);

    if (fscanf(s->in, "%" SCNd64, (int64_t *)out) == 1)
        return 1;
    return ferror(s->in) ? -EIO : 0;
}

static const struct iter_ops numbers_ops = { .next = numbers_next };

static void head(FILE *in, uint64_t n)
{
    struct numbers all = { ITER(&numbers_ops, int64_t), in };
    struct take some = take(&all.it, n);
    int64_t x;

    iter_each(&some.it, x)
        printf("%" PRId64 "\n", x);
    fflush(stdout);
}

int main(int argc, char **argv)
{
    FILE *seq;
    int ending;

    if (argc > 1) {
        head(stdin, strtoull(argv[1], NULL, 10));
        return 0;
    }
    signal(SIGPIPE, SIG_DFL); /* seq inherits it: whoever calls us may not */
    seq = popen("exec seq 1 1000000000", "r");
    if (!seq)
        return 1;
    head(seq, 3);
    ending = pclose(seq); /* the reader goes: seq writes into nothing */
    if (WIFSIGNALED(ending) && WTERMSIG(ending) == SIGPIPE)
        puts("seq was stopped by SIGPIPE");
    return 0;
}
