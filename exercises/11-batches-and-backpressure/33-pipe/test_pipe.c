/* Tests for 33-pipe. Each name is one promise of pipe.h. */
#include "pipe.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/*
 * No test looks at a clock. Everything that may wait is done by an actor, a
 * thread of its own, and the test looks on: settle() comes back when each of
 * them has come to its end, or sleeps until somebody wakes it, and nobody will.
 */
struct actor {
    const char *what; /* it does, for the sentences */
    void (*play)(struct actor *);
    struct pipe_q *pipe;
    struct pump pump;
    uint64_t from, n;       /* numbers: from, from + 1 ... n of them */
    int status;             /* for pipe_end */
    _Atomic uint64_t count; /* how many it has put, or pulled */
    _Atomic uint64_t wrong; /* how many were not the one expected */
    _Atomic int answer;     /* the last one it got */
    pthread_t thread;
    _Atomic pid_t tid; /* 0: it has not begun */
    atomic_bool done;
    uint64_t switches; /* how often it had slept at the last look */
};

enum { CAST = 40, LOOKS = 3, PAUSE = 100000 };

static struct actor cast[CAST];
static unsigned actors;

static void *enter(void *arg)
{
    struct actor *a = arg;

    a->tid = (pid_t)syscall(SYS_gettid);
    a->play(a);
    a->done = true;
    return NULL;
}

/* What Linux says about a thread of ours; false: it is no more. */
static bool read_status(pid_t tid, char *text, size_t room)
{
    char path[64];
    ssize_t got = -1;
    int fd;

    snprintf(path, sizeof path, "/proc/self/task/%d/status", (int)tid);
    fd = open(path, O_RDONLY);
    if (fd < 0)
        return false;
    got = read(fd, text, room - 1);
    close(fd);
    text[got > 0 ? got : 0] = '\0';
    return got > 0;
}

/* Is it at its end, or asleep, and has it been since the last look? */
static bool rests(struct actor *a)
{
    static const char name[] = "\nvoluntary_ctxt_switches:";
    char text[4096];
    const char *state, *count;
    uint64_t before = a->switches;

    if (a->tid == 0 || a->done)
        return a->done;
    if (!read_status(a->tid, text, sizeof text)) {
        expect(a->done, "cannot read /proc, which tells whether a thread "
                        "sleeps");
        return true;
    }
    state = strstr(text, "\nState:\t");
    count = strstr(text, name);
    a->switches = count ? strtoull(count + sizeof name - 1, NULL, 10) : 0;
    return state && state[8] == 'S' && a->switches == before;
}

static void settle(void)
{
    for (int looks = 0; looks < LOOKS; looks++) {
        for (unsigned i = 0; i < actors; i++)
            if (!rests(&cast[i]))
                looks = -1;
        nanosleep(&(struct timespec){ .tv_nsec = PAUSE }, NULL);
    }
}

static struct actor *start(struct actor a)
{
    struct actor *place = &cast[actors];

    *place = a;
    if (actors == CAST || pthread_create(&place->thread, NULL, enter, place))
        abort();
    actors++;
    return place;
}

static void expect_waiting(const struct actor *a, uint64_t count,
                           const char *why)
{
    settle();
    expect(!a->done, "%s did not wait, and answered %d after %llu items: %s",
           a->what, a->answer, (unsigned long long)a->count, why);
    expect(a->count == count, "%s waits after %llu items, not %llu: %s",
           a->what, (unsigned long long)a->count, (unsigned long long)count,
           why);
}

/* It has come to its end, with so many items and this answer. */
static void expect_done(struct actor *a, uint64_t count, int answer)
{
    settle();
    expect(a->done,
           "%s still waits after %llu items, everybody sleeps, and nobody "
           "will ever wake it",
           a->what, (unsigned long long)a->count);
    expect(a->count == count && a->answer == answer,
           "%s: expected %llu items and then the answer %d, found %llu and %d",
           a->what, (unsigned long long)count, answer,
           (unsigned long long)a->count, a->answer);
    expect(a->wrong == 0, "%s: %llu items were not the ones expected", a->what,
           (unsigned long long)a->wrong);
}

