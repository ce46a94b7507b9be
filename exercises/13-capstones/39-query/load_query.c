/* The load of 39-query: n readings from as many cities as `shape` says, and a
 * table of those cities with their countries. Of the first half of the year,
 * the ten hottest cities. */
#include "query.h"

#include "load.h"
#include "rng.h"

#include <unistd.h>

enum {
    MOST_CITIES = 1000,
    COUNTRIES = 20,
    NAME = 8,
    ROW = 64,
    BLOCK = 4096,
    TEN = 10,
    JULY = 181
};

/* The columns of a reading, of a city, and of a group. */
enum { CITY, STATION, DAY, TEMPERATURE };
enum { NAME_OF_CITY, COUNTRY };
enum { GROUP, AVERAGE, LEAST_STATION, THEIR_COUNTRY, READINGS };

static const struct schema readings = { 4, { TEXT, TEXT, INT, REAL } };
static const struct schema cities = { 2, { TEXT, TEXT } };

struct reading {
    unsigned city, station, day;
    int quarters; /* of a degree */
};

/* Reading number i. The first ones are from one city after the other, so that
 * there is a group for each. */
static struct reading reading_at(const struct size *size, uint64_t i)
{
    uint64_t dice = mix(size->seed + i * 0x9e3779b97f4a7c15);
    struct reading r = { .city = (unsigned)(dice % size->shape),
                         .station = 100 + (unsigned)(dice >> 20) % 900,
                         .day = (unsigned)(dice >> 32) % 365,
                         .quarters = (int)(dice >> 48) % 240 - 80 };

    if (i < size->shape) {
        r.city = (unsigned)i;
        r.day = 0;
    }
    return r;
}

static unsigned country_of(const struct size *size, unsigned city)
{
    return 10 + (unsigned)(mix(size->seed ^ city) % COUNTRIES);
}

static char *put_number(char *to, unsigned x)
{
    if (x >= 10)
        to = put_number(to, x / 10);
    *to = (char)('0' + x % 10);
    return to + 1;
}

/* Eight letters, others for each city. */
static char *put_city(char *to, const struct size *size, unsigned city)
{
    uint32_t x = ((uint32_t)size->seed + city) * 2654435769u;

    for (int i = 0; i < NAME; i++)
        *to++ = (char)('a' + (x >> 4 * i) % 16);
    return to;
}

static char *put_reading(char *to, const struct size *size, uint64_t i)
{
    struct reading r = reading_at(size, i);
    unsigned quarters = (unsigned)(r.quarters < 0 ? -r.quarters : r.quarters);

    to = put_city(to, size, r.city);
    *to++ = ',';
    to = put_number(to, r.station);
    *to++ = ',';
    to = put_number(to, r.day);
    *to++ = ',';
    if (r.quarters < 0)
        *to++ = '-';
    to = put_number(to, quarters / 4);
    *to++ = '.';
    to = put_number(to, 100 + quarters % 4 * 25);
    to[-3] = to[-2];
    to[-2] = to[-1];
    to[-1] = '\n';
    return to;
}

static char *put_country(char *to, const struct size *size, uint64_t i)
{
    to = put_city(to, size, (unsigned)i);
    *to++ = ',';
    to = put_number(to, country_of(size, (unsigned)i));
    *to++ = '\n';
    return to;
}

/* Rows as a text in blocks, which is never there as a whole. */
struct file {
    struct iter it;
    const struct size *size;
    char *(*put)(char *to, const struct size *size, uint64_t i);
    uint64_t given, n;
    char row[ROW], *next, *end; /* of the row, what is still to be given */
    char block[BLOCK];
};

static int file_next(struct iter *it, void *out)
{
    struct file *f = container_of(it, struct file, it);
    size_t got = 0;

    while (got < BLOCK && (f->next < f->end || f->given < f->n)) {
        if (f->next == f->end) {
            f->next = f->row;
            f->end = f->put(f->row, f->size, f->given++);
        }
        f->block[got++] = *f->next++;
    }
    *(struct slice *)out = (struct slice){ f->block, got };
    return got > 0;
}

static const struct iter_ops file_ops = { .next = file_next };

static struct file files[2];
static alignas(max_align_t) char room[8 * OPERATOR_BYTES];

