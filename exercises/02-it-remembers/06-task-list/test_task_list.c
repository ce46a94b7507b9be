/* Tests for 06-task-list. Each name is one promise of task_list.h. */
#include "task_list.h"

#include "contract.h"
#include "exam.h"
#include "rng.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MANY = 100, TEXT = 12 * MANY };

/* Task number i is pool[i], and i is its pid. Each test runs in a process of
 * its own, and has one list. The head is part of something that looks like a
 * task, and so does what a freed task leads to: an answer that gives one of the
 * two is told so. */
static struct task pool[MANY];
static struct task crown = { .state = UINT32_MAX };
static struct task grave = { .state = UINT32_MAX,
                             .link = { &grave.link, &grave.link } };
static struct link *const head = &crown.link;

/* ---- lists ---- */

static void link_in(struct link *l, struct link *before)
{
    *l = (struct link){ before, before->prev };
    before->prev->next = l;
    before->prev = l;
}

static void unlink_task(struct task *task)
{
    task->link.next->prev = task->link.prev;
    task->link.prev->next = task->link.next;
}

/* Unlink it, and leave in it what nobody may use any more. */
static void bury(struct task *task)
{
    unlink_task(task);
    *task = (struct task){ .link = { &grave.link, &grave.link } };
}

static void empty(struct link *list)
{
    *list = (struct link){ list, list };
}

static struct task *append(uint32_t pid, uint32_t state)
{
    pool[pid] = (struct task){ .pid = pid, .state = state };
    link_in(&pool[pid].link, head);
    return &pool[pid];
}

/* Tasks 0 to n - 1, all in state 1. */
static void make_list(uint32_t n)
{
    empty(head);
    for (uint32_t i = 0; i < n; i++)
        append(i, 1);
}

/* Tasks 0, 1 and so on with these states, each of them a digit. */
static void make_states(const char *digits)
{
    make_list(0);
    for (uint32_t i = 0; digits[i]; i++)
        append(i, (uint32_t)(digits[i] - '0'));
}

/* The pids as they come, forward or backward. Answers how many. */
static unsigned collect(uint32_t pid[MANY], bool backward)
{
    unsigned n = 0;

    for (struct link *l = head; n < MANY; n++) {
        l = backward ? l->prev : l->next;
        if (l == head)
            break;
        expect(l != &grave.link, "a task that was freed is still linked in");
        pid[n] = container_of(l, struct task, link)->pid;
    }
    expect(n < MANY, "the list does not lead back to its head");
    return n;
}

/* The same in words, "0 1 2 ", always in the order of the list. */
static void spell(char text[TEXT], bool backward)
{
    uint32_t pid[MANY];
    unsigned n = collect(pid, backward), len = 0;

    *text = '\0';
    for (unsigned i = 0; i < n; i++)
        len += (unsigned)sprintf(text + len, "%u ",
                                 (unsigned)pid[backward ? n - 1 - i : i]);
}

/* The list is this one, from the front and from the back: "0 1 2 ". */
static void expect_list(const char *want)
{
    char text[TEXT];

    spell(text, false);
    expect(strcmp(text, want) == 0,
           "the list, from the front, is \"%s\", and not \"%s\"", text, want);
    spell(text, true);
    expect(strcmp(text, want) == 0,
           "the list, from the back, is \"%s\", and not \"%s\": each link "
           "points both ways",
           text, want);
}

/* ---- pulls ---- */

/* It is a task of the pool; or the test fails, and says what it is instead. */
static void expect_a_task(const struct task *task)
{
    uintptr_t off = (uintptr_t)task - (uintptr_t)pool;

    expect(task != &crown, "gave the head of the list, which is a link without "
                           "a task");
    expect(task != &grave,
           "went on by way of a task that was unlinked and freed: the way on "
           "must be known before a task is given");
    expect(off < sizeof pool && off % sizeof *pool == 0,
           "gave something that is not a task of the list");
}

static void expect_task(struct tasks *t, uint32_t pid)
{
    struct task *task = NULL;
    int rc = iter_next(&t->it, &task);

    expect(rc == 1, "answered %d where task %u was due", rc, (unsigned)pid);
    expect_a_task(task);
    expect(task == &pool[pid], "gave task %u where task %u was due",
           (unsigned)(task - pool), (unsigned)pid);
}