static void join_all(void)
{
    for (unsigned i = 0; i < actors; i++)
        pthread_join(cast[i].thread, NULL);
    actors = 0;
}

/* The parts they play. */
static void puts_numbers(struct actor *a)
{
    for (; a->count < a->n; a->count++) {
        uint64_t x = a->from + a->count;

        a->answer = pipe_put(a->pipe, &x);
        if (a->answer != 0)
            return;
    }
}

static void pulls_numbers(struct actor *a)
{
    for (; a->count < a->n; a->count++) {
        uint64_t x = UINT64_MAX;

        a->answer = iter_next(&a->pipe->it, &x);
        if (a->answer != 1)
            return;
        a->wrong += x != a->from + a->count;
    }
}

static void ends(struct actor *a)
{
    pipe_end(a->pipe, a->status);
}

static void closes(struct actor *a)
{
    iter_close(&a->pipe->it);
}

static void frees(struct actor *a)
{
    pipe_free(a->pipe);
}

/* Its answer is NULL; anything else counts as wrong. */
static void pumps(struct actor *a)
{
    a->wrong = pump_main(&a->pump) != NULL;
}

/* The pipe of most tests. */
static struct pipe_q q;

static void open_pipe(size_t cap)
{
    int rc = pipe_open(&q, sizeof(uint64_t), cap);

    expect(rc == 0, "pipe_open answered %d", rc);
}

static struct actor *put(uint64_t from, uint64_t n)
{
    return start((struct actor){ .what = "the thread that puts",
                                 .play = puts_numbers,
                                 .pipe = &q,
                                 .from = from,
                                 .n = n });
}

static struct actor *pull(uint64_t from, uint64_t n)
{
    return start((struct actor){ .what = "the thread that pulls",
                                 .play = pulls_numbers,
                                 .pipe = &q,
                                 .from = from,
                                 .n = n });
}

static struct actor *call(void (*play)(struct actor *), const char *what)
{
    return start((struct actor){ .what = what, .play = play, .pipe = &q });
}

static struct actor *end_with(int status)
{
    return start((struct actor){
        .what = "pipe_end", .play = ends, .pipe = &q, .status = status });
}

static void close_pipe(void)
{
    expect_done(call(closes, "the close"), 0, 0);
}

/* Pull n numbers that are there, or must come without anybody's help. */
static void take(uint64_t from, uint64_t n)
{
    expect_done(pull(from, n), n, n > 0);
}

/* One pull more, which answers the end or an error. */
static void expect_over(int answer)
{
    expect_done(pull(0, 1), 0, answer);
}

/* Everybody has gone: no thread is left, and no memory. */
static void finish(void)
{
    expect_done(call(frees, "pipe_free"), 0, 0);
    for (unsigned i = 0; i < actors; i++)
        expect(cast[i].done, "%s still waits when all is over", cast[i].what);
    join_all();
    expect(heap_blocks() == 0, "after pipe_free %zu blocks are still held",
           heap_blocks());
}

/* When all sleep nobody may hold it. */
static void lock_mu(void)
{
    settle();
    expect(pthread_mutex_trylock(&q.mu) == 0,
           "everybody has done its work or sleeps, and somebody still holds "
           "mu: nobody else can use the pipe");
}

static uint64_t count_waits(void)
{
    uint64_t waits;

    lock_mu();
    waits = q.waits;
    pthread_mutex_unlock(&q.mu);
    return waits;
}

START_TEST(items_come_out_as_they_went_in)
{
    struct actor *p, *c;

    open_pipe(7);
    expect_uint(q.it.size, sizeof(uint64_t));
    p = put(100, 1000);
    c = pull(100, 1000);
    expect_done(p, 1000, 0);
    expect_done(c, 1000, 1);
    finish();
}
END_TEST

static void carry(uint64_t n, size_t cap)
{
    struct actor *p, *c;

    open_pipe(cap);
    p = put(5, n);
    c = pull(5, n + 1);
    expect_done(p, n, 0);
    expect_done(end_with(0), 0, 0);
    expect_done(c, n, 0);
    finish();
}

