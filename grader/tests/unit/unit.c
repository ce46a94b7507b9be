#include "unit.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int unit(const char *module, TCase *tests)
{
    Suite *suite = suite_create(module);
    SRunner *runner;
    int bad;

    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    bad = srunner_ntests_failed(runner) > 0 || srunner_ntests_run(runner) == 0;
    srunner_free(runner);
    return bad;
}

char *whole_file(const char *path)
{
    struct str s = { 0 };

    ck_assert_msg(str_read_file(&s, path, 1 << 20) == 0 && s.len > 0,
                  "%s cannot be read: run this from the top of the repository",
                  path);
    return s.s;
}

char *folder_make(void)
{
    char *path =
        str_new("%s/unit.XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");

    ck_assert_ptr_nonnull(mkdtemp(path));
    return path;
}

void folder_write(const char *folder, const char *name, const char *text)
{
    char *path = str_new("%s/%s", folder, name);
    FILE *f;

    for (char *p = path + strlen(folder) + 1; (p = strchr(p, '/'));
         *p++ = '/') {
        *p = '\0';
        mkdir(path, 0777);
    }
    f = fopen(path, "we");
    ck_assert_msg(f && fputs(text, f) >= 0 && fclose(f) == 0, "%s", path);
    free(path);
}

static int remove_one(const char *path, const struct stat *st, int type,
                      struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

void folder_remove(char *folder)
{
    ck_assert_int_eq(nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
    free(folder);
}

bool exits_with(int status, void (*run)(void))
{
    pid_t child = fork();
    int how = 0;

    if (child == 0) {
        if (dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO) >= 0)
            run();
        _exit(255);
    }
    ck_assert_int_eq(waitpid(child, &how, 0), child);
    return WIFEXITED(how) && WEXITSTATUS(how) == status;
}
