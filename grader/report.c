#include "report.h"

#include "done.h"
#include "page.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 78, NARROWEST = 20 };

static bool is_set(const char *name)
{
    const char *value = getenv(name);

    return value && *value;
}

struct report report_to(FILE *to, bool whole, bool own)
{
    bool colour =
        (isatty(fileno(to)) || is_set("CLICOLOR_FORCE")) && !is_set("NO_COLOR");

    return (struct report){ .view = { to, colour, WIDTH },
                            .whole = whole,
                            .own = own };
}

/* The heap of the largest run says most about an answer. */
static void print_heap(FILE *to, const json_t *memory)
{
    const json_t *runs = json_object_get(memory, "runs");
    const json_t *last = json_array_get(runs, json_array_size(runs) - 1);
    const json_t *heap = json_object_get(last, "heap");

    if (json_is_integer(json_object_get(heap, "used"))) {
        char *u = text_bytes((uint64_t)view_number(heap, "used"));
        char *a = text_bytes((uint64_t)view_number(heap, "allowed"));

        fprintf(to, "   heap %s of %s B", u, a);
        free(u);
        free(a);
    }
}

/* Nobody has failed at what is still the stub. */
static bool not_begun(const json_t *result)
{
    return strcmp(view_text(result, "decided_by"), "tests") == 0 &&
           view_number(json_object_get(result, "tests"), "passed") == 0;
}

static void print_row(const struct report *r, const json_t *result)
{
    const json_t *points = json_object_get(result, "points");
    const json_t *tests = json_object_get(result, "tests");
    const json_t *stage = view_decider(result);
    int width;

    fprintf(r->view.to, "%-20s ", view_text(result, "exercise"));
    width = r->own && not_begun(result)
                ? fprintf(r->view.to, "to do")
                : view_status(&r->view, view_text(result, "status"));
    fprintf(r->view.to, "%*s%3d/%d", 8 - width, "",
            (int)view_number(points, "earned"), (int)view_number(points, "of"));
    if (view_number(tests, "planned") > 0)
        fprintf(r->view.to, "   tests %2d/%d",
                (int)view_number(tests, "passed"),
                (int)view_number(tests, "planned"));
    print_heap(r->view.to, json_object_get(result, "memory"));
    fputc('\n', r->view.to);
    if (stage && !r->own) {
        page_explain(&r->view, stage);
        fputc('\n', r->view.to);
    }
    fflush(r->view.to);
}

static void remember_next(struct report *r, const json_t *result)
{
    if (*r->next_path || strcmp(view_text(result, "status"), "pass") == 0)
        return;
    snprintf(r->next_path, sizeof r->next_path, "%s",
             view_text(result, "answer"));
    snprintf(r->next_number, sizeof r->next_number, "%.2s",
             view_text(result, "exercise"));
}

/* Whoever watches has a screen, and may have said how wide it is. */
static void fit(struct view *v)
{
    const char *columns = getenv("COLUMNS");
    long n = columns ? strtol(columns, NULL, 10) : 0;

    if (n >= NARROWEST && n < WIDTH)
        v->width = (int)n;
}

void report_stages(struct report *r, const json_t *result, unsigned ended)
{
    if (!r->begun) {
        fit(&r->view);
        page_begin(&r->view, result);
    }
    r->begun = true;
    for (; r->shown < ended; r->shown++)
        page_stage(&r->view, result, r->shown);
    fflush(r->view.to);
}

void report_result(struct report *r, const json_t *result)
{
    const json_t *points = json_object_get(result, "points");
    const char *status = view_text(result, "status");

    if (!r->whole)
        print_row(r, result);
    else if (r->begun)
        page_end(&r->view, result, r->shown, r->own);
    else
        page_print(&r->view, result, r->own);
    r->begun = false;
    r->shown = 0;
    r->exercises++;
    r->passed += strcmp(status, "pass") == 0;
    r->failed += strcmp(status, "fail") == 0;
    r->trouble += strcmp(status, "trouble") == 0;
    r->earned += (unsigned)view_number(points, "earned");
    r->of += (unsigned)view_number(points, "of");
    remember_next(r, result);
}

enum { BAR = 40 };

static void print_bar(const struct report *r)
{
    unsigned full = r->of > 0 ? BAR * r->earned / r->of : 0;

    fputs("\n[", r->view.to);
    for (unsigned i = 0; i < BAR; i++)
        fputc(i < full ? '#' : '-', r->view.to);
    fprintf(r->view.to, "] %u of %u points\n", r->earned, r->of);
}

static void print_next(const struct report *r)
{
    if (*r->next_path)
        fprintf(r->view.to, "Next: edit %s\n      then type: make %s\n",
                r->next_path, r->next_number);
    else if (r->exercises > 1 && r->passed == r->exercises)
        done_print_course(&r->view, r->earned);
}

static void print_sums(const struct report *r)
{
    if (r->own && r->exercises > 1)
        print_bar(r);
    fprintf(r->view.to, "%s%u of %u exercises pass, %u of %u points.",
            r->own && r->exercises > 1 ? "" : "\n", r->passed, r->exercises,
            r->earned, r->of);
    if (r->trouble > 0)
        fprintf(r->view.to,
                " In %u the grader was in trouble: that is neither a "
                "pass nor a fail.",
                r->trouble);
    fputc('\n', r->view.to);
    if (r->own)
        print_next(r);
}

void report_end(const struct report *r, const char *sandbox)
{
    if (!r->whole)
        print_sums(r);
    if (*sandbox)
        fprintf(r->view.to, "%sSandbox: %s\n", r->whole ? "  " : "", sandbox);
}

json_t *report_totals(const struct report *r)
{
    return json_pack("{s:i, s:i, s:i, s:i, s:{s:i, s:i}}", "exercises",
                     (int)r->exercises, "passed", (int)r->passed, "failed",
                     (int)r->failed, "trouble", (int)r->trouble, "points",
                     "earned", (int)r->earned, "of", (int)r->of);
}
