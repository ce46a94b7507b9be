/* The load of 33-pipe: n numbers go through a pipe for `shape` of them, from a
 * thread that pumps to the one that is measured.
 *
 * The thread is made before the measurement and ends after it. In between it
 * only waits, works, and waits, so that the system is asked for nothing but
 * that. */
#include "pipe.h"

#include "load.h"
#include "rng.h"

#include <malloc.h>
#include <semaphore.h>
#include <valgrind/memcheck.h>

/* pump_main is the answer's only function that lasts as long as the load, and
 * here it has little stack to keep items on. */
enum { STACK = 32768 };

static pthread_t thread;
static sem_t ready, go, done, leave;

static struct numbers {
    struct iter it;
    uint64_t seed, left;
} numbers;

static int numbers_next(struct iter *it, void *out)
{
    struct numbers *s = container_of(it, struct numbers, it);

    if (s->left == 0)
        return 0;
    s->left--;
    *(uint64_t *)out = rng(&s->seed);
    return 1;
}

static const struct iter_ops numbers_ops = { .next = numbers_next };

static struct pipe_q queue;
static uint64_t item;
static struct pump pump = { &numbers.it, &queue, &item };

/* pump_main, once there is work: what finds the truth has no answer, and
 * a compiler that saw what this can be would call it by its name. */
static void *(*volatile task)(void *);

static bool memcheck_is_watching(void)
{
    char byte = 0, bits;

    return VALGRIND_GET_VBITS(&byte, &bits, 1) != 0;
}

/* pthread_create takes a block for a table, the new thread's thread-local
 * variables. It is not the answer's, so massif is told to forget it. glibc does
 * not say where it is: on x86-64 the second word of a thread points to the
 * table's second entry. Elsewhere the figure has these 280 bytes in it. */
static void forget_the_table(void)
{
#ifdef __x86_64__
    char *table = ((char **)pthread_self())[1] - 2 * sizeof(void *);

    if (RUNNING_ON_VALGRIND && !memcheck_is_watching() &&
        malloc_usable_size(table) > 0)
        VALGRIND_FREELIKE_BLOCK(table, 0);
#endif
}

static void *producer(void *unused)
{
    forget_the_table();
    sem_post(&ready);
    sem_wait(&go);
    if (task)
        task(&pump);
    sem_post(&done);
    sem_wait(&leave);
    return unused;
}

static void let_go(void)
{
    sem_post(&go);
    sem_post(&leave);
    pthread_join(thread, NULL);
}

void prepare(const struct size *size)
{
    pthread_attr_t attr;

    numbers = (struct numbers){ .it = ITER(&numbers_ops, uint64_t),
                                .seed = size->seed,
                                .left = size->n };
    sem_init(&ready, 0, 0);
    sem_init(&go, 0, 0);
    sem_init(&done, 0, 0);
    sem_init(&leave, 0, 0);
    pthread_attr_init(&attr);
    pthread_attr_setstacksize(&attr, STACK);
    if (pthread_create(&thread, &attr, producer, NULL) != 0 ||
        atexit(let_go) != 0)
        _exit(2);
    sem_wait(&ready);
    pthread_attr_destroy(&attr);
}

uint64_t work(const struct size *size)
{
    uint64_t x, sum = 0;

    if (pipe_open(&queue, sizeof x, size->shape) != 0)
        return 0;
    task = pump_main;
    sem_post(&go);
    iter_each(&queue.it, x)
        sum = blend(sum, x);
    sum = blend(sum, (uint64_t)queue.it.status);
    iter_close(&queue.it);
    sem_wait(&done);
    pipe_free(&queue);
    return sum;
}

uint64_t expected(const struct size *size)
{
    uint64_t seed = size->seed, sum = 0;

    for (uint64_t i = 0; i < size->n; i++)
        sum = blend(sum, rng(&seed));
    return blend(sum, 0);
}
