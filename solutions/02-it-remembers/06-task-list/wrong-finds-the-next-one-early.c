/* expect: tests a_task_is_looked_at_when_its_turn_comes */
/* Misconception: "one step ahead is one item ahead". It looks for the next task
 * that matches while it gives this one. */
#include "task_list.h"

/* The first link from l on whose task matches, or the head. */
static struct link *seek(struct tasks *t, struct link *l)
{
    while (l != t->head && t->mask != 0 &&
           (container_of(l, struct task, link)->state & t->mask) == 0)
        l = l->next;
    return l;
}

static int tasks_next(struct iter *it, void *out)
{
    struct tasks *t = container_of(it, struct tasks, it);

    if (!t->at)
        t->at = seek(t, t->head->next);
    if (t->at != t->head) {
        *(struct task **)out = container_of(t->at, struct task, link);
        t->at = seek(t, t->at->next);
        return 1;
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
