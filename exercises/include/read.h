/*
 * read.h - what can be read from, one reading after the other.
 */
#ifndef READ_H
#define READ_H

/*
 * Store one reading in *out. Answers
 *
 *     1     here is a reading
 *     0     the end: there is no more, and nothing went wrong
 *     < 0   it failed: the answer is -errno
 *
 * An answer <= 0 is final: it is not called again. The content of *out is then
 * unspecified. ctx is the function's own: whoever calls it hands it on, and
 * does not look.
 */
typedef int read_fn(void *ctx, double *out);

#endif
