/* The variance of four numbers, near 0 and far away, by two formulas. */
#include <stdio.h>

struct moments {
    double n, mean, m2;
};

static void add(struct moments *m, double x)
{
    double before = x - m->mean;

    m->n++;
    m->mean += before / m->n;
    m->m2 += before * (x - m->mean);
}

struct sums {
    double n, sum, squares;
};

static void add_up(struct sums *s, double x)
{
    double square = x * x;

    s->n++;
    s->sum += x;
    s->squares += square;
}

/* The mean of the squares, less the square of the mean; of a sample. */
static double textbook(const struct sums *s)
{
    double mean = s->sum / s->n, square = mean * mean;
    double of_squares = s->squares / s->n;

    return (of_squares - square) * s->n / (s->n - 1);
}

int main(void)
{
    static const double x[] = { 4, 7, 13, 16 };

    for (double far = 1; far <= 1e9; far *= 1000) {
        struct moments m = { 0, 0, 0 };
        struct sums s = { 0, 0, 0 };

        for (int i = 0; i < 4; i++) {
            add(&m, far + x[i]);
            add_up(&s, far + x[i]);
        }
        printf("mean %.3f variance %.3f (textbook: %.3f)\n", m.mean,
               m.m2 / (m.n - 1), textbook(&s));
    }
    return 0;
}
