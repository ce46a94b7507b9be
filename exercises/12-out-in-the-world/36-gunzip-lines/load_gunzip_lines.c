/* The load of 36-gunzip-lines: a .gz of n members of 1,000 lines each, read in
 * blocks of 4,096 bytes; all of its text, and then how many lines hold a word.
 *
 * It is made with zlib, whose memory is no heap here, but a static array. */
#include "gunzip_lines.h"

#include "load.h"
#include "rng.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINES = 1000, LONGEST = 128, WORD = 8 };

static const char WANTED[] = "wanted";
static char block[4096], out[4096], carry[LONGEST];

/* The text of one member, and what it is compressed to. */
static char text[LINES * LONGEST], packed[LINES * LONGEST];
static int file;

/* zlib asks for a few blocks, and gives them all back at once. */
static char arena[300000];
static size_t taken;

static void *take(void *opaque, unsigned n, unsigned size)
{
    size_t at = taken;

    (void)opaque;
    taken += ((size_t)n * size + 15) & ~(size_t)15;
    return taken <= sizeof arena ? arena + at : NULL;
}

static void give_back(void *opaque, void *p)
{
    (void)opaque;
    (void)p;
    taken = 0;
}

/* About seven words a line, one line in 16 with the word in it. */
static size_t make_line(uint64_t *seed, char *line)
{
    static const char words[] = "the packet was not sent and ";
    uint64_t dice = rng(seed);
    size_t len = 0;

    for (unsigned i = 0; i < 3; i++, dice /= 16) {
        memcpy(line + len, words, sizeof words - 1);
        len += sizeof words - 1 - dice % 16;
        line[len++] = (char)('0' + dice % 10);
        line[len++] = ' ';
    }
    if (dice % 16 == 0) {
        memcpy(line + len, WANTED, sizeof WANTED - 1);
        len += sizeof WANTED - 1;
    }
    line[len] = '\n';
    return len + 1;
}

static size_t make_text(uint64_t seed)
{
    size_t len = 0;

    for (int i = 0; i < LINES; i++)
        len += make_line(&seed, text + len);
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

static void put_member(size_t len)
{
    z_stream z = { .next_in = (Bytef *)text,
                   .avail_in = (uInt)len,
                   .next_out = (Bytef *)packed,
                   .avail_out = sizeof packed,
                   .zalloc = take,
                   .zfree = give_back };

    if (deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 8, 0) != Z_OK ||
        deflate(&z, Z_FINISH) != Z_STREAM_END)
        _exit(2);
    put(packed, z.total_out);
    deflateEnd(&z);
}

/* mkstemp opens with O_RDWR, O_CREAT and O_EXCL, under a name of its own. */
void prepare(const struct size *size)
{
    char name[] = "gunzip-XXXXXX";

    file = mkstemp(name);
    if (file < 0 || unlink(name) < 0)
        _exit(2);
    for (uint64_t i = 0; i < size->n; i++)
        put_member(make_text(mix(size->seed + i)));
}

/* Byte by byte, so that it does not matter where the items are cut. */
static uint64_t blend_text(uint64_t sum, const char *s, size_t len)
{
    for (; len > 0; s++, len--)
        sum = blend(sum, (unsigned char)*s);
    return sum;
}

static uint64_t read_text(uint64_t sum)
{
    struct blocks in = blocks(file, block, sizeof block);
    struct gunzip g = gunzip(&in.it, out, sizeof out);
    struct slice s;

    iter_each(&g.it, s)
        sum = blend_text(sum, s.ptr, s.len);
    sum = blend(sum, (uint64_t)g.it.status);
    iter_close(&g.it);
    return sum;
}

static uint64_t count(void)
{
    struct blocks in = blocks(file, block, sizeof block);
    struct gunzip g = gunzip(&in.it, out, sizeof out);
    int64_t n;

    n = zgrep_count(&g.it, WANTED, sizeof WANTED - 1, carry, sizeof carry);
    iter_close(&g.it);
    return (uint64_t)n;
}

static void rewind_file(void)
{
    if (lseek(file, 0, SEEK_SET) < 0)
        _exit(2);
}

uint64_t work(const struct size *size)
{
    uint64_t sum;

    rewind_file();
    sum = read_text(size->n);
    rewind_file();
    return blend(sum, count());
}

static uint64_t count_in(size_t len)
{
    const char *end = text + len, *nl = text, *line;
    uint64_t n = 0;

    for (line = text; line < end; line = nl + 1) {
        nl = memchr(line, '\n', (size_t)(end - line));
        n += nl[-1] == WANTED[sizeof WANTED - 2];
    }
    return n;
}

uint64_t expected(const struct size *size)
{
    uint64_t sum = size->n, n = 0;

    for (uint64_t i = 0; i < size->n; i++) {
        size_t len = make_text(mix(size->seed + i));

        sum = blend_text(sum, text, len);
        n += count_in(len);
    }
    return blend(blend(sum, 0), n);
}
