#include "done.h"

#include "str.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const json_t *last_run(const json_t *result)
{
    const json_t *runs =
        json_object_get(json_object_get(result, "memory"), "runs");

    return json_array_get(runs, json_array_size(runs) - 1);
}

/* The budget leaves some room, and an answer may find another way. */
static void print_comparison(FILE *to, const json_t *result)
{
    const json_t *run = last_run(result);
    const json_t *reference = json_object_get(run, "reference");
    json_int_t theirs = json_integer_value(reference);
    json_int_t yours = view_number(json_object_get(run, "heap"), "used");
    char *text = text_bytes((uint64_t)theirs);

    if (json_is_integer(reference))
        fprintf(to,
                "  The reference takes %s bytes of heap at the large load, "
                "%s.\n",
                text,
                yours == theirs  ? "as yours does"
                : yours < theirs ? "and yours fewer"
                                 : "and yours more");
    free(text);
}

/* As solutions/ mirrors exercises/; a teacher may have taken it away. */
static void print_place(FILE *to, const json_t *result)
{
    const char *answer = view_text(result, "answer");
    const char *name = strrchr(answer, '/');
    char *path = str_new("solutions/%s/%s%s", view_text(result, "lesson"),
                         view_text(result, "exercise"), name ? name : "/");

    if (access(path, R_OK) == 0)
        fprintf(to, "  Read it, now that you have your own: %s\n", path);
    free(path);
}

void done_print(const struct view *v, const json_t *result)
{
    fputc('\n', v->to);
    if (*view_text(result, "learnt")) {
        view_wrapped(v, view_text(result, "learnt"));
        fputc('\n', v->to);
    }
    print_comparison(v->to, result);
    print_place(v->to, result);
    fputs("  What is next: make\n", v->to);
}

void done_print_course(const struct view *v, unsigned points)
{
    fprintf(v->to,
            "\nThat is the whole course: every exercise, all %u points, every "
            "byte accounted for.\nWhat now? Read docs/finished.md.\n",
            points);
}
