/*
 * reach.h - what one program needs of the system.
 */
#ifndef REACH_H
#define REACH_H

#include <stdbool.h>

/* Everything else of the file system is out of reach, but for what any program
 * on this system needs to start. */
struct reach {
    const char *const *readable; /* files and folders, ending in NULL */
    const char *writable;        /* a folder, or NULL */
    bool sockets;                /* to itself, on 127.0.0.1 */
    bool traces;                 /* LeakSanitizer stops its own threads */
};

#endif
