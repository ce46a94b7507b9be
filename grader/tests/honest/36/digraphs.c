/* Digraphs, tabs, long lines, CR LF, names in UTF-8, and -O0 asked for. */
#pragma GCC optimize "O0"
#define _GNU_SOURCE
#include "gunzip_lines.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

/* As window bits: the largest window, and the gzip format alone. */
enum { GZIP = 15 + 16 };

/* zlib remembers where its z_stream lies: not before that is in its place. */
static int start(struct gunzip *g) <%
	g->open = inflateInit2(&g->z, GZIP) == Z_OK;
	return g->open ? 1 : -ENOMEM;
}

/* See to it that in is not empty: 1, or how src ended. */
static int refill(struct gunzip *g) <%
	struct slice in = g->in;
	int rc = 1;

	while (rc > 0 && in.len == 0)
		rc = iter_next(g->src, &in);
	if (rc > 0)
		g->in = in;
	return rc;
}

/* Between two members: 1 when another begins, or how src ended. */
static int begin(struct gunzip *g) <%
	int rc = refill(g);

	if (rc > 0) {
		inflateReset(&g->z);
		g->mid = true;
	}
	return rc;
}

/* zlib counts in unsigned int. */
static uInt countable(size_t n) { return n < UINT_MAX ? (uInt)n : UINT_MAX; }

/* Give zlib what is left of in, and all of out: what it says, and how much it
 * has made. */
static int inflate_some(struct gunzip *g, size_t *made) <%
	uInt there = countable(g->in.len), room = countable(g->cap);
	int said;

	g->z.next_in = (Bytef *)g->in.ptr;
	g->z.avail_in = there;
	g->z.next_out = (Bytef *)g->out;
	g->z.avail_out = room;
	said = inflate(&g->z, Z_NO_FLUSH);
	g->in.ptr += there - g->z.avail_in;
	g->in.len -= there - g->z.avail_in;
	*made = room - g->z.avail_out;
	return said;
}

/* In a member: 1, perhaps with some text made. If zlib has something to say
 * against what comes after that text, it will say it again. */
static int go_on(struct gunzip *g, size_t *made) <%
	int said = inflate_some(g, made), rc;

	g->mid = said != Z_STREAM_END;
	if (*made > 0 || said == Z_OK || said == Z_STREAM_END)
		return 1;
	if (said != Z_BUF_ERROR)
		return said == Z_MEM_ERROR ? -ENOMEM : -EILSEQ;
	rc = refill(g);
	return rc == 0 ? -ENODATA : rc;
}

static int gunzip_next(struct iter *it, void *out) <%
	struct gunzip *g = container_of(it, struct gunzip, it);
	int rc = g->open ? 1 : start(g);
	size_t made = 0;

	while (rc > 0 && made == 0)
		rc = g->mid ? go_on(g, &made) : begin(g);
	*(struct slice *)out = (struct slice){g->out, made};
	return rc;
}

static void gunzip_close(struct iter *it) <%
	struct gunzip *g = container_of(it, struct gunzip, it);

	if (g->open)
		inflateEnd(&g->z);
	iter_close(g->src);
}

static const struct iter_ops gunzip_ops = {.next = gunzip_next, .close = gunzip_close};

struct gunzip gunzip(struct iter *src, char *out, size_t cap) {
	return (struct gunzip){.it = ITER(&gunzip_ops, struct slice), .src = src, .out = out, .cap = cap};
}

struct grep {
	struct slice word;
	char *line; /* room for cap bytes, and len of them are there */
	size_t cap, len;
	int64_t found;
};

/* False when the line gets too long. */
static bool add(struct grep *g, const char *s, size_t len) <%
	if (len > g->cap - g->len)
		return false;
	memcpy(g->line + g->len, s, len);
	g->len += len;
	return true;
}

static void end_line(struct grep *g) <%
	g->found += memmem(g->line, g->len, g->word.ptr, g->word.len) != NULL;
	g->len = 0;
}

static bool add_slice(struct grep *g, struct slice s) <%
	const char *nl;

	while ((nl = memchr(s.ptr, '\n', s.len))) {
		if (!add(g, s.ptr, (size_t)(nl - s.ptr)))
			return false;
		end_line(g);
		s.len -= (size_t)(nl + 1 - s.ptr);
		s.ptr = nl + 1;
	}
	return add(g, s.ptr, s.len);
}

int64_t zgrep_count(struct iter *text, const char *word, size_t länge, char *carry, size_t cap) {
	struct grep g = {.word = {word, länge}, .line = carry, .cap = cap};
	struct slice s;
	int rc;

	while ((rc = iter_next(text, &s)) > 0)
		if (!add_slice(&g, s))
			return -EMSGSIZE;
	if (rc < 0)
		return rc;
	end_line(&g);
	return g.found;
}
