/*
 * pages - what each student gets back: OUT/pages/ID.html, from
 * OUT/students.jsonl and OUT/reports/ID.json, one student at a time. Where
 * OUT/class.json says that held-out tests are shown, OUT/held-out/ID.json is
 * a second part of it; else that is not even read.
 */
#include "html.h"
#include "markup.h"
#include "view.h"

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TROUBLE = 2, MOST_ID = 100 };

#define SCHEMA "one-at-a-time/result/1"

/* A file's name, and no path: collect leaves no other. */
static bool is_id(const char *s)
{
    size_t n = strlen(s);

    for (size_t i = 0; i < n; i++)
        if (!isalnum((unsigned char)s[i]) && !strchr("._-", s[i]))
            return false;
    return n > 0 && n <= MOST_ID && *s != '.' && *s != '-';
}

static bool is_report(const json_t *report)
{
    const json_t *results = json_object_get(report, "results"), *result;
    size_t i;

    json_array_foreach(results, i, result)
    {
        const char *name = view_text(result, "exercise");

        if (!isdigit((unsigned char)name[0]) ||
            !isdigit((unsigned char)name[1]))
            return false;
    }
    return json_is_array(results) &&
           strcmp(view_text(report, "schema"), SCHEMA) == 0;
}

/* NULL where there is none, or what is there is none. */
static json_t *report_of(const char *out, const char *folder, const char *id)
{
    char *path = str_new("%s/%s/%s.json", out, folder, id);
    json_t *report = json_load_file(path, JSON_ALLOW_NUL, NULL);

    if (report && !is_report(report)) {
        json_decref(report);
        report = NULL;
    }
    free(path);
    return report;
}

/* The text of a field without the folder in which it was graded. */
static void leave_out(json_t *j, const char *key, const char *folder)
{
    const char *from = view_text(j, key), *at;
    struct str text = { 0 };

    if (!*from || !*folder)
        return;
    for (; (at = strstr(from, folder)); from = at + strlen(folder))
        str_add(&text, from, (size_t)(at - from));
    str_puts(&text, from);
    json_object_set_new(j, key, json_string(str_text(&text)));
    str_release(&text);
}

/* What the grader's machine alone has is nothing for a student: its folders,
 * and commands for the programs in them. */
static void take_away(json_t *result)
{
    const char *answer = view_text(result, "answer"),
               *slash = strrchr(answer, '/');
    char *folder =
        str_new("%.*s", slash ? (int)(slash + 1 - answer) : 0, answer);
    json_t *stage, *memory = json_object_get(result, "memory");
    size_t i;

    json_array_foreach(json_object_get(result, "stages"), i, stage)
    {
        json_object_set_new(stage, "next", json_null());
        leave_out(stage, "what", folder);
        leave_out(stage, "where", folder);
        leave_out(stage, "detail", folder);
    }
    json_object_set_new(memory, "command", json_null());
    leave_out(result, "warnings", folder);
    leave_out(result, "answer", folder);
    free(folder);
}

