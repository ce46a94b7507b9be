/* Tests for 14-retry. Each name is one promise of retry.h. */
#include "retry.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <string.h>

/* A source that follows a script, a letter for each time it is asked:
 *     .  gives the next of the items 0, 1, 2 ...
 *     a  fails with EAGAIN    i  EINTR    t  ETIMEDOUT
 *     x  fails with EIO
 * and ends with it. When it has no item it leaves rubbish. */
struct script {
    struct iter it;
    struct watch watch;
    const char *next;
    uint64_t given;
    const void *room; /* where the last item was put */
};

static int meaning(char letter)
{
    switch (letter) {
    case 'a':
        return -EAGAIN;
    case 'i':
        return -EINTR;
    case 't':
        return -ETIMEDOUT;
    case 'x':
        return -EIO;
    default:
        return letter == '.';
    }
}

static int script_next(struct iter *it, void *out)
{
    struct script *s = container_of(it, struct script, it);
    int rc = meaning(*s->next);

    s->watch.pulls++;
    s->watch.late += s->watch.closes > 0;
    if (s->watch.fail < 0 && s->given == s->watch.fail_at)
        return s->watch.fail;
    s->next += *s->next != '\0';
    s->room = out;
    *(uint64_t *)out = rc > 0 ? s->given++ : 0x5555;
    return rc;
}

static void script_close(struct iter *it)
{
    container_of(it, struct script, it)->watch.closes++;
}

static const struct iter_ops script_ops = { .next = script_next,
                                            .close = script_close };

static struct script script(const char *s)
{
    return (struct script){ .it = ITER(&script_ops, uint64_t), .next = s };
}

/* Each test runs in a process of its own, with one source, and one note of
 * what was waited for. */
enum { NOTES = 128 };

static struct script src;
static struct retry r;
static struct {
    unsigned calls;
    uint64_t delay[NOTES], pulls[NOTES];
} waits;

static void note(void *ctx, uint64_t delay)
{
    unsigned i = waits.calls++ % NOTES;

    waits.delay[i] = delay;
    waits.pulls[i] = ((struct script *)ctx)->watch.pulls;
}

static void start(const char *s, unsigned tries, uint64_t delay)
{
    memset(&waits, 0, sizeof waits);
    src = script(s);
    r = retry(&src.it, tries, delay, note, &src);
}

static void expect_waits(unsigned want)
{
    expect(waits.calls == want, "wait was called %u times where %u were due",
           waits.calls, want);
}

static void expect_pulls(uint64_t want, const char *why)
{
    expect(src.watch.pulls == want,
           "the source was asked %llu times where %llu do: %s",
           (unsigned long long)src.watch.pulls, (unsigned long long)want, why);
}

START_TEST(a_source_that_works_is_let_through)
{
    start("...", 3, 1);
    for (uint64_t i = 0; i < 3; i++)
        expect_u64(&r.it, i);
    expect_end(&r.it);
    expect_uint(r.forgiven, 0);
    expect_waits(0);
    iter_close(&r.it);
}
END_TEST

START_TEST(making_it_waits_for_nothing_and_allocates_nothing)
{
    uint64_t before = heap_asked();

    start("a.", 3, 1);
    expect_uint(heap_asked() - before, 0);
    expect_int(r.it.status, 1);
    expect_waits(0);
    expect_u64(&r.it, 0);
    expect_waits(1);
    iter_close(&r.it);
}
END_TEST

START_TEST(pulls_one_item_for_one_given)
{
    start("...a..", 3, 1);
    for (uint64_t i = 0; i < 3; i++) {
        expect_u64(&r.it, i);
        expect_pulls(i + 1, "one for each item given");
    }
    expect_u64(&r.it, 3);
    expect_pulls(5, "four items, one failure");
    iter_close(&r.it);
}
END_TEST

START_TEST(forgives_each_failure_that_passes)
{
    start(".a.i.t.", 1, 1);
    for (uint64_t i = 0; i < 4; i++)
        expect_u64(&r.it, i);
    expect_end(&r.it);
    iter_close(&r.it);
}
END_TEST

START_TEST(forgives_as_many_as_tries_in_a_row)
{
    start(".aitait.", 6, 1);
    expect_u64(&r.it, 0);
    expect_u64(&r.it, 1);
    expect_end(&r.it);
    iter_close(&r.it);
}
END_TEST

