/*
 * watch - grades an answer whenever it is saved.
 */
#include "desk.h"
#include "keys.h"
#include "term.h"

#include <err.h>
#include <getopt.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

static const char usage[] =
    "usage: watch [--plain] [--poll] [EXERCISE]\n"
    "\n"
    "Grades the answer to an exercise, and again whenever it is saved. "
    "Without\n"
    "EXERCISE (07 or 07-fibonacci), the first one that does not pass yet.\n"
    "\n"
    "  --plain    no colours, no line that stays at the bottom: for a screen\n"
    "             reader, a log, or an unusual terminal\n"
    "  --poll     look at the file twice a second, wherever it is\n";

struct options {
    bool plain, poll;
    char *word;
};

static struct options options_of(int argc, char **argv)
{
    static const struct option longs[] = {
        { "plain", no_argument, NULL, 'p' },
        { "poll", no_argument, NULL, 'P' },
        { "help", no_argument, NULL, 'h' },
        { NULL, 0, NULL, 0 },
    };
    struct options o = { 0 };
    int option;

    while ((option = getopt_long(argc, argv, "", longs, NULL)) != -1) {
        o.plain |= option == 'p';
        o.poll |= option == 'P';
        if (option == 'h' || option == '?') {
            fputs(usage, option == 'h' ? stdout : stderr);
            exit(option == 'h' ? 0 : 2);
        }
    }
    if (argc - optind > 1)
        errx(2, "name one exercise, as in: make watch EX=07");
    o.word = argv[optind];
    return o;
}

/* The grader itself knows what it can do. */
static bool grader_knows(const char *option)
{
    FILE *help = popen("build/grade --help 2>/dev/null", "re");
    char line[256];
    bool knows = false;

    while (help && fgets(line, sizeof line, help))
        knows |= strstr(line, option) != NULL;
    if (help)
        pclose(help);
    return knows;
}

/* As nohup asks for; then it is not for us to hear. */
static bool is_ignored(int sig)
{
    struct sigaction a;

    return sigaction(sig, NULL, &a) == 0 && a.sa_handler == SIG_IGN;
}

static int open_signals(void)
{
    static const int all[] = { SIGINT,  SIGTERM, SIGHUP,   SIGQUIT,
                               SIGTSTP, SIGCONT, SIGWINCH, SIGCHLD };
    sigset_t set;
    int fd;

    sigemptyset(&set);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!is_ignored(all[i]))
            sigaddset(&set, all[i]);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (fd < 0)
        err(2, "signalfd");
    return fd;
}

/* What the signal does to those that do not catch it. */
static void obey(int sig)
{
    sigset_t set;

    fflush(stdout);
    term_give();
    sigemptyset(&set);
    sigaddset(&set, sig);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    raise(sig);
    sigprocmask(SIG_BLOCK, &set, NULL);
}

/* 0, or the signal that ends us. */
static int take_signals(int fd, struct desk *d)
{
    struct signalfd_siginfo s;
    int last = 0;

    while (read(fd, &s, sizeof s) == sizeof s)
        switch (s.ssi_signo) {
        case SIGTSTP:
            screen_hide(d->screen);
            obey(SIGTSTP);
            /* fall through */
        case SIGCONT:
            if (d->keys)
                term_take();
            /* fall through */
        case SIGWINCH:
            screen_resize(d->screen);
            break;
        case SIGCHLD:
            break;
        default:
            last = (int)s.ssi_signo;
        }
    return last;
}

/* One key: what it starts is to end before the next one. 0, or the signal of a
 * terminal that went away. */
static int take_keys(struct desk *d)
{
    struct pollfd more = { STDIN_FILENO, POLLIN, 0 };
    char bytes[256];
    ssize_t n = read(STDIN_FILENO, bytes, 1), rest = 0;

    if (n <= 0)
        return SIGHUP;
    if (keys_go_on(bytes[0]) && poll(&more, 1, 0) > 0)
        rest = read(STDIN_FILENO, bytes + 1, sizeof bytes - 1);
    keys_typed(d, bytes, (size_t)(rest > 0 ? n + rest : n));
    return 0;
}

/* Until it is done: 0, or the signal that ended it. */
static int work(struct desk *d, int signals)
{
    int ended = 0;

    while (!d->done && !ended) {
        int wait = desk_look(d);
        struct pollfd fds[] = {
            { signals, POLLIN, 0 },
            { d->keys && d->aside.pid == 0 ? STDIN_FILENO : -1, POLLIN, 0 },
            { d->notice.fd, POLLIN, 0 },
            { d->grader.from, POLLIN, 0 },
            { d->aside.from, POLLIN, 0 },
        };

        if (d->keys)
            keys_bar(d);
        screen_show(d->screen);
        if (poll(fds, sizeof fds / sizeof *fds, wait) < 0)
            continue;
        if (fds[0].revents)
            ended = take_signals(signals, d);
        if (!ended && fds[1].revents)
            ended = take_keys(d);
    }
    return ended;
}

int main(int argc, char **argv)
{
    struct options o = options_of(argc, argv);
    struct desk d = { .poll_only = o.poll };
    struct screen screen;
    struct shelf shelf;
    int at, signals, ended;

    setlocale(LC_CTYPE, "");
    if (!o.plain && !isatty(STDIN_FILENO))
        errx(2, "There is no terminal here to read keys from. To grade on "
                "every save without any: make watch PLAIN=1");
    if (!shelf_fill(&shelf))
        return 2;
    at = o.word ? shelf_find(&shelf, o.word) : -1;
    if (o.word && at < 0)
        return 2;
    d.pictures = grader_knows("--picture");
    signals = open_signals();
    d.keys = term_take();
    screen_open(&screen, o.plain);
    if (screen.colour)
        setenv("CLICOLOR_FORCE", "1", 1);
    d.screen = &screen;
    d.shelf = &shelf;
    desk_open(&d, at);
    ended = work(&d, signals);
    screen_close(&screen);
    desk_close(&d);
    shelf_release(&shelf);
    if (ended)
        obey(ended);
    return 0;
}
