/* Tests for class/collect/names.h: the names in a folder, in order. */
#include "names.h"
#include "unit.h"

#include <fcntl.h>
#include <unistd.h>

/* All names of a folder with so many files in it. */
static void gives(unsigned files)
{
    char *folder = folder_make(), name[16], last[NAMES_LENGTH] = "";
    struct names all;
    const char *it;
    unsigned n = 0;
    int dir;

    for (unsigned i = 0; i < files; i++) {
        snprintf(name, sizeof name, "%u", i * 7919 % 100003);
        folder_write(folder, name, "");
    }
    dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    all = names(dir);
    while (iter_next(&all.it, &it) > 0) {
        ck_assert_str_gt(it, last);
        strcpy(last, it);
        n++;
    }
    ck_assert_int_eq(all.it.status, 0);
    ck_assert_uint_eq(n, files);
    iter_close(&all.it);
    close(dir);
    folder_remove(folder);
}

START_TEST(each_comes_once_and_in_order)
{
    gives(0);
    gives(1);
    gives(NAMES_BATCH - 1);
    gives(NAMES_BATCH);
    gives(NAMES_BATCH + 1);
    gives(3 * NAMES_BATCH + 5);
}
END_TEST

START_TEST(a_folder_that_cannot_be_read_is_an_error)
{
    struct names all = names(-1);
    const char *it;

    ck_assert_int_lt(iter_next(&all.it, &it), 0);
    iter_close(&all.it);
}
END_TEST

int main(void)
{
    TCase *t = tcase_create("names");

    tcase_add_test(t, each_comes_once_and_in_order);
    tcase_add_test(t, a_folder_that_cannot_be_read_is_an_error);
    return unit("names", t);
}
