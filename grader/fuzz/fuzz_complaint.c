#include "complaint.h"
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static void check(const struct complaint *c)
{
    insist(c->any == (c->what[0] != '\0'));
    insist(c->any || (c->line == 0 && c->calls[0] == '\0'));
    insist(strlen(c->what) < sizeof c->what);
    insist(strlen(c->calls) < sizeof c->calls);
}

/* The same bytes as a sanitizer's text, and as memcheck's log. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = strndup((const char *)data, size);
    struct complaint c = complaint_of_sanitizers(text, "misuses.c");
    size_t left = 0;

    check(&c);
    if (complaint_of_memcheck(text, "misuses.c", &c, &left))
        insist(strstr(text, "in use at exit: "));
    check(&c);
    free(text);
    return 0;
}
