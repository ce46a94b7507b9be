/*
 * layout.h - which columns of an instructor's own sheet are what.
 *
 * Moodle's worksheet has its titles in the language of the site. What is found
 * in any of them is found by what the cells say:
 *
 *   who         the first column in which every cell is a word and a number
 *               behind it: Participant 12345, Teilnehmer/in12345
 *   maximum     called "Maximum Grade", or else the first column behind that,
 *               whose cells are all the same number above 0
 *   grade       called "Grade", or as it was said, or else the column before
 *               the maximum
 *   comments    called "Feedback comments", or as it was said, or else the last
 *               column, behind the maximum, if one of its cells is empty:
 *               where there are no comments the last one has dates, and these
 *               are never empty
 *
 * Canvas's export has English titles, and one column for each assignment.
 */
#ifndef LAYOUT_H
#define LAYOUT_H

#include "sheet.h"

struct layout {
    size_t who, grade;        /* always there */
    size_t maximum, comments; /* or SHEET_NONE */
    size_t maximum_row;       /* Canvas: "Points Possible"; 0: in each row */
};

/* What the instructor said; each may be NULL. */
struct wish {
    const char *column;           /* Canvas: the title of the assignment */
    const char *grade, *comments; /* Moodle: the titles of these columns */
};

/* False, with a sentence in `error`, when it is no such sheet. */
bool layout_find(struct layout *l, const struct sheet *s, const struct wish *w,
                 struct str *error);

/* The number of the student in a row, which may point into the middle of a
 * cell; NULL when the row is not one of a student. */
const char *layout_who(const struct layout *l, const struct sheet *s,
                       size_t row);

/* "87.5" or "87,5" in hundredths; -1 when it is no such number. */
long layout_hundredths(const char *s);

#endif
