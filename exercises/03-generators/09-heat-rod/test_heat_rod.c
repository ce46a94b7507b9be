/* Tests for 09-heat-rod. Each name is one promise of heat_rod.h. */
#include "heat_rod.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <math.h>
#include <string.h>

enum { MOST = 300, JUNK = 0xa5 };

/* Each test runs in a process of its own, with one rod at a time. */
static struct rod rod;
static struct row row;
static size_t cells;
static uint64_t steps; /* how many were made, by pulls and by settling */

static void open_rod(const double *start, size_t n, double alpha)
{
    memset(&rod, JUNK, sizeof rod);
    cells = n;
    steps = 0;
    expect_int(rod_open(&rod, start, n, alpha), 0);
}

static void close_rod(void)
{
    iter_close(&rod.it);
    expect(heap_blocks() == 0,
           "the rod is closed after %llu steps, and %zu blocks are still held",
           (unsigned long long)steps, heap_blocks());
}

/* One pull, which gives the rod after the next step. */
static void step(void)
{
    int rc = iter_next(&rod.it, &row);

    steps++;
    if (rc != 1)
        expect(false, "the pull for step %llu answered %d; a rod never ends",
               (unsigned long long)steps, rc);
    if (row.n != cells)
        expect(false, "a rod of %zu cells gave a row of %zu", cells, row.n);
}

static void make_steps(uint64_t n)
{
    while (n-- > 0)
        step();
}

static bool near(double a, double b)
{
    return fabs(a - b) <= 1e-9;
}

/* The row that was given last is this one. */
static void expect_row(const double *want)
{
    for (size_t i = 0; i < cells; i++)
        if (!near(row.cell[i], want[i]))
            expect(false,
                   "after step %llu, cell %zu of %zu has %g degrees, expected "
                   "%g",
                   (unsigned long long)steps, i, cells, row.cell[i], want[i]);
}

/* The next step leads to this row. */
static void give(const double *want)
{
    step();
    expect_row(want);
}

/* One step, by the share of its heat that each cell keeps, and gets. */
static void follow(const double *u, double *after, size_t n, double alpha)
{
    for (size_t i = 0; i < n; i++) {
        double left = u[i > 0 ? i - 1 : i], right = u[i + 1 < n ? i + 1 : i];

        after[i] = (1 - 2 * alpha) * u[i] + alpha * (left + right);
    }
}

/* A number from 0 to 1. */
static double some(uint64_t *seed)
{
    return (double)rng_below(seed, 1000001) / 1000000;
}

static void some_row(double *u, size_t n, uint64_t *seed)
{
    for (size_t i = 0; i < n; i++)
        u[i] = 2000 * some(seed) - 1000;
}

/* Above 0, and at most a half. */
static double some_alpha(uint64_t *seed)
{
    return 0.5 - 0.49 * some(seed);
}

START_TEST(the_first_item_is_the_rod_after_one_step)
{
    static const double start[] = { 0, 8, 0 };

    open_rod(start, 3, 0.25);
    step();
    expect(!near(row.cell[1], 8),
           "the first item is the start; it must be the rod after one step");
    close_rod();
}
END_TEST

START_TEST(each_cell_moves_towards_its_neighbours)
{
    static const double start[] = { 0, 0, 0, 1024, 0, 0, 0 };
    static const double after[][7] = { { 0, 0, 256, 512, 256, 0, 0 },
                                       { 0, 64, 256, 384, 256, 64, 0 },
                                       { 16, 96, 240, 320, 240, 96, 16 } };

    open_rod(start, 7, 0.25);
    for (int t = 0; t < 3; t++)
        give(after[t]);
    close_rod();
}
END_TEST

START_TEST(the_ends_let_no_heat_out)
{
    static const double start[] = { 1024, 0, 0, 512 };
    static const double after[][4] = { { 768, 256, 128, 384 },
                                       { 640, 352, 224, 320 } };

    open_rod(start, 4, 0.25);
    give(after[0]);
    give(after[1]);
    close_rod();
}
END_TEST

START_TEST(alpha_says_how_fast_heat_moves)
{
    static const double start[] = { 0, 1000, 0 };

    for (int k = 1; k <= 50; k++) {
        double out = 10 * k, after[] = { out, 1000 - 2 * out, out };

        open_rod(start, 3, k / 100.0);
        give(after);
        close_rod();
    }
}
END_TEST

