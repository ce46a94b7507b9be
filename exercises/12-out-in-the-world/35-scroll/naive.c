/* expect: tests a_page_is_asked_for_when_a_post_of_it_is requests_counts_them a_page_is_as_it_is_when_it_is_asked_for, peak */
/*
 * 35-scroll, naive: the first pull asks for all the pages, and puts the posts
 * into an array.
 *
 * The struct of the contract has no room for it: buf holds the pointer to a
 * `struct all`, which has a scroll of its own for the connection.
 */
#include "scroll.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int send_all(int fd, const char *s, size_t len)
{
    while (len > 0) {
        ssize_t done = send(fd, s, len, MSG_NOSIGNAL);

        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return errno == EPIPE ? -ECONNRESET : -errno;
        s += done;
        len -= (size_t)done;
    }
    return 0;
}

/* The bytes that were not looked at move to the front; more come behind. */
static int receive(struct scroll *s)
{
    ssize_t got;

    memmove(s->buf, s->buf + s->lo, s->hi - s->lo);
    s->hi -= s->lo;
    s->lo = 0;
    if (s->hi == sizeof s->buf)
        return -EPROTO;
    do
        got = recv(s->fd, s->buf + s->hi, sizeof s->buf - s->hi, 0);
    while (got < 0 && errno == EINTR);
    if (got <= 0)
        return got < 0 ? -errno : -ECONNRESET;
    s->hi += (size_t)got;
    return 0;
}

/* The next line, with a NUL in the place of its '\n'. */
static int read_line(struct scroll *s, char **line)
{
    char *nl;
    int rc;

    while (!(nl = memchr(s->buf + s->lo, '\n', s->hi - s->lo)))
        if ((rc = receive(s)) < 0)
            return rc;
    *nl = '\0';
    *line = s->buf + s->lo;
    s->lo = (size_t)(nl + 1 - s->buf);
    return 0;
}

/* Is this what comes next? Then it is skipped. */
static bool word(char **at, const char *want)
{
    size_t len = strlen(want);

    if (strncmp(*at, want, len) != 0)
        return false;
    *at += len;
    return true;
}

/* strtoull also takes spaces and signs, so the first digit is ours to see. */
static bool number(char **at, uint64_t most, uint64_t *to)
{
    if (**at < '0' || **at > '9')
        return false;
    errno = 0;
    *to = strtoull(*at, at, 10);
    return errno == 0 && *to <= most;
}

static int refusal(char *code_and_text)
{
    uint64_t code;

    if (!number(&code_and_text, UINT64_MAX, &code) ||
        !word(&code_and_text, " "))
        return -EPROTO;
    return code == 503 ? -EAGAIN : -EREMOTEIO;
}

static int ask(struct scroll *s)
{
    char line[64];
    int len = snprintf(line, sizeof line, "PAGE %llu %u\n",
                       (unsigned long long)s->after, s->limit);

    s->requests++;
    return send_all(s->fd, line, (size_t)len);
}

static int next_page(struct scroll *s)
{
    uint64_t count, more;
    char *line;
    int rc = ask(s);

    if (rc == 0)
        rc = read_line(s, &line);
    if (rc < 0)
        return rc;
    if (word(&line, "ERR "))
        return refusal(line);
    if (!word(&line, "OK ") || !number(&line, s->limit, &count) ||
        !word(&line, " ") || !number(&line, count > 0, &more) || *line)
        return -EPROTO;
    s->left = (unsigned)count;
    s->more = more == 1;
    return 0;
}

static bool read_score(char **at, int32_t *to)
{
    bool minus = word(at, "-");
    uint64_t size;

    if (!number(at, (uint64_t)INT32_MAX + minus, &size))
        return false;
    *to = (int32_t)(minus ? -(int64_t)size : (int64_t)size);
    return true;
}

static int next_post(struct scroll *s, struct post *post)
{
    char *line;
    int rc = read_line(s, &line);
    size_t len;

    if (rc < 0)
        return rc;
    if (!number(&line, UINT64_MAX, &post->id) || !word(&line, " ") ||
        !read_score(&line, &post->score) || !word(&line, " ") ||
        post->id <= s->after)
        return -EPROTO;
    len = strnlen(line, TITLE - 1);
    memcpy(post->title, line, len);
    post->title[len] = '\0';
    s->after = post->id;
    s->left--;
    return 0;
}

static int next_lazily(struct scroll *s, struct post *post)
{
    int rc = s->left == 0 && s->more ? next_page(s) : 0;

    if (s->left == 0)
        return rc;
    rc = next_post(s, post);
    return rc < 0 ? rc : 1;
}

struct all {
    struct scroll inner;
    struct post *posts;
    size_t n, room, at;
    int end; /* how it ended; 1: it has not */
};

static struct all *all_of(const struct scroll *s)
{
    struct all *all;

    memcpy(&all, s->buf, sizeof all);
    return all;
}

static struct post *room_for_one(struct all *all)
{
    size_t room = all->room ? 2 * all->room : 64;
    struct post *grown;

    if (all->n == all->room) {
        grown = realloc(all->posts, room * sizeof *grown);
        if (!grown)
            return NULL;
        all->posts = grown;
        all->room = room;
    }
    return &all->posts[all->n];
}

static void read_all(struct all *all)
{
    struct post *post;

    while (all->end > 0) {
        post = room_for_one(all);
        all->end = post ? next_lazily(&all->inner, post) : -ENOMEM;
        all->n += all->end > 0;
    }
}

static struct all *begin(struct scroll *s)
{
    struct all *all = malloc(sizeof *all);

    if (all) {
        *all = (struct all){ .inner = *s, .end = 1 };
        memcpy(s->buf, &all, sizeof all);
    }
    return all;
}

/* An error that was told may be forgiven: then there may be more. */
static int scroll_next(struct iter *it, void *out)
{
    struct scroll *s = container_of(it, struct scroll, it);
    struct all *all = all_of(s) ? all_of(s) : begin(s);
    int end;

    if (!all)
        return -ENOMEM;
    read_all(all);
    s->requests = all->inner.requests;
    if (all->at == all->n) {
        end = all->end;
        all->end = end < 0 ? 1 : 0;
        return end;
    }
    *(struct post *)out = all->posts[all->at++];
    return 1;
}

static void scroll_close(struct iter *it)
{
    struct scroll *s = container_of(it, struct scroll, it);
    struct all *all = all_of(s);

    if (all)
        free(all->posts);
    free(all);
    memset(s->buf, 0, sizeof all);
    close(s->fd);
    s->fd = -1;
}

static const struct iter_ops scroll_ops = { .next = scroll_next,
                                            .close = scroll_close };

static int connect_to(int port)
{
    struct sockaddr_in a = { .sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), rc;

    if (fd < 0 || connect(fd, (struct sockaddr *)&a, sizeof a) == 0)
        return fd < 0 ? -errno : fd;
    rc = -errno;
    close(fd);
    return rc;
}

int scroll_open(struct scroll *s, int port, unsigned limit)
{
    int fd = limit >= 1 && limit <= 100 ? connect_to(port) : -EINVAL;

    *s = (struct scroll){ .fd = -1 };
    if (fd < 0)
        return fd;
    s->it = ITER(&scroll_ops, struct post);
    s->fd = fd;
    s->limit = limit;
    s->more = true;
    return 0;
}
