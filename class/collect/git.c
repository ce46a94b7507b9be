#include "git.h"

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LINE = 4096, MOST_FILES = 100000, MOST_STEPS = 5 };
enum { CPU_SECONDS = 20, MEMORY_MB = 1024, HEADER = 16384 };

static int seen; /* nftw has no context */

static int plain_file(const char *path, const struct stat *st, int type,
                      struct FTW *ftw)
{
    (void)path;
    (void)type;
    (void)ftw;
    return ++seen > MOST_FILES ||
           !(S_ISREG(st->st_mode) || S_ISDIR(st->st_mode));
}

static bool exists(const char *dir, const char *name)
{
    char *path = str_new("%s/%s", dir, name);
    struct stat st;
    bool there = lstat(path, &st) == 0;

    free(path);
    return there;
}

static bool is_plain(const char *dir, struct str *why)
{
    seen = 0;
    if (nftw(dir, plain_file, 16, FTW_PHYS) != 0)
        str_puts(why, "its repository has links in it, or something else that "
                      "is no file, or more than 100,000 files");
    else if (exists(dir, "objects/info/alternates") ||
             exists(dir, "objects/info/http-alternates"))
        str_puts(why, "its repository borrows objects from another one; clone "
                      "it again without --shared and --reference");
    return why->len == 0;
}

/* The first line of a file in the repository. */
static bool first_line(const char *dir, const char *name, char *line)
{
    char *path = str_new("%s/%s", dir, name);
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, line, LINE - 1);

    if (fd >= 0)
        close(fd);
    free(path);
    line[n > 0 ? n : 0] = '\0';
    line[strcspn(line, "\r\n")] = '\0';
    return n > 0;
}

static bool is_hash(const char *s)
{
    size_t n = strspn(s, "0123456789abcdef");

    return (n == 40 || n == GIT_HASH - 1) && s[n] == '\0';
}

/* What git allows in a name, and a little less: it becomes a path. */
static bool is_ref(const char *s)
{
    if (strncmp(s, "refs/", 5) != 0 || strstr(s, "..") || strstr(s, "//"))
        return false;
    for (; *s; s++)
        if ((unsigned char)*s <= ' ' || *s == 0x7f || strchr("~^:?*[\\", *s))
            return false;
    return true;
}

static bool packed_ref(const char *dir, const char *ref, char *line)
{
    char *path = str_new("%s/packed-refs", dir);
    FILE *f = fopen(path, "re");
    bool found = false;

    while (f && !found && fgets(line, LINE, f)) {
        size_t hash = strcspn(line, " ");

        line[strcspn(line, "\n")] = '\0';
        found = line[hash] == ' ' && strcmp(line + hash + 1, ref) == 0;
        line[hash] = '\0';
    }
    if (f)
        fclose(f);
    free(path);
    return found;
}

/* Follow HEAD to a hash. False: it leads to none. */
static bool resolve(const char *dir, const char *ref, char *line)
{
    char at[LINE];

    snprintf(at, sizeof at, "%s", ref);
    for (int i = 0; i < MOST_STEPS; i++) {
        if (!first_line(dir, at, line) && !packed_ref(dir, at, line))
            return false;
        if (is_hash(line))
            return true;
        if (strncmp(line, "ref: ", 5) != 0 || !is_ref(line + 5))
            return false;
        memmove(at, line + 5, strlen(line + 5) + 1);
    }
    return false;
}

static enum git_is no_commit(const char *dir, const char *tag, struct str *why)
{
    char line[LINE];

    if (tag) {
        str_addf(why, "its repository has no tag \"%s\"", tag);
        return GIT_REFUSED;
    }
    /* A branch that has a name and no commit yet. */
    if (first_line(dir, "HEAD", line) &&
        strncmp(line, "ref: refs/heads/", 16) == 0 && is_ref(line + 5) &&
        !strstr(line, ".invalid") && !exists(dir, line + 5))
        return GIT_UNBORN;
    str_puts(why, "the HEAD of its repository leads to no commit");
    return GIT_REFUSED;
}

static enum git_is look_in(struct git *g, const char *tag, struct str *why)
{
    char *ref = tag ? str_new("refs/tags/%s", tag) : str_new("HEAD");
    char line[LINE];
    bool found;

    if (!is_plain(g->dir, why)) {
        free(ref);
        return GIT_REFUSED;
    }
    found = resolve(g->dir, ref, line);
    free(ref);
    if (!found)
        return no_commit(g->dir, tag, why);
    snprintf(g->commit, sizeof g->commit, "%.*s", GIT_HASH - 1, line);
    return GIT_COMMIT;
}