START_TEST(one_more_in_a_row_is_the_answer)
{
    start(".aaaa...", 3, 1);
    expect_u64(&r.it, 0);
    expect_error(&r.it, EAGAIN);
    expect_pulls(5, "an item, a failure, and three more when asked again");
    iter_close(&r.it);
}
END_TEST

START_TEST(the_answer_is_final)
{
    start(".iiii...", 3, 1);
    expect_u64(&r.it, 0);
    for (int again = 0; again < 3; again++)
        expect_error(&r.it, EINTR);
    expect_pulls(5, "a final answer is repeated without asking again");
    expect_waits(3);
    iter_close(&r.it);
}
END_TEST

START_TEST(the_answer_is_the_last_failure_as_it_is)
{
    start("ait...", 2, 1);
    expect_error(&r.it, ETIMEDOUT);
    iter_close(&r.it);
    start("tia...", 2, 1);
    expect_error(&r.it, EAGAIN);
    iter_close(&r.it);
}
END_TEST

START_TEST(an_item_ends_the_row)
{
    start("aa.aa..aa.", 2, 1);
    for (uint64_t i = 0; i < 4; i++)
        expect_u64(&r.it, i);
    expect_end(&r.it);
    expect_uint(r.forgiven, 6);
    iter_close(&r.it);
}
END_TEST

START_TEST(without_tries_nothing_is_forgiven)
{
    start("..a.", 0, 1);
    expect_u64(&r.it, 0);
    expect_u64(&r.it, 1);
    expect_error(&r.it, EAGAIN);
    expect_pulls(3, "no try is left after the first failure");
    expect_waits(0);
    expect_uint(r.forgiven, 0);
    iter_close(&r.it);
}
END_TEST

START_TEST(another_error_is_the_answer_at_once)
{
    start(".x..", 3, 1);
    expect_u64(&r.it, 0);
    expect_error(&r.it, EIO);
    expect_pulls(2, "EIO does not pass");
    iter_close(&r.it);
    start("ax..", 3, 1);
    expect_error(&r.it, EIO);
    expect_pulls(2, "EIO does not pass, after EAGAIN neither");
    expect_waits(1);
    iter_close(&r.it);
}
END_TEST

/* Every errno there is, once. */
START_TEST(only_three_errors_pass)
{
    for (int error = 1; error < 134; error++) {
        bool good = error == EAGAIN || error == EINTR || error == ETIMEDOUT;

        start("..", 2, 1);
        src.watch.fail = -error;
        src.watch.fail_at = 1;
        expect_u64(&r.it, 0);
        expect_error(&r.it, error);
        expect(src.watch.pulls == (good ? 4 : 2),
               "%s (%d): the source was asked again %llu times",
               strerror(error), error, (unsigned long long)src.watch.pulls - 2);
        iter_close(&r.it);
    }
}
END_TEST

START_TEST(the_end_is_the_answer_at_once)
{
    start(".", 3, 1);
    expect_u64(&r.it, 0);
    expect_end(&r.it);
    expect_pulls(2, "the end is not a failure, and asked for once");
    expect_waits(0);
    iter_close(&r.it);
    start(".aa", 3, 1);
    expect_u64(&r.it, 0);
    expect_end(&r.it);
    expect_pulls(4, "after two failures comes the end");
    iter_close(&r.it);
}
END_TEST

START_TEST(delays_double)
{
    start("aitait.", 9, 3);
    expect_u64(&r.it, 0);
    expect_waits(6);
    for (unsigned k = 0; k < 6; k++)
        expect(waits.delay[k] == 3u << k,
               "retry number %u was preceded by a delay of %llu, expected %u",
               k + 1, (unsigned long long)waits.delay[k], 3u << k);
    iter_close(&r.it);
}
END_TEST

START_TEST(delays_start_over_after_an_item)
{
    static const uint64_t want[] = { 5, 10, 20, 5, 5, 10 };

    start("aaa.a..aa.", 3, 5);
    for (uint64_t i = 0; i < 4; i++)
        expect_u64(&r.it, i);
    expect_waits(6);
    for (unsigned k = 0; k < 6; k++)
        expect_uint(waits.delay[k], want[k]);
    iter_close(&r.it);
}
END_TEST

