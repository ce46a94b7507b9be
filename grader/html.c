#include "html.h"

#include "markup.h"
#include "svg.h"
#include "text.h"
#include "view.h"

#include <stdlib.h>
#include <string.h>

static const char style[] =
    ":root{color-scheme:light dark;--ink:#1b1b1b;--soft:#595959;--line:#c8c8c8;"
    "--ground:#fff;--raised:#f4f4f2;--naive:#b34700;--reference:#0067a3;"
    "--yours:#007a5a;--allowed:#6b6b6b;--good:#006b46;--bad:#a8200d}\n"
    "@media (prefers-color-scheme:dark){:root{--ink:#e8e8e6;--soft:#b0b0ae;"
    "--line:#4a4a4a;--ground:#191919;--raised:#262626;--naive:#f0984a;"
    "--reference:#6cb8ec;--yours:#35c796;--allowed:#a3a3a3;--good:#4fd0a0;"
    "--bad:#ff8f7d}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;max-width:60rem;padding:1rem;color:var(--ink);"
    "background:var(--ground);font:100%/1.5 system-ui,sans-serif;"
    "overflow-wrap:break-word}\n"
    "p,ul,figcaption{max-width:44rem}\n"
    "h1{font-size:1.6rem;line-height:1.2}\n"
    "h2{font-size:1.25rem;line-height:1.3;margin:0 0 .5rem}\n"
    "h3{font-size:1rem;margin:1.5rem 0 .5rem}\n"
    "section{border-top:1px solid var(--line);margin-top:2.5rem;"
    "padding-top:1.5rem}\n"
    "a{color:var(--reference)}\n"
    "a:focus-visible,.wide:focus-visible{outline:3px solid var(--reference);"
    "outline-offset:2px}\n"
    ".wide{overflow-x:auto;margin:1rem 0}\n"
    "table{border-collapse:collapse;width:100%;"
    "font-variant-numeric:tabular-nums}\n"
    "caption{text-align:left;font-weight:600;padding-bottom:.4rem}\n"
    "th,td{text-align:left;padding:.3rem .6rem;"
    "border-bottom:1px solid var(--line);vertical-align:top}\n"
    "th:first-child,td:first-child{padding-left:0}\n"
    "thead th{border-bottom-width:2px}\n"
    "tbody th{font-weight:400}\n"
    ".n{text-align:right;white-space:nowrap}\n"
    ".state{white-space:nowrap}\n"
    ".pass{color:var(--good)}.fail,.trouble,.over{color:var(--bad);"
    "font-weight:600}.todo,.skipped{color:var(--soft)}\n"
    "pre{background:var(--raised);border-left:3px solid var(--line);"
    "padding:.6rem .8rem;margin:.6rem 0;white-space:pre-wrap;"
    "overflow-wrap:anywhere;font-size:.9rem}\n"
    "code,pre{font-family:ui-monospace,monospace}\n"
    "code{overflow-wrap:anywhere}\n"
    "figure{margin:1rem 0}\n"
    "svg{display:block;width:100%;max-width:44rem;height:auto}\n"
    "figcaption{font-size:.9rem}\n"
    "figcaption dl{display:grid;grid-template-columns:max-content 1fr;"
    "gap:0 .8rem;margin:.4rem 0 0}\n"
    "dt{font-weight:600}dd{margin:0}\n"
    "path.naive{stroke:var(--naive)}path.reference{stroke:var(--reference)}"
    "path.yours{stroke:var(--yours)}path.allowed{stroke:var(--allowed)}\n"
    "text.naive{fill:var(--naive)}text.reference{fill:var(--reference)}"
    "text.yours{fill:var(--yours)}text.allowed{fill:var(--allowed)}\n"
    "text.naive,text.reference,text.yours{font-weight:600}\n"
    "footer{margin-top:2.5rem;color:var(--soft);font-size:.9rem}\n"
    ".back{font-size:.9rem}\n"
    "@media (max-width:34rem){svg text{font-size:17px}"
    "th,td{padding:.3rem .4rem;font-size:.9rem}tbody th{min-width:8rem}"
    ".over span{display:block}}\n"
    "@media print{:root{--ink:#000;--soft:#333;--line:#999;--ground:#fff;"
    "--raised:#fff;--naive:#b34700;--reference:#0067a3;--yours:#007a5a;"
    "--allowed:#555;--good:#000;--bad:#000}body{max-width:none;padding:0;"
    "font-size:10pt}.wide{overflow:visible}.back{display:none}"
    "a{color:inherit;text-decoration:none}"
    "section{break-before:page;border:0}figure,tr,pre{break-inside:avoid}"
    "svg{max-width:15cm}}\n";

