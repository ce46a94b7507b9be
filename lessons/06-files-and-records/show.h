/* show.h - a slice in brackets, with the bytes that one does not see. */
#ifndef SHOW_H
#define SHOW_H

#include "slice.h"

#include <stdio.h>

static inline void show(struct slice s)
{
    putchar('[');
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '\n')
            fputs("\\n", stdout);
        else if (s.ptr[i] == '\r')
            fputs("\\r", stdout);
        else if (s.ptr[i] == '\0')
            fputs("\\0", stdout);
        else
            putchar(s.ptr[i]);
    putchar(']');
}

#endif
