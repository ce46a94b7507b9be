/* The load of 06-task-list: a list of n tasks. The last is looked for; of the
 * busy ones every third is unlinked while they are walked; what is dead is
 * reaped; and whatever is left is walked. */
#include "task_list.h"

#include "load.h"
#include "rng.h"

#include <stdbool.h>
#include <string.h>

enum { MOST = 100000 };
enum { IDLE = 1, BUSY = 2, DEAD = 4, LAST = 8 };

static struct task pool[MOST];
static struct link head;
static uint64_t reaped;

static uint32_t state_of(const struct size *size, uint64_t i)
{
    uint32_t state = 1u << mix(size->seed + i) % 3;

    return i == size->n - 1 ? state | LAST : state;
}

void prepare(const struct size *size)
{
    struct link *last = &head;

    for (uint64_t i = 0; i < size->n; i++) {
        pool[i].pid = (uint32_t)i;
        pool[i].state = state_of(size, i);
        pool[i].link.prev = last;
        last->next = &pool[i].link;
        last = last->next;
    }
    last->next = &head;
    head.prev = last;
}

/* A task that is freed leads nowhere. */
static void bury(struct task *task)
{
    memset(task, 0, sizeof *task);
}

static void unlink_task(struct task *task)
{
    task->link.prev->next = task->link.next;
    task->link.next->prev = task->link.prev;
    bury(task);
}

static void reap(struct task *task)
{
    reaped = blend(reaped, task->pid);
    bury(task);
}

/* Blend the tasks that the mask selects; unlink every k-th, unless k is 0. */
static uint64_t walk(uint64_t sum, uint32_t mask, unsigned k)
{
    struct tasks t = tasks(&head, mask);
    struct task *task;
    unsigned n = 0;

    iter_each(&t.it, task) {
        sum = blend(sum, task->pid);
        if (k > 0 && ++n % k == 0)
            unlink_task(task);
    }
    iter_close(&t.it);
    return sum;
}

uint64_t work(const struct size *size)
{
    uint64_t sum = walk(walk(size->n, LAST, 0), BUSY, 3);

    reaped = sum;
    sum = blend(sum, reap_all(&head, DEAD, reap));
    return walk(blend(sum, reaped), 0, 0);
}

/* The same with an array in place of a list. */
static bool gone[MOST];

static uint64_t count(const struct size *size, uint64_t *sum, uint32_t mask,
                      unsigned k)
{
    uint64_t n = 0;

    for (uint64_t i = 0; i < size->n; i++)
        if (!gone[i] && (mask == 0 || (state_of(size, i) & mask) != 0)) {
            *sum = blend(*sum, i);
            gone[i] = ++n % k == 0;
        }
    return n;
}

uint64_t expected(const struct size *size)
{
    uint64_t sum = blend(size->n, size->n - 1), dead, n;

    count(size, &sum, BUSY, 3);
    dead = sum;
    n = count(size, &dead, DEAD, 1);
    sum = blend(blend(sum, n), dead);
    count(size, &sum, 0, 1);
    return sum;
}