/* <tag class="class">text</tag> */
static void add(struct str *to, const char *tag, const char *class,
                const char *text)
{
    str_addf(to, *class ? "<%s class=\"%s\">" : "<%s>", tag, class);
    markup_add(to, text);
    str_addf(to, "</%.*s>", (int)strcspn(tag, " "), tag);
}

static bool was_measured(const json_t *figure)
{
    return json_is_integer(json_object_get(figure, "used"));
}

static void add_bytes(struct str *to, json_int_t n, bool over)
{
    char *s = text_bytes(n < 0 ? 0 : (uint64_t)n);

    str_addf(to, "<td class=\"n%s\">%s B%s</td>", over ? " over" : "", s,
             over ? " <span>too much</span>" : "");
    free(s);
}

/* What was used, and what is allowed, as two cells. */
static void add_figure(struct str *to, const json_t *figure)
{
    json_int_t used = view_number(figure, "used");
    json_int_t allowed = view_number(figure, "allowed");

    if (was_measured(figure))
        add_bytes(to, used, used > allowed);
    else
        str_puts(to, "<td class=\"n\">not measured</td>");
    add_bytes(to, allowed, false);
}

static json_int_t tests_passed(const json_t *result)
{
    return view_number(json_object_get(result, "tests"), "passed");
}

bool html_is_begun(const json_t *result)
{
    return strcmp(view_text(result, "decided_by"), "tests") != 0 ||
           tests_passed(result) > 0;
}

struct state {
    const char *class, *sign, *words;
};

static struct state state_of(const json_t *result, bool own)
{
    const char *status = view_text(result, "status");

    if (strcmp(status, "pass") == 0)
        return (struct state){ "pass", "\xe2\x9c\x93", "passes" };
    if (strcmp(status, "trouble") == 0)
        return (struct state){ "trouble", "?", "trouble" };
    if (own && !html_is_begun(result))
        return (struct state){ "todo", "\xe2\x97\x8b", "to do" };
    return (struct state){ "fail", "\xe2\x9c\x97", "fails" };
}

static void add_state(struct str *to, const json_t *result, bool own)
{
    struct state s = state_of(result, own);

    str_addf(to,
             "<span class=\"state %s\"><span aria-hidden=\"true\">%s "
             "</span>%s</span>",
             s.class, s.sign, s.words);
}

static const json_t *last_heap(const json_t *result)
{
    const json_t *runs =
        json_object_get(json_object_get(result, "memory"), "runs");

    return json_object_get(json_array_get(runs, json_array_size(runs) - 1),
                           "heap");
}

static void add_share(struct str *to, const char *tag, const json_t *j,
                      const char *first, const char *second)
{
    str_addf(to, "<%s class=\"n\">%d of %d</%s>", tag,
             (int)view_number(j, first), (int)view_number(j, second), tag);
}

/* 03-generators is Lesson 3, generators. */
static void add_lesson(struct str *to, const char *lesson)
{
    const char *dash = strchr(lesson, '-');

    str_addf(to, "<tr><th colspan=\"6\" scope=\"rowgroup\"><strong>Lesson %d: ",
             atoi(lesson));
    for (const char *p = dash ? dash + 1 : lesson; *p; p++) {
        char c[2] = { *p == '-' ? ' ' : *p };

        markup_add(to, c);
    }
    str_puts(to, "</strong></th></tr>\n");
}

static void add_title(struct str *to, const json_t *result)
{
    const char *title = view_text(result, "title");

    str_addf(to, "%.2s ", view_text(result, "exercise"));
    markup_add(to, *title ? title : view_text(result, "exercise"));
}

