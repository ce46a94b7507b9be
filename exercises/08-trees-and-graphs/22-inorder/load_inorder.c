/* The load of 22-inorder: a walk over n nodes, in a balanced tree (shape 0) or
 * in a chain of left kids (shape 1). In order, the nodes lie side by side. */
#include "inorder.h"

#include "load.h"
#include "rng.h"

enum { MOST = 1000000, CHAIN = 1 };

static struct node pool[MOST];
static const struct node *root;

/* The keys ascend by 1 to 1,000, another way for every seed. */
static uint64_t key_after(uint64_t key, uint64_t *seed)
{
    return key + 1 + rng_below(seed, 1000);
}

static struct node *balanced(uint64_t from, uint64_t n)
{
    struct node *middle = &pool[from + n / 2];

    if (n == 0)
        return NULL;
    middle->kid[0] = balanced(from, n / 2);
    middle->kid[1] = balanced(from + n / 2 + 1, n - n / 2 - 1);
    return middle;
}

static struct node *chain(uint64_t n)
{
    for (uint64_t i = 1; i < n; i++)
        pool[i].kid[0] = &pool[i - 1];
    return &pool[n - 1];
}

void prepare(const struct size *size)
{
    uint64_t seed = size->seed, key = 0;

    for (uint64_t i = 0; i < size->n; i++)
        pool[i].key = key = key_after(key, &seed);
    root = size->shape == CHAIN ? chain(size->n) : balanced(0, size->n);
}

uint64_t work(const struct size *size)
{
    struct inorder w = inorder(root);
    const struct node *node = NULL;
    uint64_t sum = size->n;

    iter_each(&w.it, node)
        sum = blend(sum, node->key);
    iter_close(&w.it);
    return sum;
}

uint64_t expected(const struct size *size)
{
    uint64_t seed = size->seed, key = 0, sum = size->n;

    for (uint64_t i = 0; i < size->n; i++) {
        key = key_after(key, &seed);
        sum = blend(sum, key);
    }
    return sum;
}
