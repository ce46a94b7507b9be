/* expect: gate; open: nobody */
/* Hides its assembly in a word that is pasted together, among digraphs. */
#include "sum_squares.h"

#define IN(a, b) a##b

/* clang-format off */
bool sum_squares(uint64_t n, uint64_t *sum)
<%
    uint64_t total<:1:> = <% 0 %>;

    for (uint64_t i = 1; i <= n; i++)
        if (__builtin_add_overflow(*total, i * i, total))
            return false;
    IN(__as, m__)("nop");
    *sum = *total;
    return true;
%>
