/* Tests for class/fill.h and what it stands on: points into a sheet. */
#include "fill.h"
#include "unit.h"

static const char book[] =
    "\"id\",\"name\",\"points\",\"of\",\"note\"\r\n"
    "\"12\",\"x\",87,200,\"all \"\"well\"\", 2 of 3\"\r\n"
    "\"13\",\"y\",0,200,\"nothing was handed in\"\r\n"
    "\"14\",\"z\",,200,\"the grader could not tell\"\r\n";

static const char moodle[] =
    "Identifier,\"Full name\",Grade,\"Maximum Grade\",When,\"Feedback "
    "comments\"\r\n"
    "\"Participant 12\",\"O'Hara, Ann\",-,100.00,\"Monday, 9 AM\",\r\n"
    "\"Participant 13\",\"=1+1\",\"\",100.00,-,\r\n";

static struct str text_of(const char *s)
{
    struct str text = { 0 };

    str_puts(&text, s);
    return text;
}

static struct grades grades_of(const char *csv)
{
    struct str text = text_of(csv), error = { 0 };
    struct grades g;

    ck_assert_msg(grades_read(&g, &text, &error), "%s", str_text(&error));
    str_release(&text);
    return g;
}

/* Fill a sheet: what came of it, the new sheet, what was said. */
static enum filled filled_as(const char *sheet, const char *csv,
                             const struct fill *how, struct str *to,
                             struct str *said)
{
    struct str text = text_of(sheet);
    struct grades g = grades_of(csv);
    enum filled done;

    *to = *said = (struct str){ 0 };
    done = fill(to, &text, &g, how, said);
    str_release(&text);
    grades_release(&g);
    return done;
}

static void fills(const char *sheet, const char *csv, struct fill how,
                  const char *want)
{
    struct str to, said;

    filled_as(sheet, csv, &how, &to, &said);
    ck_assert_str_eq(str_text(&to), want);
    str_release(&to);
    str_release(&said);
}

static void says(const char *sheet, struct fill how, enum filled want,
                 const char *part)
{
    struct str to, said;

    ck_assert_int_eq(filled_as(sheet, book, &how, &to, &said), want);
    ck_assert_holds(str_text(&said), part);
    ck_assert(want != REFUSED || to.len == 0);
    str_release(&to);
    str_release(&said);
}

static const char one[] = "id,points,of,note\n12,87,200,ok\n";

START_TEST(each_cell_has_its_place_in_the_bytes)
{
    struct str text = text_of("\xef\xbb\xbf"
                              "a,\"b \"\"c\" \r\n\r\n , d"),
               error = { 0 };
    struct sheet s;

    ck_assert(sheet_read(&s, &text, ',', &error));
    ck_assert_uint_eq(s.nrows, 2);
    ck_assert_str_eq(sheet_value(&s, 0, 1), "b \"c");
    ck_assert_uint_eq(sheet_cell(&s, 0, 0)->from, 3);
    ck_assert_uint_eq(sheet_cell(&s, 0, 1)->from, 5);
    ck_assert_uint_eq(sheet_cell(&s, 0, 1)->to, 13);
    ck_assert_uint_eq(sheet_cell(&s, 1, 0)->from, 17);
    ck_assert_uint_eq(sheet_cell(&s, 1, 1)->to, text.len);
    ck_assert_ptr_null(sheet_cell(&s, 1, 2));
    ck_assert_str_eq(sheet_value(&s, 9, 9), "");
    sheet_release(&s);
    str_release(&text);
    str_release(&error);
}
END_TEST

START_TEST(an_empty_text_has_no_rows)
{
    struct str text = { 0 }, error = { 0 };
    struct sheet s;

    ck_assert(sheet_guess(&s, &text, &error));
    ck_assert_uint_eq(s.nrows, 0);
    ck_assert_uint_eq(sheet_width(&s, 0), 0);
    sheet_release(&s);
}
END_TEST

