/* A machine of three states, and the address of the next one in a variable. */
#include "sum_squares.h"

bool sum_squares(uint64_t n, uint64_t *sum) {
	static const void *const next[] = { &&test, &&add, &&done };
	uint64_t i = 0, square, total = 0;
	goto *next[0];
test:
	goto *(i < n ? next[1] : next[2]);
add:
	i++;
	if (__builtin_mul_overflow(i, i, &square)) goto overflow;
	if (__builtin_add_overflow(total, square, &total)) goto overflow;
	goto *next[0];
overflow:
	return false;
done:
	*sum = total;
	return true;
}
