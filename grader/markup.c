#include "markup.h"

#include <stdbool.h>
#include <string.h>

/* Characters of three bytes that have no shape: marks of direction, spaces of
 * no width, ends of lines and paragraphs, and what is no character. */
static bool has_no_shape(unsigned c)
{
    return (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x206f) || (c >= 0xfdd0 && c <= 0xfdef) ||
           (c >= 0xfff9 && c <= 0xfffb) || c == 0xfeff || c >= 0xfffe;
}

/* The number of a character of two or three bytes, in good UTF-8. */
static unsigned number_of(const unsigned char *s, size_t *len)
{
    *len = s[0] < 0xe0 ? 2 : 3;
    if (*len == 2)
        return (s[0] & 0x1fu) << 6 | (s[1] & 0x3fu);
    return (s[0] & 0xfu) << 12 | (s[1] & 0x3fu) << 6 | (s[2] & 0x3fu);
}

static const char *entity(char c)
{
    return c == '&'    ? "&amp;"
           : c == '<'  ? "&lt;"
           : c == '>'  ? "&gt;"
           : c == '"'  ? "&quot;"
           : c == '\'' ? "&#39;"
                       : NULL;
}

static size_t add_one(struct str *to, const unsigned char *s)
{
    const char *e = entity((char)*s);
    size_t len = *s < 0xc0 ? 1 : 4;
    unsigned c;

    if (e) {
        str_puts(to, e);
        return 1;
    }
    if (*s >= 0xc0 && *s < 0xf0) {
        c = number_of(s, &len);
        if (has_no_shape(c) || c == 0x61c) {
            str_addf(to, "\\u%04x", c);
            return len;
        }
    }
    str_add(to, s, len);
    return len;
}

void markup_add(struct str *to, const char *text)
{
    struct str good = { 0 };
    const unsigned char *s;

    str_add_escaped(&good, text);
    for (s = (const unsigned char *)str_text(&good); *s;)
        s += add_one(to, s);
    str_release(&good);
}
