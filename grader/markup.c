#include "markup.h"

#include <stdbool.h>
#include <string.h>

static const char *entity(char c)
{
    return c == '&'    ? "&amp;"
           : c == '<'  ? "&lt;"
           : c == '>'  ? "&gt;"
           : c == '"'  ? "&quot;"
           : c == '\'' ? "&#39;"
                       : NULL;
}

void markup_add(struct str *to, const char *text)
{
    struct str good = { 0 };

    str_add_escaped(&good, text);
    for (const char *s = str_text(&good); *s; s++) {
        const char *e = entity(*s);

        if (e)
            str_puts(to, e);
        else
            str_add(to, s, 1);
    }
    str_release(&good);
}
