#include "finish.h"

#include "names.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int open_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    if (fd < 0)
        err(2, "%s cannot be read", path);
    return fd;
}

static void make_folder(const char *path)
{
    if (mkdir(path, 0777) < 0 && errno != EEXIST)
        err(2, "%s cannot be made", path);
}

static bool same_bytes(FILE *a, FILE *b)
{
    int c, d;

    do {
        c = getc_unlocked(a);
        d = getc_unlocked(b);
    } while (c == d && c != EOF);
    return c == d;
}

static bool is_plain(const char *path)
{
    struct stat st;

    return lstat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static bool same_file(const char *a, const char *b)
{
    FILE *f = fopen(a, "re"), *g = is_plain(b) ? fopen(b, "re") : NULL;
    bool same = f && g && same_bytes(f, g);

    if (f)
        fclose(f);
    if (g)
        fclose(g);
    return same;
}

/* True: there is something new under this name. */
static bool put(const char *from, const char *to)
{
    if (same_file(from, to))
        return false;
    if (rename(from, to) < 0)
        err(2, "%s cannot be written", to);
    return true;
}

/* Files that are no answers of this student, or not any more. */
static unsigned take_away(const char *folder, const json_t *taken)
{
    int dir = open_folder(folder);
    struct names all = names(dir);
    const char *name;
    unsigned gone = 0;

    while (iter_next(&all.it, &name) > 0)
        if (!json_object_get(taken, name))
            gone += unlinkat(dir, name, 0) == 0;
    iter_close(&all.it);
    close(dir);
    return gone;
}

static void put_answers(struct finish *f, const struct tray *t,
                        const char *folder)
{
    json_t *taken = json_object_get(t->about, "taken"), *one;
    const char *file;

    make_folder(folder);
    json_object_foreach(taken, file, one)
    {
        char *from = str_new("%s/%s", t->dir, file);
        char *to = str_new("%s/%s", folder, file);

        f->changed += put(from, to);
        f->answers++;
        free(from);
        free(to);
    }
    f->changed += take_away(folder, taken);
}

static void finish_one(struct finish *f, const struct roll *r,
                       const char *staging, const char *out, const char *id,
                       FILE *lines)
{
    struct tray t = { 0 };
    char *folder = str_new("%s/answers/%s", out, id), *line;

    tray_load(&t, staging, id);
    put_answers(f, &t, folder);
    line = tray_line(&t, r, id);
    if (fprintf(lines, "%s\n", line) < 0)
        err(2, "%s/students.jsonl cannot be written", out);
    f->students++;
    f->refused +=
        (unsigned)json_array_size(json_object_get(t.about, "refused"));
    tray_close(&t);
    free(line);
    free(folder);
}

static void finish_each(struct finish *f, const struct roll *r,
                        const char *staging, const char *out, FILE *lines)
{
    int dir = open_folder(staging);
    struct names all = names(dir);
    const char *id;

    while (iter_next(&all.it, &id) > 0)
        if (id[0] != '.')
            finish_one(f, r, staging, out, id, lines);
    iter_close(&all.it);
    close(dir);
}

/* Students who are not in the class any more. */
static void take_away_students(struct finish *f, const char *staging,
                               const char *answers)
{
    int dir = open_folder(answers), trays = open_folder(staging);
    struct names all = names(dir);
    struct stat st;
    const char *id;

    while (iter_next(&all.it, &id) > 0)
        if (fstatat(trays, id, &st, AT_SYMLINK_NOFOLLOW) < 0) {
            char *folder = str_new("%s/%s", answers, id);

            finish_remove(folder);
            f->changed++;
            free(folder);
        }
    iter_close(&all.it);
    close(dir);
    close(trays);
}

struct finish finish_all(const struct roll *r, const char *staging,
                         const char *out)
{
    struct finish f = { 0 };
    char *answers = str_new("%s/answers", out);
    char *aside = str_new("%s/.students", staging);
    char *to = str_new("%s/students.jsonl", out);
    FILE *lines = fopen(aside, "we");

    if (!lines)
        err(2, "%s cannot be written", aside);
    make_folder(answers);
    finish_each(&f, r, staging, out, lines);
    if (fclose(lines) != 0)
        err(2, "%s cannot be written", aside);
    take_away_students(&f, staging, answers);
    put(aside, to);
    free(answers);
    free(aside);
    free(to);
    return f;
}

bool finish_any(const char *staging)
{
    int dir = open_folder(staging);
    struct names all = names(dir);
    const char *id;
    bool any = false;

    while (!any && iter_next(&all.it, &id) > 0)
        any = id[0] != '.';
    iter_close(&all.it);
    close(dir);
    return any;
}

static int remove_one(const char *path, const struct stat *st, int type,
                      struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

void finish_remove(const char *folder)
{
    if (nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0 &&
        errno != ENOENT)
        err(2, "%s cannot be removed", folder);
}
