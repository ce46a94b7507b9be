/*
 * 06-task-list: walking a list that changes under you.
 *
 * Lesson    lessons/02-it-remembers/README.md
 * Contract  task_list.h           what your code promises
 * Tests     test_task_list.c      read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 06               from the top of the repository
 * Stuck     make hint EX=06
 */
#include "task_list.h"

static int tasks_next(struct iter *it, void *out)
{
    struct tasks *t = container_of(it, struct tasks, it);

    /* TODO 1: go to the first task. What is left to do when there is none?
     * TODO 2: container_of(link, struct task, link) leads from a link to its
     *         task. Give the tasks that match, pass over those that do not.
     * TODO 3: the one you give may be gone at the next pull. Where is the way
     *         on then? */
    (void)t;
    (void)out;
    return 0;
}

static const struct iter_ops tasks_ops = { .next = tasks_next };

struct tasks tasks(struct link *head, uint32_t mask)
{
    return (struct tasks){ .it = ITER(&tasks_ops, struct task *),
                           .head = head,
                           .mask = mask };
}

size_t reap_all(struct link *head, uint32_t mask, void (*reap)(struct task *))
{
    struct tasks t = tasks(head, mask);
    struct task *task;
    size_t n = 0;

    /* TODO 4: unlink the task, from both its neighbours.
     * TODO 5: what should its own link say? When may reap have it? */
    iter_each(&t.it, task)
        reap(task);
    iter_close(&t.it);
    return n;
}
