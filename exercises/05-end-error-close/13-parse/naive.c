/* expect: tests pulls_one_text_for_one_number no_text_after_a_bad_one_is_pulled the_sum_pulls_no_more_after_an_error, peak */
/*
 * 13-parse, naive: first all the texts, copied to the heap, then the numbers
 * in them. It gives the right numbers and the right errors, once the last text
 * has been read.
 *
 * The struct of the contract has no room for an array: the first pull puts a
 * list in the place of the source, and works on it from there on.
 */
#include "parse.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct list {
    struct iter it;
    struct iter *src; /* what was collected from */
    char *bytes;      /* of each text the length, then the text */
    size_t at, n, cap;
};

static int list_next(struct iter *it, void *out)
{
    struct list *l = container_of(it, struct list, it);
    size_t len;

    if (l->at == l->n)
        return l->src->status;
    memcpy(&len, l->bytes + l->at, sizeof len);
    l->at += sizeof len;
    *(struct slice *)out = (struct slice){ l->bytes + l->at, len };
    l->at += len;
    return 1;
}

static void list_free(struct list *l)
{
    free(l->bytes);
    free(l);
}

static void list_close(struct iter *it)
{
    struct list *l = container_of(it, struct list, it);

    iter_close(l->src);
    list_free(l);
}

static const struct iter_ops list_ops = { .next = list_next,
                                          .close = list_close };

static bool room_for(struct list *l, size_t len)
{
    size_t cap = l->cap ? l->cap : 1024;
    char *grown;

    while (cap - l->n < len)
        cap *= 2;
    if (cap == l->cap)
        return true;
    grown = realloc(l->bytes, cap);
    if (!grown)
        return false;
    l->bytes = grown;
    l->cap = cap;
    return true;
}

static bool add(struct list *l, struct slice s)
{
    if (!room_for(l, sizeof s.len + s.len))
        return false;
    memcpy(l->bytes + l->n, &s.len, sizeof s.len);
    l->n += sizeof s.len;
    if (s.len > 0)
        memcpy(l->bytes + l->n, s.ptr, s.len);
    l->n += s.len;
    return true;
}

/* Put a list of all its texts in the place of *src, unless it is one. */
static int collected(struct iter **src)
{
    struct list *l;
    struct slice s;

    if ((*src)->ops == &list_ops)
        return 1;
    l = malloc(sizeof *l);
    if (!l)
        return -ENOMEM;
    *l = (struct list){ .it = ITER(&list_ops, struct slice), .src = *src };
    while (iter_next(l->src, &s) > 0)
        if (!add(l, s)) {
            list_free(l);
            return -ENOMEM;
        }
    *src = &l->it;
    return 1;
}

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
    int rc = collected(&p->src);

    while (rc > 0 && (rc = iter_next(p->src, &text)) > 0) {
        rc = number(text, out);
        if (rc < 0 && !p->lenient)
            return rc;
        p->index++;
        if (rc > 0)
            return 1;
        p->bad++;
        rc = 1;
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

static int add_up(struct parse *p, int64_t *sum, uint64_t *at)
{
    int64_t x, total;

    iter_each(&p->it, x) {
        if (__builtin_add_overflow(*sum, x, &total))
            return -EOVERFLOW;
        *sum = total;
        *at = p->index;
    }
    return p->it.status;
}

/* The list goes, and src stays open. */
int sum_text(struct iter *src, int64_t *sum, uint64_t *at)
{
    struct parse p = parse(src);
    int rc;

    *sum = 0;
    *at = 0;
    rc = add_up(&p, sum, at);
    if (p.src != src)
        list_free(container_of(p.src, struct list, it));
    return rc;
}
