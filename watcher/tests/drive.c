/*
 * drive - sits at a terminal, types, and reads what is on it.
 *
 *     drive SCENE...
 *
 * A scene is a file of lines; each is one of these. All but the first seven
 * are checks, and count. What is waited for is given minutes; nothing else
 * depends on time. A check that fails ends its scene.
 *
 *     size COLUMNS ROWS     the terminal's, also in the middle
 *     set NAME VALUE        in the environment; no VALUE: unset it
 *     start COMMAND         in the foreground of the terminal
 *     type KEYS             \e is an escape, \n a line's end, ^C Ctrl-C
 *     sh COMMAND            run it somewhere else
 *     signal NUMBER         to the command that was started
 *     mark                  forget what was printed so far
 *
 *     wait TEXT             it is printed, after what was waited for before
 *     order ONE | TWO ...   printed since the mark, in this order
 *     never TEXT            not printed since the mark
 *     narrow N              no line since the mark takes more columns, but one
 *                           word, a command to be copied, and source
 *     something BYTES       printed since the mark, escapes and all
 *     nothing BYTES         not printed
 *     plain                 no byte since the mark is one that terminals obey
 *     raw                   keys arrive at once and are not shown
 *     cooked                the terminal is as it was before the start
 *     stops                 the command is stopped, as by Ctrl-Z
 *     goes on               it is continued by the shell, in the foreground
 *     ends STATUS           by itself; 128 + its number if by a signal
 */
#include "fold.h"
#include "now.h"
#include "str.h"

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { PATIENCE_MS = 240000 };

static int master, slave; /* the two ends of the terminal */
static struct termios before;
static pid_t pid;
static struct str raw, text; /* all that was printed; without escapes */
static size_t mark_raw, mark_text, waited;
static unsigned passed, failed;

/* Colours go, and what returns to the start of a line begins another. */
static void add_text(const char *p, size_t n)
{
    static enum { LETTERS, ESCAPED, SEQUENCE } state;

    for (const char *end = p + n; p < end; p++)
        if (state == SEQUENCE)
            state = isalpha((unsigned char)*p) ? LETTERS : SEQUENCE;
        else if (state == ESCAPED)
            state = *p == '[' ? SEQUENCE : LETTERS;
        else if (*p == '\033')
            state = ESCAPED;
        else if (*p == '\r')
            str_puts(&text, "\n");
        else if (*p != '\n' || text.len == 0 || text.s[text.len - 1] != '\n')
            str_add(&text, p, 1);
}

static void read_some(int timeout)
{
    struct pollfd fd = { master, POLLIN, 0 };
    char block[4096];
    ssize_t n;

    if (poll(&fd, 1, timeout) <= 0)
        return;
    n = read(master, block, sizeof block);
    if (n > 0) {
        str_add(&raw, block, (size_t)n);
        add_text(block, (size_t)n);
    }
}

static void read_rest(void)
{
    size_t had;

    do {
        had = raw.len;
        read_some(0);
    } while (raw.len > had);
}

/* Until it holds; false when it has not for minutes. */
static bool in_time(bool (*holds)(void *), void *ctx)
{
    long end = now_ms() + PATIENCE_MS;

    while (!holds(ctx)) {
        if (now_ms() > end)
            return false;
        read_some(50);
    }
    return true;
}

static void size(const char *words)
{
    struct winsize w = { 0 };

    sscanf(words, "%hu %hu", &w.ws_col, &w.ws_row);
    ioctl(master, TIOCSWINSZ, &w);
}

static void set(char *words)
{
    char *value = strchr(words, ' ');

    if (value) {
        *value = '\0';
        setenv(words, value + 1, 1);
    } else {
        unsetenv(words);
    }
}

/* The shell's part: a group of its own, in the foreground. */
static void start(const char *command)
{
    char *line = str_new("exec %s", command);

    tcgetattr(slave, &before);
    pid = fork();
    if (pid == 0) {
        setpgid(0, 0);
        tcsetpgrp(slave, getpid());
        dup2(slave, 0);
        dup2(slave, 1);
        dup2(slave, 2);
        signal(SIGTTOU, SIG_DFL);
        signal(SIGHUP, SIG_DFL);
        signal(SIGINT, SIG_DFL);
        signal(SIGQUIT, SIG_DFL);
        execl("/bin/sh", "sh", "-c", line, (char *)NULL);
        _exit(127);
    }
    setpgid(pid, pid);
    tcsetpgrp(slave, pid);
    free(line);
}

