#include "fuzz.h"
#include "massif.h"

#include <stdlib.h>
#include <string.h>

static bool reads(struct massif *m, enum massif_kind kind, const char *text)
{
    struct str error = { 0 };
    bool good = massif_read(m, kind, text, "fibonacci.c", &error);

    insist(good == (error.len == 0));
    str_release(&error);
    return good;
}

/* A peak is marked or it is not: no file can be read both ways. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = strndup((const char *)data, size);
    struct massif m;
    bool marked = reads(&m, MARKED_PEAK, text);

    insist(!marked || strstr(text, "\nheap_tree=peak\n"));
    insist(!reads(&m, UNMARKED_PEAK, text) || !marked);
    free(text);
    return 0;
}
