/*
 * hint.h - which hint speaks of a test.
 */
#ifndef HINT_H
#define HINT_H

/*
 * The number of the first hint in which the name `test` stands in backquotes;
 * 0 when there is none. `hints` is the text of a hints.md: each hint is a
 * section with a heading of two signs.
 */
unsigned hint_about(const char *hints, const char *test);

#endif
