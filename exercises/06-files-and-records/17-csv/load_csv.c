/* The load of 17-csv: n rows of random cells, quoted where they must be, in
 * blocks of 4,096 bytes, and a last one without line end. A few rows go over
 * several lines. */
#include "csv.h"

#include "load.h"
#include "rng.h"

#include <string.h>

enum { CELLS = 4, CELL = 16, ROW = CELLS * (2 * CELL + 3) + 2 };

static const char LAST[] = "no line end,";
static char block[4096], buf[4096];

struct row {
    size_t n;
    struct slice cell[CELLS];
    char data[CELLS][CELL];
};

/* Mostly letters; one cell in eight has all there is. */
static size_t make_cell(uint64_t *seed, char *cell)
{
    uint64_t dice = rng(seed), word;
    size_t len = dice % CELL;

    for (size_t i = 0; i < len; i += sizeof word) {
        word = (rng(seed) & 0x0f0f0f0f0f0f0f0f) | 0x6060606060606060;
        memcpy(cell + i, &word, sizeof word);
    }
    for (size_t i = 0; dice / 16 % 8 == 0 && i < len; i += 2)
        cell[i] = ",\"\n\r"[dice / 128 % 4];
    return len;
}

static void make_row(uint64_t *seed, struct row *r)
{
    r->n = 1 + rng_below(seed, CELLS);
    for (size_t i = 0; i < r->n; i++)
        r->cell[i] = (struct slice){ r->data[i], make_cell(seed, r->data[i]) };
}

static char *put_cell(char *to, struct slice cell)
{
    bool quote = cell.len > 0 && memchr(",\"\n\r", cell.ptr[0], 4);

    if (quote)
        *to++ = '"';
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.ptr[i] == '"')
            *to++ = '"';
        *to++ = cell.ptr[i];
    }
    if (quote)
        *to++ = '"';
    return to;
}

static size_t put_row(char *text, const struct row *r)
{
    char *to = text;

    for (size_t i = 0; i < r->n; i++) {
        if (i > 0)
            *to++ = ',';
        to = put_cell(to, r->cell[i]);
    }
    if (r->n % 2 == 0)
        *to++ = '\r';
    *to++ = '\n';
    return (size_t)(to - text);
}

/* The rows as a text, which is never there as a whole. */
struct file {
    struct iter it;
    uint64_t rows, seed; /* to come, before the last */
    bool ended;
    size_t at, len; /* in the text of this row */
    char text[ROW];
};

static void fill(struct file *f)
{
    struct row r;

    f->at = 0;
    if (f->rows == 0) {
        f->ended = true;
        f->len = strlen(LAST);
        memcpy(f->text, LAST, f->len);
        return;
    }
    f->rows--;
    make_row(&f->seed, &r);
    f->len = put_row(f->text, &r);
}

static int file_next(struct iter *it, void *out)
{
    struct file *f = container_of(it, struct file, it);
    size_t got = 0, n;

    for (; got < sizeof block && (f->at < f->len || !f->ended); got += n) {
        if (f->at == f->len)
            fill(f);
        n = f->len - f->at;
        n = n < sizeof block - got ? n : sizeof block - got;
        memcpy(block + got, f->text + f->at, n);
        f->at += n;
    }
    *(struct slice *)out = (struct slice){ block, got };
    return got > 0;
}

static const struct iter_ops file_ops = { .next = file_next };

void prepare(const struct size *size)
{
    (void)size;
}

/* Every byte counts, and the length. */
static uint64_t blend_text(uint64_t sum, struct slice s)
{
    sum = blend(sum, s.len);
    for (size_t i = 0; i < s.len; i++)
        sum = blend(sum, (unsigned char)s.ptr[i]);
    return sum;
}

static uint64_t blend_cells(uint64_t sum, const struct slice *cell, size_t n)
{
    sum = blend(sum, n);
    for (size_t i = 0; i < n; i++)
        sum = blend_text(sum, cell[i]);
    return sum;
}

uint64_t work(const struct size *size)
{
    struct file f = { .it = ITER(&file_ops, struct slice),
                      .rows = size->n,
                      .seed = size->seed };
    struct csv c = csv(&f.it, buf, sizeof buf);
    struct record r;
    uint64_t sum = size->n;

    iter_each(&c.it, r)
        sum = blend(blend_cells(sum, r.field, r.n), c.line);
    sum = blend(sum, (uint64_t)c.it.status);
    iter_close(&c.it);
    return sum;
}

static unsigned long newlines(const struct row *r)
{
    unsigned long n = 1;

    for (size_t i = 0; i < r->n; i++)
        for (size_t k = 0; k < r->cell[i].len; k++)
            n += r->cell[i].ptr[k] == '\n';
    return n;
}

uint64_t expected(const struct size *size)
{
    const struct slice last[] = { { LAST, strlen(LAST) - 1 }, { LAST, 0 } };
    uint64_t seed = size->seed, sum = size->n;
    unsigned long line = 1;
    struct row r;

    for (uint64_t i = 0; i < size->n; i++) {
        make_row(&seed, &r);
        sum = blend(blend_cells(sum, r.cell, r.n), line);
        line += newlines(&r);
    }
    sum = blend(blend_cells(sum, last, 2), line);
    return blend(sum, 0);
}
