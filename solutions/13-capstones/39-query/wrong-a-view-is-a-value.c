/* expect: tests group_by_gives_a_row_for_each_value_of_the_key */
/* Misconception: "to keep a row is to keep its values". Of a text the value
 * says where it was. */
#include "query.h"

#include <errno.h>
#include <float.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct node;

struct kind {
    const char *name;
    int (*next)(struct node *n, union value *out);
    int (*prepare)(struct node *n);  /* before the first row, or NULL */
    void (*release)(struct node *n); /* what is held, or NULL */
};

/* What every operator begins with. */
struct node {
    struct plan plan;
    const struct kind *kind;
    bool prepared;
};

static int prepare(struct node *n)
{
    if (n->prepared || !n->kind->prepare)
        return 0;
    n->prepared = true;
    return n->kind->prepare(n);
}

static void release(struct node *n)
{
    if (n->kind->release)
        n->kind->release(n);
}

static int node_next(struct iter *it, void *out)
{
    struct node *n = container_of(it, struct node, plan.it);
    int rc = prepare(n);

    if (rc == 0)
        rc = n->kind->next(n, out);
    if (rc > 0)
        n->plan.rows++;
    else
        release(n);
    return rc;
}

static void node_close(struct iter *it)
{
    struct node *n = container_of(it, struct node, plan.it);

    release(n);
    for (unsigned i = 0; i < 2; i++)
        if (n->plan.in[i])
            iter_close(&n->plan.in[i]->it);
}

static const struct iter_ops node_ops = { .next = node_next,
                                          .close = node_close };

/* An operator over `in`, with rows like those of `in`. */
static struct node over(struct plan *in, const struct kind *kind)
{
    return (struct node){ .plan = { .it.ops = &node_ops,
                                    .in = { in },
                                    .name = kind->name,
                                    .schema = in->schema },
                          .kind = kind };
}

static struct plan *refuse(void)
{
    errno = EINVAL;
    return NULL;
}

/* A copy in the arena of an operator of `size` bytes, which n begins. */
static struct plan *make(struct arena *a, const struct node *n, size_t size)
{
    unsigned columns = n->plan.schema.n;
    struct node *made;

    if (columns == 0 || columns > COLUMNS)
        return refuse();
    made = arena_take(a, size);
    if (!made)
        return NULL;
    memcpy(made, n, size);
    made->plan.it.size = columns * sizeof(union value);
    made->plan.it.status = 1;
    return &made->plan;
}

static int pull(struct plan *p, union value *row)
{
    return iter_next(&p->it, row);
}

/* Values. */

