/* Tests for 35-scroll. Each name is one promise of scroll.h. */
#define _GNU_SOURCE

#include "scroll.h"

#include "contract.h"
#include "exam.h"
#include "rng.h"
#include "server.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>

/* A hard day: each call does one byte, and every second one is interrupted by
 * a signal. Or it fails. These stand in for those of libc. */
static bool hard;
static int send_error, recv_error;

static bool fails(int error, size_t *n)
{
    static unsigned calls;

    if (error == 0 && !hard)
        return false;
    *n = *n > 0;
    errno = error ? error : EINTR;
    return error || ++calls % 2 > 0;
}

ssize_t send(int fd, const void *p, size_t n, int flags)
{
    return fails(send_error, &n)
               ? -1
               : syscall(SYS_sendto, fd, p, n, flags, NULL, 0);
}

ssize_t recv(int fd, void *p, size_t n, int flags)
{
    return fails(recv_error, &n)
               ? -1
               : syscall(SYS_recvfrom, fd, p, n, flags, NULL, 0);
}

ssize_t write(int fd, const void *p, size_t n)
{
    return fails(send_error, &n) ? -1 : syscall(SYS_write, fd, p, n);
}

ssize_t read(int fd, void *p, size_t n)
{
    return fails(recv_error, &n) ? -1 : syscall(SYS_read, fd, p, n);
}

/* What the service says, and what it has seen: memory that it shares with us.
 * When it has no answer left it hangs up. */
enum { ANSWERS = 8, ANSWER = 4096, POSTS = 1000 };
enum hang_up { WHEN_ASKED, AT_ONCE, WITH_A_BANG };

static struct service {
    char answer[ANSWERS][ANSWER];
    unsigned answers;
    enum hang_up hang_up;
    bool list, there[POSTS]; /* or it lists the posts that are there */
    char request[ANSWERS][ANSWER];
    unsigned requests, left; /* left: clients that have come and gone */
} * service;

static void say_list(int fd, const char *request)
{
    static char page[POSTS * 32];
    unsigned long long after = 0, limit = 0, n = 0;
    char *to = page;

    sscanf(request, "PAGE %llu %llu", &after, &limit);
    for (unsigned long long id = after + 1; id < POSTS; id++)
        if (service->there[id] && n++ < limit)
            to += sprintf(to, "%llu -%llu post\n", id, id);
    dprintf(fd, "OK %llu %d\n", n < limit ? n : limit, n > limit);
    server_say(fd, page, (size_t)(to - page));
}

/* So that the client's next call fails with EPIPE. */
static void bang(int fd)
{
    struct linger at_once = { .l_onoff = 1 };

    shutdown(fd, SHUT_WR);
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close(fd);
}

static void answer_all(int fd)
{
    static char line[ANSWER];

    for (unsigned i = 0; server_line(fd, line, sizeof line); i++) {
        if (service->requests < ANSWERS)
            strcpy(service->request[service->requests], line);
        service->requests++;
        if (service->list)
            say_list(fd, line);
        else if (i < service->answers)
            server_say(fd, service->answer[i], strlen(service->answer[i]));
        else
            return;
        if (service->hang_up != WHEN_ASKED && i + 1 == service->answers)
            return;
    }
}

static void serve(int fd)
{
    answer_all(fd);
    if (service->hang_up == WITH_A_BANG)
        bang(fd);
    service->left++;
}

/* Two of them, each for one client after the other. They are killed with us. */
static int port[2];

