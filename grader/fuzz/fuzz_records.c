#include "fuzz.h"
#include "records.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = strndup((const char *)data, size);
    struct str error = { 0 };
    struct records r;
    bool good = records_read(&r, text, &error);

    insist(good == (error.len == 0));
    insist(r.n <= r.plan && records_passed(&r) <= r.n);
    insist(!records_first_failure(&r) == (records_passed(&r) == r.n));
    records_release(&r);
    str_release(&error);
    free(text);
    return 0;
}