static void type(const char *keys)
{
    for (; *keys; keys++) {
        char c = *keys;

        if (c == '^' && keys[1])
            c = *++keys & 31;
        else if (c == '\\' && keys[1])
            c = *++keys == 'e' ? '\033' : *keys == 'n' ? '\n' : *keys;
        if (write(master, &c, 1) != 1)
            warn("type");
    }
}

static bool is_printed(void *what)
{
    const char *at = strstr(str_text(&text) + waited, what);

    if (at)
        waited = (size_t)(at - text.s) + strlen(what);
    return at;
}

static bool in_order(char *parts)
{
    const char *at = str_text(&text) + mark_text;

    for (char *part = parts, *next; part; part = next) {
        next = strstr(part, " | ");
        if (next) {
            *next = '\0';
            next += 3;
        }
        at = strstr(at, part);
        if (!at)
            return false;
        at += strlen(part);
    }
    return true;
}

/* \\e as in type; nothing else is special here. */
static bool has_bytes(const char *what)
{
    char *bytes = str_new("%s", what);
    bool has;

    if (strncmp(bytes, "\\e", 2) == 0)
        memmove(bytes, bytes + 1, strlen(bytes)), bytes[0] = '\033';
    has = strstr(str_text(&raw) + mark_raw, bytes);
    free(bytes);
    return has;
}

static bool narrow(unsigned n)
{
    char *copy = str_new("%s", str_text(&text) + mark_text), *rest = copy;
    bool good = true;

    for (char *line; (line = strsep(&rest, "\n"));)
        if (fold_width(line) > n && !fold_spares(line) &&
            strchr(line + strspn(line, " "), ' ')) {
            printf("this line is wider: %s\n", line);
            good = false;
        }
    free(copy);
    return good;
}

/* The terminal itself adds a return to each line's end. */
static bool plain(void)
{
    for (const char *p = str_text(&raw) + mark_raw; *p; p++)
        if (iscntrl((unsigned char)*p) && *p != '\n' &&
            !(*p == '\r' && p[1] == '\n'))
            return false;
    return true;
}

static bool is_raw(void *unused)
{
    struct termios t;

    (void)unused;
    tcgetattr(slave, &t);
    return !(t.c_lflag & (ICANON | ECHO));
}

static bool is_cooked(void *unused)
{
    struct termios t;

    (void)unused;
    tcgetattr(slave, &t);
    return t.c_iflag == before.c_iflag && t.c_oflag == before.c_oflag &&
           t.c_cflag == before.c_cflag && t.c_lflag == before.c_lflag &&
           memcmp(t.c_cc, before.c_cc, sizeof t.c_cc) == 0;
}

static bool has_stopped(void *unused)
{
    int status;

    (void)unused;
    return waitpid(pid, &status, WUNTRACED | WNOHANG) == pid &&
           WIFSTOPPED(status);
}

static bool has_ended(void *code)
{
    int status;

    if (waitpid(pid, &status, WNOHANG) != pid)
        return false;
    pid = 0;
    *(int *)code =
        WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return true;
}

/* What a shell does, too, to the terminal that it takes back. */
static bool ends(const char *status)
{
    int code = -1;
    bool good = in_time(has_ended, &code) && code == atoi(status);

    if (!good)
        printf("it has ended with %d\n", code);
    read_rest();
    tcsetpgrp(slave, getpgrp());
    return good;
}

static bool go_on(void)
{
    tcsetpgrp(slave, pid);
    kill(-pid, SIGCONT);
    return in_time(is_raw, NULL);
}

static bool stops(void)
{
    bool good = in_time(has_stopped, NULL);

    tcsetpgrp(slave, getpgrp());
    return good;
}