static void start(int i)
{
    int listener;

    if (!service)
        service = mmap(NULL, sizeof *service, PROT_READ | PROT_WRITE,
                       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ck_assert(service != MAP_FAILED);
    if (port[i])
        return;
    listener = server_listen(&port[i]);
    ck_assert(listener >= 0);
    ck_assert(server_start(listener, serve) > 0);
}

/* The next client is answered this: a text for each request, and NULL. */
static void play(const char *answer, ...)
{
    va_list args;

    start(0);
    service->answers = service->requests = 0;
    service->hang_up = WHEN_ASKED;
    va_start(args, answer);
    for (; answer; answer = va_arg(args, const char *))
        strcpy(service->answer[service->answers++], answer);
    va_end(args);
}

/* These posts are there, and no others. */
static void shelve(uint64_t first, uint64_t last)
{
    start(0);
    memset(service->there, 0, sizeof service->there);
    for (uint64_t id = first; id <= last; id++)
        service->there[id] = true;
    service->list = true;
    service->requests = 0;
}

static struct scroll s;
static unsigned clients;

static void come(unsigned limit)
{
    int rc = scroll_open(&s, port[0], limit);

    expect(rc == 0, "scroll_open: expected 0, found %d (%s)", rc,
           strerror(-rc));
    clients++;
}

/* Until the service has noticed that we are gone. */
static void wait_for_service(void)
{
    for (int ms = 0; ms < 5000 && service->left < clients; ms++)
        usleep(1000);
    expect(service->left == clients,
           "the service still waits for your next word, or you for its");
}

static void leave(void)
{
    int fd = s.fd;

    iter_close(&s.it);
    expect(fcntl(fd, F_GETFD) < 0, "closing does not close descriptor %d", fd);
    wait_for_service();
}

static void expect_post(uint64_t id, int32_t score, const char *title)
{
    struct post p = { 0 };
    int rc = iter_next(&s.it, &p);

    expect(rc == 1, "expected post %llu, found %s", (unsigned long long)id,
           rc == 0 ? "the end" : strerror(-rc));
    expect(p.id == id && p.score == score && strcmp(p.title, title) == 0,
           "expected %llu %d \"%s\", found %llu %d \"%.*s\"",
           (unsigned long long)id, (int)score, title, (unsigned long long)p.id,
           (int)p.score, TITLE, p.title);
}

static void expect_list(uint64_t first, uint64_t last)
{
    for (uint64_t id = first; id <= last; id++)
        expect_post(id, -(int32_t)id, "post");
}

START_TEST(gives_the_posts_of_a_page)
{
    play("OK 3 0\n1 5 one\n20 -7 two words\n300 0 three\n", NULL);
    come(10);
    expect_post(1, 5, "one");
    expect_post(20, -7, "two words");
    expect_post(300, 0, "three");
    expect_end(&s.it);
    leave();
}
END_TEST

START_TEST(no_posts_are_the_end)
{
    play("OK 0 0\n", NULL);
    come(10);
    expect_end(&s.it);
    leave();
    expect_uint(service->requests, 1);
}
END_TEST

START_TEST(one_page_follows_the_other)
{
    play("OK 2 1\n3 1 a\n5 2 b\n", "OK 2 1\n6 3 c\n8 4 d\n", "OK 1 0\n9 5 e\n",
         NULL);
    come(2);
    expect_post(3, 1, "a");
    expect_post(5, 2, "b");
    expect_post(6, 3, "c");
    expect_post(8, 4, "d");
    expect_post(9, 5, "e");
    expect_end(&s.it);
    leave();
    expect(strcmp(service->request[0], "PAGE 0 2") == 0 &&
               strcmp(service->request[1], "PAGE 5 2") == 0 &&
               strcmp(service->request[2], "PAGE 8 2") == 0,
           "expected PAGE 0 2, PAGE 5 2, PAGE 8 2, found %s, %s, %s",
           service->request[0], service->request[1], service->request[2]);
}
END_TEST

START_TEST(a_page_may_have_fewer_posts_than_limit)
{
    play("OK 1 1\n1 1 a\n", "OK 1 1\n2 2 b\n", "OK 2 0\n3 3 c\n4 4 d\n", NULL);
    come(3);
    expect_post(1, 1, "a");
    expect_post(2, 2, "b");
    expect_post(3, 3, "c");
    expect_post(4, 4, "d");
    expect_end(&s.it);
    leave();
}
END_TEST

START_TEST(the_last_page_may_be_empty)
{
    play("OK 2 1\n1 1 a\n2 2 b\n", "OK 0 0\n", NULL);
    come(2);
    expect_post(1, 1, "a");
    expect_post(2, 2, "b");
    expect_end(&s.it);
    leave();
    expect_uint(service->requests, 2);
}
END_TEST

START_TEST(after_the_last_page_nothing_is_asked)
{
    play("OK 2 0\n1 1 a\n2 2 b\n", NULL);
    come(2);
    expect_post(1, 1, "a");
    expect_post(2, 2, "b");
    expect_end(&s.it);
    leave();
    expect(service->requests == 1,
           "%u requests; the first answer said that there is no more, though "
           "the page was full",
           service->requests);
}
END_TEST

/* When the client has left, the service has seen all it has said. */
START_TEST(a_page_is_asked_for_when_a_post_of_it_is)
{
    shelve(1, 30);
    for (unsigned pulls = 0; pulls <= 30; pulls++) {
        unsigned want = (pulls + 9) / 10;

        service->requests = 0;
        come(10);
        expect_list(1, pulls);
        leave();
        expect(service->requests == want,
               "%u posts were pulled, in pages of 10, and %u pages were asked "
               "for; %u were needed",
               pulls, service->requests, want);
    }
}
END_TEST

START_TEST(requests_counts_them)
{
    shelve(1, 25);
    come(10);
    expect_uint(s.requests, 0);
    for (unsigned id = 1; id <= 25; id++) {
        expect_list(id, id);
        expect_uint(s.requests, (id + 9) / 10);
    }
    expect_end(&s.it);
    expect_uint(s.requests, 3);
    leave();
}
END_TEST

START_TEST(new_posts_do_not_shift_a_page)
{
    shelve(101, 120);
    come(5);
    for (unsigned id = 101; id <= 120; id++) {
        expect_list(id, id);
        service->there[id - 100] = true;
    }
    expect_end(&s.it);
    leave();
}
END_TEST

START_TEST(deleted_posts_do_not_shift_a_page)
{
    shelve(1, 20);
    come(5);
    for (unsigned id = 1; id <= 20; id++) {
        expect_list(id, id);
        service->there[id] = false;
    }
    expect_end(&s.it);
    leave();
}
END_TEST

START_TEST(a_page_is_as_it_is_when_it_is_asked_for)
{
    shelve(1, 10);
    come(5);
    expect_list(1, 5);
    service->there[6] = service->there[7] = false;
    service->there[11] = true;
    expect_list(8, 11);
    expect_end(&s.it);
    leave();
}
END_TEST

START_TEST(a_call_that_does_a_part_is_continued)
{
    shelve(1, 50);
    come(20);
    hard = true;
    expect_list(1, 50);
    expect_end(&s.it);
    hard = false;
    leave();
    expect_uint(service->requests, 3);
}
END_TEST

START_TEST(a_title_is_the_rest_of_its_line)
{
    play("OK 5 0\n1 1 \n2 2  two  spaces \n3 3 4 5\n4 4 \xe2\x80\xa6\r\n"
         "5 5 PAGE\n",
         NULL);
    come(5);
    expect_post(1, 1, "");
    expect_post(2, 2, " two  spaces ");
    expect_post(3, 3, "4 5");
    expect_post(4, 4, "\xe2\x80\xa6\r");
    expect_post(5, 5, "PAGE");
    expect_end(&s.it);
    leave();
}
END_TEST

/* So many times the letter x. */
static const char *xs(unsigned n)
{
    static char many[ANSWER];

    ck_assert(n < sizeof many);
    memset(many, 'x', n);
    many[n] = '\0';
    return many;
}

static const char *post_with(const char *title)
{
    static char text[ANSWER];

    snprintf(text, sizeof text, "OK 2 0\n1 2 %s\n3 4 next\n", title);
    return text;
}

START_TEST(a_title_is_cut_off)
{
    for (unsigned n = TITLE - 2; n < TITLE + 20; n++) {
        play(post_with(xs(n)), NULL);
        come(2);
        expect_post(1, 2, xs(n < TITLE ? n : TITLE - 1));
        expect_post(3, 4, "next");
        leave();
    }
}
END_TEST

START_TEST(a_line_of_LINE_bytes_fits)
{
    for (unsigned n = LINE - 10; n <= LINE - 5; n++) {
        play(post_with(xs(n)), NULL);
        come(2);
        expect_post(1, 2, xs(TITLE - 1));
        expect_post(3, 4, "next");
        leave();
    }
}
END_TEST

START_TEST(a_longer_line_is_EPROTO)
{
    for (unsigned n = LINE - 4; n < LINE + 5; n++) {
        play(post_with(xs(n)), NULL);
        come(2);
        expect_error(&s.it, EPROTO);
        leave();
    }
    play(xs(3000), NULL);
    come(2);
    expect_error(&s.it, EPROTO);
    leave();
}
END_TEST

START_TEST(the_largest_numbers_fit)
{
    play("OK 2 0\n1 2147483647 a\n18446744073709551615 -2147483648 b\n", NULL);
    come(100);
    expect_post(1, INT32_MAX, "a");
    expect_post(UINT64_MAX, INT32_MIN, "b");
    expect_end(&s.it);
    leave();
}
END_TEST

static void expect_garbage(const char *answer)
{
    struct post p;
    int rc;

    play(answer, NULL);
    come(2);
    rc = iter_next(&s.it, &p);
    expect(rc == -EPROTO, "the answer %s: expected %s, found %s", answer,
           strerror(EPROTO),
           rc > 0    ? "a post"
           : rc == 0 ? "the end"
                     : strerror(-rc));
    expect_error(&s.it, EPROTO);
    leave();
}

START_TEST(another_answer_is_EPROTO)
{
    static const char *const garbage[] = {
        "\n",         "NO 1 0\n",    "ok 1 0\n",      " OK 1 0\n",
        "OK\n",       "OK \n",       "OK 1\n",        "OK 1 \n",
        "OK  1 0\n",  "OK 1  0\n",   "OK 1 0 \n",     "OK 1 0\r\n",
        "OK 1 0 x\n", "OK 1 2\n",    "OK 1 -1\n",     "OK -1 0\n",
        "OK +1 0\n",  "OK 1 0x\n",   "OK x 0\n",      "OK 1 x\n",
        "OK1 0\n",    "OK 1,0\n",    "ERR\n",         "ERR \n",
        "ERR 503\n",  "ERR x y\n",   "ERR  503 x\n",  "ERR -503 x\n",
        "ERR503 x\n", "err 503 x\n", "ERROR 503 x\n", "1 2 post\n",
        "PAGE 0 2\n",
    };

    for (size_t i = 0; i < sizeof garbage / sizeof *garbage; i++)
        expect_garbage(garbage[i]);
}
END_TEST

START_TEST(another_post_is_EPROTO)
{
    static const char *const garbage[] = {
        "\n",       "x\n",      "1\n",       "1 \n",      "1 2\n",
        "x 2 t\n",  "1 x t\n",  " 1 2 t\n",  "1  2 t\n",  "-1 2 t\n",
        "+1 2 t\n", "1 +2 t\n", "1 - t\n",   "1 --2 t\n", "1x 2 t\n",
        "1 2x t\n", "1,2 t\n",  "1 2.5 t\n", "1 - 2 t\n", "OK 1 0\n",
    };
    char answer[100];

    for (size_t i = 0; i < sizeof garbage / sizeof *garbage; i++) {
        snprintf(answer, sizeof answer, "OK 1 0\n%s", garbage[i]);
        expect_garbage(answer);
    }
}
END_TEST

START_TEST(a_number_that_is_too_large_is_EPROTO)
{
    expect_garbage("OK 18446744073709551617 0\n");
    expect_garbage("OK 1 18446744073709551616\n");
    expect_garbage("ERR 18446744073709552119 busy\n");
    expect_garbage("OK 1 0\n18446744073709551617 1 t\n");
    expect_garbage("OK 1 0\n1 2147483648 t\n");
    expect_garbage("OK 1 0\n1 -2147483649 t\n");
    expect_garbage("OK 1 0\n1 4294967297 t\n");
    expect_garbage("OK 1 0\n1 18446744073709551617 t\n");
}
END_TEST

START_TEST(more_posts_than_limit_are_EPROTO)
{
    expect_garbage("OK 3 0\n1 1 a\n2 2 b\n3 3 c\n");
    play("OK 2 0\n1 1 a\n2 2 b\n", NULL);
    come(2);
    expect_post(1, 1, "a");
    expect_post(2, 2, "b");
    leave();
}
END_TEST

START_TEST(none_and_more_is_EPROTO)
{
    play("OK 0 1\n", "OK 0 1\n", "OK 0 1\n", "OK 0 1\n", NULL);
    come(2);
    expect_error(&s.it, EPROTO);
    leave();
    expect_uint(service->requests, 1);
}
END_TEST

START_TEST(an_id_that_is_not_above_the_last_is_EPROTO)
{
    expect_garbage("OK 1 0\n0 1 a\n");
    for (int id = 6; id <= 7; id++) {
        char page[64];

        snprintf(page, sizeof page, "OK 2 0\n7 1 a\n%d 1 b\n", id);
        play(page, NULL);
        come(2);
        expect_post(7, 1, "a");
        expect_error(&s.it, EPROTO);
        leave();
        snprintf(page, sizeof page, "OK 1 0\n%d 1 b\n", id);
        play("OK 1 1\n7 1 a\n", page, NULL);
        come(1);
        expect_post(7, 1, "a");
        expect_error(&s.it, EPROTO);
        leave();
    }
}
END_TEST

START_TEST(after_ERR_503_the_request_may_be_repeated)
{
    play("ERR 503 busy\n", "OK 1 1\n4 1 a\n", "ERR 503 busy\n", "ERR 503 \n",
         "OK 1 0\n5 1 b\n", NULL);
    come(1);
    expect_error(&s.it, EAGAIN);
    iter_clear(&s.it);
    expect_post(4, 1, "a");
    expect_error(&s.it, EAGAIN);
    expect_error(&s.it, EAGAIN);
    iter_clear(&s.it);
    expect_error(&s.it, EAGAIN);
    iter_clear(&s.it);
    expect_post(5, 1, "b");
    expect_end(&s.it);
    expect_uint(s.requests, 5);
    leave();
    for (int i = 0; i < 5; i++) {
        const char *want = i < 2 ? "PAGE 0 1" : "PAGE 4 1";

        expect(strcmp(service->request[i], want) == 0,
               "request %d: expected %s, found %s", i + 1, want,
               service->request[i]);
    }
}
END_TEST

START_TEST(any_other_ERR_is_EREMOTEIO)
{
    static const char *const errors[] = { "ERR 404 not here\n", "ERR 500 \n",
                                          "ERR 50 3\n", "ERR 5030 x\n",
                                          "ERR 0 x\n" };

    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        play("OK 1 1\n1 1 a\n", errors[i], NULL);
        come(1);
        expect_post(1, 1, "a");
        expect_error(&s.it, EREMOTEIO);
        expect_error(&s.it, EREMOTEIO);
        leave();
    }
}
END_TEST

