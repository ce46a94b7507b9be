#include "view.h"

#include <string.h>

const char *view_text(const json_t *j, const char *key)
{
    const char *s = json_string_value(json_object_get(j, key));

    return s ? s : "";
}

json_int_t view_number(const json_t *j, const char *key)
{
    return json_integer_value(json_object_get(j, key));
}

static const char *colour_of(const char *status)
{
    if (strcmp(status, "pass") == 0)
        return "\033[32m";
    if (strcmp(status, "fail") == 0)
        return "\033[31m";
    return strcmp(status, "trouble") == 0 ? "\033[35m" : "\033[2m";
}

/* What passes is quiet; what does not is in capitals, with or without
 * colour. */
int view_status(const struct view *v, const char *status)
{
    const char *shout = strcmp(status, "fail") == 0      ? "FAIL"
                        : strcmp(status, "trouble") == 0 ? "TROUBLE"
                        : strcmp(status, "skipped") == 0 ? "-"
                                                         : status;

    fprintf(v->to, "%s%s%s", v->colour ? colour_of(status) : "", shout,
            v->colour ? "\033[0m" : "");
    return (int)strlen(shout);
}

/* Indented by two. */
void view_wrapped(const struct view *v, const char *s)
{
    int column = 0;

    while (*s) {
        int n = (int)strcspn(s, " \n");

        if (column > 0 && column + 1 + n > v->width - 2) {
            fputc('\n', v->to);
            column = 0;
        }
        fprintf(v->to, "%s%.*s", column == 0 ? "  " : " ", n, s);
        column += n + (column > 0);
        s += n;
        s += *s != '\0';
    }
    fputc('\n', v->to);
}

/* Lines as they are, set off from ours. */
void view_lines(FILE *to, const char *s)
{
    for (size_t n; *s; s += n + (s[n] == '\n')) {
        n = strcspn(s, "\n");
        fprintf(to, "    %.*s\n", (int)n, s);
    }
}

const json_t *view_decider(const json_t *result)
{
    const char *name = view_text(result, "decided_by");
    const json_t *stage;
    size_t i;

    json_array_foreach(json_object_get(result, "stages"), i,
                       stage) if (strcmp(view_text(stage, "name"), name) ==
                                  0) return stage;
    return NULL;
}

bool view_was_measured(const json_t *memory)
{
    const json_t *run = json_array_get(json_object_get(memory, "runs"), 0);

    return json_is_integer(
        json_object_get(json_object_get(run, "heap"), "used"));
}
