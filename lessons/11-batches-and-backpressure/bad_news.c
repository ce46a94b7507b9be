/* A disk breaks after 100 numbers, in the middle of a batch. Who gets them? */
#include "iter.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { BATCH = 64 };

struct disk {
    struct iter it;
    uint64_t given;
};

static int disk_next(struct iter *it, void *out)
{
    struct disk *d = container_of(it, struct disk, it);

    if (d->given == 100)
        return -EIO;
    *(uint64_t *)out = d->given++;
    return 1;
}

static const struct iter_ops disk_ops = { .next = disk_next };

/* Looks at the status first: bad news is bad news. */
static ssize_t hasty(struct iter *src, void *out)
{
    ssize_t got = iter_next_n(src, out, BATCH);

    return src->status < 0 ? src->status : got;
}

static ssize_t patient(struct iter *src, void *out)
{
    return iter_next_n(src, out, BATCH);
}

static void read_all(const char *who, ssize_t (*pull)(struct iter *, void *))
{
    struct disk disk = { ITER(&disk_ops, uint64_t), 0 };
    uint64_t room[BATCH], n = 0;
    ssize_t got;

    while ((got = pull(&disk.it, room)) > 0)
        n += (uint64_t)got;
    printf("%-8s %3d numbers, then: %s\n", who, (int)n, strerror((int)-got));
}

int main(void)
{
    read_all("hasty", hasty);
    read_all("patient", patient);
    return 0;
}
