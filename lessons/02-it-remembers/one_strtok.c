/* strtok keeps its bookmark in a static; strtok_r has the caller keep it. */
#include <stdio.h>
#include <string.h>

static void with_strtok(char *text)
{
    printf("strtok:");
    for (char *s = strtok(text, ";"); s; s = strtok(NULL, ";")) {
        printf(" [");
        for (char *w = strtok(s, " "); w; w = strtok(NULL, " "))
            printf(" %s", w);
        printf(" ]");
    }
    printf("\n");
}

static void with_strtok_r(char *text)
{
    char *at, *in;

    printf("strtok_r:");
    for (char *s = strtok_r(text, ";", &at); s; s = strtok_r(NULL, ";", &at)) {
        printf(" [");
        for (char *w = strtok_r(s, " ", &in); w; w = strtok_r(NULL, " ", &in))
            printf(" %s", w);
        printf(" ]");
    }
    printf("\n");
}

int main(void)
{
    char once[] = "one two;three four;five";
    char again[] = "one two;three four;five";

    with_strtok(once);
    with_strtok_r(again);
    return 0;
}
