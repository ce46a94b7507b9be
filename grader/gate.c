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
        [ODD_INSTRUCTION] = { "holds, in the machine code of ",
                              ", the bytes of a system call, of a clock or of "
                              "a "
                              "request to valgrind. If they are a number of "
                              "yours (0x050f "
                              "is one, and 0x80cd), keep it in a `static const "
                              "volatile` variable: then it is data, not code" },
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
static struct finding find_inline(const struct bench *b, const char *assembly)
{
    const char *text = b->answer->text.s;
    struct finding f = { .status = PASS };

    if (!strstr(assembly, "\n#APP") && !strstr(assembly, "\n\t#APP"))
        return f;
    f = found(FAIL, "The answer contains inline assembly; an answer is written "
                    "in C.");
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
            f = found(FAIL,
                      "The answer asks the processor itself, with the "
                      "instruction %s, for the time, for chance or for its "
                      "state. An answer depends on its arguments alone.",
                      clocks[i]);
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
        f = found(TROUBLE, "%s cannot be read.", site_shown(path));
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
    static const struct {
        const char *word, *sentence;
    } refused[] = {
        { "no_sanitize", "an answer is looked at as a whole" },
        { "no_address_safety_analysis", "an answer is looked at as a whole" },
        { "disable_sanitizer_instrumentation",
          "an answer is looked at as a whole" },
        { "__builtin_return_address", "who calls it is not its business" },
        { "__builtin_frame_address", "its caller's frame is not its own" },
        { "__builtin_setjmp", "an answer returns to whoever called it" },
        { "__builtin_longjmp", "an answer returns to whoever called it" },
        { "__builtin_eh_return", "an answer returns to whoever called it" },
        { "__builtin_thread_pointer", "what lies there is the C library's" },
        { "__seg_fs", "what lies there is the C library's" },
        { "__seg_gs", "what lies there is the C library's" },
    };

    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (strstr(text, refused[i].word)) {
            struct finding f = found(FAIL, "The answer uses %s: %s.",
                                     refused[i].word, refused[i].sentence);

            symbols_point_to(&f, b, refused[i].word);
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
        f = found(TROUBLE, "%s cannot be read.", site_shown(path));
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