/* The tasks that come, "0 1 2 ", and then the end. */
static void expect_tasks(uint32_t mask, const char *want)
{
    struct tasks t = tasks(head, mask);
    char text[TEXT] = "";
    struct task *task = NULL;
    int n = 0;

    while (n < MANY && iter_next(&t.it, &task) == 1) {
        expect_a_task(task);
        n += snprintf(text + n, sizeof text - (size_t)n, "%u ",
                      (unsigned)task->pid);
    }
    expect(strcmp(text, want) == 0, "mask %u gave \"%s\", and not \"%s\"",
           (unsigned)mask, text, want);
    expect_int(t.it.status, 0);
    iter_close(&t.it);
}

/* ---- which, and in which order ---- */

START_TEST(mask_0_gives_all_in_order)
{
    make_states("10234");
    expect_tasks(0, "0 1 2 3 4 ");
}
END_TEST

START_TEST(gives_those_with_a_bit_of_the_mask)
{
    make_states("12412");
    expect_tasks(1, "0 3 ");
    expect_tasks(2, "1 4 ");
    expect_tasks(4, "2 ");
    expect_tasks(8, "");
    expect_tasks(7, "0 1 2 3 4 ");
}
END_TEST

START_TEST(one_bit_in_common_is_enough)
{
    make_states("1236750");
    expect_tasks(6, "1 2 3 4 5 ");
    expect_tasks(5, "0 2 3 4 5 ");
    expect_tasks(UINT32_MAX, "0 1 2 3 4 5 ");
}
END_TEST

START_TEST(an_empty_list_gives_nothing)
{
    make_list(0);
    expect_tasks(0, "");
    expect_tasks(UINT32_MAX, "");
    make_list(1);
    expect_tasks(0, "0 ");
}
END_TEST

START_TEST(the_head_is_not_a_task)
{
    make_list(2);
    crown.pid = 99;
    expect_tasks(0, "0 1 ");
    expect_tasks(UINT32_MAX, "0 1 ");
}
END_TEST

START_TEST(gives_the_task_itself)
{
    struct tasks t;
    struct task *task = NULL;

    make_list(1);
    t = tasks(head, 0);
    expect_uint(t.it.size, sizeof task);
    expect_int(iter_next(&t.it, &task), 1);
    expect(task == &pool[0], "gave something else than the task of the list");
    iter_close(&t.it);
}
END_TEST

/* ---- when it looks ---- */

START_TEST(making_it_looks_at_nothing)
{
    struct tasks t;

    make_list(3);
    t = tasks(head, 0);
    unlink_task(&pool[0]);
    expect_task(&t, 1);
    expect_task(&t, 2);
    expect_end(&t.it);
    iter_close(&t.it);
}
END_TEST

START_TEST(a_list_may_be_filled_before_the_first_pull)
{
    struct tasks t;

    make_list(0);
    t = tasks(head, 0);
    append(5, 1);
    expect_task(&t, 5);
    expect_end(&t.it);
    iter_close(&t.it);
}
END_TEST

START_TEST(a_task_is_looked_at_when_its_turn_comes)
{
    struct tasks t;

    make_states("1001");
    t = tasks(head, 1);
    expect_task(&t, 0);
    pool[1].state = 1;
    pool[3].state = 0;
    expect_task(&t, 1);
    pool[2].state = 1;
    pool[0].state = 0;
    expect_task(&t, 2);
    expect_end(&t.it);
    iter_close(&t.it);
}
END_TEST

/* ---- the task last given may go ---- */

START_TEST(the_task_last_given_may_be_freed)
{
    struct tasks t;

    make_list(5);
    t = tasks(head, 1);
    for (uint32_t i = 0; i < 5; i++) {
        expect_task(&t, i);
        bury(&pool[i]);
    }
    expect_end(&t.it);
    expect_list("");
    iter_close(&t.it);
}
END_TEST

START_TEST(the_first_and_the_last_may_be_freed)
{
    struct tasks t;

    make_states("21212");
    t = tasks(head, 2);
    expect_task(&t, 0);
    bury(&pool[0]);
    expect_task(&t, 2);
    expect_task(&t, 4);
    bury(&pool[4]);
    expect_end(&t.it);
    expect_list("1 2 3 ");
    iter_close(&t.it);
}
END_TEST

