/*
 * notice.h - has the file been saved?
 *
 * Editors save in many ways: they write into the file, or write another one
 * and rename it, or move the file away first. So it is the folder that inotify
 * tells about, and whatever it says, the file is looked at: it was saved when
 * it is another one than before and stays so for a moment.
 *
 * Where inotify does not tell (a disk of another machine or of another system,
 * a folder that is away just now), the file is looked at twice a second.
 */
#ifndef NOTICE_H
#define NOTICE_H

#include <stdbool.h>
#include <sys/stat.h>

enum news { NOTHING, SAVED, GONE };

/* A file as it was at a moment. */
struct mark {
    bool there;
    dev_t dev;
    ino_t ino;
    off_t size;
    struct timespec changed;
};

struct notice {
    char *path, *dir;
    int fd;       /* inotify's, to be polled; -1: there is none */
    int wd;       /* of the folder; -1: it is not watched */
    bool polling; /* inotify is not trusted here */
    struct mark seen, told;
    long quiet_at; /* when `seen` is old enough to be told */
};

/* Watch the file from now on, in place of the one before. `polling` asks for
 * looking only. n is {0} at first. */
void notice_watch(struct notice *n, const char *path, bool polling);
void notice_close(struct notice *n);

/* In how many milliseconds to look again: -1 when inotify will tell. */
int notice_timeout(const struct notice *n);

/* Look. Each change is told once. */
enum news notice_look(struct notice *n);

/* Is inotify to be trusted with this folder? */
bool notice_trusts(const char *dir);

#endif