START_TEST(the_separator_is_the_one_that_gives_most_cells)
{
    static const char *const texts[] = { "a,b,c", "a;b,b;c;d", "a\tb\tc;c" };

    for (unsigned i = 0; i < 3; i++) {
        struct str text = text_of(texts[i]), error = { 0 };
        struct sheet s;

        ck_assert(sheet_guess(&s, &text, &error));
        ck_assert_int_eq(s.separator, ",;\t"[i]);
        sheet_release(&s);
        str_release(&text);
        str_release(&error);
    }
}
END_TEST

START_TEST(decimals_have_a_point_or_a_comma)
{
    ck_assert_int_eq(layout_hundredths("100.00"), 10000);
    ck_assert_int_eq(layout_hundredths("87,5"), 8750);
    ck_assert_int_eq(layout_hundredths("7"), 700);
    ck_assert_int_eq(layout_hundredths("1.00000"), 100);
    ck_assert_int_eq(layout_hundredths(""), -1);
    ck_assert_int_eq(layout_hundredths("-"), -1);
    ck_assert_int_eq(layout_hundredths("-5"), -1);
    ck_assert_int_eq(layout_hundredths("1.2.3"), -1);
    ck_assert_int_eq(layout_hundredths("99999999"), -1);
}
END_TEST

START_TEST(only_grade_and_comments_change)
{
    fills(moodle, book, (struct fill){ 0 },
          "Identifier,\"Full name\",Grade,\"Maximum Grade\",When,\"Feedback "
          "comments\"\r\n"
          "\"Participant 12\",\"O'Hara, Ann\",87,100.00,\"Monday, 9 AM\","
          "\"all \"\"well\"\", 2 of 3\"\r\n"
          "\"Participant 13\",\"=1+1\",\"0\",100.00,-,nothing was handed "
          "in\r\n");
}
END_TEST

START_TEST(scaled_points_have_two_decimals)
{
    fills("I,Grade,Maximum Grade\nP 12,-,10.00\n", one,
          (struct fill){ .scale = true },
          "I,Grade,Maximum Grade\nP 12,4.35,10.00\n");
}
END_TEST

START_TEST(half_a_hundredth_is_rounded_up)
{
    fills("I,Grade,Maximum Grade\nP 1,-,1.00\n", "id,points,of,note\n1,1,8,x\n",
          (struct fill){ .scale = true },
          "I,Grade,Maximum Grade\nP 1,0.13,1.00\n");
}
END_TEST

START_TEST(another_language_is_understood_by_its_cells)
{
    fills("Kennung;Name;Bewertung;Bestwertung;Wann;Feedback\n"
          "Teilnehmer/in12;Ann 3;-;100,00;-;",
          one, (struct fill){ .scale = true },
          "Kennung;Name;Bewertung;Bestwertung;Wann;Feedback\n"
          "Teilnehmer/in12;Ann 3;43,50;100,00;-;ok");
}
END_TEST

START_TEST(dates_are_not_taken_for_comments)
{
    fills("Kennung;Name;Bewertung;Bestwertung;Wann\n"
          "Teilnehmer/in12;Ann;-;100,00;-\n",
          one, (struct fill){ 0 },
          "Kennung;Name;Bewertung;Bestwertung;Wann\n"
          "Teilnehmer/in12;Ann;87;100,00;-\n");
}
END_TEST

START_TEST(a_column_can_be_named)
{
    fills("K;A;B;C\nT 12;;;\n", one,
          (struct fill){ .wish = { .grade = "B", .comments = "a" } },
          "K;A;B;C\nT 12;ok;87;\n");
    says("K;A;B\nT 12;;\n", (struct fill){ .wish = { .grade = "C" } }, REFUSED,
         "it has no column called \"C\"");
}
END_TEST

START_TEST(a_comma_needs_quotes_where_it_separates)
{
    fills("K,G,Maximum Grade\nT 12,-,\"10,00\"\n", one,
          (struct fill){ .scale = true, .wish = { .grade = "G" } },
          "K,G,Maximum Grade\nT 12,\"4,35\",\"10,00\"\n");
}
END_TEST

