/* expect: tests the_head_is_not_a_task */
/* Misconception: "the head is the first item". In a ring any link looks like
 * any other. */
#include "task_list.h"

static int tasks_next(struct iter *it, void *out)
{
    struct tasks *t = container_of(it, struct tasks, it);

    do {
        struct link *l = t->at ? t->at : t->head;
        struct task *task = container_of(l, struct task, link);

        if (t->at == t->head)
            return 0;
        t->at = l->next;
        if (t->mask == 0 || (task->state & t->mask) != 0) {
            *(struct task **)out = task;
            return 1;
        }
    } while (t->at != t->head);
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
