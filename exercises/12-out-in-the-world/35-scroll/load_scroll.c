/* The load of 35-scroll: a service with n posts, read in pages of 50. It runs
 * aside, in a process that massif does not follow, and ends with this one. */
#include "scroll.h"

#include "aside.h"
#include "load.h"
#include "rng.h"
#include "server.h"

#include <stdio.h>
#include <stdlib.h>

enum { LIMIT = 50, MOST = 100 };

static int port;

/* Of the service: how many posts it has, and what they are made of. */
static uint64_t posts, seed;

/* The id of post number i, from 0: every second number, or the one after it. */
static uint64_t id_of(uint64_t i)
{
    return 2 * i + 1 + mix(seed + i) % 2;
}

/* A few titles do not fit. */
static struct post make_post(uint64_t i, char *title, size_t room)
{
    uint64_t dice = mix(seed ^ mix(i));
    struct post p = { .id = id_of(i), .score = (int32_t)(dice >> 40) - 100 };

    snprintf(title, room, "post %llu%*s", (unsigned long long)(dice % 1000),
             dice % 64 == 0 ? 80 : (int)(dice / 1000 % 30), "!");
    snprintf(p.title, sizeof p.title, "%.*s", TITLE - 1, title);
    return p;
}

/* The number of the first post with an id above this one. */
static uint64_t first_after(uint64_t id)
{
    uint64_t i = id / 2;

    while (i > 0 && id_of(i - 1) > id)
        i--;
    while (i < posts && id_of(i) <= id)
        i++;
    return i;
}

static bool say_page(int fd, uint64_t after, uint64_t limit)
{
    static char page[MOST * 200];
    uint64_t i = first_after(after), left = posts - i;
    uint64_t count = left < limit ? left : limit;
    int len = sprintf(page, "OK %d %d\n", (int)count, left > count);

    for (uint64_t end = i + count; i < end; i++) {
        char title[160];
        struct post p = make_post(i, title, sizeof title);

        len += sprintf(page + len, "%llu %d %s\n", (unsigned long long)p.id,
                       (int)p.score, title);
    }
    return server_say(fd, page, (size_t)len);
}

static void serve(int fd)
{
    unsigned long long after, limit;
    char line[64];

    while (server_line(fd, line, sizeof line) &&
           sscanf(line, "PAGE %llu %llu", &after, &limit) == 2 &&
           limit <= MOST && say_page(fd, after, limit))
        ;
}

/* Aside: the service. Its listener has been made already. */
int aside(char **args)
{
    posts = strtoull(args[1], NULL, 10);
    seed = strtoull(args[2], NULL, 10);
    server_run(atoi(args[0]), serve);
    return 0;
}

void prepare(const struct size *size)
{
    char fd[24], n[24], word[24];
    int listener = server_listen(&port);

    posts = size->n;
    seed = size->seed;
    snprintf(fd, sizeof fd, "%d", listener);
    snprintf(n, sizeof n, "%llu", (unsigned long long)posts);
    snprintf(word, sizeof word, "%llu", (unsigned long long)seed);
    if (listener < 0 || aside_start((char *[]){ fd, n, word, NULL }) < 0)
        _exit(2);
    close(listener);
}

static uint64_t blend_post(uint64_t sum, const struct post *p)
{
    sum = blend(blend(sum, p->id), (uint64_t)(int64_t)p->score);
    for (const char *c = p->title; *c; c++)
        sum = blend(sum, (unsigned char)*c);
    return sum;
}

uint64_t work(const struct size *size)
{
    struct scroll s;
    struct post p;
    uint64_t sum = size->n;
    int rc = scroll_open(&s, port, LIMIT);

    sum = blend(sum, (uint64_t)rc);
    while (iter_next(&s.it, &p) > 0)
        sum = blend_post(sum, &p);
    sum = blend(blend(sum, (uint64_t)s.it.status), s.requests);
    iter_close(&s.it);
    return sum;
}

uint64_t expected(const struct size *size)
{
    uint64_t sum = blend(size->n, 0);

    for (uint64_t i = 0; i < size->n; i++) {
        char title[160];
        struct post p = make_post(i, title, sizeof title);

        sum = blend_post(sum, &p);
    }
    return blend(blend(sum, 0), (size->n + LIMIT - 1) / LIMIT);
}
