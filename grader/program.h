/*
 * program.h - programs, linked from an answer, what examines it, and the
 * libraries that its exercise names.
 */
#ifndef PROGRAM_H
#define PROGRAM_H

#include "bench.h"

/* PASS, or a TROUBLE that says which library is missing here, and what
 * installs it. */
struct finding program_has_libs(const struct bench *b);

/* Make `program` from an object file, the answer's object file or NULL, and the
 * examiner's library of that kind, "test", "load" or "truth"; `extra` are more
 * flags. */
struct finding program_link(const struct bench *b, const char *kind,
                            const char *object, const char *answer,
                            const char *program, const char *extra);

/* What finds the expected result is used by the truth alone. */
#define WITHOUT_UNUSED "-Wl,--gc-sections"

/*
 * From answer.o: kept.o, with only the contract visible; load.o; and of the two
 * `load-measured`, which massif runs. It has no names, which massif would
 * believe (see docs/grading.md), and a libc without debug files, which it would
 * read.
 */
struct finding program_make_measured(const struct bench *b);

#endif
