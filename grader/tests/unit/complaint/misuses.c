/*
 * misuses.c - one misuse of memory each, for capture.sh.
 *
 * A comment with a name marks the line that the tools must blame.
 */
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile int zero, one = 1, five = 5, sink;
static int table[4];

/* What the sanitizers see. */

static void heap_use_after_free(void)
{
    volatile int *p = malloc(sizeof *p);

    free((void *)p);
    sink = *p; /* heap_use_after_free */
}

static void heap_buffer_overflow(void)
{
    int *volatile p = malloc(5 * sizeof *p);

    p[five] = 1; /* heap_buffer_overflow */
    free(p);
}

/* The examiner's malloc keeps the size there. */
static void before_the_block(void)
{
    int *volatile p = malloc(5 * sizeof *p);

    p[-one] = 1; /* before_the_block */
    free(p);
}

/* gcc knows the size of this one, and finds it before the program does. */
static void object_too_small(void)
{
    int *p = malloc(5 * sizeof *p);

    p[five] = 1; /* object_too_small */
    free(p);
}

static void stack_buffer_overflow(void)
{
    int a[5] = { 0 };
    int *volatile p = a;

    p[five] = 1; /* stack_buffer_overflow */
}

static void stack_buffer_underflow(void)
{
    int a[5] = { 0 };
    int *volatile p = a;

    p[-one] = 1; /* stack_buffer_underflow */
}

static void global_buffer_overflow(void)
{
    int *volatile p = table;

    sink = p[five]; /* global_buffer_overflow */
}

static int *address_of_a_local(void)
{
    int local = 5;
    int *volatile p = &local;

    return p;
}

static void stack_use_after_return(void)
{
    volatile int *p = address_of_a_local();

    sink = *p; /* stack_use_after_return */
}

static void stack_use_after_scope(void)
{
    int *volatile p;

    {
        int inner[4] = { 0 };

        p = inner;
    }
    p[one] = 1; /* stack_use_after_scope */
}

static void double_free(void)
{
    void *volatile p = malloc(8);

    free(p);
    free(p); /* double_free */
}

static void free_of_no_block(void)
{
    void *volatile p = table;

    free(p); /* free_of_no_block */
}

static unsigned deep(unsigned n)
{
    volatile char room[1000];

    room[0] = (char)n;
    return n == UINT_MAX ? 0 : deep(n + 1) + (unsigned)room[0]; /* deep */
}

static void stack_overflow(void)
{
    sink = (int)deep(0);
}

static void overlap(void)
{
    char a[16] = "0123456789";
    char *volatile p = a;

    memcpy(p + one, p, 8); /* overlap */
    sink = a[3];
}

static void negative_size(void)
{
    char a[16] = "0123456789";
    volatile long n = -1;

    memmove(a + one, a, (size_t)n); /* negative_size */
}

static void wild_pointer(void)
{
    int *volatile p = (int *)16;

    *p = 1; /* wild_pointer */
}

static void leak(void)
{
    void *volatile p = malloc(100); /* leak */

    p = NULL;
    sink = p == NULL;
}

static void signed_overflow(void)
{
    volatile int n = INT_MAX;

    sink = n + one; /* signed_overflow */
}

static void shift(void)
{
    volatile int bits = 33;

    sink = one << bits; /* shift */
}

static void division(void)
{
    sink = one / zero; /* division */
}

static void null_pointer(void)
{
    int *volatile p = NULL;

    sink = *p; /* null_pointer */
}

static void misaligned(void)
{
    int *volatile p = (int *)((char *)table + 1);

    sink = *p; /* misaligned */
}

static void index_out_of_bounds(void)
{
    sink = table[five]; /* index_out_of_bounds */
}

static void bad_bool(void)
{
    unsigned char byte = 5;
    bool *volatile p = (bool *)&byte;

    sink = *p; /* bad_bool */
}

static void other_undefined(void)
{
    volatile int n = INT_MIN;

    sink = -n; /* other_undefined */
}

/* What memcheck sees. Those above, too. */

static void branch_on_unset(void)
{
    int *volatile p = malloc(sizeof *p);

    if (*p == 5) /* branch_on_unset */
        sink = 1;
    free(p);
}

static void index_by_unset(void)
{
    unsigned *p = malloc(sizeof *p);
    volatile unsigned i = *p & 3;

    sink = table[i]; /* index_by_unset */
    free(p);
}

static void unset_given_away(void)
{
    char *p = malloc(8);

    sink = (int)write(STDOUT_FILENO, p, 1); /* unset_given_away */
    free(p);
}

static void freed_given_away(void)
{
    char *volatile p = calloc(8, 1);

    free(p);
    sink = (int)write(STDOUT_FILENO, p, 1); /* freed_given_away */
}

static void overlap_of_texts(void)
{
    char a[16] = "0123456789";
    char *volatile p = a;

    strcpy(p + one, p); /* overlap_of_texts */
    sink = a[3];
}

static void fishy_size(void)
{
    volatile long n = -5;

    void *volatile p = malloc((size_t)n); /* fishy_size */

    free(p);
}

static void jump_to_nowhere(void)
{
    void (*volatile f)(void) = (void (*)(void))16;

    f(); /* jump_to_nowhere */
}

static void indirect_leak(void)
{
    void **p = malloc(sizeof *p); /* indirect_leak */

    *p = malloc(50);
    p = NULL;
    sink = p == NULL;
}

static void possible_leak(void)
{
    static char *inner;

    inner = malloc(100); /* possible_leak */
    inner += 10;
}

static void nothing_wrong(void)
{
    free(malloc(100));
}

static void still_reachable(void)
{
    static void *kept;

    kept = malloc(100);
    sink = kept != NULL;
}

#define CASE(name)                                                             \
    {                                                                          \
#name, name                                                            \
    }

static const struct {
    const char *name;
    void (*run)(void);
} cases[] = {
    CASE(heap_use_after_free),
    CASE(heap_buffer_overflow),
    CASE(before_the_block),
    CASE(object_too_small),
    CASE(stack_buffer_overflow),
    CASE(stack_buffer_underflow),
    CASE(global_buffer_overflow),
    CASE(stack_use_after_return),
    CASE(stack_use_after_scope),
    CASE(double_free),
    CASE(free_of_no_block),
    CASE(stack_overflow),
    CASE(overlap),
    CASE(negative_size),
    CASE(wild_pointer),
    CASE(leak),
    CASE(signed_overflow),
    CASE(shift),
    CASE(division),
    CASE(null_pointer),
    CASE(misaligned),
    CASE(index_out_of_bounds),
    CASE(bad_bool),
    CASE(other_undefined),
    CASE(branch_on_unset),
    CASE(index_by_unset),
    CASE(unset_given_away),
    CASE(freed_given_away),
    CASE(overlap_of_texts),
    CASE(fishy_size),
    CASE(jump_to_nowhere),
    CASE(indirect_leak),
    CASE(possible_leak),
    CASE(nothing_wrong),
    CASE(still_reachable),
};

int main(int argc, char **argv)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (argc == 2 && strcmp(argv[1], cases[i].name) == 0)
            cases[i].run();
    return 0;
}
