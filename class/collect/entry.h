/*
 * entry.h - one thing that lies in a folder, an archive or a commit.
 */
#ifndef ENTRY_H
#define ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum kind { A_FILE, A_FOLDER, A_LINK, A_HARD_LINK, A_DEVICE };

struct entry {
    const char *path;
    enum kind kind;
    bool sealed;  /* encrypted */
    int64_t size; /* bytes, as its own header says; -1: not said */
    int64_t when; /* changed last: nanoseconds since 1970 */

    /* Up to n of its bytes, in order: how many; 0: the end; -1: damaged. Only
     * while the entry is looked at. */
    ssize_t (*read)(void *ctx, void *to, size_t n);
    void *ctx;
};

#endif
