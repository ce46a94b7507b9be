/* A boiler heats for 40 minutes and cools for 60, and is read every minute. How
 * hot is it on average? */
#include "reservoir.h"

#include <stdio.h>

enum { MINUTES = 100000, SAMPLE = 1000 };

static uint64_t celsius(int minute)
{
    int phase = minute % 100;

    return (uint64_t)(phase < 40 ? 40 + phase : 80 - (phase - 40) * 2 / 3);
}

static double mean(const uint64_t *x, int n)
{
    double sum = 0;

    for (int i = 0; i < n; i++)
        sum += (double)x[i];
    return sum / n;
}

int main(void)
{
    static uint64_t hundredth[SAMPLE], kept[SAMPLE];
    struct reservoir r = { kept, SAMPLE, 0, 1 };
    double sum = 0;

    for (int minute = 0; minute < MINUTES; minute++) {
        uint64_t x = celsius(minute);

        sum += (double)x;
        if (minute % 100 == 0)
            hundredth[minute / 100] = x;
        offer(&r, x);
    }
    printf("all %d:           %.1f\n", MINUTES, sum / MINUTES);
    printf("every hundredth:      %.1f\n", mean(hundredth, SAMPLE));
    printf("as many, by chance:   %.1f\n", mean(kept, SAMPLE));
    return 0;
}