START_TEST(any_number_of_items_through_any_room)
{
    static const size_t caps[] = { 1, 2, 3, 64, 1000 };

    for (unsigned i = 0; i < sizeof caps / sizeof *caps; i++) {
        carry(0, caps[i]);
        carry(1, caps[i]);
        carry(caps[i], caps[i]);
        carry(3 * caps[i] + 1, caps[i]);
    }
}
END_TEST

START_TEST(a_hundred_thousand_items)
{
    carry(100000, 64);
}
END_TEST

START_TEST(there_is_room_for_cap_items)
{
    for (size_t cap = 1; cap < 70; cap = 2 * cap + 1) {
        struct actor *p;

        open_pipe(cap);
        expect_done(put(0, cap), cap, 0);
        p = put(cap, 1);
        expect_waiting(p, 0, "there is room for cap items, and for no more");
        take(0, cap + 1);
        expect_done(p, 1, 0);
        finish();
    }
}
END_TEST

START_TEST(a_put_waits_while_there_is_no_room)
{
    struct actor *p;

    open_pipe(3);
    p = put(0, 10);
    expect_waiting(p, 3, "nobody pulls, and there is room for 3");
    take(0, 1);
    expect_waiting(p, 4, "one was pulled, so there was room for one more");
    take(1, 2);
    expect_waiting(p, 6, "two were pulled, so there was room for two more");
    take(3, 7);
    expect_done(p, 10, 0);
    finish();
}
END_TEST

START_TEST(a_pull_waits_while_there_is_no_item)
{
    struct actor *c;

    open_pipe(3);
    c = pull(0, 4);
    expect_waiting(c, 0, "no item is there, and that is not the end");
    expect_done(put(0, 1), 1, 0);
    expect_waiting(c, 1, "one item came; more may come");
    expect_done(put(1, 3), 3, 0);
    expect_done(c, 4, 1);
    finish();
}
END_TEST

START_TEST(waits_counts_the_puts_that_had_to_wait)
{
    open_pipe(3);
    expect_done(put(0, 3), 3, 0);
    expect_uint(count_waits(), 0);
    put(3, 5);
    for (uint64_t i = 0; i < 5; i++) {
        expect_uint(count_waits(), i + 1);
        take(i, 1);
    }
    expect_uint(count_waits(), 5);
    take(5, 3);
    expect_done(put(8, 3), 3, 0);
    expect_uint(count_waits(), 5);
    finish();
}
END_TEST

/* POSIX allows pthread_cond_wait to come back whenever it likes. */
static void wake_for_no_reason(void)
{
    for (int i = 0; i < 3; i++) {
        settle();
        pthread_cond_broadcast(&q.not_full);
        pthread_cond_broadcast(&q.not_empty);
    }
    settle();
}

START_TEST(a_put_woken_for_no_reason_sleeps_again)
{
    struct actor *p;

    open_pipe(2);
    p = put(0, 5);
    expect_waiting(p, 2, "there is room for 2");
    wake_for_no_reason();
    expect_waiting(p, 2, "it was woken, and there was still no room");
    expect_uint(count_waits(), 1);
    take(0, 5);
    expect_done(p, 5, 0);
    finish();
}
END_TEST

START_TEST(a_pull_woken_for_no_reason_sleeps_again)
{
    struct actor *c;

    open_pipe(2);
    c = pull(0, 2);
    expect_waiting(c, 0, "there is no item");
    wake_for_no_reason();
    expect_waiting(c, 0, "it was woken, and there was still no item");
    expect_done(put(0, 2), 2, 0);
    expect_done(c, 2, 1);
    finish();
}
END_TEST

START_TEST(the_end_comes_after_the_items)
{
    open_pipe(5);
    expect_done(put(0, 4), 4, 0);
    expect_done(end_with(0), 0, 0);
    take(0, 4);
    expect_over(0);
    expect_over(0);
    iter_clear(&q.it);
    expect_over(0);
    finish();
}
END_TEST