START_TEST(each_row_follows_from_the_row_before)
{
    double before[MOST], after[MOST];
    uint64_t seed = exam_seed();

    for (size_t n = 1; n <= 60; n++) {
        double alpha = some_alpha(&seed);

        some_row(before, n, &seed);
        open_rod(before, n, alpha);
        for (int t = 0; t < 60; t++) {
            follow(before, after, n, alpha);
            give(after);
            memcpy(before, row.cell, n * sizeof *before);
        }
        close_rod();
    }
}
END_TEST

START_TEST(one_cell_keeps_its_temperature)
{
    static const double start[] = { 36.6 };

    open_rod(start, 1, 0.5);
    for (int t = 0; t < 100; t++)
        give(start);
    close_rod();
}
END_TEST

static double sum_of(const double *u, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += u[i];
    return sum;
}

START_TEST(no_heat_is_lost)
{
    double start[MOST];
    uint64_t seed = exam_seed();

    some_row(start, MOST, &seed);
    open_rod(start, MOST, 0.4);
    for (int t = 0; t < 1000; t++) {
        step();
        expect(fabs(sum_of(row.cell, MOST) - sum_of(start, MOST)) < 1e-6,
               "the heat was %g in all, and after step %d it is %g",
               sum_of(start, MOST), t + 1, sum_of(row.cell, MOST));
    }
    close_rod();
}
END_TEST

START_TEST(no_cell_is_hotter_than_the_hottest_was_or_colder)
{
    double start[MOST];

    for (size_t i = 0; i < MOST; i++)
        start[i] = i % 2 ? 1000 : -1000;
    open_rod(start, MOST, 0.5);
    for (int t = 0; t < 1000; t++) {
        step();
        for (size_t i = 0; i < MOST; i++)
            if (fabs(row.cell[i]) > 1000 + 1e-6)
                expect(false, "after step %d, cell %zu has %g degrees", t + 1,
                       i, row.cell[i]);
    }
    close_rod();
}
END_TEST

START_TEST(it_never_ends)
{
    static const double start[] = { 3, 1, 2 }, after[] = { 2, 2, 2 };

    open_rod(start, 3, 0.25);
    make_steps(100000);
    expect_row(after);
    close_rod();
}
END_TEST

START_TEST(start_is_copied)
{
    double start[] = { 0, 1024, 0 };
    static const double after[][3] = { { 256, 512, 256 }, { 320, 384, 320 } };

    open_rod(start, 3, 0.25);
    start[0] = start[1] = start[2] = 7777;
    give(after[0]);
    start[0] = start[1] = start[2] = 8888;
    give(after[1]);
    close_rod();
}
END_TEST

START_TEST(start_is_only_read)
{
    double start[] = { 1, 2, 4, 8 }, before[] = { 1, 2, 4, 8 };

    open_rod(start, 4, 0.25);
    make_steps(5);
    close_rod();
    expect(memcmp(start, before, sizeof start) == 0,
           "the start was written to; it belongs to the caller");
}
END_TEST

/* Opening it fails with this error, and leaves it closed. */
static void refuse(size_t n, double alpha, int error)
{
    static const double start[] = { 1, 2, 3 };
    int rc;

    memset(&rod, JUNK, sizeof rod);
    rc = rod_open(&rod, start, n, alpha);
    expect(rc == -error,
           "opening a rod of %zu cells with alpha %.17g answered %d, expected "
           "%d",
           n, alpha, rc, -error);
    rc = iter_next(&rod.it, &row);
    expect(rc == 0,
           "a rod that could not be opened is closed; a pull answered %d, "
           "expected the end",
           rc);
    close_rod();
}

START_TEST(a_rod_has_at_least_one_cell)
{
    refuse(0, 0.25, EINVAL);
    expect_uint(heap_asked(), 0);
}
END_TEST

START_TEST(alpha_is_above_0_and_at_most_a_half)
{
    static const double good[] = { 1e-300, 0.25, 0.5 };
    const double bad[] = { 0,   -0.0, -1e-300,  -0.25,     0.5000000000000001,
                           0.6, 1,    INFINITY, -INFINITY, NAN };

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refuse(3, bad[i], EDOM);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        open_rod(bad, 3, good[i]);
        step();
        close_rod();
    }
}
END_TEST

START_TEST(more_cells_than_a_size_t_can_count_is_eoverflow)
{
    refuse(SIZE_MAX / 16 + 1, 0.25, EOVERFLOW);
    refuse(SIZE_MAX / 8 + 2, 0.25, EOVERFLOW);
    refuse(SIZE_MAX, 0.25, EOVERFLOW);
    expect(heap_asked() == 0, "memory was asked for, for a rod of a size that "
                              "does not fit in a size_t");
}
END_TEST

