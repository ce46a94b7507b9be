/* cflags: -O3 -fbuiltin */
/* sum_squares_eager.c again: only the compiler's options differ. */
#include "sum_squares_eager.c"
