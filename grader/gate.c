#include "gate.h"

#include "build.h"
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

static bool read_object(const struct bench *b, const char *name,
                        struct object *o, struct str *error)
{
    char *path = str_new("%s/%s", b->dir, name);
    bool good = object_read(o, path, error);

    free(path);
    return good;
}

/* Whether it is clean when it is compiled with these flags, too. */
static bool clean_with(const struct bench *b, const char *flags,
                       struct object *o)
{
    struct finding f = build_otherwise(b, flags, "otherwise.o");
    struct str error = { 0 };
    struct object other = { 0 };
    bool clean = f.status == PASS &&
                 read_object(b, "otherwise.o", &other, &error) &&
                 other.odd != ODD_INSTRUCTION;

    if (clean) {
        o->odd = other.odd;
        str_reset(&o->odd_name);
        str_puts(&o->odd_name, str_text(&other.odd_name));
    }
    object_release(&other);
    str_release(&error);
    finding_release(&f);
    return clean;
}

/* The distance of a jump, or two bytes of it and of the function behind it,
 * may look like a system call. Laid out in another way they do not; a constant
 * still does. To clang -O1 is what -Og is. */
static void look_again(const struct bench *b, struct object *o)
{
    static const char *const layouts[] = { "-O1 -falign-functions=64",
                                           "-O2 -falign-functions=64", "-O0",
                                           "-Os", NULL };

    for (const char *const *flags = layouts; *flags; flags++)
        if (clean_with(b, *flags, o))
            return;
}

static struct finding check_object(const struct bench *b, struct gate *g)
{
    struct str error = { 0 };
    struct object o = { 0 };
    struct finding f;

    if (!read_object(b, "answer.o", &o, &error)) {
        f = found(TROUBLE, "%s", error.s);
    } else {
        if (o.odd == ODD_INSTRUCTION)
            look_again(b, &o);
        g->statics = o.statics;
        memcpy(g->largest, o.largest, sizeof g->largest);
        f = check_oddities(b, &o);
        if (f.status == PASS)
            f = symbols_check(b, &o);
    }
    object_release(&o);
    str_release(&error);
    return f;
}

struct gate gate(const struct bench *b)
{
    struct gate g = { .finding = { .status = PASS } };

    g.finding = check_assembly(b);
    if (g.finding.status == PASS)
        g.finding = check_object(b, &g);
    return g;
}

void gate_release(struct gate *g)
{
    finding_release(&g->finding);
    *g = (struct gate){ 0 };
}
