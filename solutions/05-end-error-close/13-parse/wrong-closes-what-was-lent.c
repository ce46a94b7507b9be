/* expect: tests summing_does_not_close_the_source */
/* Misconception: "always close the outermost". Only of a chain that is yours:
 * src was lent. */
#include "parse.h"

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

/* Every digit is added with its sign: INT64_MIN has no positive counterpart.
 * The text is read to its end even when the number does not fit, because it
 * may turn out to be no number. */
static int number(struct slice text, int64_t *x)
{
    struct slice s = without_spaces(text);
    bool negative = has_sign(s) && s.ptr[0] == '-', fits = true;
    size_t i = has_sign(s);

    if (i == s.len)
        return -EILSEQ;
    for (*x = 0; i < s.len; i++) {
        int digit = s.ptr[i] - '0';

        if (digit < 0 || digit > 9)
            return -EILSEQ;
        fits = fits && !__builtin_mul_overflow(*x, 10, x) &&
               !__builtin_add_overflow(*x, negative ? -digit : digit, x);
    }
    return fits ? 1 : -ERANGE;
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
    iter_close(&p.it);
    return p.it.status;
}
