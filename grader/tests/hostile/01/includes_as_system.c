/* expect: build */
/* Says that it is a system header, and includes the reference answer. */
#include "sum_squares.h"

# 1 "/usr/include/sum.h" 1 3
#include <../../../solutions/01-the-bill/01-sum-squares/sum_squares.c>
