#include "fold.h"

#include <string.h>
#include <wchar.h>

enum { OUR_WIDTH = 78 };

/* Bytes of the colour at p, or 0 when there is none. */
static size_t colour_at(const char *p)
{
    size_t n;

    if (strncmp(p, "\033[", 2) != 0)
        return 0;
    n = 2 + strspn(p + 2, "0123456789;");
    return n + (p[n] != '\0');
}

/* Bytes of the letter at p, and the columns that it takes. */
static size_t letter_at(const char *p, unsigned *columns)
{
    mbstate_t state = { 0 };
    wchar_t letter;
    size_t n = mbrtowc(&letter, p, strlen(p), &state);
    int width;

    *columns = 1;
    if (n == 0 || n > strlen(p))
        return 1;
    width = wcwidth(letter);
    *columns = width < 0 ? 0 : (unsigned)width;
    return n;
}

/* Columns of the first n bytes. */
static unsigned width_of(const char *p, size_t n)
{
    const char *end = p + n;
    unsigned width = 0, columns;

    while (p < end) {
        size_t colour = colour_at(p);

        columns = 0;
        p += colour ? colour : letter_at(p, &columns);
        width += columns;
    }
    return width;
}

unsigned fold_width(const char *line)
{
    return width_of(line, strlen(line));
}

bool fold_spares(const char *line)
{
    return fold_width(line) > OUR_WIDTH ||
           strncmp(line + strspn(line, " "), "try:", 4) == 0;
}

static void indent(struct str *to, size_t n)
{
    str_addf(to, "%*s", (int)n, "");
}

/* Words, with at most two spaces between them, after `in` columns. */
static void add_words(struct str *to, const char *p, unsigned width,
                      unsigned in, unsigned deeper)
{
    unsigned at = in, first = in;

    for (size_t n; *p; p += n + strspn(p + n, " ")) {
        unsigned gap = at == first ? 0 : p[-2] == ' ' ? 2 : 1;

        n = strcspn(p, " ");
        if (at > first && at + gap + width_of(p, n) > width) {
            str_puts(to, "\n");
            indent(to, in + deeper);
            at = first = in + deeper;
            gap = 0;
        }
        indent(to, gap);
        str_add(to, p, n);
        at += gap + width_of(p, n);
    }
}

void fold_line(struct str *to, const char *line, unsigned width,
               unsigned deeper)
{
    size_t spaces = strspn(line, " ");
    unsigned in = spaces < width / 4 ? (unsigned)spaces : 0;

    if (width == 0 || fold_width(line) <= width) {
        str_addf(to, "%s\n", line);
        return;
    }
    indent(to, in);
    add_words(to, line + spaces, width, in, in < width / 4 ? deeper : 0);
    str_puts(to, "\n");
}