/* Of a report that was handed back (handback.h) all is the student's own. */
static bool is_own_copy(const json_t *result)
{
    static const char own[] = "exercises/";

    return strncmp(view_text(result, "answer"), own, strlen(own)) == 0;
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static bool was_taken(const json_t *student, const char *file)
{
    const json_t *taken;
    size_t i;

    json_array_foreach(json_object_get(student, "taken"), i, taken)
    {
        if (strcmp(view_text(taken, "file"), file) == 0)
            return true;
    }
    return false;
}

/* What was not handed in is still to do, as an untouched stub is. */
static void leave_to_do(json_t *result, const json_t *student)
{
    if (strcmp(view_text(result, "decided_by"), "build") == 0 &&
        !was_taken(student, name_of(view_text(result, "answer"))))
        json_object_set_new(result, "decided_by", json_string("tests"));
}

static void add_code(struct str *to, const char *text)
{
    str_puts(to, "<code>");
    markup_add(to, text);
    str_puts(to, "</code>");
}

static void add_taken(struct str *to, const json_t *file)
{
    const json_t *note;
    size_t i;

    if (json_array_size(json_object_get(file, "notes")) == 0)
        return;
    str_puts(to, "<li>");
    add_code(to, view_text(file, "file"));
    str_puts(to, " was taken from ");
    add_code(to, view_text(file, "from"));
    json_array_foreach(json_object_get(file, "notes"), i, note)
    {
        str_puts(to, i == 0 ? ": " : "; ");
        markup_add(to, json_string_value(note) ? json_string_value(note) : "");
    }
    str_puts(to, "</li>\n");
}

static void add_refused(struct str *to, const json_t *file)
{
    str_puts(to, "<li>");
    add_code(to, view_text(file, "from"));
    str_puts(to, " was refused: ");
    markup_add(to, view_text(file, "why"));
    str_puts(to, "</li>\n");
}

static void add_note(struct str *to, const json_t *note)
{
    const char *text = json_string_value(note);

    str_puts(to, "<li>");
    markup_add(to, text ? text : "");
    str_puts(to, "</li>\n");
}

static void add_remarks(struct str *to, const json_t *student)
{
    struct str list = { 0 };
    const json_t *j;
    size_t i;

    json_array_foreach(json_object_get(student, "notes"), i, j)
        add_note(&list, j);
    json_array_foreach(json_object_get(student, "taken"), i, j)
        add_taken(&list, j);
    json_array_foreach(json_object_get(student, "refused"), i, j)
        add_refused(&list, j);
    if (list.len > 0)
        str_addf(to, "<ul>\n%s</ul>\n", list.s);
    str_release(&list);
}

static void add_handed_in(struct str *to, const json_t *student,
                          const json_t *report)
{
    size_t n = json_array_size(json_object_get(student, "taken"));

    str_puts(to, "<section aria-labelledby=\"handed-in\">\n"
                 "<h2 id=\"handed-in\">What was handed in</h2>\n<p>");
    if (n == 0)
        str_puts(to, "Nothing was handed in that could be graded.");
    else
        str_addf(to, "%zu %s taken.", n,
                 n == 1 ? "answer was" : "answers were");
    if (json_is_true(json_object_get(student, "late")))
        str_puts(to, " It was late.");
    if (n > 0 && !report)
        str_puts(to, " There is no report on it yet; your instructor knows.");
    str_puts(to, "</p>\n");
    add_remarks(to, student);
    str_puts(to, "</section>\n");
}

static void add_results(struct str *to, json_t *results)
{
    json_t *result;
    size_t i;

    json_array_foreach(results, i, result)
    {
        if (html_is_begun(result))
            html_section(to, result, NULL, true);
    }
}

/* The tests are not in the student's copy, so nothing there can be repeated. */
static void set_apart(json_t *result, const json_t *student)
{
    char *title = str_new("%s, held-out tests", view_text(result, "title"));

    take_away(result);
    leave_to_do(result, student);
    json_object_set_new(result, "title", json_string(title));
    json_object_set_new(result, "part", json_string("-held-out"));
    free(title);
}

static void add_sum(struct str *to, const json_t *result)
{
    const json_t *points = json_object_get(result, "points");

    str_puts(to, "<li>");
    markup_add(to, view_text(result, "exercise"));
    if (strcmp(view_text(result, "status"), "trouble") == 0)
        str_puts(to, ": the grader could not tell</li>\n");
    else
        str_addf(to,
                 ": %" JSON_INTEGER_FORMAT " of %" JSON_INTEGER_FORMAT
                 " points</li>\n",
                 view_number(points, "earned"), view_number(points, "of"));
}

static void add_held_out(struct str *to, const json_t *student,
                         const json_t *report)
{
    json_t *results = json_object_get(report, "results"), *result;
    size_t i;

    if (json_array_size(results) == 0)
        return;
    str_puts(to, "<section aria-labelledby=\"held-out\">\n"
                 "<h2 id=\"held-out\">Held-out tests</h2>\n"
                 "<p>Tests that were not in your copy of the course.</p>\n"
                 "<ul>\n");
    json_array_foreach(results, i, result)
    {
        add_sum(to, result);
        set_apart(result, student);
    }
    str_puts(to, "</ul>\n</section>\n");
    json_array_foreach(results, i, result)
    {
        if (html_is_begun(result))
            html_section(to, result, NULL, false);
    }
}

static void add_page(struct str *to, const json_t *student, json_t *report,
                     json_t *held)
{
    json_t *results = json_object_get(report, "results"), *result;
    char *title = str_new("One at a Time: %s", view_text(student, "name"));
    size_t i;

    json_array_foreach(results, i, result)
    {
        if (!is_own_copy(result))
            take_away(result);
        leave_to_do(result, student);
    }
    html_begin(to, title, results, true);
    add_handed_in(to, student, report);
    add_results(to, results);
    add_held_out(to, student, held);
    html_end(to, report ? view_text(report, "sandbox") : "not used", false);
    free(title);
}

/* The file is replaced when the new one is whole. */
static void write_file(const char *path, const struct str *text)
{
    char *temporary = str_new("%s.%d.tmp", path, (int)getpid());
    FILE *f = fopen(temporary, "we");
    bool good = f && fwrite(str_text(text), 1, text->len, f) == text->len;

    if (f)
        good = fclose(f) == 0 && good;
    if (!good || rename(temporary, path) < 0) {
        warn("%s cannot be written", path);
        unlink(temporary);
        exit(TROUBLE);
    }
    free(temporary);
}

static void make_page(const char *out, const json_t *student, bool shown)
{
    const char *id = view_text(student, "id");
    char *path = str_new("%s/pages/%s.html", out, id);
    json_t *report = report_of(out, "reports", id),
           *held = shown ? report_of(out, "held-out", id) : NULL;
    struct str page = { 0 };

    add_page(&page, student, report, held);
    write_file(path, &page);
    str_release(&page);
    json_decref(report);
    json_decref(held);
    free(path);
}

/* Only where that is said. */
static bool is_shown(const char *out)
{
    char *path = str_new("%s/class.json", out);
    json_t *conf = json_load_file(path, 0, NULL);
    bool shown = json_is_true(
        json_object_get(json_object_get(conf, "held_out"), "shown"));

    json_decref(conf);
    free(path);
    return shown;
}

static FILE *open_students(const char *out, char **path)
{
    char *pages = str_new("%s/pages", out);
    FILE *f;

    *path = str_new("%s/students.jsonl", out);
    f = fopen(*path, "re");
    if (!f)
        err(TROUBLE,
            "%s cannot be read: it is what collecting the answers leaves",
            *path);
    if (mkdir(pages, 0777) < 0 && errno != EEXIST)
        err(TROUBLE, "%s cannot be made", pages);
    free(pages);
    return f;
}

int main(int argc, char **argv)
{
    char *line = NULL, *path;
    size_t room = 0, n = 0;
    ssize_t len;
    bool shown;
    FILE *f;

    json_set_alloc_funcs(str_memory, free);
    if (argc != 2)
        errx(TROUBLE, "name the folder in which the class was graded, as in: "
                      "build/pages build/class");
    shown = is_shown(argv[1]);
    f = open_students(argv[1], &path);
    while ((len = getline(&line, &room, f)) > 0) {
        json_t *student = json_loadb(line, (size_t)len, JSON_ALLOW_NUL, NULL);

        n++;
        if (!student || !is_id(view_text(student, "id")))
            errx(TROUBLE, "line %zu of %s is not what collecting leaves", n,
                 path);
        make_page(argv[1], student, shown);
        json_decref(student);
    }
    free(line);
    free(path);
    fclose(f);
    return 0;
}
