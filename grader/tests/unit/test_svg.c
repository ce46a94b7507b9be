/* Tests for grader/svg.h. */
#include "charts.h"
#include "svg.h"
#include "unit.h"

static struct chart c;
static struct str text;

static void setup(void)
{
    c = chart_by_hand();
    text = (struct str){ 0 };
}

static void teardown(void)
{
    str_release(&text);
}

static const char *drawn(enum svg_kind kind)
{
    str_reset(&text);
    svg_add(&text, &c, "heap-07", kind);
    return str_text(&text);
}

static unsigned count(const char *part)
{
    unsigned n = 0;

    for (const char *p = text.s; (p = strstr(p, part)); p++)
        n++;
    return n;
}

/* What is between the attribute's quotes, in the first line of this class. */
static char *attribute(const char *class, const char *name)
{
    char *start = str_new("class=\"line %s\"", class);
    char *key = str_new(" %s=\"", name);
    const char *at = strstr(drawn(SVG_INSIDE), start);
    char *value;

    ck_assert_msg(at && strstr(at, key), "no %s of %s", name, class);
    at = strstr(at, key) + strlen(key);
    value = str_new("%.*s", (int)strcspn(at, "\""), at);
    free(start);
    free(key);
    return value;
}

static void line_is(const char *class, const char *path)
{
    char *d = attribute(class, "d");

    ck_assert_str_eq(d, path);
    free(d);
}

START_TEST(it_can_be_heard)
{
    drawn(SVG_INSIDE);
    ck_assert_holds(text.s, "role=\"img\" "
                            "aria-labelledby=\"heap-07-title heap-07-desc\"");
    ck_assert_holds(text.s, "<title id=\"heap-07-title\">Heap over time: ");
    ck_assert_holds(text.s,
                    "<desc id=\"heap-07-desc\">yours: 64 B at its peak. "
                    "reference: 0 B at its peak. naive: 1,000,000 B");
    ck_assert_holds(text.s, "allowed: 64 B, with load 1,000. </desc>");
}
END_TEST

START_TEST(lines_go_up_and_down_in_steps)
{
    line_is("reference", "M112 264H326");
    line_is("naive", "M112 264H146V147H290V30H468V264H470");
    line_is("allowed", "M112 194H470");
}
END_TEST

START_TEST(each_line_has_dashes_of_its_own_and_its_name)
{
    const char *const class[] = { "naive", "reference", "yours", "allowed" };
    char *dashes[4];

    for (unsigned i = 0; i < 4; i++) {
        char *name = str_new("class=\"%s\">%s</text>", class[i], class[i]);

        dashes[i] = attribute(class[i], "stroke-dasharray");
        ck_assert_holds(text.s, name);
        for (unsigned j = 0; j < i; j++)
            ck_assert_str_ne(dashes[i], dashes[j]);
        free(name);
    }
    for (unsigned i = 0; i < 4; i++)
        free(dashes[i]);
}
END_TEST

/* The y of the text that holds this name. */
static int height(const char *name)
{
    char *end = str_new("\">%s</text>", name);
    const char *at = strstr(drawn(SVG_INSIDE), end);

    ck_assert_ptr_nonnull(at);
    while (strncmp(at, " y=\"", 4) != 0)
        at--;
    free(end);
    return atoi(at + 4);
}

START_TEST(names_of_lines_at_one_height_do_not_touch)
{
    c.curve[YOURS] = c.curve[REFERENCE];
    c.allowed = 0;
    ck_assert_int_ge(abs(height("yours") - height("reference")), 15);
    ck_assert_int_ge(abs(height("yours") - height("allowed")), 15);
    ck_assert_int_ge(abs(height("reference") - height("allowed")), 15);
}
END_TEST

START_TEST(what_is_missing_is_not_drawn)
{
    chart_loses(&c, YOURS, "no test passes yet");
    drawn(SVG_INSIDE);
    ck_assert(!strstr(text.s, "yours"));
    chart_loses(&c, NAIVE, "it does not compile");
    chart_loses(&c, REFERENCE, NULL);
    ck_assert_str_eq(drawn(SVG_INSIDE), "");
}
END_TEST

START_TEST(titles_are_escaped)
{
    c.title = "</title><script>\"\xe2\x80\xae";
    drawn(SVG_INSIDE);
    ck_assert_holds(text.s, "&lt;/title&gt;&lt;script&gt;&quot;\\u202e");
    ck_assert_uint_eq(count("</title>"), 1);
}
END_TEST

START_TEST(only_a_file_names_its_language)
{
    ck_assert(!strstr(drawn(SVG_INSIDE), "xmlns"));
    drawn(SVG_FILE);
    ck_assert_int_eq(strncmp(text.s, "<?xml ", 6), 0);
    ck_assert_holds(text.s, "xmlns=\"http://www.w3.org/2000/svg\"");
}
END_TEST

/* Up and down in every column, as bad as it gets. */
START_TEST(it_stays_small)
{
    static struct point wild[1000];

    for (unsigned i = 0; i < 1000; i++)
        wild[i] = (struct point){ i, i % 2 ? 1000000 : i };
    for (enum who w = 0; w < CURVES; w++)
        c.curve[w] = (struct curve){ wild, 1000, 1000000, 999 };
    drawn(SVG_INSIDE);
    ck_assert_uint_lt(text.len, 20000);
}
END_TEST

int main(void)
{
    TCase *t = tcase_create("svg");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, it_can_be_heard);
    tcase_add_test(t, lines_go_up_and_down_in_steps);
    tcase_add_test(t, each_line_has_dashes_of_its_own_and_its_name);
    tcase_add_test(t, names_of_lines_at_one_height_do_not_touch);
    tcase_add_test(t, what_is_missing_is_not_drawn);
    tcase_add_test(t, titles_are_escaped);
    tcase_add_test(t, only_a_file_names_its_language);
    tcase_add_test(t, it_stays_small);
    return unit("svg", t);
}