/* With blocks of their own: a tool that knows them sees every late look. */
START_TEST(freed_tasks_are_not_looked_at)
{
    struct tasks t;
    struct task *task = NULL;
    unsigned n = 0;

    make_list(0);
    for (int i = 0; i < 10; i++) {
        task = malloc(sizeof *task);
        *task = (struct task){ .pid = 7 };
        link_in(&task->link, head);
    }
    t = tasks(head, 0);
    for (; n < 10 && iter_next(&t.it, &task) > 0; n++) {
        unlink_task(task);
        free(task);
    }
    expect_uint(n, 10);
    expect_end(&t.it);
    iter_close(&t.it);
}
END_TEST

START_TEST(the_task_last_given_may_move_to_another_list)
{
    struct tasks t;
    struct link other = { &other, &other };

    make_list(4);
    t = tasks(head, 0);
    for (uint32_t i = 0; i < 4; i++) {
        expect_task(&t, i);
        unlink_task(&pool[i]);
        link_in(&pool[i].link, &other);
    }
    expect_end(&t.it);
    expect_list("");
    iter_close(&t.it);
}
END_TEST

START_TEST(any_of_those_given_may_go)
{
    uint64_t seed = exam_seed();

    for (int round = 0; round < 500; round++) {
        uint64_t stay = rng(&seed);
        unsigned left = 0;
        struct tasks t;

        make_list(20);
        t = tasks(head, 1);
        for (uint32_t i = 0; i < 20; i++) {
            expect_task(&t, i);
            if (stay >> i & 1)
                left++;
            else
                bury(&pool[i]);
        }
        expect_end(&t.it);
        for (struct link *l = head->next; l != head; l = l->next)
            left--;
        expect(left == 0, "tasks that were not unlinked are not in the list");
        iter_close(&t.it);
    }
}
END_TEST

/* ---- tasks may come ---- */

START_TEST(a_task_linked_in_farther_on_is_seen)
{
    struct tasks t;

    make_list(2);
    t = tasks(head, 1);
    expect_task(&t, 0);
    append(2, 1);
    expect_task(&t, 1);
    expect_task(&t, 2);
    expect_end(&t.it);
    iter_close(&t.it);
}
END_TEST

START_TEST(a_task_linked_in_right_behind_is_not_seen)
{
    struct tasks t;

    make_list(2);
    t = tasks(head, 1);
    expect_task(&t, 0);
    append(2, 1);
    unlink_task(&pool[2]);
    link_in(&pool[2].link, &pool[1].link);
    expect_list("0 2 1 ");
    expect_task(&t, 1);
    append(3, 1);
    expect_end(&t.it);
    iter_close(&t.it);
}
END_TEST

/* The list again, as an array of pids, and where the walk goes on in it. */
struct model {
    uint32_t pid[MANY];
    size_t n, at;
    uint32_t fresh; /* the next pid that was never used */
};

/* A new task, before number i of the list. */
static void model_insert(struct model *m, size_t i, uint32_t state)
{
    struct task *task = &pool[m->fresh];

    *task = (struct task){ .pid = m->fresh, .state = state };
    link_in(&task->link, i < m->n ? &pool[m->pid[i]].link : head);
    memmove(m->pid + i + 1, m->pid + i, (m->n - i) * sizeof *m->pid);
    m->pid[i] = m->fresh++;
    m->n++;
}

/* Number i is gone. */
static void model_bury(struct model *m, size_t i)
{
    bury(&pool[m->pid[i]]);
    memmove(m->pid + i, m->pid + i + 1, (m->n - i - 1) * sizeof *m->pid);
    m->n--;
}

/* The walk gives what the model gives. Answers whether it was a task. */
static bool pull_both(struct model *m, struct tasks *t)
{
    while (m->at < m->n) {
        uint32_t pid = m->pid[m->at++];

        if (pool[pid].state & t->mask) {
            expect_task(t, pid);
            return true;
        }
    }
    expect_end(&t->it);
    return false;
}