/* It says this much, and hangs up. */
static void expect_broken_off(const char *answer, int posts)
{
    play(answer, NULL);
    service->hang_up = AT_ONCE;
    come(9);
    for (int i = 1; i <= posts; i++)
        expect_post((uint64_t)i, i, "post");
    expect_error(&s.it, ECONNRESET);
    leave();
}

START_TEST(a_connection_that_ends_too_early_is_ECONNRESET)
{
    static const char page[] = "OK 2 1\n1 1 post\n2 2 post\n";
    char part[sizeof page];

    for (size_t n = 0; n < sizeof page; n++) {
        snprintf(part, n + 1, "%s", page);
        expect_broken_off(part, n < 16 ? 0 : n < 25 ? 1 : 2);
    }
}
END_TEST

START_TEST(also_on_a_hard_day)
{
    play("OK 2 1\n1 1 post\n", NULL);
    service->hang_up = AT_ONCE;
    come(9);
    hard = true;
    expect_post(1, 1, "post");
    expect_error(&s.it, ECONNRESET);
    hard = false;
    leave();
}
END_TEST

START_TEST(what_else_a_call_has_to_say_is_passed_on)
{
    play("OK 1 0\n1 1 a\n", NULL);
    come(9);
    send_error = ENOBUFS;
    expect_error(&s.it, ENOBUFS);
    send_error = 0;
    leave();
    come(9);
    recv_error = ETIMEDOUT;
    expect_error(&s.it, ETIMEDOUT);
    recv_error = 0;
    leave();
}
END_TEST

