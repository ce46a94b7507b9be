#include "conf.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FILE *f = fmemopen((void *)data, size, "r");
    struct str error = { 0 };
    struct conf c;
    bool good = conf_read(&c, f, "exercise.conf", &error);

    insist(good == (error.len == 0));
    insist(good == (c.title && c.law && c.exports && c.runs > 0));
    insist(!good || (c.points >= 1 && c.points <= 1000));
    insist(c.runs <= CONF_RUNS);
    conf_release(&c);
    str_release(&error);
    fclose(f);
    return 0;
}
