/* Whitesmiths' braces, and items that travel as bytes. */
#include "both_ends.h"

#include <string.h>

static const char *item_at (const struct view *v, size_t i)
  {
  return v->base + i * v->stride;
  }

static int view_next (struct iter *it, void *out)
  {
  struct view *v = (struct view *) it;
  if (v->lo == v->hi)
    {
    return 0;
    }
  else
    {
    memmove (out, item_at (v, v->lo), it->size);
    v->lo += 1u;
    return 1;
    }
  }

static void view_close (struct iter *it)
  {
  ((struct view *) it)->lo = ((struct view *) it)->hi;
  }

static const struct iter_ops view_ops = { .close = view_close, .next = view_next };

struct view view (const void *base, size_t n, size_t size, size_t stride)
  {
  struct view v;
  memset (&v, 0, sizeof v);
  v.it.ops = &view_ops;
  v.it.size = size;
  v.it.status = 1;
  v.base = base;
  v.stride = stride;
  v.hi = n;
  return v;
  }

int view_next_back (struct view *v, void *out)
  {
  if (view_left (v) == 0)
    {
    return 0;
    }
  memcpy (out, item_at (v, --v->hi), v->it.size);
  return 1;
  }

size_t view_left (const struct view *v)
  {
  return v->it.ops ? v->hi - v->lo : 0;
  }

bool same_both_ways (struct view *v)
  {
  char first[64], last[64];
  do
    {
    if (view_left (v) < 2)
      {
      return true;
      }
    (void) iter_next (&v->it, first);
    (void) view_next_back (v, last);
    }
  while (memcmp (first, last, v->it.size) == 0);
  return false;
  }
