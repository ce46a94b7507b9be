/* Floating constants, and a reading taken apart as a union of bit-fields. */
#include "one_pass.h"

#include <float.h>
#include <math.h>

union parts {
    double value;
    struct {
        uint64_t fraction : 52, exponent : 11, sign : 1;
    } bits;
};

static const double nothing = -0.0, scale = 0x1p-1;

static _Bool is_nan_by_hand(double x)
{
    union parts p = { .value = x };
    return p.bits.exponent == 0x7ff && p.bits.fraction != 0;
}

int one_pass(read_fn *read, void *ctx, struct stats *s)
{
    double low = INFINITY, high = -INFINITY, mean = nothing + 0.0, x;
    uint64_t n = 0;
    int rc;

    for (;;) {
        if ((rc = read(ctx, &x)) <= 0)
            break;
        if (is_nan_by_hand(x))
            continue;
        n += 1;
        low = fmin(low, x);
        high = fmax(high, x);
        mean += (x * scale / (double)n - mean * scale / (double)n) * 2.0e0;
    }
    *s = (struct stats){ n, n ? low : 0, n ? high : 0, mean };
    return rc;
}
