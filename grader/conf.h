/*
 * conf.h - what exercise.conf says.
 *
 *     key = value          # comments; read with libinih
 *
 * title, points, law and exports, then one [run] section or more with load,
 * heap and, where it is known, reference. An unknown, repeated, missing or
 * malformed key is an error with its line; only allow and syscalls may be
 * repeated, and go on.
 */
#ifndef CONF_H
#define CONF_H

#include "str.h"

#include <stdbool.h>
#include <stdint.h>

enum { CONF_RUNS = 16 };

struct run {
    uint64_t n, shape;  /* what the load is told */
    uint64_t heap;      /* bytes: massif's heap + heap extra */
    uint64_t reference; /* what the reference answer takes of them */
    bool has_heap, has_reference;
};

struct conf {
    char *title, *law;
    char *learnt;   /* what who has done it knows, or NULL */
    char *exports;  /* names, apart by spaces */
    char *allow;    /* more symbols that an answer may import, or NULL */
    char *syscalls; /* system calls that may happen under massif, or NULL */
    char *libs;     /* pkg-config names, or NULL */
    unsigned points;
    bool stacks; /* false: no stack figure, coroutines switch stacks */
    struct run run[CONF_RUNS];
    unsigned runs;
};

/*
 * Read the whole of `from`. True; or false, with a sentence that begins with
 * name:line in *error (appended), and *conf empty.
 */
bool conf_read(struct conf *conf, FILE *from, const char *name,
               struct str *error);
void conf_release(struct conf *conf);

/* Is `name` one of these names apart by spaces? NULL has none. */
bool conf_lists(const char *names, const char *name, size_t len);

#endif
