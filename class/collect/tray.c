#include "tray.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_LISTED = 50, MOST_TEXT = 400 };

/* Bytes of the character that begins here; 0: it is none. */
static size_t character(const unsigned char *s, size_t left)
{
    size_t n = s[0] < 0x80                    ? 1
               : s[0] >= 0xc2 && s[0] <= 0xdf ? 2
               : s[0] >= 0xe0 && s[0] <= 0xef ? 3
               : s[0] >= 0xf0 && s[0] <= 0xf4 ? 4
                                              : 0;
    bool bad = n > left;

    for (size_t i = 1; i < n && !bad; i++)
        bad = (s[i] & 0xc0) != 0x80;
    if (bad || (s[0] == 0xe0 && s[1] < 0xa0) ||
        (s[0] == 0xed && s[1] >= 0xa0) || (s[0] == 0xf0 && s[1] < 0x90) ||
        (s[0] == 0xf4 && s[1] >= 0x90))
        return 0;
    return n;
}

json_t *tray_text(const char *bytes, size_t n)
{
    const unsigned char *s = (const unsigned char *)bytes;
    struct str to = { 0 };
    json_t *text;

    for (size_t i = 0, step; i < n && to.len < MOST_TEXT; i += step) {
        step = character(s + i, n - i);
        if (step > 0)
            str_add(&to, s + i, step);
        else
            str_puts(&to, "\xef\xbf\xbd");
        step += step == 0;
        if (i + step < n && to.len >= MOST_TEXT)
            str_puts(&to, "...");
    }
    text = json_stringn(str_text(&to), to.len);
    str_release(&to);
    return text;
}

static json_t *begin(const struct whose *w)
{
    json_t *key = json_array(), *about;

    for (const char *p = w->key; *p; p++)
        json_array_append_new(key, json_integer((unsigned char)*p));
    about = json_pack("{s:o, s:o, s:s, s:b, s:{}, s:[], s:[], s:i, s:i, s:i}",
                      "key", key, "name", tray_text(w->name, w->name_len),
                      "from", whose_form(w->form), "late", w->late, "taken",
                      "refused", "notes", "entries", 0, "bytes", 0, "more", 0);
    if (!about)
        str_no_memory();
    return about;
}

static bool is_of(const json_t *about, const char *key)
{
    const json_t *bytes = json_object_get(about, "key");
    size_t n = json_array_size(bytes);

    if (n != strlen(key))
        return false;
    for (size_t i = 0; i < n; i++)
        if (json_integer_value(json_array_get(bytes, i)) !=
            (unsigned char)key[i])
            return false;
    return true;
}

static json_t *read_state(const char *dir)
{
    char *path = str_new("%s/state.json", dir);
    json_t *about = json_load_file(path, 0, NULL);

    free(path);
    return about;
}

/* The folder of this student, or the first that is nobody's yet. */
static void find(struct tray *t, const char *staging, const struct whose *w)
{
    for (unsigned i = 1;; i++) {
        free(t->dir);
        t->dir = i == 1 ? str_new("%s/%s", staging, w->id)
                        : str_new("%s/%s-%u", staging, w->id, i);
        t->about = read_state(t->dir);
        if (!t->about || is_of(t->about, w->key))
            return;
        json_decref(t->about);
    }
}

void tray_open(struct tray *t, const char *staging, const struct whose *w)
{
    if (!t->dir || !is_of(t->about, w->key)) {
        tray_close(t);
        find(t, staging, w);
        if (!t->about) {
            t->about = begin(w);
            if (mkdir(t->dir, 0777) < 0)
                err(2, "%s cannot be made", t->dir);
        }
    }
    if (w->late)
        tray_late(t);
}

void tray_late(struct tray *t)
{
    json_object_set_new(t->about, "late", json_true());
}

void tray_load(struct tray *t, const char *staging, const char *id)
{
    tray_close(t);
    t->dir = str_new("%s/%s", staging, id);
    tray_reload(t);
}

void tray_reload(struct tray *t)
{
    json_decref(t->about);
    t->about = read_state(t->dir);
    if (!t->about)
        errx(2,
             "%s/state.json cannot be read: somebody else works in the same "
             "folder. Collect again.",
             t->dir);
}

/* Under its name when it is whole: a process that dies leaves the last one. */
void tray_save(struct tray *t)
{
    char *path = str_new("%s/state.json", t->dir);
    char *aside = str_new("%s/state.new", t->dir);

    if (json_dump_file(t->about, aside, JSON_COMPACT) < 0 ||
        rename(aside, path) < 0)
        err(2, "%s cannot be written", path);
    free(path);
    free(aside);
}

void tray_close(struct tray *t)
{
    if (t->dir)
        tray_save(t);
    json_decref(t->about);
    free(t->dir);
    *t = (struct tray){ 0 };
}

static json_int_t number(const struct tray *t, const char *key)
{
    return json_integer_value(json_object_get(t->about, key));
}

static void set_number(struct tray *t, const char *key, json_int_t n)
{
    json_object_set_new(t->about, key, json_integer(n));
}

void tray_form(struct tray *t, enum form f)
{
    json_object_set_new(t->about, "from", json_string(whose_form(f)));
}

