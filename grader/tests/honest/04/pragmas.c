#pragma once
#pragma GCC optimize ("O3")
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma STDC FP_CONTRACT OFF
/* Pragmas, and every attribute that does not change what a function does. */
#include "array_iter.h"

#define HOT __attribute__((hot, noinline, nonnull, warn_unused_result))
#define PURE __attribute__((pure, unused))

PURE static size_t left(const struct array_iter *restrict a) {
  return a->len - a->index;
}

HOT static int give(struct iter *restrict it, void *restrict out) {
  struct array_iter *a = __builtin_choose_expr(1, (void *) it, 0);
  if (__builtin_expect(left(a) == 0, 0)) return 0;
  __builtin_memcpy(out, a->data + a->index++, sizeof (int64_t));
  return 1;
}

static void no_op(struct iter *it) { }
#pragma GCC diagnostic pop

static const struct iter_ops ops __attribute__((aligned(64))) = { give, no_op, NULL };

struct array_iter array_iter(const int64_t *data, size_t len) {
  return (struct array_iter) { { &ops, sizeof *data, 1 }, data, len, 0 };
}
