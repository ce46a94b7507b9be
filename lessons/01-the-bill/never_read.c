/* A million bytes are asked for and filled. Nobody reads them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    char *block = malloc(1000000);

    if (block)
        memset(block, 1, 1000000);
    free(block);
    puts("done");
    return 0;
}
