#include "site.h"

#include "str.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bound late, a first call of malloc takes more stack or less, by how long the
 * program's path is. */
const char *const *env_answer(void)
{
    static const char *const env[] = {
        "PATH=/usr/bin:/bin",
        "LC_ALL=C",
        "LD_BIND_NOW=1",
        "ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1:"
        "detect_stack_use_after_return=1",
        "UBSAN_OPTIONS=print_stacktrace=1",
        "TMPDIR=.",
        "TEMP=.",
        NULL
    };

    return env;
}

/* The user's PATH, for a compiler in an unusual place, and nothing else. */
const char *const *env_tools(void)
{
    static char path[8192];
    static const char *const env[] = { path, "LC_ALL=C", "TMPDIR=.", NULL };

    if (!*path)
        snprintf(path, sizeof path, "PATH=%s",
                 getenv("PATH") ? getenv("PATH") : "/usr/bin:/bin");
    return env;
}

/* The path itself, or NULL when there is no program. Takes it over. */
static char *program_at(char *path)
{
    struct stat st;

    if (path && path[0] == '/' && access(path, X_OK) == 0 &&
        stat(path, &st) == 0 && S_ISREG(st.st_mode))
        return path;
    free(path);
    return NULL;
}

static char *find_program(const char *name)
{
    const char *dir = env_tools()[0] + strlen("PATH=");
    char *path = NULL;

    if (strchr(name, '/'))
        return program_at(realpath(name, NULL));
    while (!path && *dir) {
        size_t len = strcspn(dir, ":");

        path = program_at(str_new("%.*s/%s", (int)len, dir, name));
        dir += len + (dir[len] == ':');
    }
    return path;
}

/* build/grade is two steps below the home. */
static char *find_home(void)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);

    path[n > 0 ? n : 0] = '\0';
    for (int i = 0; i < 2 && strrchr(path, '/'); i++)
        *strrchr(path, '/') = '\0';
    return str_new("%s", path);
}

static bool is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool has_exercises(const char *course)
{
    char *path = str_new("%s/exercises", course);
    bool there = is_folder(path);

    free(path);
    return there;
}

/* mkdir -p, one step at a time. */
static bool make_folder(const char *path)
{
    char *copy = str_new("%s", path);

    for (char *p = strchr(copy + 1, '/'); p; p = strchr(p + 1, '/')) {
        *p = '\0';
        mkdir(copy, 0777);
        *p = '/';
    }
    mkdir(copy, 0777);
    free(copy);
    return is_folder(path) && access(path, W_OK) == 0;
}

/* Without its own files the grader would blame answers for what it lacks. */
static bool is_whole(const struct site *s)
{
    static const char *const parts[] = { "exercises/include/iter.h",
                                         "build/libtest.a", "build/libload.a",
                                         "build/libtruth.a",
                                         "build/calibrate" };

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        char *path = str_new("%s/%s", s->home, parts[i]);
        bool there = access(path, R_OK) == 0;

        if (!there)
            fprintf(stderr,
                    "The grader's own file %s is missing. Make it again, from "
                    "the top of the course: make\n",
                    path);
        free(path);
        if (!there)
            return false;
    }
    return true;
}

static bool find_places(struct site *s, const char *course, const char *work)
{
    s->home = find_home();
    if (!is_whole(s))
        return false;
    s->course = realpath(course ? course : ".", NULL);
    if (!s->course || !has_exercises(s->course)) {
        fprintf(stderr,
                "There is no folder exercises/ in %s. Start the grader from "
                "the top of the course, or name it with --course.\n",
                course ? course : "the current folder");
        return false;
    }
    s->work = work ? str_new("%s", work) : str_new("%s/build/work", s->home);
    if (make_folder(s->work))
        return true;
    fprintf(stderr,
            "The grader cannot write to %s (%s). Make it writable, or name "
            "another folder with --work.\n",
            s->work, strerror(errno ? errno : EACCES));
    return false;
}

static char *absolute(char *path)
{
    char *real = path ? realpath(path, NULL) : NULL;

    free(path);
    return real;
}

/* make builds the copies; they are of use when they are both there. */
static void find_private_libc(struct site *s)
{
    char *loader = str_new("%s/build/lib/ld.so", s->home);

    if (access(loader, X_OK) == 0) {
        s->lib = str_new("%s/build/lib", s->home);
        s->loader = loader;
    } else {
        free(loader);
    }
}

bool site_find(struct site *s, const char *course, const char *work,
               unsigned layers)
{
    *s = (struct site){ 0 };
    if (!find_places(s, course, work))
        return false;
    s->work = absolute(s->work);
    s->cc = find_program(getenv("CC") ? getenv("CC") : "cc");
    s->objcopy = find_program("objcopy");
    s->strip = find_program("strip");
    s->valgrind = find_program("valgrind");
    s->pkgconf = find_program("pkg-config");
    find_private_libc(s);
    s->box = box_probe(layers, s->work, s->home);
    return true;
}

void site_release(struct site *s)
{
    free(s->home);
    free(s->course);
    free(s->work);
    free(s->cc);
    free(s->objcopy);
    free(s->strip);
    free(s->valgrind);
    free(s->pkgconf);
    free(s->lib);
    free(s->loader);
    *s = (struct site){ 0 };
}

void site_add_prefix(const char *program, struct args *args)
{
    const char *bin = program ? strstr(program, "/bin/") : NULL;

    if (!program || strncmp(program, "/usr/", 5) == 0)
        return;
    args_add(args, "%s", program);
    if (bin && bin != program)
        args_add(args, "%.*s", (int)(bin - program), program);
}

static bool whole;

void site_show_whole(void)
{
    whole = true;
}

const char *site_shown(const char *path)
{
    static char here[PATH_MAX];
    size_t n;

    if (whole)
        return path;
    if (!*here && !getcwd(here, sizeof here))
        return path;
    n = strlen(here);
    return strncmp(path, here, n) == 0 && path[n] == '/' ? path + n + 1 : path;
}
