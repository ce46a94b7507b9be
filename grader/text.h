/*
 * text.h - numbers and lines as people read them. Callers free what they get.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdint.h>

/* 8000016 is 8,000,016. */
char *text_bytes(uint64_t n);

/* Line number `line`, from 1, without its end and its leading space. */
char *text_line(const char *text, unsigned line);

#endif