/* What may be done between two pulls; given is the number of the last. */
static void change_something(struct model *m, uint64_t *seed)
{
    size_t given = m->at - 1, i = rng_below(seed, m->n + 1);

    if (rng_below(seed, 2))
        pool[m->pid[rng_below(seed, m->n)]].state = rng_below(seed, 4);
    if (rng_below(seed, 2) && m->fresh < MANY) {
        bool before = i <= given, between = i == given + 1;

        model_insert(m, i, rng_below(seed, 4));
        m->at += before || between;
        given += before;
    }
    if (rng_below(seed, 2)) {
        model_bury(m, given);
        m->at--;
    }
}

START_TEST(whatever_happens_between_two_pulls)
{
    uint64_t seed = exam_seed();

    for (int round = 0; round < 1000; round++) {
        struct model m = { .n = 0 };
        struct tasks t;

        make_list(0);
        for (uint64_t n = 1 + rng_below(&seed, 12); n > 0; n--)
            model_insert(&m, m.n, rng_below(&seed, 4));
        t = tasks(head, 1 + rng_below(&seed, 3));
        while (pull_both(&m, &t))
            change_something(&m, &seed);
        iter_close(&t.it);
    }
}
END_TEST

START_TEST(the_end_stays_the_end)
{
    struct tasks t;

    for (uint32_t n = 0; n < 3; n++) {
        make_list(n);
        t = tasks(head, 1);
        for (uint32_t i = 0; i < n; i++)
            expect_task(&t, i);
        expect_end(&t.it);
        append(n, 1);
        iter_clear(&t.it);
        expect_end(&t.it);
        iter_close(&t.it);
    }
}
END_TEST

/* ---- it only reads ---- */

START_TEST(only_reads_the_list)
{
    struct task before[MANY], top;
    struct tasks t;

    make_states("1345747");
    t = tasks(head, 5);
    memcpy(before, pool, sizeof pool);
    top = crown;
    for (uint32_t i = 0; i < 7; i++) {
        expect_task(&t, i);
        expect(memcmp(before, pool, sizeof pool) == 0 &&
                   memcmp(&top, &crown, sizeof top) == 0,
               "giving task %u wrote into the list", (unsigned)i);
    }
    iter_close(&t.it);
    expect(memcmp(before, pool, sizeof pool) == 0, "closing it wrote into the "
                                                   "list");
}
END_TEST

START_TEST(walks_over_one_list_do_not_disturb_each_other)
{
    struct tasks outer, inner;

    make_list(6);
    outer = tasks(head, 1);
    for (uint32_t i = 0; i < 6; i++) {
        expect_task(&outer, i);
        inner = tasks(head, 1);
        for (uint32_t k = 0; k < 6; k++)
            expect_task(&inner, k);
        expect_end(&inner.it);
        iter_close(&inner.it);
    }
    expect_end(&outer.it);
    iter_close(&outer.it);
}
END_TEST

/* ---- reaping ---- */

static unsigned reaped;
static uint32_t last_pid;
static char reaped_pids[TEXT];

/* What every reap of these tests does first. */
static void note(struct task *task)
{
    size_t len = strlen(reaped_pids);

    expect_a_task(task);
    reaped++;
    expect(reaped <= MANY,
           "reap was called %u times for a list of fewer "
           "tasks",
           reaped);
    last_pid = task->pid;
    snprintf(reaped_pids + len, sizeof reaped_pids - len, "%u ",
             (unsigned)last_pid);
}

/* Freed, but not unlinked: that was the answer's to do. */
static void note_and_free(struct task *task)
{
    note(task);
    *task = (struct task){ .link = { &grave.link, &grave.link } };
}

/* Reaps, and compares how often with what was answered. */
static void reap_these(uint32_t mask)
{
    size_t n;

    reaped = 0;
    *reaped_pids = '\0';
    n = reap_all(head, mask, note_and_free);
    expect(n == reaped, "answered %zu, but reap was called for %u", n, reaped);
}

static void expect_reaped(uint32_t mask, const char *who, const char *rest)
{
    reap_these(mask);
    expect(strcmp(reaped_pids, who) == 0,
           "mask %u: reap got \"%s\", and not \"%s\"", (unsigned)mask,
           reaped_pids, who);
    expect_list(rest);
}

