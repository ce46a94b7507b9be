#include "intake.h"

#include "git.h"
#include "unpack.h"
#include "walk.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_FILE = 1 << 20, MOST_INNER = 32 << 20, BLOCK = 65536 };
enum { MOST_DEPTH = 32, MOST_PATH = 1024, MOST_PASSED = 100000 };
enum { MOST_NAMED = 20, CPU_SECONDS = 20, MEMORY_MB = 1024 };

/* As people are to read it: in an archive, with the archive's name before. */
static void refuse(struct intake *in, const char *path, const char *why)
{
    char *from = in->shown ? str_new("%s: %s", in->shown, path) : NULL;

    tray_refuse(&in->tray, from ? from : path, why);
    free(from);
}

/* What a path must not be; NULL: it is well. */
static const char *bad_path(const char *path)
{
    unsigned depth = 0;

    if (path[0] == '/' || (path[0] && path[1] == ':' && path[2] == '/'))
        return "its path is absolute";
    for (const char *p = path; *p; p += strcspn(p, "/"), p += *p == '/') {
        if (strncmp(p, "..", 2) == 0 && (p[2] == '/' || !p[2]))
            return "its path leaves the submission";
        depth++;
    }
    if (depth > MOST_DEPTH || strlen(path) > MOST_PATH)
        return "its path is too long";
    return NULL;
}

static bool is_one_of(const char *name, size_t n, const char *const *list)
{
    for (; *list; list++)
        if (strlen(*list) == n && strncmp(*list, name, n) == 0)
            return true;
    return false;
}