void prepare(const struct size *size)
{
    if (size->shape > MOST_CITIES)
        _exit(2);
    for (int i = 0; i < 2; i++)
        files[i] = (struct file){ .it = ITER(&file_ops, struct slice),
                                  .size = size,
                                  .put = i == 0 ? put_reading : put_country,
                                  .n = i == 0 ? size->n : size->shape };
}

static bool is_early(const union value *row, void *ctx)
{
    (void)ctx;
    return row[DAY].i < JULY;
}

static struct plan *hottest(struct arena *a, size_t most)
{
    const struct agg aggs[] = { { AVG, TEMPERATURE },
                                { MIN, STATION },
                                { MAX, TEMPERATURE + 1 + COUNTRY },
                                { COUNT, 0 } };
    struct plan *p = where(a, scan(a, &files[0].it, &readings), is_early, NULL);

    p = hash_join(a, p, CITY, scan(a, &files[1].it, &cities), NAME_OF_CITY,
                  most);
    p = group_by(a, p, CITY, aggs, 4, most);
    return order_limit(a, p, AVERAGE, true, TEN);
}

static uint64_t blend_text(uint64_t sum, struct slice s)
{
    for (size_t i = 0; i < s.len; i++)
        sum = blend(sum, (unsigned char)s.ptr[i]);
    return blend(sum, s.len);
}

static uint64_t blend_group(uint64_t sum, const union value *row)
{
    sum = blend_text(sum, row[GROUP].s);
    sum = blend(sum, (uint64_t)row[AVERAGE].i);
    sum = blend_text(sum, row[LEAST_STATION].s);
    sum = blend_text(sum, row[THEIR_COUNTRY].s);
    return blend(sum, (uint64_t)row[READINGS].i);
}

uint64_t work(const struct size *size)
{
    struct arena a = arena(room, sizeof room);
    struct plan *p = hottest(&a, size->shape);
    union value row[READINGS + 1];
    uint64_t sum = size->n;

    if (!p)
        return 0;
    iter_each(&p->it, row)
        sum = blend_group(sum, row);
    sum = blend(sum, (uint64_t)p->it.status);
    iter_close(&p->it);
    return sum;
}

/* What is to be said of a city, and when it was first heard of. */
struct city {
    int64_t quarters, n;
    unsigned station;
    uint64_t first;
};

static struct city all[MOST_CITIES];

static void collect(const struct size *size)
{
    for (uint64_t i = 0; i < size->n; i++) {
        struct reading r = reading_at(size, i);
        struct city *c = &all[r.city];

        if (r.day >= JULY)
            continue;
        if (c->n == 0 || r.station < c->station)
            c->station = r.station;
        if (c->n == 0)
            c->first = i;
        c->quarters += r.quarters;
        c->n++;
    }
}

static double average(const struct city *c)
{
    return (double)c->quarters / 4 / (double)c->n;
}

static bool is_hotter(const struct city *c, const struct city *d)
{
    if (average(c) != average(d))
        return average(c) > average(d);
    return c->first < d->first;
}

static struct city *find_hottest(const struct size *size)
{
    struct city *best = NULL;

    for (unsigned i = 0; i < size->shape; i++)
        if (all[i].n > 0 && (!best || is_hotter(&all[i], best)))
            best = &all[i];
    return best;
}

static uint64_t blend_city(uint64_t sum, const struct size *size,
                           const struct city *c)
{
    unsigned city = (unsigned)(c - all);
    char name[NAME], station[8], country[8];
    union value row[READINGS + 1];

    put_city(name, size, city);
    put_number(station, c->station);
    put_number(country, country_of(size, city));
    row[GROUP].s = (struct slice){ name, NAME };
    row[AVERAGE].r = average(c);
    row[LEAST_STATION].s = (struct slice){ station, 3 };
    row[THEIR_COUNTRY].s = (struct slice){ country, 2 };
    row[READINGS].i = c->n;
    return blend_group(sum, row);
}

uint64_t expected(const struct size *size)
{
    uint64_t sum = size->n;
    struct city *best;

    collect(size);
    for (int i = 0; i < TEN && (best = find_hottest(size)); i++) {
        sum = blend_city(sum, size, best);
        best->n = 0;
    }
    return blend(sum, 0);
}