/* A hundred failures and an item: the delays, in order. */
static const uint64_t *hundred(uint64_t delay)
{
    static char s[102];

    memset(s, 'a', 100);
    s[100] = '.';
    start(s, 100, delay);
    expect_u64(&r.it, 0);
    expect_waits(100);
    iter_close(&r.it);
    return waits.delay;
}

START_TEST(no_delay_is_above_the_longest)
{
    const uint64_t *d = hundred(1);

    for (unsigned k = 0; k < 100; k++)
        expect(d[k] == (k < 40 ? UINT64_C(1) << k : RETRY_LONGEST),
               "delay 1: number %u was %llu, and the longest is 2^40", k + 1,
               (unsigned long long)d[k]);
    d = hundred(3);
    expect_uint(d[38], UINT64_C(3) << 38);
    for (unsigned k = 39; k < 100; k++)
        expect_uint(d[k], RETRY_LONGEST);
}
END_TEST

START_TEST(nor_is_the_first)
{
    static const uint64_t large[] = { RETRY_LONGEST, RETRY_LONGEST + 1,
                                      UINT64_C(1) << 63, UINT64_MAX };

    for (int i = 0; i < 4; i++) {
        const uint64_t *d = hundred(large[i]);

        for (unsigned k = 0; k < 100; k++)
            expect_uint(d[k], RETRY_LONGEST);
    }
    expect_uint(hundred(RETRY_LONGEST - 1)[0], RETRY_LONGEST - 1);
}
END_TEST

START_TEST(a_delay_of_0_stays_0)
{
    const uint64_t *d = hundred(0);

    for (unsigned k = 0; k < 100; k++)
        expect_uint(d[k], 0);
}
END_TEST

START_TEST(waits_between_the_failure_and_the_next_try)
{
    start(".aaa.", 3, 1);
    expect_u64(&r.it, 0);
    expect_u64(&r.it, 1);
    expect_waits(3);
    for (unsigned k = 0; k < 3; k++)
        expect(waits.pulls[k] == k + 2,
               "the source had been asked %llu times when wait was called for "
               "try number %u; %u was due",
               (unsigned long long)waits.pulls[k], k + 1, k + 2);
    iter_close(&r.it);
}
END_TEST

START_TEST(the_answer_is_not_waited_for)
{
    start("aaaaaa", 2, 1);
    expect_error(&r.it, EAGAIN);
    expect(waits.calls == 2,
           "wait was called %u times for 2 tries; who gives up need not wait",
           waits.calls);
    expect_uint(r.forgiven, 2);
    iter_close(&r.it);
}
END_TEST

START_TEST(wait_may_be_NULL)
{
    src = script("a.aa.");
    r = retry(&src.it, 2, 1, NULL, NULL);
    expect_u64(&r.it, 0);
    expect_u64(&r.it, 1);
    expect_end(&r.it);
    expect_uint(r.forgiven, 3);
    iter_close(&r.it);
}
END_TEST

START_TEST(forgiven_counts_what_was_forgiven)
{
    start(".a.it.ttt.", 5, 1);
    for (uint64_t i = 0; i < 4; i++)
        expect_u64(&r.it, i);
    expect_end(&r.it);
    expect_uint(r.forgiven, 6);
    iter_close(&r.it);
    start("a.aaax", 5, 1);
    expect_u64(&r.it, 0);
    expect_error(&r.it, EIO);
    expect_uint(r.forgiven, 4);
    iter_close(&r.it);
}
END_TEST

START_TEST(forgiven_is_counted_as_it_happens)
{
    start(".a.aa.", 5, 1);
    expect_u64(&r.it, 0);
    expect_uint(r.forgiven, 0);
    expect_u64(&r.it, 1);
    expect_uint(r.forgiven, 1);
    expect_u64(&r.it, 2);
    expect_uint(r.forgiven, 3);
    iter_close(&r.it);
}
END_TEST

START_TEST(used_counts_since_the_last_item)
{
    start("aax", 5, 1);
    expect_error(&r.it, EIO);
    expect_uint(r.used, 2);
    iter_close(&r.it);
    start("aa.", 5, 1);
    expect_u64(&r.it, 0);
    expect_uint(r.used, 0);
    iter_close(&r.it);
    start("aaa", 5, 1);
    expect_end(&r.it);
    expect_uint(r.used, 3);
    iter_close(&r.it);
}
END_TEST

