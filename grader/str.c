#include "str.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void str_no_memory(void)
{
    errx(2, "there is not enough memory for the grader; end other programs, or "
            "grade one exercise at a time: build/grade --jobs 1");
}

void *str_memory(size_t n)
{
    void *block = malloc(n);

    if (!block)
        str_no_memory();
    return block;
}

const char *str_text(const struct str *s)
{
    return s->s ? s->s : "";
}

static void reserve(struct str *s, size_t more)
{
    size_t want = s->len + more + 1;

    if (want <= s->cap)
        return;
    s->cap = want < 2 * s->cap ? 2 * s->cap : want;
    s->s = realloc(s->s, s->cap);
    if (!s->s)
        str_no_memory();
}

void str_add(struct str *s, const void *bytes, size_t n)
{
    reserve(s, n);
    if (n > 0)
        memcpy(s->s + s->len, bytes, n);
    s->len += n;
    s->s[s->len] = '\0';
}

void str_puts(struct str *s, const char *text)
{
    str_add(s, text, strlen(text));
}

void str_vaddf(struct str *s, const char *format, va_list args)
{
    va_list again;
    int n;

    va_copy(again, args);
    n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n < 0)
        err(2, "format");
    reserve(s, (size_t)n);
    vsnprintf(s->s + s->len, (size_t)n + 1, format, args);
    s->len += (size_t)n;
}

void str_addf(struct str *s, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    str_vaddf(s, format, args);
    va_end(args);
}

char *str_new(const char *format, ...)
{
    struct str s = { 0 };
    va_list args;

    va_start(args, format);
    str_vaddf(&s, format, args);
    va_end(args);
    return s.s;
}

static int read_all(struct str *s, int fd, size_t most)
{
    char block[4096];
    ssize_t got;

    while ((got = read(fd, block, sizeof block)) > 0) {
        str_add(s, block, (size_t)got);
        if (s->len > most)
            return -EFBIG;
    }
    return got < 0 ? -errno : 0;
}

int str_read_file(struct str *s, const char *path, size_t most)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    int rc = fd < 0 ? -errno : read_all(s, fd, most);

    if (fd >= 0)
        close(fd);
    return rc;
}

void str_reset(struct str *s)
{
    s->len = 0;
    if (s->s)
        s->s[0] = '\0';
}

void str_release(struct str *s)
{
    free(s->s);
    *s = (struct str){ 0 };
}

/* Bytes above 0x7f pass only as whole UTF-8 characters of two bytes or more
 * that are no C1 control. */
static size_t utf8_length(const unsigned char *s)
{
    size_t n = s[0] >= 0xf0 && s[0] < 0xf5 ? 4
               : s[0] >= 0xe0              ? 3
               : s[0] >= 0xc2              ? 2
                                           : 0;
    bool overlong =
        (s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xf0 && s[1] < 0x90);
    bool no_character = (s[0] == 0xed && s[1] >= 0xa0) ||
                        (s[0] == 0xf4 && s[1] >= 0x90) || s[0] >= 0xf5;

    if (overlong || no_character || (s[0] == 0xc2 && s[1] < 0xa0))
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    return n;
}

static unsigned number_of(const unsigned char *s, size_t n)
{
    unsigned c = s[0] & (0xffu >> (n + 1));

    for (size_t i = 1; i < n; i++)
        c = c << 6 | (s[i] & 0x3fu);
    return c;
}

/* Marks of direction, spaces of no width, ends of lines and paragraphs, tags,
 * and what is no character: they make a text look like another one. */
static bool has_no_shape(unsigned c)
{
    return c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
           (c >= 0xfdd0 && c <= 0xfdef) || (c >= 0xfff9 && c <= 0xfffb) ||
           c == 0xfeff || (c >= 0xe0000 && c <= 0xe007f) ||
           (c & 0xfffe) == 0xfffe;
}

void str_add_escaped(struct str *s, const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t n;

    for (; *p; p += n) {
        n = *p < 0x80 ? 1 : utf8_length(p);
        if (n > 1 && has_no_shape(number_of(p, n)))
            str_addf(s, "\\u%04x", number_of(p, n));
        else if (n > 1 || (n == 1 && *p >= ' ' && *p != 0x7f) || *p == '\n' ||
                 *p == '\t')
            str_add(s, p, n);
        else
            str_addf(s, "\\x%02x", *p);
        n = n > 0 ? n : 1;
    }
}
