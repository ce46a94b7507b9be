/* Two thermometers, one of which failed soon. What was the mean? */
#include <stdio.h>

struct summary {
    double n, mean;
};

static struct summary merge(struct summary a, struct summary b)
{
    double n = a.n + b.n;

    return (struct summary){ n, a.mean + (b.mean - a.mean) * b.n / n };
}

int main(void)
{
    struct summary hall = { 900, 20 }, oven = { 100, 180 };
    struct summary both = merge(hall, oven);

    printf("the mean of the means: %.1f\n", (hall.mean + oven.mean) / 2);
    printf("the mean of %g readings: %.1f\n", both.n, both.mean);
    return 0;
}
