/*
 * task_list.h - the contract of exercise 06. Do not edit: the grader uses its
 * own copy.
 *
 * A list of tasks, made the way a kernel makes it: each task carries a link,
 * and the links are tied into a ring with the head of the list, which is a link
 * without a task. An empty list is a head that points to itself, both ways. A
 * walk goes round the ring once, and the tasks it gives may go while it does.
 */
#ifndef TASK_LIST_H
#define TASK_LIST_H

#include "iter.h"

#include <stddef.h>
#include <stdint.h>

struct link {
    struct link *next, *prev;
};

struct task {
    uint32_t pid, state; /* state: some bits, whatever they mean */
    struct link link;
};

struct tasks {
    struct iter it;
    struct link *head; /* borrowed: the list is the caller's */
    struct link *at;   /* where to go on; NULL before the first pull */
    uint32_t mask;
};

/*
 * Walk over the tasks whose state has a bit in common with mask, in the order
 * of the list. Mask 0: over all tasks. Item: struct task *, the task itself.
 *
 * Making a walk looks at nothing, not even at the head, allocates nothing, and
 * cannot fail. Nor can giving a task: the only answer but 1 is 0. The walk only
 * reads, so the list is whole wherever the walk is left, and there may be any
 * number of walks over one list.
 *
 * Before the first pull the list may be changed in any way. Between two pulls:
 *
 * - The task last given may be unlinked, and then freed, or linked in
 *   elsewhere. No other may be unlinked.
 * - Any state may be changed. A task is looked at when its turn comes, not
 *   earlier.
 * - Tasks may be linked in. When a task is given, the walk notes what comes
 *   behind it, a task or the end, and will go on there. So what is linked in
 *   between these two is not seen, and what is linked in farther on is.
 *
 * The end stays the end, after iter_clear too, whatever was linked in since.
 */
struct tasks tasks(struct link *head, uint32_t mask);

/*
 * Unlink each task whose state has a bit in common with mask (mask 0: each
 * task), and hand it to reap, in the order of the list. Answers how many.
 *
 * When reap is called the list is whole, without the task, and the task's own
 * link points to itself, both ways. reap may do with the task what it likes,
 * and with the list what may be done between two pulls of a walk.
 *
 * Allocates nothing, and cannot fail.
 */
size_t reap_all(struct link *head, uint32_t mask, void (*reap)(struct task *));

#endif
