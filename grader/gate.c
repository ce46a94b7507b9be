#include "gate.h"

#include "includes.h"
#include "object.h"
#include "symbols.h"

#include <stdlib.h>
#include <string.h>

static struct finding check_oddities(const struct bench *b,
                                     const struct object *o)
{
    static const struct {
        const char *before, *after;
    } sentences[] = {
        [ODD_SECTION] = { "puts something into the section ",
                          "; code that runs before main, and sections of "
                          "one's own, are not allowed" },
        [ODD_NAME] = { "has a symbol with an unusual name, ",
                       "; names are letters, digits and underscores" },
        [ODD_RESOLVER] = { "chooses ", " when the program is loaded (an "
                                       "IFUNC); that is not allowed" },
        [ODD_COMMON] = { "asks the linker for memory, for ",
                         "; give it a place in your own struct" },
        [ODD_STACK] = { "wants an executable stack (",
                        "); taking the address of a nested function does "
                        "that" },
        [ODD_INSTRUCTION] = { "holds, in its machine code (",
                              "), the bytes of a system call or of a request "
                              "to valgrind; if that is a constant of yours, "
                              "write it in another way" },
    };
    struct finding f = { .status = PASS };

    if (o->odd == NOTHING_ODD)
        return f;
    f = found(FAIL, "The answer %s%s%s.", sentences[o->odd].before,
              o->odd_name.s, sentences[o->odd].after);
    symbols_point_to(&f, b, o->odd_name.s);
    return f;
}

/* Both compilers mark inline assembly with a line #APP, and nothing else can
 * begin a line so. */
static struct finding check_assembly(const struct bench *b)
{
    char *path = str_new("%s/%s.s", b->dir, b->exercise->name);
    struct str s = { 0 };
    struct finding f = { .status = PASS };

    if (str_read_file(&s, path, 64ul << 20) < 0) {
        f = found(TROUBLE, "%s cannot be read.", site_shown(path));
    } else if (strstr(str_text(&s), "\n#APP") || strstr(s.s, "\n\t#APP")) {
        f = found(FAIL, "The answer contains inline assembly; an answer is "
                        "written in C.");
        symbols_point_to(&f, b,
                         strstr(b->answer->text.s, "__asm__") ? "__asm__"
                         : strstr(b->answer->text.s, "__asm") ? "__asm"
                                                              : "asm");
    }
    str_release(&s);
    free(path);
    return f;
}

static struct finding check_object(const struct bench *b, struct gate *g)
{
    char *path = str_new("%s/answer.o", b->dir);
    struct str error = { 0 };
    struct object o;
    struct finding f;

    if (!object_read(&o, path, &error)) {
        f = found(TROUBLE, "%s", error.s);
    } else {
        g->statics = o.statics;
        f = check_oddities(b, &o);
        if (f.status == PASS)
            f = symbols_check(b, &o);
    }
    object_release(&o);
    str_release(&error);
    free(path);
    return f;
}

struct gate gate(const struct bench *b)
{
    struct gate g = { .finding = { .status = PASS } };

    g.finding = check_assembly(b);
    if (g.finding.status == PASS)
        g.finding = includes_check(b);
    if (g.finding.status == PASS)
        g.finding = check_object(b, &g);
    return g;
}

void gate_release(struct gate *g)
{
    finding_release(&g->finding);
    *g = (struct gate){ 0 };
}
