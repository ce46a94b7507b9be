/* A thread that waits is woken for no reason, as POSIX allows. */
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

struct box {
    pthread_mutex_t mu;
    pthread_cond_t changed;
    bool full, patient; /* patient: looks again when it is woken */
    int sleeps, found;
};

static void sleep_once(struct box *b)
{
    b->sleeps++;
    pthread_cond_signal(&b->changed); /* somebody counts the sleeps */
    pthread_cond_wait(&b->changed, &b->mu);
}

static void *take(void *arg)
{
    struct box *b = arg;

    pthread_mutex_lock(&b->mu);
    if (!b->full)
        sleep_once(b);
    while (b->patient && !b->full)
        sleep_once(b);
    b->found = b->full;
    pthread_mutex_unlock(&b->mu);
    return NULL;
}

/* Whoever holds the lock while sleeps is n knows that it sleeps. */
static void wake_after(struct box *b, int n, bool full)
{
    pthread_mutex_lock(&b->mu);
    while (b->sleeps < n)
        pthread_cond_wait(&b->changed, &b->mu);
    b->full = full;
    pthread_cond_broadcast(&b->changed);
    pthread_mutex_unlock(&b->mu);
}

static void run(const char *name, bool patient)
{
    struct box b = { PTHREAD_MUTEX_INITIALIZER,
                     PTHREAD_COND_INITIALIZER,
                     false,
                     patient,
                     0,
                     0 };
    pthread_t thread;

    if (pthread_create(&thread, NULL, take, &b) != 0)
        return;
    wake_after(&b, 1, false);
    if (patient)
        wake_after(&b, 2, true);
    pthread_join(thread, NULL);
    printf("%-5s  slept %d times, found %d items\n", name, b.sleeps, b.found);
}

int main(void)
{
    run("if", false);
    run("while", true);
    return 0;
}