static void add_row(struct str *to, const json_t *result, bool own)
{
    bool begun = html_is_begun(result);

    str_puts(to, "<tr><th scope=\"row\">");
    if (begun)
        str_addf(to, "<a href=\"#exercise-%.2s%s\">",
                 view_text(result, "exercise"), view_text(result, "part"));
    add_title(to, result);
    str_addf(to, "%s</th><td>", begun ? "</a>" : "");
    add_state(to, result, own);
    str_puts(to, "</td>");
    add_share(to, "td", json_object_get(result, "points"), "earned", "of");
    add_share(to, "td", json_object_get(result, "tests"), "passed", "planned");
    add_figure(to, last_heap(result));
    str_puts(to, "</tr>\n");
}

static void add_rows(struct str *to, const json_t *results, bool own)
{
    const char *lesson = "";
    const json_t *result;
    size_t i;

    json_array_foreach(results, i, result)
    {
        const char *mine = view_text(result, "lesson");

        if (strcmp(mine, lesson) != 0) {
            str_addf(to, "%s<tbody>\n", *lesson ? "</tbody>\n" : "");
            add_lesson(to, mine);
            lesson = mine;
        }
        add_row(to, result, own);
    }
    str_puts(to, *lesson ? "</tbody>\n" : "");
}

static void add_sums(struct str *to, const json_t *results)
{
    int passed = 0, trouble = 0;
    json_int_t earned = 0, of = 0;
    const json_t *result;
    size_t i;

    json_array_foreach(results, i, result)
    {
        const json_t *points = json_object_get(result, "points");

        passed += strcmp(view_text(result, "status"), "pass") == 0;
        trouble += strcmp(view_text(result, "status"), "trouble") == 0;
        earned += view_number(points, "earned");
        of += view_number(points, "of");
    }
    str_addf(to,
             "<p>%d of %zu exercises pass: %" JSON_INTEGER_FORMAT
             " of %" JSON_INTEGER_FORMAT " points.",
             passed, json_array_size(results), earned, of);
    if (trouble > 0)
        str_addf(to,
                 " In %d the grader was in trouble: that is neither a pass nor "
                 "a fail.",
                 trouble);
    str_puts(to, "</p>\n");
}

/* A table may be wider than a phone: it moves in a box of its own, which the
 * keyboard reaches, too. */
static void begin_table(struct str *to, const char *caption, const char *head)
{
    str_addf(to,
             "<div class=\"wide\" role=\"region\" tabindex=\"0\" "
             "aria-label=\"%s\">\n<table>\n<caption>%s</caption>\n"
             "<thead><tr>%s</tr></thead>\n",
             caption, caption, head);
}

static void end_table(struct str *to)
{
    str_puts(to, "</table>\n</div>\n");
}

static void add_overview(struct str *to, const json_t *results, bool own)
{
    begin_table(to, "All exercises",
                "<th scope=\"col\">exercise</th><th scope=\"col\">state</th>"
                "<th scope=\"col\" class=\"n\">points</th>"
                "<th scope=\"col\" class=\"n\">tests</th>"
                "<th scope=\"col\" class=\"n\">heap used</th>"
                "<th scope=\"col\" class=\"n\">allowed</th>");
    add_rows(to, results, own);
    end_table(to);
}

void html_begin(struct str *to, const char *title, const json_t *results,
                bool own)
{
    bool some = json_array_size(results) > 0;

    str_puts(to, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                 "<meta charset=\"utf-8\"/>\n"
                 "<meta name=\"viewport\" "
                 "content=\"width=device-width, initial-scale=1\"/>\n");
    add(to, "title", "", title);
    str_puts(to, "\n<style>\n");
    str_puts(to, style);
    str_puts(to, "</style>\n</head>\n<body>\n<header>\n");
    add(to, "h1 id=\"top\"", "", title);
    str_puts(to, "\n");
    if (some)
        add_sums(to, results);
    str_puts(to, "</header>\n<main>\n");
    if (some)
        add_overview(to, results, own);
}

static const char *word_for(const char *status)
{
    return strcmp(status, "fail") == 0      ? "fails"
           : strcmp(status, "pass") == 0    ? "passes"
           : strcmp(status, "skipped") == 0 ? "not run"
                                            : status;
}

/* What has failed has been explained above. */
static void add_note(struct str *to, const json_t *result, const json_t *stage)
{
    const json_t *tests = json_object_get(result, "tests");

    str_puts(to, "<td>");
    if (strcmp(view_text(stage, "status"), "skipped") == 0)
        markup_add(to, view_text(stage, "what"));
    else if (strcmp(view_text(stage, "name"), "tests") == 0)
        str_addf(to, "%d of %d promises kept",
                 (int)view_number(tests, "passed"),
                 (int)view_number(tests, "planned"));
    else if (strcmp(view_text(stage, "status"), "pass") != 0)
        str_puts(to, "explained above");
    str_puts(to, "</td>");
}

