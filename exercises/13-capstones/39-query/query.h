/*
 * query.h - the contract of exercise 39. Do not edit: the grader uses its own
 * copy.
 *
 * A query engine. A query is a plan: a tree of operators. Each of them is an
 * iterator over rows, and pulls the rows of the operators below it. Whoever
 * pulls the operator on top runs the query, a row at a time.
 */
#ifndef QUERY_H
#define QUERY_H

#include "arena.h"
#include "iter.h"
#include "slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum {
    COLUMNS = 16,         /* in a row, at most */
    LINE_BYTES = 16384,   /* in a line of a text, at most */
    OPERATOR_BYTES = 1024 /* of the arena for an operator, at most */
};

enum type { INT, REAL, TEXT };

/* Of which type a value is, its column says. A text is a view: valid until the
 * next pull on, or the close of, the operator that gave it. */
union value {
    int64_t i;
    double r; /* always finite */
    struct slice s;
};

/* The columns of a row: at least 1. */
struct schema {
    unsigned n;
    enum type type[COLUMNS];
};

/* An operator, and with those below it a plan. It lies in the arena. */
struct plan {
    struct iter it;       /* item: a row, which is schema.n union values */
    struct plan *in[2];   /* the operators below it; NULL: none */
    const char *name;     /* that of the function that made it */
    struct schema schema; /* of its rows */
    uint64_t rows;        /* that it has given */
    size_t bytes, peak;   /* that it holds on the heap: now, and at most */
};

/*
 * Making an operator. Each of the seven functions below takes at most
 * OPERATOR_BYTES from the arena, and answers an operator; or NULL, with errno =
 *
 *     EINVAL  there is no such column; its type does not suit; a row would have
 *             more than COLUMNS columns, or none
 *     ENOMEM  the arena is full
 *
 * or, where a plan that it is given is NULL, with errno as it was: so a plan is
 * made in one go, and looked at once. Nothing is pulled and nothing is taken
 * from the heap before the first pull. What is handed over in an array or in a
 * struct is copied. Columns count from 0.
 *
 * A plan that was given to another operator is that operator's: pull and close
 * the one on top. To close it closes all those below, and the sources of the
 * scans. When NULL is answered, what was given is still the caller's.
 *
 * Order. INT and REAL are ordered as numbers, so 0 and -0 are equal. TEXT is
 * ordered byte by byte, 0 to 255; of two that are the same up to where one of
 * them ends, that one comes first.
 *
 * Memory, all in all. scan holds at most LINE_BYTES on the heap. group_by,
 * order_limit and hash_join hold at most 256 bytes, and for each row that they
 * keep 64 bytes, 16 a column, and its texts. The others hold nothing. An
 * operator gives back what it holds when it answers a pull with the end or an
 * error, and no later than at the close.
 *
 * Cost. A row is found by its value among many kept rows as fast as among few.
 * To keep the first k in order takes no look at all k of them for each row. A
 * row that is not kept, and has no text that is, asks for no memory.
 *
 * Errors. An error from below is passed on, after the rows before it. Besides,
 * -ENOMEM, where something is kept; and what is said with the operator. What
 * comes after iter_clear is not promised.
 */

/*
 * The rows of a text, which src gives in slices, cut anywhere. A line is a row:
 * it ends with '\n', or with '\r' '\n', or where the text ends. Its fields have
 * a ',' between them, and no quotes around them.
 *
 *     INT   as strtoll reads it, in base 10
 *     REAL  as strtod reads it; only digits, and + - . e E are in it
 *     TEXT  any bytes but ',' and '\n', also none
 *
 * Errors, each in place of the row of that line:
 *
 *     -EILSEQ     too few fields, or too many; a number that is none, or not
 *                 all of the field, or has space before it; a TEXT that begins
 *                 with '"'
 *     -EOVERFLOW  a number that does not fit, into an int64_t or a double
 *     -EMSGSIZE   a line of more than LINE_BYTES bytes, its '\n' counted, even
 *                 when the text ends without
 *
 * src is pulled only when the line asked for does not end in what was pulled
 * before.
 */
struct plan *scan(struct arena *a, struct iter *src,
                  const struct schema *schema);

/* Is this a row to keep? ctx is its own: handed on, not looked at. */
typedef bool keep_fn(const union value *row, void *ctx);

/* Those rows of `in` for which keep says true. */
struct plan *where(struct arena *a, struct plan *in, keep_fn *keep, void *ctx);

/* Of each row of `in` these n columns, in this order. One may be there more
 * than once. */
struct plan *project(struct arena *a, struct plan *in, const unsigned *columns,
                     unsigned n);

/* The first n rows of `in`, which is not asked for more. */
struct plan *limit(struct arena *a, struct plan *in, uint64_t n);

struct agg {
    enum { COUNT, SUM, MIN, MAX, AVG } fn;
    unsigned column; /* COUNT does not look at it */
};

/*
 * A row for each value of the column `key` in the rows of `in`, in the order in
 * which the values first come: that value, and then the n aggregates of its
 * group of rows.
 *
 *     COUNT     INT    how many rows
 *     SUM       as is  of INT or REAL, added in the order of the rows
 *     MIN, MAX  as is  of any type
 *     AVG       REAL   of INT or REAL: the sum, added as REAL in the order of
 *                      the rows, divided by how many there are
 *
 * -ENOSPC when there are more than `most` groups, -EOVERFLOW when a sum does
 * not fit into an int64_t or into a double. The first pull reads `in` to its
 * end. It keeps a row for each group, and one more for a moment.
 */
struct plan *group_by(struct arena *a, struct plan *in, unsigned key,
                      const struct agg *aggs, unsigned n, size_t most);

/*
 * The first k rows of `in`, as it would be ordered by this column, ascending or
 * descending. Rows that are equal there stay in the order of `in`. With k = 0
 * nothing is pulled. Otherwise the first pull reads `in` to its end; it keeps k
 * rows, and one more for a moment, but never more than there are.
 */
struct plan *order_limit(struct arena *a, struct plan *in, unsigned column,
                         bool descending, size_t k);

/*
 * For each row of `in`, and each row of `build` that has an equal value in
 * build_column as it has in `column`: one row, of the columns of the first and
 * then those of the second. They come in the order of `in`, and those of one
 * row of `in` in the order of `build`. The two columns are of the same type.
 *
 * -ENOSPC when `build` has more than `most` rows. The first pull reads it to
 * its end, and keeps its rows. Then the rows of `in` are pulled, each when
 * those of the one before it have all been given; none when `build` has none.
 */
struct plan *hash_join(struct arena *a, struct plan *in, unsigned column,
                       struct plan *build, unsigned build_column, size_t most);

/*
 * Say what the plan has done so far, a line for each operator: first p, then
 * all below in[0], then all below in[1], each two spaces further in than the
 * one above it.
 *
 *     hash_join: 0 rows, holds 144 bytes, at most 144
 *       scan: 17 rows, holds 0 bytes, at most 16384, row 18: File too large
 *       scan: 1 rows, holds 0 bytes, at most 0
 *
 * The number of the row, and what strerror says, stand where something failed:
 * with an operator that has answered an error and has none from below. For a
 * scan that row is the line of the text.
 *
 * Answers 0, or -EIO when `to` does not take it. May be asked at any moment.
 */
int explain(const struct plan *p, FILE *to);

#endif
