/* A service promises five posts. Its machine goes down in the middle. */
#include "../06-files-and-records/show.h"
#include "answer.h"
#include "wire.h"

/* A connection on which this has come, and nothing more will. */
static int after(const char *text)
{
    int ends[2];

    connect_both(ends);
    say(ends[1], text);
    close(ends[1]);
    return ends[0];
}

static void naive(const char *text)
{
    char buf[64];
    struct reader lines = reader(after(text), line_end, buf, sizeof buf);
    struct slice line;

    printf("naive:  ");
    iter_next(&lines.it, &line);
    iter_each(&lines.it, line)
        show(line);
    printf(", the end\n");
    close(lines.fd);
}

static void careful(const char *text)
{
    char buf[64];
    struct answer posts = answer(after(text), buf, sizeof buf);
    struct slice post;

    printf("careful:");
    iter_each(&posts.it, post)
        show(post);
    if (posts.it.status < 0)
        printf(", %ld missing: %s\n", posts.left, strerror(-posts.it.status));
    iter_close(&posts.it);
}

int main(void)
{
    static const char text[] = "OK 5\n11 hello\n14 first!\n20 a lon";

    naive(text);
    careful(text);
    return 0;
}
