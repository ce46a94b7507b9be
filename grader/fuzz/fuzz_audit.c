#include "audit.h"
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *log = strndup((const char *)data, size);
    struct audit strict = audit_read(log, 9, NULL);
    struct audit lax = audit_read(log, 9, "read lseek");

    insist(strict.begun || (!strict.ended && !strict.call[0]));
    insist(strict.begun == lax.begun && strict.ended == lax.ended);
    insist(!lax.call[0] || strict.call[0]);
    insist(strcmp(lax.call, "read") != 0 &&
           strcmp(strict.call, "sysinfo") != 0);
    free(log);
    return 0;
}