START_TEST(more_cells_than_there_is_room_for_is_enomem)
{
    refuse(SIZE_MAX / 16, 0.25, ENOMEM);
}
END_TEST

START_TEST(a_refused_rod_holds_nothing)
{
    static const double start[] = { 8, 0 }, after[] = { 6, 2 };
    uint64_t k = 1;

    for (heap_refuse(k); rod_open(&rod, start, 2, 0.25) < 0; heap_refuse(++k)) {
        expect(heap_blocks() == 0,
               "request %llu was refused, and %zu blocks are still held",
               (unsigned long long)k, heap_blocks());
        refuse(2, 0.25, ENOMEM);
    }
    heap_refuse(0);
    cells = 2;
    give(after);
    close_rod();
    expect(k > 1, "a request was refused, and rod_open answered 0");
}
END_TEST

static void expect_within_budget(void)
{
    if (heap_bytes() > 16 * cells + 64)
        expect(false,
               "after %llu steps, a rod of %zu cells holds %zu bytes, allowed "
               "are %zu: the rows before the last are not needed any more",
               (unsigned long long)steps, cells, heap_bytes(), 16 * cells + 64);
}

START_TEST(holds_at_most_16_bytes_a_cell_and_64)
{
    double start[MOST] = { 1000 };

    for (size_t n = 1; n <= MOST; n += 13) {
        open_rod(start, n, 0.25);
        expect_within_budget();
        for (int t = 0; t < 50; t++) {
            step();
            expect_within_budget();
        }
        close_rod();
    }
}
END_TEST

START_TEST(a_pull_allocates_nothing)
{
    static const double start[] = { 1000, 0, 0 };
    uint64_t asked;

    open_rod(start, 3, 0.25);
    asked = heap_asked();
    make_steps(100);
    expect(heap_asked() == asked,
           "100 pulls asked for memory %llu times; rod_open takes it all",
           (unsigned long long)(heap_asked() - asked));
    close_rod();
}
END_TEST

START_TEST(closes_after_any_number_of_steps)
{
    static const double start[] = { 1000, 0, 0 };

    for (uint64_t n = 0; n < 6; n++) {
        open_rod(start, 3, 0.25);
        make_steps(n);
        close_rod();
        expect_end(&rod.it);
    }
}
END_TEST

/* Settling answers this, and makes so many steps. */
static void settle(double eps, uint64_t max, int want, uint64_t made)
{
    uint64_t n = 12345;
    int rc = rod_settle(&rod, eps, max, &n);

    expect(rc == want && n == made,
           "after %llu steps, to settle within %g, in at most %llu steps, "
           "answered %d and made %llu steps; expected %d and %llu",
           (unsigned long long)steps, eps, (unsigned long long)max, rc,
           (unsigned long long)n, want, (unsigned long long)made);
    steps += n;
}

/* Two cells with 1024 degrees between them move by 256, 128, 64, ... */
static const double halves[] = { 1024, 0 };

START_TEST(settles_when_no_cell_moves_by_more_than_eps)
{
    open_rod(halves, 2, 0.25);
    settle(1.5, 1000, 0, 9);
    close_rod();
    open_rod(halves, 2, 0.25);
    settle(1000, 1000, 0, 1);
    close_rod();
}
END_TEST

START_TEST(a_move_by_exactly_eps_is_not_more)
{
    for (uint64_t k = 0; k < 20; k++) {
        open_rod(halves, 2, 0.25);
        settle(ldexp(256, -(int)k), 1000, 0, k + 1);
        close_rod();
    }
}
END_TEST

START_TEST(cells_move_down_as_well_as_up)
{
    static const double hot[] = { 0, 1024, 0 }, cold[] = { 0, -1024, 0 };

    open_rod(hot, 3, 0.25);
    settle(300, 1000, 0, 2);
    close_rod();
    open_rod(cold, 3, 0.25);
    settle(300, 1000, 0, 2);
    close_rod();
}
END_TEST

/* The steps that it takes until no cell moves by more than eps. */
static uint64_t until(const double *start, size_t n, double eps)
{
    double u[2][MOST], most = INFINITY;
    uint64_t t = 0;

    memcpy(u[0], start, n * sizeof *start);
    for (; most > eps; t++) {
        follow(u[t % 2], u[!(t % 2)], n, 0.25);
        most = 0;
        for (size_t i = 0; i < n; i++)
            most = fmax(most, fabs(u[0][i] - u[1][i]));
    }
    return t;
}

