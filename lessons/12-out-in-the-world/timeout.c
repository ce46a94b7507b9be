/* Half an answer comes, and then nothing for a while. */
#include "../06-files-and-records/show.h"
#include "answer.h"
#include "wire.h"

#include <sys/time.h>

/* All posts that come in time. */
static void listen_to(struct answer *posts)
{
    struct slice post;

    iter_each(&posts->it, post)
        show(post);
    printf(", %ld missing: %s\n", posts->left,
           posts->it.status < 0 ? strerror(-posts->it.status) : "the end");
}

int main(void)
{
    struct timeval patience = { .tv_usec = 10000 };
    int ends[2];
    char buf[64];
    struct answer posts;

    connect_both(ends);
    setsockopt(ends[0], SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    posts = answer(ends[0], buf, sizeof buf);
    say(ends[1], "OK 3\n11 hello\n14 fi");
    listen_to(&posts);
    say(ends[1], "rst!\n20 a longer story\n");
    iter_clear(&posts.lines.it);
    iter_clear(&posts.it);
    listen_to(&posts);
    iter_close(&posts.it);
    close(ends[1]);
    return 0;
}
