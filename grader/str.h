/*
 * str.h - a string that grows.
 *
 * s is never NULL once something was added, and always ends in a NUL byte that
 * len does not count. {0} is the empty string. Running out of memory ends the
 * program with exit status 2: no verdict is made from half a text.
 */
#ifndef STR_H
#define STR_H

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

struct str {
    char *s;
    size_t len, cap;
};

/* The text, also of a string to which nothing was added. */
const char *str_text(const struct str *s);

/* Append n bytes, a text, formatted text, all that a file still holds. */
void str_add(struct str *s, const void *bytes, size_t n);
void str_puts(struct str *s, const char *text);
void str_addf(struct str *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void str_vaddf(struct str *s, const char *format, va_list args);

/* The whole file: 0, or -errno; -EFBIG when it is longer than `most` bytes. */
int str_read_file(struct str *s, const char *path, size_t most);

/* n bytes; where there are none, the end with exit status 2, as for strings. */
void *str_memory(size_t n);
_Noreturn void str_no_memory(void);

/* Make it empty, and keep the memory; or give the memory back. */
void str_reset(struct str *s);
void str_release(struct str *s);

/* A new string from a format; the caller frees it. */
char *str_new(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Append text with every byte that a terminal might obey made visible, and
 * every character that has no shape, such as marks of direction: \u202e. */
void str_add_escaped(struct str *s, const char *text);

#endif
