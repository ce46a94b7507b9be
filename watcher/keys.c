#include "keys.h"

#include "fold.h"

#include <ctype.h>
#include <string.h>

enum { CTRL_D = 4, ESCAPE = 27 };

struct key {
    char letter;
    const char *brief; /* for the bottom line */
    const char *what;  /* for the help */
    void (*press)(struct desk *d);
};

static void next(struct desk *d)
{
    desk_go(d, 1);
}

static void previous(struct desk *d)
{
    desk_go(d, -1);
}

/* Whoever wants something graded is not looking for another exercise. */
static void settle(struct desk *d)
{
    if (d->running == SEARCH)
        desk_go(d, 0);
}

static void again(struct desk *d)
{
    settle(d);
    desk_run(d, AGAIN);
}

static void verbose(struct desk *d)
{
    settle(d);
    desk_run(d, VERBOSE);
}

static void picture(struct desk *d)
{
    settle(d);
    desk_draw(d);
}

static void hint(struct desk *d)
{
    desk_aside(d,
               (const char *const[]){ "bin/hint", desk_spot(d)->number, NULL });
}

static void list(struct desk *d)
{
    desk_aside(d, (const char *const[]){ "build/grade", "--list", NULL });
}

static void debug(struct desk *d)
{
    screen_gap(d->screen);
    screen_say(d->screen, "%s",
               "To follow a test step by step, in a second terminal:");
    screen_say(d->screen, "    make debug EX=%s TEST=name",
               desk_spot(d)->number);
    screen_say(d->screen, "%s",
               "The names are listed under \"promises not kept\".");
    screen_gap(d->screen);
}

static void reset(struct desk *d)
{
    d->asking = true;
    screen_say(d->screen,
               "This puts the stub of %s back. Your answer is kept in "
               "answers/. Type y for yes; any other key leaves all as it is.",
               desk_spot(d)->called);
}

static void answer(struct desk *d, char letter)
{
    d->asking = false;
    if (letter == 'y')
        desk_aside(d, (const char *const[]){ "bin/reset", desk_spot(d)->number,
                                             NULL });
    else
        screen_say(d->screen, "%s", "All is left as it is.");
}

static void quit(struct desk *d)
{
    d->done = true;
}

static void help(struct desk *d);

/* The most useful first. */
static const struct key keys[] = {
    { '?', "help", "this help", help },
    { 'q', "quit", "quit; Ctrl-C does, too", quit },
    { 'n', "next", "go on to the next exercise", next },
    { 'h', "hint", "the next of three hints", hint },
    { 'r', "run", "run again, all of it", again },
    { 'p', "previous", "go back to the exercise before", previous },
    { 'l', "list", "list all the exercises", list },
    { 'm', "memory", "draw the heap over time", picture },
    { 'v', "verbose", "run again, and show each command", verbose },
    { 'd', "debug", "how to follow a test in the debugger", debug },
    { 'x', "reset", "put the stub back (asks first)", reset },
};

enum { KEYS = sizeof keys / sizeof *keys };

static bool works(const struct desk *d, const struct key *k)
{
    return k->letter != 'm' || d->pictures;
}

static void help(struct desk *d)
{
    screen_gap(d->screen);
    for (int i = 0; i < KEYS; i++)
        if (works(d, &keys[i]))
            screen_say(d->screen, "  %c  %s", keys[i].letter, keys[i].what);
    screen_say(d->screen, "%s",
               "Each save of the answer is graded at once. It is here:");
    screen_say(d->screen, "  %s", desk_spot(d)->answer);
    screen_gap(d->screen);
}

static void press(struct desk *d, char letter)
{
    for (int i = 0; i < KEYS; i++)
        if (keys[i].letter == letter && works(d, &keys[i])) {
            keys[i].press(d);
            return;
        }
    if (isgraph((unsigned char)letter))
        screen_say(d->screen, "%c does nothing here. ? says what does.",
                   letter);
}

/* What an arrow sends is ESC [ D, or ESC O D, with numbers in it for others:
 * none of it is a key of ours. Bytes of it, or 0. */
static size_t sequence_at(const char *p, size_t n)
{
    size_t i = 2;

    if (*p != ESCAPE)
        return 0;
    if (n < 2 || !strchr("[O", p[1]))
        return 1;
    while (i < n && strchr("0123456789;", p[i]))
        i++;
    return i < n ? i + 1 : n;
}

static void take(struct desk *d, char letter)
{
    if (d->asking)
        answer(d, letter);
    else if (letter == CTRL_D)
        quit(d);
    else
        press(d, (char)tolower((unsigned char)letter));
}

bool keys_go_on(char first)
{
    return first == ESCAPE;
}

void keys_typed(struct desk *d, const char *bytes, size_t n)
{
    for (size_t i = 0, skip; i < n && !d->done; i += skip) {
        skip = sequence_at(bytes + i, n - i);
        if (skip == 0) {
            take(d, bytes[i]);
            skip = 1;
        }
    }
}

static const char *state(const struct desk *d)
{
    if (d->running == PICTURE)
        return "is drawn";
    if (d->running != NO_RUN)
        return "is graded";
    return d->verdict ? d->verdict : "waits";
}

static void add_keys(const struct desk *d, struct str *bar, unsigned room)
{
    for (int i = 0; i < KEYS; i++) {
        struct str word = { 0 };

        str_addf(&word, "  %c %s", keys[i].letter, keys[i].brief);
        if (works(d, &keys[i]) && fold_width(bar->s) + word.len <= room)
            str_puts(bar, word.s);
        str_release(&word);
    }
}

void keys_bar(struct desk *d)
{
    unsigned columns = d->screen->columns;
    struct str bar = { 0 };

    if (d->asking)
        str_addf(&bar, "The stub of %s again?  y yes", desk_spot(d)->number);
    else if (d->running == SEARCH)
        str_puts(&bar, "Looking:");
    else
        str_addf(&bar, "%s %s:", desk_spot(d)->number, state(d));
    if (!d->asking)
        add_keys(d, &bar, columns > 0 ? columns - 1 : 79);
    screen_bar(d->screen, bar.s);
    str_release(&bar);
}
