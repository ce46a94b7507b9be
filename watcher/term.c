#include "term.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static struct termios found;
static volatile sig_atomic_t ours;

/* A program in the background may not, unless it does not hear the signal. */
static void set(const struct termios *t)
{
    sigset_t ttou, before;

    sigemptyset(&ttou);
    sigaddset(&ttou, SIGTTOU);
    sigprocmask(SIG_BLOCK, &ttou, &before);
    tcsetattr(STDIN_FILENO, TCSADRAIN, t);
    sigprocmask(SIG_SETMASK, &before, NULL);
}

void term_give(void)
{
    if (ours)
        set(&found);
    ours = 0;
}

static void crash(int sig)
{
    term_give();
    raise(sig);
}

static void give_in_any_case(void)
{
    static const int crashes[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
    struct sigaction a = { .sa_handler = crash, .sa_flags = (int)SA_RESETHAND };

    atexit(term_give);
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
        sigaction(crashes[i], &a, NULL);
}

/* Ctrl-C and Ctrl-Z stay signals, and what we print is printed as ever. */
bool term_take(void)
{
    static bool prepared;
    struct termios t;

    if (tcgetattr(STDIN_FILENO, &t) < 0)
        return false;
    if (!prepared)
        give_in_any_case();
    prepared = true;
    if (!ours)
        found = t;
    ours = 1;
    t.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    t.c_cc[VMIN] = 1;
    t.c_cc[VTIME] = 0;
    set(&t);
    return true;
}

unsigned term_columns(void)
{
    struct winsize w;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 0)
        return w.ws_col;
    return 80;
}
