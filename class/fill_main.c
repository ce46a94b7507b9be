/*
 * fill - the points of a class in the instructor's own Moodle worksheet or
 * Canvas gradebook.
 */
#include "fill.h"

#include <err.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum { GOOD, NOT_ALL, TROUBLE, MOST_BYTES = 1 << 26 };

static const char usage[] =
    "usage: fill [options] SHEET GRADEBOOK >NEW\n"
    "\n"
    "Writes the sheet again, with the points of OUT/gradebook.csv in it and "
    "nothing\n"
    "else changed. SHEET is the grading worksheet of a Moodle assignment, or "
    "the\n"
    "gradebook that Canvas exports.\n"
    "\n"
    "  --column TITLE     Canvas: the assignment, as \"Lesson 1 (98765)\"\n"
    "  --scale            scale the points to the sheet's maximum\n"
    "  --grade TITLE      Moodle: the column for the grades, where it is not "
    "found\n"
    "  --comments TITLE   Moodle: the column for the comments, where it is "
    "not found\n"
    "  --overwrite        also replace comments that are there already\n"
    "\n"
    "Exit status: 0 each line has its row and each row its line, 1 some have "
    "not,\n"
    "2 one of the two files is not what it should be.\n";

enum { COLUMN = 256, SCALE, GRADE, COMMENTS, OVERWRITE, HELP };

static const struct option longs[] = {
    { "column", required_argument, NULL, COLUMN },
    { "scale", no_argument, NULL, SCALE },
    { "grade", required_argument, NULL, GRADE },
    { "comments", required_argument, NULL, COMMENTS },
    { "overwrite", no_argument, NULL, OVERWRITE },
    { "help", no_argument, NULL, HELP },
    { NULL, 0, NULL, 0 },
};

static struct fill options_of(int argc, char **argv)
{
    struct fill how = { 0 };
    int option;

    while ((option = getopt_long(argc, argv, "", longs, NULL)) != -1) {
        how.scale |= option == SCALE;
        how.overwrite |= option == OVERWRITE;
        if (option == COLUMN)
            how.wish.column = optarg;
        if (option == GRADE)
            how.wish.grade = optarg;
        if (option == COMMENTS)
            how.wish.comments = optarg;
        if (option == HELP || option == '?') {
            fputs(usage, option == HELP ? stdout : stderr);
            exit(option == HELP ? GOOD : TROUBLE);
        }
    }
    if (argc - optind != 2)
        errx(TROUBLE, "name the sheet and the gradebook, as in: build/fill "
                      "sheet.csv build/class/gradebook.csv >new.csv");
    return how;
}

static void read_file(struct str *to, const char *path)
{
    int rc = str_read_file(to, path, MOST_BYTES);

    if (rc < 0)
        errx(TROUBLE, "%s cannot be read: %s", path, strerror(-rc));
}

/* What comes from a file is made visible before a terminal sees it. */
static void say(const struct str *sentences)
{
    struct str shown = { 0 };

    str_add_escaped(&shown, str_text(sentences));
    fputs(str_text(&shown), stderr);
    str_release(&shown);
}

struct work {
    struct str sheet, book, to, said, message;
    struct grades grades;
};

static void release(struct work *w)
{
    grades_release(&w->grades);
    str_release(&w->sheet);
    str_release(&w->book);
    str_release(&w->to);
    str_release(&w->said);
    str_release(&w->message);
}

static enum filled fill_files(struct work *w, const struct fill *how,
                              char *const paths[2])
{
    enum filled done = REFUSED;

    read_file(&w->sheet, paths[0]);
    read_file(&w->book, paths[1]);
    if (!grades_read(&w->grades, &w->book, &w->said)) {
        str_addf(&w->message, "%s is no gradebook of this course: %s.\n",
                 paths[1], str_text(&w->said));
        return REFUSED;
    }
    done = fill(&w->to, &w->sheet, &w->grades, how, &w->said);
    if (done == REFUSED)
        str_addf(&w->message, "%s cannot be filled: %s.\n", paths[0],
                 str_text(&w->said));
    else
        str_puts(&w->message, str_text(&w->said));
    return done;
}

static void write_sheet(const struct str *s)
{
    if (s->len > 0 && fwrite(s->s, 1, s->len, stdout) != s->len)
        err(TROUBLE, "the sheet could not be written");
    if (fflush(stdout) != 0)
        err(TROUBLE, "the sheet could not be written");
}

int main(int argc, char **argv)
{
    struct fill how = options_of(argc, argv);
    struct work w = { 0 };
    enum filled done = fill_files(&w, &how, argv + optind);

    say(&w.message);
    if (done != REFUSED)
        write_sheet(&w.to);
    release(&w);
    return done == FILLED ? GOOD : done == FILLED_PART ? NOT_ALL : TROUBLE;
}
