/* Fifty blocks, in one of three ways: together, in-turn or forgotten. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCKS = 50, SIZE = 160000 };

static char *block(void)
{
    char *p = malloc(SIZE);

    if (!p)
        exit(1);
    return memset(p, 1, SIZE);
}

static void together(void)
{
    char *blocks[BLOCKS];

    for (int i = 0; i < BLOCKS; i++)
        blocks[i] = block();
    for (int i = 0; i < BLOCKS; i++)
        free(blocks[i]);
}

static void in_turn(void)
{
    for (int i = 0; i < BLOCKS; i++)
        free(block());
}

static void forgotten(void)
{
    for (int i = 0; i < BLOCKS; i++)
        block();
}

int main(int argc, char **argv)
{
    const char *way = argc > 1 ? argv[1] : "together";

    if (strcmp(way, "together") == 0)
        together();
    else if (strcmp(way, "in-turn") == 0)
        in_turn();
    else
        forgotten();
    printf("%d bytes asked for, %s\n", BLOCKS * SIZE, way);
    return 0;
}
