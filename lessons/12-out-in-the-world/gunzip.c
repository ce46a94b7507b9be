/* libs: zlib */
/* How many lines has a compressed log? The arguments are its days, and how many
 * bytes have been lost at its end. */
#include "logs.h"
#include "unzip.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>

static long newlines(struct slice s)
{
    long n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += s.ptr[i] == '\n';
    return n;
}

int main(int argc, char **argv)
{
    long days = argc > 1 ? atol(argv[1]) : 14, lines = 0, bytes = 0;
    char path[] = "log-XXXXXX";
    struct unzip text;
    struct slice s;

    setvbuf(stdout, NULL, _IONBF, 0);
    make_aside(path, days, make_log);
    text = unzip(open(path, O_RDWR));
    unlink(path);
    if (argc > 2 &&
        ftruncate(text.fd, lseek(text.fd, 0, SEEK_END) - atol(argv[2])) < 0)
        return 1;
    lseek(text.fd, 0, SEEK_SET);
    iter_each(&text.it, s) {
        bytes += (long)s.len;
        lines += newlines(s);
    }
    printf("%d members, %ld lines, %ld bytes", text.members, lines, bytes);
    if (text.it.status < 0)
        printf(", then: %s", strerror(-text.it.status));
    printf("\n");
    iter_close(&text.it);
    close(text.fd);
    return 0;
}
