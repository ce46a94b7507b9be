/* snprintf, a table of errors, and GNU case ranges. */
#include "sqlite_cursor.h"

#include <errno.h>
#include <stdio.h>

static const signed char ours[] = { [0 ... SQLITE_NOTADB] = -EIO,
                                    [SQLITE_CANTOPEN] = -ENOENT,
                                    [SQLITE_ERROR] = -EPROTO,
                                    [SQLITE_BUSY] = -EAGAIN,
                                    [SQLITE_NOMEM] = -ENOMEM };

static int failure(struct rows *r) {
	int code = sqlite3_errcode(r->db) & 0xff;
	r->sqlite = sqlite3_extended_errcode(r->db);
	switch (code) { case 1 ... SQLITE_NOTADB: return ours[code]; default: return -EIO; }
}

static int rows_next(struct iter *it, void *out) {
	struct rows *r = (struct rows *)it;
	struct reading *to = out;
	static const unsigned char types[] = { SQLITE_INTEGER, SQLITE_INTEGER, SQLITE_FLOAT };
	int i, type, code = sqlite3_step(r->st);
	if (code == SQLITE_DONE) return 0;
	if (code != SQLITE_ROW) return failure(r);
	for (i = 0; i < 3; i++) {
		type = sqlite3_column_type(r->st, i);
		if (type != types[i] && !(i == 2 && type == SQLITE_INTEGER)) return -EPROTO;
	}
	to->id = sqlite3_column_int64(r->st, 0);
	to->at = sqlite3_column_int64(r->st, 1);
	to->value = sqlite3_column_double(r->st, 2);
	return 1;
}

static void rows_close(struct iter *it) {
	struct rows *r = (struct rows *)it;
	sqlite3_finalize(r->st); r->st = NULL;
	sqlite3_close_v2(r->db); r->db = NULL;
}

int rows_open(struct rows *r, const char *path, const struct query *q, int cache_kib) {
	static const struct iter_ops ops = { rows_next, rows_close, NULL };
	char pragma[40];
	int rc;
	*r = (struct rows){ .it = ITER(&ops, struct reading) };
	if (sqlite3_open_v2(path, &r->db, SQLITE_OPEN_READONLY, NULL)) goto failed;
	snprintf(pragma, sizeof pragma, "pragma cache_size=%d", -cache_kib);
	if (sqlite3_exec(r->db, pragma, 0, 0, 0)) goto failed;
	if (sqlite3_prepare_v2(r->db, "select id, at, value from reading "
	    "where sensor = ? and at >= ? and at < ? order by id", -1, &r->st, 0)) goto failed;
	if (sqlite3_bind_text(r->st, 1, q->sensor, -1, SQLITE_TRANSIENT)) goto failed;
	if (sqlite3_bind_int64(r->st, 2, q->from) || sqlite3_bind_int64(r->st, 3, q->to)) goto failed;
	return 0;
failed:
	rc = failure(r);
	iter_close(&r->it);
	return rc;
}

int average(struct rows *r, double *mean, uint64_t *n) {
	struct reading x; double sum = 0.0e-300; uint64_t k = 0;
	for (; iter_next(&r->it, &x) > 0; k++) sum += x.value;
	return *n = k, *mean = k ? sum / k : 0, r->it.status;
}
