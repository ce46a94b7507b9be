/*
 * sheet.h - the cells of a CSV text, and the place of each in its bytes.
 *
 * Read by libcsv, strictly: a quote may stand only around a cell or doubled
 * inside of one. A byte mark at the beginning is no part of the first cell,
 * and empty lines are no rows. Holds all cells in memory.
 */
#ifndef SHEET_H
#define SHEET_H

#include "str.h"

#include <stdbool.h>

struct cell {
    size_t from, to; /* its bytes in the text, with its quotes and spaces */
    size_t value;    /* where what it says begins in values */
};

struct sheet {
    struct cell *cells;
    size_t ncells, room;
    size_t *rows; /* the number of the first cell of each row */
    size_t nrows, rows_room;
    struct str values; /* what each cell says, a NUL byte behind each */
    char separator;
};

/* Read a text whose cells are separated by `separator`. False, with a sentence
 * in `error`, when it is not CSV. Released by sheet_release in any case. */
bool sheet_read(struct sheet *s, const struct str *text, char separator,
                struct str *error);

/* The same with that of , ; and tab which gives the first row most cells. */
bool sheet_guess(struct sheet *s, const struct str *text, struct str *error);

void sheet_release(struct sheet *s);

/* How many cells a row has. */
size_t sheet_width(const struct sheet *s, size_t row);

/* A cell, or NULL where the row is too short; what it says, or "". */
const struct cell *sheet_cell(const struct sheet *s, size_t row, size_t column);
const char *sheet_value(const struct sheet *s, size_t row, size_t column);

/* The column whose cell in the first row says `title`, whatever the case of
 * its letters; SHEET_NONE when there is none. */
#define SHEET_NONE ((size_t)-1)
size_t sheet_column(const struct sheet *s, const char *title);

#endif
