/*
 * class_conf - an instructor's class.conf as JSON, for the filters that make a
 * gradebook. class/class.json is what holds where there is none.
 */
#include "course.h"
#include "str.h"

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <ini.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TROUBLE = 2, WHOLE = 100, MOST_WEIGHT = 10000 };

struct reading {
    const char *name; /* the file's */
    struct str exercises;
    json_t *lessons, *single; /* weight by exercise, in percent */
    json_t *deadline;
    json_int_t weight; /* of held-out tests; -1: not said */
    int shown;         /* -1: not said */
    FILE *from;
    int line;       /* the one read last */
    struct str why; /* the first complaint, and the line it is about */
    int why_line;
};

static __attribute__((format(printf, 2, 3))) int
complain(struct reading *r, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    if (r->why.len == 0) {
        str_vaddf(&r->why, format, args);
        r->why_line = r->line;
    }
    va_end(args);
    return 0;
}

/* Does the word mean a lesson, and not an exercise? */
static bool is_lesson(const char *word, const struct exercise *e)
{
    return strncmp(word, "lesson-", 7) == 0 || strcmp(word, e->lesson) == 0;
}

/* Give each exercise that the word means this weight; the exercises' own go
 * before their lesson's. How many there are; -1: one has a weight already. */
static int set_weights(struct reading *r, const char *word, json_int_t weight)
{
    char *words[] = { (char *)word };
    struct course c = course(".", words, 1);
    struct exercise e;
    int n = 0;

    while (iter_next(&c.it, &e) > 0) {
        json_t *to = is_lesson(word, &e) ? r->lessons : r->single;

        if (n >= 0)
            n = json_object_get(to, e.slug) ? -1 : n + 1;
        if (weight >= 0)
            json_object_set_new(to, e.slug, json_integer(weight));
        exercise_release(&e);
    }
    iter_close(&c.it);
    return n;
}

static bool is_exercise(const char *word)
{
    char *words[] = { (char *)word };
    struct course c = course(".", words, 1);
    struct exercise e;
    bool found = iter_next(&c.it, &e) > 0;

    if (found)
        exercise_release(&e);
    iter_close(&c.it);
    return found;
}

static int no_exercise(struct reading *r, const char *word)
{
    return complain(r,
                    "there is no exercise or lesson \"%s\"; expected something "
                    "like 07 or lesson-03, and make list shows them all",
                    word);
}

/* The list may go on in another line. */
static int set_exercises(struct reading *r, const char *value)
{
    char *words = str_new("%s", value), *rest = words, *word;
    int good = 1;

    while (good && (word = strsep(&rest, " \t"))) {
        if (!*word)
            continue;
        if (!is_exercise(word))
            good = no_exercise(r, word);
        str_addf(&r->exercises, "%s%s", r->exercises.len ? " " : "", word);
    }
    free(words);
    if (good && r->exercises.len == 0)
        return complain(r, "exercises is empty; expected something like "
                           "07 lesson-03, or no such line for all of them");
    return good;
}

/* strptime takes the 31st of February. */
static bool is_day(struct tm *tm)
{
    struct tm day = { .tm_year = tm->tm_year,
                      .tm_mon = tm->tm_mon,
                      .tm_mday = tm->tm_mday };

    return timegm(&day) != -1 && day.tm_mday == tm->tm_mday;
}

static int set_deadline(struct reading *r, const char *value)
{
    struct tm tm = { 0 };
    const char *end = strptime(value, "%Y-%m-%d %H:%M %z", &tm);
    long east = tm.tm_gmtoff;

    if (r->deadline)
        return complain(r, "deadline stands there twice");
    if (!end || *end || !is_day(&tm))
        return complain(r,
                        "deadline is \"%s\"; expected a day, a time and how "
                        "far that is from UTC, as in 2026-11-21 23:59 +0100",
                        value);
    r->deadline = json_pack("{s:I, s:s}", "seconds",
                            (json_int_t)(timegm(&tm) - east), "text", value);
    return 1;
}

static int set_shown(struct reading *r, const char *value)
{
    if (r->shown >= 0)
        return complain(r, "held-out stands there twice");
    if (strcmp(value, "hidden") != 0 && strcmp(value, "shown") != 0)
        return complain(r, "held-out is \"%s\"; expected hidden or shown",
                        value);
    r->shown = strcmp(value, "shown") == 0;
    return 1;
}

