/* tail -f: somebody writes a file, and we read it as it grows. */
#include "../06-files-and-records/show.h"
#include "whole.h"

#include <fcntl.h>
#include <stdlib.h>

/* All that there is now. */
static void catch_up(const char *who, struct iter *lines)
{
    struct slice line;

    printf("  %s", who);
    iter_clear(lines);
    iter_each(lines, line)
        show(line);
    printf(lines->status < 0 ? " failed\n" : " the end\n");
}

int main(void)
{
    static const char *const written[] = { "one\ntw", "o\n", "", "three\n" };
    char path[] = "follow-XXXXXX", a[64], b[64];
    int log = mkstemp(path), one = open(path, O_RDONLY);
    int other = open(path, O_RDONLY);
    struct reader lines = reader(one, line_end, a, sizeof a);
    struct reader follow = whole_lines(other, b, sizeof b);

    unlink(path);
    for (int i = 0; i < 4; i++) {
        struct slice s = { written[i], strlen(written[i]) };

        printf("written: ");
        show(s);
        printf("\n");
        if (write(log, s.ptr, s.len) < 0)
            return 1;
        catch_up("lines: ", &lines.it);
        catch_up("follow:", &follow.it);
    }
    close(one);
    close(other);
    close(log);
    return 0;
}
