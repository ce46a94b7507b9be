/*
 * Tests for exercises/testing/heap.h: the answer's allocations, counted.
 *
 * heap.c is compiled in here with a free of our own, which looks at what it is
 * given.
 */
#include "unit.h"

#include <errno.h>
#include <stdint.h>

static unsigned char last_freed; /* the byte at the end of that block */
static size_t look_at;           /* how far from its beginning that is */

static void watched_free(void *p)
{
    last_freed = ((unsigned char *)p)[look_at];
    free(p);
}

#define free watched_free
#include "heap.c"
#undef free

START_TEST(blocks_and_bytes_are_those_held_now)
{
    void *a = heap_malloc(5), *b = heap_calloc(3, 7);

    ck_assert_uint_eq(heap_blocks(), 2);
    ck_assert_uint_eq(heap_bytes(), 26);
    heap_free(a);
    ck_assert_uint_eq(heap_blocks(), 1);
    ck_assert_uint_eq(heap_bytes(), 21);
    heap_free(b);
    ck_assert_uint_eq(heap_blocks(), 0);
    ck_assert_uint_eq(heap_bytes(), 0);
}
END_TEST

START_TEST(a_block_of_no_bytes_is_a_block)
{
    void *p = heap_malloc(0);

    ck_assert_ptr_nonnull(p);
    ck_assert_uint_eq(heap_blocks(), 1);
    ck_assert_uint_eq(heap_bytes(), 0);
    heap_free(p);
    heap_free(NULL);
    ck_assert_uint_eq(heap_blocks(), 0);
}
END_TEST

START_TEST(every_block_is_aligned_for_any_type)
{
    for (size_t n = 0; n < 40; n++) {
        void *p = heap_malloc(n);

        ck_assert_uint_eq((uintptr_t)p % _Alignof(max_align_t), 0);
        heap_free(p);
    }
}
END_TEST

START_TEST(a_new_block_holds_nothing_useful)
{
    unsigned char *p = heap_malloc(100);

    for (int i = 0; i < 100; i++)
        ck_assert_uint_eq(p[i], 0xa5);
    heap_free(p);
}
END_TEST

START_TEST(nothing_is_left_in_a_block_when_it_is_freed)
{
    unsigned char *p = heap_malloc(100);

    memset(p, 'x', 100);
    look_at = sizeof(union header) + 99;
    heap_free(p);
    look_at = 0;
    ck_assert_uint_eq(last_freed, 0x5a);
}
END_TEST

START_TEST(calloc_gives_zeros)
{
    unsigned char *p = heap_calloc(10, 10);

    for (int i = 0; i < 100; i++)
        ck_assert_uint_eq(p[i], 0);
    heap_free(p);
}
END_TEST

START_TEST(a_product_that_does_not_fit_is_refused)
{
    void *p = heap_malloc(8);
    volatile size_t huge = SIZE_MAX / 2 + 1;

    errno = 0;
    ck_assert_ptr_null(heap_calloc(huge, 2));
    ck_assert_int_eq(errno, ENOMEM);
    ck_assert_ptr_null(heap_reallocarray(p, huge, 2));
    ck_assert_ptr_null(heap_malloc(huge));
    ck_assert_uint_eq(heap_blocks(), 1);
    heap_free(p);
}
END_TEST

START_TEST(realloc_keeps_what_fits_and_always_moves)
{
    char *p = heap_malloc(4), *q, *r;

    memcpy(p, "abc", 4);
    q = heap_realloc(p, 100);
    ck_assert_str_eq(q, "abc");
    ck_assert_int_eq(q[4], (char)0xa5);
    ck_assert_uint_eq(heap_bytes(), 100);
    r = heap_realloc(q, 100);
    ck_assert_str_eq(r, "abc");
    p = heap_reallocarray(r, 2, 1);
    ck_assert_mem_eq(p, "ab", 2);
    ck_assert_uint_eq(heap_bytes(), 2);
    ck_assert_uint_eq(heap_blocks(), 1);
    heap_free(p);
}
END_TEST

START_TEST(realloc_of_nothing_is_malloc)
{
    void *p = heap_realloc(NULL, 10), *q = heap_reallocarray(NULL, 2, 5);

    ck_assert_uint_eq(heap_blocks(), 2);
    ck_assert_uint_eq(heap_bytes(), 20);
    heap_free(p);
    heap_free(q);
}
END_TEST

START_TEST(a_realloc_that_is_refused_leaves_the_block)
{
    char *p = heap_malloc(4);

    memcpy(p, "abc", 4);
    heap_refuse(1);
    ck_assert_ptr_null(heap_realloc(p, 100));
    ck_assert_str_eq(p, "abc");
    ck_assert_uint_eq(heap_bytes(), 4);
    heap_refuse(0);
    heap_free(p);
}
END_TEST

