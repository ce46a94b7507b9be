/* Two threads and a mailbox with room for one number. */
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

struct mailbox {
    pthread_mutex_t mu;
    pthread_cond_t changed;
    int number;
    bool full;
};

static void put(struct mailbox *m, int number)
{
    pthread_mutex_lock(&m->mu);
    while (m->full)
        pthread_cond_wait(&m->changed, &m->mu);
    m->number = number;
    m->full = true;
    pthread_cond_signal(&m->changed);
    pthread_mutex_unlock(&m->mu);
}

static int take(struct mailbox *m)
{
    int number;

    pthread_mutex_lock(&m->mu);
    while (!m->full)
        pthread_cond_wait(&m->changed, &m->mu);
    number = m->number;
    m->full = false;
    pthread_cond_signal(&m->changed);
    pthread_mutex_unlock(&m->mu);
    return number;
}

static void *produce(void *arg)
{
    for (int i = 1; i <= 5; i++)
        put(arg, i * i);
    put(arg, -1); /* there is no more */
    return NULL;
}

int main(void)
{
    struct mailbox m = { .mu = PTHREAD_MUTEX_INITIALIZER,
                         .changed = PTHREAD_COND_INITIALIZER };
    pthread_t producer;
    int number;

    if (pthread_create(&producer, NULL, produce, &m) != 0)
        return 1;
    while ((number = take(&m)) >= 0)
        printf("%d\n", number);
    pthread_join(producer, NULL);
    return 0;
}
