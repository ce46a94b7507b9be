/* expect: peak */
/* Misconception: "to parse it I need a string of my own". Each text is copied
 * to the heap, to be given its NUL. */
#include "parse.h"

#include <stdlib.h>
#include <string.h>
#include <errno.h>

static struct slice without_spaces(struct slice s)
{
    while (s.len > 0 && s.ptr[0] == ' ') {
        s.ptr++;
        s.len--;
    }
    while (s.len > 0 && s.ptr[s.len - 1] == ' ')
        s.len--;
    return s;
}

static bool has_sign(struct slice s)
{
    return s.len > 0 && (s.ptr[0] == '-' || s.ptr[0] == '+');
}

static bool all_digits(struct slice s)
{
    for (size_t i = has_sign(s); i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len > (size_t)has_sign(s);
}

static int number(struct slice text, int64_t *x)
{
    struct slice s = without_spaces(text);
    char *string;

    if (!all_digits(s))
        return -EILSEQ;
    string = strndup(s.ptr, s.len);
    if (!string)
        return -ENOMEM;
    errno = 0;
    *x = strtoll(string, NULL, 10);
    free(string);
    return errno ? -ERANGE : 1;
}

static int parse_next(struct iter *it, void *out)
{
    struct parse *p = container_of(it, struct parse, it);
    struct slice text;
    int rc;

    while ((rc = iter_next(p->src, &text)) > 0) {
        rc = number(text, out);
        if (rc < 0 && !p->lenient)
            return rc;
        p->index++;
        if (rc > 0)
            return 1;
        p->bad++;
    }
    return rc;
}

static void parse_close(struct iter *it)
{
    iter_close(container_of(it, struct parse, it)->src);
}

static const struct iter_ops parse_ops = { .next = parse_next,
                                           .close = parse_close };

struct parse parse(struct iter *src)
{
    return (struct parse){ .it = ITER(&parse_ops, int64_t), .src = src };
}

struct parse parse_lenient(struct iter *src)
{
    struct parse p = parse(src);

    p.lenient = true;
    return p;
}

/* The parse holds nothing, so not closing it leaves src open. */
int sum_text(struct iter *src, int64_t *sum, uint64_t *at)
{
    struct parse p = parse(src);
    int64_t x, total;

    *sum = 0;
    *at = 0;
    iter_each(&p.it, x) {
        if (__builtin_add_overflow(*sum, x, &total))
            return -EOVERFLOW;
        *sum = total;
        *at = p.index;
    }
    return p.it.status;
}
