/* What a compiler calls by itself, and more of ctype.h and string.h. */
#define _GNU_SOURCE
#include "sum_squares.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#line 1000 "squares.y"
typedef unsigned __int128 wide;

static size_t letters(char *text)
{
    size_t n = 0;
    char *rest;

    for (char *word = strtok_r(text, ", ", &rest); word; word = strtok_r(NULL, ", ", &rest))
        for (char *c = word; *c; c++)
            n += isalpha((unsigned char)*c) != 0 && tolower((unsigned char)*c) == *c;
    return n;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    char text[] = "one square, and one more", copy[8];
    uint64_t total = 0, ten = 10;
    unsigned ones = 0;

    memccpy(copy, text, ' ', sizeof copy);
    if (letters(text) != 19 || strncasecmp(copy, "ONE ", 4) != 0)
        return false;
    for (uint64_t i = 1; i <= n; i++) {
        ones += (unsigned)__builtin_popcountll(i);
        if (__builtin_add_overflow(total, i * i, &total))
            return false;
    }
    wide w = (wide)total * ten;
    if ((uint64_t)(w / ten) != total || w % ten != 0 || (double)w < 0 || ones > 64 * n)
        return false;
    *sum = total;
    return true;
}