START_TEST(each_cell_counts)
{
    for (size_t i = 0; i < 20; i++) {
        double start[20] = { 0 };
        uint64_t n = 0;

        start[i] = 1000;
        open_rod(start, 20, 0.25);
        expect_int(rod_settle(&rod, 1.23, 10000, &n), 0);
        expect_uint(n, until(start, 20, 1.23));
        close_rod();
    }
}
END_TEST

START_TEST(a_rod_that_does_not_move_settles_in_one_step)
{
    static const double start[] = { 5, 5, 5, 5 };

    open_rod(start, 4, 0.25);
    settle(0, 1000, 0, 1);
    settle(0, 1, 0, 1);
    give(start);
    close_rod();
}
END_TEST

START_TEST(gives_up_after_max_steps)
{
    open_rod(halves, 2, 0.25);
    settle(1, 0, -ETIMEDOUT, 0);
    settle(1, 8, -ETIMEDOUT, 8);
    close_rod();
    open_rod(halves, 2, 0.25);
    settle(1, 9, 0, 9);
    close_rod();
}
END_TEST

START_TEST(after_settling_the_next_pull_gives_the_next_step)
{
    static const double after[] = { 512 + 0.5, 512 - 0.5 };
    static const double timed_out[] = { 512 + 64, 512 - 64 };

    open_rod(halves, 2, 0.25);
    settle(1, 1000, 0, 9);
    give(after);
    close_rod();
    open_rod(halves, 2, 0.25);
    settle(1, 2, -ETIMEDOUT, 2);
    give(timed_out);
    close_rod();
}
END_TEST

START_TEST(settling_goes_on_from_the_last_pull)
{
    open_rod(halves, 2, 0.25);
    make_steps(3);
    settle(1, 1000, 0, 6);
    settle(1, 1000, 0, 1);
    close_rod();
}
END_TEST

START_TEST(settling_allocates_nothing)
{
    uint64_t asked;

    open_rod(halves, 2, 0.25);
    asked = heap_asked();
    settle(1, 1000, 0, 9);
    expect(heap_asked() == asked,
           "settling asked for memory %llu times; the rod has two rows already",
           (unsigned long long)(heap_asked() - asked));
    close_rod();
}
END_TEST

static struct rod room[2];

static struct subject make_rod(int i)
{
    static const double start[] = { 100, 20, 3, 0 };

    expect_int(rod_open(&room[i], start, 4, 0.25), 0);
    return (struct subject){ &room[i].it, NULL };
}

/* Of the temperatures, not of where they lie. */
static uint64_t digest_row(const void *item)
{
    const struct row *r = item;
    uint64_t sum = r->n, word;

    for (size_t i = 0; i < r->n; i++) {
        memcpy(&word, &r->cell[i], sizeof word);
        sum = mix(sum ^ word);
    }
    return sum;
}

static const struct trial trials[] = { { "a rod of 4 cells", make_rod,
                                         digest_row } };

void exam(struct exam *e)
{
    promise(e, the_first_item_is_the_rod_after_one_step);
    promise(e, each_cell_moves_towards_its_neighbours);
    promise(e, the_ends_let_no_heat_out);
    promise(e, alpha_says_how_fast_heat_moves);
    promise(e, each_row_follows_from_the_row_before);
    promise(e, one_cell_keeps_its_temperature);
    promise(e, no_heat_is_lost);
    promise(e, no_cell_is_hotter_than_the_hottest_was_or_colder);
    promise(e, it_never_ends);
    promise(e, start_is_copied);
    promise(e, start_is_only_read);
    promise(e, a_rod_has_at_least_one_cell);
    promise(e, alpha_is_above_0_and_at_most_a_half);
    promise(e, more_cells_than_a_size_t_can_count_is_eoverflow);
    promise(e, more_cells_than_there_is_room_for_is_enomem);
    promise(e, a_refused_rod_holds_nothing);
    promise(e, holds_at_most_16_bytes_a_cell_and_64);
    promise(e, a_pull_allocates_nothing);
    promise(e, closes_after_any_number_of_steps);
    promise(e, settles_when_no_cell_moves_by_more_than_eps);
    promise(e, a_move_by_exactly_eps_is_not_more);
    promise(e, cells_move_down_as_well_as_up);
    promise(e, each_cell_counts);
    promise(e, a_rod_that_does_not_move_settles_in_one_step);
    promise(e, gives_up_after_max_steps);
    promise(e, after_settling_the_next_pull_gives_the_next_step);
    promise(e, settling_goes_on_from_the_last_pull);
    promise(e, settling_allocates_nothing);
    contract(e, trials, sizeof trials / sizeof *trials);
}