START_TEST(an_error_comes_after_the_items)
{
    open_pipe(5);
    expect_done(put(0, 4), 4, 0);
    expect_done(end_with(-EIO), 0, 0);
    take(0, 4);
    expect_over(-EIO);
    expect_over(-EIO);
    iter_clear(&q.it);
    expect_over(-EIO);
    finish();
}
END_TEST

START_TEST(the_end_wakes_a_pull_that_waits)
{
    static const int statuses[] = { 0, -EIO };

    for (int i = 0; i < 2; i++) {
        struct actor *c;

        open_pipe(5);
        c = pull(0, 3);
        expect_done(put(0, 2), 2, 0);
        expect_waiting(c, 2, "the third may still come");
        expect_done(end_with(statuses[i]), 0, 0);
        expect_done(c, 2, statuses[i]);
        finish();
    }
}
END_TEST

START_TEST(the_first_call_of_pipe_end_decides)
{
    open_pipe(5);
    expect_done(put(0, 1), 1, 0);
    expect_done(end_with(-EIO), 0, 0);
    expect_done(end_with(0), 0, 0);
    expect_done(end_with(-EPROTO), 0, 0);
    take(0, 1);
    expect_over(-EIO);
    finish();
    open_pipe(5);
    expect_done(end_with(0), 0, 0);
    expect_done(end_with(-EIO), 0, 0);
    expect_over(0);
    finish();
}
END_TEST

START_TEST(a_put_after_the_end_is_EINVAL)
{
    open_pipe(5);
    expect_done(put(0, 2), 2, 0);
    expect_done(end_with(0), 0, 0);
    expect_done(put(2, 1), 0, -EINVAL);
    take(0, 2);
    expect_done(put(2, 1), 0, -EINVAL);
    expect_over(0);
    finish();
    open_pipe(1);
    expect_done(put(0, 1), 1, 0);
    expect_done(end_with(-EIO), 0, 0);
    expect_done(put(1, 1), 0, -EINVAL);
    finish();
}
END_TEST

START_TEST(the_end_wakes_every_put_that_waits)
{
    struct actor *p[3];

    open_pipe(2);
    expect_done(put(0, 2), 2, 0);
    for (int i = 0; i < 3; i++)
        p[i] = put(50, 1);
    for (int i = 0; i < 3; i++)
        expect_waiting(p[i], 0, "there is no room");
    expect_done(end_with(0), 0, 0);
    for (int i = 0; i < 3; i++)
        expect_done(p[i], 0, -EINVAL);
    take(0, 2);
    expect_over(0);
    finish();
}
END_TEST

START_TEST(closing_wakes_every_put_that_waits)
{
    struct actor *p[3];

    open_pipe(2);
    expect_done(put(0, 2), 2, 0);
    for (int i = 0; i < 3; i++)
        p[i] = put(50, 1);
    for (int i = 0; i < 3; i++)
        expect_waiting(p[i], 0, "there is no room");
    close_pipe();
    for (int i = 0; i < 3; i++)
        expect_done(p[i], 0, -EPIPE);
    finish();
}
END_TEST

START_TEST(a_put_after_the_close_is_EPIPE)
{
    open_pipe(5);
    expect_done(put(0, 2), 2, 0);
    close_pipe();
    expect_done(put(2, 1), 0, -EPIPE);
    expect_done(put(2, 1), 0, -EPIPE);
    finish();
    open_pipe(5);
    close_pipe();
    expect_done(put(0, 10), 0, -EPIPE);
    finish();
}
END_TEST

START_TEST(a_producer_learns_that_the_consumer_has_gone)
{
    struct actor *p;

    open_pipe(4);
    p = put(0, 1000);
    take(0, 100);
    expect_waiting(p, 104, "100 were pulled, and there is room for 4");
    close_pipe();
    expect_done(p, 104, -EPIPE);
    finish();
}
END_TEST

START_TEST(closing_again_does_no_harm)
{
    open_pipe(4);
    expect_done(put(0, 4), 4, 0);
    take(0, 1);
    close_pipe();
    close_pipe();
    expect_over(0);
    expect_done(end_with(-EIO), 0, 0);
    close_pipe();
    expect_over(0);
    finish();
}
END_TEST

