#!/bin/bash
# yield.sh: what a yield costs.
cd "$(dirname "$0")/.." || exit 1
. bench/lib.sh

compile yield bench/yield.c
"$scratch/yield"
