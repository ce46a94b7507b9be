/*
 * server.h - a server on 127.0.0.1, in a process of its own.
 *
 * It serves one connection after the other, on a port that the system chooses,
 * and does not outlive who started it: it is killed with it, and ends when
 * nobody has come for SERVER_PATIENCE seconds.
 *
 * A client that waits for an answer when the server waits for a request would
 * wait for ever. So the server hangs up when who started it sleeps for half a
 * second while nothing is said. On a slow machine it would be ready to run, not
 * asleep.
 */
#ifndef SERVER_H
#define SERVER_H

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SERVER_PATIENCE = 10, SERVER_BLINKS = 10, SERVER_ASLEEP = 5 };

/* Talk to one client. Afterwards the connection is closed. */
typedef void serve_fn(int fd);

/* A descriptor to accept from, and its port; or -1. */
static inline int server_listen(int *port)
{
    struct sockaddr_in a = { .sin_family = AF_INET,
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof a;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    if (fd < 0 || bind(fd, (struct sockaddr *)&a, size) < 0 ||
        listen(fd, 16) < 0 || getsockname(fd, (struct sockaddr *)&a, &size) < 0)
        return -1;
    *port = ntohs(a.sin_port);
    return fd;
}

static inline void server_wait(int fd, int seconds, int microseconds)
{
    struct timeval most = { .tv_sec = seconds, .tv_usec = microseconds };

    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
}

/* Serve whoever comes to this descriptor, as long as somebody does. */
static inline void server_run(int listener, serve_fn *serve)
{
    int yes = 1, fd;

    signal(SIGPIPE, SIG_IGN);
    server_wait(listener, SERVER_PATIENCE, 0);
    while ((fd = accept(listener, NULL, NULL)) >= 0) {
        server_wait(fd, 0, 1000000 / SERVER_BLINKS);
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        serve(fd);
        close(fd);
    }
}

/* Start a server: its process id, or -1. It has no descriptor of ours but the
 * listener, which is closed here. */
static inline pid_t server_start(int listener, serve_fn *serve)
{
    pid_t parent = getpid(), pid = fork();

    if (pid != 0) {
        close(listener);
        return pid;
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent || dup2(listener, 3) < 0)
        _exit(2);
    closefrom(4);
    server_run(3, serve);
    _exit(0);
}

static inline void server_stop(pid_t pid)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

/* The state follows the name, which is in parentheses: "17 (tests) S 1 ..." */
static inline bool server_sleeps(pid_t pid)
{
    char path[32], stat[256] = "";
    const char *state;
    int fd;

    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || read(fd, stat, sizeof stat - 1) < 0)
        stat[0] = '\0';
    close(fd);
    state = strrchr(stat, ')');
    return state && state[1] && state[2] == 'S';
}

/* The next byte of the client. False when there is none, or both are waiting.
 */
static inline bool server_byte(int fd, char *byte)
{
    int all = 0, asleep = 0;
    ssize_t got;

    while ((got = read(fd, byte, 1)) < 0 && errno == EAGAIN) {
        asleep = server_sleeps(getppid()) ? asleep + 1 : 0;
        if (asleep == SERVER_ASLEEP || ++all == SERVER_PATIENCE * SERVER_BLINKS)
            return false;
    }
    return got == 1;
}

/* One line without its '\n', in at most room bytes with a NUL. */
static inline bool server_line(int fd, char *line, size_t room)
{
    for (size_t len = 0; len < room && server_byte(fd, &line[len]); len++)
        if (line[len] == '\n') {
            line[len] = '\0';
            return true;
        }
    return false;
}

static inline bool server_say(int fd, const char *s, size_t len)
{
    ssize_t done = 1;

    for (; len > 0 && done > 0; s += done, len -= (size_t)done)
        done = write(fd, s, len);
    return len == 0;
}

#endif
