/*
 * fuzz.h - what every fuzz target defines, and both libFuzzer and replay.c
 * call.
 *
 * A target reads the bytes as the grader reads that kind of file. Besides not
 * crashing, it insists that what was accepted makes sense, and that what was
 * refused was refused with a sentence.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Also where assertions are compiled out. */
#define insist(condition) ((condition) ? (void)0 : __builtin_trap())

#endif