START_TEST(what_comes_after_the_last_post_does_not_matter)
{
    play("OK 1 0\n1 1 a\n", NULL);
    service->hang_up = AT_ONCE;
    come(9);
    expect_post(1, 1, "a");
    expect_end(&s.it);
    leave();
}
END_TEST

START_TEST(no_signal_is_raised)
{
    play("OK 1 1\n1 1 a\n", NULL);
    service->hang_up = WITH_A_BANG;
    come(9);
    expect_post(1, 1, "a");
    wait_for_service();
    expect_error(&s.it, ECONNRESET);
    leave();
}
END_TEST

/* How many descriptors this process has, the one that counts them too. */
static int descriptors(void)
{
    DIR *dir = opendir("/proc/self/fd");
    int n = 0;

    ck_assert(dir != NULL);
    while (readdir(dir))
        n++;
    closedir(dir);
    return n;
}

START_TEST(opening_says_nothing)
{
    shelve(1, 3);
    come(2);
    leave();
    expect(service->requests == 0, "scroll_open has asked for a page");
    come(2);
    expect_list(1, 3);
    leave();
}
END_TEST

START_TEST(closing_ends_the_connection)
{
    struct post p;
    int before;

    shelve(1, 3);
    before = descriptors();
    for (int pulls = 0; pulls < 6; pulls++) {
        come(2);
        expect_int(descriptors(), before + 1);
        for (int i = 0; i < pulls; i++)
            expect_int(iter_next(&s.it, &p), i < 3);
        leave();
        expect_int(s.fd, -1);
        expect_int(descriptors(), before);
        iter_close(&s.it);
        expect_int(descriptors(), before);
    }
}
END_TEST

