/* Tests for 05-both-ends. Each name is one promise of both_ends.h. */
#include "both_ends.h"

#include "contract.h"
#include "exam.h"
#include "rng.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MANY = 100, PANES = 21, MOST = 64 };

/* The numbers 0, 1, 2 ... as somebody else's array. */
static uint64_t numbers[MANY];

static struct view count_to(size_t n)
{
    for (uint64_t i = 0; i < n; i++)
        numbers[i] = i;
    return view(numbers, n, sizeof *numbers, sizeof *numbers);
}

/* The next item from the back is this uint64_t; or there is none. */
#define expect_back(v, want)                                                   \
    do {                                                                       \
        mark_point();                                                          \
        uint64_t item_ = 0;                                                    \
        int answer_ = view_next_back((v), &item_);                             \
        exam_item(1, answer_, item_, (want), __FILE__, __LINE__);              \
    } while (0)

#define expect_back_end(v)                                                     \
    do {                                                                       \
        mark_point();                                                          \
        char item_[MOST];                                                      \
        exam_answer(view_next_back((v), item_), 0, __FILE__, __LINE__);        \
    } while (0)

/* ---- an array under glass: each item in a page that nobody may read; whoever
 *      does is seen, and let in ---- */

static char *panes;
static size_t page;
static volatile bool seen[PANES];
static volatile unsigned reads, writes;

static void look(int sig, siginfo_t *info, void *context)
{
    size_t i = ((uintptr_t)info->si_addr - (uintptr_t)panes) / page;

    (void)context;
    if (i >= PANES) {
        signal(sig, SIG_DFL);
        return;
    }
    reads += !seen[i];
    writes += seen[i];
    mprotect(panes + i * page, page,
             seen[i] ? PROT_READ | PROT_WRITE : PROT_READ);
    seen[i] = true;
}