/* True when the word is a check; then `good` says whether it holds. */
static bool check(const char *word, char *rest, bool *good)
{
    if (strcmp(word, "wait") == 0)
        *good = in_time(is_printed, rest);
    else if (strcmp(word, "order") == 0)
        *good = in_order(rest);
    else if (strcmp(word, "never") == 0)
        *good = !strstr(str_text(&text) + mark_text, rest);
    else if (strcmp(word, "narrow") == 0)
        *good = narrow((unsigned)atoi(rest));
    else if (strcmp(word, "something") == 0)
        *good = has_bytes(rest);
    else if (strcmp(word, "nothing") == 0)
        *good = !has_bytes(rest);
    else if (strcmp(word, "plain") == 0)
        *good = plain();
    else if (strcmp(word, "raw") == 0)
        *good = in_time(is_raw, NULL);
    else if (strcmp(word, "cooked") == 0)
        *good = is_cooked(NULL);
    else if (strcmp(word, "stops") == 0)
        *good = stops();
    else if (strcmp(word, "goes") == 0)
        *good = go_on();
    else if (strcmp(word, "ends") == 0)
        *good = ends(rest);
    else
        return false;
    return true;
}

static void act(const char *word, char *rest)
{
    if (strcmp(word, "size") == 0)
        size(rest);
    else if (strcmp(word, "set") == 0)
        set(rest);
    else if (strcmp(word, "start") == 0)
        start(rest);
    else if (strcmp(word, "type") == 0)
        type(rest);
    else if (strcmp(word, "signal") == 0)
        kill(pid, atoi(rest));
    else if (strcmp(word, "mark") == 0) {
        mark_raw = raw.len;
        mark_text = waited = text.len;
    } else if (strcmp(word, "sh") != 0 || system(rest) != 0)
        errx(2, "this did not work: %s %s", word, rest);
}

/* False when a check fails. */
static bool play(char *line)
{
    char *rest = line + strcspn(line, " ");
    bool good = true;

    if (!*line || *line == '#')
        return true;
    if (*rest)
        *rest++ = '\0';
    if (check(line, rest, &good))
        good ? passed++ : failed++;
    else
        act(line, rest);
    return good;
}

static void show_failure(const char *scene, unsigned number, const char *line)
{
    const char *seen = str_text(&text) + mark_text;
    size_t n = strlen(seen);

    printf("%s:%u: this is not so: %s\nSince the mark this was printed:\n%s\n",
           scene, number, line, n > 6000 ? seen + n - 6000 : seen);
}

/* Whatever it left behind. */
static void end_scene(void)
{
    if (pid > 0) {
        kill(-pid, SIGKILL);
        waitpid(pid, NULL, 0);
    }
    pid = 0;
    tcsetpgrp(slave, getpgrp());
    tcflush(slave, TCIOFLUSH);
}

static void play_scene(const char *scene)
{
    FILE *f = fopen(scene, "re");
    char *line = NULL, *copy;
    size_t room = 0;
    ssize_t n;
    bool good = true;

    if (!f)
        err(2, "%s", scene);
    for (unsigned number = 1; good && (n = getline(&line, &room, f)) > 0;
         number++) {
        line[n - 1] = '\0';
        copy = str_new("%s", line);
        good = play(line);
        if (!good)
            show_failure(scene, number, copy);
        free(copy);
    }
    free(line);
    fclose(f);
    end_scene();
}

/* The terminal is that of a session of our own: we are its shell. */
static void open_terminal(void)
{
    struct winsize w = { .ws_col = 80, .ws_row = 24 };

    if (setsid() < 0 || openpty(&master, &slave, NULL, NULL, &w) < 0 ||
        ioctl(slave, TIOCSCTTY, 0) < 0)
        err(2, "there is no terminal to be had");
    fcntl(master, F_SETFD, FD_CLOEXEC);
    fcntl(slave, F_SETFD, FD_CLOEXEC);
    signal(SIGTTOU, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    tcsetpgrp(slave, getpgrp());
}

int main(int argc, char **argv)
{
    pid_t child = fork();
    int status = 0;

    if (child > 0) {
        waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
    }
    setlocale(LC_CTYPE, "C.UTF-8");
    open_terminal();
    for (int i = 1; i < argc; i++)
        play_scene(argv[i]);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