START_TEST(reaping_with_mask_0_reaps_all)
{
    make_states("3021");
    expect_reaped(0, "0 1 2 3 ", "");
    expect(head->next == head && head->prev == head,
           "the head of an empty list points to itself");
    expect_reaped(0, "", "");
}
END_TEST

START_TEST(reaps_those_with_a_bit_of_the_mask)
{
    make_states("1234123");
    expect_reaped(8, "", "0 1 2 3 4 5 6 ");
    expect_reaped(4, "3 ", "0 1 2 4 5 6 ");
    expect_reaped(2, "1 2 5 6 ", "0 4 ");
    make_states("1234123");
    expect_reaped(5, "0 2 3 4 6 ", "1 5 ");
}
END_TEST

START_TEST(unlinks_the_first_the_last_and_the_only_one)
{
    make_states("2112");
    expect_reaped(2, "0 3 ", "1 2 ");
    make_states("2");
    expect_reaped(2, "0 ", "");
    make_states("22");
    expect_reaped(2, "0 1 ", "");
}
END_TEST

/* The pids of those that the mask selects, or of the others. */
static void select_from(const char *digits, uint32_t mask, bool selected,
                        char text[TEXT])
{
    *text = '\0';
    for (unsigned i = 0, len = 0; digits[i]; i++) {
        uint32_t state = (uint32_t)(digits[i] - '0');

        if ((mask == 0 || (state & mask) != 0) == selected)
            len += (unsigned)sprintf(text + len, "%u ", i);
    }
}

START_TEST(any_list_and_any_mask)
{
    uint64_t seed = exam_seed();

    for (int round = 0; round < 500; round++) {
        uint32_t mask = (uint32_t)rng_below(&seed, 8);
        char digits[31] = "", want[TEXT];

        for (uint64_t n = rng_below(&seed, 30); n > 0; n--)
            digits[n - 1] = (char)('0' + rng_below(&seed, 8));
        make_states(digits);
        reap_these(mask);
        select_from(digits, mask, true, want);
        expect(strcmp(reaped_pids, want) == 0,
               "states %s, mask %u: reap got \"%s\", and not \"%s\"", digits,
               (unsigned)mask, reaped_pids, want);
        select_from(digits, mask, false, want);
        expect_list(want);
    }
}
END_TEST

static void expect_it_is_out(struct task *task)
{
    char with[TEXT];

    note(task);
    expect(head->next != &task->link && head->prev != &task->link,
           "reap got task %u, and it is still in the list", last_pid);
    spell(with, true);
    expect_list(with);
    expect(strlen(with) == 8 - 2 * reaped,
           "reap got %u of 4 tasks, and the list is \"%s\"", reaped, with);
}

START_TEST(when_reap_is_called_the_list_is_whole_without_the_task)
{
    make_list(4);
    expect_uint(reap_all(head, 1, expect_it_is_out), 4);
    expect_uint(reaped, 4);
}
END_TEST

static void expect_a_ring_of_one(struct task *task)
{
    note(task);
    expect(task->link.next == &task->link && task->link.prev == &task->link,
           "reap got task %u, and its link does not point to itself", last_pid);
    unlink_task(task);
}

START_TEST(when_reap_is_called_the_link_points_to_itself)
{
    make_states("1212");
    expect_uint(reap_all(head, 2, expect_a_ring_of_one), 2);
    expect_uint(reap_all(head, 0, expect_a_ring_of_one), 2);
    expect_list("");
}
END_TEST

static void really_free(struct task *task)
{
    reaped++;
    free(task);
}

START_TEST(reap_may_free_the_task)
{
    struct task *task;

    make_list(0);
    for (int i = 0; i < 10; i++) {
        task = malloc(sizeof *task);
        *task = (struct task){ .state = 1 };
        link_in(&task->link, head);
    }
    expect_uint(reap_all(head, 1, really_free), 10);
    expect_uint(reaped, 10);
    expect_list("");
}
END_TEST

static struct link morgue = { &morgue, &morgue };

static void lay_out(struct task *task)
{
    note(task);
    link_in(&task->link, &morgue);
}