START_TEST(the_source_remembers_the_answer)
{
    start(".aaa.", 2, 1);
    expect_u64(&r.it, 0);
    expect_error(&r.it, EAGAIN);
    expect_int(src.it.status, -EAGAIN);
    iter_close(&r.it);
    start(".ax", 2, 1);
    expect_u64(&r.it, 0);
    expect_error(&r.it, EIO);
    expect_int(src.it.status, -EIO);
    iter_close(&r.it);
    start(".a", 2, 1);
    expect_u64(&r.it, 0);
    expect_end(&r.it);
    expect_int(src.it.status, 0);
    iter_close(&r.it);
}
END_TEST

START_TEST(an_end_before_it_began_is_the_end)
{
    uint64_t x;

    start("a.", 1, 1);
    expect_u64(&r.it, 0);
    iter_close(&r.it);
    start("", 3, 1);
    iter_next(&src.it, &x);
    expect_end(&r.it);
    expect_pulls(1, "the source had ended already");
    iter_close(&r.it);
    start("..", 3, 1);
    iter_close(&src.it);
    expect_end(&r.it);
    expect_pulls(0, "the source was closed already");
    iter_close(&r.it);
}
END_TEST

START_TEST(a_failure_before_it_began_is_the_first_in_a_row)
{
    uint64_t x;

    start("aa.", 2, 1);
    iter_next(&src.it, &x);
    expect_u64(&r.it, 0);
    expect_uint(r.forgiven, 2);
    expect_waits(2);
    iter_close(&r.it);
    start("aa.", 1, 1);
    iter_next(&src.it, &x);
    expect_error(&r.it, EAGAIN);
    iter_close(&r.it);
}
END_TEST

START_TEST(items_lie_in_the_room_of_the_caller)
{
    uint64_t x = 7;

    start("a.", 1, 1);
    expect_int(iter_next(&r.it, &x), 1);
    expect_uint(x, 0);
    expect(src.room == &x,
           "the source was asked to put its item elsewhere than in the room of "
           "whoever pulled; that room is as good the second time");
    iter_close(&r.it);
}
END_TEST

/* The same, with items of 24 bytes. */
struct wide {
    uint64_t x[3];
};

static int wide_next(struct iter *it, void *out)
{
    uint64_t x;
    int rc = script_next(it, &x);

    if (rc > 0)
        *(struct wide *)out = (struct wide){ { x, x + 10, x + 20 } };
    return rc;
}

static const struct iter_ops wide_ops = { .next = wide_next };

START_TEST(items_may_have_any_size)
{
    struct wide x = { { 0 } };

    src = script(".a.");
    src.it = ITER(&wide_ops, struct wide);
    r = retry(&src.it, 1, 1, note, &src);
    expect_uint(r.it.size, sizeof x);
    expect_int(iter_next(&r.it, &x), 1);
    expect_int(iter_next(&r.it, &x), 1);
    expect_uint(x.x[0], 1);
    expect_uint(x.x[2], 21);
    expect_end(&r.it);
    iter_close(&r.it);
}
END_TEST

/* Fails a million times, then gives a 7, then ends. */
struct patience {
    struct iter it;
    uint64_t asked;
};

static int patience_next(struct iter *it, void *out)
{
    struct patience *p = container_of(it, struct patience, it);

    *(uint64_t *)out = 7;
    return p->asked++ < 1000000 ? -EAGAIN : p->asked == 1000001;
}

static const struct iter_ops patience_ops = { .next = patience_next };

START_TEST(a_million_failures_are_one_pull)
{
    struct patience p = { ITER(&patience_ops, uint64_t), 0 };

    src = script("");
    r = retry(&p.it, 2000000, 0, note, &src);
    expect_u64(&r.it, 7);
    expect_uint(r.forgiven, 1000000);
    expect_waits(1000000);
    iter_close(&r.it);
}
END_TEST

