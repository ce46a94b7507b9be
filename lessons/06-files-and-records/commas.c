/* Five records of three fields each, cut at every comma. */
#include <stdio.h>
#include <string.h>

static size_t with_strchr(const char *record)
{
    size_t n = 1;

    while ((record = strchr(record, ','))) {
        record++;
        n++;
    }
    return n;
}

static size_t with_strtok(const char *record)
{
    char copy[64], *next = copy;
    size_t n = 0;

    for (snprintf(copy, sizeof copy, "%s", record); strtok_r(next, ",", &next);)
        n++;
    return n;
}

int main(void)
{
    const char *records[] = { "Oslo,Norway,-3", "Oslo,,-3", ",,",
                              "Oslo,\"cold, clear\",-3",
                              "\"a,b\",\",\"\"\",c" };

    for (size_t i = 0; i < 5; i++)
        printf("strchr %zu, strtok %zu: %s\n", with_strchr(records[i]),
               with_strtok(records[i]), records[i]);
    return 0;
}
