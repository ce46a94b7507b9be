#include "bench.h"

#include "litter.h"
#include "texts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static const unsigned long long ROOM_NEEDED = 100ull << 20;
enum { FILES_NEEDED = 100 };

const struct limits limits_of_tools = { .cpu_seconds = 10,
                                        .wall_seconds = 100,
                                        .memory = 2ul << 30,
                                        .file = 32ul << 20,
                                        .output = 8ul << 20 };

static struct finding no_room(const char *dir)
{
    struct finding f =
        found(TROUBLE, TEXT_NO_WORK_FOLDER, site_shown(dir), strerror(errno));

    finding_next(&f, "df -h . ; ls -ld %s", site_shown(dir));
    return f;
}

/* Not a link to one: what is in there will be removed. */
static bool make_folder(const char *dir)
{
    struct stat st;

    if (mkdir(dir, 0777) == 0)
        return true;
    if (errno != EEXIST || lstat(dir, &st) < 0)
        return false;
    errno = ENOTDIR;
    return S_ISDIR(st.st_mode);
}

static int lock_folder(const char *dir)
{
    char *path = str_new("%s/.lock", dir);
    int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);

    free(path);
    while (fd >= 0 && flock(fd, LOCK_EX) < 0)
        if (errno != EINTR || proc_stop) {
            close(fd);
            return -1;
        }
    return fd;
}

struct finding bench_has_room(const struct bench *b)
{
    struct statvfs fs;
    struct finding f = { .status = PASS };
    unsigned long long left;

    if (statvfs(b->dir, &fs) < 0)
        return no_room(b->dir);
    left = (unsigned long long)fs.f_bavail * fs.f_frsize;
    if (left < ROOM_NEEDED) {
        f = found(TROUBLE, TEXT_DISK_FULL, left >> 20, site_shown(b->dir),
                  ROOM_NEEDED >> 20);
        finding_next(&f, "df -h %s", site_shown(b->dir));
    } else if (fs.f_files > 0 && fs.f_favail < FILES_NEEDED) {
        f = found(TROUBLE, TEXT_DISK_FULL_OF_FILES,
                  (unsigned long long)fs.f_favail, site_shown(b->dir),
                  FILES_NEEDED);
        finding_next(&f, "df -i %s", site_shown(b->dir));
    }
    return f;
}

struct finding bench_open(struct bench *b, const struct site *site,
                          const struct exercise *e, const struct answer *a)
{
    *b = (struct bench){ site, e, a, str_new("%s/%s", site->work, a->label),
                         .lock = -1 };
    if (!make_folder(b->dir))
        return no_room(b->dir);
    b->lock = lock_folder(b->dir);
    /* Nothing of an earlier grading must be taken for what this one made. */
    if (b->lock < 0 || !litter_clear(b->dir, ".lock") ||
        !room_open(&b->room, site, b->dir,
                   conf_lists(e->conf.syscalls, "socket", 6)))
        return no_room(b->dir);
    return bench_has_room(b);
}

void bench_close(struct bench *b)
{
    room_close(&b->room);
    if (b->lock >= 0)
        close(b->lock);
    free(b->dir);
    *b = (struct bench){ .lock = -1 };
}

struct ended bench_boxed(const struct bench *b, struct args *args,
                         const struct box *box, struct reach reach)
{
    struct proc p = { .argv = args->v,
                      .env = env_tools(),
                      .dir = b->dir,
                      .limits = limits_of_tools,
                      .box = box,
                      .reach = reach };
    struct ended e = proc_run(&p);

    args_release(args);
    return e;
}

struct ended bench_tool(const struct bench *b, struct args *args)
{
    return bench_boxed(b, args, NULL, (struct reach){ 0 });
}

struct finding bench_judge(const char *tool, const struct ended *e)
{
    struct finding f = { .status = PASS };
    struct str how = { 0 };

    if (ended_well(e))
        return f;
    ended_describe(e, &limits_of_tools, &how);
    f = found(TROUBLE, TEXT_TOOL_FAILED, tool, how.s);
    if (e->err.len > 0)
        finding_detail(&f, "%s", e->err.s);
    str_release(&how);
    return f;
}

struct finding bench_make(const struct bench *b, struct args *args)
{
    char *name = str_new("%s", args->v[0]);
    struct ended e = bench_tool(b, args);
    struct finding f = bench_judge(name, &e);

    ended_release(&e);
    free(name);
    return f;
}

/* gcc 12 and clang 14 both write DWARF 5, which valgrind 3.19 cannot read. */
void bench_flags(const struct bench *b, struct args *args)
{
    args_add_words(args, "-std=c17 -D_DEFAULT_SOURCE -gdwarf-4");
    args_add(args, "-I%s/exercises/include", b->site->home);
    args_add(args, "-I%s", b->exercise->dir);
}

/* Some systems define _FORTIFY_SOURCE. A function that is inline and not static
 * is visible, as it was in C89; in C99 it depends on the compiler's mood
 * whether it is looked for elsewhere. */
void bench_answer_flags(struct args *args)
{
    args_add_words(args, "-Og -fno-builtin -fno-optimize-sibling-calls "
                         "-fno-common -fno-stack-protector -U_FORTIFY_SOURCE "
                         "-fgnu89-inline");
#ifdef __x86_64__
    args_add(args, "-fcf-protection=none");
#endif
}

struct finding bench_compile(const struct bench *b, const char *kind,
                             const char *object, const char *extra)
{
    struct args a = { .n = 0 };

    args_add(&a, "%s", b->site->cc);
    bench_flags(b, &a);
    args_add_words(&a, "-O1");
    args_add_words(&a, extra);
    args_add(&a, "-I%s/exercises/testing", b->site->home);
    args_add(&a, "-c");
    args_add(&a, "%s/%s_%s.c", b->exercise->dir, kind, b->exercise->name);
    args_add(&a, "-o");
    args_add(&a, "%s", object);
    return bench_make(b, &a);
}

static void add_renames(struct args *args)
{
    static const char *const names[] = { "malloc",       "calloc", "realloc",
                                         "reallocarray", "strdup", "strndup",
                                         "free" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        args_add(args, "--redefine-sym=%s=heap_%s", names[i], names[i]);
}

struct finding bench_localise(const struct bench *b, const char *from,
                              const char *to, bool for_tests)
{
    struct args a = { .n = 0 }, names = { .n = 0 };

    args_add(&a, "%s", b->site->objcopy);
    args_add_words(&names, b->exercise->conf.exports);
    for (unsigned i = 0; i < names.n; i++)
        args_add(&a, "--keep-global-symbol=%s", names.v[i]);
    args_release(&names);
    if (for_tests)
        add_renames(&a);
    args_add(&a, "%s", from);
    args_add(&a, "%s", to);
    return bench_make(b, &a);
}
