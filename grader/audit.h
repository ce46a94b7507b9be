/*
 * audit.h - which system calls were made while the answer ran.
 *
 * Valgrind reports every system call of the program, those of raw machine
 * code too. Under massif malloc makes none. So between the driver's "begin"
 * and its "ended" an honest answer makes none but those that exercise.conf
 * names, and memory that massif does not count cannot be had.
 *
 * To the descriptor of the marks the driver writes three times: the two marks,
 * and the result. Whoever else does anything with it forges them.
 */
#ifndef AUDIT_H
#define AUDIT_H

#include <stdbool.h>

struct audit {
    bool begun, ended; /* the two marks were seen */
    bool said;         /* and the result, after them */
    char call[64];     /* the first call that is not allowed, or "" */
    char arguments[96];
};

/* Read the log of --trace-syscalls=yes. `marks` is the descriptor to which the
 * marks are written; `allowed` are names apart by spaces, or NULL. An openat
 * that is allowed may read; to make files or to write to them, creat must be.
 */
struct audit audit_read(const char *log, int marks, const char *allowed);

#endif
