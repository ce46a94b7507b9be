/* cflags: -O2 -fbuiltin */
/* never_read.c again: only the compiler's options differ. */
#include "never_read.c"
