/* What a leak looks like from outside: room for 13 descriptors, 100 files. */
#include "numbers.h"

#include <sys/resource.h>

/* 1: it has a negative number. 0: it has none. < 0: we do not know. */
static int has_negative(const char *path)
{
    struct numbers source = numbers(path);
    int64_t x;

    iter_each(&source.it, x)
        if (x < 0)
            return 1; /* and source is still open */
    return source.it.status;
}

static void leave_room_for(rlim_t descriptors)
{
    struct rlimit room = { descriptors, descriptors };

    for (int fd = 3; fd < 1024; fd++)
        close(fd); /* whoever started us may have left some open */
    setrlimit(RLIMIT_NOFILE, &room);
}

int main(void)
{
    char path[] = "/tmp/numbers-XXXXXX";
    int naive = 0, rc = 1;

    leave_room_for(13);
    make_file(path, "3 1 -4 1 5 9\n");
    for (int i = 0; i < 100; i++) {
        int answer = has_negative(path);

        naive += answer > 0;
        rc = answer < 0 ? answer : rc;
    }
    unlink(path);
    printf("naive:   %d of 100 files\n", naive);
    printf("careful: %s\n", rc < 0 ? strerror(-rc) : "100 of 100 files");
    return 0;
}
