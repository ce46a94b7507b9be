/* yes | head -1: who stops the one who writes for ever? */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char line[] = "y\n";

/* Never ends by itself. Answers why it could not go on. */
static int produce(int fd)
{
    while (write(fd, line, sizeof line - 1) > 0)
        ;
    return errno;
}

/* Reads one line, closes, and answers how the producer ended. */
static int read_one_line(void (*on_sigpipe)(int))
{
    char y[sizeof line];
    int fd[2], status = 0;

    if (pipe(fd) < 0)
        return 0;
    if (fork() == 0) {
        close(fd[0]);
        signal(SIGPIPE, on_sigpipe);
        _exit(produce(fd[1]));
    }
    close(fd[1]);
    if (read(fd[0], y, sizeof line - 1) <= 0)
        return 0;
    close(fd[0]); /* and with it goes the last reader */
    wait(&status);
    return status;
}

int main(void)
{
    int status = read_one_line(SIG_DFL);

    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE)
        printf("by default: stopped by SIGPIPE\n");
    status = read_one_line(SIG_IGN);
    if (WIFEXITED(status))
        printf("ignoring it: %s\n", strerror(WEXITSTATUS(status)));
    return 0;
}