/* What systems, tools and the course itself leave: not worth a word. */
static bool is_litter(const char *path)
{
    static const char *const names[] = { "__MACOSX",    ".DS_Store",
                                         ".git",        "Thumbs.db",
                                         "desktop.ini", "node_modules",
                                         "build",       NULL };
    const char *p = path;

    while (*p) {
        size_t n = strcspn(p, "/");

        if (is_one_of(p, n, names) || strncmp(p, "._", 2) == 0)
            return true;
        p += n + (p[n] == '/');
    }
    return false;
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* Into TRAY/new, no more than this: how many bytes; -1: damaged. */
static int64_t copy_out(const struct entry *e, int fd, int64_t most)
{
    static char block[BLOCK];
    int64_t all = 0;
    ssize_t n;

    while (all <= most && (n = e->read(e->ctx, block, sizeof block)) != 0) {
        if (n < 0)
            return -1;
        if (write(fd, block, (size_t)n) != n)
            err(2, "there is no room for what was handed in");
        all += n;
    }
    return all;
}

/* The answer is taken as it is, and what a compiler will say is foreseen. */
static const char *note_on(int fd, int64_t size)
{
    unsigned char begin[2] = { 0 };

    if (size == 0)
        return "it is empty";
    if (pread(fd, begin, 2, 0) == 2 &&
        ((begin[0] == 0xff && begin[1] == 0xfe) ||
         (begin[0] == 0xfe && begin[1] == 0xff)))
        return "it is in UTF-16, which a compiler does not read; it has to be "
               "saved as UTF-8";
    return NULL;
}

/* Is it in the course's folder of solutions, which comes with a checkout? */
static bool is_reference(const struct roll *r, int exercise, const char *path)
{
    const char *p = strstr(path, "solutions/");

    return p && (p == path || p[-1] == '/') &&
           roll_in_folder(r, exercise, path);
}

static void offer(struct intake *in, const struct entry *e, const char *path,
                  const struct match *m, const char *note)
{
    const int64_t rank[TRAY_RANK] = {
        !is_reference(in->roll, m->exercise, path), (int64_t)in->serial,
        e->when, m->copy, roll_in_folder(in->roll, m->exercise, path)
    };
    char *file = str_new("%s.c", in->roll->line[m->exercise].name);
    char *from =
        in->shown ? str_new("%s: %s", in->shown, path) : str_new("%s", path);

    tray_offer(&in->tray, file, from, rank, note);
    free(file);
    free(from);
}

static const char too_long[] = "it is longer than 1 MB";

static void take(struct intake *in, const struct entry *e, const char *path,
                 const struct match *m)
{
    char *to = str_new("%s/new", in->tray.dir);
    int fd = open(to, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    int64_t size;

    if (fd < 0)
        err(2, "%s cannot be written", to);
    size = copy_out(e, fd, MOST_FILE);
    if (size < 0)
        refuse(in, path,
               "it cannot be read: it is damaged, or not to be read by you, or "
               "too much would come out of it");
    else if (size > MOST_FILE)
        refuse(in, path, too_long);
    else
        offer(in, e, path, m, note_on(fd, size));
    close(fd);
    unlink(to);
    free(to);
}

static void look_at_file(struct intake *in, const struct entry *e,
                         const char *path)
{
    struct match m = roll_find(in->roll, last_part(path));

    if (m.exercise < 0 && !roll_is_ours(last_part(path)))
        refuse(in, path, "no exercise has an answer of this name");
    else if (m.exercise >= 0 && e->size > MOST_FILE)
        refuse(in, path, too_long);
    else if (m.exercise >= 0)
        take(in, e, path, &m);
}

static bool take_in(void *ctx, const struct entry *e);

static const char *bad_kind(const struct entry *e)
{
    switch (e->kind) {
    case A_LINK:
        return "it is a symbolic link, and where it leads is not looked at";
    case A_HARD_LINK:
        return "it is a hard link: another name of a file elsewhere";
    case A_DEVICE:
        return "it is no file: a device, a pipe, a socket or a submodule";
    default:
        return e->sealed ? "it is encrypted" : NULL;
    }
}

static void limit(int what, rlim_t most)
{
    struct rlimit l = { most, most };

    setrlimit(what, &l);
}

/* In a process of its own: whatever a student's archive does to the reader, it
 * does to this student alone. */
static _Noreturn void read_apart(struct intake *in, int fd, const char *path)
{
    struct str why = { 0 };
    uint64_t most = tray_left(&in->tray), left;

    limit(RLIMIT_CPU, CPU_SECONDS);
    limit(RLIMIT_AS, (rlim_t)MEMORY_MB << 20);
    limit(RLIMIT_CORE, 0);
    most = left = most < in->left ? most : in->left;
    in->inside = true;
    in->passed = 0;
    in->shown = path;
    if (!unpack_each(fd, &left, take_in, in, &why)) {
        in->shown = NULL;
        refuse(in, path, why.s);
    }
    tray_spend(&in->tray, most - left);
    tray_save(&in->tray);
    _exit(0);
}

static void read_archive(struct intake *in, int fd, const char *path)
{
    uint64_t before = tray_left(&in->tray), spent;
    int how = 0;
    pid_t pid;

    tray_save(&in->tray);
    fflush(NULL);
    pid = fork();
    if (pid < 0)
        err(2, "an archive needs a process of its own, and there is none");
    if (pid == 0)
        read_apart(in, fd, path);
    while (waitpid(pid, &how, 0) < 0 && errno == EINTR)
        ;
    tray_reload(&in->tray);
    spent = before - tray_left(&in->tray);
    in->left -= spent < in->left ? spent : in->left;
    if (WIFEXITED(how) && WEXITSTATUS(how) == 0)
        return;
    tray_empty(&in->tray);
    refuse(in, path,
           "reading it took too much time or memory, or ended badly; nothing "
           "of this student was taken. Look at it by hand");
}

/* libarchive reads the end of a zip first, so it has to lie somewhere. */
static void unpack_inner(struct intake *in, const struct entry *e,
                         const char *path)
{
    char *to = str_new("%s/inner", in->tray.dir);
    int fd = open(to, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    int64_t size;

    if (fd < 0)
        err(2, "%s cannot be written", to);
    unlink(to);
    size = copy_out(e, fd, MOST_INNER);
    if (size < 0)
        refuse(in, path,
               "it cannot be read: it is damaged, or not to be read "
               "by you");
    else if (size > MOST_INNER)
        refuse(in, path, "it is an archive of more than 32 MB");
    else
        read_archive(in, fd, path);
    close(fd);
    free(to);
}

static void look_at_archive(struct intake *in, const struct entry *e,
                            const char *path)
{
    if (in->inside)
        refuse(in, path, "it is an archive in an archive");
    else if (e->size > MOST_INNER)
        refuse(in, path, "it is an archive of more than 32 MB");
    else
        unpack_inner(in, e, path);
}

static bool counts(struct intake *in, const char *path)
{
    unsigned n = tray_count(&in->tray);

    if (n == TRAY_ENTRIES + 1)
        refuse(in, path,
               "more than 1,000 things were handed in: this one and what "
               "comes after it was not looked at");
    return n <= TRAY_ENTRIES;
}

/* Something in a student's submission. False: this student has had enough. */
static bool look(struct intake *in, const struct entry *e, const char *path)
{
    const char *why = bad_path(path);

    if (!why && is_litter(path))
        return true;
    if (!counts(in, path))
        return false;
    if (!why)
        why = e->kind == A_FOLDER && e->sealed ? "the folder cannot be read"
                                               : bad_kind(e);
    if (why)
        refuse(in, path, why);
    else if (e->kind == A_FILE && whose_archive(last_part(path)) > 0)
        look_at_archive(in, e, path);
    else if (e->kind == A_FILE)
        look_at_file(in, e, path);
    return true;
}

static void leave(struct intake *in, const char *path, const char *why)
{
    struct str s = { 0 };

    if (in->nobody++ < MOST_NAMED) {
        str_add_escaped(&s, path);
        for (char *p = s.s; p && *p; p++)
            *p = *p == '\n' ? ' ' : *p;
        fprintf(stderr, "collect: \"%.300s\" was left: %s.\n", str_text(&s),
                why);
    }
    str_release(&s);
}

/* Of a whole download: first, whose it is. */
static void sort_in(struct intake *in, const struct entry *e, const char *path)
{
    const char *why = bad_path(path);
    struct whose w;

    if (path[0] == '.' && !why)
        return;
    if (is_litter(path) && !why && !strchr(path, '/') && e->kind != A_FOLDER)
        return;
    if (strncmp(path, "__MACOSX", 8) == 0)
        return;
    if (!whose_is(&w, in->roll, path, e->kind == A_FOLDER) &&
        (e->kind == A_FILE || !whose_is(&w, in->roll, path, true))) {
        leave(in, path,
              why ? why
                  : "it lies in no student's folder, and its name "
                    "names none");
        return;
    }
    tray_open(&in->tray, in->staging, &w);
    in->serial = w.serial;
    if (*w.rest || e->kind != A_FOLDER || e->sealed)
        look(in, e, *w.rest ? w.rest : ".");
}

/* Without "./" in front, and the folder around everything. */
static char *path_of(const struct intake *in, const struct entry *e)
{
    const char *from = e->path + (strncmp(e->path, "./", 2) == 0 ? 2 : 0);
    size_t n = strlen(from), skip = in->strip ? strlen(in->strip) : 0;

    if (skip > 0 && n >= skip && strncmp(from, in->strip, skip) == 0 &&
        (n == skip || from[skip] == '/')) {
        skip += n > skip;
        from += skip;
        n -= skip;
    }
    return str_new("%.*s", (int)n, from);
}

static bool take_in(void *ctx, const struct entry *e)
{
    struct intake *in = ctx;
    char *path;

    if (in->inside)
        return ++in->passed <= MOST_PASSED && look(in, e, e->path);
    path = path_of(in, e);
    if (*path && strcmp(path, ".") != 0)
        sort_in(in, e, path);
    free(path);
    return true;
}

/* Of a commit only what may be an answer is looked at: a whole course may be
 * in it. */
static bool take_committed(void *ctx, const struct entry *e)
{
    struct intake *in = ctx;

    if (is_litter(e->path) ||
        roll_find(in->roll, last_part(e->path)).exercise < 0)
        return true;
    return look(in, e, e->path);
}

static void say_late(struct intake *in, const struct git *g)
{
    struct tm tm;
    char text[80];

    if (in->deadline == 0 || g->when <= in->deadline)
        return;
    tray_late(&in->tray);
    if (gmtime_r(&(time_t){ g->when }, &tm) &&
        strftime(text, sizeof text,
                 "its commit says %Y-%m-%d %H:%M UTC, after the deadline",
                 &tm) > 0)
        tray_note(&in->tray, text);
}

static void take_commit(struct intake *in, struct git *g)
{
    struct str why = { 0 };
    char *scratch = str_new("%s/.git", in->staging);
    char *note = str_new("taken from the commit %.12s (%s)", g->commit,
                         in->tag ? in->tag : "HEAD");

    tray_note(&in->tray, note);
    if (!git_each(g, scratch, take_committed, in, &why))
        tray_note(&in->tray, why.s);
    say_late(in, g);
    str_release(&why);
    free(scratch);
    free(note);
}

/* True: the folder itself is to be walked through. */
static bool look_for_git(struct intake *in, const char *folder, bool top)
{
    struct str why = { 0 };
    struct git g;
    enum git_is is = git_look(&g, folder, in->tag, &why);

    if (is != NO_GIT && top)
        tray_form(&in->tray, GIT);
    if (is == GIT_COMMIT)
        take_commit(in, &g);
    if (is == GIT_UNBORN)
        tray_note(&in->tray, "there is no commit in its repository: its files "
                             "were taken as they lie there");
    if (is == GIT_REFUSED) {
        str_puts(&why, ": nothing was taken from it");
        tray_note(&in->tray, why.s);
    }
    str_release(&why);
    git_release(&g);
    return is == NO_GIT || is == GIT_UNBORN;
}

static bool enter(void *ctx, const char *path, const char *folder)
{
    struct intake *in = ctx;
    struct whose w;

    if (path[0] == '.' || bad_path(path) || !whose_is(&w, in->roll, path, true))
        return false;
    if (*w.rest && is_litter(w.rest))
        return false;
    tray_open(&in->tray, in->staging, &w);
    return look_for_git(in, folder, *w.rest == '\0');
}

/* What is around everything in an archive? */
struct shape {
    const struct roll *roll;
    char top[NAME_MAX + 1], second[NAME_MAX + 1];
    bool many, wraps, answers;
};

static void look_at_second(struct shape *s, const char *second, bool folder)
{
    size_t n = strcspn(second, "/");
    struct whose w;

    if (roll_is_place(second) ||
        (!second[n] && !folder && roll_find(s->roll, second).exercise >= 0)) {
        s->answers = true;
        return;
    }
    if (!whose_is(&w, s->roll, second, folder))
        return;
    if (w.form == MOODLE || w.form == CANVAS || w.form == ARCHIVE)
        s->wraps = true;
    else if (*s->second &&
             (strlen(s->second) != n || strncmp(s->second, second, n) != 0))
        s->wraps = true;
    snprintf(s->second, sizeof s->second, "%.*s", (int)n, second);
}

static bool look_at_shape(void *ctx, const struct entry *e)
{
    struct shape *s = ctx;
    const char *path = e->path + (strncmp(e->path, "./", 2) == 0 ? 2 : 0);
    size_t n = strcspn(path, "/");

    if (!*path || bad_path(path) || is_litter(path) || strcmp(path, ".") == 0)
        return true;
    if (n > NAME_MAX ||
        (*s->top && (strlen(s->top) != n || strncmp(s->top, path, n) != 0)) ||
        (!path[n] && e->kind != A_FOLDER)) {
        s->many = true;
        return false;
    }
    snprintf(s->top, sizeof s->top, "%.*s", (int)n, path);
    if (path[n] && path[n + 1])
        look_at_second(s, path + n + 1, e->kind == A_FOLDER);
    return true;
}

static bool intake_archive(struct intake *in, int fd, struct str *why)
{
    struct shape s = { .roll = in->roll };
    struct whose w;
    uint64_t left = in->left;

    if (!unpack_each(fd, &left, look_at_shape, &s, why))
        return false;
    if (!s.many && s.wraps && !s.answers &&
        (!whose_is(&w, in->roll, s.top, true) || w.form != MOODLE))
        in->strip = str_new("%s", s.top);
    return unpack_each(fd, &in->left, take_in, in, why);
}

static bool intake_file(struct intake *in, const char *path, struct str *why)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct str says = { 0 };
    bool whole;

    if (fd < 0) {
        str_addf(why, "%s cannot be read: %s", path, strerror(errno));
        return false;
    }
    whole = intake_archive(in, fd, &says);
    if (!whole)
        str_addf(why, "%s: %s", path, says.s);
    str_release(&says);
    close(fd);
    return whole;
}

bool intake_all(struct intake *in, const char *submissions, struct str *why)
{
    const struct walk w = { take_in, enter, in };
    struct stat st;
    bool whole = stat(submissions, &st) == 0 && S_ISDIR(st.st_mode)
                     ? walk_each(submissions, &w, why)
                     : intake_file(in, submissions, why);

    tray_close(&in->tray);
    free(in->strip);
    in->strip = NULL;
    if (in->nobody > MOST_NAMED)
        fprintf(stderr, "collect: %u more were left, too.\n",
                in->nobody - MOST_NAMED);
    return whole;
}
