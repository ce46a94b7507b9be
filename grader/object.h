/*
 * object.h - what an object file wants from others, offers them, and keeps.
 */
#ifndef OBJECT_H
#define OBJECT_H

#include "str.h"

#include <stdbool.h>

/* What no answer has any business with. */
enum oddity {
    NOTHING_ODD,
    ODD_SECTION,     /* .init_array, or one of the answer's own making */
    ODD_NAME,        /* a symbol with more than letters, digits and _ . $ */
    ODD_RESOLVER,    /* an IFUNC */
    ODD_COMMON,      /* a COMMON symbol */
    ODD_STACK,       /* it wants an executable stack */
    ODD_INSTRUCTION, /* bytes of a system call or of a valgrind request */
};

struct object {
    struct str imports; /* names it needs, a space after each */
    struct str exports; /* names it defines for others, the same */
    size_t statics;     /* bytes of .data, .bss, thread-local */
    char largest[80];   /* the variable that has most of them, or "" */
    size_t largest_size;
    enum oddity odd;     /* the first one met */
    struct str odd_name; /* of the symbol or the section; of the function, where
                          * an instruction is odd */
    size_t odd_section, odd_at; /* where that instruction is */
};

/* Read an ELF object file (libelf). False, with a sentence in *error, when it
 * cannot be read. */
bool object_read(struct object *o, const char *path, struct str *error);
void object_release(struct object *o);

#endif