START_TEST(reap_may_link_the_task_in_elsewhere)
{
    unsigned n = 0;

    make_states("1212121");
    expect_uint(reap_all(head, 1, lay_out), 4);
    expect_list("1 3 5 ");
    ck_assert_str_eq(reaped_pids, "0 2 4 6 ");
    for (struct link *l = morgue.next; l != &morgue && n < MANY; l = l->next)
        n++;
    expect_uint(n, 4);
}
END_TEST

/* Task 1 is a child of task 0, task 2 of task 1, and so on. */
static void orphan_the_child(struct task *task)
{
    note(task);
    if (task->pid < 3)
        pool[task->pid + 1].state = 1;
    else
        pool[5].state = 0;
}

START_TEST(reap_may_change_the_state_of_others)
{
    make_states("100001");
    expect_uint(reap_all(head, 1, orphan_the_child), 4);
    ck_assert_str_eq(reaped_pids, "0 1 2 3 ");
    expect_list("4 5 ");
}
END_TEST

static void append_another(struct task *task)
{
    note(task);
    if (task->pid < 3)
        append(task->pid + 10, task->pid == 1 ? 2 : 1);
}

START_TEST(reap_may_link_in_more_tasks)
{
    make_list(4);
    expect_uint(reap_all(head, 1, append_another), 6);
    ck_assert_str_eq(reaped_pids, "0 1 2 3 10 12 ");
    expect_list("11 ");
}
END_TEST

/* ---- the promises of all iterators: two lists that share nothing ---- */

static struct task tribe[2][20];
static struct link ring[2];
static struct tasks room[2];

static struct subject make_walk(int i, uint32_t mask)
{
    empty(&ring[i]);
    for (uint32_t k = 0; k < 20; k++) {
        tribe[i][k] = (struct task){ .pid = k, .state = 1 + k % 3 };
        link_in(&tribe[i][k].link, &ring[i]);
    }
    room[i] = tasks(&ring[i], mask);
    return (struct subject){ &room[i].it, NULL };
}

static struct subject make_all(int i)
{
    return make_walk(i, 0);
}

static struct subject make_some(int i)
{
    return make_walk(i, 2);
}

static uint64_t digest_task(const void *item)
{
    struct task *const *task = item;

    return (*task)->pid;
}

static const struct trial trials[] = {
    { "tasks(20 of them, 0)", make_all, digest_task },
    { "tasks(20 of them, 2)", make_some, digest_task }
};

void exam(struct exam *e)
{
    promise(e, mask_0_gives_all_in_order);
    promise(e, gives_those_with_a_bit_of_the_mask);
    promise(e, one_bit_in_common_is_enough);
    promise(e, an_empty_list_gives_nothing);
    promise(e, the_head_is_not_a_task);
    promise(e, gives_the_task_itself);
    promise(e, making_it_looks_at_nothing);
    promise(e, a_list_may_be_filled_before_the_first_pull);
    promise(e, a_task_is_looked_at_when_its_turn_comes);
    promise(e, the_task_last_given_may_be_freed);
    promise(e, the_first_and_the_last_may_be_freed);
    promise(e, freed_tasks_are_not_looked_at);
    promise(e, the_task_last_given_may_move_to_another_list);
    promise(e, any_of_those_given_may_go);
    promise(e, a_task_linked_in_farther_on_is_seen);
    promise(e, a_task_linked_in_right_behind_is_not_seen);
    promise(e, whatever_happens_between_two_pulls);
    promise(e, the_end_stays_the_end);
    promise(e, only_reads_the_list);
    promise(e, walks_over_one_list_do_not_disturb_each_other);
    promise(e, reaping_with_mask_0_reaps_all);
    promise(e, reaps_those_with_a_bit_of_the_mask);
    promise(e, unlinks_the_first_the_last_and_the_only_one);
    promise(e, any_list_and_any_mask);
    promise(e, when_reap_is_called_the_list_is_whole_without_the_task);
    promise(e, when_reap_is_called_the_link_points_to_itself);
    promise(e, reap_may_free_the_task);
    promise(e, reap_may_link_the_task_in_elsewhere);
    promise(e, reap_may_change_the_state_of_others);
    promise(e, reap_may_link_in_more_tasks);
    contract(e, trials, sizeof trials / sizeof *trials);
}
