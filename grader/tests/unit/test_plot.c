/* Tests for grader/plot.h. */
#include "charts.h"
#include "plot.h"
#include "unit.h"

static struct chart c;
static struct plot p;
static struct str text;

static void setup(void)
{
    c = chart_by_hand();
    p = (struct plot){ .width = 60, .height = 8 };
    text = (struct str){ 0 };
}

static void teardown(void)
{
    str_release(&text);
}

static void draws(const char *all)
{
    str_reset(&text);
    plot_add(&text, &c, &p);
    ck_assert_str_eq(str_text(&text), all);
}

static void holds(const char *part)
{
    str_reset(&text);
    plot_add(&text, &c, &p);
    ck_assert_holds(str_text(&text), part);
}

/* Characters, not bytes. */
static unsigned width_of(const char *line, size_t len)
{
    unsigned n = 0;

    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)line[i] & 0xc0) != 0x80;
    return n;
}

static void fits(unsigned width)
{
    p.width = width;
    str_reset(&text);
    plot_add(&text, &c, &p);
    for (const char *s = text.s; *s; s += strcspn(s, "\n") + 1) {
        size_t n = strcspn(s, "\n");

        ck_assert_uint_le(width_of(s, n), width);
        ck_assert_msg(n == 0 || s[n - 1] != ' ', "it ends in a space");
    }
}

START_TEST(in_plain_characters_each_line_has_a_mark)
{
    draws("bytes of heap, logarithmic above 0\n"
          "          |                 nnnnnnnnnnnnnnnnn n naive\n"
          "100,000 B +                 n               n\n"
          "          |                 n               n\n"
          "  1,000 B +   nnnnnnnnnnnnnnn               n\n"
          "          |   n                             n y yours\n"
          "          |--yyyyyyyyyyyyyyyyyyyyyyyyyy-----n - allowed\n"
          "     10 B +  yn                       y     n\n"
          "      0 B +nryrrrrrrrrrrrrrrrrrr      y     n r reference\n"
          "          +----------------------------------\n"
          "          0                50               100\n"
          "          instructions since the work began\n");
}
END_TEST

START_TEST(in_braille_each_line_has_dashes_of_its_own)
{
    p.braille = true;
    draws("bytes of heap, logarithmic above 0\n"
          "          |                 ⡇⠉ ⠉ ⠉ ⠉ ⠉ ⠉ ⠉ ⠉⢸ ⠒ ⠒ naive\n"
          "100,000 B +                 ⡇               ⢸\n"
          "          |                 ⡇               ⢸\n"
          "  1,000 B +   ⢀⣀ ⣀ ⣀ ⣀ ⣀ ⣀ ⣀⡇               ⢸\n"
          "          |   ⢸                             ⢸ ⠒⠒⠒ yours\n"
          "          |⠄ ⡤⢼⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⡄⠄ ⠄ ⠄⢸ ⠂ ⠂ allowed\n"
          "     10 B +  ⡇⢸                       ⡇     ⢸\n"
          "      0 B +⣀⣀⣇⣸⣀ ⣀⣀ ⣀⣀ ⣀⣀ ⣀⣀ ⣀⣀       ⡇     ⢸ ⠒⠒  reference\n"
          "          +----------------------------------\n"
          "          0                50               100\n"
          "          instructions since the work began\n");
}
END_TEST

START_TEST(a_step_between_two_columns_is_drawn)
{
    static struct point fall[] = { { 0, 1000000 }, { 17, 0 }, { 34, 0 } };

    chart_loses(&c, YOURS, NULL);
    chart_loses(&c, REFERENCE, NULL);
    c.curve[NAIVE] = (struct curve){ fall, 3, 1000000, 34 };
    holds("100,000 B +                 n\n");
}
END_TEST

START_TEST(lines_that_lie_on_one_another_take_turns)
{
    c.curve[YOURS] = c.curve[REFERENCE];
    c.allowed = 0;
    holds("ryryr");
}
END_TEST

START_TEST(names_of_lines_at_one_height_are_below_one_another)
{
    c.curve[YOURS] = c.curve[REFERENCE];
    c.allowed = 0;
    holds(" r reference\n");
    holds(" y yours\n");
    holds(" - allowed\n");
}
END_TEST

START_TEST(no_line_is_wider_than_it_may_be)
{
    for (unsigned width = PLOT_WIDTH_LEAST; width < 130; width += 7) {
        p.braille = false;
        fits(width);
        p.braille = true;
        fits(width);
    }
}
END_TEST

START_TEST(what_is_missing_is_not_drawn)
{
    chart_loses(&c, YOURS, "no test passes yet");
    plot_add(&text, &c, &p);
    ck_assert(!strstr(text.s, "yours"));
    chart_loses(&c, NAIVE, "it does not compile");
    chart_loses(&c, REFERENCE, NULL);
    draws("");
}
END_TEST

START_TEST(colour_comes_only_when_it_is_asked_for)
{
    plot_add(&text, &c, &p);
    ck_assert(!strchr(text.s, '\033'));
    p.colour = true;
    holds("\033[36my\033[0m");
    p.braille = true;
    holds("\033[36m");
}
END_TEST

START_TEST(a_chart_in_which_nobody_uses_anything_is_drawn)
{
    static struct point none[] = { { 0, 0 } };

    c.allowed = 0;
    for (enum who w = 0; w < CURVES; w++)
        c.curve[w] = (struct curve){ none, 1, 0, 0 };
    holds("0 B +");
}
END_TEST

START_TEST(the_words_name_all_that_can_be_said)
{
    plot_add_words(&text, &c);
    ck_assert_str_eq(
        str_text(&text),
        "yours      64 B at its peak\n"
        "reference  0 B at its peak\n"
        "naive      1,000,000 B at its peak, too much; 8,008 B with load 10\n"
        "allowed    64 B, with load 1,000\n");
}
END_TEST

START_TEST(the_words_say_why_but_not_of_what_is_not_there)
{
    chart_loses(&c, YOURS, "no test passes yet");
    chart_loses(&c, REFERENCE, NULL);
    plot_add_words(&text, &c);
    ck_assert_holds(text.s, "yours      not drawn: no test passes yet\n");
    ck_assert(!strstr(text.s, "reference"));
}
END_TEST

int main(void)
{
    TCase *t = tcase_create("plot");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, in_plain_characters_each_line_has_a_mark);
    tcase_add_test(t, in_braille_each_line_has_dashes_of_its_own);
    tcase_add_test(t, a_step_between_two_columns_is_drawn);
    tcase_add_test(t, lines_that_lie_on_one_another_take_turns);
    tcase_add_test(t, names_of_lines_at_one_height_are_below_one_another);
    tcase_add_test(t, no_line_is_wider_than_it_may_be);
    tcase_add_test(t, what_is_missing_is_not_drawn);
    tcase_add_test(t, colour_comes_only_when_it_is_asked_for);
    tcase_add_test(t, a_chart_in_which_nobody_uses_anything_is_drawn);
    tcase_add_test(t, the_words_name_all_that_can_be_said);
    tcase_add_test(t, the_words_say_why_but_not_of_what_is_not_there);
    return unit("plot", t);
}
