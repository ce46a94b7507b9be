#!/bin/bash
# batch.sh: what batches buy.
cd "$(dirname "$0")/.." || exit 1
. bench/lib.sh

lesson=11-batches-and-backpressure
compile batch -Iexercises/$lesson/31-batch bench/batch.c \
    solutions/$lesson/31-batch/batch.c
"$scratch/batch"