START_TEST(descriptor_0_is_one_like_any_other)
{
    shelve(1, 3);
    close(STDIN_FILENO);
    errno = EIO;
    come(2);
    expect_int(s.fd, 0);
    expect_list(1, 3);
    expect_end(&s.it);
    leave();
    expect_int(s.fd, -1);
}
END_TEST

START_TEST(also_after_an_error)
{
    int before;

    play("OK 1 0\nnonsense\n", NULL);
    before = descriptors();
    come(2);
    expect_error(&s.it, EPROTO);
    leave();
    expect_int(s.fd, -1);
    expect_int(descriptors(), before);
}
END_TEST

START_TEST(the_connection_is_closed_on_exec)
{
    play("OK 0 0\n", NULL);
    come(2);
    expect(fcntl(s.fd, F_GETFD) & FD_CLOEXEC,
           "descriptor %d would be inherited by a program that is started",
           s.fd);
    leave();
}
END_TEST

static void expect_refusal(int to, unsigned limit, int want)
{
    int before = descriptors(), rc;
    struct post p;

    memset(&s, 7, sizeof s);
    rc = scroll_open(&s, to, limit);
    expect(rc == want, "scroll_open with limit %u: expected %s, found %s",
           limit, strerror(-want), rc == 0 ? "0" : strerror(-rc));
    expect_int(s.fd, -1);
    expect_int(descriptors(), before);
    expect(iter_next(&s.it, &p) == 0, "a pull is not answered by the end");
    iter_close(&s.it);
}

