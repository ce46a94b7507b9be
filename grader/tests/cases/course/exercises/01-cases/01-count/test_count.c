/* Tests for the golden cases: enough to tell one failure from another. */
#include "count.h"

#include "exam.h"

START_TEST(gives_the_numbers_in_order)
{
    struct count c = count(3);

    expect_u64(&c.it, 0);
    expect_u64(&c.it, 1);
    expect_u64(&c.it, 2);
    iter_close(&c.it);
}
END_TEST

START_TEST(ends_after_the_last_number)
{
    struct count c = count(1);

    expect_u64(&c.it, 0);
    expect_end(&c.it);
    iter_close(&c.it);
}
END_TEST

START_TEST(may_be_closed_midway)
{
    struct count c = count(5);

    expect_u64(&c.it, 0);
    iter_close(&c.it);
    expect_end(&c.it);
}
END_TEST

void exam(struct exam *e)
{
    promise(e, gives_the_numbers_in_order);
    promise(e, ends_after_the_last_number);
    promise(e, may_be_closed_midway);
}
