/* Newlines are not lines: one may be missing, and then it is the last. */
#include "made.h"
#include "reader.h"
#include "show.h"

static int count_newlines(struct slice text)
{
    int n = 0;

    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == '\n';
    return n;
}

static int count_lines(struct slice text)
{
    char buf[16];
    int fd = file_with(text.ptr, text.len), n = 0;
    struct reader lines = reader(fd, line_end, buf, sizeof buf);
    struct slice line;

    iter_each(&lines.it, line)
        n++;
    close(fd);
    return n;
}

int main(void)
{
    const char *texts[] = { "", "\n", "a", "a\nb", "a\nb\n" };

    for (size_t i = 0; i < 5; i++) {
        struct slice text = { texts[i], strlen(texts[i]) };

        show(text);
        printf(": %d newlines, %d lines\n", count_newlines(text),
               count_lines(text));
    }
    return 0;
}
