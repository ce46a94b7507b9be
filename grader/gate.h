/*
 * gate.h - stage 2: may this object file run at all?
 *
 * An answer that takes memory where massif does not look, runs before main, or
 * talks to the system on its own, is refused before it is run, with a sentence
 * that names the symbol and what to use instead.
 */
#ifndef GATE_H
#define GATE_H

#include "bench.h"

struct gate {
    struct finding finding;
    size_t statics;   /* bytes that live as long as the program */
    char largest[80]; /* the variable that has most of them, or "" */
};

/* Needs what build() made: NAME.s, NAME.d and answer.o. */
struct gate gate(const struct bench *b);
void gate_release(struct gate *gate);

#endif
