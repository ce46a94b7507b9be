#include "contract.h"

#include "rng.h"

#include <errno.h>
#include <string.h>

enum { LONG = 10000, SOME = 100 };

static const struct trial *trials;
static unsigned ntrials;

/* An iterator that gives nothing keeps no promise, so that is asked first. */
#define each_trial(t)                                                          \
    for (const struct trial *t = trials; t < trials + ntrials; t++)            \
        if (gives_items(t))

static uint64_t first_bytes(const void *item, size_t size)
{
    uint64_t word = 0;

    memcpy(&word, item, size < sizeof word ? size : sizeof word);
    return word;
}

uint64_t digest_slice(const void *item)
{
    const struct slice *s = item;
    uint64_t sum = s->len;

    for (size_t i = 0; i < s->len; i++)
        sum = mix(sum ^ (unsigned char)s->ptr[i]);
    return sum;
}

/* One pull: the answer, and what stands for the item. */
static int pull(const struct trial *t, struct iter *it, uint64_t *digest)
{
    char item[EXAM_ITEM];
    int rc = exam_pull(it, item, __FILE__, __LINE__);

    if (rc > 0)
        *digest = t->digest ? t->digest(item) : first_bytes(item, it->size);
    return rc;
}

/* Up to n pulls: how many gave an item. */
static uint64_t pull_many(struct iter *it, uint64_t n)
{
    char item[EXAM_ITEM];
    uint64_t k = 0;

    while (k < n && exam_pull(it, item, __FILE__, __LINE__) > 0)
        k++;
    return k;
}

static bool gives_items(const struct trial *t)
{
    struct subject s = t->make(0);
    uint64_t n = pull_many(s.it, 3);

    iter_close(s.it);
    expect(n == 3, "%s: gave %llu items where at least three were due", t->name,
           (unsigned long long)n);
    return n == 3;
}

START_TEST(making_it_pulls_nothing)
{
    each_trial(t)
    {
        struct subject s = t->make(0);

        expect(!s.watch || s.watch->pulls == 0,
               "%s: making it pulled %llu items; it must wait for the first "
               "pull",
               t->name, s.watch ? (unsigned long long)s.watch->pulls : 0);
        iter_close(s.it);
    }
}
END_TEST

START_TEST(the_end_is_repeated)
{
    each_trial(t)
    {
        struct subject s = t->make(0);
        uint64_t n = pull_many(s.it, LONG);

        for (int again = 0; n < LONG && again < 3; again++)
            expect(pull_many(s.it, 1) == 0 && s.it->status == 0,
                   "%s: pull %d after the end answered %d; the end is 0, "
                   "however often it is asked for",
                   t->name, again + 1, s.it->status);
        iter_close(s.it);
        expect(!s.watch || s.watch->closes == 1,
               "%s: closed after its end, it closed its source %u times; once "
               "is right",
               t->name, s.watch ? s.watch->closes : 0);
    }
}
END_TEST

START_TEST(close_before_the_first_pull)
{
    each_trial(t)
    {
        struct subject s = t->make(0);

        iter_close(s.it);
        expect(!s.watch || s.watch->pulls == 0,
               "%s: closing it before the first pull pulled an item", t->name);
        expect(!s.watch || s.watch->closes == 1,
               "%s: closed before the first pull, it closed its source %u "
               "times; once is right",
               t->name, s.watch ? s.watch->closes : 0);
    }
}
END_TEST

START_TEST(close_midway_closes_the_source_once)
{
    each_trial(t)
    {
        struct subject s = t->make(0);

        pull_many(s.it, 2);
        iter_close(s.it);
        expect(!s.watch || s.watch->closes == 1,
               "%s: closed after two items, it closed its source %u times; "
               "once is right",
               t->name, s.watch ? s.watch->closes : 0);
    }
}
END_TEST

START_TEST(close_twice_does_no_harm)
{
    each_trial(t)
    {
        struct subject s = t->make(0);

        pull_many(s.it, 2);
        iter_close(s.it);
        iter_close(s.it);
        expect(!s.watch || s.watch->closes == 1,
               "%s: closed twice, it closed its source %u times; once is right",
               t->name, s.watch ? s.watch->closes : 0);
    }
}
END_TEST

START_TEST(a_pull_after_close_is_the_end)
{
    each_trial(t)
    {
        struct subject s = t->make(0);

        pull_many(s.it, 1);
        iter_close(s.it);
        expect(pull_many(s.it, 1) == 0 && s.it->status == 0,
               "%s: a pull after close answered %d; the end is 0", t->name,
               s.it->status);
        expect(!s.watch || s.watch->late == 0,
               "%s: a pull after close reached the source", t->name);
    }
}
END_TEST

static void expect_failure(const struct trial *t, uint64_t fail_at)
{
    struct subject s = t->make(0);

    if (s.watch) {
        s.watch->fail_at = fail_at;
        s.watch->fail = -EIO;
        pull_many(s.it, LONG);
        for (int again = 0; again < 2; again++)
            expect(pull_many(s.it, 1) == 0 && s.it->status == -EIO,
                   "%s: its source failed with -EIO at item %llu; it answered "
                   "%d (%s)",
                   t->name, (unsigned long long)fail_at, s.it->status,
                   s.it->status == 0 ? "the end" : strerror(-s.it->status));
    }
    iter_close(s.it);
    expect(!s.watch || s.watch->closes == 1,
           "%s: closed after an error, it closed its source %u times; once is "
           "right",
           t->name, s.watch ? s.watch->closes : 0);
}

START_TEST(errors_pass_through_and_are_repeated)
{
    each_trial(t)
    {
        expect_failure(t, 0);
        expect_failure(t, 1);
        expect_failure(t, 2);
    }
}
END_TEST

/* Leaves how many items there were in *n. */
static void alone(const struct trial *t, uint64_t *digests, unsigned *n)
{
    struct subject s = t->make(0);

    for (*n = 0; *n < SOME && pull(t, s.it, &digests[*n]) > 0;)
        ++*n;
    iter_close(s.it);
}

static void together(const struct trial *t, const uint64_t *want, unsigned n)
{
    struct subject s[2] = { t->make(0), t->make(1) };
    uint64_t item;

    for (unsigned i = 0; i < n; i++)
        for (int k = 0; k < 2; k++)
            expect(pull(t, s[k].it, &item) > 0 && item == want[i],
                   "%s: with two at work in turns, number %d gave something "
                   "else at item %u than it gives alone",
                   t->name, k + 1, i);
    iter_close(s[0].it);
    iter_close(s[1].it);
}

START_TEST(two_at_once_do_not_disturb_each_other)
{
    each_trial(t)
    {
        uint64_t digests[SOME];
        unsigned n;

        alone(t, digests, &n);
        together(t, digests, n);
    }
}
END_TEST

void contract(struct exam *e, const struct trial *all, unsigned n)
{
    trials = all;
    ntrials = n;
    promise(e, making_it_pulls_nothing);
    promise(e, the_end_is_repeated);
    promise(e, close_before_the_first_pull);
    promise(e, close_midway_closes_the_source_once);
    promise(e, close_twice_does_no_harm);
    promise(e, a_pull_after_close_is_the_end);
    promise(e, errors_pass_through_and_are_repeated);
    promise(e, two_at_once_do_not_disturb_each_other);
}
