#include "valgrind.h"

#include "args.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_FILE = 4 << 20 };

static const struct limits bare = { .cpu_seconds = 5,
                                    .wall_seconds = 50,
                                    .memory = 2ul << 30,
                                    .file = 64ul << 20,
                                    .output = 1ul << 20,
                                    .disk = 1ul << 30 };

static const struct limits watched = { .cpu_seconds = 30,
                                       .wall_seconds = 300,
                                       .memory = 2ul << 30,
                                       .file = 64ul << 20,
                                       .output = 32ul << 20,
                                       .disk = 1ul << 30 };

/* Neither a .valgrindrc nor $VALGRIND_OPTS has a say; the figure is exact;
 * massif's file stays small. */
static const char common[] = "--command-line-only=yes --vgdb=no";
static const char massif[] =
    "--tool=massif --read-inline-info=no --peak-inaccuracy=0 --time-unit=i "
    "--massif-out-file=massif.out";
static const char plain[] = "--detailed-freq=1 --depth=1 --threshold=100";

static const char *const options[] = {
    [WATCH_HEAP] = "-q --stacks=no --trace-syscalls=yes",
    [WATCH_STACK] = "-q --heap=no --stacks=yes --max-stackframe=1000000000",
    [WATCH_TREE] = "-q --stacks=no --depth=30 --threshold=1",
    [WATCH_CURVE] = "-q --stacks=no",
    [WATCH_ERRORS] = "--tool=memcheck --read-inline-info=no --leak-check=full "
                     "--show-leak-kinds=definite,indirect,possible "
                     "--errors-for-leak-kinds=definite,indirect,possible "
                     "--num-callers=30 --error-exitcode=99",
};

static void add_valgrind(struct args *a, const struct site *site,
                         enum tool tool)
{
    args_add(a, "%s", site->valgrind);
    args_add_words(a, common);
    args_add_words(a, options[tool]);
    if (tool != WATCH_ERRORS) {
        args_add_words(a, massif);
        args_add(a, "--max-snapshots=%d", tool == WATCH_CURVE ? 1000 : 10);
    }
    if (tool == WATCH_HEAP || tool == WATCH_STACK || tool == WATCH_CURVE)
        args_add_words(a, plain);
    args_add(a, "--log-fd=%d", LOG_FD);
}

static void command(struct args *a, const struct site *site, enum tool tool,
                    const char *program, const struct load *load)
{
    if (tool != WATCH_NOTHING)
        add_valgrind(a, site, tool);
    args_add(a, "%s", program);
    args_add(a, "%" PRIu64, load->n);
    args_add(a, "%" PRIu64, load->shape);
    args_add(a, "%" PRIu64, load->seed);
    args_add(a, "%d", RECORD_FD);
    if (load->room > 0)
        args_add(a, "%" PRIu64, load->room);
}

char *load_name(const struct load *load)
{
    if (load->shape > 0)
        return str_new("load %" PRIu64 " %" PRIu64, load->n, load->shape);
    return str_new("load %" PRIu64, load->n);
}

/* Whatever has its name is the answer's until it is seen to be a file. */
static void read_massif(struct str *to, const struct room *room)
{
    char *path = str_new("%s/massif.out", room->dir);
    struct stat st;

    if (lstat(path, &st) < 0 || !S_ISREG(st.st_mode) ||
        str_read_file(to, path, MOST_FILE) < 0)
        str_reset(to);
    free(path);
}

/* The room was empty: what is read is from this run. */
struct seen valgrind_run(const struct room *room, enum tool tool,
                         const char *program, const struct load *load)
{
    struct args a = { .n = 0 };
    const struct limits *limits = tool == WATCH_NOTHING ? &bare : &watched;
    struct proc p = { .limits = *limits, .log = true, .record = true };
    struct seen s = { .ended = { .how = NOT_STARTED }, .limits = limits };
    char *path = room_program(room, program);

    command(&a, room->site, tool, path, load);
    p.argv = a.v;
    s.ended = room_run(room, &p, path);
    if (tool != WATCH_ERRORS && tool != WATCH_NOTHING)
        read_massif(&s.file, room);
    args_release(&a);
    free(path);
    return s;
}

void seen_release(struct seen *s)
{
    ended_release(&s->ended);
    str_release(&s->file);
}

char *valgrind_command(enum tool tool, const char *dir, const char *program,
                       const struct load *load)
{
    return str_new("valgrind --tool=massif --time-unit=B --peak-inaccuracy=0%s "
                   "--massif-out-file=massif.out %s/%s %" PRIu64 " %" PRIu64
                   " %" PRIu64,
                   tool == WATCH_STACK
                       ? " --heap=no --stacks=yes --max-stackframe=1000000000"
                       : "",
                   site_shown(dir), program, load->n, load->shape, load->seed);
}

static bool after(const char **at, const char *text)
{
    size_t n = strlen(text);

    if (strncmp(*at, text, n) != 0)
        return false;
    *at += n;
    return true;
}

bool load_result(const char *record, uint64_t *result)
{
    int used = 0;

    return sscanf(record, "result %" SCNu64 "%n", result, &used) == 1 &&
           strcmp(record + used, "\n") == 0;
}

struct report_of_load load_report(const char *record)
{
    struct report_of_load r = { 0 };

    r.begun = after(&record, "begin\n");
    r.ended = r.begun && after(&record, "ended\n");
    r.whole = r.ended && load_result(record, &r.got);
    return r;
}
