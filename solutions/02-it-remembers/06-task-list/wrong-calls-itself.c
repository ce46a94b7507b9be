/* expect: peak */
/* Misconception: "recursion is free". Each task that is passed over waits on
 * the stack for the one behind it. */
#include "task_list.h"

static int tasks_next(struct iter *it, void *out)
{
    struct tasks *t = container_of(it, struct tasks, it);
    struct task *task;

    if (!t->at)
        t->at = t->head->next;
    if (t->at == t->head)
        return 0;
    task = container_of(t->at, struct task, link);
    t->at = t->at->next;
    if (t->mask != 0 && (task->state & t->mask) == 0)
        return tasks_next(it, out);
    *(struct task **)out = task;
    return 1;
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
    struct tasks t = tasks(head, mask);
    struct task *task;
    size_t n = 0;

    iter_each(&t.it, task) {
        take_out(&task->link);
        reap(task);
        n++;
    }
    iter_close(&t.it);
    return n;
}
