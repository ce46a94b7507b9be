#include "report.h"

#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct report report_to(FILE *to, bool whole, bool own)
{
    const char *no = getenv("NO_COLOR");

    return (struct report){ .to = to,
                            .whole = whole,
                            .own = own,
                            .colour = isatty(fileno(to)) && !(no && *no) };
}

static const char *get(const json_t *j, const char *key)
{
    const char *s = json_string_value(json_object_get(j, key));

    return s ? s : "";
}

static json_int_t whole_number(const json_t *j, const char *key)
{
    return json_integer_value(json_object_get(j, key));
}

static const char *colour_of(const char *status)
{
    if (strcmp(status, "pass") == 0)
        return "\033[32m";
    if (strcmp(status, "fail") == 0)
        return "\033[31m";
    return strcmp(status, "trouble") == 0 ? "\033[35m" : "\033[2m";
}

/* What passes is quiet; what does not is in capitals, with or without
 * colour. */
static void print_status(const struct report *r, const char *status, int width)
{
    const char *shout = strcmp(status, "fail") == 0      ? "FAIL"
                        : strcmp(status, "trouble") == 0 ? "TROUBLE"
                        : strcmp(status, "skipped") == 0 ? "-"
                                                         : status;

    fprintf(r->to, "%s%-*s%s", r->colour ? colour_of(status) : "", width, shout,
            r->colour ? "\033[0m" : "");
}

/* A paragraph, wrapped at 78 columns and indented by two. */
static void print_wrapped(FILE *to, const char *s)
{
    int column = 0;

    while (*s) {
        int n = (int)strcspn(s, " \n");

        if (column > 0 && column + 1 + n > 76) {
            fputc('\n', to);
            column = 0;
        }
        fprintf(to, "%s%.*s", column == 0 ? "  " : " ", n, s);
        column += n + (column > 0);
        s += n;
        s += *s != '\0';
    }
    fputc('\n', to);
}

/* Lines as they are, set off from ours. */
static void print_lines(FILE *to, const char *s)
{
    for (size_t n; *s; s += n + (s[n] == '\n')) {
        n = strcspn(s, "\n");
        fprintf(to, "    %.*s\n", (int)n, s);
    }
}

static const json_t *deciding_stage(const json_t *result)
{
    const char *name = get(result, "decided_by");
    const json_t *stage;
    size_t i;

    json_array_foreach(json_object_get(result, "stages"), i,
                       stage) if (strcmp(get(stage, "name"), name) ==
                                  0) return stage;
    return NULL;
}

static void explain(const struct report *r, const json_t *stage)
{
    const char *where = get(stage, "where"), *detail = get(stage, "detail");

    print_wrapped(r->to, get(stage, "what"));
    if (*where || *detail)
        fputc('\n', r->to);
    if (*where)
        fprintf(r->to, "  %s%s\n", where, *detail ? ":" : "");
    if (*detail)
        print_lines(r->to, detail);
}

/* The stage that decided comes first; the others may be of help, too. */
static void explain_all(const struct report *r, const json_t *result)
{
    const json_t *stage;
    bool first = true;
    size_t i;

    json_array_foreach(json_object_get(result, "stages"), i, stage) {
        const char *status = get(stage, "status");

        if (strcmp(status, "fail") != 0 && strcmp(status, "trouble") != 0)
            continue;
        if (!first)
            fputc('\n', r->to);
        explain(r, stage);
        first = false;
    }
}

static void print_figure(FILE *to, const char *name, const json_t *figure,
                         const char *note)
{
    const json_t *used = json_object_get(figure, "used");
    json_int_t n = json_integer_value(used);
    json_int_t allowed = whole_number(figure, "allowed");
    char *a = text_bytes((uint64_t)allowed);
    char *u = n < 0 ? strdup("0") : text_bytes((uint64_t)n);

    if (json_is_integer(used))
        fprintf(to, "  %-9s %14s B %14s B  %s%s\n", name, u, a,
                n > allowed ? "OVER  " : "", note);
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

static bool was_measured(const json_t *memory)
{
    const json_t *run = json_array_get(json_object_get(memory, "runs"), 0);

    return json_is_integer(
        json_object_get(json_object_get(run, "heap"), "used"));
}

static void print_memory(FILE *to, const json_t *memory)
{
    if (!was_measured(memory))
        return;
    fprintf(to, "\n  %-9s %16s %16s\n", "memory", "used", "allowed");
    print_runs(to, memory);
    print_figure(to, "growth", json_object_get(memory, "growth"),
                 "from a smaller load to a larger");
    print_figure(to, "stack", json_object_get(memory, "stack"), "");
    print_figure(to, "statics", json_object_get(memory, "statics"), "");
    print_figure(to, "left", json_object_get(memory, "left"),
                 "not given back at the end");
    fprintf(to, "  the law: %s\n", get(memory, "law"));
}

static void print_share(FILE *to, const json_t *points, const char *key)
{
    const json_t *s = json_object_get(points, key);

    fprintf(to, "   %s %d of %d", key, (int)whole_number(s, "earned"),
            (int)whole_number(s, "of"));
}

static void print_points(FILE *to, const json_t *points)
{
    fprintf(to, "\n  points    %d of %d", (int)whole_number(points, "earned"),
            (int)whole_number(points, "of"));
    print_share(to, points, "tests");
    print_share(to, points, "memory");
    print_share(to, points, "hygiene");
    fputc('\n', to);
}

static void print_stages(const struct report *r, const json_t *result)
{
    const json_t *tests = json_object_get(result, "tests"), *stage;
    size_t i;

    json_array_foreach(json_object_get(result, "stages"), i, stage)
    {
        const char *status = get(stage, "status");

        fprintf(r->to, "  %-10s ", get(stage, "name"));
        print_status(r, status, 8);
        if (strcmp(get(stage, "name"), "tests") == 0 &&
            whole_number(tests, "planned") > 0)
            fprintf(r->to, "%d of %d promises kept",
                    (int)whole_number(tests, "passed"),
                    (int)whole_number(tests, "planned"));
        else if (strcmp(status, "skipped") == 0)
            fputs(get(stage, "what"), r->to);
        fputc('\n', r->to);
    }
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
        if (strcmp(get(test, "outcome"), "pass") == 0)
            continue;
        if (n == 0)
            fputs("\n  promises not kept:\n", to);
        if (n < SHOWN_FAILURES)
            fprintf(to, "    %s (%s)\n", get(test, "name"),
                    get(test, "outcome"));
        n++;
    }
    if (n > SHOWN_FAILURES)
        fprintf(to, "    and %u more\n", n - SHOWN_FAILURES);
}

