#include "show.h"

#include "course.h"
#include "html.h"
#include "page.h"
#include "picture.h"
#include "plot.h"
#include "proc.h"
#include "svg.h"
#include "view.h"

#include <err.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL_WIDTH = 80, MOST_WIDTH = 120, PLOT_ROWS = 16 };

static bool is_own(const struct options *o)
{
    return !o->submission && !o->answer;
}

/* Why a right picture of the answer cannot be had, or NULL. */
static const char *no_curve(const json_t *result)
{
    const json_t *tests = json_object_get(result, "tests");
    json_int_t passed = view_number(tests, "passed");
    const json_t *runs =
        json_object_get(json_object_get(result, "memory"), "runs");
    const json_t *heap = json_object_get(
        json_array_get(runs, json_array_size(runs) - 1), "heap");

    if (strcmp(view_text(result, "status"), "trouble") == 0)
        return "the grader was in trouble; grade it to see why";
    if (passed == 0)
        return "no test passes yet";
    if (passed < view_number(tests, "planned"))
        return "not all tests pass yet";
    if (!json_is_integer(json_object_get(heap, "used")))
        return "its memory was not measured";
    return NULL;
}

/* The exercise that a result is about: false when it is not there, or its
 * exercise.conf cannot be read. */
static bool exercise_of(const struct site *site, const json_t *result,
                        struct exercise *e)
{
    *e = exercise_read(site->course, view_text(result, "lesson"),
                       view_text(result, "exercise"));
    if (!e->error)
        return true;
    exercise_release(e);
    return false;
}

static struct picture picture_for(const struct options *o,
                                  const struct site *site,
                                  const struct exercise *e,
                                  const json_t *result)
{
    struct choice choice = { o->submission, o->answer };

    return picture_of(site, e, &choice, is_own(o) ? "yours" : "answer",
                      no_curve(result));
}

/* The file is replaced when the new one is whole. */
static bool write_file(const char *path, const struct str *text)
{
    char *temporary = str_new("%s.%d.tmp", path, (int)getpid());
    FILE *f = fopen(temporary, "we");
    bool good = f && fwrite(str_text(text), 1, text->len, f) == text->len;

    if (f)
        good = fclose(f) == 0 && good;
    good = good && rename(temporary, path) == 0;
    if (!good) {
        warn("%s cannot be written", path);
        unlink(temporary);
    }
    free(temporary);
    return good;
}

static bool has_utf8(void)
{
    locale_t l = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
    bool utf8 = l && strcmp(nl_langinfo_l(CODESET, l), "UTF-8") == 0;

    if (l)
        freelocale(l);
    return utf8;
}

static unsigned width_of_terminal(void)
{
    struct winsize w = { 0 };

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) < 0 || w.ws_col == 0)
        return USUAL_WIDTH;
    return w.ws_col < MOST_WIDTH ? w.ws_col : MOST_WIDTH;
}

static struct plot plot_here(const struct options *o)
{
    const char *no = getenv("NO_COLOR");

    return (struct plot){ .width = width_of_terminal(),
                          .height = PLOT_ROWS,
                          .braille = !o->ascii && has_utf8(),
                          .colour = isatty(STDOUT_FILENO) && !(no && *no) };
}

static bool print_picture(const struct options *o, const struct chart *c,
                          const json_t *result)
{
    struct plot plot = plot_here(o);
    struct str text = { 0 };
    bool good = !chart_is_empty(c);

    str_addf(&text, "%s  %s: heap over time\n\n", view_text(result, "exercise"),
             c->title);
    plot_add(&text, c, &plot);
    str_puts(&text, good ? "\n" : "");
    plot_add_words(&text, c);
    fputs(str_text(&text), stdout);
    if (good && o->svg) {
        str_reset(&text);
        svg_add(&text, c, "heap", SVG_FILE);
        good = write_file(o->svg, &text);
    }
    str_release(&text);
    return good;
}

static bool show_picture(const struct options *o, const struct site *site,
                         const json_t *results)
{
    const json_t *result = json_array_get(results, 0);
    struct picture p;
    struct exercise e;
    bool good;

    if (!exercise_of(site, result, &e)) {
        warnx("%s has no picture: its exercise.conf cannot be read",
              view_text(result, "exercise"));
        return false;
    }
    p = picture_for(o, site, &e, result);
    good = !proc_stop && print_picture(o, &p.chart, result);
    picture_release(&p);
    exercise_release(&e);
    return good;
}

static void add_section(struct str *to, const struct options *o,
                        const struct site *site, const json_t *result)
{
    struct picture p;
    struct exercise e;

    if (!exercise_of(site, result, &e)) {
        html_section(to, result, NULL, is_own(o));
        return;
    }
    p = picture_for(o, site, &e, result);
    html_section(to, result, &p.chart, is_own(o));
    picture_release(&p);
    exercise_release(&e);
}

/* Three programs for each picture take a while: a line says how it goes. */
static void progress(const json_t *result)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r\033[K%s",
                result ? view_text(result, "exercise") : "");
}

static bool write_report(const struct options *o, const struct site *site,
                         const json_t *results)
{
    struct str page = { 0 };
    const json_t *result;
    bool good;
    size_t i;

    html_begin(&page, "One at a Time: report", results, is_own(o));
    json_array_foreach(results, i, result)
    {
        if (proc_stop || !html_is_begun(result))
            continue;
        progress(result);
        add_section(&page, o, site, result);
    }
    progress(NULL);
    html_end(&page, box_level(&site->box), true);
    good = !proc_stop && write_file(o->html, &page);
    str_release(&page);
    return good;
}

static void show_test(const struct options *o, const json_t *result)
{
    const char *no = getenv("NO_COLOR");
    struct view v = { .to = stdout,
                      .colour = isatty(STDOUT_FILENO) && !(no && *no),
                      .width = 78 };

    page_print_test(&v, result, o->test, is_own(o));
}

bool show(const struct options *o, const struct site *site,
          const json_t *results)
{
    bool good = true;

    if (o->test)
        show_test(o, json_array_get(results, 0));
    if (o->picture)
        good = show_picture(o, site, results);
    if (o->html)
        good = write_report(o, site, results) && good;
    return good;
}
