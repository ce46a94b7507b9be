/*
 * page.h - all there is to say about one graded exercise.
 */
#ifndef PAGE_H
#define PAGE_H

#include "view.h"

/* `own`: it is the reader's own answer, who may like a hint. */
void page_print(const struct view *v, const json_t *result, bool own);

/* The same as it comes: the heading, each stage when it has ended (a bad one
 * with its explanation, if the memory runs are yet to come), and what is left
 * to say when `from` of them have been printed so. */
void page_begin(const struct view *v, const json_t *result);
void page_stage(const struct view *v, const json_t *result, unsigned i);
void page_end(const struct view *v, const json_t *result, unsigned from,
              bool own);

/* The same about one test alone, where no other was run. */
void page_print_test(const struct view *v, const json_t *result,
                     const char *test, bool own);

/* What one stage found: the sentence, the place, the lines. */
void page_explain(const struct view *v, const json_t *stage);

#endif
