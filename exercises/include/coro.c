#include "coro.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <valgrind/memcheck.h>

enum { FRESH, STOPPED, RUNNING, DONE };

/* AddressSanitizer wants to be told of every switch. This file is not compiled
 * for it, but may be linked with what is; then these are there. */
extern void __sanitizer_start_switch_fiber(void **keep, const void *stack,
                                           size_t n) __attribute__((weak));
extern void __sanitizer_finish_switch_fiber(void *kept, const void **stack,
                                            size_t *n) __attribute__((weak));

/* We leave this stack for that one: for ever, when `keep` is NULL. */
static void leave(void **keep, const void *stack, size_t n)
{
    if (__sanitizer_start_switch_fiber)
        __sanitizer_start_switch_fiber(keep, stack, n);
}

/* We are back; *stack and *n say where we come from. */
static void arrive(void *kept, const void **stack, size_t *n)
{
    if (__sanitizer_finish_switch_fiber)
        __sanitizer_finish_switch_fiber(kept, stack, n);
}

/* Valgrind would take the switch from one coroutine to another one nearby for a
 * very large function that returns, and its variables for dead. */
static unsigned tell_valgrind(stack_t stack)
{
    char *lowest = stack.ss_sp;

    return VALGRIND_STACK_REGISTER(lowest, lowest + stack.ss_size - 1);
}

/* It is memory as any other again. */
static void untell_valgrind(stack_t stack, unsigned id)
{
    VALGRIND_STACK_DEREGISTER(id);
    VALGRIND_MAKE_MEM_UNDEFINED(stack.ss_sp, stack.ss_size);
}

/* From whoever pulls or closes to the body, and back. */
static void resume(struct coro *c)
{
    stack_t stack = c->here.uc_stack;
    void *kept = NULL;

    c->state = RUNNING;
    leave(&kept, stack.ss_sp, stack.ss_size);
    swapcontext(&c->there, &c->here);
    arrive(kept, NULL, NULL);
    if (c->state == DONE)
        untell_valgrind(stack, c->stack_id);
}

/* From the body to whoever pulls, and back. */
static void stop(struct coro *c)
{
    void *kept = NULL;

    c->state = STOPPED;
    leave(&kept, c->there_stack, c->there_size);
    swapcontext(&c->here, &c->there);
    arrive(kept, &c->there_stack, &c->there_size);
}

/* The first function on the new stack. It returns to uc_link: `there`. */
static void run(unsigned high, unsigned low)
{
    struct coro *c = (struct coro *)(uintptr_t)((uint64_t)high << 32 | low);
    int rc;

    arrive(NULL, &c->there_stack, &c->there_size);
    rc = c->body(c, c->arg);
    c->answer = rc < 0 ? rc : 0;
    c->state = DONE;
    leave(NULL, c->there_stack, c->there_size);
}

/* A pointer does not fit into an int, which is all that makecontext passes on;
 * it fits into two. */
static void prepare(struct coro *c)
{
    uint64_t address = (uintptr_t)c;
    stack_t stack = c->here.uc_stack;

    c->stack_id = tell_valgrind(stack);
    getcontext(&c->here);
    c->here.uc_stack = stack;
    c->here.uc_link = &c->there;
    makecontext(&c->here, (void (*)(void))run, 2, (unsigned)(address >> 32),
                (unsigned)address);
}

static int coro_next(struct iter *it, void *out)
{
    struct coro *c = container_of(it, struct coro, it);

    if (c->state == RUNNING)
        return -EBUSY;
    if (c->state == FRESH)
        prepare(c);
    if (c->state != DONE)
        resume(c);
    if (c->answer > 0)
        memcpy(out, c->item, c->it.size);
    return c->answer;
}

static void coro_close(struct iter *it)
{
    struct coro *c = container_of(it, struct coro, it);

    c->closed = true;
    if (c->state == STOPPED)
        resume(c);
}

static const struct iter_ops coro_ops = { .next = coro_next,
                                          .close = coro_close };

int coro_init(struct coro *c, size_t size, void *stack, size_t n,
              coro_body *body, void *arg)
{
    *c = (struct coro){ .body = body, .arg = arg };
    if (n < CORO_STACK)
        return -ENOMEM;
    c->it = (struct iter){ &coro_ops, size, 1 };
    c->here.uc_stack = (stack_t){ .ss_sp = stack, .ss_size = n };
    return 0;
}

int coro_yield(struct coro *c, const void *item)
{
    if (!c->closed) {
        c->item = item;
        c->answer = 1;
        stop(c);
    }
    return c->closed ? -ECANCELED : 0;
}
