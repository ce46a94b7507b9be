/* expect: build */
/* Includes the tests, with every promise made empty. */
#include "sum_squares.h"

#define START_TEST(name) static void name(void)
#define END_TEST
#include <test_sum_squares.c>
