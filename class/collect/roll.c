#include "roll.h"

#include "course.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FILE_NAME = 256 };

bool roll_read(struct roll *r, const char *dir, struct str *why)
{
    struct course c = course(dir, NULL, 0);
    struct exercise e;

    *r = (struct roll){ 0 };
    while (iter_next(&c.it, &e) > 0) {
        struct roll_line *l = r->line + r->n;

        if (r->n < ROLL_MOST && strlen(e.slug) < ROLL_NAME) {
            snprintf(l->name, sizeof l->name, "%.*s", ROLL_NAME - 1, e.name);
            snprintf(l->slug, sizeof l->slug, "%.*s", ROLL_NAME - 1, e.slug);
            r->n++;
        }
        exercise_release(&e);
    }
    if (c.it.status == 0 && r->n > 0)
        return true;
    str_addf(why,
             "There are no exercises in %s/exercises. Say where the course "
             "is: build/collect --exercises COURSE SUBMISSIONS OUT",
             dir);
    return false;
}

/* A space or - between the parts of a name is as good as _. */
static bool same_name(const char *stem, const char *name)
{
    for (; *stem && *name; stem++, name++)
        if ((*stem == ' ' || *stem == '-' ? '_' : *stem) != *name)
            return false;
    return *stem == *name;
}

static int look_up(const struct roll *r, const char *stem)
{
    for (int i = 0; i < r->n; i++)
        if (same_name(stem, r->line[i].name))
            return i;
    return -1;
}

/* 07-fibonacci is fibonacci, and 08-fibonacci is nothing. */
static int look_up_numbered(const struct roll *r, const char *stem)
{
    int i;

    if (!isdigit((unsigned char)stem[0]) || !isdigit((unsigned char)stem[1]) ||
        !strchr("-_. ", stem[2]) || !stem[2])
        return -1;
    i = look_up(r, stem + 3);
    return i >= 0 && strncmp(r->line[i].slug, stem, 2) == 0 ? i : -1;
}

static void trim(char *stem)
{
    size_t blank = strspn(stem, " ");
    size_t n = strlen(stem);

    memmove(stem, stem + blank, n - blank + 1);
    for (n -= blank; n > 0 && stem[n - 1] == ' '; n--)
        stem[n - 1] = '\0';
}

static bool ends_in(char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);

    if (n < m || strcmp(text + n - m, end) != 0)
        return false;
    text[n - m] = '\0';
    return true;
}

static bool begins_with(char *text, const char *begin)
{
    size_t n = strlen(begin);

    if (strncmp(text, begin, n) != 0)
        return false;
    memmove(text, text + n, strlen(text + n) + 1);
    return true;
}

/* "(1)", "-1", "_1", " 1" at the end, and the number it was. */
static bool drop_number(char *stem, unsigned *copy)
{
    size_t end = strlen(stem), digits, at;
    bool round = end > 0 && stem[end - 1] == ')';

    end -= round;
    for (digits = end; digits > 0 && isdigit((unsigned char)stem[digits - 1]);)
        digits--;
    if (digits == end || end - digits > 6 || digits == 0)
        return false;
    at = digits - 1;
    if (!(round ? stem[at] == '(' : strchr("-_ ", stem[at]) != NULL))
        return false;
    *copy = (unsigned)strtoul(stem + digits, NULL, 10);
    stem[at] = '\0';
    return true;
}

static bool drop_copy(char *stem)
{
    static const char *const ends[] = { " - copy", "-copy", "_copy", " copy" };
    static const char *const begins[] = { "copy of ", "copy_of_", "copy-of-" };

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends_in(stem, ends[i]))
            return true;
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (begins_with(stem, begins[i]))
            return true;
    return false;
}

/* The part before .c in small letters. False when it is no C file. */
static bool stem_of(const char *file, char *stem)
{
    size_t n = strlen(file);

    if (n == 0 || n >= FILE_NAME)
        return false;
    for (size_t i = 0; i <= n; i++)
        stem[i] = (char)tolower((unsigned char)file[i]);
    return ends_in(stem, ".c") || ends_in(stem, ".c.txt");
}

struct match roll_find(const struct roll *r, const char *file)
{
    struct match m = { .exercise = -1 };
    char stem[FILE_NAME];

    if (!stem_of(file, stem))
        return m;
    do {
        trim(stem);
        m.exercise = look_up(r, stem);
        if (m.exercise < 0)
            m.exercise = look_up_numbered(r, stem);
    } while (m.exercise < 0 && (drop_number(stem, &m.copy) || drop_copy(stem)));
    if (m.exercise >= 0) {
        size_t n = strlen(r->line[m.exercise].name);

        m.exact = strncmp(file, r->line[m.exercise].name, n) == 0 &&
                  strcmp(file + n, ".c") == 0;
    }
    return m;
}

bool roll_is_ours(const char *file)
{
    const char *dot = strrchr(file, '.');

    return !dot || strcasecmp(dot, ".c") != 0 ||
           strncmp(file, "test_", 5) == 0 || strncmp(file, "load_", 5) == 0 ||
           strncmp(file, "main_", 5) == 0 || strncmp(file, "wrong-", 6) == 0 ||
           strcmp(file, "naive.c") == 0;
}

bool roll_in_folder(const struct roll *r, int exercise, const char *path)
{
    const char *slug = r->line[exercise].slug;
    size_t n = strlen(slug);

    for (const char *p = path; (p = strstr(p, slug)); p++)
        if ((p == path || p[-1] == '/') && p[n] == '/')
            return true;
    return false;
}

bool roll_is_place(const char *name)
{
    return isdigit((unsigned char)name[0]) && isdigit((unsigned char)name[1]) &&
           name[2] == '-' && isalpha((unsigned char)name[3]);
}
