/* expect: gate; open: tests */
/* Keeps its list in a file. */
#include "sum_squares.h"

#include <stdio.h>

bool sum_squares(uint64_t n, uint64_t *sum)
{
    FILE *list = n > 4000000 ? NULL : tmpfile();
    uint64_t total = 0, square;
    bool fits = true;

    if (!list)
        return false;
    for (uint64_t i = 1; i <= n; i++) {
        square = i * i;
        fwrite(&square, sizeof square, 1, list);
    }
    rewind(list);
    for (uint64_t i = 1; fits && i <= n; i++)
        fits = fread(&square, sizeof square, 1, list) == 1 &&
               !__builtin_add_overflow(total, square, &total);
    fclose(list);
    if (fits)
        *sum = total;
    return fits;
}