/* A producer may be at work until it is joined. */
START_TEST(closing_gives_nothing_back)
{
    size_t held;

    open_pipe(4);
    expect_done(put(0, 4), 4, 0);
    held = heap_bytes();
    expect(held > 0, "a pipe with room for 4 items holds no memory");
    close_pipe();
    expect(heap_bytes() == held,
           "the close gave back %zu bytes of %zu; a producer may be putting "
           "something there",
           held - heap_bytes(), held);
    finish();
}
END_TEST

/* Of each producer the numbers come in turn: 0, 1, 2 ... and 1000, 1001 ... */
enum { PRODUCERS = 6 };

static void pulls_in_turn(struct actor *a)
{
    uint64_t next[PRODUCERS] = { 0 }, x = 0;

    for (; a->count < a->n; a->count++) {
        a->answer = iter_next(&a->pipe->it, &x);
        if (a->answer != 1)
            return;
        a->wrong += x / 1000 >= PRODUCERS || x % 1000 != next[x / 1000]++;
    }
}

START_TEST(any_number_of_threads_may_put)
{
    struct actor *p[PRODUCERS], *c;

    open_pipe(3);
    for (uint64_t i = 0; i < PRODUCERS; i++)
        p[i] = put(i * 1000, 200);
    settle();
    c = start((struct actor){ .what = "the thread that pulls",
                              .play = pulls_in_turn,
                              .pipe = &q,
                              .n = PRODUCERS * 200 });
    expect_done(c, PRODUCERS * 200, 1);
    for (int i = 0; i < PRODUCERS; i++)
        expect_done(p[i], 200, 0);
    finish();
}
END_TEST

/* With mu in the hands of the test, nobody may go on. */
static void expect_locked_out(struct actor *a, int answer)
{
    size_t len = q.len;

    settle();
    expect(!a->done && q.len == len,
           "%s went on while another thread held mu: it must take mu before it "
           "looks at the pipe",
           a->what);
    pthread_mutex_unlock(&q.mu);
    expect_done(a, a->n, answer);
}

START_TEST(takes_mu_before_it_looks_at_the_pipe)
{
    open_pipe(4);
    lock_mu();
    expect_locked_out(put(0, 1), 0);
    lock_mu();
    expect_locked_out(pull(0, 1), 1);
    lock_mu();
    expect_locked_out(end_with(0), 0);
    lock_mu();
    expect_locked_out(call(closes, "the close"), 0);
    finish();
}
END_TEST

/* After each thing that can be done, well or badly, and while they wait. */
START_TEST(lets_go_of_mu)
{
    open_pipe(1);
    put(0, 2);
    expect_uint(count_waits(), 1);
    take(0, 2);
    pull(2, 2);
    expect_uint(count_waits(), 1);
    expect_done(put(2, 1), 1, 0);
    expect_done(end_with(0), 0, 0);
    expect_uint(count_waits(), 1);
    expect_done(put(3, 1), 0, -EINVAL);
    expect_uint(count_waits(), 1);
    close_pipe();
    expect_uint(count_waits(), 1);
    finish();
}
END_TEST

START_TEST(takes_its_memory_when_it_is_opened)
{
    uint64_t asked;
    struct actor *p;

    open_pipe(100);
    expect(heap_bytes() >= 800 && heap_bytes() <= 800 + 1024,
           "with room for 100 items of 8 bytes it holds %zu bytes",
           heap_bytes());
    asked = heap_asked();
    p = put(0, 500);
    take(0, 450);
    expect_done(p, 500, 0);
    expect_done(end_with(0), 0, 0);
    close_pipe();
    expect(heap_asked() == asked,
           "asked for memory %llu times after it was "
           "opened",
           (unsigned long long)(heap_asked() - asked));
    finish();
}
END_TEST

/* What failed is closed, and holds nothing. */
static void expect_refused(size_t item, size_t cap, int answer)
{
    uint64_t x;

    expect_int(pipe_open(&q, item, cap), answer);
    expect_uint(heap_blocks(), 0);
    expect_int(iter_next(&q.it, &x), 0);
    iter_close(&q.it);
    pipe_free(&q);
    expect_uint(heap_blocks(), 0);
}

