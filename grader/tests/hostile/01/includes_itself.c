/* expect: build */
/* Includes itself, twice each time. */
#include "sum_squares.h"

#include "sum_squares.c"
#include __FILE__