enum git_is git_look(struct git *g, const char *folder, const char *tag,
                     struct str *why)
{
    char *inner = str_new("%s/.git", folder);
    struct stat st;
    bool there = lstat(inner, &st) == 0;
    bool bare = !there && exists(folder, "HEAD") && exists(folder, "objects") &&
                exists(folder, "refs");

    *g = (struct git){ .dir = bare ? str_new("%s", folder) : inner };
    if (bare)
        free(inner);
    if (!there && !bare)
        return NO_GIT;
    if (there && !S_ISDIR(st.st_mode)) {
        str_puts(why, "its .git is no folder and leads to another place; clone "
                      "the repository itself");
        return GIT_REFUSED;
    }
    return look_in(g, tag, why);
}

void git_release(struct git *g)
{
    free(g->dir);
    g->dir = NULL;
}

static void write_file(const char *dir, const char *name, const char *text)
{
    char *path = str_new("%s/%s", dir, name);
    FILE *f = fopen(path, "we");

    if (!f || fputs(text, f) < 0 || fclose(f) != 0)
        err(2, "%s cannot be written", path);
    free(path);
}

static void make_folder(const char *dir, const char *name)
{
    char *path = str_new("%s/%s", dir, name);

    if (mkdir(path, 0777) < 0 && errno != EEXIST)
        err(2, "%s cannot be made", path);
    free(path);
}

static void make_own(const char *scratch)
{
    make_folder(scratch, "");
    make_folder(scratch, "objects");
    make_folder(scratch, "refs");
    write_file(scratch, "HEAD", "ref: refs/heads/none\n");
    write_file(scratch, "config",
               "[core]\n\trepositoryformatversion = 0\n"
               "\tbare = true\n\tcommitGraph = false\n"
               "\tmultiPackIndex = false\n");
}

static void limit(int what, rlim_t most)
{
    struct rlimit l = { most, most };

    setrlimit(what, &l);
}

static _Noreturn void become(char *const *argv, char *const *env, int in,
                             int out)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);

    if (dup2(in < 0 ? null : in, STDIN_FILENO) < 0 ||
        dup2(out, STDOUT_FILENO) < 0 || dup2(null, STDERR_FILENO) < 0)
        _exit(127);
    signal(SIGPIPE, SIG_DFL);
    limit(RLIMIT_CPU, CPU_SECONDS);
    limit(RLIMIT_AS, (rlim_t)MEMORY_MB << 20);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    execvpe(argv[0], argv, env);
    _exit(127);
}

/* Two of them run for a commit: one lists, one gives what is asked for. */
struct run {
    pid_t pid;
    FILE *to, *from;
};

static struct run start(const struct git *g, const char *scratch, bool talks,
                        char *const *argv)
{
    char *env[] = { str_new("PATH=%s",
                            getenv("PATH") ? getenv("PATH") : "/usr/bin:/bin"),
                    str_new("GIT_DIR=%s", scratch),
                    str_new("GIT_OBJECT_DIRECTORY=%s/objects", g->dir),
                    "GIT_CONFIG_NOSYSTEM=1",
                    "GIT_CONFIG_GLOBAL=/dev/null",
                    "GIT_ATTR_NOSYSTEM=1",
                    "GIT_NO_REPLACE_OBJECTS=1",
                    "GIT_NO_LAZY_FETCH=1",
                    "GIT_TERMINAL_PROMPT=0",
                    "GIT_OPTIONAL_LOCKS=0",
                    "HOME=/nonexistent",
                    "LC_ALL=C",
                    NULL };
    int in[2] = { -1, -1 }, out[2];
    struct run r = { 0 };

    if ((talks && pipe2(in, O_CLOEXEC) < 0) || pipe2(out, O_CLOEXEC) < 0)
        err(2, "there are no descriptors left for git");
    r.pid = fork();
    if (r.pid < 0)
        err(2, "git cannot be started");
    if (r.pid == 0)
        become(argv, env, in[0], out[1]);
    close(out[1]);
    r.from = fdopen(out[0], "r");
    if (talks) {
        close(in[0]);
        r.to = fdopen(in[1], "w");
    }
    if (!r.from || (talks && !r.to))
        err(2, "there are no descriptors left for git");
    for (int i = 0; i < 3; i++)
        free(env[i]);
    return r;
}

/* It may be in the middle of something: nobody reads that any more. */
static bool end(struct run *r)
{
    int how = -1;

    if (r->to)
        fclose(r->to);
    fclose(r->from);
    waitpid(r->pid, &how, 0);
    return WIFEXITED(how) && WEXITSTATUS(how) == 0;
}

