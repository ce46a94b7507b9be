#include "screen.h"

#include "fold.h"
#include "term.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 78 };

static bool is_set(const char *name)
{
    const char *value = getenv(name);

    return value && *value;
}

static bool obeys(void)
{
    const char *term = getenv("TERM");

    return isatty(STDOUT_FILENO) && term && *term && strcmp(term, "dumb") != 0;
}

void screen_open(struct screen *s, bool plain)
{
    *s = (struct screen){ .plain = plain || !obeys() };
    s->colour = !s->plain && !is_set("NO_COLOR");
    s->fancy = !s->plain && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    s->columns = isatty(STDOUT_FILENO) ? term_columns() : 0;
}

void screen_close(struct screen *s)
{
    screen_hide(s);
    fflush(stdout);
    str_release(&s->bar);
}

/* It may have been folded, when the window became narrower. */
void screen_hide(struct screen *s)
{
    unsigned width = fold_width(str_text(&s->bar));

    if (!s->barred)
        return;
    putchar('\r');
    for (; s->columns > 0 && width > s->columns; width -= s->columns)
        fputs("\033[A", stdout);
    fputs("\033[J", stdout);
    s->barred = false;
    fflush(stdout);
}

static void print(struct screen *s, const char *line, unsigned width,
                  unsigned deeper)
{
    struct str folded = { 0 };

    screen_hide(s);
    fold_line(&folded, line, width, deeper);
    fputs(folded.s, stdout);
    s->gap = !*line;
    str_release(&folded);
}

void screen_say(struct screen *s, const char *format, ...)
{
    struct str line = { 0 };
    va_list args;

    va_start(args, format);
    str_vaddf(&line, format, args);
    va_end(args);
    print(s, str_text(&line),
          s->columns > 0 && s->columns < WIDTH ? s->columns : WIDTH, 0);
    str_release(&line);
}

void screen_line(struct screen *s, const char *line)
{
    print(s, line, fold_spares(line) ? 0 : s->columns, 2);
}

void screen_gap(struct screen *s)
{
    if (!s->gap)
        screen_line(s, "");
}

void screen_heading(struct screen *s, const char *title)
{
    const char *side = s->fancy ? "──" : "--";

    screen_gap(s);
    if (s->plain)
        screen_say(s, "%s.", title);
    else
        screen_say(s, "%s%s %s %s%s", s->colour ? "\033[1m" : "", side, title,
                   side, s->colour ? "\033[0m" : "");
    screen_gap(s);
}

void screen_bar(struct screen *s, const char *text)
{
    if (s->plain || strcmp(str_text(&s->bar), text) == 0)
        return;
    screen_hide(s);
    str_reset(&s->bar);
    str_puts(&s->bar, text);
}

void screen_show(struct screen *s)
{
    if (!s->plain && !s->barred && s->bar.len > 0) {
        printf("%s%s%s", s->colour ? "\033[7m" : "", s->bar.s,
               s->colour ? "\033[0m" : "");
        s->barred = true;
    }
    fflush(stdout);
}

void screen_resize(struct screen *s)
{
    if (s->columns > 0)
        s->columns = term_columns();
    screen_hide(s);
}
