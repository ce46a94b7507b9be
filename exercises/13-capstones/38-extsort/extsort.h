/*
 * extsort.h - the contract of exercise 38. Do not edit: the grader uses its
 * own copy.
 *
 * Sort more than fits. What fits is sorted in memory and written to a file, as
 * a run, again and again; then the runs are merged. To whoever pulls, the
 * result is an iterator like any other.
 */
#ifndef EXTSORT_H
#define EXTSORT_H

#include "iter.h"

#include <stddef.h>

/* < 0: a comes before b; > 0: a comes after b; 0: neither. */
typedef int cmp_fn(const void *a, const void *b, void *ctx);

struct sort_conf {
    size_t memory;      /* bytes: at least 4,096, and at least 16 records */
    const char *tmpdir; /* the folder for what does not fit */
    cmp_fn *cmp;        /* the order */
    void *ctx;          /* cmp's own: handed on, not looked at */
};

struct sorter;

struct sorted {
    struct iter it;
    struct iter *src;
    struct sorter *sorter; /* yours: what it is, your own file says */
};

/*
 * Make an iterator over the items of src, sorted. They are records of src->size
 * bytes, and copied byte by byte.
 *
 * Order. Ascending, as cmp says. Records of which neither comes before the
 * other are given in the order of src: the sort is stable. For n records, in
 * whatever order, cmp is called at most 2 * n * log2(n) times, the logarithm
 * rounded up. A record that cmp is shown is aligned as one in an array that
 * malloc gave.
 *
 * Opening pulls nothing and makes no file. Answers 0, or -EINVAL when
 * conf->memory is less than 4,096 bytes or less than 16 records, or -ENOMEM,
 * which a pull may answer as well. After a failure *s is closed, nothing is
 * held, and src is still the caller's. Otherwise src is the sort's until it is
 * closed. *conf is copied; what it points to is borrowed until then.
 *
 * Pulling. The first pull reads src to its end, closes it, and does all the
 * work but the last merge. That one is done as it is pulled: nothing is written
 * any more, and what has been read of the file and not yet been given has room
 * in memory.
 *
 * Memory. At most conf->memory + 4,096 bytes are held, all in all, however many
 * records there are. After close, none.
 *
 * Files. None is made for records of up to half of memory. For more there are
 * at most two, in tmpdir, which nobody but their owner may open, and which are
 * closed on exec. A file has no name by the time that it is written to, so
 * nothing is left behind, not even after SIGKILL. That some file systems cannot
 * make a file without a name (O_TMPFILE) is no error. Together they never hold
 * more than twice the bytes of the records. They are closed when the iterator
 * is.
 *
 * Passes. A run has at least half of memory, and one merge takes at least 8 of
 * them, if there are so many. So when the records take r halves of memory,
 * rounded up, each is written at most log8(r) times, rounded up. A call of read
 * or write does 2,048 bytes or more on average, or a 32nd of memory, if that is
 * less.
 *
 * Errors. An error of src is passed on. What the system says about a file,
 * -ENOSPC or -EIO or another, is the answer of the pull that meets it; a file
 * that has become shorter is -EIO. A read or write that a signal interrupts
 * (EINTR) is tried again, and one that does less than it was asked is
 * continued.
 */
int sorted_open(struct sorted *s, struct iter *src,
                const struct sort_conf *conf);

#endif
