#include "conf.h"

#include <errno.h>
#include <ini.h>
#include <stdlib.h>
#include <string.h>

/* What the callbacks of libinih share. */
struct reading {
    struct conf *conf;
    FILE *from;
    int line;       /* the one read last */
    struct str why; /* the first complaint, and the line it is about */
    int why_line;
    bool points, stacks;
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

static int set_text(struct reading *r, char **to, const char *key,
                    const char *value)
{
    if (*to)
        return complain(r, "%s stands there twice", key);
    *to = str_new("%s", value);
    return 1;
}

/* A list of names may be long, and a line may not: it may go on in another. */
static int add_names(char **to, const char *value)
{
    char *all = *to ? str_new("%s %s", *to, value) : str_new("%s", value);

    free(*to);
    *to = all;
    return 1;
}

/* Sums of a few of them still fit a signed number. */
static const uint64_t LARGEST = 1000000000000000000;

/* Digits only: strtoull alone would take "-5" and "5x". */
static bool number(const char *s, char **end, uint64_t *to)
{
    errno = 0;
    if (*s < '0' || *s > '9')
        return false;
    *to = strtoull(s, end, 10);
    return errno == 0 && *to <= LARGEST;
}

static bool whole_number(const char *s, uint64_t *to)
{
    char *end;

    return number(s, &end, to) && *end == '\0';
}

static int set_points(struct reading *r, const char *value)
{
    uint64_t n;

    if (r->points)
        return complain(r, "points stands there twice");
    if (!whole_number(value, &n) || n < 1 || n > 1000)
        return complain(r,
                        "points is \"%s\"; it must be a whole number from "
                        "1 to 1000",
                        value);
    r->points = true;
    r->conf->points = (unsigned)n;
    return 1;
}

static int set_stacks(struct reading *r, const char *value)
{
    if (r->stacks)
        return complain(r, "stacks stands there twice");
    if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
        return complain(r, "stacks is \"%s\"; it must be yes or no", value);
    r->stacks = true;
    r->conf->stacks = strcmp(value, "yes") == 0;
    return 1;
}

static int set_top(struct reading *r, const char *key, const char *value)
{
    struct conf *c = r->conf;

    if (strcmp(key, "points") == 0)
        return set_points(r, value);
    if (strcmp(key, "stacks") == 0)
        return set_stacks(r, value);
    if (strcmp(key, "title") == 0)
        return set_text(r, &c->title, key, value);
    if (strcmp(key, "law") == 0)
        return set_text(r, &c->law, key, value);
    if (strcmp(key, "learnt") == 0)
        return set_text(r, &c->learnt, key, value);
    if (strcmp(key, "exports") == 0)
        return set_text(r, &c->exports, key, value);
    if (strcmp(key, "allow") == 0)
        return add_names(&c->allow, value);
    if (strcmp(key, "syscalls") == 0)
        return add_names(&c->syscalls, value);
    if (strcmp(key, "libs") == 0)
        return set_text(r, &c->libs, key, value);
    return complain(r, "there is no key \"%s\"", key);
}

/* libinih does not say where a section begins: a run begins with its load. */
static int add_load(struct reading *r, const char *value)
{
    struct conf *c = r->conf;
    struct run run = { 0 };
    char *rest;

    if (c->runs > 0 && !c->run[c->runs - 1].has_heap)
        return complain(r, "the [run] before this one has no heap");
    if (c->runs == CONF_RUNS)
        return complain(r, "there are too many runs");
    if (!number(value, &rest, &run.n) ||
        (*rest != '\0' && !whole_number(rest + strspn(rest, " "), &run.shape)))
        return complain(r,
                        "load is \"%s\"; it must be one or two whole "
                        "numbers",
                        value);
    c->run[c->runs++] = run;
    return 1;
}

static int add_heap(struct reading *r, const char *value)
{
    struct run *run = r->conf->run + r->conf->runs - 1;

    if (r->conf->runs == 0 || run->has_heap)
        return complain(r, "heap must follow the load of its [run]");
    if (!whole_number(value, &run->heap))
        return complain(r,
                        "heap is \"%s\"; it must be a whole number of "
                        "bytes",
                        value);
    run->has_heap = true;
    return 1;
}

static int add_reference(struct reading *r, const char *value)
{
    struct run *run = r->conf->run + r->conf->runs - 1;

    if (r->conf->runs == 0 || !run->has_heap || run->has_reference)
        return complain(r, "reference must follow the heap of its [run]");
    if (!whole_number(value, &run->reference) || run->reference > run->heap)
        return complain(r,
                        "reference is \"%s\"; it must be a whole number of "
                        "bytes within the budget",
                        value);
    run->has_reference = true;
    return 1;
}

static int set(struct reading *r, const char *section, const char *key,
               const char *value)
{
    if (strcmp(section, "") == 0)
        return set_top(r, key, value);
    if (strcmp(section, "run") != 0)
        return complain(r, "there is no section [%s]", section);
    if (strcmp(key, "load") == 0)
        return add_load(r, value);
    if (strcmp(key, "heap") == 0)
        return add_heap(r, value);
    if (strcmp(key, "reference") == 0)
        return add_reference(r, value);
    return complain(
        r, "a [run] has no key \"%s\", only load, heap and reference", key);
}

/* libinih knows comments after a value only with a semicolon. */
static size_t without_comment(const char *value)
{
    size_t end = 0;
    bool blank = true;

    for (size_t i = 0; value[i] && !(blank && value[i] == '#'); i++) {
        blank = value[i] == ' ' || value[i] == '\t';
        end = blank ? end : i + 1;
    }
    return end;
}

static int on_key(void *user, const char *section, const char *key,
                  const char *value)
{
    char *text = str_new("%.*s", (int)without_comment(value), value);
    int rc = set(user, section, key, text);

    free(text);
    return rc;
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
    complain(r, "this line is too long");
    do
        c = fgetc(r->from);
    while (c != EOF && c != '\n');
    return strcpy(line, "?");
}

static bool lacks(const char *text)
{
    return !text || !*text;
}

static const char *missing(const struct reading *r)
{
    const struct conf *c = r->conf;

    if (lacks(c->title))
        return "title";
    if (!r->points)
        return "points";
    if (lacks(c->law))
        return "law";
    if (lacks(c->exports))
        return "exports";
    if (c->runs == 0)
        return "[run]";
    return c->run[c->runs - 1].has_heap ? NULL : "heap of the last [run]";
}

bool conf_read(struct conf *conf, FILE *from, const char *name,
               struct str *error)
{
    struct reading r = { .conf = conf, .from = from };
    size_t before = error->len;
    const char *lack;
    int line;

    *conf = (struct conf){ .stacks = true };
    line = ini_parse_stream(on_line, &r, on_key, &r);
    lack = missing(&r);
    if (line > 0)
        str_addf(error, "%s:%d: %s.", name, line,
                 line == r.why_line ? r.why.s : "this is not key = value");
    else if (line < 0 || ferror(from))
        str_addf(error, "%s cannot be read.", name);
    else if (lack)
        str_addf(error, "%s: %s is missing.", name, lack);
    str_release(&r.why);
    if (error->len == before)
        return true;
    conf_release(conf);
    return false;
}

void conf_release(struct conf *conf)
{
    free(conf->title);
    free(conf->law);
    free(conf->learnt);
    free(conf->exports);
    free(conf->allow);
    free(conf->syscalls);
    free(conf->libs);
    *conf = (struct conf){ 0 };
}

bool conf_lists(const char *names, const char *name, size_t len)
{
    for (const char *p = names ? names : ""; *p;) {
        size_t n = strcspn(p, " \t");

        if (n == len && memcmp(p, name, len) == 0)
            return true;
        p += n;
        p += strspn(p, " \t");
    }
    return false;
}