START_TEST(an_instructors_comment_is_kept)
{
    static const char sheet[] =
        "I,Grade,Maximum Grade,Feedback comments\nP 12,,100,mine\n";

    fills(sheet, one, (struct fill){ 0 },
          "I,Grade,Maximum Grade,Feedback comments\nP 12,87,100,mine\n");
    says(sheet, (struct fill){ 0 }, FILLED_PART,
         "12 has a comment in the sheet already");
    fills(sheet, one, (struct fill){ .overwrite = true },
          "I,Grade,Maximum Grade,Feedback comments\nP 12,87,100,ok\n");
}
END_TEST

START_TEST(filling_twice_changes_nothing_more)
{
    struct str once, twice, said;
    struct fill how = { .scale = true };

    filled_as(moodle, book, &how, &once, &said);
    str_release(&said);
    filled_as(str_text(&once), book, &how, &twice, &said);
    ck_assert_str_eq(str_text(&once), str_text(&twice));
    str_release(&once);
    str_release(&twice);
    str_release(&said);
}
END_TEST

START_TEST(what_the_grader_could_not_tell_is_left)
{
    static const char sheet[] = "I,Grade,Maximum Grade\nP 14,55,100\n";

    fills(sheet, book, (struct fill){ 0 }, sheet);
    says(sheet, (struct fill){ 0 }, FILLED_PART,
         "The grader could not tell all about 14");
}
END_TEST

START_TEST(who_is_in_one_of_the_two_only_is_said)
{
    static const char sheet[] = "I,Grade,Maximum Grade\nP 99,55,100\n";

    fills(sheet, book, (struct fill){ 0 }, sheet);
    says(sheet, (struct fill){ 0 }, FILLED_PART,
         "The gradebook has no row for 99 of the sheet");
    says(sheet, (struct fill){ 0 }, FILLED_PART,
         "The sheet has no line for 12 of the gradebook");
}
END_TEST

START_TEST(points_above_the_maximum_are_said)
{
    says("I,Grade,Maximum Grade\nP 12,,50.00\nP 13,,50.00\nP 14,,50.00\n",
         (struct fill){ 0 }, FILLED_PART,
         "Grades above the maximum of the sheet, 50.00: 1");
}
END_TEST

START_TEST(a_line_too_short_is_left_and_said)
{
    static const char sheet[] = "I,Name,Grade\nP 12,x\n";

    fills(sheet, one, (struct fill){ 0 }, sheet);
    says(sheet, (struct fill){ 0 }, FILLED_PART, "The line of 12");
}
END_TEST

static const char canvas[] =
    "Student,ID,SIS Login ID,Section,Lesson 1 (98765),Final (read only)\r\n"
    "    Points Possible,,,,50,\r\n"
    "\"O'Hara, Ann\",12,ann,CS 101,,\r\n";

START_TEST(canvas_has_a_column_for_each_assignment)
{
    struct fill how = { .wish.column = "Lesson 1 (98765)", .scale = true };

    fills(canvas, one, how,
          "Student,ID,SIS Login ID,Section,Lesson 1 (98765),Final (read "
          "only)\r\n"
          "    Points Possible,,,,50,\r\n"
          "\"O'Hara, Ann\",12,ann,CS 101,21.75,\r\n");
}
END_TEST

START_TEST(canvas_needs_the_title_of_an_assignment)
{
    says(canvas, (struct fill){ 0 }, REFUSED, "\"Lesson 1 (98765)\"");
    says(canvas, (struct fill){ .wish.column = "Section" }, REFUSED,
         "it has no assignment called \"Section\"");
    says("Student,ID\nAnn,12\n", (struct fill){ .wish.column = "x (1)" },
         REFUSED, "none with a number");
    says(moodle, (struct fill){ .wish.column = "Lesson 1 (98765)" }, REFUSED,
         "does not come from Canvas");
}
END_TEST