static int compare_text(struct slice a, struct slice b)
{
    int order = memcmp(a.ptr, b.ptr, a.len < b.len ? a.len : b.len);

    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

static int compare(enum type type, const union value *a, const union value *b)
{
    if (type == TEXT)
        return compare_text(a->s, b->s);
    if (type == REAL)
        return (a->r > b->r) - (a->r < b->r);
    return (a->i > b->i) - (a->i < b->i);
}

/* The same for equal values: 0.0 and -0.0 + 0.0 are the same bits. */
static uint64_t digest(enum type type, const union value *v)
{
    uint64_t sum = 0xcbf29ce484222325;

    if (type == INT)
        return (uint64_t)v->i;
    if (type == REAL)
        return (uint64_t)(union value){ .r = v->r + 0.0 }.i;
    for (size_t i = 0; i < v->s.len; i++)
        sum = (sum ^ (unsigned char)v->s.ptr[i]) * 0x100000001b3;
    return sum;
}

/* Every bit of the digest changes the low bits of the hash. */
static size_t hash(enum type type, const union value *v)
{
    uint64_t h = digest(type, v);

    h = (h ^ h >> 32) * 0x9e3779b97f4a7c15;
    return h ^ h >> 32;
}

/* Memory, counted. */

static void *resize(struct plan *p, void *old, size_t was, size_t now)
{
    void *block = realloc(old, now);

    if (!block)
        return NULL;
    p->bytes += now - was;
    if (p->bytes > p->peak)
        p->peak = p->bytes;
    return block;
}

static void give_back(struct plan *p, void *block, size_t size)
{
    free(block);
    p->bytes -= size;
}

/* A row that is kept. Its texts lie behind its values. */
struct kept {
    size_t size;     /* bytes of all this */
    uint64_t number; /* its owner's */
    union value v[];
};

static size_t kept_size(const struct schema *schema, const union value *row)
{
    size_t size = sizeof(struct kept) + schema->n * sizeof *row;

    for (unsigned i = 0; i < schema->n; i++)
        if (schema->type[i] == TEXT)
            size += row[i].s.len;
    return size;
}

static struct kept *copy(struct plan *p, const struct schema *schema,
                         const union value *row, uint64_t number)
{
    size_t size = kept_size(schema, row);
    struct kept *k = resize(p, NULL, 0, size);

    if (!k)
        return NULL;
    k->size = size;
    k->number = number;
    memcpy(k->v, row, schema->n * sizeof *row);
    return k;
}

enum { LEAST_ROOM = 8 };

/* Kept rows, in the order in which they came. */
struct store {
    struct kept **row;
    size_t n, room; /* room is none, or a power of two */
};

static int widen(struct plan *p, struct store *s)
{
    size_t room = s->room > 0 ? 2 * s->room : LEAST_ROOM;
    struct kept **row =
        resize(p, s->row, s->room * sizeof *row, room * sizeof *row);

    if (!row)
        return -ENOMEM;
    s->row = row;
    s->room = room;
    return 0;
}

static int add(struct plan *p, struct store *s, const struct schema *schema,
               const union value *row, uint64_t number)
{
    struct kept *k = copy(p, schema, row, number);

    if (!k)
        return -ENOMEM;
    if (s->n == s->room && widen(p, s) < 0) {
        give_back(p, k, k->size);
        return -ENOMEM;
    }
    s->row[s->n++] = k;
    return 0;
}

/* Keep this row in the place of another, of which it may have texts. */
static int replace(struct plan *p, struct kept **old,
                   const struct schema *schema, const union value *row,
                   uint64_t number)
{
    struct kept *k = copy(p, schema, row, number);

    if (!k)
        return -ENOMEM;
    give_back(p, *old, (*old)->size);
    *old = k;
    return 0;
}

static void empty(struct plan *p, struct store *s)
{
    for (size_t i = 0; i < s->n; i++)
        give_back(p, s->row[i], s->row[i]->size);
    give_back(p, s->row, s->room * sizeof *s->row);
    *s = (struct store){ 0 };
}

/* Kept rows that are found by their value in one column: those whose hashes end
 * alike are in one chain. Rows have numbers, from 1, so that 0 is none. */
struct table {
    struct store store;
    unsigned column;
    enum type type;
    size_t *chain; /* `size` first rows, then for each row the one after it */
    size_t size;   /* none, or a power of two; at least store.n */
};

static size_t *first_in_chain(const struct table *t, const union value *key)
{
    return &t->chain[hash(t->type, key) & (t->size - 1)];
}

static size_t *next_in_chain(const struct table *t, size_t number)
{
    return &t->chain[t->size + number - 1];
}

static void enter(struct table *t, size_t number)
{
    const union value *row = t->store.row[number - 1]->v;
    size_t *first = first_in_chain(t, &row[t->column]);

    *next_in_chain(t, number) = *first;
    *first = number;
}

/* From the last row to the first, which then comes first in its chain. */
static int enter_all(struct plan *p, struct table *t)
{
    size_t was = 2 * t->size * sizeof *t->chain;
    size_t now = 2 * t->store.room * sizeof *t->chain;
    size_t *chain = resize(p, t->chain, was, now);

    if (!chain)
        return -ENOMEM;
    t->chain = memset(chain, 0, now);
    t->size = t->store.room;
    for (size_t number = t->store.n; number > 0; number--)
        enter(t, number);
    return 0;
}

/* The first row in its chain, from this one on, that has the value. */
static size_t find(const struct table *t, size_t number, const union value *key)
{
    while (number > 0 &&
           compare(t->type, key, &t->store.row[number - 1]->v[t->column]) != 0)
        number = *next_in_chain(t, number);
    return number;
}

static size_t find_first(const struct table *t, const union value *key)
{
    return t->size > 0 ? find(t, *first_in_chain(t, key), key) : 0;
}

static size_t find_next(const struct table *t, size_t number,
                        const union value *key)
{
    return find(t, *next_in_chain(t, number), key);
}

static void empty_table(struct plan *p, struct table *t)
{
    empty(p, &t->store);
    give_back(p, t->chain, 2 * t->size * sizeof *t->chain);
    t->chain = NULL;
    t->size = 0;
}

/* scan */

struct scan {
    struct node node;
    struct iter *src;
    struct slice rest; /* what of the last slice is not yet read */
    char *line;        /* room for one that the slices cut, or NULL */
    size_t len;        /* of what is there of it */
};

static bool is_whole(struct slice line)
{
    return line.ptr[line.len - 1] == '\n';
}

/* Up to the next '\n' or the end of the slice. Where the text ends in the
 * middle of a line, a '\n' ends that. */
static int next_piece(struct scan *s, struct slice *piece)
{
    const char *newline;
    int rc = 1;

    while (rc > 0 && s->rest.len == 0)
        rc = iter_next(s->src, &s->rest);
    if (rc <= 0) {
        s->rest.len = 0;
        *piece = (struct slice){ "\n", 1 };
        return rc == 0 && s->len > 0 ? 1 : rc;
    }
    *piece = s->rest;
    newline = memchr(piece->ptr, '\n', piece->len);
    if (newline)
        piece->len = (size_t)(newline + 1 - piece->ptr);
    s->rest.ptr += piece->len;
    s->rest.len -= piece->len;
    return 1;
}

static int append(struct scan *s, struct slice piece)
{
    if (!s->line)
        s->line = resize(&s->node.plan, NULL, 0, LINE_BYTES);
    if (!s->line)
        return -ENOMEM;
    memcpy(s->line + s->len, piece.ptr, piece.len);
    s->len += piece.len;
    return 0;
}

/* A line that lies in one slice stays there. */
static int next_line(struct scan *s, struct slice *line)
{
    int rc;

    s->len = 0;
    do {
        rc = next_piece(s, line);
        if (rc <= 0)
            return rc;
        if (line->len > LINE_BYTES - s->len)
            return -EMSGSIZE;
        if (s->len == 0 && is_whole(*line))
            return 1;
        rc = append(s, *line);
        *line = (struct slice){ s->line, s->len };
    } while (rc == 0 && !is_whole(*line));
    return rc < 0 ? rc : 1;
}

/* The byte after a field is none of a number's, so these stop there. */

static int parse_int(struct slice f, int64_t *i)
{
    char *end;

    if (f.len == 0 || strspn(f.ptr, "+-0123456789") != f.len)
        return -EILSEQ;
    errno = 0;
    *i = strtoll(f.ptr, &end, 10);
    if (end != f.ptr + f.len)
        return -EILSEQ;
    return errno == ERANGE ? -EOVERFLOW : 0;
}

static bool is_finite(double r)
{
    return r >= -DBL_MAX && r <= DBL_MAX;
}

static int parse_real(struct slice f, double *r)
{
    char *end;

    if (f.len == 0 || strspn(f.ptr, "+-.0123456789eE") != f.len)
        return -EILSEQ;
    *r = strtod(f.ptr, &end);
    if (end != f.ptr + f.len)
        return -EILSEQ;
    return is_finite(*r) ? 0 : -EOVERFLOW;
}

static int parse(enum type type, struct slice field, union value *v)
{
    if (type == INT)
        return parse_int(field, &v->i);
    if (type == REAL)
        return parse_real(field, &v->r);
    v->s = field;
    return *field.ptr == '"' ? -EILSEQ : 0;
}

/* The fields between `at` and `end`, which is where the line end is. */
static int parse_row(const struct schema *schema, const char *at,
                     const char *end, union value *row)
{
    for (unsigned i = 0; i < schema->n; i++) {
        const char *comma = memchr(at, ',', (size_t)(end - at));
        const char *stop = comma ? comma : end;
        struct slice field = { at, (size_t)(stop - at) };
        bool last = i + 1 == schema->n;
        int rc =
            last == !comma ? parse(schema->type[i], field, &row[i]) : -EILSEQ;

        if (rc < 0)
            return rc;
        at = stop + 1;
    }
    return 1;
}

static int scan_next(struct node *n, union value *out)
{
    struct scan *s = container_of(n, struct scan, node);
    struct slice line;
    const char *end;
    int rc = next_line(s, &line);

    if (rc <= 0)
        return rc;
    end = line.ptr + line.len - 1;
    if (end > line.ptr && end[-1] == '\r')
        end--;
    return parse_row(&n->plan.schema, line.ptr, end, out);
}

static void scan_release(struct node *n)
{
    struct scan *s = container_of(n, struct scan, node);

    if (s->line)
        give_back(&n->plan, s->line, LINE_BYTES);
    s->line = NULL;
}

static void scan_close(struct iter *it)
{
    struct scan *s = container_of(it, struct scan, node.plan.it);

    node_close(it);
    iter_close(s->src);
}

static const struct iter_ops scan_ops = { .next = node_next,
                                          .close = scan_close };

static const struct kind scan_kind = { .name = "scan",
                                       .next = scan_next,
                                       .release = scan_release };

struct plan *scan(struct arena *a, struct iter *src,
                  const struct schema *schema)
{
    struct scan s = { .node = { .plan = { .it.ops = &scan_ops,
                                          .name = scan_kind.name,
                                          .schema = *schema },
                                .kind = &scan_kind },
                      .src = src };

    return make(a, &s.node, sizeof s);
}

/* where */

struct where {
    struct node node;
    keep_fn *keep;
    void *ctx;
};

static int where_next(struct node *n, union value *out)
{
    struct where *w = container_of(n, struct where, node);
    int rc;

    do
        rc = pull(n->plan.in[0], out);
    while (rc > 0 && !w->keep(out, w->ctx));
    return rc;
}

static const struct kind where_kind = { .name = "where", .next = where_next };

struct plan *where(struct arena *a, struct plan *in, keep_fn *keep, void *ctx)
{
    struct where w;

    if (!in)
        return NULL;
    w = (struct where){ over(in, &where_kind), keep, ctx };
    return make(a, &w.node, sizeof w);
}

/* project */

struct project {
    struct node node;
    unsigned column[COLUMNS];
};

static int project_next(struct node *n, union value *out)
{
    struct project *p = container_of(n, struct project, node);
    union value row[COLUMNS];
    int rc = pull(n->plan.in[0], row);

    for (unsigned i = 0; rc > 0 && i < n->plan.schema.n; i++)
        out[i] = row[p->column[i]];
    return rc;
}

static const struct kind project_kind = { .name = "project",
                                          .next = project_next };

struct plan *project(struct arena *a, struct plan *in, const unsigned *columns,
                     unsigned n)
{
    struct project p;

    if (!in)
        return NULL;
    p = (struct project){ .node = over(in, &project_kind) };
    p.node.plan.schema.n = n;
    for (unsigned i = 0; i < n && i < COLUMNS; i++) {
        if (columns[i] >= in->schema.n)
            return refuse();
        p.column[i] = columns[i];
        p.node.plan.schema.type[i] = in->schema.type[columns[i]];
    }
    return make(a, &p.node, sizeof p);
}

/* limit */

struct limit {
    struct node node;
    uint64_t n;
};

static int limit_next(struct node *n, union value *out)
{
    struct limit *l = container_of(n, struct limit, node);

    return n->plan.rows < l->n ? pull(n->plan.in[0], out) : 0;
}

static const struct kind limit_kind = { .name = "limit", .next = limit_next };

struct plan *limit(struct arena *a, struct plan *in, uint64_t n)
{
    struct limit l;

    if (!in)
        return NULL;
    l = (struct limit){ over(in, &limit_kind), n };
    return make(a, &l.node, sizeof l);
}

/* Those that must see all rows before they give one. */

static int take_all(struct node *n, struct plan *from,
                    int (*take)(struct node *n, const union value *row))
{
    union value row[COLUMNS];
    int rc = 0;

    while (rc == 0 && pull(from, row) > 0)
        rc = take(n, row);
    return rc < 0 ? rc : from->it.status;
}

/* group_by */

struct group_by {
    struct node node;
    struct agg agg[COLUMNS]; /* by column; the key is the least in its group */
    size_t most;
    struct table groups; /* a group's number: how many rows are in it */
};

/* What a row adds to column i of its group. */
static union value share(const struct group_by *g, unsigned i,
                         const union value *row)
{
    const struct plan *in = g->node.plan.in[0];
    unsigned column = g->agg[i].column;
    union value v = row[column];

    if (g->agg[i].fn == AVG && in->schema.type[column] == INT)
        v.r = (double)v.i;
    return v;
}

static int add_group(struct group_by *g, const union value *row)
{
    struct plan *p = &g->node.plan;
    struct table *t = &g->groups;
    union value cell[COLUMNS];
    int rc;

    if (t->store.n == g->most)
        return -ENOSPC;
    for (unsigned i = 0; i < p->schema.n; i++)
        cell[i] = share(g, i, row);
    rc = add(p, &t->store, &p->schema, cell, 1);
    if (rc < 0)
        return rc;
    if (t->size < t->store.room)
        return enter_all(p, t);
    enter(t, t->store.n);
    return 0;
}

static int add_up(enum type type, union value *sum, const union value *v)
{
    if (type == INT)
        return __builtin_add_overflow(sum->i, v->i, &sum->i) ? -EOVERFLOW : 0;
    sum->r += v->r;
    return is_finite(sum->r) ? 0 : -EOVERFLOW;
}

/* 1 when *cell is a view now. */
static int fold(const struct group_by *g, unsigned i, union value *cell,
                const union value *row)
{
    const struct agg *agg = &g->agg[i];
    enum type type = g->node.plan.schema.type[i];
    union value v = share(g, i, row);
    int order;

    if (agg->fn == COUNT)
        return 0;
    if (agg->fn == SUM || agg->fn == AVG)
        return add_up(type, cell, &v);
    order = compare(type, &v, cell);
    if (agg->fn == MIN ? order >= 0 : order <= 0)
        return 0;
    *cell = v;
    return type == TEXT;
}

static int add_to_group(struct group_by *g, struct kept **group,
                        const union value *row)
{
    struct plan *p = &g->node.plan;
    union value *cell = (*group)->v;
    bool borrowed = false;

    for (unsigned i = 1; i < p->schema.n; i++) {
        int rc = fold(g, i, &cell[i], row);

        if (rc < 0)
            return rc;
        borrowed = borrowed || rc > 0;
    }
    (*group)->number++;
    if (!borrowed)
        return 0;
    return replace(p, group, &p->schema, cell, (*group)->number);
}

static int group_row(struct node *n, const union value *row)
{
    struct group_by *g = container_of(n, struct group_by, node);
    size_t found = find_first(&g->groups, &row[g->agg[0].column]);

    if (found == 0)
        return add_group(g, row);
    return add_to_group(g, &g->groups.store.row[found - 1], row);
}

static int group_by_prepare(struct node *n)
{
    return take_all(n, n->plan.in[0], group_row);
}

static int group_by_next(struct node *n, union value *out)
{
    const struct group_by *g = container_of(n, struct group_by, node);
    const struct kept *group;

    if (n->plan.rows == g->groups.store.n)
        return 0;
    group = g->groups.store.row[n->plan.rows];
    memcpy(out, group->v, n->plan.it.size);
    for (unsigned i = 1; i < n->plan.schema.n; i++)
        if (g->agg[i].fn == COUNT)
            out[i].i = (int64_t)group->number;
        else if (g->agg[i].fn == AVG)
            out[i].r /= (double)group->number;
    return 1;
}

static void group_by_release(struct node *n)
{
    empty_table(&n->plan, &container_of(n, struct group_by, node)->groups);
}

/* The type of what an aggregate gives of a column of this type. */
static enum type type_of(const struct agg *agg, enum type type)
{
    if (agg->fn == COUNT)
        return INT;
    return agg->fn == AVG ? REAL : type;
}

static bool suits(const struct agg *agg, const struct schema *schema)
{
    if (agg->fn == COUNT)
        return true;
    if (agg->column >= schema->n)
        return false;
    return agg->fn == MIN || agg->fn == MAX ||
           schema->type[agg->column] != TEXT;
}

static bool add_agg(struct group_by *g, const struct schema *in,
                    const struct agg *agg)
{
    struct schema *schema = &g->node.plan.schema;
    unsigned i = schema->n, column = agg->fn == COUNT ? 0 : agg->column;

    if (i == COLUMNS || !suits(agg, in))
        return false;
    g->agg[i] = (struct agg){ agg->fn, column };
    schema->type[i] = type_of(agg, in->type[column]);
    schema->n++;
    return true;
}

static const struct kind group_by_kind = { .name = "group_by",
                                           .next = group_by_next,
                                           .prepare = group_by_prepare,
                                           .release = group_by_release };

struct plan *group_by(struct arena *a, struct plan *in, unsigned key,
                      const struct agg *aggs, unsigned n, size_t most)
{
    struct group_by g = { .most = most };
    bool good;

    if (!in)
        return NULL;
    g.node = over(in, &group_by_kind);
    g.node.plan.schema.n = 0;
    good = add_agg(&g, &in->schema, &(struct agg){ MIN, key });
    for (unsigned i = 0; i < n && good; i++)
        good = add_agg(&g, &in->schema, &aggs[i]);
    g.groups.type = g.node.plan.schema.type[0];
    return good ? make(a, &g.node, sizeof g) : refuse();
}

/* order_limit: a heap of the first k rows so far. On top is the last of them,
 * which goes when one comes that is before it. */

struct order_limit {
    struct node node;
    unsigned column;
    bool descending;
    size_t k;
    struct store heap; /* a row's number: how many rows had come with it */
};

static int order(const struct order_limit *o, const union value *a,
                 const union value *b)
{
    enum type type = o->node.plan.schema.type[o->column];

    if (o->descending)
        return compare(type, &b[o->column], &a[o->column]);
    return compare(type, &a[o->column], &b[o->column]);
}

static bool is_after(const struct order_limit *o, size_t a, size_t b)
{
    const struct kept *x = o->heap.row[a], *y = o->heap.row[b];
    int by_column = order(o, x->v, y->v);

    return by_column != 0 ? by_column > 0 : x->number > y->number;
}

static void swap(struct store *s, size_t a, size_t b)
{
    struct kept *was = s->row[a];

    s->row[a] = s->row[b];
    s->row[b] = was;
}

/* Let the row at this place sink among the first n to where it belongs. */
static void sift(struct order_limit *o, size_t place, size_t n)
{
    size_t child;

    while ((child = 2 * place + 1) < n) {
        if (child + 1 < n && is_after(o, child + 1, child))
            child++;
        if (is_after(o, place, child))
            return;
        swap(&o->heap, place, child);
        place = child;
    }
}

static void make_heap(struct order_limit *o)
{
    for (size_t place = o->heap.n / 2; place-- > 0;)
        sift(o, place, o->heap.n);
}

static void sort_heap(struct order_limit *o)
{
    for (size_t n = o->heap.n; n-- > 1;) {
        swap(&o->heap, 0, n);
        sift(o, 0, n);
    }
}

static int order_row(struct node *n, const union value *row)
{
    struct order_limit *o = container_of(n, struct order_limit, node);
    const struct plan *in = n->plan.in[0];
    int rc = 0;

    if (o->heap.n < o->k) {
        rc = add(&n->plan, &o->heap, &in->schema, row, in->rows);
        if (rc == 0 && o->heap.n == o->k)
            make_heap(o);
    } else if (order(o, row, o->heap.row[0]->v) < 0) {
        rc = replace(&n->plan, &o->heap.row[0], &in->schema, row, in->rows);
        if (rc == 0)
            sift(o, 0, o->k);
    }
    return rc;
}

static int order_limit_prepare(struct node *n)
{
    struct order_limit *o = container_of(n, struct order_limit, node);
    int rc = o->k > 0 ? take_all(n, n->plan.in[0], order_row) : 0;

    if (rc == 0) {
        make_heap(o);
        sort_heap(o);
    }
    return rc;
}

static int order_limit_next(struct node *n, union value *out)
{
    const struct order_limit *o = container_of(n, struct order_limit, node);

    if (n->plan.rows == o->heap.n)
        return 0;
    memcpy(out, o->heap.row[n->plan.rows]->v, n->plan.it.size);
    return 1;
}

static void order_limit_release(struct node *n)
{
    empty(&n->plan, &container_of(n, struct order_limit, node)->heap);
}

static const struct kind order_limit_kind = { .name = "order_limit",
                                              .next = order_limit_next,
                                              .prepare = order_limit_prepare,
                                              .release = order_limit_release };

struct plan *order_limit(struct arena *a, struct plan *in, unsigned column,
                         bool descending, size_t k)
{
    struct order_limit o;

    if (!in)
        return NULL;
    if (column >= in->schema.n)
        return refuse();
    o = (struct order_limit){ .node = over(in, &order_limit_kind),
                              .column = column,
                              .descending = descending,
                              .k = k };
    return make(a, &o.node, sizeof o);
}

/* hash_join */

struct hash_join {
    struct node node;
    struct table build;
    size_t most;
    unsigned column;
    union value row[COLUMNS]; /* of `in`: the one that is being joined */
    size_t match;             /* with this one of build, or with none more */
};

static int build_row(struct node *n, const union value *row)
{
    struct hash_join *j = container_of(n, struct hash_join, node);
    struct store *s = &j->build.store;

    if (s->n == j->most)
        return -ENOSPC;
    return add(&n->plan, s, &n->plan.in[1]->schema, row, 0);
}

static int hash_join_prepare(struct node *n)
{
    struct hash_join *j = container_of(n, struct hash_join, node);
    int rc = take_all(n, n->plan.in[1], build_row);

    if (rc < 0 || j->build.store.n == 0)
        return rc;
    return enter_all(&n->plan, &j->build);
}

static int next_match(struct hash_join *j)
{
    const union value *key = &j->row[j->column];

    if (j->match > 0)
        j->match = find_next(&j->build, j->match, key);
    while (j->match == 0) {
        int rc = pull(j->node.plan.in[0], j->row);

        if (rc <= 0)
            return rc;
        j->match = find_first(&j->build, key);
    }
    return 1;
}

static int hash_join_next(struct node *n, union value *out)
{
    struct hash_join *j = container_of(n, struct hash_join, node);
    const struct plan *in = n->plan.in[0], *build = n->plan.in[1];
    int rc = j->build.store.n > 0 ? next_match(j) : 0;

    if (rc <= 0)
        return rc;
    memcpy(out, j->row, in->it.size);
    memcpy(out + in->schema.n, j->build.store.row[j->match - 1]->v,
           build->it.size);
    return 1;
}

static void hash_join_release(struct node *n)
{
    empty_table(&n->plan, &container_of(n, struct hash_join, node)->build);
}

static const struct kind hash_join_kind = { .name = "hash_join",
                                            .next = hash_join_next,
                                            .prepare = hash_join_prepare,
                                            .release = hash_join_release };

struct plan *hash_join(struct arena *a, struct plan *in, unsigned column,
                       struct plan *build, unsigned build_column, size_t most)
{
    struct hash_join j = { .most = most, .column = column };
    struct schema *schema = &j.node.plan.schema;

    if (!in || !build)
        return NULL;
    if (column >= in->schema.n || build_column >= build->schema.n ||
        in->schema.type[column] != build->schema.type[build_column] ||
        in->schema.n + build->schema.n > COLUMNS)
        return refuse();
    j.node = over(in, &hash_join_kind);
    j.node.plan.in[1] = build;
    for (unsigned i = 0; i < build->schema.n; i++)
        schema->type[schema->n++] = build->schema.type[i];
    j.build.column = build_column;
    j.build.type = build->schema.type[build_column];
    return make(a, &j.node, sizeof j);
}

/* explain */

static bool failed(const struct plan *p)
{
    return p && p->it.status < 0;
}

static int explain_below(const struct plan *p, FILE *to, int depth)
{
    int rc;

    if (!p)
        return 0;
    rc = fprintf(to, "%*s%s: %" PRIu64 " rows, holds %zu bytes, at most %zu",
                 2 * depth, "", p->name, p->rows, p->bytes, p->peak);
    if (rc >= 0 && failed(p) && !failed(p->in[0]) && !failed(p->in[1]))
        rc = fprintf(to, ", row %" PRIu64 ": %s", p->rows + 1,
                     strerror(-p->it.status));
    if (rc < 0 || fprintf(to, "\n") < 0)
        return -EIO;
    rc = explain_below(p->in[0], to, depth + 1);
    return rc < 0 ? rc : explain_below(p->in[1], to, depth + 1);
}

int explain(const struct plan *p, FILE *to)
{
    return explain_below(p, to, 0);
}
