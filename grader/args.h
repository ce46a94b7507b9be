/*
 * args.h - the arguments of a command, as they pile up.
 */
#ifndef ARGS_H
#define ARGS_H

enum { ARGS_MOST = 128 };

struct args {
    const char *v[ARGS_MOST + 1]; /* ends in NULL: ready for execve */
    unsigned n;
};

/* Append one argument, as printf; or each word of a text. */
void args_add(struct args *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void args_add_words(struct args *a, const char *words);
void args_release(struct args *a);

#endif
