/* When is the file open? */
#include "numbers.h"

static char path[] = "/tmp/numbers-XXXXXX";
static struct numbers source;

static void say(const char *when)
{
    printf("%-15s %s\n", when, source.in ? "open" : "not open");
}

int main(void)
{
    int64_t x;

    make_file(path, "3 1 4\n");
    source = numbers(path);
    say("made:");
    iter_next(&source.it, &x);
    say("one pull:");
    iter_each(&source.it, x)
        ;
    say("the end:");
    iter_close(&source.it);
    say("closed:");

    unlink(path);
    source = numbers(path);
    say("made again:");
    iter_next(&source.it, &x);
    printf("%-15s %s\n", "one pull:", strerror(-source.it.status));
    iter_close(&source.it);
    return 0;
}
