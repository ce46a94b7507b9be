/* The load of 16-lines: a file of n lines and a last one without newline, read
 * in blocks of 4,096 bytes. Some lines are 4,096 bytes long, some are empty. */
#include "lines.h"

#include "load.h"
#include "rng.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST = 4096, WORD = 8 };

static const char LAST[] = "no newline here";
static char block[4096], carry[LONGEST];

/* The text is made here, line by line, before and after the answer is called:
 * to write it to a file, and to find the expected number. */
static char made[16 * LONGEST];
static int file;

static size_t pick_length(uint64_t dice)
{
    return dice % 512 == 0 ? LONGEST : dice / 512 % 128;
}

/* Bytes with this bit set are no newlines. There is room for a whole word. */
static size_t make_line(uint64_t *seed, char *line)
{
    size_t len = pick_length(rng(seed));

    for (size_t i = 0; i < len; i += WORD) {
        uint64_t word = rng(seed) | 0x4040404040404040;

        memcpy(line + i, &word, WORD);
    }
    return len;
}

static void put(const char *s, size_t len)
{
    ssize_t done;

    for (; len > 0; s += done, len -= (size_t)done) {
        done = write(file, s, len);
        if (done < 0)
            _exit(2);
    }
}

static void put_lines(uint64_t n, uint64_t seed)
{
    size_t len = 0;

    for (uint64_t i = 0; i < n; i++) {
        len += make_line(&seed, made + len);
        made[len++] = '\n';
        if (len > sizeof made - LONGEST - WORD) {
            put(made, len);
            len = 0;
        }
    }
    put(made, len);
    put(LAST, strlen(LAST));
}

/* mkstemp opens with O_RDWR, O_CREAT and O_EXCL, under a name of its own. */
void prepare(const struct size *size)
{
    char name[] = "lines-XXXXXX";

    file = mkstemp(name);
    if (file < 0 || unlink(name) < 0)
        _exit(2);
    put_lines(size->n, size->seed);
    if (lseek(file, 0, SEEK_SET) < 0)
        _exit(2);
}

/* Every byte counts, and the length. */
static uint64_t blend_text(uint64_t sum, const char *s, size_t len)
{
    uint64_t word = len;

    for (sum = blend(sum, word); len >= WORD; s += WORD, len -= WORD) {
        memcpy(&word, s, WORD);
        sum = blend(sum, word);
    }
    for (; len > 0; s++, len--)
        sum = blend(sum, (unsigned char)*s);
    return sum;
}

uint64_t work(const struct size *size)
{
    struct blocks in = blocks(file, block, sizeof block);
    struct lines l = lines(&in.it, carry, sizeof carry);
    struct slice line;
    uint64_t sum = size->n;

    iter_each(&l.it, line)
        sum = blend_text(sum, line.ptr, line.len);
    sum = blend(sum, (uint64_t)l.it.status);
    sum = blend(sum, l.number);
    iter_close(&l.it);
    return sum;
}

uint64_t expected(const struct size *size)
{
    uint64_t seed = size->seed, sum = size->n;
    size_t len;

    for (uint64_t i = 0; i < size->n; i++) {
        len = make_line(&seed, made);
        sum = blend_text(sum, made, len);
    }
    sum = blend_text(sum, LAST, strlen(LAST));
    sum = blend(sum, 0);
    return blend(sum, size->n + 1);
}