static void add_stages(struct str *to, const json_t *result)
{
    const json_t *stage;
    size_t i;

    begin_table(to, "Stages",
                "<th scope=\"col\">stage</th><th scope=\"col\">state</th>"
                "<th scope=\"col\">what it says</th>");
    str_puts(to, "<tbody>\n");
    json_array_foreach(json_object_get(result, "stages"), i, stage)
    {
        const char *status = view_text(stage, "status");

        str_puts(to, "<tr>");
        add(to, "th scope=\"row\"", "", view_text(stage, "name"));
        add(to, "td", status, word_for(status));
        add_note(to, result, stage);
        str_puts(to, "</tr>\n");
    }
    str_puts(to, "</tbody>\n");
    end_table(to);
}

static void add_memory_row(struct str *to, const char *name,
                           const json_t *figure)
{
    if (!was_measured(figure))
        return;
    str_puts(to, "<tr>");
    add(to, "th scope=\"row\"", "", name);
    add_figure(to, figure);
    str_puts(to, "</tr>\n");
}

static void add_runs(struct str *to, const json_t *memory)
{
    const json_t *run;
    size_t i;

    json_array_foreach(json_object_get(memory, "runs"), i, run)
    {
        const json_t *load = json_object_get(run, "load");
        json_int_t n = json_integer_value(json_array_get(load, 0));
        json_int_t shape = json_integer_value(json_array_get(load, 1));
        char *size = text_bytes((uint64_t)n),
             *more = text_bytes((uint64_t)shape);
        char *name = str_new("heap, load %s%s%s", size,
                             shape > 0 ? " and " : "", shape > 0 ? more : "");

        add_memory_row(to, name, json_object_get(run, "heap"));
        free(size);
        free(more);
        free(name);
    }
}

static void add_memory(struct str *to, const json_t *result)
{
    const json_t *memory = json_object_get(result, "memory");

    if (!was_measured(last_heap(result)))
        return;
    begin_table(to, "Memory",
                "<th scope=\"col\">figure</th>"
                "<th scope=\"col\" class=\"n\">used</th>"
                "<th scope=\"col\" class=\"n\">allowed</th>");
    str_puts(to, "<tbody>\n");
    add_runs(to, memory);
    add_memory_row(to, "growth, from the small load to the large",
                   json_object_get(memory, "growth"));
    add_memory_row(to, "stack", json_object_get(memory, "stack"));
    add_memory_row(to, "statics", json_object_get(memory, "statics"));
    add_memory_row(to, "left at the end", json_object_get(memory, "left"));
    str_puts(to, "</tbody>\n");
    end_table(to);
    str_puts(to, "<p>The law: ");
    markup_add(to, view_text(memory, "law"));
    str_puts(to, ".</p>\n");
}

static void add_words(struct str *to, const char *name, char *says)
{
    add(to, "dt", "", name);
    add(to, "dd", "", says);
    str_puts(to, "\n");
    free(says);
}

static void add_picture(struct str *to, const json_t *result,
                        const struct chart *c)
{
    char *id = str_new("heap-%.2s", view_text(result, "exercise"));

    str_puts(to, "<h3>Heap over time</h3>\n<figure>\n");
    svg_add(to, c, id, SVG_INSIDE);
    str_puts(to, "<figcaption>\n<dl>\n");
    for (unsigned i = 0; i < CURVES; i++) {
        enum who w = (enum who)(CURVES - 1 - i);

        if (chart_has(c, w) || c->why[w])
            add_words(to, c->name[w], chart_says(c, w));
    }
    add_words(to, "allowed", chart_says_allowed(c));
    str_puts(to, "</dl>\n</figcaption>\n</figure>\n");
    free(id);
}

static void add_lines(struct str *to, const char *text)
{
    str_puts(to, "<pre>");
    markup_add(to, text);
    str_puts(to, "</pre>\n");
}

