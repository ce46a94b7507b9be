#include "records.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_TESTS = 1000, MOST_LINE = 9999999 };

static const char *const outcomes[] = { "pass",    "fail", "crash",
                                        "timeout", "left", "notrun" };

const char *outcome_name(enum outcome o)
{
    return outcomes[o];
}

/* Cut the next word off *line, NULL at its end. */
static char *word(char **line)
{
    char *w = *line, *space = strchr(w, ' ');

    if (!space || space == w)
        return NULL;
    *space = '\0';
    *line = space + 1;
    return w;
}

static bool parse_outcome(const char *w, enum outcome *to)
{
    for (unsigned i = 0; w && i <= LEFT; i++)
        if (strcmp(w, outcomes[i]) == 0) {
            *to = (enum outcome)i;
            return true;
        }
    return false;
}

static bool parse_number(const char *w, unsigned most, unsigned *to)
{
    unsigned long n = 0;

    if (!w || !*w)
        return false;
    for (; *w; w++) {
        if (*w < '0' || *w > '9')
            return false;
        n = 10 * n + (unsigned long)(*w - '0');
        if (n > most)
            return false;
    }
    *to = (unsigned)n;
    return true;
}

static bool is_known(const struct records *r, const char *name)
{
    for (unsigned i = 0; i < r->n; i++)
        if (strcmp(r->test[i].name, name) == 0)
            return true;
    return false;
}

static bool add_test(struct records *r, char *line)
{
    const char *name = word(&line), *file;
    struct test t = { 0 };

    if (!name || r->n == r->plan || is_known(r, name) ||
        !parse_outcome(word(&line), &t.outcome))
        return false;
    file = word(&line);
    if (!file || !parse_number(word(&line), MOST_LINE, &t.line))
        return false;
    t.name = str_new("%s", name);
    t.file = str_new("%s", file);
    t.sentence = str_new("%s", line);
    r->test[r->n++] = t;
    return true;
}

static bool make_plan(struct records *r, const char *n)
{
    if (r->test || !parse_number(n, MOST_TESTS, &r->plan))
        return false;
    r->test = calloc(r->plan + 1, sizeof *r->test);
    if (!r->test)
        str_no_memory();
    return true;
}

static bool add_line(struct records *r, char *line)
{
    if (r->done)
        return false;
    if (strncmp(line, "plan ", 5) == 0)
        return make_plan(r, line + 5);
    if (strncmp(line, "test ", 5) == 0)
        return r->test && add_test(r, line + 5);
    r->done = r->test && strcmp(line, "done") == 0;
    return r->done;
}

bool records_read(struct records *r, const char *text, struct str *error)
{
    char *copy = str_new("%s", text), *line = copy, *end;
    bool good = true;

    *r = (struct records){ 0 };
    while (good && (end = strchr(line, '\n'))) {
        *end = '\0';
        good = add_line(r, line);
        if (!good)
            str_addf(error,
                     "the test program reported \"%.*s\", which is "
                     "not a record",
                     end - line < 60 ? (int)(end - line) : 60,
                     text + (line - copy));
        line = end + 1;
    }
    free(copy);
    return good;
}

void records_release(struct records *r)
{
    for (unsigned i = 0; i < r->n; i++) {
        free(r->test[i].name);
        free(r->test[i].file);
        free(r->test[i].sentence);
    }
    free(r->test);
    *r = (struct records){ 0 };
}

unsigned records_passed(const struct records *r)
{
    unsigned passed = 0;

    for (unsigned i = 0; i < r->n; i++)
        passed += r->test[i].outcome == PASSED;
    return passed;
}

const struct test *records_first_failure(const struct records *r)
{
    for (unsigned i = 0; i < r->n; i++)
        if (r->test[i].outcome != PASSED)
            return &r->test[i];
    return NULL;
}