static int set_top(struct reading *r, const char *key, const char *value)
{
    if (strcmp(key, "exercises") == 0)
        return set_exercises(r, value);
    if (strcmp(key, "deadline") == 0)
        return set_deadline(r, value);
    if (strcmp(key, "held-out") == 0)
        return set_shown(r, value);
    return complain(r,
                    "there is no key \"%s\"; expected exercises, deadline or "
                    "held-out, or a section [weight]",
                    key);
}

/* A whole number of percent, or -1. */
static json_int_t percent(const char *s)
{
    char *end;
    long n = isdigit((unsigned char)*s) ? strtol(s, &end, 10) : -1;

    return n >= 0 && n <= MOST_WEIGHT && *end == '\0' ? n : -1;
}

static int set_weight(struct reading *r, const char *key, const char *value)
{
    json_int_t weight = percent(value);
    int n;

    if (weight < 0)
        return complain(r,
                        "the weight of %s is \"%s\"; expected a whole number "
                        "from 0 to 10000, in percent: 100 counts as it is",
                        key, value);
    if (strcmp(key, "held-out") == 0) {
        if (r->weight >= 0)
            return complain(r, "the weight of held-out stands there twice");
        r->weight = weight;
        return 1;
    }
    n = set_weights(r, key, weight);
    if (n < 0)
        return complain(r, "the weight of %s stands there twice", key);
    return n > 0 ? 1 : no_exercise(r, key);
}

static int on_key(void *user, const char *section, const char *key,
                  const char *value)
{
    struct reading *r = user;

    if (strcmp(section, "weight") == 0)
        return set_weight(r, key, value);
    if (*section)
        return complain(r, "there is no section [%s]; expected [weight]",
                        section);
    return set_top(r, key, value);
}

/* libinih would take the rest of a line that is too long for the next one. */
static char *on_line(char *line, int room, void *user)
{
    struct reading *r = user;
    int c;

    r->line++;
    if (!fgets(line, room, r->from))
        return NULL;
    if (strchr(line, '\n') || feof(r->from))
        return line;
    complain(r, "this line is too long; expected at most %d bytes", room - 2);
    do
        c = fgetc(r->from);
    while (c != EOF && c != '\n');
    return strcpy(line, "?");
}

static void read_file(struct reading *r)
{
    int line;

    r->from = fopen(r->name, "re");
    line = r->from ? ini_parse_stream(on_line, r, on_key, r) : -1;
    if (line < 0 || ferror(r->from))
        err(TROUBLE, "%s cannot be read", r->name);
    fclose(r->from);
    if (line == 0)
        return;
    fprintf(stderr, "%s:%d: %s.\n", r->name, line,
            line == r->why_line ? r->why.s
                                : "this is neither key = value nor [weight]");
    exit(TROUBLE);
}

static void write_json(struct reading *r)
{
    json_object_update(r->lessons, r->single);
    if (!r->deadline)
        r->deadline = json_null();
    json_t *all = json_pack(
        "{s:s, s:O, s:O, s:{s:b, s:I}}", "exercises", str_text(&r->exercises),
        "weight", r->lessons, "deadline", r->deadline, "held_out", "shown",
        r->shown > 0, "weight", r->weight < 0 ? (json_int_t)WHOLE : r->weight);

    if (!all || json_dumpf(all, stdout, JSON_COMPACT | JSON_SORT_KEYS) < 0 ||
        putchar('\n') == EOF || fflush(stdout) == EOF)
        err(TROUBLE, "the output cannot be written");
    json_decref(all);
}

int main(int argc, char **argv)
{
    struct reading r = { .weight = -1, .shown = -1 };

    json_set_alloc_funcs(str_memory, free);
    if (argc != 2)
        errx(TROUBLE, "name one file, as in: build/class-conf class.conf");
    r.lessons = json_object();
    r.single = json_object();
    r.name = argv[1];
    read_file(&r);
    write_json(&r);
    json_decref(r.lessons);
    json_decref(r.single);
    json_decref(r.deadline);
    str_release(&r.exercises);
    str_release(&r.why);
    return 0;
}
