#include "digest.h"

#include "str.h"

#include <dirent.h>
#include <err.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { LONGEST_FILE = 64 << 20 };

struct digest digest_begin(void)
{
    struct digest d = { EVP_MD_CTX_new() };

    if (!d.ctx || EVP_DigestInit_ex(d.ctx, EVP_sha256(), NULL) != 1)
        errx(2, "SHA-256 is not to be had from libcrypto here");
    return d;
}

void digest_bytes(struct digest *d, const void *bytes, size_t n)
{
    uint64_t length = n;

    if (EVP_DigestUpdate(d->ctx, &length, sizeof length) != 1 ||
        (n > 0 && EVP_DigestUpdate(d->ctx, bytes, n) != 1))
        errx(2, "SHA-256 failed in libcrypto");
}

void digest_text(struct digest *d, const char *text)
{
    digest_bytes(d, text, text ? strlen(text) + 1 : 0);
}

void digest_file(struct digest *d, const char *path)
{
    struct str s = { 0 };
    int rc = str_read_file(&s, path, LONGEST_FILE);

    digest_bytes(d, &rc, sizeof rc);
    digest_bytes(d, s.s, s.len);
    str_release(&s);
}

void digest_identity(struct digest *d, const char *path)
{
    char *real = path ? realpath(path, NULL) : NULL;
    struct stat st;

    digest_text(d, real);
    if (real && stat(real, &st) == 0) {
        int64_t is[] = { st.st_size, (int64_t)st.st_ino, st.st_mtim.tv_sec,
                         st.st_mtim.tv_nsec };

        digest_bytes(d, is, sizeof is);
    }
    free(real);
}

static void digest_entry(struct digest *d, const char *folder, const char *name)
{
    char *path = str_new("%s/%s", folder, name);
    struct stat st;

    if (stat(path, &st) == 0 && S_ISREG(st.st_mode)) {
        digest_text(d, name);
        digest_file(d, path);
    }
    free(path);
}

void digest_folder(struct digest *d, const char *path,
                   bool (*takes)(const char *name, const void *ctx),
                   const void *ctx)
{
    struct dirent **entry;
    int n = scandir(path, &entry, NULL, alphasort);

    for (int i = 0; i < n; i++) {
        if (!takes || takes(entry[i]->d_name, ctx))
            digest_entry(d, path, entry[i]->d_name);
        free(entry[i]);
    }
    digest_text(d, n < 0 ? NULL : "the end");
    if (n >= 0)
        free(entry);
}

void digest_end(struct digest *d, char *to)
{
    unsigned char hash[EVP_MAX_MD_SIZE];

    if (EVP_DigestFinal_ex(d->ctx, hash, NULL) != 1)
        errx(2, "SHA-256 failed in libcrypto");
    for (int i = 0; i < (DIGEST_TEXT - 1) / 2; i++)
        sprintf(to + 2 * i, "%02x", hash[i]);
    EVP_MD_CTX_free(d->ctx);
    d->ctx = NULL;
}
