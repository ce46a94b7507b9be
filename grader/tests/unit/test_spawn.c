/* Tests for grader/spawn.h. */
#include "unit.h"

#include "proc.h"

#include <sys/personality.h>
#include <sys/wait.h>
#include <unistd.h>

/* Some containers forbid it. */
static bool addresses_can_stay(void)
{
    pid_t pid = fork();
    int status = -1;

    if (pid == 0)
        _exit(personality(ADDR_NO_RANDOMIZE) < 0);
    return waitpid(pid, &status, 0) == pid && status == 0;
}

static struct ended cat(const char *path)
{
    const char *const argv[] = { "/bin/cat", path, NULL };
    const char *const env[] = { "A=1", NULL };
    struct proc p = { .argv = argv,
                      .env = env,
                      .limits = { 2, 20, 0, 0, 1 << 20, 1 << 20 } };
    struct ended e = proc_run(&p);

    ck_assert(ended_well(&e));
    return e;
}

START_TEST(a_program_is_at_the_same_addresses_in_every_run)
{
    struct ended one = cat("/proc/self/maps"), two = cat("/proc/self/maps");

    ck_assert_holds(one.out.s, "[stack]");
    if (addresses_can_stay())
        ck_assert_int_eq(strcmp(one.out.s, two.out.s), 0);
    ended_release(&one);
    ended_release(&two);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("spawn");

    tcase_add_test(tc, a_program_is_at_the_same_addresses_in_every_run);
    return unit("spawn", tc);
}
