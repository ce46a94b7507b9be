/* expect: gate */
/* Has a symbol of ten million letters. */
#include "sum_squares.h"

#define J(a, b) a##b
#define P(a, b) J(a, b)
#define N1 xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
#define N2 P(P(N1, N1), P(N1, N1))
#define N3 P(P(N2, N2), P(N2, N2))
#define N4 P(P(N3, N3), P(N3, N3))
#define N5 P(P(N4, N4), P(N4, N4))
#define N6 P(P(N5, N5), P(N5, N5))
#define N7 P(P(N6, N6), P(N6, N6))

int N7(void);

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n;
    return N7() == 0;
}
