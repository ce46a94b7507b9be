/* A table with notes, and a note has three lines: lines are not records. */
#include "made.h"
#include "reader.h"
#include "show.h"

#include <stdbool.h>

static const char TABLE[] = "city,note\n"
                            "Oslo,\"cold, clear\"\n"
                            "Lima,\"grey\n"
                            "and dry\n"
                            "until noon\"\n"
                            "Pune,\n";

/* A newline between quotes is data. A doubled quote goes out and in again. */
static char *record_end(char *p, size_t n)
{
    bool quoted = false;

    for (size_t i = 0; i < n; i++)
        if (p[i] == '"')
            quoted = !quoted;
        else if (p[i] == '\n' && !quoted)
            return p + i;
    return NULL;
}

static void print(const char *what, end_fn *end)
{
    char buf[64];
    int fd = file_with(TABLE, sizeof TABLE - 1), n = 0;
    struct reader records = reader(fd, end, buf, sizeof buf);
    struct slice record;

    printf("%s:\n", what);
    iter_each(&records.it, record) {
        printf("%d ", ++n);
        show(record);
        putchar('\n');
    }
    close(fd);
}

int main(void)
{
    print("lines", line_end);
    print("records", record_end);
    return 0;
}
