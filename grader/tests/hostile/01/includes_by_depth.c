/* expect: build */
/* Includes the reference answer by a path from each folder above. */
#include "sum_squares.h"

#if __has_include("../../../solutions/01-the-bill/01-sum-squares/sum_squares.c")
#include "../../../solutions/01-the-bill/01-sum-squares/sum_squares.c"
#elif __has_include(<../../../solutions/01-the-bill/01-sum-squares/sum_squares.c>)
#include <../../../solutions/01-the-bill/01-sum-squares/sum_squares.c>
#else
#error "no solution"
#endif
