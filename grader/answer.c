#include "answer.h"

#include "site.h"
#include "texts.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_BYTES = 1000000 };

static char *locate(const struct exercise *e, const struct choice *c)
{
    const char *name = c->name ? c->name : e->name;
    char *path;

    if (!c->submission)
        return str_new("%s/%s.c", e->dir, name);
    path = str_new("%s/%s/%s/%s.c", c->submission, e->lesson, e->slug, name);
    if (access(path, F_OK) == 0 || (errno != ENOENT && errno != ENOTDIR))
        return path;
    free(path);
    return str_new("%s/%s.c", c->submission, name);
}

/* A folder is called so, which massif writes into its file and a person types:
 * what means something to either is no part of it. */
static char *tame(char *name)
{
    for (char *p = name; *p; p++)
        if (!isalnum((unsigned char)*p) && !strchr("._+-@", *p) && !(*p & 0x80))
            *p = '_';
    return name;
}

static char *label(const struct exercise *e, const struct choice *c)
{
    const char *tree = c->submission ? strrchr(c->submission, '/') + 1 : "";

    return tame(str_new("%s%s%s%s%s", e->slug, *tree ? "." : "", tree,
                        c->name ? "." : "", c->name ? c->name : ""));
}

static struct finding refuse(const struct answer *a, const char *why)
{
    struct finding f = found(FAIL, TEXT_ANSWER_IS, why);
    const char *shown = site_shown(a->path);

    finding_where(&f, "%s", shown);
    if (access(a->path, F_OK) < 0)
        finding_next(&f, "ls %.*s", (int)(strrchr(shown, '/') - shown), shown);
    return f;
}

/* A file that cannot be read for reasons that are not the student's. */
static struct finding machine_failed(const char *path, int code)
{
    struct finding f = found(TROUBLE, TEXT_ANSWER_UNREADABLE, strerror(code));

    finding_where(&f, "%s", site_shown(path));
    return f;
}

/* Opened before it is looked at, and never waited for: it may be a pipe. The
 * errno when it is the machine that fails. */
static int open_regular(const char *path, int *fd, const char **why)
{
    struct stat st;

    *fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (*fd < 0) {
        *why = errno == ENOENT || errno == ENOTDIR ? TEXT_ANSWER_MISSING
               : errno == ELOOP                    ? TEXT_ANSWER_LINK
               : errno == EACCES                   ? TEXT_ANSWER_CLOSED
               : errno == ENXIO                    ? TEXT_ANSWER_SPECIAL
                                                   : NULL;
        return *why ? 0 : errno;
    }
    if (fstat(*fd, &st) < 0)
        return errno;
    if (!S_ISREG(st.st_mode)) {
        *why = S_ISDIR(st.st_mode) ? TEXT_ANSWER_FOLDER : TEXT_ANSWER_SPECIAL;
    } else if (st.st_size > MOST_BYTES) {
        *why = TEXT_ANSWER_LARGE;
    }
    return 0;
}

static int read_text(int fd, struct str *to, const char **why)
{
    char block[4096];
    ssize_t got;

    while ((got = read(fd, block, sizeof block)) > 0 && to->len <= MOST_BYTES)
        str_add(to, block, (size_t)got);
    if (got < 0)
        return errno;
    if (to->len == 0)
        *why = TEXT_ANSWER_EMPTY;
    else if (memchr(to->s, '\0', to->len))
        *why = TEXT_ANSWER_BINARY;
    return 0;
}

/* Editors on other systems are forgiven: CR LF becomes LF, no byte mark. */
static void normalise(struct str *s)
{
    size_t from = strncmp(s->s, "\xef\xbb\xbf", 3) == 0 ? 3 : 0, to = 0;

    for (; from < s->len; from++)
        if (s->s[from] != '\r' || s->s[from + 1] != '\n')
            s->s[to++] = s->s[from];
    s->len = to;
    s->s[to] = '\0';
    if (to > 0 && s->s[to - 1] != '\n')
        str_puts(s, "\n");
}

/* The same answer always meets the same random tests, so that two gradings
 * agree; another answer meets others. */
static uint64_t seed_of(const struct str *text)
{
    unsigned char hash[SHA256_DIGEST_LENGTH];
    uint64_t seed;

    if (!SHA256((const unsigned char *)text->s, text->len, hash))
        str_no_memory();
    memcpy(&seed, hash, sizeof seed);
    return seed >> 1;
}

struct answer answer_read(const struct exercise *e, const struct choice *c)
{
    struct answer a = { .path = locate(e, c), .label = label(e, c) };
    const char *why = NULL;
    int fd, code = open_regular(a.path, &fd, &why);

    if (code == 0 && !why)
        code = read_text(fd, &a.text, &why);
    if (fd >= 0)
        close(fd);
    if (code != 0) {
        a.finding = machine_failed(a.path, code);
    } else if (why) {
        a.finding = refuse(&a, why);
    } else {
        normalise(&a.text);
        a.seed = seed_of(&a.text);
    }
    return a;
}

void answer_release(struct answer *a)
{
    free(a->path);
    free(a->label);
    str_release(&a->text);
    finding_release(&a->finding);
    *a = (struct answer){ 0 };
}
