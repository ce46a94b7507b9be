#include "fill.h"
#include "fuzz.h"

#include <string.h>

static const char csv[] =
    "id,points,of,note\n12345,87,200,\"a \"\"note\"\", x\"\n1,0,200,y\n"
    "2,,200,z\n7,200,200,\n";

static struct grades book(void)
{
    struct str text = { 0 }, error = { 0 };
    struct grades g;

    str_puts(&text, csv);
    insist(grades_read(&g, &text, &error));
    str_release(&text);
    return g;
}

/* Both have the same cells, and but for those that may change, the same
 * bytes in them. */
static void compare(const struct str *old, const struct str *new,
                    const struct layout *l, const struct sheet *a,
                    const struct sheet *b)
{
    insist(a->nrows == b->nrows && a->ncells == b->ncells);
    for (size_t row = 0; row < a->nrows; row++) {
        insist(sheet_width(a, row) == sheet_width(b, row));
        for (size_t i = 0; i < sheet_width(a, row); i++) {
            const struct cell *x = sheet_cell(a, row, i),
                              *y = sheet_cell(b, row, i);

            insist(x->from <= x->to && x->to <= old->len);
            insist((row > 0 && (i == l->grade || i == l->comments)) ||
                   (x->to - x->from == y->to - y->from &&
                    memcmp(old->s + x->from, new->s + y->from,
                           x->to - x->from) == 0));
        }
    }
}

static void examine(const struct str *old, const struct str *new,
                    const struct wish *w)
{
    struct str error = { 0 };
    struct sheet a, b;
    struct layout l;

    insist(sheet_guess(&a, old, &error));
    insist(sheet_read(&b, new, a.separator, &error));
    insist(layout_find(&l, &a, w, &error));
    compare(old, new, &l, &a, &b);
    sheet_release(&a);
    sheet_release(&b);
    str_release(&error);
}

/* The first byte chooses the options, the rest is the sheet. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    unsigned bits = size > 0 ? data[0] : 0;
    struct fill how = { .wish.column = bits & 1 ? "Lesson 1 (98765)" : NULL,
                        .wish.grade = bits & 2 ? "Grade" : NULL,
                        .scale = bits & 4,
                        .overwrite = bits & 8 };
    struct str text = { 0 }, to = { 0 }, said = { 0 };
    struct grades g = book();
    enum filled done;

    if (size > 1)
        str_add(&text, data + 1, size - 1);
    done = fill(&to, &text, &g, &how, &said);
    insist((done == FILLED) == (said.len == 0));
    insist(done != REFUSED || to.len == 0);
    if (done != REFUSED)
        examine(&text, &to, &how.wish);
    grades_release(&g);
    str_release(&text);
    str_release(&to);
    str_release(&said);
    return 0;
}
