#include "fuzz.h"
#include "object.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* libelf wants a file: this one is in memory. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int fd = memfd_create("object", MFD_CLOEXEC);
    char path[40];
    struct str error = { 0 };
    struct object o;

    insist(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    insist(object_read(&o, path, &error) == (error.len == 0));
    insist(o.odd == NOTHING_ODD ? o.odd_name.len == 0 : true);
    insist(!strpbrk(str_text(&o.odd_name), "\033\r\b"));
    object_release(&o);
    str_release(&error);
    close(fd);
    return 0;
}
