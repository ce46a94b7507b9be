/* Tests for grader/html.h, on results made by hand. grader/tests/check-page.sh
 * looks at whole pages. */
#include "charts.h"
#include "html.h"
#include "unit.h"

static json_t *result, *results;
static struct str text;

static json_t *stage(const char *name, const char *status)
{
    return json_pack("{s:s, s:s, s:n, s:n, s:n, s:n}", "name", name, "status",
                     status, "what", "where", "detail", "next");
}

/* 07-fibonacci, which passes: all 15 points, a heap of 8 bytes of 64. */
static void setup(void)
{
    text = (struct str){ 0 };
    result = json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:n, s:{s:i, s:i}, s:[o, o], s:n,"
        " s:{s:i, s:i, s:[{s:s, s:s}]},"
        " s:{s:s, s:[{s:[i, i], s:{s:i, s:i}}], s:{s:n, s:i}, s:s}}",
        "exercise", "07-fibonacci", "lesson", "03-generators", "title",
        "Fibonacci", "answer", "dir/fibonacci.c", "status", "pass",
        "decided_by", "points", "earned", 15, "of", 15, "stages",
        stage("tests", "pass"), stage("peak", "pass"), "warnings", "tests",
        "passed", 12, "planned", 12, "list", "name", "a_promise", "outcome",
        "pass", "memory", "law", "no heap at all", "runs", "load", 1000, 7,
        "heap", "used", 8, "allowed", 64, "growth", "used", "allowed", 0,
        "command", "valgrind load");
    ck_assert_ptr_nonnull(result);
    results = json_pack("[O]", result);
}

static void teardown(void)
{
    str_release(&text);
    json_decref(result);
    json_decref(results);
}

static void set(json_t *in, const char *key, const char *value)
{
    json_object_set_new(in, key, json_string(value));
}

/* Its tests fail, with these words everywhere. */
static void fails(const char *words)
{
    json_t *s = json_array_get(json_object_get(result, "stages"), 0);
    json_t *tests = json_object_get(result, "tests");
    json_t *test = json_array_get(json_object_get(tests, "list"), 0);
    const char *const keys[] = { "what", "where", "detail", "next" };

    set(result, "status", "fail");
    set(result, "decided_by", "tests");
    set(s, "status", "fail");
    for (unsigned i = 0; i < 4; i++)
        set(s, keys[i], words);
    set(test, "outcome", "fail");
    json_object_set_new(tests, "passed", json_integer(3));
}

static const char *page(const struct chart *c, bool own)
{
    str_reset(&text);
    html_begin(&text, "One at a Time: report", results, own);
    html_section(&text, result, c, own);
    html_end(&text, "full", true);
    return text.s;
}

static void holds(const char *part)
{
    ck_assert_holds(page(NULL, true), part);
}

static void holds_not(const char *part)
{
    ck_assert_msg(!strstr(page(NULL, true), part), "it holds \"%s\"", part);
}

START_TEST(the_first_table_says_how_all_of_them_are)
{
    holds("<p>1 of 1 exercises pass: 15 of 15 points.</p>");
    holds("Lesson 3: generators</strong>");
    holds("<th scope=\"row\"><a href=\"#exercise-07\">07 Fibonacci</a></th>");
    holds("passes</span></td><td class=\"n\">15 of 15</td>"
          "<td class=\"n\">12 of 12</td><td class=\"n\">8 B</td>"
          "<td class=\"n\">64 B</td></tr>");
    holds("<h2 id=\"exercise-07\">07 Fibonacci</h2>");
}
END_TEST

START_TEST(what_is_not_begun_is_to_do)
{
    fails("No.");
    ck_assert(html_is_begun(result));
    json_object_set_new(json_object_get(result, "tests"), "passed",
                        json_integer(0));
    ck_assert(!html_is_begun(result));
    html_begin(&text, "One at a Time: report", results, true);
    ck_assert_holds(text.s, "to do</span>");
    ck_assert_holds(text.s, "<th scope=\"row\">07 Fibonacci</th>");
    str_reset(&text);
    html_begin(&text, "One at a Time: report", results, false);
    ck_assert_holds(text.s, "fails</span>");
}
END_TEST

