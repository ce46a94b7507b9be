/* expect: build */
/* Includes the naive answer from beside the contract. */
#include "sum_squares.h"

#include <naive.c>
