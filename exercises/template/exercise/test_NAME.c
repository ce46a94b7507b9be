/* Tests for SLUG. Each name is one promise of NAME.h. */
#include "NAME.h"

#include "contract.h"
#include "exam.h"

START_TEST(gives_the_numbers_in_order)
{
    struct NAME s = NAME(3);

    expect_u64(&s.it, 0);
    expect_u64(&s.it, 1);
    expect_u64(&s.it, 2);
    expect_end(&s.it);
    iter_close(&s.it);
}
END_TEST

static struct NAME room[2];

static struct subject make(int i)
{
    room[i] = NAME(100);
    return (struct subject){ &room[i].it, NULL };
}

static const struct trial trials[] = { { "NAME(100)", make, NULL } };

void exam(struct exam *e)
{
    promise(e, gives_the_numbers_in_order);
    contract(e, trials, sizeof trials / sizeof *trials);
}
