/* expect: tests no_signal_is_raised */
/* Misconception: "a socket is a file". Who writes to a connection that is
 * broken is killed, unless it has said MSG_NOSIGNAL. */
#include "scroll.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* All but scroll_next answer 0, or -errno. */
static int send_all(int fd, const char *s, size_t len)
{
    while (len > 0) {
        ssize_t done = write(fd, s, len);

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

static int scroll_next(struct iter *it, void *out)
{
    struct scroll *s = container_of(it, struct scroll, it);
    int rc = s->left == 0 && s->more ? next_page(s) : 0;

    if (s->left == 0)
        return rc;
    rc = next_post(s, out);
    return rc < 0 ? rc : 1;
}

static void scroll_close(struct iter *it)
{
    struct scroll *s = container_of(it, struct scroll, it);

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
