#include "audit.h"

#include "conf.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One call: "SYSCALL[2874,1](1) sys_write ( 1, 0x10a004, 6 ) --> ...", or
 * "... sys_fcntl[ARG3=='lock'] ( 3, 6, 0x1ffefefa80 )[sync] --> ..." */
struct call {
    char name[64], arguments[96];
    const char *line;
    size_t len;
};

static void copy(char *to, size_t room, const char *from, size_t len)
{
    snprintf(to, room, "%.*s", (int)(len < room ? len : room - 1), from);
}

/* False for a line that is no call, or that only says how one went on. */
static bool parse(const char *line, size_t len, struct call *c)
{
    const char *p = line, *end = line + len, *close;

    c->line = line;
    c->len = len;
    if (len < 8 || memcmp(line, "SYSCALL[", 8) != 0)
        return false;
    p = memchr(p, ')', len);
    if (!p || end - p < 3 || p[2] == '.')
        return false;
    p += 2;
    if (end - p > 4 && memcmp(p, "sys_", 4) == 0)
        p += 4;
    copy(c->name, sizeof c->name, p, strcspn(p, " ([\n"));
    p += strcspn(p, "(\n");
    close = *p == '(' ? memchr(p, ')', (size_t)(end - p)) : NULL;
    copy(c->arguments, sizeof c->arguments, close ? p + 1 : "",
         close ? (size_t)(close - p - 1) : 0);
    return true;
}

/* "begin\n" and "ended\n" have 6 bytes. To write 6 of one's own damages the
 * record; to write none would not. */
static bool is_mark(const struct call *c, int marks)
{
    const char *size = strrchr(c->arguments, ',');

    return strcmp(c->name, "write") == 0 && size &&
           strtol(c->arguments, NULL, 10) == marks &&
           strtol(size + 1, NULL, 10) == 6;
}

static bool is_about(const struct call *c, int fd)
{
    char *end;

    return strtol(c->arguments, &end, 10) == fd && *end != 'x';
}

/* "sys_openat ( 4294967196, 0x1ffe(name), 524288 ) --> ...": the name may hold
 * whatever it likes, so this is read from the end. What is behind a newline in
 * it is on another line: then there are no flags, or those it made up. */
static bool only_reads(const struct call *c)
{
    const char *p = c->line + c->len;
    long flags = -1;

    while (p > c->line && flags < 0)
        if (*--p == ')' && c->line + c->len - p > 3 && p[1] == ',')
            flags = strtol(p + 2, NULL, 10);
    return flags >= 0 && !(flags & (O_ACCMODE | O_CREAT | O_TRUNC |
                                    (O_TMPFILE & ~O_DIRECTORY)));
}

/* qsort asks once how much memory there is, when it sorts more than 1 kB. */
static bool is_allowed(const struct call *c, const char *allowed)
{
    if (strcmp(c->name, "openat") == 0 && !only_reads(c) &&
        !conf_lists(allowed, "creat", 5))
        return false;
    return strcmp(c->name, "sysinfo") == 0 ||
           conf_lists(allowed, c->name, strlen(c->name));
}

static void keep(struct audit *a, const struct call *c)
{
    if (a->call[0])
        return;
    copy(a->call, sizeof a->call, c->name, strlen(c->name));
    copy(a->arguments, sizeof a->arguments, c->arguments, strlen(c->arguments));
}

/* A third mark: one of them was the answer's own, that failed and so left no
 * trace in the record. */
static void mark(struct audit *a, const struct call *c)
{
    if (a->ended)
        keep(a, c);
    a->ended = a->begun;
    a->begun = true;
}

/* Who takes memory after the end has written an end of its own: what the
 * driver does then needs none. */
static bool is_late(const struct call *c)
{
    return conf_lists("mmap mremap brk memfd_create pipe pipe2 shmget "
                      "clone clone3 fork vfork execve",
                      c->name, strlen(c->name));
}

/* After the marks there is the result, and nothing else. */
static void look(struct audit *a, const struct call *c, int marks,
                 const char *allowed)
{
    if (is_mark(c, marks))
        mark(a, c);
    else if (a->ended && !a->said && is_about(c, marks))
        a->said = true;
    else if (a->begun && is_about(c, marks))
        keep(a, c);
    else if (a->begun && !is_allowed(c, allowed) && (!a->ended || is_late(c)))
        keep(a, c);
}

struct audit audit_read(const char *log, int marks, const char *allowed)
{
    struct audit a = { 0 };
    struct call c;

    for (size_t n; *log; log += n + (log[n] == '\n')) {
        n = strcspn(log, "\n");
        if (parse(log, n, &c))
            look(&a, &c, marks, allowed);
    }
    return a;
}
