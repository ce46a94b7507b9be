#include "next.h"

#include "hint.h"
#include "str.h"

#include <stdlib.h>
#include <string.h>

enum { HINTS_AT_MOST = 100000, LESSON_AT_MOST = 1000000 };

static bool is_named(const json_t *stage, const char *name)
{
    return strcmp(view_text(stage, "name"), name) == 0;
}

/* The test that is explained, or "". */
static const char *first_failure(const json_t *result)
{
    const json_t *list =
        json_object_get(json_object_get(result, "tests"), "list");
    const json_t *test;
    size_t i;

    json_array_foreach(list, i, test)
    {
        if (strcmp(view_text(test, "outcome"), "pass") != 0)
            return view_text(test, "name");
    }
    return "";
}

/* Of the course in the current folder: that is whose hints `make hint` shows.
 * A stub fails at everything, and needs the first hint most. */
static unsigned hint_about_failure(const json_t *result)
{
    const json_t *tests = json_object_get(result, "tests");
    char *path =
        str_new("exercises/%s/%s/hints.md", view_text(result, "lesson"),
                view_text(result, "exercise"));
    struct str hints = { 0 };
    unsigned level = 0;

    if (view_number(tests, "passed") > 0 &&
        str_read_file(&hints, path, HINTS_AT_MOST) == 0)
        level = hint_about(str_text(&hints), first_failure(result));
    str_release(&hints);
    free(path);
    return level;
}

static void print_hint(FILE *to, const json_t *result)
{
    const char *exercise = view_text(result, "exercise");
    unsigned level = hint_about_failure(result);

    fprintf(to, "  a hint: make hint EX=%.2s\n", exercise);
    if (level > 0)
        fprintf(to,
                "  hint %u speaks of %s:\n"
                "          make hint EX=%.2s LEVEL=%u\n",
                level, first_failure(result), exercise, level);
}

/* What is not right yet is explained; what goes astray has a name there. */
static const char *section_on(const json_t *stage)
{
    return is_named(stage, "tests") || is_named(stage, "peak")
               ? "The idea"
               : "How it goes wrong";
}

/* A course may have no lessons, and a lesson no such section. */
static void print_idea(FILE *to, const json_t *result, const json_t *stage)
{
    char *path = str_new("lessons/%s/README.md", view_text(result, "lesson"));
    char *heading = str_new("\n## %s\n", section_on(stage));
    struct str lesson = { 0 };

    if (str_read_file(&lesson, path, LESSON_AT_MOST) == 0)
        fprintf(to, "  idea:   %s%s%s\n", path,
                strstr(str_text(&lesson), heading) ? ", " : "",
                strstr(str_text(&lesson), heading) ? section_on(stage) : "");
    str_release(&lesson);
    free(heading);
    free(path);
}

/* At home there are shorter commands than those that a stage knows. */
static void print_try(FILE *to, const json_t *result, const json_t *stage,
                      bool own)
{
    const char *slug = view_text(result, "exercise");
    const char *test = first_failure(result);
    const char *next = view_text(stage, "next");

    if (own && is_named(stage, "tests") && *test)
        fprintf(to,
                "\n  try:    make %.2s TEST=%s\n"
                "  debug:  make debug EX=%.2s TEST=%s\n",
                slug, test, slug, test);
    else if (*next)
        fprintf(to, "\n  try:    %s\n", next);
    if (own && is_named(stage, "peak"))
        fprintf(to, "  see it: make picture EX=%.2s\n", slug);
}

static void print_by_hand(FILE *to, const json_t *result)
{
    const json_t *memory = json_object_get(result, "memory");

    if (view_was_measured(memory))
        fprintf(to, "\n  the same figure by hand:\n    %s\n",
                view_text(memory, "command"));
}

/* Hints are about the exercise, not about how to write C. */
static bool has_run(const json_t *stage)
{
    return !is_named(stage, "build") && !is_named(stage, "gate");
}

void next_print(const struct view *v, const json_t *result, bool own)
{
    const json_t *stage = view_decider(result);

    if (stage)
        print_try(v->to, result, stage, own);
    if (!*view_text(stage, "next"))
        print_by_hand(v->to, result);
    if (stage && own && has_run(stage)) {
        print_idea(v->to, result, stage);
        print_hint(v->to, result);
    }
}

/* Nothing can be run before the answer compiles and passes the gate. */
void next_print_test(const struct view *v, const json_t *result,
                     const char *test, bool own)
{
    const json_t *stage = view_decider(result);

    if (!is_named(stage, "tests") || !*view_text(stage, "next"))
        return;
    fprintf(v->to, "\n  by hand: %s\n", view_text(stage, "next"));
    if (own)
        fprintf(v->to, "  debug:   make debug EX=%.2s TEST=%s\n",
                view_text(result, "exercise"), test);
}