void tray_refuse(struct tray *t, const char *from, const char *why)
{
    json_t *list = json_object_get(t->about, "refused");

    if (json_array_size(list) >= MOST_LISTED)
        set_number(t, "more", number(t, "more") + 1);
    else
        json_array_append_new(list, json_pack("{s:o, s:s}", "from",
                                              tray_text(from, strlen(from)),
                                              "why", why));
}

static void add_once(json_t *list, json_t *text)
{
    size_t i;
    json_t *old;

    json_array_foreach(list, i, old) if (json_equal(old, text))
    {
        json_decref(text);
        return;
    }
    if (i < MOST_LISTED)
        json_array_append_new(list, text);
    else
        json_decref(text);
}

void tray_note(struct tray *t, const char *sentence)
{
    add_once(json_object_get(t->about, "notes"),
             tray_text(sentence, strlen(sentence)));
}

unsigned tray_count(struct tray *t)
{
    json_int_t n = number(t, "entries") + 1;

    set_number(t, "entries", n);
    return (unsigned)n;
}

uint64_t tray_left(const struct tray *t)
{
    uint64_t spent = (uint64_t)number(t, "bytes");

    return spent < TRAY_BYTES ? TRAY_BYTES - spent : 0;
}

void tray_spend(struct tray *t, uint64_t bytes)
{
    set_number(t, "bytes", number(t, "bytes") + (json_int_t)bytes);
}

static json_t *rank_of(const int64_t *rank)
{
    json_t *list = json_array();

    for (int i = 0; i < TRAY_RANK; i++)
        json_array_append_new(list, json_integer(rank[i]));
    return list;
}

/* 1: the new one ranks higher; 0: neither; -1: the old one. */
static int compare(const int64_t *rank, const json_t *old)
{
    const json_t *list = json_object_get(old, "rank");

    for (size_t i = 0; i < TRAY_RANK; i++) {
        int64_t was = json_integer_value(json_array_get(list, i));

        if (rank[i] != was)
            return rank[i] > was ? 1 : -1;
    }
    return 0;
}

static void say_both(struct tray *t, json_t *now, const char *loser, bool tie)
{
    tray_refuse(t, loser, "another file of this exercise was taken");
    add_once(json_object_get(now, "notes"),
             json_string(tie ? "several candidates, and none is newer: the "
                               "first was taken"
                             : "several candidates: the newest was taken"));
}

static void adopt(struct tray *t, const char *file, json_t *now)
{
    char *from = str_new("%s/new", t->dir);
    char *to = str_new("%s/%s", t->dir, file);

    if (rename(from, to) < 0)
        err(2, "%s cannot be written", to);
    json_object_set_new(json_object_get(t->about, "taken"), file, now);
    free(from);
    free(to);
}

void tray_offer(struct tray *t, const char *file, const char *from,
                const int64_t *rank, const char *note)
{
    json_t *old = json_object_get(json_object_get(t->about, "taken"), file);
    int order = old ? compare(rank, old) : 1;
    json_t *now;

    if (order <= 0) {
        say_both(t, old, from, order == 0);
        return;
    }
    now = json_pack("{s:o, s:o, s:[]}", "from", tray_text(from, strlen(from)),
                    "rank", rank_of(rank), "notes");
    if (!now)
        str_no_memory();
    if (old)
        say_both(t, now, json_string_value(json_object_get(old, "from")),
                 false);
    if (note)
        add_once(json_object_get(now, "notes"), json_string(note));
    adopt(t, file, now);
}

void tray_empty(struct tray *t)
{
    json_object_clear(json_object_get(t->about, "taken"));
}

static json_t *taken_of(const struct tray *t, const struct roll *r)
{
    json_t *all = json_object_get(t->about, "taken"), *list = json_array();

    for (int i = 0; i < r->n; i++) {
        char *file = str_new("%s.c", r->line[i].name);
        json_t *one = json_object_get(all, file);

        if (one)
            json_array_append_new(
                list, json_pack("{s:s, s:O, s:O}", "file", file, "from",
                                json_object_get(one, "from"), "notes",
                                json_object_get(one, "notes")));
        free(file);
    }
    return list;
}

/* What did not fit on the list is a number. */
static json_t *notes_of(const struct tray *t)
{
    json_t *notes = json_copy(json_object_get(t->about, "notes"));
    json_int_t more = number(t, "more");

    if (more > 0) {
        char *s = str_new("%lld more were refused and are not listed",
                          (long long)more);

        json_array_append_new(notes, json_string(s));
        free(s);
    }
    return notes;
}

char *tray_line(const struct tray *t, const struct roll *r, const char *id)
{
    json_t *line = json_pack(
        "{s:s, s:O, s:O, s:O, s:o, s:O, s:o}", "id", id, "name",
        json_object_get(t->about, "name"), "from",
        json_object_get(t->about, "from"), "late",
        json_object_get(t->about, "late"), "taken", taken_of(t, r), "refused",
        json_object_get(t->about, "refused"), "notes", notes_of(t));
    char *text = line ? json_dumps(line, JSON_COMPACT) : NULL;

    if (!text)
        str_no_memory();
    json_decref(line);
    return text;
}
