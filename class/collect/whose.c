#include "whose.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { COMPONENT = 256, MOST_DIGITS = 40 };

const char *whose_form(enum form f)
{
    static const char *const names[] = { "moodle", "canvas",  "folder",
                                         "flat",   "archive", "git" };

    return names[f];
}

static size_t digits_at(const char *s)
{
    return strspn(s, "0123456789");
}

/* Room for a number is kept behind it, for two that would be the same. */
static void id_from(struct whose *w)
{
    size_t n = w->name_len < WHOSE_ID - 8 ? w->name_len : WHOSE_ID - 8;

    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)w->name[i];
        bool plain = c < 0x80 && (isalnum(c) || strchr("._-", c));

        w->id[i] = plain && (i > 0 || isalnum(c)) ? (char)c : '_';
    }
    if (n == 0)
        w->id[n++] = '_';
    w->id[n] = '\0';
}

static void own_name(struct whose *w, enum form form, const char *name,
                     size_t len)
{
    w->form = form;
    w->name = name;
    w->name_len = len;
    id_from(w);
    snprintf(w->key, sizeof w->key, "=%.*s", (int)len, name);
}

/* The platform's number tells students apart, and not their names. */
static void numbered(struct whose *w, enum form form, const char *id,
                     size_t len)
{
    w->form = form;
    snprintf(w->id, sizeof w->id, "%.*s", (int)len, id);
    snprintf(w->key, sizeof w->key, "#%s", w->id);
}

/* Where the number before this mark begins; NULL: it is no such mark. */
static const char *number_before(const char *from, const char *mark)
{
    const char *p = mark;

    while (p > from && isdigit((unsigned char)p[-1]))
        p--;
    return p < mark && p > from && p[-1] == '_' && mark - p <= MOST_DIGITS
               ? p
               : NULL;
}

/* A name may hold the mark, too: the last one is Moodle's. */
static bool is_moodle(struct whose *w, const char *comp, const char *inside)
{
    static const char mark[] = "_assignsubmission_";
    const char *at = NULL, *number = NULL;

    for (const char *p = comp; (p = strstr(p, mark)); p++)
        if (number_before(comp, p)) {
            at = p;
            number = number_before(comp, p);
        }
    if (!at)
        return false;
    numbered(w, MOODLE, number, (size_t)(at - number));
    w->name_len = (size_t)(number - 1 - comp);
    at = strchr(at + strlen(mark), '_');
    w->rest = inside ? inside : at ? w->name + (at + 1 - comp) : "";
    return true;
}

/* ID_ATTACHMENT_FILE; an anonymous id has letters, too. */
static bool canvas_tail(struct whose *w, const char *tail, const char *comp,
                        bool anonymous)
{
    static const char alnum[] = "0123456789abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    size_t n = anonymous ? strspn(tail, alnum) : digits_at(tail);
    size_t m = tail[n] == '_' ? digits_at(tail + n + 1) : 0;

    if (n == 0 || n > MOST_DIGITS || m == 0 || m > MOST_DIGITS ||
        tail[n + 1 + m] != '_' || !tail[n + m + 2])
        return false;
    numbered(w, CANVAS, tail, n);
    w->serial = strtoull(tail + n + 1, NULL, 10);
    w->rest = w->name + (tail + n + m + 2 - comp);
    return true;
}

static bool is_canvas(struct whose *w, const char *comp)
{
    size_t end = strcspn(comp, ". ");

    for (size_t i = 1; i < end; i++) {
        const char *tail = comp + i + 1;
        bool anonymous = i == 4 && strncmp(comp, "anon", 4) == 0;

        if (comp[i] != '_')
            continue;
        w->late = strncmp(tail, "LATE_", 5) == 0;
        if (canvas_tail(w, w->late ? tail + 5 : tail, comp, anonymous)) {
            w->name_len = i;
            return true;
        }
    }
    w->late = false;
    return false;
}

size_t whose_archive(const char *file)
{
    static const char *const ends[] = {
        ".tar.gz", ".tar.bz2", ".tar.xz", ".tar.zst", ".tgz", ".tbz2",
        ".txz",    ".tzst",    ".tar",    ".zip",     ".7z",  ".rar",
    };
    size_t n = strlen(file);

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t m = strlen(ends[i]);

        if (n > m && strcasecmp(file + n - m, ends[i]) == 0)
            return n - m;
    }
    return 0;
}

/* jane_fibonacci.c: the longest end of it that is an answer. */
static bool is_flat(struct whose *w, const struct roll *r, const char *comp)
{
    if (roll_find(r, comp).exercise >= 0)
        return false;
    for (size_t i = 1; comp[i]; i++)
        if (strchr("_-. ", comp[i]) &&
            roll_find(r, comp + i + 1).exercise >= 0) {
            own_name(w, FLAT, w->name, i);
            w->rest = w->name + i + 1;
            return true;
        }
    return false;
}

bool whose_is(struct whose *w, const struct roll *r, const char *path,
              bool folder)
{
    const char *slash = strchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) : strlen(path);
    const char *inside = slash ? slash + 1 : folder ? path + n : NULL;
    char comp[COMPONENT];

    *w = (struct whose){ .name = path, .rest = "" };
    if (n == 0 || n >= sizeof comp || path[0] == '.')
        return false;
    snprintf(comp, sizeof comp, "%.*s", (int)n, path);
    if (is_moodle(w, comp, inside) || (!inside && is_canvas(w, comp)))
        return true;
    if (inside) {
        own_name(w, FOLDER, path, n);
        w->rest = inside;
        return true;
    }
    if (whose_archive(comp) > 0) {
        own_name(w, ARCHIVE, path, whose_archive(comp));
        w->rest = path;
        return true;
    }
    return is_flat(w, r, comp);
}