START_TEST(strdup_and_strndup_copy_a_text)
{
    const char three[] = { 'a', 'b', 'c' };
    char *all = heap_strdup("abc"), *two = heap_strndup("abc", 2),
         *more = heap_strndup("abc", 9), *open = heap_strndup(three, 3);

    ck_assert_str_eq(all, "abc");
    ck_assert_str_eq(two, "ab");
    ck_assert_str_eq(more, "abc");
    ck_assert_str_eq(open, "abc");
    ck_assert_uint_eq(heap_bytes(), 4 + 3 + 4 + 4);
    heap_free(all);
    heap_free(two);
    heap_free(more);
    heap_free(open);
}
END_TEST

START_TEST(every_request_is_counted_once)
{
    uint64_t before = heap_asked();
    void *p = heap_malloc(1), *q = heap_calloc(1, 1), *r = heap_strdup("");

    p = heap_realloc(p, 2);
    q = heap_reallocarray(q, 2, 2);
    ck_assert_uint_eq(heap_asked() - before, 5);
    heap_free(p);
    heap_free(q);
    heap_free(r);
    ck_assert_uint_eq(heap_asked() - before, 5);
}
END_TEST

START_TEST(the_kth_request_from_now_on_is_refused_and_all_after_it)
{
    for (uint64_t k = 1; k <= 4; k++) {
        void *p[6];

        heap_refuse(k);
        for (unsigned i = 0; i < 6; i++) {
            errno = 0;
            p[i] = heap_malloc(8);
            ck_assert_int_eq(p[i] == NULL, i + 1 >= k);
            ck_assert_int_eq(errno, p[i] ? 0 : ENOMEM);
        }
        ck_assert_uint_eq(heap_blocks(), k - 1);
        for (unsigned i = 0; i < 6; i++)
            heap_free(p[i]);
    }
    heap_refuse(0);
}
END_TEST

START_TEST(the_kth_request_alone_is_refused)
{
    for (uint64_t k = 1; k <= 4; k++) {
        void *p[6];

        heap_refuse_one(k);
        for (unsigned i = 0; i < 6; i++) {
            p[i] = heap_malloc(8);
            ck_assert_int_eq(p[i] == NULL, i + 1 == k);
        }
        for (unsigned i = 0; i < 6; i++)
            heap_free(p[i]);
    }
    heap_refuse(0);
}
END_TEST

START_TEST(every_kind_of_request_is_refused)
{
    heap_refuse(1);
    ck_assert_ptr_null(heap_calloc(1, 1));
    ck_assert_ptr_null(heap_realloc(NULL, 1));
    ck_assert_ptr_null(heap_reallocarray(NULL, 1, 1));
    ck_assert_ptr_null(heap_strdup("x"));
    ck_assert_ptr_null(heap_strndup("x", 1));
    ck_assert_uint_eq(heap_blocks(), 0);
    heap_refuse(0);
}
END_TEST

START_TEST(after_refuse_0_nothing_is_refused)
{
    void *p;

    heap_refuse(1);
    heap_refuse(0);
    p = heap_malloc(1);
    ck_assert_ptr_nonnull(p);
    heap_free(p);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("heap");

    tcase_add_test(tc, blocks_and_bytes_are_those_held_now);
    tcase_add_test(tc, a_block_of_no_bytes_is_a_block);
    tcase_add_test(tc, every_block_is_aligned_for_any_type);
    tcase_add_test(tc, a_new_block_holds_nothing_useful);
    tcase_add_test(tc, nothing_is_left_in_a_block_when_it_is_freed);
    tcase_add_test(tc, calloc_gives_zeros);
    tcase_add_test(tc, a_product_that_does_not_fit_is_refused);
    tcase_add_test(tc, realloc_keeps_what_fits_and_always_moves);
    tcase_add_test(tc, realloc_of_nothing_is_malloc);
    tcase_add_test(tc, a_realloc_that_is_refused_leaves_the_block);
    tcase_add_test(tc, strdup_and_strndup_copy_a_text);
    tcase_add_test(tc, every_request_is_counted_once);
    tcase_add_test(tc, the_kth_request_from_now_on_is_refused_and_all_after_it);
    tcase_add_test(tc, the_kth_request_alone_is_refused);
    tcase_add_test(tc, every_kind_of_request_is_refused);
    tcase_add_test(tc, after_refuse_0_nothing_is_refused);
    return unit("heap", tc);
}
