#include "text.h"

#include "str.h"

#include <inttypes.h>
#include <string.h>

char *text_bytes(uint64_t n)
{
    char digits[24];
    struct str s = { 0 };
    int len = snprintf(digits, sizeof digits, "%" PRIu64, n);

    for (int i = 0; i < len; i++)
        str_addf(&s, "%s%c", i > 0 && (len - i) % 3 == 0 ? "," : "", digits[i]);
    return s.s;
}

char *text_line(const char *text, unsigned line)
{
    for (; line > 1 && *text; line--) {
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    text += strspn(text, " \t");
    return str_new("%.*s", (int)strcspn(text, "\n"), text);
}