START_TEST(no_items_and_no_room_are_EINVAL)
{
    expect_refused(0, 10, -EINVAL);
    expect_refused(8, 0, -EINVAL);
    expect_refused(0, 0, -EINVAL);
}
END_TEST

START_TEST(a_size_that_does_not_fit_is_EOVERFLOW)
{
    expect_refused(SIZE_MAX / 2 + 1, 2, -EOVERFLOW);
    expect_refused(16, SIZE_MAX / 16 + 2, -EOVERFLOW);
}
END_TEST

START_TEST(no_memory_is_ENOMEM)
{
    uint64_t k = 0;
    int rc;

    do {
        heap_refuse(++k);
        rc = pipe_open(&q, 8, 10);
        heap_refuse(0);
        expect(rc == 0 || rc == -ENOMEM, "without memory it answered %d", rc);
        if (rc != 0) {
            expect_uint(heap_blocks(), 0);
            pipe_free(&q);
        }
    } while (rc != 0);
    expect(k > 1, "it has asked for no memory");
    finish();
}
END_TEST

START_TEST(pipe_free_closes_and_may_come_again)
{
    open_pipe(4);
    expect_done(put(0, 3), 3, 0);
    take(0, 1);
    finish();
    expect_int(q.it.status, 0);
    iter_close(&q.it);
    pipe_free(&q);
    expect_uint(heap_blocks(), 0);
}
END_TEST

/* Items of n bytes that say their number in every byte: four in, four out. */
static void carries_bytes(struct actor *a)
{
    unsigned char room[1001], number = 0;

    for (int i = 0; i < 80; i++) {
        memset(room, i, a->n);
        a->wrong += pipe_put(a->pipe, room) != 0;
        for (; i % 4 == 3 && number <= i; number++) {
            room[a->n] = 0xee;
            a->wrong += iter_next(&a->pipe->it, room) != 1;
            for (size_t k = 0; k < a->n; k++)
                a->wrong += room[k] != number;
            a->wrong += room[a->n] != 0xee;
        }
    }
}

START_TEST(items_may_have_any_size)
{
    static const size_t sizes[] = { 1, 8, 24, 1000 };

    for (int i = 0; i < 4; i++) {
        struct actor a = { .what = "a thread that puts four and pulls four",
                           .play = carries_bytes,
                           .pipe = &q,
                           .n = sizes[i] };

        expect_int(pipe_open(&q, sizes[i], 5), 0);
        expect_done(start(a), 0, 0);
        finish();
    }
}
END_TEST

/* A source of 0, 1, 2 ... n-1, or of an error after those. It may be counted
 * while it is at work, and when it is closed it looks whether the pipe that its
 * items go into has ended. */
struct spy {
    struct iter it;
    struct pipe_q *to;
    uint64_t n;
    int end;
    _Atomic uint64_t pulls, closes;
    _Atomic int end_at_close;
};

static int spy_next(struct iter *it, void *out)
{
    struct spy *s = container_of(it, struct spy, it);
    uint64_t x = s->pulls++;

    *(uint64_t *)out = x;
    return x < s->n ? 1 : s->end;
}

static void spy_close(struct iter *it)
{
    struct spy *s = container_of(it, struct spy, it);

    s->closes++;
    pthread_mutex_lock(&s->to->mu);
    s->end_at_close = s->to->end;
    pthread_mutex_unlock(&s->to->mu);
}

static const struct iter_ops spy_ops = { .next = spy_next, .close = spy_close };

/* One thread that pumps the numbers of the spy into a pipe, and one that goes
 * on from that pipe to q. */
static struct spy spy;
static struct pipe_q first;
static uint64_t room_of_the_pump, room_of_the_second;

static struct actor *pump_into(struct pipe_q *to, uint64_t n, int end)
{
    spy = (struct spy){
        .it = ITER(&spy_ops, uint64_t), .to = to, .n = n, .end = end
    };
    return start((struct actor){ .what = "pump_main",
                                 .play = pumps,
                                 .pump = { &spy.it, to, &room_of_the_pump } });
}

