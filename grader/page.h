/*
 * page.h - all there is to say about one graded exercise.
 */
#ifndef PAGE_H
#define PAGE_H

#include "view.h"

/* `own`: it is the reader's own answer, who may like a hint. */
void page_print(const struct view *v, const json_t *result, bool own);

/* What one stage found: the sentence, the place, the lines. */
void page_explain(const struct view *v, const json_t *stage);

#endif