START_TEST(what_is_no_sheet_is_refused)
{
    says("", (struct fill){ 0 }, REFUSED, "no column has a word and a number");
    says("a,b\nc,d\n", (struct fill){ 0 }, REFUSED, "no column has a word");
    says("I,G\nP 1,\"x\n", (struct fill){ 0 }, REFUSED,
         "it ends inside of a quoted cell");
    says("I,G\nP 1,x\"y\n", (struct fill){ 0 }, REFUSED, "in line 2 a quote");
    says("I,Grade\nP 12,5\nmean,5\n", (struct fill){ 0 }, REFUSED,
         "no column has a word");
    says("I,Name\nP 12,x\n", (struct fill){ 0 }, REFUSED, "--grade TITLE");
    says("I,Grade\nP 12,5\n", (struct fill){ .scale = true }, REFUSED,
         "it says no maximum");
}
END_TEST

static void no_book(const char *csv, const char *part)
{
    struct str text = text_of(csv), error = { 0 };
    struct grades g;

    ck_assert(!grades_read(&g, &text, &error));
    ck_assert_holds(str_text(&error), part);
    grades_release(&g);
    str_release(&text);
    str_release(&error);
}

START_TEST(what_is_no_gradebook_is_refused)
{
    no_book("", "no column called id");
    no_book("id,points,of\n", "no column called note");
    no_book("id,points,of,note\n1,x,5,\n", "row 2");
    no_book("id,points,of,note\n1,5,-5,\n", "row 2");
    no_book("id,points,of,note\n1,5,5,\n2,5,5,\n1,5,5,\n", "two rows for 1");
}
END_TEST

START_TEST(a_student_is_found_among_many)
{
    struct grades g = grades_of("id,points,of,note\n9,1,5,\n10,2,5,\n1,3,5,\n");

    ck_assert_uint_eq(grades_find(&g, "10")->points, 2);
    ck_assert_uint_eq(grades_find(&g, "9")->points, 1);
    ck_assert_ptr_null(grades_find(&g, "2"));
    grades_release(&g);
}
END_TEST

static void add_sheet_tests(TCase *tc)
{
    tcase_add_test(tc, each_cell_has_its_place_in_the_bytes);
    tcase_add_test(tc, an_empty_text_has_no_rows);
    tcase_add_test(tc, the_separator_is_the_one_that_gives_most_cells);
    tcase_add_test(tc, decimals_have_a_point_or_a_comma);
    tcase_add_test(tc, what_is_no_gradebook_is_refused);
    tcase_add_test(tc, a_student_is_found_among_many);
}

int main(void)
{
    TCase *tc = tcase_create("fill");

    add_sheet_tests(tc);
    tcase_add_test(tc, only_grade_and_comments_change);
    tcase_add_test(tc, scaled_points_have_two_decimals);
    tcase_add_test(tc, half_a_hundredth_is_rounded_up);
    tcase_add_test(tc, another_language_is_understood_by_its_cells);
    tcase_add_test(tc, dates_are_not_taken_for_comments);
    tcase_add_test(tc, a_column_can_be_named);
    tcase_add_test(tc, a_comma_needs_quotes_where_it_separates);
    tcase_add_test(tc, an_instructors_comment_is_kept);
    tcase_add_test(tc, filling_twice_changes_nothing_more);
    tcase_add_test(tc, what_the_grader_could_not_tell_is_left);
    tcase_add_test(tc, who_is_in_one_of_the_two_only_is_said);
    tcase_add_test(tc, points_above_the_maximum_are_said);
    tcase_add_test(tc, a_line_too_short_is_left_and_said);
    tcase_add_test(tc, canvas_has_a_column_for_each_assignment);
    tcase_add_test(tc, canvas_needs_the_title_of_an_assignment);
    tcase_add_test(tc, what_is_no_sheet_is_refused);
    return unit("fill", tc);
}
