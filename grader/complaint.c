#include "complaint.h"

#include "str.h"
#include "texts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The kind that is met first in the text, and where. */
static const struct text *earliest(const struct text *kinds, const char *text,
                                   const char **at)
{
    const struct text *best = NULL;

    *at = NULL;
    for (const struct text *k = kinds; k->of; k++) {
        const char *p = strstr(text, k->of);

        if (p && (!*at || p < *at)) {
            *at = p;
            best = k;
        }
    }
    return best;
}

/* The kinds are sorted from special to general: within one line the first
 * kind that fits is the best name. */
static const char *best_name(const struct text *kinds, const char *line)
{
    size_t n = strcspn(line, "\n");

    for (const struct text *k = kinds; k->of; k++) {
        const char *p = strstr(line, k->of);

        if (p && (size_t)(p - line) < n)
            return k->says;
    }
    return "";
}

static const char *line_start(const char *text, const char *at)
{
    while (at > text && at[-1] != '\n')
        at--;
    return at;
}

/* "(fibonacci.c:33)", "/path/fibonacci.c:33:7": the number after the name. */
static unsigned line_in(const char *text, const char *file)
{
    size_t n = strlen(file);

    for (const char *p = text; (p = strstr(p, file)); p += n)
        if ((p == text || strchr("/( \n=", p[-1])) && p[n] == ':')
            return (unsigned)strtoul(p + n + 1, NULL, 10);
    return 0;
}

/* "function (x.c:3)". Places without a line say nothing. */
static bool print_frame(char *to, size_t room, const char *function, size_t n,
                        const char *file)
{
    size_t name = strcspn(file, ": )\n");
    size_t digits =
        file[name] == ':' ? strspn(file + name + 1, "0123456789") : 0;

    snprintf(to, room, "%.*s (%.*s)\n", (int)n, function,
             (int)(name + 1 + digits), file);
    return digits > 0;
}

/* A frame is "at 0x48: f (x.c:3)" or "#1 0x55 in f /path/x.c:3:7". */
static bool parse_frame(const char *line, size_t len, char *to, size_t room)
{
    const char *end = line + len, *p = memchr(line, 'x', len), *file;
    size_t n;

    if (!p || p == line || p[-1] != '0')
        return false;
    p += strcspn(p, " \n");
    p += strncmp(p, " in ", 4) == 0 ? 4 : strncmp(p, " ", 1) == 0;
    n = strcspn(p, " \n");
    file = p + n + (p[n] == ' ');
    if (file >= end || n == 0)
        return false;
    file += *file == '(';
    for (const char *q = file; q < end && *q != ' ' && *q != ')'; q++)
        if (*q == '/')
            file = q + 1;
    return print_frame(to, room, p, n, file);
}

/* The tool's own, and the examiner's stand-ins for malloc and free: not every
 * function called heap_something, answers have some. */
static bool is_ours(const char *frame)
{
    return strncmp(frame, "__interceptor_", 14) == 0 ||
           (strncmp(frame, "heap_", 5) == 0 && strstr(frame, "(heap.c:")) ||
           strstr(frame, "vg_replace");
}

/* The frames that follow the complaint, down to main. A function that calls
 * itself, from the same line again and again, is one of them. */
static void copy_calls(struct complaint *c, const char *text)
{
    size_t used = 0, lines = 0;
    char last[160] = "";

    for (size_t n; *text && lines < 40; text += n + (text[n] == '\n')) {
        char frame[160];

        n = strcspn(text, "\n");
        lines++;
        if (parse_frame(text, n, frame, sizeof frame)) {
            if (is_ours(frame) || strcmp(frame, last) == 0)
                continue;
            memcpy(last, frame, sizeof last);
            used += (size_t)snprintf(c->calls + used, sizeof c->calls - used,
                                     "%s", frame);
            if (used + sizeof frame > sizeof c->calls ||
                strncmp(frame, "main ", 5) == 0)
                return;
        } else if (used > 0) {
            return;
        }
    }
}

/* Who freed it before: the first frame in the answer's file. */
static void copy_freed(struct complaint *c, const char *text, const char *file)
{
    const char *at = strstr(text, "freed by thread");
    char *place = str_new("(%s:", file), frame[sizeof c->freed];

    at = at ? strchr(at, '\n') : NULL;
    for (; at && strncmp(at, "\n    #", 6) == 0; at = strchr(at + 1, '\n'))
        if (parse_frame(at + 1, strcspn(at + 1, "\n"), frame, sizeof frame) &&
            strstr(frame, place)) {
            snprintf(c->freed, sizeof c->freed, "%.*s",
                     (int)strcspn(frame, "\n"), frame);
            break;
        }
    free(place);
}

/* Which instruction of a recursion finds the stack used up is chance: the
 * stack does not begin at the same place in every run. The call is the same. */
static void leave_the_last_call(struct complaint *c, const char *file)
{
    const char *second = strchr(c->calls, '\n');
    size_t name = strcspn(c->calls, "(");

    if (!second || strncmp(second + 1, c->calls, name) != 0)
        return;
    memmove(c->calls, second + 1, strlen(second));
    c->line = line_in(c->calls, file);
}

static struct complaint complain(const struct text *kinds, const char *text,
                                 const char *file)
{
    struct complaint c = { .any = false };
    const char *at, *line;

    if (!earliest(kinds, text, &at))
        return c;
    line = line_start(text, at);
    c.any = true;
    snprintf(c.what, sizeof c.what, "%s", best_name(kinds, line));
    c.line = line_in(line, file);
    copy_calls(&c, line + strcspn(line, "\n"));
    copy_freed(&c, line, file);
    if (strncmp(c.what, "uses up the stack", 17) == 0)
        leave_the_last_call(&c, file);
    return c;
}

struct complaint complaint_of_sanitizers(const char *text, const char *file)
{
    return complain(texts_of_sanitizers, text, file);
}

/* "in use at exit: 8,000 bytes in 1 blocks" */
static bool bytes_left(const char *text, size_t *left)
{
    const char *p = strstr(text, "in use at exit: ");

    if (!p)
        return false;
    *left = 0;
    for (p += strlen("in use at exit: "); *p != ' '; p++) {
        if (*p >= '0' && *p <= '9')
            *left = 10 * *left + (size_t)(*p - '0');
        else if (*p != ',')
            return false;
    }
    return true;
}

bool complaint_of_memcheck(const char *text, const char *file,
                           struct complaint *c, size_t *left)
{
    const char *summary = strstr(text, "ERROR SUMMARY: ");

    *c = complain(texts_of_memcheck, text, file);
    return summary && strchr(summary, '\n') && bytes_left(text, left);
}
