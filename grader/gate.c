#include "gate.h"

#include "build.h"
#include "object.h"
#include "symbols.h"
#include "texts.h"

#include <stdlib.h>
#include <string.h>

static struct finding check_oddities(const struct bench *b,
                                     const struct object *o)
{
    static const struct {
        const char *before, *after;
    } sentences[] = {
        [ODD_SECTION] = { TEXT_ODD_SECTION },
        [ODD_NAME] = { TEXT_ODD_NAME },
        [ODD_RESOLVER] = { TEXT_ODD_RESOLVER },
        [ODD_COMMON] = { TEXT_ODD_COMMON },
        [ODD_STACK] = { TEXT_ODD_STACK },
        [ODD_INSTRUCTION] = { TEXT_ODD_INSTRUCTION },
    };
    struct finding f = { .status = PASS };

    if (o->odd == NOTHING_ODD)
        return f;
    f = found(FAIL, TEXT_ODD, sentences[o->odd].before, o->odd_name.s,
              sentences[o->odd].after);
    symbols_point_to(&f, b, o->odd_name.s);
    return f;
}

/* Both compilers mark inline assembly with a line #APP, and nothing else can
 * begin a line so. */
static struct finding find_inline(const struct bench *b, const char *assembly)
{
    const char *text = b->answer->text.s;
    struct finding f = { .status = PASS };

    if (!strstr(assembly, "\n#APP") && !strstr(assembly, "\n\t#APP"))
        return f;
    f = found(FAIL, TEXT_INLINE_ASSEMBLY);
    symbols_point_to(&f, b,
                     strstr(text, "__asm__") ? "__asm__"
                     : strstr(text, "__asm") ? "__asm"
                                             : "asm");
    return f;
}

/* With a clock an answer can tell valgrind's runs from each other: each is
 * slow in its own way. Here, other than in bytes, nothing else looks so. */
static struct finding find_clock(const struct bench *b, const char *assembly)
{
    static const char *const clocks[] = { "rdtsc",    "rdpmc",    "rdpid",
                                          "rdrand",   "rdseed",   "xgetbv",
                                          "rdfsbase", "rdgsbase", "wrfsbase",
                                          "wrgsbase" };
    struct finding f = { .status = PASS };

    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
        char *line = str_new("\n\t%s", clocks[i]);

        if (f.status == PASS && strstr(assembly, line)) {
            f = found(FAIL, TEXT_ASKS_THE_PROCESSOR, clocks[i]);
            finding_where(&f, "%s", site_shown(b->answer->path));
        }
        free(line);
    }
    return f;
}

static struct finding check_assembly(const struct bench *b)
{
    char *path = str_new("%s/%s.s", b->dir, b->exercise->name);
    struct str s = { 0 };
    struct finding f;

    if (str_read_file(&s, path, 64ul << 20) < 0) {
        f = found(TROUBLE, TEXT_UNREADABLE, site_shown(path));
    } else {
        f = find_inline(b, str_text(&s));
        if (f.status == PASS)
            f = find_clock(b, str_text(&s));
    }
    str_release(&s);
    free(path);
    return f;
}

/* Words that leave no trace in the object file. */
static struct finding find_words(const struct bench *b, const char *text)
{
    for (const struct text *t = texts_of_words; t->of; t++)
        if (strstr(text, t->of)) {
            struct finding f = found(FAIL, TEXT_REFUSED_WORD, t->of, t->says);

            symbols_point_to(&f, b, t->of);
            return f;
        }
    return (struct finding){ .status = PASS };
}

/* In the text that build made: no macro hides a word there. */
static struct finding check_words(const struct bench *b)
{
    char *path = str_new("%s/%s.i", b->dir, b->exercise->name);
    struct str text = { 0 };
    struct finding f;

    if (str_read_file(&text, path, 64ul << 20) < 0)
        f = found(TROUBLE, TEXT_UNREADABLE, site_shown(path));
    else
        f = find_words(b, str_text(&text));
    str_release(&text);
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

static struct finding check_object(const struct bench *b, struct gate *g,
                                   bool *instruction)
{
    struct str error = { 0 };
    struct object o = { 0 };
    struct finding f;

    if (!read_object(b, "answer.o", &o, &error)) {
        f = found(TROUBLE, "%s", error.s);
    } else {
        g->statics = o.statics;
        memcpy(g->largest, o.largest, sizeof g->largest);
        f = check_oddities(b, &o);
        if (f.status == PASS)
            f = symbols_check(b, &o);
    }
    *instruction = o.odd == ODD_INSTRUCTION;
    object_release(&o);
    str_release(&error);
    return f;
}

static struct finding check(const struct bench *b, struct gate *g,
                            bool *instruction)
{
    struct finding f = check_assembly(b);

    *instruction = false;
    if (f.status == PASS)
        f = check_words(b);
    return f.status == PASS ? check_object(b, g, instruction) : f;
}

/* The distance of a jump, or two bytes of it and of the function behind it,
 * may look like a system call. Laid out in another way they do not; a constant
 * still does, or is it the sum of two, which one layout finds? So the layout
 * that is clean is the one that is run. To clang -O1 is what -Og is. */
static bool look_again(const struct bench *b, struct gate *g)
{
    static const char *const layouts[] = { "-O1 -falign-functions=64",
                                           "-O2 -falign-functions=64", "-O0",
                                           "-Os", NULL };
    bool instruction = true;

    for (const char *const *flags = layouts; *flags && instruction; flags++) {
        struct gate again = { .finding = { .status = PASS } };

        if (!build_again(b, *flags))
            continue;
        again.finding = check(b, &again, &instruction);
        if (instruction) {
            gate_release(&again);
        } else {
            gate_release(g);
            *g = again;
        }
    }
    return !instruction;
}

struct gate gate(const struct bench *b)
{
    struct gate g = { .finding = { .status = PASS } };
    bool instruction;

    g.finding = check(b, &g, &instruction);
    if (instruction && !look_again(b, &g))
        build_again(b, "");
    return g;
}

void gate_release(struct gate *g)
{
    finding_release(&g->finding);
    *g = (struct gate){ 0 };
}
