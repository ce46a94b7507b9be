/* expect: tests reaps_those_with_a_bit_of_the_mask */
/* Misconception: "a list is walked with l = l->next". The walk knows better,
 * but this one goes on from a task that was reaped. */
#include "task_list.h"

static int tasks_next(struct iter *it, void *out)
{
    struct tasks *t = container_of(it, struct tasks, it);

    if (!t->at)
        t->at = t->head->next;
    while (t->at != t->head) {
        struct task *task = container_of(t->at, struct task, link);

        t->at = t->at->next;
        if (t->mask == 0 || (task->state & t->mask) != 0) {
            *(struct task **)out = task;
            return 1;
        }
    }
    return 0;
}

static const struct iter_ops tasks_ops = { .next = tasks_next };

struct tasks tasks(struct link *head, uint32_t mask)
{
    return (struct tasks){ .it = ITER(&tasks_ops, struct task *),
                           .head = head,
                           .mask = mask };
}

static void take_out(struct link *l)
{
    l->prev->next = l->next;
    l->next->prev = l->prev;
    l->next = l->prev = l;
}

size_t reap_all(struct link *head, uint32_t mask, void (*reap)(struct task *))
{
    size_t n = 0;

    for (struct link *l = head->next; l != head; l = l->next) {
        struct task *task = container_of(l, struct task, link);

        if (mask == 0 || (task->state & mask) != 0) {
            take_out(l);
            reap(task);
            n++;
        }
    }
    return n;
}
