/* Four lines are kept until the file is over, as views and as copies. */
#include "made.h"
#include "reader.h"

#include <stdio.h>

static const char TEXT[] = "spring\nsummer\nautumn\nwinter\n";

static struct reader open_with(char *buf, size_t cap)
{
    return reader(file_with(TEXT, sizeof TEXT - 1), line_end, buf, cap);
}

static void keep_views(size_t cap)
{
    char buf[64];
    struct reader lines = open_with(buf, cap);
    struct slice kept[4];

    for (int i = 0; i < 4; i++)
        iter_next(&lines.it, &kept[i]);
    close(lines.fd);
    printf("views,  a buffer of %2zu bytes:", cap);
    for (int i = 0; i < 4; i++)
        printf(" %.*s", (int)kept[i].len, kept[i].ptr);
    printf("\n");
}

static void keep_copies(size_t cap)
{
    char buf[64];
    struct reader lines = open_with(buf, cap);
    struct slice line;
    char *kept[4];

    for (int i = 0; i < 4; i++) {
        iter_next(&lines.it, &line);
        kept[i] = strndup(line.ptr, line.len);
    }
    close(lines.fd);
    printf("copies, a buffer of %2zu bytes:", cap);
    for (int i = 0; i < 4; i++) {
        printf(" %s", kept[i] ? kept[i] : "(no memory)");
        free(kept[i]);
    }
    printf("\n");
}

int main(void)
{
    keep_views(64);
    keep_views(8);
    keep_copies(8);
    return 0;
}
