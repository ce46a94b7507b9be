/* Tests for grader/litter.h. */
#include "litter.h"
#include "unit.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static char *path_in(const char *folder, const char *name)
{
    return str_new("%s/%s", folder, name);
}

static bool is_there(const char *folder, const char *name)
{
    char *path = path_in(folder, name);
    struct stat st;
    bool there = lstat(path, &st) == 0;

    free(path);
    return there;
}

START_TEST(all_but_one_name_goes)
{
    char *folder = folder_make();

    folder_write(folder, "kept", "");
    folder_write(folder, "file", "text");
    folder_write(folder, "a/b/c", "text");
    folder_write(folder, "a/kept", "");
    folder_write(folder, "0", "");
    folder_write(folder, "1", "");
    ck_assert(litter_clear(folder, "kept"));
    ck_assert(is_there(folder, "kept"));
    ck_assert(litter_clear(folder, NULL));
    ck_assert_int_eq(rmdir(folder), 0);
    free(folder);
}
END_TEST

enum { DEEP = 30, LONG = 200 };

/* Longer than PATH_MAX, with a folder beside each. */
static void make_deep(const char *folder)
{
    int here = open(".", O_RDONLY | O_DIRECTORY);
    char name[LONG + 1] = "";

    memset(name, 'a', LONG);
    ck_assert_int_eq(chdir(folder), 0);
    for (int i = 0; i < DEEP; i++) {
        ck_assert_int_eq(mkdir("0", 0700), 0);
        ck_assert_int_eq(mkdir(name, 0700), 0);
        ck_assert_int_eq(chdir(name), 0);
    }
    ck_assert_int_eq(fchdir(here), 0);
    close(here);
}

START_TEST(no_tree_is_too_deep)
{
    char *folder = folder_make();

    make_deep(folder);
    ck_assert(litter_remove(folder));
    ck_assert(!is_there(folder, "."));
    free(folder);
}
END_TEST

START_TEST(folders_that_are_closed_are_opened)
{
    char *folder = folder_make();
    static const char *const names[] = { "a/b/c", "a/b", "a", "." };

    folder_write(folder, "a/b/c/file", "");
    for (int i = 0; i < 4; i++) {
        char *path = path_in(folder, names[i]);

        ck_assert_int_eq(chmod(path, 0), 0);
        free(path);
    }
    ck_assert(litter_remove(folder));
    ck_assert(!is_there(folder, "."));
    free(folder);
}
END_TEST

START_TEST(no_link_is_followed)
{
    char *folder = folder_make(), *other = folder_make();
    char *link = path_in(folder, "link"), *loop = path_in(folder, "loop");

    folder_write(other, "file", "text");
    ck_assert_int_eq(symlink(other, link), 0);
    ck_assert_int_eq(symlink("loop", loop), 0);
    ck_assert(!litter_clear(link, NULL));
    ck_assert(litter_clear(folder, NULL));
    ck_assert_int_eq(symlink(other, link), 0);
    ck_assert(litter_remove(link));
    ck_assert(!is_there(folder, "link"));
    ck_assert(is_there(other, "file"));
    folder_remove(folder);
    folder_remove(other);
    free(link);
    free(loop);
}
END_TEST

START_TEST(names_and_kinds_do_not_matter)
{
    char *folder = folder_make();
    char *pipe = path_in(folder, "pipe");

    folder_write(folder, "a\nb", "");
    folder_write(folder, "-rf", "");
    folder_write(folder, "\033[2J\xff", "");
    ck_assert_int_eq(mkfifo(pipe, 0), 0);
    ck_assert(litter_remove(folder));
    ck_assert(litter_remove(folder));
    ck_assert(!litter_clear(folder, NULL));
    free(folder);
    free(pipe);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("litter");

    tcase_add_test(tc, all_but_one_name_goes);
    tcase_add_test(tc, no_tree_is_too_deep);
    tcase_add_test(tc, folders_that_are_closed_are_opened);
    tcase_add_test(tc, no_link_is_followed);
    tcase_add_test(tc, names_and_kinds_do_not_matter);
    return unit("litter", tc);
}
