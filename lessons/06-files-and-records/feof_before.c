/* A file of six bytes, counted in two ways. */
#include "made.h"

#include <stdio.h>

static FILE *six_bytes(void)
{
    FILE *f = fdopen(file_with("three\n", 6), "r");

    if (!f)
        exit(1);
    return f;
}

static int ask_before(FILE *f)
{
    int n = 0;

    while (!feof(f)) {
        getc(f);
        n++;
    }
    fclose(f);
    return n;
}

static int ask_the_answer(FILE *f)
{
    int n = 0;

    while (getc(f) != EOF)
        n++;
    fclose(f);
    return n;
}

int main(void)
{
    printf("while not at the end:    %d\n", ask_before(six_bytes()));
    printf("while there was a byte:  %d\n", ask_the_answer(six_bytes()));
    return 0;
}
