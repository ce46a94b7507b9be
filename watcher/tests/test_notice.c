/* Tests for watcher/notice.h: has the file been saved? */
#include "notice.h"
#include "str.h"
#include "unit.h"

#include <poll.h>
#include <stdio.h>
#include <unistd.h>

enum { PATIENCE = 60000 };

static char *folder, *path;
static struct notice n;

static void begin(bool polling)
{
    folder = folder_make();
    path = str_new("%s/answer.c", folder);
    folder_write(folder, "answer.c", "one");
    notice_watch(&n, path, polling);
}

static void end(void)
{
    notice_close(&n);
    free(path);
    folder_remove(folder);
}

/* What it tells next; NOTHING when it has long been silent. */
static enum news news(void)
{
    enum news told = NOTHING;
    int waited = 0;

    while (told == NOTHING && waited < PATIENCE) {
        int timeout = notice_timeout(&n);
        struct pollfd fd = { n.fd, POLLIN, 0 };

        if (poll(&fd, 1, timeout < 0 ? PATIENCE : timeout) == 0)
            waited += timeout < 0 ? PATIENCE : timeout;
        told = notice_look(&n);
    }
    return told;
}

/* Nothing is owed: it waits to be woken, or just looks again. */
static void all_is_told(void)
{
    ck_assert_int_eq(notice_look(&n), NOTHING);
    ck_assert_int_eq(notice_timeout(&n), n.polling ? 500 : -1);
}

static void save(const char *text)
{
    folder_write(folder, "answer.c", text);
}

static void save_by_renaming(const char *text)
{
    char *other = str_new("%s/answer.c.tmp", folder);

    folder_write(folder, "answer.c.tmp", text);
    ck_assert_int_eq(rename(other, path), 0);
    free(other);
}

static void save_after_moving_away(const char *text)
{
    char *backup = str_new("%s/answer.c~", folder);

    ck_assert_int_eq(rename(path, backup), 0);
    folder_write(folder, "answer.c", text);
    ck_assert_int_eq(unlink(backup), 0);
    free(backup);
}

START_TEST(each_way_to_save_is_told_once)
{
    static void (*const ways[])(const char *) = { save, save_by_renaming,
                                                  save_after_moving_away };

    begin(_i);
    ck_assert_int_eq(n.polling, _i);
    all_is_told();
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        ways[i]("another");
        ck_assert_int_eq(news(), SAVED);
        all_is_told();
    }
    end();
}
END_TEST

START_TEST(a_file_that_goes_is_told_and_one_that_comes)
{
    begin(_i);
    unlink(path);
    ck_assert_int_eq(news(), GONE);
    all_is_told();
    save("two");
    ck_assert_int_eq(news(), SAVED);
    all_is_told();
    end();
}
END_TEST

START_TEST(a_folder_that_goes_and_comes_is_watched_again)
{
    char *away;

    begin(_i);
    away = str_new("%s.away", folder);
    ck_assert_int_eq(rename(folder, away), 0);
    ck_assert_int_eq(news(), GONE);
    ck_assert_int_eq(rename(away, folder), 0);
    ck_assert_int_eq(news(), SAVED);
    all_is_told();
    save("two");
    ck_assert_int_eq(news(), SAVED);
    free(away);
    end();
}
END_TEST

START_TEST(other_files_are_of_no_matter)
{
    begin(false);
    folder_write(folder, "other.c", "x");
    all_is_told();
    end();
}
END_TEST

START_TEST(another_file_is_watched_in_its_place)
{
    char *other;

    begin(_i);
    other = str_new("%s/other.c", folder);
    folder_write(folder, "other.c", "x");
    notice_watch(&n, other, _i);
    save("two");
    all_is_told();
    folder_write(folder, "other.c", "longer");
    ck_assert_int_eq(news(), SAVED);
    free(other);
    end();
}
END_TEST

/* The kernel's own folders have files that change and tell nobody. */
START_TEST(a_disk_that_may_not_tell_is_looked_at)
{
    ck_assert(!notice_trusts("/proc"));
    ck_assert(!notice_trusts("/sys"));
    notice_watch(&n, "/proc/uptime", false);
    ck_assert(n.polling);
    ck_assert_int_eq(n.fd, -1);
    notice_close(&n);
}
END_TEST

int main(void)
{
    TCase *t = tcase_create("notice");

    tcase_set_timeout(t, 0);
    tcase_add_loop_test(t, each_way_to_save_is_told_once, 0, 2);
    tcase_add_loop_test(t, a_file_that_goes_is_told_and_one_that_comes, 0, 2);
    tcase_add_loop_test(t, a_folder_that_goes_and_comes_is_watched_again, 0, 2);
    tcase_add_loop_test(t, another_file_is_watched_in_its_place, 0, 2);
    tcase_add_test(t, other_files_are_of_no_matter);
    tcase_add_test(t, a_disk_that_may_not_tell_is_looked_at);
    return unit("notice", t);
}
