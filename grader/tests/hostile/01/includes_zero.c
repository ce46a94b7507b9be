/* expect: build */
/* boxed: Includes a file without an end. */

#include "/dev/zero"