static void put_up_glass(void)
{
    struct sigaction act = { .sa_sigaction = look, .sa_flags = SA_SIGINFO };

    page = (size_t)sysconf(_SC_PAGESIZE);
    panes = mmap(NULL, PANES * page, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    ck_assert(panes != MAP_FAILED);
    sigaction(SIGSEGV, &act, NULL);
    sigaction(SIGBUS, &act, NULL);
}

/* The numbers of a string, one a page, and nothing has been read yet. */
static struct view under_glass(const char *s)
{
    size_t n = strlen(s);

    if (!panes)
        put_up_glass();
    mprotect(panes, PANES * page, PROT_READ | PROT_WRITE);
    for (size_t i = 0; i < n; i++)
        *(uint64_t *)(void *)(panes + i * page) = (uint64_t)(s[i] - '0');
    for (size_t i = 0; i < PANES; i++)
        seen[i] = false;
    reads = writes = 0;
    mprotect(panes, PANES * page, PROT_NONE);
    return view(panes, n, sizeof(uint64_t), page);
}

static void expect_reads(unsigned want, const char *why)
{
    expect(reads == want, "read %u items where %u were due: %s", reads, want,
           why);
}

/* ---- the two ends ---- */

START_TEST(gives_the_items_in_order)
{
    struct view v = count_to(5);

    for (uint64_t i = 0; i < 5; i++)
        expect_u64(&v.it, i);
    expect_end(&v.it);
    iter_close(&v.it);
}
END_TEST

START_TEST(from_the_back_they_come_in_reverse)
{
    struct view v = count_to(5);

    for (uint64_t i = 5; i > 0; i--)
        expect_back(&v, i - 1);
    expect_back_end(&v);
    iter_close(&v.it);
}
END_TEST

START_TEST(the_back_begins_at_the_far_end)
{
    struct view v = count_to(10);

    expect_u64(&v.it, 0);
    expect_u64(&v.it, 1);
    expect_back(&v, 9);
    expect_u64(&v.it, 2);
    expect_back(&v, 8);
    expect_back(&v, 7);
    expect_u64(&v.it, 3);
    iter_close(&v.it);
}
END_TEST

/* The ends take turns, a few times more often than there are items. */
static void take_turns(size_t n, unsigned given[MANY])
{
    struct view v = count_to(n);

    for (size_t i = 0; i < n + 4; i++) {
        uint64_t x = MANY;
        int rc = i % 2 ? view_next_back(&v, &x) : iter_next(&v.it, &x);

        expect(rc == 0 || (rc == 1 && x < n),
               "answered %d, and gave item number %llu of an array of %zu", rc,
               (unsigned long long)x, n);
        if (rc == 1)
            given[x]++;
    }
    iter_close(&v.it);
}

START_TEST(no_item_is_given_twice)
{
    for (size_t n = 1; n <= 20; n++) {
        unsigned given[MANY] = { 0 };

        take_turns(n, given);
        for (size_t i = 0; i < n; i++)
            expect(given[i] == 1,
                   "item %zu of %zu was given %u times; the two ends have "
                   "their items in common, and each is given once",
                   i, n, given[i]);
    }
}
END_TEST

START_TEST(when_the_back_took_all_the_front_ends)
{
    struct view v = count_to(2);

    expect_back(&v, 1);
    expect_back(&v, 0);
    expect_end(&v.it);
    expect_back_end(&v);
    expect_back_end(&v);
    iter_close(&v.it);
}
END_TEST

START_TEST(when_the_front_took_all_the_back_ends)
{
    struct view v = count_to(2);

    expect_u64(&v.it, 0);
    expect_u64(&v.it, 1);
    expect_back_end(&v);
    expect_end(&v.it);
    expect_back_end(&v);
    iter_close(&v.it);
}
END_TEST

START_TEST(there_may_be_no_items)
{
    struct view none = view(NULL, 0, 8, 8), one = count_to(1);

    expect_uint(view_left(&none), 0);
    expect_back_end(&none);
    expect_end(&none.it);
    expect(same_both_ways(&none), "no items: answered false");
    expect_back(&one, 0);
    iter_close(&none.it);
    iter_close(&one.it);
}
END_TEST

START_TEST(a_stride_makes_a_column_of_a_table)
{
    static const uint64_t table[4][3] = {
        { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 9 }, { 10, 11, 12 }
    };
    struct view v = view(&table[0][1], 4, sizeof(uint64_t), sizeof table[0]);

    expect_u64(&v.it, 2);
    expect_back(&v, 11);
    expect_u64(&v.it, 5);
    expect_back(&v, 8);
    expect_end(&v.it);
    iter_close(&v.it);
}
END_TEST

/* ---- any size, any stride, any address, any mixture ---- */

struct shape {
    size_t n, size, stride, offset;
};

static char memory[4096], before[4096];

static struct shape random_shape(uint64_t *seed)
{
    size_t size = 1 + rng_below(seed, MOST);

    return (struct shape){ rng_below(seed, 40), size,
                           size + rng_below(seed, 2) * rng_below(seed, 30),
                           rng_below(seed, 16) };
}

/* One item, from one end or the other, with nothing written behind it. */
static void pull(struct view *v, bool back, const char *want, size_t size)
{
    char out[MOST + 1];
    int rc;

    memset(out, '#', sizeof out);
    rc = back ? view_next_back(v, out) : iter_next(&v->it, out);
    expect(rc == 1, "the %s answered %d, and %zu items were left",
           back ? "back" : "front", rc, view_left(v));
    expect(memcmp(out, want, size) == 0,
           "an item of %zu bytes did not arrive at the %s as it is", size,
           back ? "back" : "front");
    expect(out[size] == '#', "the %s wrote past the %zu bytes of one item",
           back ? "back" : "front", size);
}

static void pull_all(struct shape s, uint64_t *seed)
{
    const char *base = memory + s.offset;
    struct view v = view(base, s.n, s.size, s.stride);
    size_t lo = 0, hi = s.n;

    while (lo < hi) {
        bool back = rng_below(seed, 2);

        expect_uint(view_left(&v), hi - lo);
        pull(&v, back, base + (back ? --hi : lo++) * s.stride, s.size);
    }
    expect_uint(view_left(&v), 0);
    expect_back_end(&v);
    expect_end(&v.it);
    iter_close(&v.it);
}

START_TEST(any_size_stride_address_and_mixture)
{
    uint64_t seed = exam_seed();

    for (size_t i = 0; i < sizeof memory; i++)
        memory[i] = before[i] = (char)rng(&seed);
    for (int round = 0; round < 1000; round++)
        pull_all(random_shape(&seed), &seed);
    expect(memcmp(memory, before, sizeof memory) == 0,
           "something was written into the array, which is only lent");
}
END_TEST

START_TEST(items_may_be_longer_than_64_bytes)
{
    static char big[3][1000];
    char out[1000];
    struct view v = view(big, 3, sizeof out, sizeof out);

    for (int i = 0; i < 3; i++)
        memset(big[i], 'a' + i, sizeof out);
    expect_uint(v.it.size, sizeof out);
    expect_int(iter_next(&v.it, out), 1);
    expect(memcmp(out, big[0], 1000) == 0, "item 0 did not arrive whole");
    expect_int(view_next_back(&v, out), 1);
    expect(memcmp(out, big[2], 1000) == 0, "item 2 did not arrive whole");
    iter_close(&v.it);
}
END_TEST

/* ---- when things are read ---- */

START_TEST(making_it_reads_nothing)
{
    struct view v = under_glass("123");

    expect_reads(0, "making it must wait for the first pull");
    expect_uint(view_left(&v), 3);
    expect_reads(0, "how many are left can be told without looking at them");
    expect_u64(&v.it, 1);
    iter_close(&v.it);
}
END_TEST

START_TEST(an_item_is_read_when_it_is_given)
{
    struct view v = under_glass("12345");

    expect_u64(&v.it, 1);
    expect_reads(1, "one was given, from the front");
    expect_back(&v, 5);
    expect_back(&v, 4);
    expect_reads(3, "three were given, one from the front");
    iter_close(&v.it);
    expect_reads(3, "closing it needs no item");
}
END_TEST

START_TEST(what_was_written_before_is_seen)
{
    struct view v = count_to(4);

    expect_u64(&v.it, 0);
    numbers[1] = 100;
    numbers[3] = 300;
    expect_back(&v, 300);
    expect_u64(&v.it, 100);
    numbers[2] = 200;
    expect_back(&v, 200);
    iter_close(&v.it);
}
END_TEST

START_TEST(the_array_is_only_read)
{
    struct view v = under_glass("2123454321");

    expect_u64(&v.it, 2);
    expect_back(&v, 1);
    expect(!same_both_ways(&v), "12345432: answered true");
    expect(writes == 0, "something was written into the array, which is only "
                        "lent");
    iter_close(&v.it);
}
END_TEST

START_TEST(until_the_end_its_status_is_1)
{
    struct view v = count_to(1);

    expect_int(v.it.status, 1);
    expect_u64(&v.it, 0);
    expect_int(v.it.status, 1);
    expect_end(&v.it);
    iter_close(&v.it);
}
END_TEST

/* ---- one array, several views ---- */

START_TEST(a_copy_is_a_view_of_its_own)
{
    struct view v = count_to(6), copy;

    expect_u64(&v.it, 0);
    expect_back(&v, 5);
    copy = v;
    expect_u64(&copy.it, 1);
    expect_back(&copy, 4);
    expect_back(&copy, 3);
    expect_u64(&v.it, 1);
    expect_back(&v, 4);
    expect_uint(view_left(&v), 2);
    expect_uint(view_left(&copy), 1);
    iter_close(&copy.it);
    iter_close(&v.it);
}
END_TEST

START_TEST(left_gives_no_item_itself)
{
    struct view v = count_to(3);

    for (size_t left = 3; left > 0; left--) {
        expect_uint(view_left(&v), left);
        expect_uint(view_left(&v), left);
        expect_u64(&v.it, 3 - left);
    }
    expect_uint(view_left(&v), 0);
    expect_end(&v.it);
    expect_uint(view_left(&v), 0);
    iter_close(&v.it);
}
END_TEST

START_TEST(after_a_close_nothing_is_left_at_either_end)
{
    struct view v = count_to(9);

    expect_u64(&v.it, 0);
    expect_back(&v, 8);
    iter_close(&v.it);
    expect(view_left(&v) == 0, "it is closed, and %zu items are left",
           view_left(&v));
    expect_back_end(&v);
    expect_end(&v.it);
    expect(same_both_ways(&v), "none are left: answered false");
}
END_TEST

/* ---- the same both ways? ---- */

static void expect_same(const char *s, bool want)
{
    struct view v = view(s, strlen(s), 1, 1);
    bool found = same_both_ways(&v);

    expect(found == want, "\"%s\": answered %s; it %s the same both ways", s,
           found ? "true" : "false", want ? "reads" : "does not read");
    iter_close(&v.it);
}

START_TEST(knows_what_reads_the_same_both_ways)
{
    expect_same("", true);
    expect_same("a", true);
    expect_same("abba", true);
    expect_same("abcba", true);
    expect_same("ab", false);
    expect_same("abbx", false);
    expect_same("abcbx", false);
}
END_TEST

START_TEST(one_in_the_middle_has_nothing_to_differ_from)
{
    expect_same("a", true);
    expect_same("aba", true);
    expect_same("abcdcba", true);
    expect_same("abx", false);
    expect_same("abcdxba", false);
}
END_TEST

START_TEST(a_difference_may_be_anywhere)
{
    char s[] = "abcdefghhgfedcba";

    expect_same(s, true);
    for (size_t i = 0; i < sizeof s - 1; i++) {
        s[i]++;
        expect_same(s, false);
        s[i]--;
    }
    expect_same(s, true);
}
END_TEST

/* Three items of `size` bytes; the last has another byte at `at`. */
static bool same_but_for(size_t size, size_t at)
{
    static char items[3][MOST];
    struct view v = view(items, 3, size, MOST);
    bool same;

    items[2][at] = 1;
    same = same_both_ways(&v);
    items[2][at] = 0;
    iter_close(&v.it);
    return same;
}

START_TEST(compares_byte_for_byte)
{
    for (size_t size = 1; size <= MOST; size++)
        for (size_t at = 0; at < size; at++)
            expect(!same_but_for(size, at),
                   "two items of %zu bytes, all of them 0, but for byte %zu of "
                   "one of them: answered true",
                   size, at);
}
END_TEST

START_TEST(what_lies_between_items_does_not_matter)
{
    for (size_t size = 1; size < MOST; size++) {
        expect(same_but_for(size, size),
               "items of %zu bytes were compared, and the byte behind them too",
               size);
        expect(!same_but_for(size, size - 1),
               "the last of %zu bytes differs: answered true", size);
    }
}
END_TEST

START_TEST(stops_at_the_first_difference)
{
    struct view v = under_glass("1234567654821"), w = v;

    expect(!same_both_ways(&v),
           "1234567654821: answered true, but the third from the front is 3, "
           "and from the back it is 8");
    expect_reads(6, "the third two differ, and that is the answer");
    w = under_glass("21");
    expect(!same_both_ways(&w), "21: answered true");
    iter_close(&v.it);
    iter_close(&w.it);
}
END_TEST

START_TEST(leaves_what_lies_between_the_two_that_differ)
{
    struct view v = under_glass("123456721");

    expect(!same_both_ways(&v),
           "123456721: answered true, but the third from the front is 3, and "
           "from the back it is 7");
    expect_uint(view_left(&v), 3);
    expect_u64(&v.it, 4);
    expect_back(&v, 6);
    iter_close(&v.it);
}
END_TEST

START_TEST(leaves_the_one_in_the_middle_unread)
{
    struct view odd = under_glass("12321"), even = count_to(0);

    expect(same_both_ways(&odd), "12321: answered false");
    expect_reads(4, "the one in the middle has nothing to differ from");
    expect_uint(view_left(&odd), 1);
    expect_back(&odd, 3);
    even = under_glass("1221");
    expect(same_both_ways(&even), "1221: answered false");
    expect_reads(4, "all of them, this time");
    expect_uint(view_left(&even), 0);
    iter_close(&odd.it);
    iter_close(&even.it);
}
END_TEST

START_TEST(begins_where_the_ends_are)
{
    struct view v = view("xabcbayz", 8, 1, 1);
    char c[] = "..";

    expect_int(iter_next(&v.it, &c[0]), 1);
    expect_int(view_next_back(&v, &c[1]), 1);
    ck_assert_str_eq(c, "xz");
    expect(!same_both_ways(&v), "abcbay is left: answered true");
    v = view("xabcbayz", 8, 1, 1);
    iter_next(&v.it, c);
    view_next_back(&v, c);
    view_next_back(&v, c);
    expect(same_both_ways(&v), "abcba is left: answered false");
    iter_close(&v.it);
}
END_TEST

static struct view room[2];

#define MAKE(name, value)                                                      \
    static struct subject name(int i)                                          \
    {                                                                          \
        room[i] = (value);                                                     \
        return (struct subject){ &room[i].it, NULL };                          \
    }

MAKE(make_all, count_to(50))
MAKE(make_column, view(numbers, 20, sizeof *numbers, 3 * sizeof *numbers))
MAKE(make_bytes, view("abcdef", 6, 1, 1))

static const struct trial trials[] = {
    { "view of 50 numbers", make_all, NULL },
    { "view of every third number", make_column, NULL },
    { "view of 6 bytes", make_bytes, NULL }
};

void exam(struct exam *e)
{
    promise(e, gives_the_items_in_order);
    promise(e, from_the_back_they_come_in_reverse);
    promise(e, the_back_begins_at_the_far_end);
    promise(e, no_item_is_given_twice);
    promise(e, when_the_back_took_all_the_front_ends);
    promise(e, when_the_front_took_all_the_back_ends);
    promise(e, there_may_be_no_items);
    promise(e, a_stride_makes_a_column_of_a_table);
    promise(e, any_size_stride_address_and_mixture);
    promise(e, items_may_be_longer_than_64_bytes);
    promise(e, making_it_reads_nothing);
    promise(e, an_item_is_read_when_it_is_given);
    promise(e, what_was_written_before_is_seen);
    promise(e, the_array_is_only_read);
    promise(e, until_the_end_its_status_is_1);
    promise(e, a_copy_is_a_view_of_its_own);
    promise(e, left_gives_no_item_itself);
    promise(e, after_a_close_nothing_is_left_at_either_end);
    promise(e, knows_what_reads_the_same_both_ways);
    promise(e, one_in_the_middle_has_nothing_to_differ_from);
    promise(e, a_difference_may_be_anywhere);
    promise(e, compares_byte_for_byte);
    promise(e, what_lies_between_items_does_not_matter);
    promise(e, stops_at_the_first_difference);
    promise(e, leaves_what_lies_between_the_two_that_differ);
    promise(e, leaves_the_one_in_the_middle_unread);
    promise(e, begins_where_the_ends_are);
    contract(e, trials, sizeof trials / sizeof *trials);
}