static void print_next(const struct report *r, const json_t *result,
                       const json_t *stage)
{
    const json_t *memory = json_object_get(result, "memory");
    const char *next = get(stage, "next");

    fputc('\n', r->to);
    if (stage && *next)
        fprintf(r->to, "  again:  %s\n", next);
    else if (was_measured(memory))
        fprintf(r->to, "  by hand:  %s\n", get(memory, "command"));
    if (stage && r->own)
        fprintf(r->to, "  a hint: make hint EX=%.2s\n",
                get(result, "exercise"));
}

static void print_whole(const struct report *r, const json_t *result)
{
    const json_t *stage = deciding_stage(result);

    fprintf(r->to, "%s  %s\n  %s\n\n", get(result, "exercise"),
            get(result, "title"), get(result, "answer"));
    print_stages(r, result);
    print_failures(r->to, result);
    print_memory(r->to, json_object_get(result, "memory"));
    print_points(r->to, json_object_get(result, "points"));
    if (*get(result, "warnings")) {
        fprintf(r->to, "\n  The compiler warns:\n\n");
        print_lines(r->to, get(result, "warnings"));
    }
    fputc('\n', r->to);
    if (stage)
        explain_all(r, result);
    else
        fprintf(r->to, "  All of it passes.\n");
    print_next(r, result, stage);
}

/* The heap of the largest run says most about an answer. */
static void print_heap(FILE *to, const json_t *memory)
{
    const json_t *runs = json_object_get(memory, "runs");
    const json_t *last = json_array_get(runs, json_array_size(runs) - 1);
    const json_t *heap = json_object_get(last, "heap");

    if (json_is_integer(json_object_get(heap, "used"))) {
        char *u = text_bytes((uint64_t)whole_number(heap, "used"));
        char *a = text_bytes((uint64_t)whole_number(heap, "allowed"));

        fprintf(to, "  heap %s of %s B", u, a);
        free(u);
        free(a);
    }
}

static void print_row(const struct report *r, const json_t *result)
{
    const json_t *points = json_object_get(result, "points");
    const json_t *tests = json_object_get(result, "tests");
    const json_t *stage = deciding_stage(result);

    fprintf(r->to, "%-20s ", get(result, "exercise"));
    print_status(r, get(result, "status"), 8);
    fprintf(r->to, "%3d/%-3d", (int)whole_number(points, "earned"),
            (int)whole_number(points, "of"));
    if (whole_number(tests, "planned") > 0)
        fprintf(r->to, "  tests %2d/%-2d", (int)whole_number(tests, "passed"),
                (int)whole_number(tests, "planned"));
    print_heap(r->to, json_object_get(result, "memory"));
    fputc('\n', r->to);
    if (stage && !r->own) {
        explain(r, stage);
        fputc('\n', r->to);
    }
    fflush(r->to);
}

static void remember_next(struct report *r, const json_t *result)
{
    if (*r->next_path || strcmp(get(result, "status"), "pass") == 0)
        return;
    snprintf(r->next_path, sizeof r->next_path, "%s", get(result, "answer"));
    snprintf(r->next_number, sizeof r->next_number, "%.2s",
             get(result, "exercise"));
}

void report_result(struct report *r, const json_t *result)
{
    const json_t *points = json_object_get(result, "points");
    const char *status = get(result, "status");

    if (r->whole)
        print_whole(r, result);
    else
        print_row(r, result);
    r->exercises++;
    r->passed += strcmp(status, "pass") == 0;
    r->failed += strcmp(status, "fail") == 0;
    r->trouble += strcmp(status, "trouble") == 0;
    r->earned += (unsigned)whole_number(points, "earned");
    r->of += (unsigned)whole_number(points, "of");
    remember_next(r, result);
}

void report_end(const struct report *r)
{
    if (r->whole)
        return;
    fprintf(r->to, "\n%u of %u exercises pass, %u of %u points.", r->passed,
            r->exercises, r->earned, r->of);
    if (r->trouble > 0)
        fprintf(r->to,
                " In %u the grader was in trouble: that is neither a "
                "pass nor a fail.",
                r->trouble);
    fputc('\n', r->to);
    if (r->own && *r->next_path)
        fprintf(r->to, "Next: edit %s, then type: make %s\n", r->next_path,
                r->next_number);
}

json_t *report_totals(const struct report *r)
{
    return json_pack("{s:i, s:i, s:i, s:i, s:{s:i, s:i}}", "exercises",
                     (int)r->exercises, "passed", (int)r->passed, "failed",
                     (int)r->failed, "trouble", (int)r->trouble, "points",
                     "earned", (int)r->earned, "of", (int)r->of);
}
