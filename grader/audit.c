#include "audit.h"

#include "conf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One call: "SYSCALL[2874,1](1) sys_write ( 1, 0x10a004, 6 ) --> ...", or
 * "... sys_fcntl[ARG3=='lock'] ( 3, 6, 0x1ffefefa80 )[sync] --> ..." */
struct call {
    char name[64], arguments[96];
};

static void copy(char *to, size_t room, const char *from, size_t len)
{
    snprintf(to, room, "%.*s", (int)(len < room ? len : room - 1), from);
}

/* False for a line that is no call, or that only says how one went on. */
static bool parse(const char *line, size_t len, struct call *c)
{
    const char *p = line, *end = line + len, *close;

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

/* qsort asks once how much memory there is, when it sorts more than 1 kB. */
static bool is_allowed(const struct call *c, const char *allowed)
{
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

static void look(struct audit *a, const struct call *c, int marks,
                 const char *allowed)
{
    if (is_mark(c, marks))
        mark(a, c);
    else if (a->begun && !a->ended && !is_allowed(c, allowed))
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
