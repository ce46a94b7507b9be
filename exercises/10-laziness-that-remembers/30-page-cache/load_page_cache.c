/* The load of 30-page-cache: a file of n pages, of which shape are kept. Nine
 * of ten questions are about a few of them, one is about any; some are about
 * pages that are not there, and some about a span of bytes. */
#include "page_cache.h"

#include "load.h"
#include "rng.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { QUESTIONS = 20000, WORDS = PAGE / sizeof(uint64_t) };

static int file;

static uint64_t word(const struct size *size, uint64_t key, uint64_t i)
{
    return mix(size->seed + key * WORDS + i);
}

/* mkstemp opens with O_RDWR, O_CREAT and O_EXCL, under a name of its own. */
void prepare(const struct size *size)
{
    static uint64_t made[WORDS];
    char name[] = "pages-XXXXXX";

    file = mkstemp(name);
    if (file < 0 || unlink(name) < 0)
        _exit(2);
    for (uint64_t key = 0; key < size->n; key++) {
        for (uint64_t i = 0; i < WORDS; i++)
            made[i] = word(size, key, i);
        if (write(file, made, PAGE) != PAGE)
            _exit(2);
    }
}

static int load_page(void *ctx, uint64_t key, void *page)
{
    const int *fd = ctx;
    ssize_t got = pread(*fd, page, PAGE, (off_t)(key * PAGE));

    if (got < 0)
        return -errno;
    return got == PAGE ? 0 : -ENXIO;
}

/* What is asked next: some pages from key on, and which word of each. */
struct question {
    uint64_t key, pages, word;
};

static struct question question(const struct size *size, uint64_t *dice)
{
    uint64_t few = size->shape / 2 < size->n ? size->shape / 2 : size->n;
    bool any = rng_below(dice, 10) == 0;
    struct question q = { .pages = 1 };

    q.key = rng_below(dice, any ? size->n + size->n / 16 : few);
    q.word = rng_below(dice, WORDS);
    if (any && q.key + 3 <= size->n && q.word % 2 > 0)
        q.pages = 3;
    return q;
}

static uint64_t blend_page(uint64_t sum, int rc, uint64_t value)
{
    return blend(sum, rc < 0 ? (uint64_t)rc : value);
}

static uint64_t get(struct cache *c, const struct question *q, uint64_t sum)
{
    const void *page = NULL;
    uint64_t value = 0;
    int rc = cache_get(c, q->key, &page);

    if (rc == 0)
        memcpy(&value, (const char *)page + 8 * q->word, 8);
    return blend_page(sum, rc, value);
}

/* From the word on, to the word of the last page: the slices begin there. */
static uint64_t get_span(struct cache *c, const struct question *q,
                         uint64_t sum)
{
    struct span s = span(c, q->key * PAGE + 8 * q->word, (q->pages - 1) * PAGE);
    struct slice slice;
    uint64_t value = 0;

    iter_each(&s.it, slice) {
        memcpy(&value, slice.ptr, sizeof value);
        sum = blend_page(sum, 0, value);
    }
    iter_close(&s.it);
    return sum;
}

uint64_t work(const struct size *size)
{
    uint64_t dice = ~size->seed, sum = 0;
    struct cache c;

    if (cache_open(&c, (uint32_t)size->shape, load_page, &file) < 0)
        return 0;
    for (int i = 0; i < QUESTIONS; i++) {
        struct question q = question(size, &dice);

        sum = q.pages == 1 ? get(&c, &q, sum) : get_span(&c, &q, sum);
    }
    cache_close(&c);
    return sum;
}

/* What the file has there. A span of three pages begins with the word of the
 * first, and with the first words of the others. */
static uint64_t look(const struct size *size, const struct question *q,
                     uint64_t sum)
{
    for (uint64_t k = 0; k < q->pages; k++)
        sum = blend_page(sum, q->key + k < size->n ? 0 : -ENXIO,
                         word(size, q->key + k, k == 0 ? q->word : 0));
    return sum;
}

uint64_t expected(const struct size *size)
{
    uint64_t dice = ~size->seed, sum = 0;

    for (int i = 0; i < QUESTIONS; i++) {
        struct question q = question(size, &dice);

        sum = look(size, &q, sum);
    }
    return sum;
}
