/* expect: build */
/* Includes what somebody might type. */
#include "sum_squares.h"

#include "/dev/stdin"
#include "/proc/self/fd/0"
