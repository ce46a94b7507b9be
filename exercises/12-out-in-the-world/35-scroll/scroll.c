/*
 * 35-scroll: infinite scrolling, one page at a time.
 *
 * Lesson    lessons/12-out-in-the-world/README.md
 * Contract  scroll.h              what your code promises
 * Tests     test_scroll.c         read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 35               from the top of the repository
 * Stuck     make hint EX=35
 */
#include "scroll.h"

#include <errno.h>

/* TODO 1: connect, and close.
 * TODO 2: ask for a page, and read a line, however it comes.
 * TODO 3: the posts of a page.
 * TODO 4: when is the next page needed? And when is there none?
 * TODO 5: what the service may answer besides, and what it must not.
 * TODO 6: the connection ends; a signal comes in between. */
int scroll_open(struct scroll *s, int port, unsigned limit)
{
    (void)port;
    (void)limit;
    *s = (struct scroll){ .fd = -2 };
    return -ENOSYS;
}