START_TEST(nobody_there_is_ECONNREFUSED)
{
    int nobody, listener = server_listen(&nobody);

    ck_assert(listener >= 0);
    close(listener);
    expect_refusal(nobody, 10, -ECONNREFUSED);
}
END_TEST

START_TEST(no_descriptor_left_is_EMFILE)
{
    struct rlimit usual, none;
    int rc;

    start(0);
    ck_assert(getrlimit(RLIMIT_NOFILE, &usual) == 0);
    none = (struct rlimit){ 3, usual.rlim_max };
    ck_assert(setrlimit(RLIMIT_NOFILE, &none) == 0);
    rc = scroll_open(&s, port[0], 10);
    ck_assert(setrlimit(RLIMIT_NOFILE, &usual) == 0);
    expect_int(rc, -EMFILE);
    expect_int(s.fd, -1);
}
END_TEST

START_TEST(limit_is_1_to_100)
{
    shelve(1, 3);
    expect_refusal(port[0], 0, -EINVAL);
    expect_refusal(port[0], 101, -EINVAL);
    expect_refusal(port[0], UINT32_MAX, -EINVAL);
    come(1);
    expect_list(1, 3);
    leave();
    come(100);
    expect_list(1, 3);
    leave();
}
END_TEST

START_TEST(random_posts_in_random_pages)
{
    uint64_t seed = exam_seed();

    for (int i = 0; i < 20; i++) {
        unsigned limit = 1 + (unsigned)rng_below(&seed, 100), n = 0, more;

        shelve(1, 0);
        for (int k = (int)rng_below(&seed, 300); k > 0; k--)
            service->there[1 + rng_below(&seed, POSTS - 1)] = true;
        come(limit);
        for (unsigned id = 1; id < POSTS; id++) {
            if (service->there[id])
                expect_list(id, id);
            n += service->there[id];
        }
        expect_end(&s.it);
        more = n == 0;
        expect_uint(s.requests, (n + limit - 1) / limit + more);
        leave();
    }
}
END_TEST

