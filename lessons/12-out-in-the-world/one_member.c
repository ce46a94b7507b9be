/* libs: zlib */
/* Inflate until zlib says that the stream has ended. */
#include "logs.h"
#include "unzip.h"

#include <fcntl.h>
#include <stdio.h>

static long naive(int fd)
{
    static unsigned char in[4096], out[4096];
    z_stream z = { .next_in = in };
    long bytes = 0;
    int answer = inflateInit2(&z, 15 + 16);

    while (answer == Z_OK) {
        if (z.avail_in == 0) {
            z.next_in = in;
            z.avail_in = (uInt)read(fd, in, sizeof in);
        }
        z.next_out = out;
        z.avail_out = sizeof out;
        answer = inflate(&z, Z_NO_FLUSH);
        bytes += (long)(sizeof out - z.avail_out);
    }
    inflateEnd(&z);
    return answer == Z_STREAM_END ? bytes : -1;
}

static long careful(int fd)
{
    struct unzip text = unzip(fd);
    struct slice s;
    long bytes = 0;

    iter_each(&text.it, s)
        bytes += (long)s.len;
    iter_close(&text.it);
    return text.it.status < 0 ? -1 : bytes;
}

int main(void)
{
    char path[] = "log-XXXXXX";
    int fd;

    make_aside(path, 14, make_log);
    fd = open(path, O_RDONLY);
    printf("naive:   %ld bytes\n", naive(fd));
    lseek(fd, 0, SEEK_SET);
    printf("careful: %ld bytes\n", careful(fd));
    close(fd);
    unlink(path);
    return 0;
}