static struct actor *pump(uint64_t n)
{
    return pump_into(&q, n, 0);
}

static struct actor *pump_on(void)
{
    return start(
        (struct actor){ .what = "the second pump_main",
                        .play = pumps,
                        .pump = { &first.it, &q, &room_of_the_second } });
}

static void expect_pulls(uint64_t n, const char *why)
{
    settle();
    expect(spy.pulls == n,
           "the source has been asked for %llu items where %llu are enough: %s",
           (unsigned long long)spy.pulls, (unsigned long long)n, why);
}

static void expect_closed_once(void)
{
    expect(spy.closes == 1, "pump_main closed its source %llu times",
           (unsigned long long)spy.closes);
    expect(spy.end_at_close == 1,
           "the pipe had ended before the source was closed; somebody may "
           "have seen the end, and taken away what the source stands on");
}

START_TEST(pump_carries_all_to_the_end)
{
    struct actor *p;

    open_pipe(5);
    p = pump(1000);
    take(0, 1000);
    expect_over(0);
    expect_done(p, 0, 0);
    expect_pulls(1001, "1,000 items, and the end");
    expect_closed_once();
    finish();
}
END_TEST

START_TEST(pump_of_nothing_is_the_end)
{
    struct actor *p;

    open_pipe(5);
    p = pump(0);
    expect_over(0);
    expect_done(p, 0, 0);
    expect_closed_once();
    finish();
}
END_TEST

START_TEST(pump_hands_an_error_on_after_the_items)
{
    struct actor *p;

    open_pipe(200);
    p = pump_into(&q, 100, -EIO);
    expect_done(p, 0, 0);
    expect_closed_once();
    take(0, 100);
    expect_over(-EIO);
    finish();
}
END_TEST

START_TEST(pump_is_never_more_than_cap_and_1_ahead)
{
    struct actor *p;

    open_pipe(8);
    p = pump(100000);
    for (uint64_t n = 0; n < 50; n += 5) {
        expect_pulls(n + 9, "there is room for 8, and one is in its hands");
        take(n, 5);
    }
    close_pipe();
    expect_done(p, 0, 0);
    finish();
}
END_TEST

START_TEST(pump_asks_for_no_memory)
{
    uint64_t asked;

    open_pipe(8);
    asked = heap_asked();
    expect_done(pump(8), 0, 0);
    take(0, 8);
    expect(heap_asked() == asked,
           "pump_main has asked for memory %llu times: there is room for what "
           "it holds, one item",
           (unsigned long long)(heap_asked() - asked));
    finish();
}
END_TEST

START_TEST(pump_stops_when_the_consumer_has_gone)
{
    struct actor *p;

    open_pipe(8);
    p = pump(100000);
    take(0, 20);
    settle();
    close_pipe();
    expect_done(p, 0, 0);
    expect_closed_once();
    expect_pulls(29, "20 were taken, 8 are there, and one could not be put in");
    finish();
}
END_TEST

START_TEST(pump_stops_when_somebody_ends_the_pipe)
{
    struct actor *p;

    open_pipe(8);
    p = pump(100000);
    settle();
    expect_done(end_with(-ECANCELED), 0, 0);
    expect_done(p, 0, 0);
    expect_pulls(9, "8 are there, and one could not be put in");
    expect_uint(spy.closes, 1);
    take(0, 8);
    expect_over(-ECANCELED);
    finish();
}
END_TEST

START_TEST(pump_pulls_into_the_room_it_was_given)
{
    struct actor *p;

    open_pipe(8);
    p = pump_into(&q, 5, -EIO);
    expect_done(p, 0, 0);
    join_all();
    expect(room_of_the_pump == 5,
           "the last pull was for number 5, and pump->item holds %llu",
           (unsigned long long)room_of_the_pump);
    take(0, 5);
    finish();
}
END_TEST

