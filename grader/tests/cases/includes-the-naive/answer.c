/* What lies beside the contract is not the contract. */
#include "naive.c"
