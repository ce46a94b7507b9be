/* expect: tests when_reap_is_called_the_list_is_whole_without_the_task */
/* A slip: the task is handed over first and unlinked then, when it may be gone.
 */
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
    struct tasks t = tasks(head, mask);
    struct task *task;
    size_t n = 0;

    iter_each(&t.it, task) {
        reap(task);
        take_out(&task->link);
        n++;
    }
    iter_close(&t.it);
    return n;
}
