/* Three ways to pass an argument: its value, how to get it, or both. */
#include <stdio.h>

static int computed;

static int expensive(void)
{
    computed++;
    return 42;
}

static int by_value(int x, int uses)
{
    int sum = 0;

    while (uses-- > 0)
        sum += x;
    return sum;
}

static int by_name(int (*x)(void), int uses)
{
    int sum = 0;

    while (uses-- > 0)
        sum += x();
    return sum;
}

struct delayed {
    int (*compute)(void); /* NULL: it is done */
    int value;
};

static int value_of(struct delayed *d)
{
    if (d->compute)
        d->value = d->compute();
    d->compute = NULL;
    return d->value;
}

static int by_need(struct delayed *x, int uses)
{
    int sum = 0;

    while (uses-- > 0)
        sum += value_of(x);
    return sum;
}

static void try(int uses)
{
    int value, name, need;

    computed = 0;
    by_value(expensive(), uses);
    value = computed;
    by_name(expensive, uses);
    name = computed - value;
    by_need(&(struct delayed){ expensive, 0 }, uses);
    need = computed - value - name;
    printf("used %d times: by value %d, by name %d, by need %d\n", uses, value,
           name, need);
}

int main(void)
{
    setvbuf(stdout, NULL, _IONBF, 0);
    try(0);
    try(1);
    try(3);
    return 0;
}