/* What is read of one file. */
struct blob {
    struct run *git;
    char hash[GIT_HASH + sizeof "^{commit}"];
    int64_t left; /* -1: not asked for yet; -2: there is none */
};

static void ask(struct blob *b)
{
    char line[LINE], kind[16];

    b->left = -2;
    fprintf(b->git->to, "%s\n", b->hash);
    if (fflush(b->git->to) == 0 && fgets(line, sizeof line, b->git->from) &&
        sscanf(line, "%*s %15s %" SCNd64, kind, &b->left) != 2)
        b->left = -2;
}

static ssize_t read_blob(void *ctx, void *to, size_t n)
{
    struct blob *b = ctx;
    size_t got;

    if (b->left == -1)
        ask(b);
    if (b->left < 0)
        return -1;
    n = (int64_t)n < b->left ? n : (size_t)b->left;
    got = fread(to, 1, n, b->git->from);
    b->left -= (int64_t)got;
    return got < n ? -1 : (ssize_t)got;
}

/* To the end of what was asked for, and its line end. */
static void drain(struct blob *b)
{
    while (b->left >= 0 && getc(b->git->from) != EOF)
        b->left--;
}

/* committer NAME <ADDRESS> SECONDS ZONE. */
static int64_t committed(char *header)
{
    char *line = strstr(header, "\ncommitter "), *at;

    if (!line)
        return -1;
    line[1 + strcspn(line + 1, "\n")] = '\0';
    at = strrchr(line, '>');
    return at && at[1] == ' ' && isdigit((unsigned char)at[2])
               ? strtoll(at + 2, NULL, 10)
               : -1;
}

/* Also of a tag that is an object. */
static int64_t when_of(struct run *cat, const char *commit)
{
    struct blob b = { .git = cat, .left = -1 };
    char header[HEADER];
    ssize_t n;

    snprintf(b.hash, sizeof b.hash, "%s^{commit}", commit);
    n = read_blob(&b, header, sizeof header - 1);
    header[n > 0 ? n : 0] = '\0';
    drain(&b);
    return committed(header);
}

/* Up to the next NUL byte: 1, 0 at the end, -1 when it is too long. */
static int record(FILE *f, char *to, size_t room)
{
    size_t n = 0;
    int c;

    while ((c = getc_unlocked(f)) > 0) {
        if (n + 1 < room)
            to[n] = (char)c;
        n++;
    }
    to[n < room ? n : room - 1] = '\0';
    return c == EOF ? 0 : n < room ? 1 : -1;
}

static enum kind kind_of(const char *mode)
{
    return strncmp(mode, "100", 3) == 0   ? A_FILE
           : strncmp(mode, "120", 3) == 0 ? A_LINK
                                          : A_DEVICE;
}

/* MODE KIND HASH SIZE, a tab, and the path. */
static bool show(char *line, struct run *cat,
                 bool (*each)(void *ctx, const struct entry *e), void *ctx)
{
    char *tab = strchr(line, '\t');
    struct blob b = { .git = cat, .left = -1 };
    char mode[8], size[24];
    struct entry e = { .read = read_blob, .ctx = &b };
    bool more;

    if (!tab || sscanf(line, "%7s %*s %64s %23s", mode, b.hash, size) != 3)
        return true;
    e.path = tab + 1;
    e.kind = kind_of(mode);
    e.size = isdigit((unsigned char)size[0]) ? strtoll(size, NULL, 10) : -1;
    more = each(ctx, &e);
    drain(&b);
    return more;
}

static bool each_file(struct run *list, struct run *cat,
                      bool (*each)(void *ctx, const struct entry *e), void *ctx)
{
    char line[2 * LINE];
    int rc;

    while ((rc = record(list->from, line, sizeof line)) != 0)
        if (rc > 0 && !show(line, cat, each, ctx))
            return false;
    return true;
}

bool git_each(struct git *g, const char *scratch,
              bool (*each)(void *ctx, const struct entry *e), void *ctx,
              struct str *why)
{
    char *lister[] = { "git",         "ls-tree",         "-r", "-z", "-l",
                       "--full-tree", (char *)g->commit, NULL };
    char *giver[] = { "git", "cat-file", "--batch", NULL };
    struct run list, cat;
    bool whole, listed;

    make_own(scratch);
    list = start(g, scratch, false, lister);
    cat = start(g, scratch, true, giver);
    g->when = when_of(&cat, g->commit);
    whole = each_file(&list, &cat, each, ctx);
    end(&cat);
    listed = end(&list);
    if (whole && !listed)
        str_addf(why,
                 "git cannot read the commit %.12s of its repository; see: git "
                 "-C FOLDER fsck",
                 g->commit);
    return !whole || listed;
}
