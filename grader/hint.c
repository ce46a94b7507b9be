#include "hint.h"

#include "str.h"

#include <stdlib.h>
#include <string.h>

unsigned hint_about(const char *hints, const char *test)
{
    char *quoted = str_new("`%s`", test);
    const char *found = *test ? strstr(hints, quoted) : NULL, *at = hints;
    unsigned level = 0;

    while (found && (at = strstr(at, "\n## ")) && at < found) {
        level++;
        at++;
    }
    free(quoted);
    return level;
}