/* For the contract: two of each, at two services. */
static struct scroll room[2];

static struct subject make(int i)
{
    start(i);
    play("OK 2 1\n1 1 a\n2 2 b\n", "OK 2 0\n3 3 c\n4 4 d\n", NULL);
    scroll_open(&room[i], port[i], 2);
    return (struct subject){ &room[i].it, NULL };
}

static const struct trial trials[] = { { "scroll_open()", make, NULL } };

void exam(struct exam *e)
{
    promise(e, gives_the_posts_of_a_page);
    promise(e, no_posts_are_the_end);
    promise(e, one_page_follows_the_other);
    promise(e, a_page_may_have_fewer_posts_than_limit);
    promise(e, the_last_page_may_be_empty);
    promise(e, after_the_last_page_nothing_is_asked);
    promise(e, a_page_is_asked_for_when_a_post_of_it_is);
    promise(e, requests_counts_them);
    promise(e, new_posts_do_not_shift_a_page);
    promise(e, deleted_posts_do_not_shift_a_page);
    promise(e, a_page_is_as_it_is_when_it_is_asked_for);
    promise(e, a_call_that_does_a_part_is_continued);
    promise(e, a_title_is_the_rest_of_its_line);
    promise(e, a_title_is_cut_off);
    promise(e, a_line_of_LINE_bytes_fits);
    promise(e, a_longer_line_is_EPROTO);
    promise(e, the_largest_numbers_fit);
    promise(e, another_answer_is_EPROTO);
    promise(e, another_post_is_EPROTO);
    promise(e, a_number_that_is_too_large_is_EPROTO);
    promise(e, more_posts_than_limit_are_EPROTO);
    promise(e, none_and_more_is_EPROTO);
    promise(e, an_id_that_is_not_above_the_last_is_EPROTO);
    promise(e, after_ERR_503_the_request_may_be_repeated);
    promise(e, any_other_ERR_is_EREMOTEIO);
    promise(e, a_connection_that_ends_too_early_is_ECONNRESET);
    promise(e, also_on_a_hard_day);
    promise(e, what_else_a_call_has_to_say_is_passed_on);
    promise(e, what_comes_after_the_last_post_does_not_matter);
    promise(e, no_signal_is_raised);
    promise(e, opening_says_nothing);
    promise(e, closing_ends_the_connection);
    promise(e, descriptor_0_is_one_like_any_other);
    promise(e, also_after_an_error);
    promise(e, the_connection_is_closed_on_exec);
    promise(e, nobody_there_is_ECONNREFUSED);
    promise(e, no_descriptor_left_is_EMFILE);
    promise(e, limit_is_1_to_100);
    promise(e, random_posts_in_random_pages);
    contract(e, trials, sizeof trials / sizeof *trials);
}
