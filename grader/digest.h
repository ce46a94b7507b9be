/*
 * digest.h - one number for many things: SHA-256 of texts and files.
 */
#ifndef DIGEST_H
#define DIGEST_H

#include <openssl/evp.h>
#include <stdbool.h>
#include <stddef.h>

enum { DIGEST_TEXT = 65 }; /* 64 digits and the end */

struct digest {
    EVP_MD_CTX *ctx;
};

struct digest digest_begin(void);

/* Each thing with its length, so that "ab", "c" is not "a", "bc". NULL is
 * another thing than "". */
void digest_bytes(struct digest *d, const void *bytes, size_t n);
void digest_text(struct digest *d, const char *text);

/* What a file holds; one that cannot be read is a thing, too. */
void digest_file(struct digest *d, const char *path);

/* Which file it is: where it really lies, its size, and when it was last
 * changed. For programs, which are long and not ours. */
void digest_identity(struct digest *d, const char *path);

/* The names and contents of the folder's own files of which `takes` says yes;
 * of all, when it is NULL. In the order of their names. */
void digest_folder(struct digest *d, const char *path,
                   bool (*takes)(const char *name, const void *ctx),
                   const void *ctx);

/* Write the 64 digits, and end. */
void digest_end(struct digest *d, char *to);

#endif