START_TEST(close_after_giving_up_closes_the_source_once)
{
    start(".aaa..", 2, 1);
    expect_u64(&r.it, 0);
    expect_error(&r.it, EAGAIN);
    iter_close(&r.it);
    iter_close(&r.it);
    expect_error(&r.it, EAGAIN);
    expect_uint(src.watch.closes, 1);
    expect_uint(src.watch.late, 0);
}
END_TEST

/* The judge reads the script itself: the next answer, and what is forgiven. */
static int judge(const char **s, unsigned tries, uint64_t *forgiven)
{
    unsigned used = 0;
    int rc;

    for (;; ++*forgiven) {
        rc = meaning(**s);
        *s += **s != '\0';
        if (rc >= 0 || rc == -EIO || used++ == tries)
            return rc;
    }
}

static void compare(const char *text, unsigned tries)
{
    const char *s = text;
    uint64_t x = 0, given = 0, forgiven = 0;
    int rc, want;

    start(text, tries, 1);
    do {
        rc = iter_next(&r.it, &x);
        want = judge(&s, tries, &forgiven);
        expect(rc == want && (rc <= 0 || x == given),
               "\"%s\" (. an item, a i t forgivable, x not), %u tries: pull "
               "number %llu answered %d, expected %d",
               text, tries, (unsigned long long)given + 1, rc, want);
        given++;
    } while (want > 0);
    expect_uint(r.forgiven, forgiven);
    expect_waits((unsigned)forgiven);
    iter_close(&r.it);
}

START_TEST(no_item_is_lost_or_comes_twice)
{
    uint64_t seed = exam_seed();
    char s[32];

    for (int round = 0; round < 20000; round++) {
        size_t n = rng_below(&seed, sizeof s);

        for (size_t i = 0; i < n; i++)
            s[i] = "...........aaaiitttx"[rng_below(&seed, 20)];
        s[n] = '\0';
        compare(s, (unsigned)rng_below(&seed, 5));
    }
}
END_TEST

static struct script below[2];
static struct retry room[2];

static struct subject make(int i, const char *s)
{
    below[i] = script(s);
    room[i] = retry(&below[i].it, 3, 1, NULL, NULL);
    return (struct subject){ &room[i].it, &below[i].watch };
}

static struct subject make_good(int i)
{
    return make(i, "......");
}

static struct subject make_bad(int i)
{
    return make(i, "a.iii..taa.a");
}

static const struct trial trials[] = {
    { "retry() of a source that works", make_good, NULL },
    { "retry() of a source that fails now and then", make_bad, NULL },
};

void exam(struct exam *e)
{
    promise(e, a_source_that_works_is_let_through);
    promise(e, making_it_waits_for_nothing_and_allocates_nothing);
    promise(e, pulls_one_item_for_one_given);
    promise(e, items_lie_in_the_room_of_the_caller);
    promise(e, items_may_have_any_size);
    promise(e, forgives_each_failure_that_passes);
    promise(e, only_three_errors_pass);
    promise(e, forgives_as_many_as_tries_in_a_row);
    promise(e, one_more_in_a_row_is_the_answer);
    promise(e, the_answer_is_final);
    promise(e, the_answer_is_the_last_failure_as_it_is);
    promise(e, an_item_ends_the_row);
    promise(e, without_tries_nothing_is_forgiven);
    promise(e, another_error_is_the_answer_at_once);
    promise(e, the_end_is_the_answer_at_once);
    promise(e, the_answer_is_not_waited_for);
    promise(e, forgiven_counts_what_was_forgiven);
    promise(e, forgiven_is_counted_as_it_happens);
    promise(e, used_counts_since_the_last_item);
    promise(e, the_source_remembers_the_answer);
    promise(e, waits_between_the_failure_and_the_next_try);
    promise(e, wait_may_be_NULL);
    promise(e, delays_double);
    promise(e, delays_start_over_after_an_item);
    promise(e, no_delay_is_above_the_longest);
    promise(e, nor_is_the_first);
    promise(e, a_delay_of_0_stays_0);
    promise(e, an_end_before_it_began_is_the_end);
    promise(e, a_failure_before_it_began_is_the_first_in_a_row);
    promise(e, a_million_failures_are_one_pull);
    promise(e, close_after_giving_up_closes_the_source_once);
    promise(e, no_item_is_lost_or_comes_twice);
    contract(e, trials, sizeof trials / sizeof *trials);
}
