#include "fuzz.h"
#include "tray.h"
#include "whose.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const struct roll roll = {
    .line = { { "tail", "03-tail" }, { "both_ends", "05-both-ends" } }, .n = 2
};

static bool is_id(const char *id)
{
    size_t n = strlen(id);

    for (const char *p = id; *p; p++)
        if (!isalnum((unsigned char)*p) && !strchr("._-", *p))
            return false;
    return n > 0 && n <= 93 && id[0] != '.' && id[0] != '-';
}

static void is_within(const char *path, const struct whose *w)
{
    const char *end = path + strlen(path);

    insist(w->name >= path && w->name + w->name_len <= end);
    insist(*w->rest == '\0' || (w->rest >= path && w->rest <= end));
}

static void ask(const char *path, bool folder)
{
    struct match m = roll_find(&roll, path);
    json_t *text = tray_text(path, strlen(path));
    struct whose w;

    insist(m.exercise >= -1 && m.exercise < roll.n);
    insist(!m.exact || (m.exercise >= 0 && m.copy == 0));
    insist(text);
    json_decref(text);
    if (!whose_is(&w, &roll, path, folder))
        return;
    insist(is_id(w.id));
    is_within(path, &w);
}

/* A path in a download, as a file and as a folder. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *path = strndup((const char *)data, size);

    ask(path, false);
    ask(path, true);
    free(path);
    return 0;
}
