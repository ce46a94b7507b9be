/* expect: tests a_task_linked_in_farther_on_is_seen whatever_happens_between_two_pulls reap_may_link_in_more_tasks, peak */
/*
 * 06-task-list, naive: the first pull takes down the address of every task, "so
 * that the list may change". It gives the right tasks, as long as none is
 * linked in.
 *
 * The struct of the contract has no room for the addresses, so t->at points to
 * them.
 */
#include "task_list.h"

#include <errno.h>
#include <stdlib.h>

struct snapshot {
    size_t n, given;
    struct task *task[];
};

static struct snapshot *snapshot_of(struct tasks *t)
{
    return (struct snapshot *)(void *)t->at;
}

static struct snapshot *take_down(struct link *head)
{
    struct snapshot *all;
    size_t n = 0;

    for (struct link *l = head->next; l != head; l = l->next)
        n++;
    all = malloc(sizeof *all + n * sizeof *all->task);
    if (!all)
        return NULL;
    *all = (struct snapshot){ 0, 0 };
    for (struct link *l = head->next; l != head; l = l->next)
        all->task[all->n++] = container_of(l, struct task, link);
    return all;
}

static int tasks_next(struct iter *it, void *out)
{
    struct tasks *t = container_of(it, struct tasks, it);
    struct snapshot *all = snapshot_of(t) ? snapshot_of(t) : take_down(t->head);

    if (!all)
        return -ENOMEM;
    t->at = (struct link *)(void *)all;
    while (all->given < all->n) {
        struct task *task = all->task[all->given++];

        if (t->mask == 0 || (task->state & t->mask) != 0) {
            *(struct task **)out = task;
            return 1;
        }
    }
    return 0;
}

static void tasks_close(struct iter *it)
{
    free(snapshot_of(container_of(it, struct tasks, it)));
}

static const struct iter_ops tasks_ops = { .next = tasks_next,
                                           .close = tasks_close };

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
