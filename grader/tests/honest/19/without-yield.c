/* No YIELD: `line` is a state of one's own, and a union looks at the run. */
#include "rle.h"

#include <errno.h>

union both { struct run run; unsigned short pair; unsigned char byte[2]; };

static int unrle_next(struct iter *it, void *out) {
	struct unrle *u = (void *)it; int rc;
	switch (u->g.line) {
	while (1) {
	case 0:	if ((rc = iter_next(u->src, &u->left)) <= 0) return rc;
		if (!u->left) return -EILSEQ;
		if ((rc = iter_next(u->src, &u->byte)) < 0) return rc;
		if (!rc) return -EILSEQ;
		u->g.line = 1;
	case 1:	if (!u->left--) { u->g.line = 0; continue; }
		return *(unsigned char *)out = u->byte, 1;
	} }
	return 0;
}

static int rle_next(struct iter *it, void *out) {
	struct rle *r = (void *)it; union both b = { .pair = 0 }; int rc = 1;
	if (r->g.line) { r->g.line = 0; b.run = (struct run){ 1, r->byte }; goto more; }
	if (r->run.count) b.run = r->run;		/* an error was forgiven */
	r->run.count = 0;
more:	while (b.run.count < 255) {
		if ((rc = iter_next(r->src, &r->byte)) <= 0) break;
		if (b.run.count && b.byte[1] != r->byte) { r->g.line = 1; break; }
		b.byte[1] = r->byte; ++b.byte[0];
	}
	if (rc < 0) { r->run = b.run; return rc; }
	if (!b.run.count) return 0;
	*(struct run *)out = b.run;
	return 1;
}

static void unrle_close(struct iter *it) { iter_close(((struct unrle *)it)->src); }
static void rle_close(struct iter *it) { iter_close(((struct rle *)it)->src); }

struct unrle unrle(struct iter *src) {
	static const struct iter_ops ops = { unrle_next, unrle_close, 0 };
	return (struct unrle){ GEN(&ops, unsigned char), src, 0, 0 };
}

struct rle rle(struct iter *src) {
	static const struct iter_ops ops = { rle_next, rle_close, 0 };
	return (struct rle){ GEN(&ops, struct run), src, 0, { 0, 0 } };
}
