#include "page.h"

#include "done.h"
#include "judge.h"
#include "next.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

void page_explain(const struct view *v, const json_t *stage)
{
    const char *where = view_text(stage, "where"),
               *detail = view_text(stage, "detail");

    view_wrapped(v, view_text(stage, "what"));
    if (*where || *detail)
        fputc('\n', v->to);
    if (*where)
        fprintf(v->to, "  %s%s\n", where, *detail ? ":" : "");
    if (*detail)
        view_lines(v->to, detail);
}

static bool is_bad(const json_t *stage)
{
    const char *status = view_text(stage, "status");

    return strcmp(status, "fail") == 0 || strcmp(status, "trouble") == 0;
}

/* It scrolled away while the others ran: one line finds it again. */
static void remind(const struct view *v, const json_t *stage)
{
    const char *where = view_text(stage, "where");

    fprintf(v->to, "  %s: ", view_text(stage, "name"));
    view_status(v, view_text(stage, "status"));
    fprintf(v->to, ", as said above%s%s\n", *where ? ": " : "", where);
}

/* The stage that decided comes first; the others may be of help, too. Those
 * before `from` were explained when they had ended, if the memory runs had yet
 * to come. */
static void explain_all(const struct view *v, const json_t *result, size_t from)
{
    const json_t *stage;
    bool first = true;
    size_t i;

    json_array_foreach(json_object_get(result, "stages"), i, stage)
    {
        if (!is_bad(stage))
            continue;
        if (i < from && i < PEAK) {
            remind(v, stage);
        } else {
            if (!first)
                fprintf(v->to, "\n  Also, in %s:\n\n",
                        view_text(stage, "name"));
            page_explain(v, stage);
        }
        first = false;
    }
}

static void print_figure(FILE *to, const char *name, const json_t *figure,
                         const char *note)
{
    const json_t *used = json_object_get(figure, "used");
    json_int_t n = json_integer_value(used);
    json_int_t allowed = view_number(figure, "allowed");
    char *a = text_bytes((uint64_t)allowed);
    char *u = text_bytes(n < 0 ? 0 : (uint64_t)n);

    if (json_is_integer(used))
        fprintf(to, "  %-9s %14s B %14s B%s%s%s\n", name, u, a,
                n > allowed ? "  OVER" : "", *note ? "  " : "", note);
    free(u);
    free(a);
}

static void print_runs(FILE *to, const json_t *memory)
{
    const json_t *run;
    size_t i;

    json_array_foreach(json_object_get(memory, "runs"), i, run)
    {
        const json_t *load = json_object_get(run, "load");
        json_int_t n = json_integer_value(json_array_get(load, 0));
        json_int_t shape = json_integer_value(json_array_get(load, 1));
        char note[80];

        snprintf(note, sizeof note,
                 shape > 0 ? "load %" JSON_INTEGER_FORMAT
                             " %" JSON_INTEGER_FORMAT
                           : "load %" JSON_INTEGER_FORMAT,
                 n, shape);
        print_figure(to, "heap", json_object_get(run, "heap"), note);
    }
}

static void print_memory(FILE *to, const json_t *memory)
{
    if (!view_was_measured(memory))
        return;
    fprintf(to, "\n  %-9s %16s %16s\n", "memory", "used", "allowed");
    print_runs(to, memory);
    print_figure(to, "growth", json_object_get(memory, "growth"),
                 "small load to large");
    print_figure(to, "stack", json_object_get(memory, "stack"), "");
    print_figure(to, "statics", json_object_get(memory, "statics"), "");
    print_figure(to, "left", json_object_get(memory, "left"),
                 "not given back at the end");
    fprintf(to, "  the law: %s\n", view_text(memory, "law"));
}

static void print_share(FILE *to, const json_t *points, const char *key)
{
    const json_t *s = json_object_get(points, key);

    fprintf(to, "   %s %d of %d", key, (int)view_number(s, "earned"),
            (int)view_number(s, "of"));
}

static void print_points(FILE *to, const json_t *points)
{
    const json_t *tests = json_object_get(points, "tests");

    if (view_number(points, "of") == 0)
        return;
    fprintf(to, "\n  points    %d of %d", (int)view_number(points, "earned"),
            (int)view_number(points, "of"));
    print_share(to, points, "tests");
    print_share(to, points, "memory");
    print_share(to, points, "hygiene");
    fputc('\n', to);
    if (view_number(tests, "earned") > 0 &&
        view_number(tests, "earned") < view_number(tests, "of"))
        fprintf(to, "  (memory and hygiene count when all tests pass)\n");
}

