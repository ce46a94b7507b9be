/* expect: build */
/* Does not compile where there is a solution, to learn that there is one. */
#include "sum_squares.h"

#if __has_include("/etc/passwd")
#error "there is a file of passwords"
#endif
#include "/etc/passwd"