static void add_finding(struct str *to, const json_t *stage)
{
    const char *where = view_text(stage, "where"),
               *detail = view_text(stage, "detail"),
               *next = view_text(stage, "next");

    str_puts(to, "<h3>What the stage ");
    markup_add(to, view_text(stage, "name"));
    str_puts(to, " found</h3>\n");
    add(to, "p", "", view_text(stage, "what"));
    if (*where) {
        str_puts(to, "\n<p>Where: ");
        add(to, "code", "", where);
        str_puts(to, "</p>");
    }
    str_puts(to, "\n");
    if (*detail)
        add_lines(to, detail);
    if (*next) {
        str_puts(to, "<p>Type this next:</p>\n");
        add_lines(to, next);
    }
}

static void add_findings(struct str *to, const json_t *result)
{
    const json_t *stage;
    size_t i;

    json_array_foreach(json_object_get(result, "stages"), i, stage)
    {
        const char *status = view_text(stage, "status");

        if (strcmp(status, "fail") == 0 || strcmp(status, "trouble") == 0)
            add_finding(to, stage);
    }
}

static void add_broken(struct str *to, const json_t *result)
{
    const json_t *test;
    unsigned n = 0;
    size_t i;

    json_array_foreach(
        json_object_get(json_object_get(result, "tests"), "list"), i, test)
    {
        if (strcmp(view_text(test, "outcome"), "pass") == 0)
            continue;
        if (n++ == 0)
            str_puts(to, "<h3>Promises not kept</h3>\n<ul>\n");
        str_puts(to, "<li>");
        add(to, "code", "", view_text(test, "name"));
        str_puts(to, " (");
        markup_add(to, view_text(test, "outcome"));
        str_puts(to, ")</li>\n");
    }
    str_puts(to, n > 0 ? "</ul>\n" : "");
}

static void add_verdict(struct str *to, const json_t *result, bool own)
{
    const json_t *points = json_object_get(result, "points");

    str_puts(to, "<p>");
    add_state(to, result, own);
    str_addf(to,
             ", %d of %d points. Answer: ", (int)view_number(points, "earned"),
             (int)view_number(points, "of"));
    add(to, "code", "", view_text(result, "answer"));
    str_puts(to, "</p>\n");
}

static void add_next(struct str *to, const json_t *result, bool own)
{
    const char *command =
        view_text(json_object_get(result, "memory"), "command");

    if (strcmp(view_text(result, "status"), "pass") == 0 && *command) {
        str_puts(to, "<h3>The same figure by hand</h3>\n");
        add_lines(to, command);
    }
    if (own && strcmp(view_text(result, "status"), "fail") == 0)
        str_addf(to,
                 "<p>Grade it again with <code>make %.2s</code>; a hint is "
                 "in <code>make hint EX=%.2s</code>.</p>\n",
                 view_text(result, "exercise"), view_text(result, "exercise"));
}

void html_section(struct str *to, const json_t *result, const struct chart *c,
                  bool own)
{
    str_addf(to,
             "<section aria-labelledby=\"exercise-%.2s%s\">\n"
             "<h2 id=\"exercise-%.2s%s\">",
             view_text(result, "exercise"), view_text(result, "part"),
             view_text(result, "exercise"), view_text(result, "part"));
    add_title(to, result);
    str_puts(to, "</h2>\n");
    add_verdict(to, result, own);
    add_findings(to, result);
    add_broken(to, result);
    if (c && !chart_is_empty(c))
        add_picture(to, result, c);
    add_memory(to, result);
    add_stages(to, result);
    if (*view_text(result, "warnings")) {
        str_puts(to, "<h3>The compiler warns</h3>\n");
        add_lines(to, view_text(result, "warnings"));
    }
    add_next(to, result, own);
    str_puts(to, "<p class=\"back\"><a href=\"#top\">Back to the "
                 "table</a></p>\n</section>\n");
}

void html_end(struct str *to, const char *sandbox, bool pictures)
{
    str_puts(to, "</main>\n<footer>\n<p>Heap is massif's peak: the bytes asked "
                 "for, 8 more for each block, and what rounds it up to 16. ");
    if (pictures)
        str_puts(to, "The pictures are drawn from runs of their own; verdicts "
                     "are not made from them. ");
    str_puts(to, "Sandbox: ");
    markup_add(to, sandbox);
    str_puts(to, ".</p>\n</footer>\n</body>\n</html>\n");
}