/* What there is to add to the status of a stage. */
static void print_note(FILE *to, const json_t *stage, const json_t *tests)
{
    if (strcmp(view_text(stage, "name"), "tests") == 0 &&
        view_number(tests, "planned") > 0)
        fprintf(to, "%d of %d promises kept", (int)view_number(tests, "passed"),
                (int)view_number(tests, "planned"));
    else if (strcmp(view_text(stage, "status"), "skipped") == 0)
        fputs(view_text(stage, "what"), to);
}

static bool has_note(const json_t *stage)
{
    return strcmp(view_text(stage, "name"), "tests") == 0 ||
           strcmp(view_text(stage, "status"), "skipped") == 0;
}

static void print_stage(const struct view *v, const json_t *result, size_t i)
{
    const json_t *stage = json_array_get(json_object_get(result, "stages"), i);
    int width;

    fprintf(v->to, "  %-10s ", view_text(stage, "name"));
    width = view_status(v, view_text(stage, "status"));
    if (has_note(stage))
        fprintf(v->to, "%*s", 8 - width, "");
    print_note(v->to, stage, json_object_get(result, "tests"));
    fputc('\n', v->to);
}

enum { SHOWN_FAILURES = 8 };

/* The tests that did not pass, by name: the first is explained below. */
static void print_failures(FILE *to, const json_t *result)
{
    const json_t *tests = json_object_get(result, "tests"), *test;
    unsigned n = 0;
    size_t i;

    json_array_foreach(json_object_get(tests, "list"), i, test)
    {
        if (strcmp(view_text(test, "outcome"), "pass") == 0)
            continue;
        if (n == 0)
            fputs("\n  promises not kept:\n", to);
        if (n < SHOWN_FAILURES)
            fprintf(to, "    %s (%s)\n", view_text(test, "name"),
                    view_text(test, "outcome"));
        n++;
    }
    if (n > SHOWN_FAILURES)
        fprintf(to, "    and %u more\n", n - SHOWN_FAILURES);
    if (i > 0 && i < (size_t)view_number(tests, "planned"))
        fprintf(to, "    not run any more: %d\n",
                (int)view_number(tests, "planned") - (int)i);
}

/* An exercise.conf that could not be read leaves no title and no answer. */
static void print_heading(FILE *to, const json_t *result)
{
    const char *title = view_text(result, "title");
    const char *answer = view_text(result, "answer");

    fprintf(to, "%s%s%s\n", view_text(result, "exercise"), *title ? "  " : "",
            title);
    if (*answer)
        fprintf(to, "  %s\n", answer);
    fputc('\n', to);
}

void page_begin(const struct view *v, const json_t *result)
{
    print_heading(v->to, result);
}

void page_stage(const struct view *v, const json_t *result, unsigned i)
{
    const json_t *stage = json_array_get(json_object_get(result, "stages"), i);

    print_stage(v, result, i);
    if (!is_bad(stage) || i >= PEAK)
        return;
    if (i == TESTS)
        print_failures(v->to, result);
    fputc('\n', v->to);
    page_explain(v, stage);
    fputc('\n', v->to);
}

static void print_warnings(const struct view *v, const json_t *result)
{
    const char *warnings = view_text(result, "warnings");

    if (!*warnings)
        return;
    fprintf(v->to, "  The compiler warns:\n\n");
    view_lines(v->to, warnings);
    fputc('\n', v->to);
}

void page_end(const struct view *v, const json_t *result, unsigned from,
              bool own)
{
    const json_t *stage = view_decider(result);

    for (size_t i = from; i < STAGES; i++)
        print_stage(v, result, i);
    if (from <= TESTS)
        print_failures(v->to, result);
    print_memory(v->to, json_object_get(result, "memory"));
    print_points(v->to, json_object_get(result, "points"));
    fputc('\n', v->to);
    print_warnings(v, result);
    if (stage)
        explain_all(v, result, from);
    else
        fputs("  All of it passes.\n", v->to);
    next_print(v, result, own);
    if (!stage && own)
        done_print(v, result);
}

void page_print(const struct view *v, const json_t *result, bool own)
{
    page_begin(v, result);
    page_end(v, result, 0, own);
}

void page_print_test(const struct view *v, const json_t *result,
                     const char *test, bool own)
{
    print_heading(v->to, result);
    print_warnings(v, result);
    if (strcmp(view_text(result, "status"), "pass") == 0) {
        fprintf(v->to, "  The test %s passes.", test);
        if (own)
            fprintf(v->to, " All of them: make %.2s",
                    view_text(result, "exercise"));
        fputc('\n', v->to);
    } else {
        explain_all(v, result, 0);
        next_print_test(v, result, test, own);
    }
}
