#include "unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 65536 };

struct unpack {
    struct archive *from;
    uint64_t *left;
    uint64_t read; /* of the entry that is looked at */
};

/* Not "all": some formats name other files, and some filters run programs. */
static struct archive *reader(void)
{
    struct archive *a = archive_read_new();

    if (!a)
        str_no_memory();
    archive_read_support_format_tar(a);
    archive_read_support_format_zip_seekable(a);
    archive_read_support_format_7zip(a);
    archive_read_support_filter_gzip(a);
    archive_read_support_filter_bzip2(a);
    archive_read_support_filter_xz(a);
    archive_read_support_filter_zstd(a);
    return a;
}

static ssize_t read_entry(void *ctx, void *to, size_t n)
{
    struct unpack *u = ctx;
    ssize_t got;

    if (u->read + n > *u->left)
        return -1;
    got = archive_read_data(u->from, to, n);
    u->read += got > 0 ? (uint64_t)got : 0;
    return got < 0 ? -1 : got;
}

static enum kind kind_of(struct archive_entry *e)
{
    if (archive_entry_hardlink(e) || archive_entry_hardlink_w(e))
        return A_HARD_LINK;
    switch (archive_entry_filetype(e)) {
    case AE_IFREG:
        return A_FILE;
    case AE_IFDIR:
        return A_FOLDER;
    case AE_IFLNK:
        return A_LINK;
    default:
        return A_DEVICE;
    }
}

/* What was made on Windows may have \ between folders. */
static char *path_of(struct archive_entry *e)
{
    const char *name = archive_entry_pathname(e);
    char *path;

    if (!name)
        name = archive_entry_pathname_utf8(e);
    path = str_new("%s", name ? name : "");
    for (char *p = path; *p; p++)
        *p = *p == '\\' ? '/' : *p;
    return path;
}

static int64_t when(struct archive_entry *e)
{
    int64_t s = archive_entry_mtime_is_set(e) ? archive_entry_mtime(e) : 0;
    const int64_t most = 9000000000;

    s = s > most ? most : s < 0 ? 0 : s;
    return s * 1000000000 + archive_entry_mtime_nsec(e) % 1000000000;
}

static bool show(struct unpack *u, struct archive_entry *e,
                 bool (*each)(void *ctx, const struct entry *e), void *ctx)
{
    char *path = path_of(e);
    struct entry it = { .path = path,
                        .kind = kind_of(e),
                        .sealed = archive_entry_is_encrypted(e),
                        .size = archive_entry_size_is_set(e)
                                    ? archive_entry_size(e)
                                    : -1,
                        .when = when(e),
                        .read = read_entry,
                        .ctx = u };
    bool more = each(ctx, &it);

    free(path);
    return more;
}

static bool too_much(const struct unpack *u, struct str *why)
{
    str_addf(why,
             "it is packed so that more would come out than the %" PRIu64
             " bytes that may: the rest was not looked at",
             *u->left);
    return false;
}

/* To pass over an entry costs what it says to be long, or what was read. */
static bool pay(struct unpack *u, struct archive_entry *e, struct str *why)
{
    int64_t said = archive_entry_size_is_set(e) ? archive_entry_size(e) : 0;
    uint64_t cost =
        said > 0 && (uint64_t)said > u->read ? (uint64_t)said : u->read;

    if (cost > *u->left)
        return too_much(u, why);
    *u->left -= cost;
    return true;
}

static bool unreadable(struct unpack *u, struct str *why)
{
    const char *says = archive_error_string(u->from);

    str_addf(why,
             "it cannot be read as an archive (tar, zip or 7z), or is cut "
             "off: %s",
             says ? says : "no reason is known");
    return false;
}

static bool each_entry(struct unpack *u,
                       bool (*each)(void *ctx, const struct entry *e),
                       void *ctx, struct str *why)
{
    struct archive_entry *e;
    int rc;

    while ((rc = archive_read_next_header(u->from, &e)) == ARCHIVE_OK ||
           rc == ARCHIVE_WARN) {
        u->read = 0;
        if (!show(u, e, each, ctx))
            return true;
        if (!pay(u, e, why))
            return false;
    }
    return rc == ARCHIVE_EOF ? true : unreadable(u, why);
}

bool unpack_each(int fd, uint64_t *left,
                 bool (*each)(void *ctx, const struct entry *e), void *ctx,
                 struct str *why)
{
    struct unpack u = { .from = reader(), .left = left };
    bool whole;

    if (lseek(fd, 0, SEEK_END) == 0) {
        str_puts(why, "it is empty, 0 bytes");
        whole = false;
    } else {
        lseek(fd, 0, SEEK_SET);
        whole = archive_read_open_fd(u.from, fd, BLOCK) == ARCHIVE_OK
                    ? each_entry(&u, each, ctx, why)
                    : unreadable(&u, why);
    }
    archive_read_free(u.from);
    return whole;
}
