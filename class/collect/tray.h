/*
 * tray.h - what is known of one student so far, on the disk.
 *
 * STAGING/ID/state.json and, beside it, the answers taken so far, under the
 * exercises' own file names. Files of a student may come in any order, so a
 * tray is opened as often as it takes; only one is in memory, and that is
 * bounded: the lists of what was refused and noted end in a number.
 */
#ifndef TRAY_H
#define TRAY_H

#include "whose.h"

#include <jansson.h>

enum { TRAY_RANK = 5, TRAY_ENTRIES = 1000 };

/* Bytes that may come out of one student's archives. */
#define TRAY_BYTES ((uint64_t)64 << 20)

struct tray {
    char *dir; /* STAGING/ID, or NULL: none is open */
    json_t *about;
};

/* Open the tray of this student, or make it; whichever was open is closed. Two
 * students whose ids would be the same get numbers, in the order in which they
 * come. */
void tray_open(struct tray *t, const char *staging, const struct whose *w);

/* The same, without a look at who it is: STAGING/ID is there. */
void tray_load(struct tray *t, const char *staging, const char *id);

/* Write it; write it and let go of it; read again what another process wrote.
 */
void tray_save(struct tray *t);
void tray_close(struct tray *t);
void tray_reload(struct tray *t);

/* From now on it came from there. */
void tray_form(struct tray *t, enum form f);

/* It was handed in after the deadline. */
void tray_late(struct tray *t);

/* Say it in the student's line. The path may be any bytes. */
void tray_refuse(struct tray *t, const char *from, const char *why);
void tray_note(struct tray *t, const char *sentence);

/* One more thing was looked at: how many that makes. */
unsigned tray_count(struct tray *t);

/* Bytes that may still come out, and that so many have. */
uint64_t tray_left(const struct tray *t);
void tray_spend(struct tray *t, uint64_t bytes);

/* The answer `file` may be what lies in `dir`/new, found at `from`. It is
 * taken when none is there, or when its rank is higher: the first of the five
 * numbers that differs decides. Either way it is said. */
void tray_offer(struct tray *t, const char *file, const char *from,
                const int64_t *rank, const char *note);

/* Nothing that was taken so far counts. */
void tray_empty(struct tray *t);

/* The student's line for students.jsonl; the caller frees it. */
char *tray_line(const struct tray *t, const struct roll *r, const char *id);

/* Any bytes as JSON text: what is no UTF-8 becomes U+FFFD, and what is long is
 * cut. */
json_t *tray_text(const char *bytes, size_t n);

#endif