START_TEST(trouble_is_neither_a_pass_nor_a_fail)
{
    set(result, "status", "trouble");
    set(result, "decided_by", "build");
    holds("In 1 the grader was in trouble");
    holds("trouble</span>");
}
END_TEST

START_TEST(a_failure_is_explained)
{
    fails("It gave 3.");
    holds("<h3>What the stage tests found</h3>\n<p>It gave 3.</p>");
    holds("<p>Where: <code>It gave 3.</code></p>");
    holds("<pre>It gave 3.</pre>");
    holds("<p>Type this next:</p>\n<pre>It gave 3.</pre>");
    holds("<li><code>a_promise</code> (fail)</li>");
    holds("<td>3 of 12 promises kept</td>");
    holds("make hint EX=07");
    page(NULL, false);
    ck_assert(!strstr(text.s, "make hint"));
}
END_TEST

START_TEST(a_figure_above_what_is_allowed_says_so)
{
    json_t *run = json_array_get(
        json_object_get(json_object_get(result, "memory"), "runs"), 0);

    holds("heap, load 1,000 and 7</th><td class=\"n\">8 B</td>");
    json_object_set_new(json_object_get(run, "heap"), "used",
                        json_integer(12345));
    holds("<td class=\"n over\">12,345 B <span>too much</span></td>");
}
END_TEST

START_TEST(what_was_not_measured_has_no_figure)
{
    json_t *run = json_array_get(
        json_object_get(json_object_get(result, "memory"), "runs"), 0);

    json_object_set_new(json_object_get(run, "heap"), "used", json_null());
    holds("<td class=\"n\">not measured</td>");
    holds_not("The law");
}
END_TEST

START_TEST(the_picture_is_in_the_page_with_its_words)
{
    struct chart c = chart_by_hand();

    page(&c, true);
    ck_assert_holds(text.s, "<title id=\"heap-07-title\">");
    ck_assert_holds(text.s, "<dt>naive</dt><dd>1,000,000 B at its peak");
    chart_loses(&c, YOURS, "<none>");
    ck_assert_holds(page(&c, true), "<dd>not drawn: &lt;none&gt;</dd>");
    holds_not("<figure>");
}
END_TEST

START_TEST(nothing_from_an_answer_is_markup)
{
    fails("</script>\"><img src=x>\033[31m\xe2\x80\xae");
    set(result, "warnings", "<b onclick='x'>");
    set(result, "title", "<i>");
    set(result, "answer", "<u>.c");
    set(json_object_get(result, "memory"), "law", "</p>");
    set(json_array_get(
            json_object_get(json_object_get(result, "tests"), "list"), 0),
        "name", "<s>");
    holds_not("<script");
    holds_not("</script");
    holds_not("<img");
    holds_not("<b ");
    holds_not("<i>");
    holds_not("<u>");
    holds_not("<s>");
    holds_not("\033");
    holds_not("\xe2\x80\xae");
    holds("&lt;/script&gt;&quot;&gt;&lt;img src=x&gt;\\x1b[31m\\u202e");
}
END_TEST

int main(void)
{
    TCase *t = tcase_create("html");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, the_first_table_says_how_all_of_them_are);
    tcase_add_test(t, what_is_not_begun_is_to_do);
    tcase_add_test(t, trouble_is_neither_a_pass_nor_a_fail);
    tcase_add_test(t, a_failure_is_explained);
    tcase_add_test(t, a_figure_above_what_is_allowed_says_so);
    tcase_add_test(t, what_was_not_measured_has_no_figure);
    tcase_add_test(t, the_picture_is_in_the_page_with_its_words);
    tcase_add_test(t, nothing_from_an_answer_is_markup);
    return unit("html", t);
}