START_TEST(a_pipe_may_be_the_source_of_another)
{
    struct actor *p[2];

    open_pipe(3);
    expect_int(pipe_open(&first, sizeof(uint64_t), 5), 0);
    p[0] = pump_into(&first, 1000, 0);
    p[1] = pump_on();
    take(0, 1000);
    expect_over(0);
    expect_done(p[0], 0, 0);
    expect_done(p[1], 0, 0);
    pipe_free(&first);
    finish();
}
END_TEST

START_TEST(a_consumer_that_goes_stops_all_before_it)
{
    struct actor *p[2];

    open_pipe(3);
    expect_int(pipe_open(&first, sizeof(uint64_t), 5), 0);
    p[0] = pump_into(&first, 100000, 0);
    p[1] = pump_on();
    take(0, 10);
    expect_pulls(10 + 3 + 1 + 5 + 1, "there is room for 3 and for 5, and each "
                                     "pump has one in its hands");
    close_pipe();
    expect_done(p[1], 0, 0);
    expect_done(p[0], 0, 0);
    expect_closed_once();
    pipe_free(&first);
    finish();
}
END_TEST

/* With its items and its end put in beforehand, a pipe is an iterator that
 * waits for nobody. What an earlier one left is given back first. */
static struct pipe_q full[2];

static struct subject make_full(int i)
{
    pipe_free(&full[i]);
    expect_int(pipe_open(&full[i], sizeof(uint64_t), 100), 0);
    for (uint64_t x = 0; x < 60; x++)
        pipe_put(&full[i], &x);
    pipe_end(&full[i], 0);
    return (struct subject){ &full[i].it, NULL };
}

static const struct trial trials[] = { { "a pipe of 60 items", make_full,
                                         NULL } };

void exam(struct exam *e)
{
    promise(e, items_come_out_as_they_went_in);
    promise(e, any_number_of_items_through_any_room);
    promise(e, a_hundred_thousand_items);
    promise(e, items_may_have_any_size);
    promise(e, there_is_room_for_cap_items);
    promise(e, a_put_waits_while_there_is_no_room);
    promise(e, a_pull_waits_while_there_is_no_item);
    promise(e, waits_counts_the_puts_that_had_to_wait);
    promise(e, a_put_woken_for_no_reason_sleeps_again);
    promise(e, a_pull_woken_for_no_reason_sleeps_again);
    promise(e, any_number_of_threads_may_put);
    promise(e, takes_mu_before_it_looks_at_the_pipe);
    promise(e, lets_go_of_mu);
    promise(e, takes_its_memory_when_it_is_opened);
    promise(e, no_items_and_no_room_are_EINVAL);
    promise(e, a_size_that_does_not_fit_is_EOVERFLOW);
    promise(e, no_memory_is_ENOMEM);
    promise(e, the_end_comes_after_the_items);
    promise(e, an_error_comes_after_the_items);
    promise(e, the_end_wakes_a_pull_that_waits);
    promise(e, the_end_wakes_every_put_that_waits);
    promise(e, the_first_call_of_pipe_end_decides);
    promise(e, a_put_after_the_end_is_EINVAL);
    promise(e, closing_wakes_every_put_that_waits);
    promise(e, a_put_after_the_close_is_EPIPE);
    promise(e, a_producer_learns_that_the_consumer_has_gone);
    promise(e, closing_again_does_no_harm);
    promise(e, closing_gives_nothing_back);
    promise(e, pipe_free_closes_and_may_come_again);
    promise(e, pump_carries_all_to_the_end);
    promise(e, pump_of_nothing_is_the_end);
    promise(e, pump_hands_an_error_on_after_the_items);
    promise(e, pump_is_never_more_than_cap_and_1_ahead);
    promise(e, pump_asks_for_no_memory);
    promise(e, pump_stops_when_the_consumer_has_gone);
    promise(e, pump_stops_when_somebody_ends_the_pipe);
    promise(e, pump_pulls_into_the_room_it_was_given);
    promise(e, a_pipe_may_be_the_source_of_another);
    promise(e, a_consumer_that_goes_stops_all_before_it);
    contract(e, trials, sizeof trials / sizeof *trials);
}
