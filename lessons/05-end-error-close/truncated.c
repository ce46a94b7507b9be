/* Eight records of eight bytes, and a disk that was full after n of them. */
#include "iter.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct records {
    struct iter it;
    FILE *in;
    long given;
};

static int records_next(struct iter *it, void *out)
{
    struct records *r = container_of(it, struct records, it);
    size_t got = fread(out, 1, it->size, r->in);

    if (ferror(r->in))
        return -EIO;
    if (got > 0 && got < it->size)
        return -EBADMSG; /* half a record is not the end */
    r->given += got > 0;
    return got > 0 ? 1 : 0;
}

static const struct iter_ops records_ops = { .next = records_next };

static void naive(FILE *in)
{
    int64_t x, sum = 0;

    while (fread(&x, sizeof x, 1, in) == 1)
        sum += x;
    printf("naive: %" PRId64 "\n", sum);
}

static void careful(FILE *in)
{
    struct records r = { ITER(&records_ops, int64_t), in, 0 };
    int64_t x, sum = 0;

    iter_each(&r.it, x)
        sum += x;
    printf("careful: %" PRId64, sum);
    if (r.it.status < 0)
        printf(", then at byte %ld: %s", r.given * 8, strerror(-r.it.status));
    printf("\n");
}

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 43;
    int64_t amounts[] = { 10, 20, 30, 40, 50, 60, 70, 80 };
    FILE *f = tmpfile();

    if (!f || n > sizeof amounts || fwrite(amounts, 1, n, f) < n)
        return 1;
    rewind(f);
    naive(f);
    rewind(f);
    careful(f);
    fclose(f);
    return 0;
}
