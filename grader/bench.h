/*
 * bench.h - the workbench of one grading: an answer, its exercise, a folder
 * that is ours alone, and the commands that turn sources into programs there.
 */
#ifndef BENCH_H
#define BENCH_H

#include "answer.h"
#include "args.h"
#include "room.h"

struct bench {
    const struct site *site;
    const struct exercise *exercise;
    const struct answer *answer;
    char *dir;        /* absolute */
    const char *test; /* the one to run, or NULL: all of them */
    int lock;         /* nobody else grades the same answer here meanwhile */
    struct room room; /* where the answer's programs run */
};

/* Make or empty the folder, and wait for whoever is using it. A TROUBLE when
 * there is no room to work. */
struct finding bench_open(struct bench *b, const struct site *site,
                          const struct exercise *e, const struct answer *a);
void bench_close(struct bench *b);

/* A TROUBLE when the disk is nearly full: what fails then is nobody's fault. */
struct finding bench_has_room(const struct bench *b);

/* Run a tool in the folder, under the limits of a compiler. Releases args. */
struct ended bench_tool(const struct bench *b, struct args *args);

/* The same, in this box. */
struct ended bench_boxed(const struct bench *b, struct args *args,
                         const struct box *box, struct reach reach);

/* What came of a tool that can only go wrong by our fault: PASS or TROUBLE. */
struct finding bench_judge(const char *tool, const struct ended *e);

/* Run such a tool. Releases args. */
struct finding bench_make(const struct bench *b, struct args *args);

/* What every compilation of the course has in common, into args: the language,
 * where headers are, the debug format that every valgrind reads. */
void bench_flags(const struct bench *b, struct args *args);

/* What turns an answer into an object file whose every byte is seen: no call
 * is optimised away. */
void bench_answer_flags(struct args *args);

/* Compile exercises/.../KIND_NAME.c to `object`. `kind` is "test" or "load";
 * `extra` are more flags. */
struct finding bench_compile(const struct bench *b, const char *kind,
                             const char *object, const char *extra);

/* The answer's object file with only the contract left visible; with its
 * allocations going through heap.c, too, when it is for the tests. */
struct finding bench_localise(const struct bench *b, const char *from,
                              const char *to, bool for_tests);

extern const struct limits limits_of_tools;

#endif
