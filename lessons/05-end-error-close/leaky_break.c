/* Is there a negative number? Stop at the first one, and forget something. */
#include "numbers.h"

#include <stdbool.h>

static bool has_negative(const char *path)
{
    struct numbers source = numbers(path);
    bool found = false;
    int64_t x;

    iter_each(&source.it, x)
        if (x < 0) {
            found = true;
            break;
        }
    return found;
}

int main(int argc, char **argv)
{
    int n = argc > 1 ? atoi(argv[1]) : 100, found = 0;
    char path[] = "/tmp/numbers-XXXXXX";

    setvbuf(stdout, NULL, _IONBF, 0);
    make_file(path, "3 1 -4 1 5 9\n");
    for (int i = 0; i < n; i++)
        found += has_negative(path);
    unlink(path);
    printf("%d of %d files\n", found, n);
    return 0;
}
