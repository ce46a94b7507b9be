#include "confine.h"

#include <stdbool.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

static bool set(rlim_t soft, rlim_t hard)
{
    return setrlimit(RLIMIT_AS, &(struct rlimit){ soft, hard }) == 0;
}

/* Under this limit one more page can be mapped. */
static bool leaves_room(rlim_t limit, rlim_t hard, size_t page)
{
    void *p = MAP_FAILED;

    if (set(limit, hard))
        p = mmap(NULL, page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p != MAP_FAILED && munmap(p, page) == 0;
}

/* Found by trying: a box may hide /proc, where the kernel says it. */
static rlim_t mapped(rlim_t hard, size_t page)
{
    rlim_t less = 0, enough = hard < (rlim_t)1 << 47 ? hard : (rlim_t)1 << 47;

    while (enough - less > page) {
        rlim_t middle = less + (enough - less) / 2;

        if (leaves_room(middle, hard, page))
            enough = middle;
        else
            less = middle;
    }
    return enough;
}

void confine(size_t more)
{
    struct rlimit was;
    rlim_t now;

    if (getrlimit(RLIMIT_AS, &was) < 0)
        _exit(2);
    now = mapped(was.rlim_max, (size_t)sysconf(_SC_PAGESIZE)) + more;
    if (now > was.rlim_max)
        now = was.rlim_max;
    if (!set(now, now))
        _exit(2);
}
