/* Primes, for ever. Those up to the square root are remembered: they come
 * from another generator of primes, inside this one, which lags behind. */
#include "iter.h"

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

struct primes {
    struct iter it;
    uint64_t at;     /* the next candidate */
    uint64_t p;      /* the first prime that is not yet known */
    uint64_t *known; /* the n primes below p: enough up to p * p */
    size_t n;
    struct primes *inner; /* gives the prime after p */
};

static struct primes primes_from(uint64_t at);

/* Remember p, and ask for another. */
static int remember(struct primes *s)
{
    uint64_t *known = realloc(s->known, (s->n + 1) * sizeof *known);

    if (!known)
        return -ENOMEM;
    s->known = known;
    known[s->n++] = s->p;
    if (!s->inner) {
        s->inner = malloc(sizeof *s->inner);
        if (!s->inner)
            return -ENOMEM;
        *s->inner = primes_from(3);
    }
    return iter_next(&s->inner->it, &s->p);
}

static bool divisible(const struct primes *s, uint64_t x)
{
    for (size_t i = 0; i < s->n; i++)
        if (x % s->known[i] == 0)
            return true;
    return false;
}

static int primes_next(struct iter *it, void *out)
{
    struct primes *s = container_of(it, struct primes, it);
    int r = 1;

    while (r > 0) {
        uint64_t x = s->at++;

        if (x == s->p * s->p) {
            r = remember(s);
        } else if (!divisible(s, x)) {
            *(uint64_t *)out = x;
            break;
        }
    }
    return r;
}

static void primes_close(struct iter *it)
{
    struct primes *s = container_of(it, struct primes, it);

    if (s->inner)
        iter_close(&s->inner->it);
    free(s->inner);
    free(s->known);
}

static const struct iter_ops primes_ops = { primes_next, primes_close, NULL };

static struct primes primes_from(uint64_t at)
{
    return (struct primes){ ITER(&primes_ops, uint64_t), at, 2, NULL, 0, NULL };
}

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 10000, i = 0;
    struct primes s = primes_from(2);
    uint64_t x = 0;

    setvbuf(stdout, NULL, _IONBF, 0);
    while (i < n && iter_next(&s.it, &x) > 0)
        if (++i <= 10)
            printf("%" PRIu64 " ", x);
    printf("| number %zu is %" PRIu64 "\n", i, x);
    iter_close(&s.it);
    return s.it.status < 0;
}
